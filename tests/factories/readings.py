"""Readings made by hand: a small plan of our own, as the reader would find it."""

from __future__ import annotations

from dataclasses import replace

from tiendo.reading.model import (
    AgencyFinding,
    Block,
    BlockKind,
    CapitalCell,
    CapitalRow,
    CapitalTable,
    Cell,
    Certainty,
    DeadlineFinding,
    Header,
    ItemFinding,
    ItemKind,
    Leftover,
    LintFinding,
    QuantityFinding,
    Reading,
    ReportingFinding,
    Row,
    Section,
    SectionRole,
    SourceDocument,
    Span,
    Text,
    Trace,
)

LINES = (
    "KẾ HOẠCH",
    "Nâng cấp chợ và đường làng huyện Thử giai đoạn 2026-2030",
    "I. NHIỆM VỤ",
    "1. Chợ trung tâm",
    "(1) Hoàn thành chợ trung tâm trước ngày 20/5/2027. Sở Xây dựng chủ trì, phối hợp với "
    "Ban Chợ Thử.",
    "(2) Xây dựng 12 điểm bán hàng trong năm 2028;",
    "2. Đường làng",
    "- Ban Chợ Thử bê tông hóa 85% đường làng sớm nhất có thể",
    "Dòng này không ai hiểu.",
    "TT\tNội dung\tTổng số\tVốn NSNN\tVốn ngoài NS\n\tTỔNG CỘNG\t30,5\t20,5\t10\n"
    "1\tChợ\t30,5\t20,5\t10",
    "II. CHẾ ĐỘ BÁO CÁO",
    "Các sở báo cáo Sở Xây dựng trước ngày 20/5 hằng năm.",
)
TABLE = 9


def document() -> SourceDocument:
    """The blocks of the small plan."""
    return SourceDocument(
        format="txt",
        blocks=tuple(
            Block(index=index, text=text, line=index + 1)
            if index != TABLE
            else Block(index=index, text=text, kind=BlockKind.TABLE, rows=_rows(text))
            for index, text in enumerate(LINES)
        ),
    )


def reading() -> Reading:
    """The small plan as read: four items, one body that nobody knows, one line not understood."""
    return Reading(
        document=document(),
        header=Header(
            doc_type=Text("Kế hoạch", trace(0)),
            title=Text(LINES[1], trace(1)),
            period=(2026, 2030),
        ),
        sections=(
            Section("I", None, "NHIỆM VỤ", SectionRole.TASKS, trace(2), appendix="Phụ lục 01"),
            Section("I.1", "I", "Chợ trung tâm", SectionRole.TASKS, trace(3)),
            Section("I.2", "I", "Đường làng", SectionRole.TASKS, trace(6)),
            Section("II", None, "CHẾ ĐỘ BÁO CÁO", SectionRole.REPORTING, trace(10)),
        ),
        items=(market(), stalls(), roads(), reports()),
        capital=(capital_table(),),
        reporting=(
            ReportingFinding(
                ("Các sở",), ("Sở Xây dựng",), "hang_nam", ("--05-20",), "before", trace(11)
            ),
        ),
        recipients=(Text("Lưu: VT", trace(11)),),
        leftovers=(Leftover(Span(8, 0, len(LINES[8])), "Không rõ dòng này nói gì."),),
        lint=(
            LintFinding("no_owner", "Đầu việc không có cơ quan chủ trì.", (span(5),), ("I.1.(2)",)),
        ),
    )


def strange() -> Reading:
    """A plan with the paths of the small one that says other things."""
    base = reading()
    items = tuple(
        replace(item, text=f"Tập huấn chuyển đổi số cho giáo viên khối {place}")
        for place, item in enumerate(base.items)
    )
    return replace(base, items=items)


def market() -> ItemFinding:
    """A certain item with a lead, a coordinating body that is not known, and a day."""
    return ItemFinding(
        path="I.1.(1)",
        parent="I.1",
        kind=ItemKind.PROJECT,
        text=LINES[4][4:],
        trace=trace(4, begin=4),
        deadlines=(
            deadline(4, "trước ngày 20/5/2027", "date", "2027-05-20", "2027-05-19", op="before"),
        ),
        leads=(body(4, "Sở Xây dựng"),),
        coordinating=(body(4, "Ban Chợ Thử", role="phoi_hop"),),
    )


def stalls() -> ItemFinding:
    """A certain item without an owner."""
    return ItemFinding(
        path="I.1.(2)",
        parent="I.1",
        kind=ItemKind.PROJECT,
        text=LINES[5][4:-1],
        trace=trace(5, begin=4),
        deadlines=(deadline(5, "trong năm 2028", "year", "2028", "2028-12-31"),),
        quantities=(quantity(5, "12 điểm bán hàng", "12", "điểm bán hàng"),),
    )


def roads() -> ItemFinding:
    """An item that needs a look: a deadline without a day."""
    vague = deadline(7, "sớm nhất có thể", "vague", "", None)
    doubt = replace(
        vague.trace, certainty=Certainty.LOOK, doubt="“sớm nhất có thể” không nêu ngày nào."
    )
    return ItemFinding(
        path="I.2.-1",
        parent="I.2",
        kind=ItemKind.TASK,
        text=LINES[7][2:],
        trace=trace(7, begin=2, certainty=Certainty.LIKELY),
        deadlines=(replace(vague, trace=doubt),),
        leads=(body(7, "Ban Chợ Thử"),),
        quantities=(quantity(7, "85%", "85", "%", op=">="),),
    )


def reports() -> ItemFinding:
    """A recurring reporting duty of a set of bodies."""
    recurring = deadline(11, "trước ngày 20/5 hằng năm", "recurring", "hang_nam", None, op="before")
    return ItemFinding(
        path="II",
        parent="II",
        kind=ItemKind.REPORT,
        text=LINES[11],
        trace=trace(11),
        deadlines=(replace(recurring, anchors=("--05-20",), milestone="bao_cao"),),
        leads=(body(11, "Các sở"),),
    )


def capital_table() -> CapitalTable:
    """Two rows that add up: 30,5 = 20,5 + 10 tỷ đồng."""
    return CapitalTable(
        unit="tỷ đồng",
        columns=(
            ("total", "Tổng số"),
            ("state_budget", "Vốn NSNN"),
            ("non_budget", "Vốn ngoài NS"),
        ),
        rows=(
            _capital_row("", "TỔNG CỘNG", is_total=True),
            _capital_row("1", "Chợ", note="Phụ lục 01"),
        ),
        trace=trace(TABLE),
    )


def many(count: int) -> Reading:
    """A reading of `count` items, each with a lead and a deadline, one block for each."""
    lines = [
        f"({place}) Sở Xây dựng hoàn thành hạng mục số {place} của tuyến đường liên xã "
        f"trong năm {2026 + place % 5}; tổ chức nghiệm thu, bàn giao theo quy định."
        for place in range(1, count + 1)
    ]
    items = tuple(
        ItemFinding(
            path=f"I.({place})",
            parent="I",
            kind=ItemKind.PROJECT,
            text=line.split(" ", 1)[1],
            trace=Trace((Span(place, 4, len(line)),), "unit", _certainty(place)),
            deadlines=(_year(place, line),),
            leads=(_lead(place, line),),
        )
        for place, line in enumerate(lines, start=1)
    )
    base = reading()
    blocks = tuple(
        Block(index=index, text=text) for index, text in enumerate(["I. NHIỆM VỤ", *lines])
    )
    section = Section("I", None, "NHIỆM VỤ", SectionRole.TASKS, trace(0))
    return replace(
        base,
        document=SourceDocument("txt", blocks),
        sections=(section,),
        items=items,
        capital=(),
        leftovers=(),
        lint=(),
    )


def span(block: int, begin: int = 0) -> Span:
    """A whole block from `begin` on."""
    return Span(block, begin, len(LINES[block]))


def trace(block: int, begin: int = 0, certainty: Certainty = Certainty.CERTAIN) -> Trace:
    """A trace over a block of the small plan."""
    doubt = "" if certainty is Certainty.CERTAIN else "Máy đọc chưa chắc chắn về mục này."
    return Trace((span(block, begin),), "by_hand", certainty, doubt)


def words_trace(block: int, words: str) -> Trace:
    """A trace over the words where they stand in a block."""
    begin = LINES[block].index(words)
    return Trace((Span(block, begin, begin + len(words)),), "by_hand", Certainty.CERTAIN)


def body(block: int, name: str, role: str = "chu_tri") -> AgencyFinding:
    """A body where its name stands in a block."""
    return AgencyFinding(name, role, words_trace(block, name))


def deadline(
    block: int, words: str, type: str, value: str, last_day: str | None, op: str = ""
) -> DeadlineFinding:
    """A deadline where its words stand in a block."""
    return DeadlineFinding(
        type, value, "hoan_thanh", words, last_day, words_trace(block, words), op=op
    )


def quantity(block: int, words: str, value: str, unit: str, op: str = "=") -> QuantityFinding:
    """A quantity where its words stand in a block."""
    return QuantityFinding(value, unit, op, words, words_trace(block, words))


def _rows(text: str) -> tuple[Row, ...]:
    rows, place = [], 0
    for line in text.split("\n"):
        cells = []
        for words in line.split("\t"):
            cells.append(Cell(words, place, place + len(words)))
            place += len(words) + 1
        rows.append(Row(tuple(cells)))
    return tuple(rows)


def _capital_row(tt: str, label: str, *, is_total: bool = False, note: str = "") -> CapitalRow:
    values = (("total", "30.5"), ("state_budget", "20.5"), ("non_budget", "10"))
    return CapitalRow(
        tt=tt,
        label=label,
        cells=tuple(CapitalCell(column, value, trace(TABLE)) for column, value in values),
        trace=trace(TABLE),
        note=note,
        is_total=is_total,
    )


def _certainty(place: int) -> Certainty:
    return Certainty.LOOK if place % 10 == 0 else Certainty.CERTAIN


def _year(place: int, line: str) -> DeadlineFinding:
    year = str(2026 + place % 5)
    begin = line.index(year)
    found = Trace((Span(place, begin, begin + 4),), "year", Certainty.CERTAIN)
    return DeadlineFinding("year", year, "hoan_thanh", f"trong năm {year}", f"{year}-12-31", found)


def _lead(place: int, line: str) -> AgencyFinding:
    begin = line.index("Sở Xây dựng")
    found = Trace((Span(place, begin, begin + 11),), "subject", Certainty.CERTAIN)
    return AgencyFinding("Sở Xây dựng", "chu_tri", found)
