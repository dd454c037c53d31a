"""Số liệu cần xem lại: figures that fell, are over 100 %, stood still or jumped beyond the others.

Flagged for a person to look at, never changed and never left out.
Source: docs/rules/reporting.md, section 7.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tiendo.core.report_content import Figures, LineContent

FEWEST_OTHERS = 4
"""With fewer bodies beside it nobody can be said to be far beyond the others."""
FAR_BEYOND = 5
_WHOLE = Decimal(100)
_SHARES = ("%", "phần trăm")
_STILL = ("done", "not_started")
"""Of work that is finished or has not begun nobody expects another figure."""


class OutlierKind(StrEnum):
    """Vì sao cần xem lại."""

    FELL = "fell"
    OVER = "over"
    JUMP = "jump"
    UNCHANGED = "unchanged"

    @property
    def label(self) -> str:
        """Lời trên giao diện."""
        return OUTLIER_NAMES[self]


OUTLIER_NAMES: Mapping[OutlierKind, str] = {
    OutlierKind.FELL: "giảm so với kỳ trước",
    OutlierKind.OVER: "vượt 100 %",
    OutlierKind.JUMP: "tăng vượt xa các cơ quan khác",
    OutlierKind.UNCHANGED: "không đổi qua hai kỳ",
}


@dataclass(frozen=True, slots=True)
class Outlier:
    """Một số liệu cần xem lại. before: of the period before, None where it is not about it.

    unit: of both figures; "%" of the share.
    """

    kind: OutlierKind
    agency: str
    now: Decimal
    before: Decimal | None
    unit: str


def outliers_of(lines: Sequence[LineContent]) -> tuple[Outlier, ...]:
    """Of the lines of one item, by kind and then in their order; each body once for each kind."""
    found = [one for line in lines for one in _of_line(line)]
    found += _jumps(lines)
    return tuple(sorted(found, key=lambda one: list(OutlierKind).index(one.kind)))


def _of_line(line: LineContent) -> Iterator[Outlier]:
    pairs = list(_pairs(line))
    for kind, holds in (
        (OutlierKind.FELL, _fell),
        (OutlierKind.OVER, _over),
        (OutlierKind.UNCHANGED, _unchanged),
    ):
        for now, before, whole, unit in pairs:
            if holds(now, before, whole) and not (
                kind is OutlierKind.UNCHANGED and line.now.status in _STILL
            ):
                yield Outlier(kind, line.agency, now, before, unit)
                break


def _pairs(line: LineContent) -> Iterator[tuple[Decimal, Decimal | None, Decimal | None, str]]:
    """Quantity and share of the line: now, before, what is the whole (None: nothing says), unit."""
    before = line.previous or Figures()
    if line.now.quantity is not None:
        whole = _WHOLE if line.unit.strip().lower() in _SHARES else line.target
        yield line.now.quantity, before.quantity, whole, line.unit
    if line.now.share_percent is not None:
        yield line.now.share_percent, before.share_percent, _WHOLE, "%"


def _fell(now: Decimal, before: Decimal | None, whole: Decimal | None) -> bool:
    return before is not None and now < before


def _over(now: Decimal, before: Decimal | None, whole: Decimal | None) -> bool:
    return whole is not None and whole > 0 and now > whole


def _unchanged(now: Decimal, before: Decimal | None, whole: Decimal | None) -> bool:
    return now == before and (whole is None or now < whole)


def _jumps(lines: Sequence[LineContent]) -> Iterator[Outlier]:
    """Gains of more than FAR_BEYOND times what three quarters of the others stay below."""
    gains = [(line, gain) for line in lines if (gain := _gain(line)) is not None]
    if len(gains) <= FEWEST_OTHERS:
        return
    ordered = sorted(gain for _, gain in gains)
    for line, gain in gains:
        if gain <= 0:
            continue
        usual = _upper_quartile_without(ordered, gain)
        if usual > 0 and gain > FAR_BEYOND * usual:
            now, before, _, unit = next(_pairs(line))
            yield Outlier(OutlierKind.JUMP, line.agency, now, before, unit)


def _gain(line: LineContent) -> Decimal | None:
    """What the first figure of the line gained since the period before; None: not to be said."""
    for now, before, _, _ in _pairs(line):
        return None if before is None else now - before
    return None


def _upper_quartile_without(ordered: Sequence[Decimal], one: Decimal) -> Decimal:
    """What three quarters of the others, `one` taken out once, do not exceed."""
    place = (3 * (len(ordered) - 1) + 3) // 4 - 1
    taken = bisect_left(ordered, one)
    return ordered[place if place < taken else place + 1]
