"""Cơ quan và các kỳ: for each body how its reports of the last periods of a regime came.

A body that was renamed or merged stands in one row with the one that took its duties over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiendo.agencies.models import Agency
from tiendo.agencies.succession import Heirs
from tiendo.reporting.models import Period, Regime, Report
from tiendo.reporting.queries.board import BoardRow, board_rows, with_last_day

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


@dataclass(frozen=True, slots=True)
class _Bodies:
    """The bodies that stand in rows. former: key of an ended body -> the one it stands with."""

    query: QuerySet[Agency]
    former: Mapping[int, int]


def matrix(
    regime: Regime, *, words: str = "", kind: str = "", after: str = "", size: int, today: date
) -> Matrix:
    """The last periods of the regime, a page of bodies at a time. Six queries.

    words: of the body's name; kind: of body, "" all; after: code of the last body seen.
    """
    newest = regime.periods.order_by("-due_on", "-pk")[:LAST_PERIODS]
    periods = list(newest)[::-1]
    if not periods:
        return Matrix([], [], "")
    bodies = _bodies(periods, today)
    found: Any = bodies.query.filter(kind=kind) if kind else bodies.query
    found = found.search(words).order_by("sort_text", "pk")
    if after and (last := Agency.objects.filter(code=after).first()):
        found = found.filter(Q(sort_text__gt=last.sort_text) | _same_place(last))
    shown = list(found[: size + 1])
    next_after = shown[size - 1].code if len(shown) > size else ""
    return Matrix(periods, _rows(periods, shown[:size], bodies.former, today), next_after)


def _same_place(last: Agency) -> Q:
    return Q(sort_text=last.sort_text, pk__gt=last.pk)


def _bodies(periods: Sequence[Period], today: date) -> _Bodies:
    heirs = Heirs.load(today)
    own = Report.objects.filter(period__in=periods, agency=OuterRef("pk"))
    ended = Agency.objects.filter(Exists(own), valid_to__lt=today).values_list("pk", flat=True)
    former = {}
    for key in ended:
        holders = heirs.holders(key)
        if len(holders) == 1 and holders[0] != key:
            former[key] = holders[0]
    stands = (Exists(own) & ~Q(pk__in=former)) | Q(pk__in=set(former.values()))
    return _Bodies(Agency.objects.filter(stands), former)


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
    for row in board_rows(list(reports.select_related("agency").order_by("pk")), today):
        body = former.get(row.report.agency_id, row.report.agency_id)
        cells[body, row.report.period_id].append(row)
    return [
        MatrixRow(agency, [cells.get((agency.pk, period.pk), []) for period in periods])
        for agency in shown
    ]
