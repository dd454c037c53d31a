"""Việc của một cơ quan: its items, each put where its urgency puts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tiendo.accounts.models import User
from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.asking.together import ask_together
from tiendo.core.deadlines import DeadlineType
from tiendo.core.progress import Move, State
from tiendo.plans.models import Assignment, Deadline, Item, Plan
from tiendo.progress.bodies import Standing
from tiendo.progress.models import Claim, ItemMove
from tiendo.progress.permissions import can_claim
from tiendo.web.my_work.asking import URGENCY_NAMES, Urgency, WorkAsked, items_of

_DAYS_CLASSES = {Urgency.LATE: "days--late", Urgency.DUE_SOON: "days--soon"}


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
    counts, shown = items_of(agency, plans, asked, today=today, known=known)
    rows = _rows(shown, agency, user, today)
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
