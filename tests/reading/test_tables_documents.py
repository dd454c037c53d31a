"""Whole documents whose duties stand in appendix tables, as .docx, .xlsx, Markdown and text."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.table import Table
from openpyxl import Workbook

from tests.reading.table_plans import FRONT, Row, rows_of
from tiendo.reading.draft import read_document
from tiendo.reading.formats import open_document
from tiendo.reading.model import Reading

HEAD = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"]
LINES = [
    HEAD,
    ["I", "Bảo vệ rừng", "", "", ""],
    ["1", "Đóng biển cấm lửa", "Hạt Kiểm lâm", "Các thôn", "Quý I/2026"],
    ["2", "Lập tổ canh lửa", "Hạt Kiểm lâm", "Công an xã", "Quý II/2026"],
    ["II", "Trồng rừng", "", "", ""],
    ["1.1", "Ươm 20.000 cây con", "Phòng Kinh tế", "", "2026"],
    ["1.10", "Nghiệm thu rừng trồng", "Sở Tài chính", "", "2028"],
]
EXPECTED = [
    Row("PL.I.1", "Đóng biển cấm lửa", ["Hạt Kiểm lâm"], ["Các thôn"], ["quarter 2026-Q1"]),
    Row("PL.I.2", "Lập tổ canh lửa", ["Hạt Kiểm lâm"], ["Công an xã"], ["quarter 2026-Q2"]),
    Row("PL.II.1.1", "Ươm 20.000 cây con", ["Phòng Kinh tế"], [], ["year 2026"]),
    Row("PL.II.1.10", "Nghiệm thu rừng trồng", ["Sở Tài chính"], [], ["year 2028"]),
]


def read(name: str, data: bytes) -> Reading:
    """The reading of a file."""
    return read_document(open_document(name, data))


def word_table() -> tuple[object, Table]:
    """A Word document with the front of the plan and a table of these lines."""
    document = Document()
    for line in (*FRONT, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ"):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(HEAD))
    for line in LINES:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    return document, table


def saved(document: object) -> bytes:
    """The bytes of a document or a workbook."""
    stream = BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def test_word_with_merged_leads_and_sections() -> None:
    document, table = word_table()
    table.cell(3, 2).text = ""
    table.cell(2, 2).merge(table.cell(3, 2))
    for row in (1, 4):
        table.cell(row, 1).merge(table.cell(row, 4))
    reading = read("phu-luc.docx", saved(document))
    assert rows_of(reading) == EXPECTED
    assert reading.leftovers == ()


def test_workbook_with_a_title_a_unit_and_merged_cells() -> None:
    book = Workbook()
    sheet = book.active
    for line in (*FRONT, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ"):
        sheet.append([line])
    first = sheet.max_row + 1
    for line in LINES:
        sheet.append([text or None for text in line])
    for row in (first + 1, first + 4):
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=5)
    sheet.cell(first + 3, 3).value = None
    sheet.merge_cells(start_row=first + 2, end_row=first + 3, start_column=3, end_column=3)
    reading = read("phu-luc.xlsx", saved(book))
    assert rows_of(reading) == EXPECTED


def test_markdown_with_pipes() -> None:
    table = "\n".join(f"| {' | '.join(line)} |" for line in LINES)
    rule = "|---|---|---|---|---|"
    head, rest = table.split("\n", 1)
    front = "\n\n".join((*FRONT, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ"))
    text = f"{front}\n\n{head}\n{rule}\n{rest}\n"
    assert rows_of(read("ke-hoach.md", text.encode())) == EXPECTED


def test_text_with_tabs() -> None:
    table = "\n".join("\t".join(line) for line in LINES)
    text = "\n\n".join((*FRONT, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", table))
    assert rows_of(read("ke-hoach.txt", text.encode())) == EXPECTED


def test_a_table_inside_an_official_letter() -> None:
    table = "\n".join("\t".join(line) for line in LINES)
    text = "\n\n".join(
        (
            "UBND XÃ KHE SẬY",
            "Số: 15/UBND-KT",
            "V/v phân công việc rừng năm 2026",
            "Kính gửi: Các cơ quan, đơn vị thuộc xã",
            "Ủy ban nhân dân xã yêu cầu các cơ quan thực hiện các nhiệm vụ sau:",
            table,
            "Yêu cầu các cơ quan khẩn trương thực hiện./.",
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
        )
    )
    items = read("cong-van.txt", text.encode()).items
    assert [item.text for item in items] == [row.text for row in EXPECTED]
    assert [lead.name for item in items for lead in item.leads] == [
        "Hạt Kiểm lâm",
        "Hạt Kiểm lâm",
        "Phòng Kinh tế",
        "Sở Tài chính",
    ]


def test_an_appendix_sent_alone_gives_the_year_of_its_days() -> None:
    text = "\n\n".join(
        (
            "PHỤ LỤC 01",
            "DANH MỤC ĐỀ ÁN TRÌNH UBND TỈNH 6 THÁNG CUỐI NĂM 2025",
            "(Kèm theo Kế hoạch số 31/KH-UBND ngày 22/7/2025)",
            "STT\tTên đề án\tCơ quan chủ trì\tThời hạn trình\n"
            "1\tĐề án chợ phiên\tSở Công Thương\tTháng 11\n"
            "2\tMức hỗ trợ trường học sau khi sáp nhập xã\tSở Tài chính\tTrước 20/8",
        )
    )
    days = [[one.value for one in item.deadlines] for item in read("pl.txt", text.encode()).items]
    assert days == [["2025-11"], ["2025-08-20"]]
