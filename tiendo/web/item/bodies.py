"""Ai làm: the bodies of an item as the plan writes them, sets unfolded to who has reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tiendo.agencies.models import Agency
from tiendo.plans.models import Assignment
from tiendo.progress.bodies import BodyBook
from tiendo.progress.models import Claim
from tiendo.progress.queries import MemberLine


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One assignment. members: of a set, in the alphabet's order; of an agency, who holds it now.

    is_renamed: another body has taken over what the plan gave the one it names.
    """

    assignment: Assignment
    members: tuple[MemberLine, ...]
    is_renamed: bool

    @property
    def is_set(self) -> bool:
        """Nhóm cơ quan."""
        return self.assignment.agency_set_id is not None

    @property
    def reported(self) -> int:
        """How many of the members have reported."""
        return sum(member.claim is not None for member in self.members)


@dataclass(frozen=True, slots=True)
class Bodies:
    """Chủ trì and phối hợp, in the order of the plan."""

    leads: tuple[BodyLine, ...]
    coordinating: tuple[BodyLine, ...]


def bodies_of(assignments: Iterable[Assignment], book: BodyBook, claims: Iterable[Claim]) -> Bodies:
    """claims: each body's newest on the item or any of its milestones, the newest last."""
    newest = {claim.agency_id: claim for claim in claims}
    lines = [_line(one, book, newest) for one in assignments]
    return Bodies(
        leads=tuple(_of_role(lines, Assignment.Role.LEAD)),
        coordinating=tuple(_of_role(lines, Assignment.Role.COORDINATE)),
    )


def _of_role(lines: Iterable[BodyLine], role: str) -> list[BodyLine]:
    return [line for line in lines if line.assignment.role == role]


def _line(assignment: Assignment, book: BodyBook, newest: dict[int, Claim]) -> BodyLine:
    agencies = book.all_bodies()
    held: list[Agency] = [agencies[key] for key in book.bodies_of(assignment)]
    held.sort(key=lambda agency: agency.sort_text)
    members = tuple(MemberLine(agency, newest.get(agency.pk)) for agency in held)
    named = assignment.agency_id
    return BodyLine(assignment, members, named is not None and {a.pk for a in held} != {named})
