"""Một dòng đầu việc: what a row shows, for the list and the tree alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tiendo.plans.models import Assignment, Deadline, Section
from tiendo.plans.queries import ItemQuerySet
from tiendo.progress.models import Claim


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row. Exactly one of section and item is set; depth: 0 for the outermost.

    leads: short names of the leading bodies. deadline: the one that governs; None: the plan gives
    no day. claim: the newest, with its `grade`; None: nobody has reported.
    """

    item: Any = None
    section: Section | None = None
    leads: tuple[str, ...] = ()
    deadline: Deadline | None = None
    claim: Claim | None = None
    depth: int = 0

    @property
    def depth_class(self) -> int:
        """The style sheet knows depths 0 to 6."""
        return min(self.depth, 6)


def item_rows(items: ItemQuerySet, *, today: date) -> list[TreeRow]:
    """The rows of labelled items, in their order. Four queries, whatever their number."""
    found = list(items.with_bodies().with_deadlines())
    claims = {
        claim.item_id: claim
        for claim in Claim.objects.of_items(found).latest_of_items().with_grade()
    }
    return [_row(item, claims.get(item.pk), today) for item in found]


def _row(item: Any, claim: Claim | None, today: date) -> TreeRow:
    governing = (row for row in item.deadlines.all() if row.pk == item.governing_deadline_id)
    leads = tuple(_name(row) for row in item.assignments.all() if _leads(row, today))
    return TreeRow(item=item, leads=leads, deadline=next(governing, None), claim=claim)


def _leads(row: Assignment, today: date) -> bool:
    begun = row.valid_from is None or row.valid_from <= today
    return (
        row.role == Assignment.Role.LEAD
        and begun
        and (row.valid_to is None or today <= row.valid_to)
    )


def _name(row: Assignment) -> str:
    body = row.agency.short_name if row.agency else None
    return body or (row.agency_set.name if row.agency_set else row.name_as_written)


def row_items(rows: Iterable[TreeRow]) -> list[Any]:
    """The items of these rows, section rows left out."""
    return [row.item for row in rows if row.item is not None]
