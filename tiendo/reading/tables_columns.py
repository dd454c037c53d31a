"""Cột: what each column of a table holds, by its head, by a person's answer, by its cells.

What the head does not say is told by the cells (mostly bodies: lead; mostly times: time), with
a doubt; what they do not say either is asked.
Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tiendo.core.text import fold
from tiendo.reading.agencies import heading_agencies
from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.figures import target_figure
from tiendo.reading.model import Header
from tiendo.reading.passages import Passage
from tiendo.reading.tables_grid import Grid
from tiendo.reading.tables_heads import (
    is_figure,
    is_running_number,
    lowest_heads,
    stacked_heads,
)
from tiendo.reading.tables_model import Column, ColumnReading, TimeHead
from tiendo.reading.tables_times import head_year, is_mark, time_head
from tiendo.reading.tables_words import kind_by_words, kind_of_similar

ColumnAnswers = Mapping[str, str]
"""A person's answers: the folded words of a head, or "block:column" -> a value of Column."""

AnswersOf = Callable[[Header], ColumnAnswers]
"""Answers by the header of the document: what was said of other documents of its issuer."""

_SAMPLE = 40
_MOSTLY = 0.6
_MONEY_WORDS = re.compile(r"\b(?:ty|trieu|nghin|ngan|tr\.?)\s?(?:dong|d)\b|dvt: ?dong")
_MEASURED = re.compile(
    r"\((?:đơn vị(?: tính)?:?\s*)?(?:km|m|m2|m²|m3|m³|ha|căn|hộ|phòng|người|khẩu|%|tấn|lít|MW|kVA|"
    r"giường|chỗ|cái|chiếc|công trình|học sinh|lớp|tháng|ngày|năm)(?:/[^()]{1,12})?\)",
    re.I,
)
_MAY_BE_FIGURES = frozenset({Column.UNKNOWN, Column.NAME, Column.PRODUCT, Column.OTHER})
_SUPERVISES = re.compile(r"(?:nguoi|can bo|chuyen vien) (?:phu trach|theo doi|dau moi)")
_WATCHES = re.compile(
    r"(?:co quan|don vi|so|phong|nganh)\b.*(?:theo doi|phu trach|tong hop|danh gia)"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a table: its block, the words above it, a person's answers."""

    block: int
    words: str = ""
    answers: ColumnAnswers | None = None


def head_key(heads: Iterable[str]) -> str:
    """The words over a column as they are remembered: folded, levels parted by " / "."""
    return " / ".join(fold(words).strip(" .:") for words in heads)


def read_columns(
    grid: Grid, head: range, below: range, around: Surroundings
) -> tuple[ColumnReading, ...]:
    """Every column of a table; head: its head rows, below: the rows under them."""
    heads = stacked_heads(grid, head)
    lowest = lowest_heads(grid, head)
    sample = grid.rows[below.start : min(below.stop, below.start + _SAMPLE)]
    columns = [
        _by_head(words, cell, [row[place] for row in sample])
        for place, (words, cell) in enumerate(zip(heads, lowest, strict=True))
    ]
    columns = _answered(columns, around)
    columns = _money_by_neighbours(columns, sample, around)
    columns = _named_once(columns, sample)
    columns = _watched(_by_content(columns, sample), sample)
    return tuple(_with_supervisors(columns))


def _by_head(heads: tuple[str, ...], head: Passage, cells: list[Passage]) -> ColumnReading:
    kinds = [kind_by_words(text) for text in reversed(heads)]
    kind = next((kind for kind in kinds if kind), None)
    if Column.MONEY in kinds and kind in (Column.NAME, Column.OTHER, Column.PRODUCT):
        kind = Column.MONEY
    how = "words" if kind else ""
    if kind is None and heads:
        kind = kind_of_similar(heads[-1])
        how = "similar" if kind else ""
    found = ColumnReading(kind or Column.UNKNOWN, heads, how, head, None, head_year(heads))
    return _ticked(found, Column.MONEY in kinds, cells)


def _ticked(found: ColumnReading, is_money: bool, cells: list[Passage]) -> ColumnReading:
    """A column whose head is a month, a year or a body and whose cells are ticks or figures."""
    texts = [cell.text for cell in cells if cell.text]
    when = time_head(found.heads)
    if when is None and found.column in _MAY_BE_FIGURES and head_year(found.heads[-1:]):
        year = head_year(found.heads[-1:])
        are_figures = _mostly(texts, lambda text: target_figure(text) is not None)
        when = TimeHead("year", 0, year) if are_figures else None
    if when is not None and all(is_mark(text) for text in texts):
        return replace(found, column=Column.MARK, how="words", time=when)
    if when is not None and _mostly(texts, lambda text: target_figure(text) is not None):
        kind = Column.MONEY if is_money else Column.FIGURE
        return replace(found, column=kind, how="words", time=when)
    is_open = found.column in (Column.UNKNOWN, Column.LEAD, Column.COORDINATING, Column.BOTH)
    is_ticked = is_open and bool(texts) and all(_is_tick(text) for text in texts)
    if is_ticked and found.heads and heading_agencies(found.heads[-1]):
        return replace(found, column=Column.BODY, how="words")
    return found


def _is_tick(text: str) -> bool:
    return is_mark(text) or fold(text).strip(" .") in ("ct", "ph", "c", "p", "chu tri", "phoi hop")


def _answered(columns: list[ColumnReading], around: Surroundings) -> list[ColumnReading]:
    """What a person said of a column, of this table or of any with such a head."""
    if not around.answers:
        return columns
    found = []
    for place, column in enumerate(columns):
        key = head_key(column.heads)
        said = around.answers.get(f"{around.block}:{place}") or around.answers.get(key)
        kind = Column(said) if said else None
        found.append(replace(column, column=kind, how="answer") if kind else column)
    return found


def _money_by_neighbours(
    columns: list[ColumnReading], sample: tuple[tuple[Passage, ...], ...], around: Surroundings
) -> list[ColumnReading]:
    """Figures beside money, or under a unit of money, are money; "Tổng số" does not say so."""
    kinds = {column.column for column in columns}
    words = fold(f"{around.words} {' '.join(word for c in columns for word in c.heads)}")
    is_money = Column.MONEY in kinds or bool(_MONEY_WORDS.search(words))
    if not is_money or Column.UNIT in kinds:
        return columns
    found = []
    for place, column in enumerate(columns):
        texts = [row[place].text for row in sample if row[place].text]
        is_open = column.column is Column.FIGURE or (
            column.column in (Column.UNKNOWN, Column.SOURCE)
            and _mostly(texts, is_figure)
            and not _MEASURED.search(" ".join(column.heads))
        )
        found.append(replace(column, column=Column.MONEY, how="words") if is_open else column)
    return found


def _named_once(
    columns: list[ColumnReading], sample: tuple[tuple[Passage, ...], ...]
) -> list[ColumnReading]:
    """One name and one number column: of two names a sparse first one heads groups of rows."""
    names = [i for i, column in enumerate(columns) if column.column is Column.NAME]
    if not names:
        names = [i for i, column in enumerate(columns) if column.column is Column.PRODUCT][:1]
    chosen = names[0] if names else None
    if len(names) > 1:
        filled = [sum(bool(row[i].text) for row in sample) for i in names[:2]]
        if filled[0] < filled[1]:
            columns[names[0]] = replace(columns[names[0]], column=Column.GROUP)
            chosen = names[1]
    found, has_number = [], False
    for place, column in enumerate(columns):
        kind = column.column
        if place == chosen:
            kind = Column.NAME
        elif kind is Column.NAME:
            kind = Column.PRODUCT
        elif kind is Column.TT and has_number:
            kind = Column.OTHER
        has_number = has_number or kind is Column.TT
        found.append(replace(column, column=kind))
    return found


def _by_content(
    columns: list[ColumnReading], sample: tuple[tuple[Passage, ...], ...]
) -> list[ColumnReading]:
    """The columns whose heads say nothing, by what most of their cells are."""
    found = list(columns)
    for place, column in enumerate(columns):
        if column.column is not Column.UNKNOWN:
            continue
        texts = [row[place].text for row in sample if row[place].text]
        kind = kind_by_cells(texts, {entry.column for entry in found}, is_first=place == 0)
        if kind is None and texts and column.heads and fold(column.heads[-1]) == "don vi":
            kind = Column.UNIT
        if kind is not None:
            found[place] = replace(column, column=kind, how="content")
    return found


def kind_by_cells(texts: list[str], taken: set[Column], *, is_first: bool) -> Column | None:
    """What a column holds by its cells alone; taken: the kinds that other columns have."""
    if not texts:
        return None
    if is_first and Column.TT not in taken and _mostly(texts, is_running_number):
        return Column.TT
    if _mostly(texts, is_body_cell):
        has_lead = taken & {Column.LEAD, Column.BOTH}
        return Column.COORDINATING if has_lead else Column.LEAD
    if Column.TIME not in taken and _mostly(texts, is_time_cell):
        return Column.TIME
    if Column.NAME not in taken and _mostly(texts, lambda text: len(text.split()) > 4):
        return Column.NAME
    return None


def _mostly(texts: list[str], holds: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(holds(text) for text in texts) >= _MOSTLY * len(texts)


@lru_cache(maxsize=4096)  # asked for every row, of columns that say the same again and again
def is_body_cell(text: str) -> bool:
    """The whole cell names bodies."""
    return len(text) < 300 and bool(heading_agencies(text))


@lru_cache(maxsize=4096)
def is_time_cell(text: str) -> bool:
    """The cell states a time and little else."""
    if len(text) > 80:
        return False
    found = find_deadlines(Passage(text, ()), period=None, is_time_cell=True)
    return any(deadline.trace.rule != "unread_time_cell" for deadline in found)


def _watched(
    columns: list[ColumnReading], sample: tuple[tuple[Passage, ...], ...]
) -> list[ColumnReading]:
    """ "Cơ quan theo dõi" is who acts where no column says who does."""
    if {Column.LEAD, Column.BOTH, Column.BODY} & {column.column for column in columns}:
        return columns
    for place, column in enumerate(columns):
        texts = [row[place].text for row in sample if row[place].text]
        says = column.column is Column.OTHER and column.heads
        if says and _WATCHES.match(fold(column.heads[-1])) and _mostly(texts, is_body_cell):
            columns[place] = replace(column, column=Column.LEAD, how="content")
            break
    return columns


def _with_supervisors(columns: Iterable[ColumnReading]) -> list[ColumnReading]:
    """ "Người phụ trách" beside a leading body is who watches over it, not who acts."""
    found = list(columns)
    leads = [column for column in found if column.column in (Column.LEAD, Column.BOTH)]
    if len(leads) < 2:
        return found
    return [
        replace(column, column=Column.OTHER)
        if column.column is Column.LEAD
        and column.heads
        and _SUPERVISES.match(fold(column.heads[-1]))
        else column
        for column in found
    ]
