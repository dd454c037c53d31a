"""Cơ quan và các kỳ: for each body how its reports of the last periods of a regime came.

A body that was renamed or merged stands in one row with the one that took its duties over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tiendo.agencies.models import Agency
from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.reporting.models import Period, Regime, Report
from tiendo.reporting.queries.board import BoardRow, board_row, with_last_day

LAST_PERIODS = 6


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Một cơ quan. cells: of each period those of it and of bodies that it succeeded; mostly one.

    late: in how many of these periods it was late.
    """

    agency: Agency
    cells: Sequence[Sequence[BoardRow]]

    @property
    def late(self) -> int:
        """Số kỳ chậm."""
        return sum(any(cell.days_late for cell in cells) for cells in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Bảng cơ quan và kỳ. periods: the earliest first. next_after: "" at the end."""

    periods: Sequence[Period]
    rows: Sequence[MatrixRow]
    next_after: str

    @property
    def lines(self) -> list[tuple[MatrixRow, list[tuple[Period, Sequence[BoardRow]]]]]:
        """Each row with its cells beside their periods."""
        return [(row, list(zip(self.periods, row.cells, strict=True))) for row in self.rows]


def matrix(
    regime: Regime,
    *,
    words: str = "",
    kind: str = "",
    after: str = "",
    size: int,
    today: date,
    heirs: Heirs,
) -> Matrix:
    """The last periods of the regime, a page of bodies at a time. Four queries.

    words: of the body's name; kind: of body, "" all; after: code of the last body seen. heirs: of
    the day.
    """
    newest = regime.periods.order_by("-due_on", "-pk")[:LAST_PERIODS]
    periods = list(newest)[::-1]
    if not periods:
        return Matrix([], [], "")
    seen = Agency.objects.filter(code=after)
    own = Report.objects.filter(period__in=periods, agency=OuterRef("pk"))
    ended = Agency.objects.filter(Exists(own), valid_to__lt=today)
    ask_together(seen, ended)
    former = _former(ended, heirs)
    stands = (Exists(own) & ~Q(pk__in=former)) | Q(pk__in=set(former.values()))
    found: Any = Agency.objects.filter(stands, *_asked(kind, list(seen))).search(words)
    shown = list(found.order_by("sort_text", "pk")[: size + 1])
    next_after = shown[size - 1].code if len(shown) > size else ""
    return Matrix(periods, _rows(periods, shown[:size], former, today), next_after)


def _asked(kind: str, seen: Sequence[Agency]) -> list[Q]:
    """Of the kind, and behind the body that was seen last."""
    asked = [Q(kind=kind)] if kind else []
    for last in seen:
        further = Q(sort_text__gt=last.sort_text)
        asked.append(further | Q(sort_text=last.sort_text, pk__gt=last.pk))
    return asked


def _former(ended: Iterable[Agency], heirs: Heirs) -> dict[int, int]:
    """Key of a body that has ended -> the one body that took its duties over."""
    found = {}
    for agency in ended:
        holders = heirs.holders(agency.pk)
        if len(holders) == 1 and holders[0] != agency.pk:
            found[agency.pk] = holders[0]
    return found


def _rows(
    periods: Sequence[Period],
    shown: Sequence[Agency],
    former: Mapping[int, int],
    today: date,
) -> list[MatrixRow]:
    wanted = {agency.pk for agency in shown}
    keys = wanted | {old for old, new in former.items() if new in wanted}
    reports = with_last_day(Report.objects.filter(period__in=periods, agency__in=keys))
    cells: dict[tuple[int, int], list[BoardRow]] = defaultdict(list)
    for report in reports.select_related("agency").order_by("pk"):
        body = former.get(report.agency_id, report.agency_id)
        cells[body, report.period_id].append(board_row(report, today))
    return [
        MatrixRow(agency, [cells.get((agency.pk, period.pk), []) for period in periods])
        for agency in shown
    ]
