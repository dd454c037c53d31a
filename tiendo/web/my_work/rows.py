"""Việc của một cơ quan: its items, each put where its urgency puts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, Count, F, Func, Value, When, Window
from django.db.models.functions import RowNumber

from tiendo.accounts.models import User
from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.asking.together import ask_together
from tiendo.core.deadlines import DeadlineType
from tiendo.core.progress import Label, Move, State
from tiendo.plans.models import Assignment, Deadline, Item, Plan
from tiendo.progress.bodies import Standing
from tiendo.progress.models import Claim, ItemMove
from tiendo.progress.permissions import can_claim

MOST_ROWS = 50
"""Of each group; the rest is a page of its own."""


class Urgency(StrEnum):
    """Nhóm việc, in the order of the page; an item stands in the first that fits."""

    LATE = "late"
    DUE_SOON = "due_soon"
    RETURNED = "returned"
    PENDING = "pending"
    OPEN = "open"
    CLOSED = "closed"


URGENCY_NAMES: Mapping[Urgency, str] = {
    Urgency.LATE: "Quá hạn",
    Urgency.DUE_SOON: "Sắp đến hạn",
    Urgency.RETURNED: "Bị trả lại",
    Urgency.PENDING: "Chờ xác nhận",
    Urgency.OPEN: "Còn lại",
    Urgency.CLOSED: "Đã xong, tạm dừng, hủy",
}
_DAYS_CLASSES = {Urgency.LATE: "days--late", Urgency.DUE_SOON: "days--soon"}
_BY_LABEL: Mapping[Label, Urgency] = {
    Label.IN_PROGRESS_LATE: Urgency.LATE,
    Label.DUE_SOON: Urgency.DUE_SOON,
    Label.PENDING_CONFIRM: Urgency.PENDING,
    Label.DONE_LATE: Urgency.CLOSED,
    Label.DONE_ON_TIME: Urgency.CLOSED,
    Label.CANCELLED: Urgency.CLOSED,
    Label.PAUSED: Urgency.CLOSED,
}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One item of an agency. deadline: the one that governs, None: the plan gives no day.

    claim: the agency's own last one, else the item's last one; None: nobody has reported.
    returned_because: what the coordinator wrote when returning it; "" when it was not returned.
    """

    item: Any
    urgency: Urgency
    leads: bool
    deadline: Deadline | None
    claim: Claim | None
    may_claim: bool
    returned_because: str

    @property
    def is_open(self) -> bool:
        """How far the day is still matters."""
        return self.urgency is not Urgency.CLOSED

    @property
    def days_class(self) -> str:
        """The class of its distance in days."""
        return _DAYS_CLASSES.get(self.urgency, "")

    @property
    def last_day_words(self) -> str:
        """What the day in force is, beside the plan's words; "" where those say it already."""
        if self.deadline is None:
            return ""
        if self.deadline.first_due_on not in (None, self.deadline.due_on):
            return "gia hạn đến"
        says_the_day = self.deadline.type == DeadlineType.DATE and self.deadline.op != "before"
        return "" if says_the_day else "hạn cuối"

    @property
    def is_returned(self) -> bool:
        """Bị trả lại: said also where the item stands among the late ones."""
        return bool(self.item.state == State.RETURNED)


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Một nhóm việc: those of its rows that are shown, from number `start` (0: the first) on.

    count: how many the whole group has.
    """

    urgency: Urgency
    rows: Sequence[WorkRow]
    count: int
    start: int = 0

    @property
    def name(self) -> str:
        """In words."""
        return URGENCY_NAMES[self.urgency]

    @property
    def end(self) -> int:
        """The number behind the last row shown."""
        return self.start + len(self.rows)

    @property
    def left(self) -> int:
        """How many come after the rows shown."""
        return max(0, self.count - self.end) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Work:
    """Việc của cơ quan. lead_count, coordinate_count: of all its items, whatever is shown."""

    groups: Mapping[Urgency, WorkGroup]
    lead_count: int
    coordinate_count: int

    @property
    def is_empty(self) -> bool:
        """The agency neither leads nor coordinates anything."""
        return not self.lead_count and not self.coordinate_count


@dataclass(frozen=True, slots=True)
class WorkAsked:
    """Phần việc được hỏi. role: "lead" or "coordinate" shows only those; "" both.

    group: only this one, from number `start` on; None: the first rows of each.
    """

    role: str = ""
    group: Urgency | None = None
    start: int = 0


def work_of(
    agency: Agency,
    *,
    plans: Sequence[Plan],
    user: User,
    asked: WorkAsked,
    today: date,
    membership: Membership | None = None,
) -> Work:
    """The items that the agency leads or coordinates in these plans, by urgency, then by day.

    Of each group the first 50 at most. membership: of today, where it is asked already. Three
    queries, four without it.
    """
    if not plans:
        return Work({one: WorkGroup(one, [], 0) for one in Urgency}, 0, 0)
    known = membership or Membership.load(today)
    items = _items_of(agency, plans, today, known)
    counts, shown = _counts(items), _shown(items, asked)
    ask_together(counts, shown)
    rows = _rows(list(shown), agency, user, today)
    wanted = {"": (True, False), Assignment.Role.LEAD: (True,)}.get(asked.role, (False,))
    sizes = {(urgency, leads): size for urgency, leads, size in counts}
    return Work(
        groups={
            one: WorkGroup(
                urgency=one,
                rows=[row for row in rows if row.urgency is one],
                count=sum(sizes.get((one.value, leads), 0) for leads in wanted),
                start=asked.start,
            )
            for one in Urgency
        },
        lead_count=sum(size for (_, leads), size in sizes.items() if leads),
        coordinate_count=sum(size for (_, leads), size in sizes.items() if not leads),
    )


def _items_of(agency: Agency, plans: Sequence[Plan], today: date, known: Membership) -> Any:
    """Its items, each with its label, whether it leads them, and its urgency."""
    items = Item.objects.filter(plan__in=plans).countable().concerning(agency, today, known)
    return items.with_label(today).with_leads(agency, today, known).annotate(urgency=_urgency())


def _urgency() -> _ByLabel:
    """Where an item belongs: late and soon come before returned, then what waits for others."""
    before = (Urgency.LATE, Urgency.DUE_SOON, Urgency.CLOSED)
    first = {label: one for label, one in _BY_LABEL.items() if one in before}
    rest = {label: one for label, one in _BY_LABEL.items() if one not in before}
    waiting = _ByLabel(F("label"), Value(Urgency.OPEN.value), chosen=rest)
    returned = When(state=State.RETURNED, then=Value(Urgency.RETURNED.value))
    others = Case(returned, default=waiting, output_field=CharField())
    return _ByLabel(F("label"), others, chosen=first)


class _ByLabel(Func):
    """`CASE label WHEN … ELSE … END`: a label is a long expression, here it stands once.

    Django's own `Case` would write it anew before each value.
    """

    output_field = CharField()

    def __init__(self, *parts: Any, chosen: Mapping[Label, Urgency]) -> None:
        super().__init__(*parts)
        self.chosen = chosen

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """The expression and its values."""
        (label, values), (other, more) = map(compiler.compile, self.source_expressions)
        whens = " WHEN %s THEN %s" * len(self.chosen)
        pairs = [text for label, one in self.chosen.items() for text in (label.value, one.value)]
        return f"CASE {label}{whens} ELSE {other} END", [*values, *pairs, *more]


def _counts(items: Any) -> Any:
    """(urgency, leads, how many)."""
    return items.order_by().values_list("urgency", "leads").annotate(size=Count("pk"))


def _shown(items: Any, asked: WorkAsked) -> Any:
    """The rows of each group that are shown, the nearest day first."""
    if asked.role:
        items = items.filter(leads=asked.role == Assignment.Role.LEAD)
    if asked.group is not None:
        items = items.filter(urgency=asked.group.value)
    order = (F("governing_due_on").asc(nulls_last=True), "plan_id", "position", "pk")
    place = Window(RowNumber(), partition_by=F("urgency"), order_by=order)
    numbered = items.annotate(place=place).filter(place__gt=asked.start)
    shown = numbered.filter(place__lte=asked.start + MOST_ROWS)
    return shown.select_related("plan__coordinator").order_by("place", "plan_id", "position")


def _rows(items: Sequence[Any], agency: Agency, user: User, today: date) -> list[WorkRow]:
    """The rows of these items. One query."""
    deadlines = Deadline.objects.filter(pk__in=[item.governing_deadline_id for item in items])
    newest, own = _last_claims(items, agency)
    reasons = _reasons_of_return(items)
    ask_together(deadlines, newest, own, reasons)
    governing = {row.pk: row for row in deadlines}
    claims = {claim.item_id: claim for claim in (*newest, *reversed(own))}
    because = dict(reasons)
    return [
        WorkRow(
            item=item,
            urgency=Urgency(item.urgency),
            leads=bool(item.leads),
            deadline=governing.get(item.governing_deadline_id),
            claim=claims.get(item.pk),
            may_claim=_may_claim(item, bool(item.leads), agency, user, today),
            returned_because=because.get(item.pk, ""),
        )
        for item in items
    ]


def _may_claim(item: Any, leads: bool, agency: Agency, user: User, today: date) -> bool:
    """Asks the pair of the action itself, knowing already what her agency is to the item."""
    if user.agency_id != agency.pk or user.role == User.Role.LEADER:
        return False
    standing = Standing(leads=leads, coordinates=not leads)
    return can_claim(user, item, on=today, standing=standing)


def _last_claims(items: Iterable[Item], agency: Agency) -> tuple[Any, Any]:
    """Each item's last claim, anybody's; and the agency's own, the newest first."""
    keys = [item.pk for item in items]
    claims = Claim.objects.of_items(keys).with_grade().select_related("agency")
    own = claims.filter(agency=agency).latest_of_bodies().newest_first()
    return claims.latest_of_items(), own


def _reasons_of_return(items: Iterable[Item]) -> Any:
    """(item key, why it was returned) of those that stand returned, the last word last."""
    keys = [item.pk for item in items if item.state == State.RETURNED]
    moves = ItemMove.objects.filter(item__in=keys, move=Move.RETURN).order_by("id")
    return moves.values_list("item_id", "note")
