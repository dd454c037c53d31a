"""Việc của một cơ quan: its items, each put where its urgency puts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import F

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.core.deadlines import DeadlineType
from tiendo.core.progress import Label, Move, State
from tiendo.plans.models import Assignment, Deadline, Item, Plan
from tiendo.progress.bodies import Standing
from tiendo.progress.models import Claim, ItemMove
from tiendo.progress.permissions import can_claim


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
class Work:
    """Việc của cơ quan. lead_count, coordinate_count: of all its items, whatever is shown."""

    groups: Mapping[Urgency, Sequence[WorkRow]]
    lead_count: int
    coordinate_count: int

    @property
    def is_empty(self) -> bool:
        """The agency neither leads nor coordinates anything."""
        return not self.lead_count and not self.coordinate_count


def urgency_of(label: str, state: str) -> Urgency:
    """Where an item belongs: late and soon come before returned, then what waits for others."""
    known = _BY_LABEL.get(Label(label))
    if known in (Urgency.LATE, Urgency.DUE_SOON, Urgency.CLOSED):
        return known
    if state == State.RETURNED:
        return Urgency.RETURNED
    return known or Urgency.OPEN


def work_of(agency: Agency, *, plans: Sequence[Plan], user: User, role: str, today: date) -> Work:
    """The items that the agency leads or coordinates in these plans, by urgency, then by day.

    role: "lead" or "coordinate" shows only those; "" shows both.
    """
    if not plans:
        return Work(groups={one: [] for one in Urgency}, lead_count=0, coordinate_count=0)
    items = _items_of(agency, plans, today)
    ours = Item.objects.filter(plan__in=plans).led_by(agency, today)
    led = set(ours.values_list("pk", flat=True))
    wanted = Assignment.Role.LEAD
    shown = [item for item in items if not role or (item.pk in led) == (role == wanted)]
    rows = _rows(shown, led, agency, user, today)
    return Work(
        groups={one: [row for row in rows if row.urgency is one] for one in Urgency},
        lead_count=sum(item.pk in led for item in items),
        coordinate_count=sum(item.pk not in led for item in items),
    )


def _items_of(agency: Agency, plans: Sequence[Plan], today: date) -> list[Any]:
    """Its items, labelled, the nearest day first."""
    items = Item.objects.filter(plan__in=plans).countable().concerning(agency, today)
    return list(
        items.with_label(today)
        .with_deadlines()
        .select_related("plan__coordinator")
        .order_by(F("governing_due_on").asc(nulls_last=True), "plan_id", "position")
    )


def _rows(
    items: Sequence[Any], led: set[int], agency: Agency, user: User, today: date
) -> list[WorkRow]:
    claims, reasons = _last_claims(items, agency), _reasons_of_return(items)
    return [
        WorkRow(
            item=item,
            urgency=urgency_of(item.label, item.state),
            leads=item.pk in led,
            deadline=_governing(item),
            claim=claims.get(item.pk),
            may_claim=_may_claim(item, item.pk in led, agency, user, today),
            returned_because=reasons.get(item.pk, ""),
        )
        for item in items
    ]


def _governing(item: Any) -> Deadline | None:
    """The deadline that decides the label, from those already fetched."""
    found = (row for row in item.deadlines.all() if row.pk == item.governing_deadline_id)
    return next(found, None)


def _may_claim(item: Any, leads: bool, agency: Agency, user: User, today: date) -> bool:
    """Asks the pair of the action itself, knowing already what her agency is to the item."""
    if user.agency_id != agency.pk or user.role == User.Role.LEADER:
        return False
    standing = Standing(leads=leads, coordinates=not leads)
    return can_claim(user, item, on=today, standing=standing)


def _last_claims(items: Iterable[Item], agency: Agency) -> dict[int, Claim]:
    """Item key -> the agency's own last claim, else anybody's, with its grade. Two queries."""
    keys = [item.pk for item in items]
    claims = Claim.objects.of_items(keys).with_grade().select_related("agency")
    found = {claim.item_id: claim for claim in claims.latest_of_items()}
    own = claims.filter(agency=agency).latest_of_bodies().newest_first()
    found.update({claim.item_id: claim for claim in reversed(own)})
    return found


def _reasons_of_return(items: Iterable[Item]) -> dict[int, str]:
    """Item key -> why it was last returned, of those that stand returned. One query."""
    keys = [item.pk for item in items if item.state == State.RETURNED]
    moves = ItemMove.objects.filter(item__in=keys, move=Move.RETURN).order_by("id")
    return dict(moves.values_list("item_id", "note"))
