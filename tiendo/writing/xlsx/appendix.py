"""Phụ lục dạng Excel: the figures of a report with live sums, for who reckons further with them.

Every sum, difference and share is a formula over the cells it is made of; a figure that nobody
stated is a text, so that no sum takes it for nought.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tiendo.core.evidence import GRADE_NAMES, Grade
from tiendo.core.report_content import LineContent, ReportContent
from tiendo.core.reporting import STATE_NAMES, ReportState
from tiendo.writing.reports.shared_items import (
    ItemFigures,
    by_group,
    items_of,
    ratio,
)
from tiendo.writing.reports.standing import (
    COUNTED,
    OTHER_WORK,
    label_words,
    names_of,
    remarks_of,
    result_of,
)
from tiendo.writing.reports.wording import (
    DECIDER_NAMES,
    ILLUSTRATIVE,
    KIND_NAMES,
    NO_FIGURE,
    NOBODY,
    cut_off_words,
    first_upper,
    period_words,
    places_of,
)
from tiendo.writing.xlsx.markup import quoted, written
from tiendo.writing.xlsx.sheets import Cell, Formula, LineKind, Sheet, SheetColumn, SheetRow, letter

FIGURES = "Số liệu"
_COLUMNS = (
    SheetColumn("TT", 7),
    SheetColumn("Nhóm", 7),
    SheetColumn("Mục", 12),
    SheetColumn("Nhiệm vụ", 60),
    SheetColumn("Cơ quan", 26),
    SheetColumn("ĐVT", 10),
    SheetColumn("Mục tiêu", 13),
    SheetColumn("Lũy kế kỳ trước", 13),
    SheetColumn("Lũy kế", 13),
    SheetColumn("Thực hiện trong kỳ", 13),
    SheetColumn("Lũy kế so với mục tiêu (%)", 12),
    SheetColumn("Tỷ lệ hoàn thành do cơ quan báo cáo (%)", 14),
    SheetColumn("Loại số liệu", 14),
    SheetColumn("Số liệu đến ngày", 13),
    SheetColumn("Minh chứng", 22),
    SheetColumn("Thời hạn", 20),
    SheetColumn("Trạng thái", 24),
    SheetColumn("Tính vào", 14),
    SheetColumn("Số ngày chậm", 10),
    SheetColumn("Kết quả", 46),
    SheetColumn("Ghi chú", 46),
)
_TARGET, _BEFORE, _NOW, _IN_PERIOD = "G", "H", "I", "J"
_GROUP, _COUNTED_AS = 2, 18


def appendix_workbook(content: ReportContent) -> bytes:
    """The appendices of a report as .xlsx. The same content is the same file."""
    sheets = [_figures(content)]
    sheets.append(_counts(content, sheets[0]))
    if content.bodies:
        sheets.append(_bodies(content))
    sheets += [_difficulties(content), _proposals(content)]
    title = f"Phụ lục báo cáo {period_words(content.period)} - {content.plan.short_title}"
    return written(sheets, title=title)


def _notes(content: ReportContent) -> tuple[str, ...]:
    note = f"{content.plan.short_title}, {period_words(content.period)}; "
    lines = (f"{content.author.name}. {first_upper(note)}{cut_off_words(content.period)}",)
    return (ILLUSTRATIVE, *lines) if content.is_illustrative else lines


def _figures(content: ReportContent) -> Sheet:
    notes = _notes(content)
    empty = Sheet(FIGURES, "Số liệu thực hiện nhiệm vụ", notes, _COLUMNS, ())
    rows = list(_Figures(content, names_of(content)).rows(empty.first_row))
    return Sheet(empty.name, empty.title, notes, _COLUMNS, rows)


@dataclass(frozen=True, slots=True)
class _Figures:
    content: ReportContent
    names: Mapping[str, str]

    def rows(self, at: int) -> Iterator[SheetRow]:
        """Headings of groups, items, and under an item of several bodies a row of each. at: the
        number of the first row, which formulas name."""
        number = 0
        for group_number, (group, items) in enumerate(by_group(items_of(self.content)), start=1):
            heading: list[Cell] = [None] * len(_COLUMNS)
            heading[3] = group or OTHER_WORK
            yield SheetRow(tuple(heading), LineKind.HEADING)
            at += 1
            for item in items:
                number += 1
                rows = list(self._of_item(item, str(number), group_number, at))
                yield from rows
                at += len(rows)

    def _of_item(self, item: ItemFigures, number: str, group: int, at: int) -> Iterator[SheetRow]:
        places = _places(item)
        remark = self.content.remarks.get(str(item.first.item), "")
        if not item.is_shared:
            figures = _own(item.first, at)
            own = self._line(item.first, number, group, figures, remark, is_item=True)
            yield SheetRow(own, places=places)
            return
        said = () if item.is_unreported else item.lines
        yield SheetRow(
            self._whole(item, number, group, at, len(said), remark), LineKind.TOTAL, places
        )
        for place, line in enumerate(said, start=1):
            figures = (line.unit, None, *_own(line, at + place)[2:5], None)
            cells = self._line(line, f"{number}.{place}", group, figures, "", is_item=False)
            yield SheetRow(cells, places=places)

    def _whole(
        self, item: ItemFigures, number: str, group: int, at: int, parts: int, remark: str
    ) -> tuple[Cell, ...]:
        first = item.first
        stated = f"{item.stating}/{item.owed} cơ quan có số liệu"
        figures: tuple[Cell, ...] = (None,) * 6
        if item.has_one_unit and first.unit:
            figures = _summed(item, at, parts)
        return (
            number, group, first.path, first.title, stated, *figures,
            *(None,) * 4, first.due_words, label_words(first), _counted_as(first),
            first.days_late, None, remark or None,
        )  # fmt: skip

    def _line(
        self,
        line: LineContent,
        number: str,
        group: int,
        figures: tuple[Cell, ...],
        remark: str,
        *,
        is_item: bool,
    ) -> tuple[Cell, ...]:
        now = line.now
        grade = GRADE_NAMES[Grade(now.grade)] if now.grade in set(Grade) else None
        return (
            number, group, line.path, line.title,
            self.names.get(line.agency, line.agency) or NOBODY, *figures, now.share_percent,
            KIND_NAMES.get(now.kind), now.as_of, grade, line.due_words, label_words(line),
            _counted_as(line) if is_item else None, line.days_late, result_of(line),
            remarks_of(line, remark) or None,
        )  # fmt: skip


def _places(item: ItemFigures) -> int:
    values = [item.target, item.quantity]
    return places_of([*values, *(line.now.quantity for line in item.lines)])


def _counted_as(line: LineContent) -> str | None:
    """The column of the table of counts in which the item counts."""
    return next((name for name, labels in COUNTED.items() if line.label in labels), None)


def _own(line: LineContent, at: int) -> tuple[Cell, ...]:
    """ĐVT, mục tiêu, kỳ trước, lũy kế, trong kỳ, %: of one body."""
    if not line.unit and line.target is None and line.now.quantity is None:
        return (None,) * 6
    before = line.previous.quantity if line.previous is not None else None
    share = ratio(line.now.quantity, line.target)
    return (
        line.unit or None,
        _stated(line.target),
        _stated(before),
        _stated(line.now.quantity),
        _difference(at, line.in_period),
        _share(at, share),
    )


def _difference(at: int, value: Decimal | None) -> Formula:
    now, before = f"{_NOW}{at}", f"{_BEFORE}{at}"
    text = f'IF(AND(ISNUMBER({now}),ISNUMBER({before})),{now}-{before},"{NO_FIGURE}")'
    return Formula(text, _stated(value))


def _share(at: int, value: Decimal | None) -> Formula:
    now, target = f"{_NOW}{at}", f"{_TARGET}{at}"
    known = f"AND(ISNUMBER({now}),ISNUMBER({target}),N({target})<>0)"
    return Formula(f'IF({known},ROUND({now}/{target}*100,2),"{NO_FIGURE}")', _stated(value))


def _summed(item: ItemFigures, at: int, parts: int) -> tuple[Cell, ...]:
    """The same of several bodies: sums of the rows below it."""
    before = [line.previous.quantity for line in item.lines if line.previous is not None]
    known = [one for one in before if one is not None]
    sums = (
        _sum(_BEFORE, at, parts, sum(known, Decimal()) if known else None),
        _sum(_NOW, at, parts, item.quantity),
        _sum(_IN_PERIOD, at, parts, item.in_period),
    )
    share = _share(at, ratio(item.quantity, item.target))
    return (item.first.unit, _stated(item.target), *sums, share)


def _sum(column: str, at: int, parts: int, value: Decimal | None) -> Cell:
    if not parts:
        return NO_FIGURE
    cells = f"{column}{at + 1}:{column}{at + parts}"
    return Formula(f'IF(COUNT({cells})=0,"{NO_FIGURE}",SUM({cells}))', _stated(value))


def _stated(value: Decimal | None) -> Decimal | str:
    return NO_FIGURE if value is None else value


def _counts(content: ReportContent, figures: Sheet) -> Sheet:
    """Tổng hợp: items of each group by where they stand, counted over the sheet of figures."""
    columns = (
        SheetColumn("TT", 7),
        SheetColumn("Nhóm nhiệm vụ", 60),
        SheetColumn("Tổng số", 12),
        *(SheetColumn(name, 14) for name in COUNTED),
    )
    sheet = Sheet("Tổng hợp", "Tổng hợp theo nhóm nhiệm vụ", _notes(content), columns, ())
    last = figures.first_row + max(0, len(figures.rows) - 1)
    groups = _range(figures, _GROUP, last)
    counted = _range(figures, _COUNTED_AS, last)
    rows, at = [], sheet.first_row
    for number, (name, items) in enumerate(by_group(items_of(content)), start=1):
        cells: list[Cell] = []
        for place, labels in enumerate(COUNTED.values(), start=4):
            found = sum(item.first.label in labels for item in items)
            head = f"{letter(place)}${sheet.head_row}"
            cells.append(Formula(f"COUNTIFS({groups},$A{at},{counted},{head})", found))
        whole = Formula(f"SUM(D{at}:{letter(len(columns))}{at})", len(items))
        rows.append(SheetRow((number, name or OTHER_WORK, whole, *cells)))
        at += 1
    if rows:
        rows.append(_total(rows, sheet.first_row, ("", "Tổng cộng"), len(columns)))
    return Sheet(sheet.name, sheet.title, sheet.notes, columns, rows)


def _range(sheet: Sheet, place: int, last: int) -> str:
    name = letter(place)
    return f"{quoted(sheet.name)}!${name}${sheet.first_row}:${name}${last}"


def _total(rows: Sequence[SheetRow], first: int, head: tuple[Cell, ...], columns: int) -> SheetRow:
    """A row of sums over whole columns of counts, from after its head on."""
    last = first + len(rows) - 1
    cells: list[Cell] = list(head)
    for place in range(len(head) + 1, columns + 1):
        values = [row.cells[place - 1] for row in rows]
        whole = sum(_count(one) for one in values)
        cells.append(Formula(f"SUM({letter(place)}{first}:{letter(place)}{last})", whole))
    return SheetRow(tuple(cells), LineKind.TOTAL)


def _count(cell: Cell) -> int:
    value = cell.value if isinstance(cell, Formula) else cell
    return value if isinstance(value, int) else 0


def _bodies(content: ReportContent) -> Sheet:
    columns = (
        SheetColumn("TT", 7),
        SheetColumn("Cơ quan", 60),
        SheetColumn("Tình trạng báo cáo", 24),
        SheetColumn("Ngày gửi", 14),
        SheetColumn("Lý do miễn", 46),
        SheetColumn("Số ngày chậm", 12),
        SheetColumn("Số nhiệm vụ chủ trì", 14),
    )
    rows = [
        SheetRow(
            (
                number,
                body.name,
                STATE_NAMES[ReportState(body.state)],
                body.sent_on,
                body.exempt_reason or None,
                body.late_days,
                body.lines,
            )
        )
        for number, body in enumerate(content.bodies, start=1)
    ]
    sheet = Sheet("Cơ quan", "Tình hình gửi báo cáo", _notes(content), columns, rows)
    head = (None, "Tổng cộng", None, None, None)
    total = _total(rows, sheet.first_row, head, len(columns))
    return Sheet(sheet.name, sheet.title, sheet.notes, columns, [*rows, total])


def _difficulties(content: ReportContent) -> Sheet:
    names = names_of(content)
    heads = ("TT", "Cơ quan", "Nhiệm vụ", "Nội dung", "Căn cứ", "Đề xuất", "Tác động")
    widths = (7, 26, 14, 60, 36, 46, 36)
    rows = [
        SheetRow(
            (
                number,
                names.get(one.agency, one.agency),
                one.item,
                one.content,
                one.basis,
                one.proposal,
                one.impact,
            )
        )
        for number, one in enumerate(content.difficulties, start=1)
    ]
    columns = tuple(map(SheetColumn, heads, widths))
    return Sheet("Khó khăn", "Khó khăn, vướng mắc", _notes(content), columns, rows)


def _proposals(content: ReportContent) -> Sheet:
    names = names_of(content)
    heads = ("TT", "Cơ quan", "Nhiệm vụ", "Cấp quyết định", "Đề nghị ai", "Làm gì", "Trước ngày")
    widths = (7, 26, 14, 28, 30, 60, 14)
    rows = [
        SheetRow(
            (
                number,
                names.get(one.agency, one.agency),
                one.item,
                first_upper(DECIDER_NAMES.get(one.decider, "cơ quan khác")),
                one.who,
                one.what,
                one.by_day,
            )
        )
        for number, one in enumerate(content.proposals, start=1)
    ]
    columns = tuple(map(SheetColumn, heads, widths))
    return Sheet("Kiến nghị", "Đề xuất, kiến nghị", _notes(content), columns, rows)
