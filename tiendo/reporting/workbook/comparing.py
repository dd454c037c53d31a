"""So tệp gửi lên với báo cáo: three ways, by what stood in each cell when it was downloaded.

A cell that she did not touch changes nothing, whatever a colleague wrote on the web meanwhile; a
cell that both changed is a conflict, told with both values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tiendo.core.text import spelling_key
from tiendo.reporting.workbook.changes import CellChange, Comparison, RowChange, Standing
from tiendo.reporting.workbook.opening import SheetGrid, WorkbookRefused, cell_name
from tiendo.reporting.workbook.tables import FoundRow, FoundTable, clean_key, found_tables
from tiendo.reporting.workbook.values import Said, said
from tiendo.writing.xlsx.form import (
    FORMAT_VERSION,
    SHUT_MARK,
    TOO_LONG,
    FieldKind,
    Form,
    FormField,
    FormRow,
    FormSheet,
    Value,
    mark,
    plain_value,
    settled,
    shut_fields,
)
from tiendo.writing.xlsx.hidden import SHEET, HiddenPart, Seal, hidden_part

UNIT = "unit"
"""The column in which a row names the unit of its figure, where it has one."""
_MOST_NAMED = 5
_LONGEST_NAME = 160
_LOST = (
    "Tệp không còn phần ẩn ghi lúc tải về (có thể đã chép sang tệp khác), nên không biết ô nào bạn "
    "sửa, ô nào đồng nghiệp đã sửa trên trang web từ khi tải: hãy xem từng dòng rồi chọn."
)
Marks = Mapping[tuple[str, str], Mapping[str, str]]


def compared(grids: Mapping[str, SheetGrid], form: Form, *, seal: Seal) -> Comparison:
    """What the file would change in the report as it stands now (`form`).

    Raises WorkbookRefused where the file is of another report, of another version, or no form of
    ours.
    """
    part = _hidden(grids, seal)
    _check_whose(part, form)
    tables, notes = found_tables(grids, form)
    base = part.marks if part is not None and part.is_sealed else None
    if base is None:
        notes.insert(0, _LOST)
    rows: list[RowChange] = []
    same = known = 0
    for sheet in form.sheets:
        table = tables.get(sheet.code)
        if table is not None:
            pairing = _Pairing(sheet, table)
            told = _SheetComparison(sheet, table, base)
            changed, unchanged = told.rows(pairing)
            rows += changed
            same += unchanged
            known += len(pairing.paired)
            notes += [*table.notes, *pairing.notes]
    if part is None and not known:
        raise WorkbookRefused(
            "Tệp này không phải biểu tải về từ báo cáo này: không thấy mã dòng nào. "
            "Hãy tải biểu mới ở trang này, chép số liệu sang rồi tải lên."
        )
    facts = part.facts if part is not None else {}
    return Comparison(tuple(rows), tuple(notes), same, base is None, facts)


def _hidden(grids: Mapping[str, SheetGrid], seal: Seal) -> HiddenPart | None:
    grid = grids.get(SHEET)
    return hidden_part(grid.values, seal) if grid is not None else None


def _check_whose(part: HiddenPart | None, form: Form) -> None:
    if part is None:
        return
    if part.version != FORMAT_VERSION:
        raise WorkbookRefused(
            "Tệp theo mẫu của một bản phần mềm khác: hãy tải biểu mới ở trang này, chép số liệu "
            "sang rồi tải lên."
        )
    if part.facts.get("report") == form.facts["report"]:
        return
    for name, words in (("plan", "kế hoạch"), ("body", "cơ quan"), ("period", "kỳ báo cáo")):
        theirs, ours = part.facts.get(f"{name}_name", "?"), form.facts[f"{name}_name"]
        if part.facts.get(name) != form.facts[name]:
            raise WorkbookRefused(
                f"Tệp này của {words} khác: “{theirs}”; báo cáo đang mở là của “{ours}”. "
                "Hãy mở đúng báo cáo rồi tải lên, hoặc tải biểu của báo cáo này."
            )
    raise WorkbookRefused("Tệp này của một báo cáo khác: hãy tải biểu mới ở trang này.")


class _Pairing:
    """Which row of the file is which row of the report."""

    def __init__(self, sheet: FormSheet, table: FoundTable) -> None:
        self.sheet, self.table = sheet, table
        self.known = {clean_key(row.key): row for row in sheet.rows}
        self.paired: dict[str, list[FoundRow]] = defaultdict(list)
        self.new: list[FoundRow] = []
        self.notes: list[str] = []
        strangers = []
        for row in table.rows:
            if row.key in self.known:
                self.paired[row.key].append(row)
            else:
                strangers.append(row)
        for row in strangers:
            self._place(row)
        self._name_missing()

    def _place(self, row: FoundRow) -> None:
        """A row without a key that is known: by its name if only one missing row has it."""
        key = self._by_name(row)
        where = f"Trang “{self.sheet.title}”, dòng {row.number}"
        if key:
            self.paired[key].append(row)
            self.notes.append(f"{where}: mã dòng bị mất hoặc bị sửa, nhận ra theo tên.")
        elif not row.key and self.sheet.spare:
            self.new.append(row)
        elif row.key:
            self.notes.append(
                f"{where}: mã dòng “{row.key[:30]}” không có trong báo cáo này nên không đọc."
            )
        else:
            self.notes.append(f"{where}: không có mã dòng nên không đọc; ở đây không thêm dòng.")

    def _by_name(self, row: FoundRow) -> str:
        told = _names(self.sheet, lambda one: _text(self.table, row, one))
        if not any(told):
            return ""
        alike = [
            key
            for key, known in self.known.items()
            if key not in self.paired and _names(self.sheet, _of(known)) == told
        ]
        return alike[0] if len(alike) == 1 else ""

    def _name_missing(self) -> None:
        missing = [row for key, row in self.known.items() if key not in self.paired]
        if missing:
            names = "; ".join(row_title(self.sheet, row) for row in missing[:_MOST_NAMED])
            more = f" và {len(missing) - _MOST_NAMED} dòng khác" * (len(missing) > _MOST_NAMED)
            self.notes.append(
                f"Trang “{self.sheet.title}”: tệp không có {len(missing)} dòng của báo cáo "
                f"({names}{more}); các dòng ấy giữ nguyên."
            )


class _SheetComparison:
    """The rows of one sheet against the report's."""

    def __init__(self, sheet: FormSheet, table: FoundTable, base: Marks | None) -> None:
        self.sheet, self.table, self.base = sheet, table, base

    def rows(self, pairing: _Pairing) -> tuple[list[RowChange], int]:
        """What differs, in the report's order, new rows last; and how many rows do not."""
        changed: list[RowChange] = []
        for key, known in pairing.known.items():
            found = pairing.paired.get(key, [])
            if not found:
                continue
            told = self._known_row(known, found)
            if told.changes or told.fault:
                changed.append(told)
        same = len(pairing.paired) - len(changed)
        return [*changed, *self._new_rows(pairing.new)], same

    def _known_row(self, known: FormRow, found: Sequence[FoundRow]) -> RowChange:
        told = [self._row(known, row) for row in found]
        values = {tuple((one.column.name, one.readings) for one in row.changes) for row in told}
        if len(values) > 1:
            numbers = ", ".join(str(row.number) for row in found)
            fault = f"mã dòng này có ở các dòng {numbers} với nội dung khác nhau: hãy giữ một dòng"
            return replace(told[0], changes=(), fault=fault)
        return told[0]

    def _row(self, known: FormRow, found: FoundRow) -> RowChange:
        changes = tuple(self._changes(known, found))
        if changes and self._is_misnamed(known, found):
            why = "tên trong tệp không khớp mã dòng (có thể chỉ sắp xếp một phần bảng)"
            changes = tuple(_asked(one, why) for one in changes)
        title = row_title(self.sheet, known)
        return RowChange(self.sheet.code, known.key, title, found.row, changes)

    def _changes(self, known: FormRow, found: FoundRow) -> Iterator[CellChange]:
        shut = shut_fields(known, self.sheet)
        marks = self.base.get((self.sheet.code, known.key), {}) if self.base is not None else {}
        for column in self.sheet.open_fields:
            if column.name not in self.table.columns:
                continue
            told = self._said(column, known, found)
            now = known.values.get(column.name)
            if column.name in shut or marks.get(column.name) == SHUT_MARK:
                change = self._shut(column, told, now, found)
            else:
                change = self._change(column, told, now, found, marks.get(column.name))
            if change is not None:
                yield change

    def _change(
        self, column: FormField, told: Said, now: Value, found: FoundRow, base: str | None
    ) -> CellChange | None:
        certain = [*told.readings] if told.is_sure else []
        for value in [*certain, *([told.stored] if told.stored is not None else [])]:
            if mark(value) == base or plain_value(value) == plain_value(now):
                return None
        if base not in (None, mark(now)) and any(
            plain_value(one) == plain_value(now) for one in told.readings
        ):
            return None  # doubtful, and since the download it was said which reading holds
        change = self._cell(column, told, now, found, Standing.CLEAR)
        if not told.readings:
            return replace(change, standing=Standing.FAULT)
        if base is not None and mark(now) != base:
            why = "trên trang web đã đổi từ khi tải tệp về"
            change = replace(_asked(change, why), is_conflict=True)
        if told.readings == (None,):
            return _asked(change, "ô trong tệp để trống")
        return change if told.is_sure else replace(change, standing=Standing.ASK)

    def _shut(
        self, column: FormField, told: Said, now: Value, found: FoundRow
    ) -> CellChange | None:
        """A cell that is no part of the form in this row: what was written in it is named."""
        if not told.typed or told.typed.startswith(TOO_LONG[:20]) or now is not None:
            return None
        change = self._cell(column, told, now, found, Standing.FAULT)
        return replace(change, readings=(), why="dòng này không nhận giá trị ở cột này")

    def _cell(
        self, column: FormField, told: Said, now: Value, found: FoundRow, standing: Standing
    ) -> CellChange:
        place = cell_name((found.row, self.table.columns[column.name]))
        return CellChange(
            column, now, told.readings, told.typed, place, standing, told.why, told.note
        )

    def _said(self, column: FormField, known: FormRow | None, found: FoundRow) -> Said:
        grid, place = self.table.grid, (found.row, self.table.columns[column.name])
        if place in grid.silent:
            return Said((), why=grid.silent[place])
        first = grid.merged.get(place)
        if first is not None and first != place:
            return Said((), why=f"ô gộp với ô {cell_name(first)}: hãy bỏ gộp ô, ghi từng dòng")
        unit = plain_value(known.values.get(UNIT)) if known is not None else ""
        code = grid.codes.get(place, "")
        told = said(grid.value(*place), code, column, unit)
        if first is not None and told.readings:
            return replace(told, why="ô gộp nhiều dòng hoặc cột")
        return told

    def _is_misnamed(self, known: FormRow, found: FoundRow) -> bool:
        named = [one for one in self.sheet.fields if one.names_row]
        for one in named:
            told = _text(self.table, found, one)
            if told and spelling_key(told) != spelling_key(settled(_of(known)(one))):
                return True
        return False

    def _new_rows(self, found: Iterable[FoundRow]) -> list[RowChange]:
        there = {
            tuple(plain_value(row.values.get(one.name)) for one in self.sheet.open_fields)
            for row in self.sheet.rows
        }
        told = []
        for row in found:
            changes = tuple(self._new_cells(row))
            values = tuple(plain_value(one.readings[0]) if one.readings else "?" for one in changes)
            filled = tuple(one for one in changes if one.readings != (None,) or one.why)
            if filled and values not in there:
                there.add(values)
                title = f"Dòng mới (dòng {row.number} của trang “{self.sheet.title}”)"
                told.append(RowChange(self.sheet.code, "", title, row.row, filled))
        return told

    def _new_cells(self, found: FoundRow) -> Iterator[CellChange]:
        for column in self.sheet.open_fields:
            if column.name not in self.table.columns:
                told, place = Said((None,)), ""
            else:
                told = self._said(column, None, found)
                place = cell_name((found.row, self.table.columns[column.name]))
            is_missing = column.is_needed and told.readings == (None,)
            why = f"thiếu “{column.head}”" if is_missing else told.why
            standing = Standing.CLEAR if told.is_sure else Standing.ASK
            if is_missing or not told.readings:
                standing = Standing.FAULT
            yield CellChange(
                column, None, told.readings, told.typed, place, standing, why, told.note
            )


def row_title(sheet: FormSheet, row: FormRow) -> str:
    """What a person calls the row: its place and name."""
    fields = [one for one in sheet.fields if not one.is_open and one.kind is FieldKind.TEXT]
    if sheet.spare:
        fields += [one for one in sheet.open_fields if one.is_needed]
    words = [plain_value(row.values.get(one.name))[:_LONGEST_NAME] for one in fields[:2]]
    return " ".join(filter(None, words))


def _asked(change: CellChange, why: str) -> CellChange:
    """The same, to be asked about; a fault stays one."""
    if change.standing is Standing.FAULT:
        return change
    reasons = "; ".join(filter(None, (why, change.why)))
    return replace(change, standing=Standing.ASK, why=reasons)


def _names(sheet: FormSheet, value: Callable[[FormField], str]) -> tuple[str, ...]:
    """What names a row, folded."""
    return tuple(spelling_key(settled(value(one))) for one in sheet.fields if not one.is_open)[:2]


def _of(known: FormRow) -> Callable[[FormField], str]:
    return lambda one: plain_value(known.values.get(one.name))


def _text(table: FoundTable, row: FoundRow, one: FormField) -> str:
    place = table.columns.get(one.name)
    value = table.grid.value(row.row, place) if place is not None else ""
    return settled(value) if isinstance(value, str) else plain_value(str(value))
