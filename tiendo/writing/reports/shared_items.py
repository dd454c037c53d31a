"""Việc chung: lines of several bodies on one item, and what they come to together.

Pure figures without a form: the document and the workbook say the same of one content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from tiendo.core.report_content import LineContent, ReportContent

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """Một đầu việc of the table: what its bodies say of it, added up.

    lines: one for each body, never empty; an item of which nobody reported has one of no body.
    owed: how many bodies owe a report on it. A sum is of those that stated a figure; None where
    nobody did, or where the bodies measure in several units.
    """

    lines: tuple[LineContent, ...]
    owed: int

    @property
    def first(self) -> LineContent:
        """The line that carries what all have in common."""
        return self.lines[0]

    @property
    def is_shared(self) -> bool:
        """Several bodies have to report on it."""
        return self.owed > 1

    @property
    def is_unreported(self) -> bool:
        """No body has said anything of it in a report that counts."""
        return not any(line.agency for line in self.lines)

    @property
    def has_one_unit(self) -> bool:
        """All lines measure the same."""
        return len({line.unit for line in self.lines}) == 1

    @property
    def target(self) -> Decimal | None:
        """Mục tiêu of the item as a whole, each of its bodies states the same."""
        known = {line.target for line in self.lines if line.target is not None}
        return known.pop() if len(known) == 1 and self.has_one_unit else None

    @property
    def in_period(self) -> Decimal | None:
        """Thực hiện trong kỳ of those who can say it."""
        return self._sum([line.in_period for line in self.lines])

    @property
    def quantity(self) -> Decimal | None:
        """Lũy kế of those who state it."""
        return self._sum([line.now.quantity for line in self.lines])

    @property
    def stating(self) -> int:
        """How many of its bodies state a quantity."""
        return sum(line.now.quantity is not None for line in self.lines)

    def _sum(self, values: Sequence[Decimal | None]) -> Decimal | None:
        known = [value for value in values if value is not None]
        return sum(known, Decimal()) if known and self.has_one_unit else None


def items_of(content: ReportContent) -> list[ItemFigures]:
    """The items of the content in its order, each with the lines of its bodies."""
    found: dict[int, list[LineContent]] = {}
    for line in content.lines:
        found.setdefault(line.item, []).append(line)
    return [
        ItemFigures(tuple(same), max(len(same), content.owed.get(str(key), 0)))
        for key, same in found.items()
    ]


def by_group(items: Sequence[ItemFigures]) -> list[tuple[str, list[ItemFigures]]]:
    """The items under their headings; a heading stands again where its items are parted."""
    return [(name, list(same)) for name, same in groupby(items, key=lambda one: one.first.group)]


def share_of(line: LineContent) -> Decimal | None:
    """Tỷ lệ, percent: lũy kế of mục tiêu; of an item without a quantity what the body reports.

    None: neither is known, or the target is nought.
    """
    if line.target is not None and line.now.quantity is not None:
        return ratio(line.now.quantity, line.target)
    return line.now.share_percent


def ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part of whole in percent, two decimals; None where either is unknown or whole is nought."""
    if part is None or not whole:
        return None
    return (part * 100 / whole).quantize(_HUNDREDTH, ROUND_HALF_UP)
