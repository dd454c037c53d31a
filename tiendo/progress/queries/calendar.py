"""Lịch thời hạn: the deadlines of some days, each with its label, by one query.

However many rows a month has, only the first few of each day are fetched, with how many there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, NullIf, RowNumber

from tiendo.agencies.models import Agency, AgencySet
from tiendo.agencies.queries import ids_held_by, is_valid_on
from tiendo.core.governing import DeadlineFacts, SoonWindow, deadline_label
from tiendo.core.progress import Label, State
from tiendo.plans.models import Assignment, Deadline, Plan
from tiendo.progress.queries.filters import Role


class Shown(StrEnum):
    """Hiện những hạn nào."""

    ALL = "all"
    LATE = "late"
    OPEN = "open"


SHOWN_NAMES: Mapping[Shown, str] = {
    Shown.ALL: "Mọi thời hạn",
    Shown.LATE: "Quá hạn",
    Shown.OPEN: "Chưa hoàn thành",
}
_AT_WORK = (State.DRAFT, State.ASSIGNED, State.IN_PROGRESS, State.RETURNED)


@dataclass(frozen=True, slots=True)
class DueEntry:
    """Một thời hạn on its day. label: None for a past occurrence that nobody reported on.

    lead: the first body that leads, "" where it wasn't asked for or nobody does.
    """

    key: int
    item_key: int
    title: str
    milestone: str
    due_on: date
    first_due_on: date | None
    label: Label | None
    lead: str
    place: str

    @property
    def was_moved(self) -> bool:
        """Its day is another than the plan first gave."""
        return self.first_due_on not in (None, self.due_on)


@dataclass(frozen=True, slots=True)
class DueDay:
    """Hạn trong một ngày: the first ones, how many there are, how many of them are late."""

    entries: tuple[DueEntry, ...]
    total: int
    late: int

    @property
    def hidden(self) -> int:
        """How many are not among the first ones."""
        return self.total - len(self.entries)


@dataclass(frozen=True, slots=True)
class DueFilter:
    """What a calendar shows. agency None: of every body; role None: leading or coordinating."""

    plans: tuple[Plan, ...]
    agency: Agency | None = None
    role: Role | None = None
    shown: Shown = Shown.ALL

    def rows(self, first: date, last: date, today: date) -> QuerySet[Any]:
        """The deadlines between two days, both included. One query, where a body is asked for."""
        rows = Deadline.objects.filter(
            due_on__range=(first, last),
            ended_by__isnull=True,
            item__is_group=False,
            item__ended_by__isnull=True,
            item__plan__in=self.plans,
        )
        if self.agency is not None:
            rows = rows.filter(given_to(self.agency, today, self.role))
        if self.shown is Shown.LATE:
            rows = rows.filter(is_late(today))
        elif self.shown is Shown.OPEN:
            rows = rows.filter(is_open(today))
        return rows


def calendar_query(*, plan: str = "", agency: str = "", role: str = "", shown: str = "") -> str:
    """The query part of a calendar's address that shows the same; "" is left out."""
    asked = {"plan": plan, "agency": agency, "role": role, "shown": shown}
    return urlencode({name: value for name, value in asked.items() if value})


def is_late(today: date) -> Q:
    """Quá hạn: the label IN_PROGRESS_LATE of `deadline_label`, said in SQL."""
    return is_at_work() & Q(due_on__lt=today, series__isnull=True)


def is_at_work() -> Q:
    """Còn phải làm: its body has not said that it was met, and the work goes on."""
    return Q(met_on__isnull=True, reported_on__isnull=True, item__state__in=_AT_WORK)


def is_open(today: date) -> Q:
    """Chưa hoàn thành: still to be met; a past occurrence that nobody reported on is no more."""
    is_over = Q(series__isnull=False, due_on__lt=today, reported_on__isnull=True)
    is_closed = Q(item__state__in=(State.ACCEPTED_DONE, State.CANCELLED))
    return Q(met_on__isnull=True) & ~is_over & ~is_closed


def given_to(agency: Agency, on: date, role: Role | None = None) -> Exists:
    """The deadline's item is the agency's: given to it, to one it succeeded, or to its set.

    One query.
    """
    held = ids_held_by(agency, on)
    bodies = Q(agency__in=held)
    if is_valid_on(agency, on):
        sets = AgencySet.objects.filter(Q(kinds__kind=agency.kind) | Q(named__in=held))
        bodies |= Q(agency_set__in=sets.values("pk"))
    rows = Assignment.objects.valid_on(on).filter(bodies, item=OuterRef("item"))
    return Exists(rows.filter(role=role.value) if role else rows)


def due_days(
    asked: DueFilter, *, first: date, last: date, today: date, soon: SoonWindow, most: int
) -> dict[date, DueDay]:
    """Day -> its deadlines, late ones first, at most `most` of each day; days without are absent.

    One query for the rows, one more where a body is asked for.
    """
    of_day = [F("due_on")]
    late = Case(When(is_late(today), then=Value(1)), output_field=IntegerField())
    rows = with_item_facts(asked.rows(first, last, today)).annotate(
        day_total=Window(Count("pk"), partition_by=of_day),
        day_late=Window(Count(late), partition_by=of_day),
        day_place=Window(RowNumber(), of_day, _urgent_first(today)),
    )
    found: dict[date, list[Any]] = {}
    for row in rows.filter(day_place__lte=most).order_by("due_on", "day_place"):
        found.setdefault(row.due_on, []).append(row)
    return {
        day: DueDay(
            entries=tuple(_entry(row, today, soon) for row in shown),
            total=shown[0].day_total,
            late=shown[0].day_late,
        )
        for day, shown in found.items()
    }


def due_between(
    asked: DueFilter, *, first: date, last: date, today: date, soon: SoonWindow
) -> list[DueEntry]:
    """Every deadline between two days, day by day in the order of `due_days`, with who leads.

    One query, one more where a body is asked for.
    """
    rows = with_item_facts(asked.rows(first, last, today)).annotate(lead=_first_lead(today))
    ordered = rows.order_by("due_on", *_urgent_first(today))
    return [_entry(row, today, soon) for row in ordered]


@dataclass(frozen=True, slots=True)
class DuePage:
    """Một trang của ngày. total: of the whole day; next: where the next page goes on, "" at the
    end."""

    entries: list[DueEntry]
    total: int
    next: str


def due_page(
    asked: DueFilter, *, day: date, after: str, size: int, today: date, soon: SoonWindow
) -> DuePage:
    """The deadlines of one day in the order of the plans, from behind the place `after` on.

    after: "plan.position.key" of the last row shown, "" (or what is no place) for the beginning.
    Two queries, one more where a body is asked for.
    """
    rows = asked.rows(day, day, today)
    total = rows.count()
    ordered = with_item_facts(rows).annotate(lead=_first_lead(today)).filter(_behind(after))
    shown = list(ordered.order_by("item__plan_id", "item__position", "pk")[: size + 1])
    entries = [_entry(row, today, soon) for row in shown[:size]]
    return DuePage(entries, total, entries[-1].place if len(shown) > size else "")


def _behind(after: str) -> Q:
    parts = after.split(".")
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() and len(p) < 18 for p in parts):
        return Q()
    plan, position, key = map(int, parts)
    same = Q(item__plan_id=plan)
    return (
        Q(item__plan_id__gt=plan)
        | Q(same, item__position__gt=position)
        | Q(same, item__position=position, pk__gt=key)
    )


def _urgent_first(today: date) -> list[Any]:
    rank = Case(
        When(is_late(today), then=Value(0)),
        When(is_open(today), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return [rank, F("item__plan_id"), F("item__position"), F("pk")]


def with_item_facts(rows: QuerySet[Any]) -> QuerySet[Any]:
    """What a label needs beside the deadline's own columns; no text of the item is fetched."""
    of_item = Deadline.objects.filter(item=OuterRef("item"), due_on__isnull=False)
    with_facts: QuerySet[Any] = rows.annotate(
        item_title=F("item__title"),
        item_state=F("item__state"),
        item_done_on=F("item__done_on"),
        item_plan=F("item__plan_id"),
        item_position=F("item__position"),
        item_last_due_on=Subquery(of_item.order_by("-due_on").values("due_on")[:1]),
    )
    return with_facts


def _first_lead(on: date) -> Subquery:
    empty = Value("")
    name = Coalesce(
        NullIf("agency__short_name", empty), NullIf("agency_set__name", empty), "name_as_written"
    )
    rows = Assignment.objects.valid_on(on).leading().filter(item=OuterRef("item"))
    return Subquery(rows.order_by("id").annotate(shown_name=name).values("shown_name")[:1])


def _entry(row: Any, today: date, soon: SoonWindow) -> DueEntry:
    return DueEntry(
        key=row.pk,
        item_key=row.item_id,
        title=row.item_title,
        milestone=row.milestone,
        due_on=row.due_on,
        first_due_on=row.first_due_on,
        label=label_of(row, today, soon),
        lead=getattr(row, "lead", "") or "",
        place=f"{row.item_plan}.{row.item_position}.{row.pk}",
    )


def label_of(row: Any, today: date, soon: SoonWindow) -> Label | None:
    """The label of a deadline that `with_item_facts` fetched."""
    facts = DeadlineFacts(
        type=row.type,
        due_on=row.due_on,
        reported_on=row.reported_on,
        met_on=row.met_on,
        is_occurrence=row.series_id is not None,
    )
    return deadline_label(
        facts,
        state=State(row.item_state),
        done_on=row.item_done_on,
        last_due_on=row.item_last_due_on,
        today=today,
        soon=soon,
    )
