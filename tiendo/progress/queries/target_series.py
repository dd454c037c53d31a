"""Chuỗi số liệu của một chỉ tiêu: what its value was on each day that a body reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from tiendo.plans.models import Target
from tiendo.progress.models import Claim
from tiendo.progress.queries.targets import sum_of, that_count


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """Giá trị đến một ngày. value: None where several bodies state shares, which can't be added.

    bodies: how many make it up; is_estimate: not every part is "thực hiện". claims: those of
    this very day.
    """

    as_of: date
    value: Decimal | None
    bodies: int
    is_estimate: bool
    claims: tuple[Claim, ...]


def series_of(target: Target, figures: Iterable[Claim]) -> list[SeriesPoint]:
    """From all figures in time (`targets.figures_of`); the last point is the standing. No query.

    A later claim of the same body as of the same day corrects the earlier.
    """
    newest: dict[int, Claim] = {}
    points = []
    for day, claims in groupby(figures, key=lambda claim: claim.as_of):
        told = tuple(claims)
        for claim in told:
            newest.pop(claim.agency_id, None)
            newest[claim.agency_id] = claim
        points.append(_point(target, day, list(newest.values()), told))
    return points


def newest_of(figures: Iterable[Claim]) -> list[Claim]:
    """Of all figures in time, the newest of each body, still in time."""
    newest: dict[int, Claim] = {}
    for claim in figures:
        newest.pop(claim.agency_id, None)
        newest[claim.agency_id] = claim
    return list(newest.values())


def _point(
    target: Target, day: date, newest: Sequence[Claim], told: tuple[Claim, ...]
) -> SeriesPoint:
    counted, is_mixed = that_count(target, newest)
    return SeriesPoint(
        as_of=day,
        value=None if is_mixed else sum_of(counted),
        bodies=len(counted),
        is_estimate=any(claim.kind != Claim.Kind.ACTUAL for claim in counted),
        claims=told,
    )
