"""Bảng nhiệm vụ: the rows of a table as duties, with the bodies and dates of their columns."""

from __future__ import annotations

from dataclasses import replace

from tiendo.reading.attributes import Attributes, listed_agencies, read_assignment_cell
from tiendo.reading.capital import plain_figure, read_capital
from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.gathering import Gathering, ItemDraft, Scope, SectionDraft
from tiendo.reading.kinds import item_kind
from tiendo.reading.model import Block, Certainty, QuantityFinding, SectionRole
from tiendo.reading.numbering import read_marker
from tiendo.reading.passages import Passage, Piece
from tiendo.reading.tables import Column, RowKind, TableReading, TableRow, read_columns

_UNKNOWN_TABLE = "Bảng không có tiêu đề cột mà chương trình nhận ra."
_NO_DUTIES = "Bảng không có cột cơ quan, thời gian hay số tiền."
_ODD_ROW = "Dòng của bảng không có số thứ tự và tên nhiệm vụ."


def read_table(block: Block, path: str, scope: Scope, found: Gathering, *, before: str) -> None:
    """Read one table: duties, money or both; an empty form is stated as such."""
    whole = Passage(block.text, (Piece(0, block.index, 0, len(block.text)),))
    table = read_columns(block, before=found.table)
    if table is None:
        found.leave(whole, _UNKNOWN_TABLE)
    elif not table.has_data:
        found.state("form", whole)
    else:
        capital = read_capital(block, table, before=before)
        if capital is not None:
            found.capital.append(capital)
        if table.has_duties or table.has_targets:
            _read_rows(table, path, scope, found)
        elif capital is None:
            found.leave(whole, _NO_DUTIES)


def _read_rows(table: TableReading, path: str, scope: Scope, found: Gathering) -> None:
    for cells in table.head_rows:
        for cell in cells:
            if cell.text:
                found.state("table_head", cell)
    top = replace(scope, role=_role(table, scope))
    inner = top
    if not table.head_rows and found.table_scope is not None:
        inner = found.table_scope
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            inner = _section(row, table, path, top, found)
        elif row.kind is RowKind.ENTRY:
            _entry(row, table, inner.section or path, inner, found)
        elif row.kind is RowKind.CONTINUATION:
            _continuation(row, table, found)
        else:
            _state_cells(row, "table_total", found)
    found.table, found.table_scope = table, inner


def _role(table: TableReading, scope: Scope) -> SectionRole:
    if not table.has_duties:
        return SectionRole.TARGETS
    return SectionRole.TASKS if scope.role is SectionRole.OTHER else scope.role


def _section(
    row: TableRow, table: TableReading, path: str, scope: Scope, found: Gathering
) -> Scope:
    words = row.cell(table.place(Column.NAME))
    words = words if words.text else next(cell for cell in row.filled if cell.text != row.tt)
    marker = read_marker(words.text)
    label = row.tt or (marker.label if marker else "")
    title = words.part(marker.length) if marker and not row.tt else words
    full = ".".join(part for part in (path, label) if part)
    trace = title.trace("table_section", Certainty.CERTAIN)
    found.sections.append(SectionDraft(full, scope.section, title.text, scope.role, trace))
    _state_cells(row, "table_section", found)
    return replace(scope, section=full, parent=full)


def _entry(row: TableRow, table: TableReading, path: str, scope: Scope, found: Gathering) -> None:
    name = row.cell(table.place(Column.NAME))
    if not name.text:
        for cell in row.filled:
            found.leave(cell, _ODD_ROW)
        return
    full = ".".join(part for part in (path, row.tt or "p") if part)
    kind = item_kind(name.text, role=scope.role, announced_by="")
    draft = ItemDraft(full, name, scope, kind, "table_row", kind.certainty)
    draft.attributes.add(_values(row, table, found.period))
    found.items.append(draft)
    _state_cells(row, "table_cells", found)


def _continuation(row: TableRow, table: TableReading, found: Gathering) -> None:
    """A row that goes on with the one above it, after a page break."""
    if not found.items:
        for cell in row.filled:
            found.leave(cell, _ODD_ROW)
        return
    draft = found.items[-1]
    name = row.cell(table.place(Column.NAME))
    if name.text:
        draft.passage = _joined(draft.passage, name)
    draft.attributes.add(_values(row, table, found.period))
    _state_cells(row, "table_cells", found)


def _joined(one: Passage, other: Passage) -> Passage:
    shift = len(one.text) + 1
    moved = tuple(replace(piece, offset=piece.offset + shift) for piece in other.pieces)
    return Passage(f"{one.text} {other.text}", one.pieces + moved)


def _values(row: TableRow, table: TableReading, period: tuple[int, int] | None) -> Attributes:
    values = Attributes()
    for column, cell in zip(table.columns, row.cells, strict=True):
        if not cell.text:
            continue
        if column is Column.TIME:
            values.deadlines += find_deadlines(cell, period=period, is_time_cell=True)
        elif column is Column.COORDINATING:
            values.coordinating += listed_agencies(cell, role="phoi_hop", rule="table_cell")
        elif column in (Column.LEAD, Column.BOTH):
            values.add(read_assignment_cell(cell, rule="table_cell"))
    if table.has_targets:
        values.quantities += _target(row, table)
    return values


def _target(row: TableRow, table: TableReading) -> list[QuantityFinding]:
    """The figure of the last column, in the unit of the row: where the plan wants to be."""
    unit = row.cell(table.place(Column.UNIT)).text
    for column, head, cell in reversed(
        list(zip(table.columns, table.heads, row.cells, strict=True))
    ):
        value = plain_figure(cell.text)
        if column is Column.OTHER and value is not None:
            trace = cell.trace("target_cell", Certainty.LIKELY)
            words = f"{cell.text} {unit}".strip()
            return [QuantityFinding(value.rstrip("%"), unit, "=", words, trace, " / ".join(head))]
    return []


def _state_cells(row: TableRow, role: str, found: Gathering) -> None:
    for cell in row.filled:
        found.state(role, cell)
