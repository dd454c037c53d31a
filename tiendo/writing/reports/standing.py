"""Tình hình tiến độ: how many tasks stand where, which are late, and the table of progress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tiendo.core.numbers import format_number
from tiendo.core.progress import LABEL_NAMES, Label
from tiendo.core.report_content import LineContent, ReportContent
from tiendo.writing.nd30.parts import Align, Column, Paragraph, Row, RowKind, Table
from tiendo.writing.reports.wording import (
    NO_FIGURE,
    STATUS_NAMES,
    count,
    cut_off_words,
    first_upper,
    percent_of,
    sentence,
)

_DONE = (Label.DONE_ON_TIME, Label.DONE_LATE)
_COUNTED: Mapping[str, tuple[Label, ...]] = {
    "Hoàn thành": (*_DONE, Label.PENDING_CONFIRM),
    "Trong hạn": (Label.IN_PROGRESS_ON_TIME, Label.NOT_STARTED),
    "Sắp đến hạn": (Label.DUE_SOON,),
    "Quá hạn": (Label.IN_PROGRESS_LATE,),
    "Khác": (Label.NO_DEADLINE, Label.PAUSED, Label.CANCELLED),
}
"""Column of the table of counts -> labels that it counts; every label once."""
OTHER_NOTE = (
    "“Hoàn thành” gồm cả nhiệm vụ chờ xác nhận; “Khác” gồm nhiệm vụ không có thời hạn, tạm dừng, "
    "hủy."
)
_PROGRESS_COLUMNS = (
    Column("TT", 10, Align.CENTER),
    Column("Nội dung công việc, dự án", 62),
    Column("Cơ quan chủ trì", 32),
    Column("Thời gian thực hiện", 28),
    Column("Kết quả, tiến độ", 62),
    Column("Trạng thái", 28),
    Column("Ghi chú", 40),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Số nhiệm vụ by column of the table."""

    whole: int
    by_column: Mapping[str, int]

    @classmethod
    def of(cls, lines: Sequence[LineContent]) -> Counts:
        """Counted from the labels of the lines."""
        labels = [line.label for line in lines]
        found = {name: sum(map(labels.count, which)) for name, which in _COUNTED.items()}
        return cls(len(lines), found)


def counts_sentence(content: ReportContent) -> Paragraph:
    """What the labels come to; the parts of the whole are all named."""
    counts = Counts.of(content.lines)
    if not counts.whole:
        return Paragraph("Kỳ này chưa có nhiệm vụ nào có số liệu báo cáo.")
    parts = [
        f"{name.lower()} {count(number)} ({percent_of(number, counts.whole)})"
        for name, number in counts.by_column.items()
        if number
    ]
    return Paragraph(
        f"Đến hết ngày chốt số liệu, trong tổng số {count(counts.whole)} nhiệm vụ được báo cáo: "
        f"{', '.join(parts)}."
    )


def counts_table(content: ReportContent, title: str) -> Table:
    """Tổng hợp by group of tasks, with the total."""
    groups: dict[str, list[LineContent]] = {}
    for line in content.lines:
        groups.setdefault(line.group, []).append(line)
    columns = (
        Column("TT", 10, Align.CENTER),
        Column("Nhóm nhiệm vụ", 58),
        Column("Tổng số", 16, Align.RIGHT),
        *(Column(name, 19, Align.RIGHT) for name in _COUNTED),
    )
    rows = [
        _counted(str(number), name or "Nhiệm vụ khác", Counts.of(lines), RowKind.LINE)
        for number, (name, lines) in enumerate(groups.items(), start=1)
    ]
    rows.append(_counted("", "Tổng cộng", Counts.of(content.lines), RowKind.TOTAL))
    note = f"(Đơn vị tính: nhiệm vụ; {cut_off_words(content.period)})"
    return Table(columns, rows, title, note, (OTHER_NOTE,))


def _counted(number: str, name: str, counts: Counts, kind: RowKind) -> Row:
    figures = (format_number(one) for one in (counts.whole, *counts.by_column.values()))
    return Row((number, name, *figures), kind)


def progress_table(content: ReportContent) -> Table:
    """Phụ lục: what was done, where it stands, why it is late, what the coordinator remarks."""
    names = {body.code: body.short_name for body in (content.author, *content.bodies)}
    return Table(
        _PROGRESS_COLUMNS,
        list(_progress_rows(content, names)),
        note_above=f"({first_upper(cut_off_words(content.period))})",
    )


def _progress_rows(content: ReportContent, names: Mapping[str, str]) -> Iterator[Row]:
    group = ""
    for number, line in enumerate(content.lines, start=1):
        if line.group != group:
            group = line.group
            yield Row((group or "Nhiệm vụ khác",), RowKind.HEADING)
        yield Row(
            (
                str(number),
                line.title,
                names.get(line.agency, line.agency),
                line.due_words or "không nêu thời hạn",
                _result(line),
                label_words(line),
                _remarks(line, content.remarks.get(str(line.item), "")),
            )
        )


def label_words(line: LineContent) -> str:
    """Trạng thái in the ten words that all provinces use, with the days of delay."""
    name = LABEL_NAMES[Label(line.label)] if line.label in set(Label) else NO_FIGURE
    return f"{name} {format_number(line.days_late)} ngày" if line.days_late else name


def _result(line: LineContent) -> str:
    if line.done_text.strip():
        return sentence(line.done_text)
    return STATUS_NAMES.get(line.now.status, NO_FIGURE)


def _remarks(line: LineContent, remark: str) -> str:
    """Khó khăn, lý do chậm, nhận xét: each named."""
    told = (
        ("Khó khăn", line.obstacle_text),
        ("Lý do chậm", line.late_reason),
        ("Nhận xét của cơ quan tổng hợp", remark),
    )
    return " ".join(f"{name}: {sentence(text)}" for name, text in told if text.strip())


def late_lines(content: ReportContent) -> list[LineContent]:
    """Nhiệm vụ quá hạn, the longest first."""
    late = [line for line in content.lines if line.label == Label.IN_PROGRESS_LATE]
    return sorted(late, key=lambda line: -line.days_late)


def late_table(content: ReportContent, title: str) -> Table:
    """Nhiệm vụ quá hạn with what their bodies give as the reason."""
    names = {body.code: body.short_name for body in (content.author, *content.bodies)}
    columns = (
        Column("TT", 10, Align.CENTER),
        Column("Nhiệm vụ", 60),
        Column("Cơ quan chủ trì", 30),
        Column("Thời hạn", 22),
        Column("Số ngày chậm", 15, Align.RIGHT),
        Column("Nguyên nhân", 45),
    )
    rows = [
        Row(
            (
                str(number),
                line.title,
                names.get(line.agency, line.agency),
                line.due_words,
                format_number(line.days_late),
                line.late_reason.strip() or "chưa nêu nguyên nhân",
            )
        )
        for number, line in enumerate(late_lines(content), start=1)
    ]
    return Table(columns, rows, title, f"({first_upper(cut_off_words(content.period))})")
