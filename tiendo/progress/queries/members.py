"""Nhiều cơ quan cùng chủ trì: how many of them have reported ("12/56 xã đã báo cáo")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tiendo.agencies.models import Agency
from tiendo.plans.models import Deadline, Item
from tiendo.progress.bodies import LEAD, BodyBook, assignments_on
from tiendo.progress.models import Claim


@dataclass(frozen=True, slots=True)
class MemberCount:
    """Of the bodies that lead an item: how many there are, have claimed, say it is done."""

    bodies: int
    reported: int
    done: int

    @property
    def words(self) -> str:
        """ "12/56 cơ quan đã báo cáo"; with "3 hoàn thành" where some are done."""
        done = f", {self.done} hoàn thành" if self.done else ""
        return f"{self.reported}/{self.bodies} cơ quan đã báo cáo{done}"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One leading body and its newest claim; None: it has not reported."""

    agency: Agency
    claim: Claim | None


def member_counts(items: Sequence[Item], on: date) -> dict[int, MemberCount]:
    """Item key -> counts, for the items that more than one body leads on a day.

    Each body counts by its newest claim on the item or any of its milestones. A handful of
    queries, and three for each set of agencies, whatever the number of items.
    """
    leads = _leads_by_item(items, on)
    shared = {key: bodies for key, bodies in leads.items() if len(bodies) > 1}
    said = _newest_status(shared)
    return {
        key: MemberCount(
            bodies=len(bodies),
            reported=sum((key, body) in said for body in bodies),
            done=sum(said.get((key, body)) == Claim.Status.DONE for body in bodies),
        )
        for key, bodies in shared.items()
    }


def member_lines(item: Item, on: date, deadline: Deadline | None = None) -> list[MemberLine]:
    """Every leading body with its newest claim, in the order of the alphabet.

    deadline: only claims of this milestone count (an occurrence of a recurring report); None:
    any claim on the item.
    """
    bodies = BodyBook.load(assignments_on([item], on).filter(role=LEAD), on).all_bodies()
    claims = Claim.objects.filter(item=item, agency__in=bodies)
    if deadline is not None:
        claims = claims.filter(deadline=deadline)
    newest = {claim.agency_id: claim for claim in claims.with_grade().order_by("as_of", "id")}
    return [
        MemberLine(agency, newest.get(agency.pk))
        for agency in sorted(bodies.values(), key=lambda body: body.sort_text)
    ]


def _leads_by_item(items: Sequence[Item], on: date) -> dict[int, set[int]]:
    rows = list(assignments_on(items, on).filter(role=LEAD))
    book = BodyBook.load(rows, on)
    leads: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        leads[row.item_id] |= book.bodies_of(row)
    return leads


def _newest_status(bodies_of_item: Iterable[int]) -> dict[tuple[int, int], str]:
    """(item, agency) -> the status of its newest claim. One query."""
    rows = Claim.objects.of_items(bodies_of_item).order_by("as_of", "id")
    return {
        (item, agency): status
        for item, agency, status in rows.values_list("item_id", "agency_id", "status")
    }
