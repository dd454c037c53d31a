"""Bảng nhiệm vụ: the rows of a table as duties, with the bodies and dates of their columns."""

from __future__ import annotations

import re
from dataclasses import replace

from tiendo.core.text import fold
from tiendo.reading.capital import read_capital
from tiendo.reading.gathering import Gathering, ItemDraft, OpenRow, OpenTable, Scope, SectionDraft
from tiendo.reading.kinds import item_kind
from tiendo.reading.model import (
    Block,
    Certainty,
    DeadlineFinding,
    ItemKind,
    SectionRole,
    Span,
    Statement,
    Trace,
)
from tiendo.reading.numbering import Family, Marker, read_marker
from tiendo.reading.orders import opens_with_order
from tiendo.reading.passages import Passage, Piece
from tiendo.reading.table_values import RowValues, inherited
from tiendo.reading.tables import read_tables, same_heads, unknown_table
from tiendo.reading.tables_columns import Surroundings
from tiendo.reading.tables_findings import table_finding
from tiendo.reading.tables_grid import grid_of
from tiendo.reading.tables_model import Column, RowKind, TableReading, TableRow
from tiendo.reading.tables_rows import numbered_under

_UNKNOWN_TABLE = "Bảng không có tiêu đề cột mà chương trình nhận ra."
_NO_DUTIES = "Bảng không có cột cơ quan, thời gian hay số tiền."
_ODD_ROW = "Dòng của bảng không có số thứ tự và tên nhiệm vụ."
_NO_HEAD = "Bảng không có tiêu đề cột; các cột được hiểu theo nội dung của các ô."
_WORKS_TITLE = re.compile(r"\bdanh muc (?:cac )?(?:du an|cong trinh)\b")
_BULLETS = ("-", "–", "+", "*", "•")
_LETTERS = tuple("abcdđeghiklmnopq")
_NO_NUMBER = "Dòng không có số thứ tự; có thể là phần tiếp theo của dòng trên."


def read_table(block: Block, path: str, scope: Scope, found: Gathering, *, before: str) -> None:
    """Read the tables of a block: duties, money or both; an empty form is stated as such."""
    whole = Passage(block.text, (Piece(0, block.index, 0, len(block.text)),))
    words = f"{before}\n{scope.announced_by}"
    around = Surroundings(block.index, words, found.answers)
    tables = read_tables(block, before=_table_above(path, found), around=around)
    if not tables:
        unknown = unknown_table(grid_of(block), around)
        found.tables += [table_finding(block, unknown)] if unknown is not None else []
        found.leave(whole, _UNKNOWN_TABLE)
    for table in tables:
        found.tables.append(table_finding(block, table))
        if not table.has_data:
            found.state("form", whole)
        else:
            _read_one(block, table, path, scope, found, words)


def _table_above(path: str, found: Gathering) -> TableReading | None:
    """The table that this one may go on with: nothing stands between them."""
    return found.table if found.table_end == (path, len(found.items), len(found.sections)) else None


def _read_one(
    block: Block, table: TableReading, path: str, scope: Scope, found: Gathering, words: str
) -> None:
    capital = read_capital(block, table, before=words)
    if capital is not None:
        found.capital.append(capital)
    if table.has_duties or table.has_targets:
        _Reader(table, path, scope, found).read()
    elif capital is None:
        whole = Passage(block.text, (Piece(0, block.index, 0, len(block.text)),))
        found.leave(whole, _NO_DUTIES)


class _Reader:
    """Goes down the rows of one table."""

    def __init__(self, table: TableReading, path: str, scope: Scope, found: Gathering) -> None:
        self._table = table
        self._path = path
        self._found = found
        self._name = table.place(Column.NAME)
        self._group_place = table.place(Column.GROUP)
        self._values = RowValues(table, found.period)
        self._top = replace(scope, role=_role(table, scope))
        is_titled = bool(_WORKS_TITLE.search(fold(scope.announced_by)))
        self._lists_works = table.lists_works or (table.has_bare_names and is_titled)
        self._inner = self._top
        self._open = OpenTable()
        self._group = ""
        above = _table_above(path, found)
        if above is not None and found.table_scope is not None and self._goes_on(above):
            self._inner, self._open = found.table_scope, found.table_open

    def _goes_on(self, above: TableReading) -> bool:
        """The table goes on after a page break; one that counts anew is another table."""
        if not self._table.head_rows:
            return True
        first = next((row.tt for row in self._table.rows if row.tt), "")
        return same_heads(above.columns, self._table.columns) and first not in ("1", "01", "I", "A")

    def read(self) -> None:
        """Every row as a section, a duty, or part of one."""
        for cells in self._table.head_rows:
            spans = tuple(span for cell in cells for span in cell.spans())
            _state(spans, "table_head", self._found)
        for row in self._table.rows:
            self._read_group(row)
            self._read_row(row)
        end = (self._path, len(self._found.items), len(self._found.sections))
        self._found.table, self._found.table_end = self._table, end
        self._found.table_scope, self._found.table_open = self._inner, self._open

    def _read_row(self, row: TableRow) -> None:
        if row.kind is RowKind.SECTION or (row.has_parts and self._is_bare_name(row)):
            self._section(row)
        elif row.kind is RowKind.ENTRY:
            self._entry(row)
        elif row.kind is RowKind.CONTINUATION:
            self._continuation(row)
        else:
            role = "table_head" if row.kind is RowKind.HEAD else "table_total"
            _state(row.spans, role, self._found)

    def _is_bare_name(self, row: TableRow) -> bool:
        """A row with parts that says nothing but a name, which orders nothing."""
        name = row.cell(self._name).text
        others = [cell for cell in row.filled if cell.text != name]
        kinds = self._table.kinds
        lent = [place for place in row.borrowed if kinds[place] is not Column.PRODUCT]
        is_alone = len(others) <= 1 and not lent
        return bool(name) and is_alone and not opens_with_order(name)

    def _read_group(self, row: TableRow) -> None:
        """A column of groups in front of the names opens a section where it is filled."""
        place = self._group_place
        if place is None or row.kind is not RowKind.ENTRY:
            return
        cell = row.cells[place]
        if not cell.text or cell.text == self._group:
            return
        self._group = cell.text
        marker = read_marker(cell.text)
        title = cell.part(marker.length) if marker else cell
        self._open_section(marker.label if marker else "", title, row)

    def _section(self, row: TableRow) -> None:
        words = row.cell(self._name)
        if not words.text:
            others = [cell for cell in row.filled if cell.text.rstrip(".) ") != row.tt]
            words = others[0] if others else row.filled[0]
        marker = read_marker(words.text) if not row.tt else None
        label = row.tt or (marker.label if marker else "")
        title = words.part(marker.length) if marker else words
        self._open_section(label, title, row)
        values = self._values.of(row)
        self._open.shared = None if values.is_empty else (values, title.text)
        _state(row.spans, "table_section", self._found)

    def _open_section(self, label: str, title: Passage, row: TableRow) -> None:
        family = _family(label)
        labels = self._open.labels
        depth = next((i for i, (_, one) in enumerate(labels) if one == family), len(labels))
        if not label:
            depth = next((i for i, (_, one) in enumerate(labels) if one == ""), len(labels))
        del labels[depth:]
        above = self._path_of_sections()
        labels.append((label, family))
        full = self._path_of_sections()
        parent = above if labels[:-1] else self._top.section
        trace = title.trace("table_section", Certainty.CERTAIN)
        role = self._top.role
        self._found.sections.append(SectionDraft(full, parent, title.text, role, trace))
        self._inner = replace(self._top, section=full, parent=full)
        self._open.rows = []
        self._open.shared = None

    def _path_of_sections(self) -> str:
        """The labels from the top; "1.1" says itself that it stands under "1"."""
        parts: list[str] = []
        for label, _ in self._open.labels:
            if parts and label.startswith(f"{parts[-1]}."):
                parts.pop()
            if label:
                parts.append(label)
        return ".".join(part for part in (self._path, *parts) if part)

    def _entry(self, row: TableRow) -> None:
        name = row.cell(self._name)
        if not name.text:
            for cell in row.filled:
                self._found.leave(cell, _ODD_ROW)
            return
        name, label = _numbered_name(name, row, self._table)
        full, above = self._place(label)
        kind = item_kind(
            name.text,
            role=self._inner.role,
            announced_by="",
            in_list_of_works=self._lists_works,
        )
        scope = replace(self._inner, parent=above.path) if above else self._inner
        draft = ItemDraft(full, name, scope, kind, "table_row", kind.certainty)
        if self._table.is_guessed:
            draft.certainty, draft.doubt = Certainty.LOOK, _NO_HEAD
        elif row.is_unnumbered:
            draft.certainty, draft.doubt = Certainty.LIKELY, _NO_NUMBER
        values = self._values.of(row)
        if kind.kind is ItemKind.REPORT:
            values.deadlines = [_reported(one) for one in values.deadlines]
        draft.is_lead_in = row.has_parts and values.is_empty
        if above is not None:
            inherited(values, above.values, above.name)
        elif self._open.shared is not None:
            inherited(values, *self._open.shared)
        draft.attributes.add(values)
        self._found.items.append(draft)
        if label:
            self._open.rows.append(OpenRow(label, full, values, name.text))
        _state(row.spans, "table_cells", self._found)

    def _place(self, label: str) -> tuple[str, OpenRow | None]:
        """The path of a row and the open row that it stands under."""
        rows = self._open.rows
        if _is_low(label):
            while rows and _is_low(rows[-1].number):
                rows.pop()
            if rows:
                above = rows[-1]
                mark = f"-{self._count(above.path)}" if label in _BULLETS else label
                return f"{above.path}.{mark}", above
        number = numbered_under(label, [row.number for row in rows]) if label else None
        while rows and rows[-1].number != number:
            rows.pop()
        full = ".".join(part for part in (self._section_base(label), label or "p") if part)
        return full, rows[-1] if rows else None

    def _count(self, path: str) -> int:
        """The place of the next bullet under a row."""
        begun = [draft for draft in self._found.items if draft.path.startswith(f"{path}.-")]
        return len(begun) + 1

    def _section_base(self, label: str) -> str:
        """The path in front of a row's number; a section that its number names stands aside."""
        if not self._open.labels:
            return self._path
        base = self._inner.section or self._path
        last = self._open.labels[-1][0]
        if last and label.startswith(f"{last}.") and base.endswith(f".{last}"):
            return base[: -len(last) - 1]
        return base

    def _continuation(self, row: TableRow) -> None:
        """A row that goes on with the one above it, after a page break."""
        if not self._found.items:
            for cell in row.filled:
                self._found.leave(cell, _ODD_ROW)
            return
        draft = self._found.items[-1]
        name = row.cell(self._name)
        if name.text:
            draft.passage = _joined(draft.passage, name)
        draft.attributes.add(self._values.of(row))
        _state(row.spans, "table_cells", self._found)


def _reported(deadline: DeadlineFinding) -> DeadlineFinding:
    """A report that comes back is due as a report at each of its times."""
    is_plain = deadline.type == "recurring" and deadline.milestone == "thuc_hien"
    return replace(deadline, milestone="bao_cao") if is_plain else deadline


def _is_low(label: str) -> bool:
    """A bullet or a small letter: it stands under a number."""
    return label in _BULLETS or label.rstrip(")") in _LETTERS


def _role(table: TableReading, scope: Scope) -> SectionRole:
    times = {Column.TIME, Column.START, Column.MARK} & set(table.kinds)
    if not table.has_duties or (table.has_targets and not times):
        return SectionRole.TARGETS
    return SectionRole.TASKS if scope.role is SectionRole.OTHER else scope.role


def _family(label: str) -> str:
    """Siblings of one level have the same: roman, capital, arabic by its depth, none."""
    bare = label.strip("().")
    if not bare:
        return ""
    if bare[0].isdecimal():
        return f"arabic{bare.count('.')}"
    first = bare.split(".")[0]
    return "roman" if set(first) <= set("IVX") else "capital" if bare.isupper() else bare


def _numbered_name(name: Passage, row: TableRow, table: TableReading) -> tuple[Passage, str]:
    """The name without the marker in front of it, and the label of the row."""
    if row.tt:
        return name, row.tt
    marker = read_marker(name.text)
    if marker is None or not _is_label(marker) or marker.length >= len(name.text):
        return name, ""
    label = marker.label if not marker.is_bullet else ""
    return name.part(marker.length), label


def _is_label(marker: Marker) -> bool:
    return marker.family not in (Family.PART, Family.CHAPTER, Family.ARTICLE)


def _joined(one: Passage, other: Passage) -> Passage:
    shift = len(one.text) + 1
    moved = tuple(piece._replace(offset=piece.offset + shift) for piece in other.pieces)
    return Passage(f"{one.text} {other.text}", one.pieces + moved)


def _state(spans: tuple[Span, ...], role: str, found: Gathering) -> None:
    """One statement for the cells of a row: a long table has many, and they mean the same."""
    if spans:
        found.statements.append(Statement(role, Trace(spans, role, Certainty.CERTAIN)))
