"""Việc cần quyết định: the few items that wait for a leader, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from django.db.models import Count, F, OrderBy, Q
from django.utils import timezone

from tiendo.core.days import day_words
from tiendo.core.governing import SoonWindow
from tiendo.core.text import squeeze
from tiendo.plans.models import Item, Plan
from tiendo.plans.queries import ItemQuerySet
from tiendo.plans.soon import soon_window
from tiendo.progress.queries import marks
from tiendo.progress.queries.claims import latest_claims
from tiendo.progress.queries.filters import Group, ItemFilter, in_group

MOST_DECISIONS = 5
_LONGEST_OBSTACLE = 160


@dataclass(frozen=True, slots=True)
class Decision:
    """Một việc cần quyết định. others: the filter that opens every item of the same sort."""

    group: Group
    item: Item
    reason: str
    others: ItemFilter


def decisions(
    plan: Plan, today: date, soon: SoonWindow | None = None, *, most: int = MOST_DECISIONS
) -> list[Decision]:
    """The most pressing item of each sort, then the second of each, until there are enough.

    Sorts, in this order: reported done and waiting longest for confirmation; late and never
    reported on; blocked; moved twice or more; without a leading body. An item stands once. A
    dozen queries, whatever the number of items.
    """
    base = Item.objects.in_plan(plan).countable().with_label(today, soon or soon_window(today))
    found = [
        [
            Decision(group, item, reason, ItemFilter(plan=plan.code, group=group))
            for item, reason in rows
        ]
        for group, rows in (
            (group, find(in_group(base, group, today), today, most)) for group, find in _SORTS
        )
    ]
    return _first_of_each(found, most)


def _first_of_each(found: Sequence[Sequence[Decision]], most: int) -> list[Decision]:
    chosen: dict[int, Decision] = {}
    for rank in zip_longest(*found):
        for decision in rank:
            if decision is not None:
                chosen.setdefault(decision.item.pk, decision)
    return list(chosen.values())[:most]


def _waiting(items: ItemQuerySet, today: date, most: int) -> Iterator[tuple[Item, str]]:
    rows = items.annotate(reported_at=marks.reported_at())
    for item in _first(rows, F("reported_at").asc(nulls_last=True), most=most):
        if item.reported_at is None:
            yield item, "Đã báo hoàn thành, đang chờ xác nhận."
            continue
        day = timezone.localdate(item.reported_at)
        waited = (today - day).days
        yield item, f"Đã báo hoàn thành ngày {day_words(day)}, chờ xác nhận {waited} ngày."


def _silent(items: ItemQuerySet, today: date, most: int) -> Iterator[tuple[Item, str]]:
    for item in _first(items, F("governing_due_on").asc(), most=most):
        yield item, f"Quá hạn {item.days_late} ngày, chưa có báo cáo nào."


def _blocked(items: ItemQuerySet, today: date, most: int) -> Iterator[tuple[Item, str]]:
    newest = marks.latest_claim_of_item().values("as_of")[:1]
    rows = _first(items.annotate(blocked_on=newest), F("blocked_on").asc(), most=most)
    claims = latest_claims(rows)
    for item in rows:
        claim = claims[item.pk]
        words = squeeze(claim.obstacle_text)
        if len(words) > _LONGEST_OBSTACLE:
            words = words[:_LONGEST_OBSTACLE].rsplit(" ", 1)[0] + "…"
        yield (
            item,
            f"{claim.agency.short_name} báo vướng mắc ngày {day_words(claim.as_of)}: {words}",
        )


def _moved_often(items: ItemQuerySet, today: date, most: int) -> Iterator[tuple[Item, str]]:
    moved = Count("deadlines__moves", filter=Q(deadlines__moves__from_on__isnull=False))
    for item in _first(items.annotate(times=moved), F("times").desc(), most=most):
        due = f", hạn hiện nay {day_words(item.governing_due_on)}" if item.governing_due_on else ""
        yield item, f"Đã gia hạn {item.times} lần{due}."


def _unowned(items: ItemQuerySet, today: date, most: int) -> Iterator[tuple[Item, str]]:
    for item in _first(items, F("governing_due_on").asc(nulls_last=True), most=most):
        due = f"hạn {day_words(item.governing_due_on)}" if item.governing_due_on else "chưa có hạn"
        late = f", đã quá {item.days_late} ngày" if item.days_late else ""
        yield item, f"Chưa có cơ quan chủ trì; {due}{late}."


def _first(items: ItemQuerySet, order: OrderBy, *, most: int) -> list[Any]:
    """The first few in this order. Keys first: sorting whole rows of a large plan is slow."""
    keys = list(items.order_by(order, "position").values_list("pk", flat=True)[:most])
    rows = {item.pk: item for item in items.filter(pk__in=keys).order_by()}
    return [rows[key] for key in keys]


_SORTS: Sequence[tuple[Group, Callable[[ItemQuerySet, date, int], Iterator[tuple[Item, str]]]]] = (
    (Group.PENDING, _waiting),
    (Group.SILENT, _silent),
    (Group.BLOCKED, _blocked),
    (Group.MOVED_OFTEN, _moved_often),
    (Group.UNOWNED, _unowned),
)
