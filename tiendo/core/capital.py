"""Đối chiếu vốn: what the body's table states for a row, and what its appendix adds up to.

Which rows of a table are sums of others, so that nothing is added twice; which rows of an appendix
stand behind which row of the body's table; by how much they differ. Whole đồng; a figure that is
not given is None and never 0.
Source: docs/rules/money.md, section 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tiendo.core.text import fold

TOTAL, STATE, NON = "total", "state_budget", "non_budget"
GROUPS = (TOTAL, STATE, NON)
"""Nhóm nguồn vốn in the order of the tables: tổng số, vốn NSNN, vốn ngoài NS."""

_LEVELS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"[A-ZĐ]\Z(?<![IVX])"), 0),
    (re.compile(r"[IVX]+\Z"), 1),
    (re.compile(r"\d+\Z"), 2),
    (re.compile(r"\d+\.\d+\Z"), 3),
    (re.compile(r"\d+(?:\.\d+){2,}\Z"), 4),
    (re.compile(r"[a-zđ]\Z|[-+]\Z"), 5),
)
_APPENDIX = re.compile(r"\b(?:phu luc|pl)\s*(?:so\s*)?(\d{1,2}|[ivx]{1,5}|[a-h])\b")
_WORD = re.compile(r"[a-z0-9]+")
_COMMON = "va cac ve phu luc danh muc nhiem vu du an giai doan nhu cau von cong trinh"
_PLAIN = frozenset(_COMMON.split())

Amounts = Mapping[str, int]
"""Group -> whole đồng; a group that is not given is not there."""


@dataclass(frozen=True, slots=True)
class CapitalPart:
    """One row with money. appendix: "Phụ lục 01", its own or the one it points at; "" for none.

    group: the heading of the appendix under which it stands, "" for none.
    """

    label: str
    amounts: Amounts
    appendix: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class CapitalComparison:
    """Một dòng đối chiếu: stated by the body's table, added from the appendix (whole đồng).

    A group that one side does not give is missing there: "chưa có số liệu".
    """

    label: str
    appendix: str
    stated: Amounts = field(default_factory=dict)
    added: Amounts = field(default_factory=dict)
    rows: int = 0

    def difference(self, group: str) -> int | None:
        """Chênh lệch: added less stated, whole đồng; None where a side gives no figure."""
        if group not in self.stated or group not in self.added:
            return None
        return self.added[group] - self.stated[group]

    @property
    def differs(self) -> bool:
        """Does some group that both sides give differ?"""
        return any(self.difference(group) for group in GROUPS)


def level_of(tt: str) -> int | None:
    """Depth of a row by its number ("A", "I", "1", "1.1", "a"); None where it has none."""
    bare = tt.strip().strip(".)(")
    return (
        next((level for pattern, level in _LEVELS if pattern.match(bare)), None) if bare else None
    )


def sums_of_others(
    numbers: Sequence[str], totals: Sequence[int | None], named: Sequence[bool]
) -> list[bool]:
    """For each row of a table: is it a sum of rows below it, so that it may not be added?

    numbers: the TT of the rows; totals: one figure of each (any unit), None where it has none;
    named: rows that say themselves that they are a total. A row with a number is the sum of the
    deeper rows that follow; one without, where the rows up to the next such row make its figure.
    """
    levels = [level_of(number) for number in numbers]
    return [named[place] or _has_parts(place, levels, totals) for place in range(len(numbers))]


def _has_parts(place: int, levels: Sequence[int | None], totals: Sequence[int | None]) -> bool:
    own = levels[place]
    below = place + 1
    if below >= len(levels):
        return False
    if own is not None:
        return any(totals[n] is not None for n in _under(place, levels))
    following = []
    while below < len(levels) and levels[below] is not None:
        following.append(below)
        below += 1
    tops = min((levels[n] or 0 for n in following), default=0)
    parts = [totals[n] for n in following if levels[n] == tops]
    given = [part for part in parts if part is not None]
    return len(given) > 0 and totals[place] is not None and sum(given) == totals[place]


def _under(place: int, levels: Sequence[int | None]) -> Iterable[int]:
    own = levels[place]
    for n in range(place + 1, len(levels)):
        level = levels[n]
        if level is not None and own is not None and level <= own:
            return
        if level is not None:
            yield n


def compare(
    stated: Sequence[CapitalPart], annexed: Sequence[CapitalPart]
) -> list[CapitalComparison]:
    """Each row of the body's table that points at an appendix, against the rows behind it.

    stated: rows of the body's table, without its total. annexed: rows of the appendices that are
    no sums of others. Rows that point at the same appendix share it by its headings. What no row
    of the body states stands at the end, by appendix.
    """
    behind = _behind(stated, annexed)
    found = []
    for row, places in zip(stated, behind, strict=True):
        parts = [annexed[place] for place in sorted(places)]
        appendix = row.appendix or (parts[0].appendix if parts else "")
        if parts or row.appendix:
            found.append(
                CapitalComparison(
                    row.label, appendix, dict(row.amounts), added_up(parts), len(parts)
                )
            )
    taken = set().union(*behind) if behind else set()
    left: dict[str, list[CapitalPart]] = {}
    for place, part in enumerate(annexed):
        if place not in taken:
            left.setdefault(part.appendix or part.group, []).append(part)
    found += [
        CapitalComparison(name or "Phụ lục", name, {}, added_up(parts), len(parts))
        for name, parts in left.items()
    ]
    return found


def added_up(parts: Iterable[CapitalPart]) -> dict[str, int]:
    """Cộng: group by group; a row without a printed total counts with its two groups."""
    sums: dict[str, int] = {}
    for part in parts:
        amounts = dict(part.amounts)
        if TOTAL not in amounts and amounts:
            amounts[TOTAL] = sum(amounts.get(group, 0) for group in (STATE, NON))
        for group, amount in amounts.items():
            sums[group] = sums.get(group, 0) + amount
    return sums


def appendix_label(words: str) -> str:
    """ "PHỤ LỤC SỐ 1. DANH MỤC ..." and "Phụ lục 01" are "Phụ lục 01"; "" where none is named."""
    found = _APPENDIX.search(fold(words))
    if found is None:
        return ""
    label = found.group(1)
    return f"Phụ lục {int(label):02d}" if label.isdigit() else f"Phụ lục {label.upper()}"


def _behind(stated: Sequence[CapitalPart], annexed: Sequence[CapitalPart]) -> list[set[int]]:
    """For each row of the body the places of the appendix rows that detail it."""
    sharing: dict[str, int] = {}
    for row in stated:
        sharing[row.appendix] = sharing.get(row.appendix, 0) + 1
    found: list[set[int]] = []
    for row in stated:
        mine = {
            place
            for place, part in enumerate(annexed)
            if (row.appendix and part.appendix == row.appendix)
            or (not (row.appendix and part.appendix) and same_heading(row.label, part.group))
        }
        if row.appendix and sharing[row.appendix] > 1:
            mine = {place for place in mine if same_heading(row.label, annexed[place].group)}
        found.append(mine)
    return found


def same_heading(label: str, group: str) -> bool:
    """Do two headings name the same field ("Giao thông", "I. HẠ TẦNG GIAO THÔNG")?"""
    one, other = _words(label), _words(group)
    if not one or not other:
        return False
    return len(one & other) >= 0.75 * min(len(one), len(other))


def _words(text: str) -> frozenset[str]:
    words = _WORD.findall(fold(text))
    return frozenset(word for word in words if word not in _PLAIN and len(word) > 1)
