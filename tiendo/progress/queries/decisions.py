"""Việc cần quyết định: the few items that wait for a leader, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from itertools import zip_longest

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from tiendo.core.days import day_words
from tiendo.core.governing import SoonWindow, days_late
from tiendo.core.text import squeeze
from tiendo.plans.models import Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries.facts_sql import Pressing, plan_facts
from tiendo.progress.queries.filters import Group, ItemFilter

MOST_DECISIONS = 5
_LONGEST_OBSTACLE = 160


@dataclass(frozen=True, slots=True)
class Decision:
    """Một việc cần quyết định. others: the filter that opens every item of the same sort."""

    group: Group
    item: Pressing
    reason: str
    others: ItemFilter


def decisions(
    plan: Plan, today: date, soon: SoonWindow | None = None, *, most: int = MOST_DECISIONS
) -> list[Decision]:
    """The most pressing item of each sort, then the second of each, until there are enough.

    Sorts, in this order: reported done and waiting longest for confirmation; late and never
    reported on; blocked; moved twice or more; without a leading body. An item stands once. One
    query, and one for the rules where `soon` is None.
    """
    soon = soon or soon_window(today)
    facts = plan_facts(plan, today, soon, most=most)
    return decisions_of(facts.pressing, plan, today, most=most)


def decisions_of(
    pressing: Mapping[str, Sequence[Pressing]],
    plan: Plan,
    today: date,
    *,
    most: int = MOST_DECISIONS,
) -> list[Decision]:
    """`decisions`, of what `plan_facts` found to press. No query."""
    chosen: dict[int, tuple[Group, Pressing]] = {}
    for rank in zip_longest(*(pressing[group] for group in _REASONS)):
        for group, one in zip(_REASONS, rank, strict=True):
            if one is not None:
                chosen.setdefault(one.pk, (group, one))
    return [
        Decision(
            group=group,
            item=item,
            reason=_REASONS[group](item, today),
            others=ItemFilter(plan=plan.code, group=group),
        )
        for group, item in list(chosen.values())[:most]
    ]


def _waiting(item: Pressing, today: date) -> str:
    moment = parse_datetime(item.told)
    if moment is None:
        return "Đã báo hoàn thành, đang chờ xác nhận."
    if timezone.is_naive(moment):  # SQLite keeps moments in UTC without saying so
        moment = moment.replace(tzinfo=UTC)
    day = timezone.localdate(moment)
    waited = (today - day).days
    return f"Đã báo hoàn thành ngày {day_words(day)}, chờ xác nhận {waited} ngày."


def _silent(item: Pressing, today: date) -> str:
    return f"Quá hạn {_days_late(item, today)} ngày, chưa có báo cáo nào."


def _blocked(item: Pressing, today: date) -> str:
    words = squeeze(item.obstacle)
    if len(words) > _LONGEST_OBSTACLE:
        words = words[:_LONGEST_OBSTACLE].rsplit(" ", 1)[0] + "…"
    day = parse_date(item.told)
    on = f" ngày {day_words(day)}" if day else ""
    return f"{item.body} báo vướng mắc{on}: {words}"


def _moved_often(item: Pressing, today: date) -> str:
    due = f", hạn hiện nay {day_words(item.due_on)}" if item.due_on else ""
    return f"Đã gia hạn {item.told} lần{due}."


def _unowned(item: Pressing, today: date) -> str:
    due = f"hạn {day_words(item.due_on)}" if item.due_on else "chưa có hạn"
    days = _days_late(item, today)
    late = f", đã quá {days} ngày" if days else ""
    return f"Chưa có cơ quan chủ trì; {due}{late}."


def _days_late(item: Pressing, today: date) -> int | None:
    return days_late(label=item.label, due_on=item.due_on, done_on=None, today=today)


_REASONS: Mapping[Group, Callable[[Pressing, date], str]] = {
    Group.PENDING: _waiting,
    Group.SILENT: _silent,
    Group.BLOCKED: _blocked,
    Group.MOVED_OFTEN: _moved_often,
    Group.UNOWNED: _unowned,
}
"""The sorts in their order, each with what is said of an item."""
