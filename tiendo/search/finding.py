"""Tìm trong mọi sổ: one question, answered kind by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tiendo.search.bodies import tell_bodies
from tiendo.search.kinds import Asked, Group, Kind
from tiendo.search.registers import found_of, parts
from tiendo.search.statement import Row, answers

MOST_OF_EACH = 100
"""Counted of each kind while all are shown."""
MOST_OF_ONE = 1000
"""Counted, and reached page by page, while one kind is shown."""
FIRST, SIZE = 5, 25
"""Rows of a kind beside the others; of a page of its own."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Kết quả. groups: of the kinds asked for that have any, in their order."""

    asked: Asked
    groups: tuple[Group, ...]


def find(text: str, *, today: date, kind: Kind | None = None, start: int = 0) -> Findings:
    """Tìm `text` in everything, or in one kind from the row `start` on.

    What every word occurs in, anywhere; marks, đ and case are forgiven. Everybody inside may read
    all of it. One query, two more where a body's old name is found.
    """
    asked = Asked.parse(text)
    if not asked.words:
        return Findings(asked, ())
    most, size = (MOST_OF_ONE, SIZE) if kind else (MOST_OF_EACH, FIRST)
    start = min(max(start, 0), MOST_OF_ONE) if kind else 0
    kinds = [kind] if kind else list(Kind)
    end = min(start + size, most)
    rows = answers([part for one in kinds for part in parts(one, asked, most + 1, end + 1)])
    groups = (_group(one, rows, today, slice(start, end), most) for one in kinds)
    return Findings(asked, tuple(group for group in groups if group.found))


def _group(kind: Kind, every: Sequence[Row], today: date, shown: slice, most: int) -> Group:
    rows = [row for row in every if row.kind == kind.value]
    if kind is Kind.AGENCY:
        found = tell_bodies(rows, today)
    else:
        found = list({one.key: one for one in map(found_of, reversed(rows))}.values())[::-1]
    counted = _counted(rows)
    if counted == len(rows):  # all are here; the same may have come in two ways
        counted = len(found)
    return Group(
        kind=kind,
        found=tuple(found[shown]),
        total=min(counted, most),
        is_more=counted > most,
        has_next=len(found) > shown.stop,
    )


def _counted(rows: Sequence[Row]) -> int:
    """Rows of a kind: each part counted its own; an item found by its path is found anyway."""
    totals = {(row.note if row.kind == Kind.DOCUMENT else ""): row.total for row in rows}
    return sum(totals.values())
