"""Giá trị của một dòng: bodies, dates and figures that the cells of a row state.

Source: docs/rules/outline.md, section 5; docs/rules/deadlines.md; docs/rules/agencies.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tiendo.core.deadlines import last_day
from tiendo.core.text import fold
from tiendo.reading.attributes import (
    Attributes,
    listed_agencies,
    read_assignment_cell,
)
from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.deadlines_meaning import milestone_named
from tiendo.reading.deliverables import names_product, written_products
from tiendo.reading.figures import target_figure
from tiendo.reading.model import (
    AgencyFinding,
    Certainty,
    DeadlineFinding,
    QuantityFinding,
    Span,
    Text,
    Trace,
)
from tiendo.reading.passages import Passage, Piece
from tiendo.reading.tables_borrowed import is_ditto
from tiendo.reading.tables_model import (
    VALUE_COLUMNS,
    Borrowed,
    Column,
    ColumnReading,
    TableReading,
    TableRow,
    TimeHead,
)
from tiendo.reading.tables_times import is_baseline

_COUNTED = re.compile(
    r"\b[Ss]ố (?P<noun>căn|hộ|phòng|trường|xã|lớp|người|giường|công trình|dự án|mô hình|"
    r"sản phẩm|km)\b|"
    r"\((?P<unit>km|m|m2|m3|ha|căn|hộ|phòng|người|tấn|giường|%)\)"
)
_NOTHING = re.compile(r"(?:[-–—.…x/\s]*|[Kk]hông(?: có)?\.?)\Z")
_DONE = re.compile(
    r"Đã (?:khởi công|hoàn thành|phê duyệt|ban hành|thực hiện|xong|triển khai|bàn giao)\b\D*\Z"
)
_WHICH = "Danh sách không ghi ai chủ trì: cơ quan đầu được hiểu là chủ trì."
_TICKED = "Nhiều cơ quan được đánh dấu: hãy xem ai chủ trì."
_NO_YEAR = "Cột tháng, quý không ghi năm."
Years = tuple[int, int] | None


class RowValues:
    """Reads the bodies, dates and figures of the rows of one table."""

    def __init__(self, table: TableReading, period: Years) -> None:
        kinds = set(table.kinds)
        self._table = table
        self._period = period
        self._told = [
            (place, column)
            for place, column in enumerate(table.columns)
            if column.column in VALUE_COLUMNS
        ]
        self._products = [
            (place, column) for place, column in enumerate(table.columns) if names_product(column)
        ]
        self._has_bodies = Column.BODY in kinds
        self._has_marks = Column.MARK in kinds
        self._has_targets = table.has_targets

    def of(self, row: TableRow) -> Attributes:
        """What one row says."""
        values = Attributes()
        for place, column in self._told:
            cell, lent = row.cells[place], row.borrowed.get(place)
            if lent is not None:
                values.add(_weakened(_cell_values(lent.cell, column, self._period), cell, lent))
            elif cell.text and not _says_nothing(cell.text):
                values.add(_cell_values(cell, column, self._period))
        for place, column in self._products:
            values.deliverables += _products(row, place, column)
        if self._has_bodies:
            _add_ticked_bodies(values, row, self._table)
        if self._has_marks:
            values.deadlines += _ticked_times(row, self._table, self._period)
        if self._has_targets and not values.quantities:
            values.quantities += _targets(row, self._table)
        return values


def _says_nothing(text: str) -> bool:
    """A blank, a dash, a ditto mark, or that the step has been done ("Đã khởi công")."""
    return bool(_NOTHING.match(text) or _DONE.match(text)) or is_ditto(text)


def _products(row: TableRow, place: int, column: ColumnReading) -> tuple[Text, ...]:
    """What the row has to bring about, in its own cell or one that is merged with it."""
    cell, lent = row.cells[place], row.borrowed.get(place)
    if lent is None and _says_nothing(cell.text):
        return ()
    if lent is None and target_figure(cell.text) is not None:
        return ()
    found = written_products(lent.cell if lent else cell, rule="table_cell")
    sure = Attributes(deliverables=found)
    if lent is not None:
        sure = _weakened(sure, cell, lent)
    return _as_sure_as(column, sure).deliverables


def _cell_values(cell: Passage, column: ColumnReading, period: Years) -> Attributes:
    """What one cell says, by the kind of its column. A long table says the same again and
    again: each wording is read once, and its findings are put where the cell stands."""
    years = (column.year, column.year) if column.year else period
    found = _worded(cell.text, column.column, years, column.heads)

    def placed(trace: Trace) -> Trace:
        return Trace(_placed_spans(trace, cell), trace.rule, trace.certainty, trace.doubt)

    return _as_sure_as(column, _mapped(found, placed))


def _opening(heads: tuple[str, ...]) -> str:
    """The milestone of a column that says when a thing begins."""
    head = " ".join(heads).lower()
    is_work = "khởi công" in head or re.search(r"\bkc\b", head)
    return "khoi_cong" if is_work else "trien_khai"


def _of_step(found: DeadlineFinding, step: str) -> DeadlineFinding:
    """A bare time under the head "Phê duyệt dự án" is when that is due."""
    is_bare = found.type not in ("recurring", "ref", "vague")
    is_bare = is_bare and found.milestone in ("hoan_thanh", "thuc_hien")
    return replace(found, milestone=step) if step and is_bare else found


def _placed_spans(trace: Trace, cell: Passage) -> tuple[Span, ...]:
    return tuple(part for span in trace.spans for part in cell.spans(span.start, span.end))


@lru_cache(maxsize=4096)
def _worded(text: str, kind: Column, years: Years, heads: tuple[str, ...]) -> Attributes:
    """The findings of a cell's words, their spans counted in the words. Not to be changed."""
    cell = Passage(text, (Piece(0, 0, 0, len(text)),))
    found = Attributes()
    if kind in (Column.TIME, Column.START):
        found.deadlines += find_deadlines(cell, period=years, is_time_cell=True)
        if kind is Column.START:
            opening = _opening(heads)
            found.deadlines = [replace(one, milestone=opening) for one in found.deadlines]
        step = milestone_named(heads[-1]) if heads and kind is Column.TIME else ""
        found.deadlines = [_of_step(one, step) for one in found.deadlines]
    elif kind is Column.COORDINATING:
        found.coordinating += listed_agencies(cell, role="phoi_hop", rule="table_cell")
    else:
        _add_bodies(found, cell, kind)
    return found


def _add_bodies(found: Attributes, cell: Passage, kind: Column) -> None:
    """Who leads and who helps in one cell; where nothing tells them apart the first leads."""
    found.add(read_assignment_cell(cell, rule="table_cell"))
    if kind is not Column.BOTH or found.coordinating or len(found.leads) < 2:
        return
    if "chu tri" in fold(cell.text):
        return
    first, *others = found.leads
    found.leads = [replace(first, trace=_doubted(first.trace, _WHICH))]
    found.coordinating = [
        replace(body, role="phoi_hop", trace=_doubted(body.trace, _WHICH)) for body in others
    ]


def _doubted(trace: Trace, doubt: str) -> Trace:
    return replace(trace, certainty=Certainty.LOOK, doubt=doubt)


def _as_sure_as(column: ColumnReading, values: Attributes) -> Attributes:
    """A value is no surer than what its column holds."""
    if column.certainty is Certainty.CERTAIN:
        return values
    return _mapped(values, lambda trace: _capped(trace, column.certainty, column.doubt))


def _weakened(values: Attributes, cell: Passage, lent: Borrowed) -> Attributes:
    """Values of the cell above, with the place of the cell that takes them over."""

    def moved(trace: Trace) -> Trace:
        spans = (*cell.spans(), *trace.spans)
        sure = _capped(trace, lent.certainty, lent.doubt)
        return replace(sure, spans=spans, rule=lent.rule)

    return _mapped(values, moved)


def _capped(trace: Trace, certainty: Certainty, doubt: str) -> Trace:
    order = list(Certainty)
    if order.index(trace.certainty) >= order.index(certainty):
        return trace
    return replace(trace, certainty=certainty, doubt=trace.doubt or doubt)


def _mapped(values: Attributes, change: Callable[[Trace], Trace]) -> Attributes:
    return Attributes(
        [AgencyFinding(one.name, one.role, change(one.trace)) for one in values.leads],
        [AgencyFinding(one.name, one.role, change(one.trace)) for one in values.coordinating],
        [replace(one, trace=change(one.trace)) for one in values.deadlines],
        [replace(one, trace=change(one.trace)) for one in values.quantities],
        tuple(replace(one, trace=change(one.trace)) for one in values.deliverables),
    )


def inherited(values: Attributes, parent: Attributes, name: str) -> None:
    """Give a part the bodies and dates of the row it stands under, where it has none itself."""
    doubt = f"Ô trống: lấy theo dòng trên cùng nhóm (“{name[:60]}”)."

    def lent(trace: Trace) -> Trace:
        return replace(_capped(trace, Certainty.LIKELY, doubt), rule="table_parent_row")

    lent_values = _mapped(parent, lent)
    values.leads = values.leads or lent_values.leads
    values.coordinating = values.coordinating or lent_values.coordinating
    values.deadlines = values.deadlines or lent_values.deadlines


def _add_ticked_bodies(values: Attributes, row: TableRow, table: TableReading) -> None:
    """The bodies whose columns are ticked; "CT" leads, "PH" helps, x by the head above."""
    leads: list[AgencyFinding] = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.column is not Column.BODY or not cell.text:
            continue
        is_help = _is_help(fold(cell.text), column)
        role = "phoi_hop" if is_help else "chu_tri"
        bodies = listed_agencies(column.head, role=role, rule="ticked_column")
        placed = [_placed(body, cell) for body in bodies]
        (values.coordinating if is_help else leads).extend(placed)
    if len(leads) > 1 and not any("chu tri" in fold(" ".join(c.heads)) for c in table.columns):
        leads = [replace(body, trace=_doubted(body.trace, _TICKED)) for body in leads]
    values.leads += leads


def _is_help(mark: str, column: ColumnReading) -> bool:
    if mark.strip(" .") in ("ph", "p", "phoi hop"):
        return True
    upper = fold(" ".join(column.heads[:-1]))
    return mark.strip(" .") not in ("ct", "c", "chu tri") and "phoi hop" in upper


def _placed(body: AgencyFinding, cell: Passage) -> AgencyFinding:
    return replace(body, trace=replace(body.trace, spans=(*cell.spans(), *body.trace.spans)))


@dataclass(frozen=True, slots=True)
class _Run:
    """Ticked columns without a gap: the first and the last, and the cells ticked."""

    first: TimeHead
    last: TimeHead
    cells: list[Passage]


def _ticked_times(row: TableRow, table: TableReading, period: Years) -> list[DeadlineFinding]:
    """One deadline for each run of ticked months, quarters or years."""
    return [_ticked_time(run, period) for run in _runs(row, table)]


def _runs(row: TableRow, table: TableReading) -> Iterator[_Run]:
    run: _Run | None = None
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.column is not Column.MARK or column.time is None:
            continue
        if cell.text and run is not None and run.last.unit == column.time.unit:
            run = _Run(run.first, column.time, [*run.cells, cell])
        else:
            if run is not None:
                yield run
            run = _Run(column.time, column.time, [cell]) if cell.text else None
    if run is not None:
        yield run


def _ticked_time(run: _Run, period: Years) -> DeadlineFinding:
    only = period[0] if period is not None and period[0] == period[1] else None
    first, last = _value(run.first, only), _value(run.last, only)
    spans = tuple(span for cell in run.cells for span in cell.spans())
    if first is None or last is None:
        trace = Trace(spans, "ticked_time", Certainty.LOOK, _NO_YEAR)
        return DeadlineFinding("vague", "", "hoan_thanh", _words(run), None, trace)
    is_one = first == last
    kind = run.first.unit if is_one else "period"
    value = first if is_one else f"{first}/{last}"
    day = last_day(kind, value)
    trace = Trace(spans, "ticked_time", Certainty.CERTAIN)
    words = _words(run)
    return DeadlineFinding(
        kind, value, "hoan_thanh", words, day.isoformat() if day else None, trace
    )


def _value(head: TimeHead, only: int | None) -> str | None:
    year = head.year or only
    if year is None:
        return None
    if head.unit == "year":
        return str(year)
    letters = {"month": f"{head.number:02d}", "quarter": f"Q{head.number}"}
    return f"{year}-{letters.get(head.unit, f'H{head.number}')}"


def _words(run: _Run) -> str:
    return " - ".join(dict.fromkeys(_label(head) for head in (run.first, run.last)))


def _label(head: TimeHead) -> str:
    names = {"month": "tháng {}", "quarter": "quý {}", "half": "6 tháng {}"}
    if head.unit == "year":
        return f"năm {head.year}"
    which = {1: "đầu năm", 2: "cuối năm"}[head.number] if head.unit == "half" else head.number
    return names[head.unit].format(which) + (f"/{head.year}" if head.year else "")


def _targets(row: TableRow, table: TableReading) -> list[QuantityFinding]:
    """The figures of the years, the last first: that is where the plan wants to be.

    Months, quarters and halves come behind the years that they are part of.
    """
    unit_place = table.place(Column.UNIT)
    lent = row.borrowed.get(unit_place) if unit_place is not None else None
    unit = (lent.cell if lent else row.cell(unit_place)).text
    found = []
    pairs = list(zip(table.columns, row.cells, strict=True))
    has_years = any(column.column is Column.FIGURE for column, _ in pairs)
    for column, cell in sorted(reversed(pairs), key=lambda pair: _is_part_of_year(pair[0])):
        figure = target_figure(cell.text)
        is_wanted = column.column is Column.FIGURE or (
            not has_years and column.column in (Column.UNKNOWN, Column.OTHER, Column.PRODUCT)
        )
        if figure is None or not is_wanted or is_baseline(column.heads):
            continue
        value, sign = figure
        trace = cell.trace("target_cell", Certainty.LIKELY)
        own = "%" if value.endswith("%") else unit or _unit_in_head(column)
        words = f"{cell.text} {unit}".strip() if not cell.text.endswith("%") else cell.text
        subject = " / ".join(column.heads)
        found.append(QuantityFinding(value.rstrip("%"), own, sign, words, trace, subject))
    return found if has_years else found[:1]


def _unit_in_head(column: ColumnReading) -> str:
    """ "Số căn giao năm 2026", "Chiều dài (km)": the head says what is counted; "" where not."""
    found = next((match for head in column.heads if (match := _COUNTED.search(head))), None)
    return (found["noun"] or found["unit"]).lower() if found else ""


def _is_part_of_year(column: ColumnReading) -> bool:
    return column.time is not None and column.time.unit != "year"
