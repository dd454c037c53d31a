"""Cột của bảng vốn: which source of money and which year a column counts.

Keys "total", "state_budget", "non_budget" are those of the whole period; a column of one year
among several, or of one source among many, is "col_N" and says source and year itself.
Source: docs/rules/money.md; docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tiendo.core.text import fold, squeeze
from tiendo.reading.tables_model import Column, TableReading
from tiendo.reading.tables_times import head_year

_GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("investment", re.compile(r"tong muc dau tu|\btmdt\b|tong du toan|tong von dau tu duoc duyet")),
    ("spent", re.compile(r"luy ke|da (?:bo tri|giai ngan|cap|giao|thanh toan)|giai ngan")),
    ("non_budget", re.compile(r"\bngoai (?:ngan sach|nsnn|ns|nha nuoc)|\bngoai\b")),
    ("loan", re.compile(r"\boda\b|vay lai|von vay|\bvay\b|nuoc ngoai|\bdcf\b")),
    ("partnership", re.compile(r"\bppp\b|doi tac cong tu")),
    ("bonds", re.compile(r"trai phieu|\btpcp\b")),
    ("central", re.compile(r"trung uong|\bnstw\b|\btw\b|\bnst\.?w\b")),
    ("commune", re.compile(r"\bnsx\b|(?:ngan sach|ns|von) (?:cap )?(?:xa|phuong|huyen)|\bnsh\b")),
    (
        "province",
        re.compile(r"\bnst\b|(?:ngan sach|ns|von) (?:cap )?(?:tinh|thanh pho|tp)|\bnstp\b"),
    ),
    ("local", re.compile(r"dia phuong|\bnsdp\b|\bdp\b")),
    ("credit", re.compile(r"tin dung|ngan hang")),
    ("people", re.compile(r"\bdan\b|cong dong|nhan dan|xa hoi hoa|\bxhh\b|dong gop|tai tro")),
    ("business", re.compile(r"doanh nghiep|\bdn\b|nha dau tu|\bhtx\b|hop tac xa|tu nhan")),
    ("career", re.compile(r"su nghiep")),
    ("state_budget", re.compile(r"\bnsnn\b|ngan sach nha nuoc|von nha nuoc|\bngan sach\b|\bns\b")),
    ("other", re.compile(r"\bkhac\b|long ghep|hop phap")),
)
_TOTAL = re.compile(r"(?:tong\b|nhu cau von|von dau tu\Z|kinh phi|cong\Z|tong cong)")
_OF_BUDGET = frozenset({"central", "province", "commune", "local", "bonds", "career"})
_NO_NEED = frozenset({"investment", "spent"})
_PERIOD = re.compile(r"(?<!\d)20\d\d\s*[-–]\s*20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """One column of money. place: its column in the table; key, heading: as published.

    source: the words that name the source; group: total, state_budget, central, province,
    commune, local, non_budget, loan, partnership, bonds, credit, people, business, career,
    other, investment (tổng mức đầu tư), spent, "" where the words say nothing. year: None for
    the whole period. is_sum: other columns of the table are parts of it.
    """

    place: int
    key: str
    heading: str
    source: str
    group: str
    year: int | None
    is_sum: bool = False


def money_columns(table: TableReading) -> list[MoneyColumn]:
    """The money columns of a table, in order."""
    places = [i for i, column in enumerate(table.columns) if column.column is Column.MONEY]
    heads = {place: table.columns[place].heads for place in places}
    years = {place: _year(heads[place]) for place in places}
    groups = {place: _group(heads[place]) for place in places}
    is_split = len({year for year in years.values() if year}) > 1
    has_need = any(groups[place] == "total" for place in places)
    kept: list[str] = []
    found = []
    for place in places:
        key = _key(heads[place], groups[place], has_need=has_need)
        is_part = is_split and years[place] is not None
        if key is None or key in kept or is_part:
            key = f"col_{place + 1}"
        kept.append(key)
        sums = _is_sum(place, places, groups, years)
        heading = " / ".join(heads[place])
        source = _source_words(heads[place])
        found.append(MoneyColumn(place, key, heading, source, groups[place], years[place], sums))
    return found


def _year(heads: Sequence[str]) -> int | None:
    """The one year of a column: the lowest head that names one; None for a span of years."""
    for words in reversed(heads):
        year = head_year([words])
        if year is not None or _PERIOD.search(words):
            return year
    return None


def _group(heads: Sequence[str]) -> str:
    """The source by the lowest head that names one; "Tổng số" below "NSNN" is that of NSNN."""
    for level, words in enumerate(reversed(heads)):
        bare = _bare(words)
        if _TOTAL.match(bare) and not any(p.search(bare) for name, p in _GROUPS[:2]):
            above = [_named(_bare(word)) for word in heads[: len(heads) - 1 - level]]
            own = _named(bare)
            if own in ("", "total"):
                return next((one for one in reversed(above) if one not in ("", "total")), "total")
            return own
        name = _named(bare)
        if name:
            return name
    return "total" if len(heads) == 1 or _year(heads) else ""


def _named(bare: str) -> str:
    return next((name for name, pattern in _GROUPS if pattern.search(bare)), "")


def _bare(words: str) -> str:
    return fold(re.sub(r"\([^)]*\)", "", words)).strip(" .:-")


def _source_words(heads: Sequence[str]) -> str:
    for words in reversed(heads):
        if _named(_bare(words)):
            return squeeze(words)
    return squeeze(heads[-1]) if heads else ""


def _key(heads: Sequence[str], group: str, *, has_need: bool) -> str | None:
    words = _bare(heads[-1]) if heads else ""
    if re.search(r"\bngoai\b", words) and group != "loan":
        return "non_budget"
    if group == "state_budget" or re.search(r"\bnsnn\b|ngan sach nha nuoc|von nha nuoc", words):
        return "state_budget"
    if group == "total" or (group in _NO_NEED and not has_need and _TOTAL.match(words)):
        return "total"
    return None


def _is_sum(
    place: int, places: list[int], groups: dict[int, str], years: dict[int, int | None]
) -> bool:
    """The column holds what others of the table hold in parts: by year, or by source."""
    group, year = groups[place], years[place]
    others = [i for i in places if i != place and groups[i] not in _NO_NEED]
    if group in _NO_NEED:
        return False
    is_by_year = year is None and any(groups[i] == group and years[i] for i in others)
    same_year = [groups[i] for i in others if years[i] == year]
    if group == "total":
        has_years = year is None and any(years[i] for i in others)
        return has_years or any(one not in ("total", "") for one in same_year)
    is_by_source = group == "state_budget" and any(one in _OF_BUDGET for one in same_year)
    return is_by_year or is_by_source
