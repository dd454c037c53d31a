"""Bản in: a reading as lines for the screen, in the officials' words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tiendo.core.days import day_words
from tiendo.core.deadlines import anchor_words, value_words
from tiendo.core.numbers import format_number
from tiendo.reading.model import (
    CapitalCell,
    Certainty,
    DeadlineFinding,
    Header,
    ItemFinding,
    ItemKind,
    Reading,
    ReportingFinding,
    Section,
    Text,
    Trace,
)

KIND_NAMES = {
    ItemKind.PROJECT: "dự án",
    ItemKind.SCHEME: "đề án",
    ItemKind.TASK: "nhiệm vụ",
    ItemKind.TARGET: "chỉ tiêu",
    ItemKind.SOLUTION: "giải pháp",
    ItemKind.REPORT: "báo cáo",
}
_MARKS = {Certainty.CERTAIN: "●", Certainty.LIKELY: "○", Certainty.LOOK: "?"}
_NOT_STATED = "không ghi"
_REPORTS = {
    "so_ket_tong_ket": "khi sơ kết, tổng kết",
    "dot_xuat": "khi có phát sinh",
    "theo_quy_dinh": "theo quy định",
}


def item_certainty(item: ItemFinding) -> Certainty:
    """The least sure of everything found about an item."""
    traces: list[Trace] = [item.trace]
    traces += [finding.trace for finding in item.deadlines]
    traces += [finding.trace for finding in (*item.leads, *item.coordinating)]
    traces += [finding.trace for finding in item.quantities]
    traces += [finding.trace for finding in item.deliverables]
    order = list(_MARKS)
    return max((trace.certainty for trace in traces), key=order.index)


def reading_lines(reading: Reading, *, width: int) -> Iterator[str]:
    """The header, the counts, every item under its heading, and what was not understood."""
    yield from _header_lines(reading)
    yield ""
    yield from _count_lines(reading)
    yield ""
    yield from _outline_lines(reading, width)
    yield from _capital_lines(reading)
    yield from _reporting_lines(reading)
    yield from _leftover_lines(reading, width)
    yield ""
    yield from lint_lines(reading)


def lint_lines(reading: Reading) -> Iterator[str]:
    """The faults of the document itself."""
    if not reading.lint:
        yield "Không thấy lỗi nào trong chính văn bản."
        return
    yield f"Lỗi của chính văn bản: {len(reading.lint)}"
    for fault in reading.lint:
        yield f"  - {fault.message}"


def _header_lines(reading: Reading) -> Iterator[str]:
    header = reading.header
    if header == Header():
        yield "Văn bản không có phần đầu (số, ngày, cơ quan ban hành, tên)."
        return
    yield f"{_value(header.doc_type).upper()}  số {_value(header.number)}"
    yield f"  {_value(header.title)}"
    signed = _day(header.date.value if header.date else None)
    yield f"  Ban hành: {_value(header.issuer)}; nơi: {_value(header.place)}; ngày: {signed}"
    if header.period:
        first, last = header.period
        yield f"  Giai đoạn: {first}" if first == last else f"  Giai đoạn: {first}-{last}"
    for basis in reading.bases:
        yield f"  Căn cứ: {basis.doc_type} số {basis.number} ngày {_day(basis.date)}"


def _day(iso: str | None) -> str:
    if iso is None:
        return _NOT_STATED
    return day_words(date.fromisoformat(iso))


def _value(text: Text | None) -> str:
    return text.value if text else _NOT_STATED


def _count_lines(reading: Reading) -> Iterator[str]:
    duties = [item for item in reading.items if not item.is_lead_in]
    kinds = Counter(item.kind for item in duties)
    parts = [f"{kinds[kind]} {name}" for kind, name in KIND_NAMES.items() if kinds[kind]]
    yield f"Đầu việc: {len(duties)} ({', '.join(parts)}); {len(reading.items) - len(duties)} nhóm"
    marks = Counter(item_certainty(item) for item in duties)
    yield (
        f"  ● chắc chắn {marks[Certainty.CERTAIN]}   ○ có khả năng {marks[Certainty.LIKELY]}   "
        f"? cần xem {marks[Certainty.LOOK]}"
    )
    present = sum(entry.is_present for entry in reading.references)
    yield (
        f"Phụ lục được nhắc: {len(reading.references)} chỗ, có trong tệp: {present}; "
        f"đoạn chưa hiểu: {len(reading.leftovers)}"
    )


def _outline_lines(reading: Reading, width: int) -> Iterator[str]:
    """Headings and items in the order of the text."""
    entries: list[tuple[tuple[int, int], Section | ItemFinding]] = []
    entries += [(_place(section.trace), section) for section in reading.sections]
    entries += [(_place(item.trace), item) for item in reading.items]
    for _, entry in sorted(entries, key=lambda pair: pair[0]):
        if isinstance(entry, Section):
            number = "" if "§" in entry.path else f"{entry.path}. "
            yield _cut(f"{number}{entry.title}", width)
        else:
            yield from _item_lines(entry, width)


def _place(trace: Trace) -> tuple[int, int]:
    return (trace.spans[0].block, trace.spans[0].start) if trace.spans else (0, 0)


def _item_lines(item: ItemFinding, width: int) -> Iterator[str]:
    mark = "▸" if item.is_lead_in else _MARKS[item_certainty(item)]
    yield _cut(f"  {mark} {item.path}  [{KIND_NAMES[item.kind]}] {item.text}", width)
    facts = []
    if item.leads:
        facts.append("chủ trì: " + "; ".join(lead.name for lead in item.leads))
    if item.coordinating:
        facts.append("phối hợp: " + "; ".join(body.name for body in item.coordinating))
    if item.deadlines:
        facts.append("hạn: " + "; ".join(_deadline(entry) for entry in item.deadlines))
    if item.quantities:
        facts.append("số lượng: " + "; ".join(entry.words for entry in item.quantities))
    if item.deliverables:
        facts.append("sản phẩm: " + "; ".join(entry.value for entry in item.deliverables))
    for fact in facts:
        yield _cut(f"      {fact}", width)


def _deadline(entry: DeadlineFinding) -> str:
    return f"{entry.words} ({_day(entry.last_day)})" if entry.last_day else entry.words


def _capital_lines(reading: Reading) -> Iterator[str]:
    for table in reading.capital:
        headings = dict(table.columns)
        yield ""
        yield f"Bảng vốn ({table.unit or 'không ghi đơn vị'}): {len(table.rows)} dòng"
        for row in table.rows:
            figures = "; ".join(_cell(cell, headings) for cell in row.cells)
            yield f"  {row.tt:>3} {row.label}: {figures}"


def _cell(cell: CapitalCell, headings: dict[str, str]) -> str:
    """ "Tổng số 93.243,1": the lowest heading of the column, the figure in Vietnamese."""
    number = cell.value.removesuffix("%")
    places = len(number.partition(".")[2])
    figure = format_number(Decimal(number), places=places) + cell.value[len(number) :]
    return f"{headings[cell.column].rpartition(' / ')[2]} {figure}"


def _reporting_lines(reading: Reading) -> Iterator[str]:
    if reading.reporting:
        yield ""
        yield "Chế độ báo cáo:"
    for rule in reading.reporting:
        who = "; ".join(rule.who) or _NOT_STATED
        to = "; ".join(rule.to) or _NOT_STATED
        yield f"  {_MARKS[rule.trace.certainty]} {who} → {to}: {_when(rule)}"


def _when(rule: ReportingFinding) -> str:
    """ "6 tháng một lần (trước ngày 20/5 hằng năm)", "trước ngày 28/5/2026", "theo quy định"."""
    if rule.frequency == "mot_lan":
        return ", ".join(value_words("date", day, rule.op) for day in rule.due)
    name = _REPORTS.get(rule.frequency) or value_words("recurring", rule.frequency)
    days = anchor_words(rule.due, rule.op)
    return days if days.endswith(name) else f"{name} ({days})" if days else name


def _leftover_lines(reading: Reading, width: int) -> Iterator[str]:
    if reading.leftovers:
        yield ""
        yield "Chưa hiểu:"
    for left in reading.leftovers:
        block = reading.document.blocks[left.span.block]
        words = " ".join(block.text[left.span.start : left.span.end].split())
        yield _cut(f"  - {words}", width)
        yield f"    {left.reason}"


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else line[: max(width - 1, 1)] + "…"
