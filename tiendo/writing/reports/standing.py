"""Tình hình tiến độ: how many tasks stand where, which are late, and the table of progress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tiendo.core.numbers import format_number
from tiendo.core.progress import LABEL_NAMES, Label
from tiendo.core.report_content import LineContent, ReportContent
from tiendo.writing.nd30.parts import Align, Column, Paragraph, Row, RowKind, Table
from tiendo.writing.reports.shared_items import ItemFigures, by_group, items_of
from tiendo.writing.reports.wording import (
    NO_FIGURE,
    NOBODY,
    STATUS_NAMES,
    count,
    cut_off_words,
    first_upper,
    percent_of,
    sentence,
)

_DONE = (Label.DONE_ON_TIME, Label.DONE_LATE)
COUNTED: Mapping[str, tuple[Label, ...]] = {
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
OTHER_WORK = "Nhiệm vụ khác"
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
    """Số nhiệm vụ by column of the table. An item counts once, however many bodies have it."""

    whole: int
    by_column: Mapping[str, int]

    @classmethod
    def of(cls, items: Sequence[ItemFigures]) -> Counts:
        """Counted from the labels of the items."""
        labels = [item.first.label for item in items]
        found = {name: sum(map(labels.count, which)) for name, which in COUNTED.items()}
        return cls(len(items), found)


def counts_paragraphs(content: ReportContent) -> Iterator[Paragraph]:
    """What the labels come to, the parts of the whole all named; and on what nobody reported."""
    items = items_of(content)
    counts = Counts.of(items)
    if not counts.whole:
        yield Paragraph("Kỳ này chưa có nhiệm vụ nào có số liệu báo cáo.")
        return
    parts = [
        f"{name.lower()} {count(number)} ({percent_of(number, counts.whole)})"
        for name, number in counts.by_column.items()
        if number
    ]
    yield Paragraph(
        f"Đến hết ngày chốt số liệu, trong tổng số {count(counts.whole)} nhiệm vụ phải báo cáo: "
        f"{', '.join(parts)}."
    )
    silent = sum(item.is_unreported for item in items)
    if silent:
        yield Paragraph(
            f"{count(silent)} nhiệm vụ chưa có cơ quan nào báo cáo; số liệu của các nhiệm vụ này "
            f"ghi “{NO_FIGURE}”, không tính là bằng không."
        )


def counts_table(content: ReportContent, title: str) -> Table:
    """Tổng hợp by group of tasks, with the total."""
    items = items_of(content)
    columns = (
        Column("TT", 10, Align.CENTER),
        Column("Nhóm nhiệm vụ", 58),
        Column("Tổng số", 16, Align.RIGHT),
        *(Column(name, 19, Align.RIGHT) for name in COUNTED),
    )
    rows = [
        _counted(str(number), name or OTHER_WORK, Counts.of(members), RowKind.LINE)
        for number, (name, members) in enumerate(by_group(items), start=1)
    ]
    rows.append(_counted("", "Tổng cộng", Counts.of(items), RowKind.TOTAL))
    note = f"(Đơn vị tính: nhiệm vụ; {cut_off_words(content.period)})"
    return Table(columns, rows, title, note, (OTHER_NOTE,))


def _counted(number: str, name: str, counts: Counts, kind: RowKind) -> Row:
    figures = (format_number(one) for one in (counts.whole, *counts.by_column.values()))
    return Row((number, name, *figures), kind)


def progress_table(content: ReportContent) -> Table:
    """Phụ lục: what was done, where it stands, why it is late, what the coordinator remarks."""
    names = names_of(content)
    rows: list[Row] = []
    number = 0
    for group, items in by_group(items_of(content)):
        rows.append(Row((group or OTHER_WORK,), RowKind.HEADING))
        for item in items:
            number += 1
            rows += _progress_rows(str(number), item, content, names)
    note = f"({first_upper(cut_off_words(content.period))})"
    return Table(_PROGRESS_COLUMNS, rows, note_above=note)


def _progress_rows(
    number: str, item: ItemFigures, content: ReportContent, names: Mapping[str, str]
) -> Iterator[Row]:
    """One row for each body; the coordinator's remark stands with the first."""
    remark = content.remarks.get(str(item.first.item), "")
    several = len(item.lines) > 1
    for place, line in enumerate(item.lines, start=1):
        yield Row(
            (
                f"{number}.{place}" if several else number,
                line.title,
                names.get(line.agency, line.agency) or NOBODY,
                line.due_words or "không nêu thời hạn",
                result_of(line),
                label_words(line),
                remarks_of(line, remark if place == 1 else ""),
            )
        )


def names_of(content: ReportContent) -> dict[str, str]:
    """Code -> short name of every body that speaks."""
    return {body.code: body.short_name for body in (content.author, *content.bodies)}


def label_words(line: LineContent) -> str:
    """Trạng thái in the ten words that all provinces use, with the days of delay."""
    name = LABEL_NAMES[Label(line.label)] if line.label in set(Label) else NO_FIGURE
    return f"{name} {format_number(line.days_late)} ngày" if line.days_late else name


def result_of(line: LineContent) -> str:
    if line.done_text.strip():
        return sentence(line.done_text)
    return STATUS_NAMES.get(line.now.status, NO_FIGURE)


def remarks_of(line: LineContent, remark: str) -> str:
    """Khó khăn, lý do chậm, nhận xét: each named."""
    told = (
        ("Khó khăn", line.obstacle_text),
        ("Lý do chậm", line.late_reason),
        ("Nhận xét của cơ quan tổng hợp", remark),
    )
    return " ".join(f"{name}: {sentence(text)}" for name, text in told if text.strip())


def late_items(content: ReportContent) -> list[ItemFigures]:
    """Nhiệm vụ quá hạn, the longest first."""
    late = [item for item in items_of(content) if item.first.label == Label.IN_PROGRESS_LATE]
    return sorted(late, key=lambda item: -item.first.days_late)


def late_table(content: ReportContent, title: str) -> Table:
    """Nhiệm vụ quá hạn with what their bodies give as the reason."""
    names = names_of(content)
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
                item.first.title,
                _whose(item, names),
                item.first.due_words,
                format_number(item.first.days_late),
                _reasons(item, names) or "chưa nêu nguyên nhân",
            )
        )
        for number, item in enumerate(late_items(content), start=1)
    ]
    return Table(columns, rows, title, f"({first_upper(cut_off_words(content.period))})")


def _whose(item: ItemFigures, names: Mapping[str, str]) -> str:
    if item.is_shared:
        return f"{count(item.owed)} cơ quan"
    return names.get(item.first.agency, item.first.agency) or NOBODY


def _reasons(item: ItemFigures, names: Mapping[str, str]) -> str:
    """What each body gives as its reason; named where several have to."""
    told = [(line.agency, line.late_reason.strip()) for line in item.lines if line.late_reason]
    if not item.is_shared:
        return told[0][1] if told else ""
    return "; ".join(f"{names.get(code, code)}: {reason}" for code, reason in told)
