"""Appendices for the built-in plan of Cao Bằng, invented, so that taking one in can be tried.

The real ones are not published. Owners, dates and figures here are made up; sentences are our own.
One appendix of each kind: a workbook with headings and sums, a document, a text with tabs.
"""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from samples.packing import packed_anew

DISCLAIMER = "(Phụ lục mẫu để dùng thử phần mềm; cơ quan, thời hạn và số liệu là giả định)"
HEAD = ("TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
MONEY = ("Tổng số", "Vốn NSNN", "Vốn ngoài NS")
UNIT = "Nhu cầu vốn (tỷ đồng)"


class Entry(NamedTuple):
    """One row as printed; figures in tỷ đồng. total "": a row without money."""

    tt: str
    name: str
    lead: str = ""
    coordinating: str = ""
    due: str = ""
    total: str = ""
    state: str = ""
    non: str = ""


_BUILD, _FINANCE, _COMMUNES = "Sở Xây dựng", "Sở Tài chính", "UBND các xã, phường"

TRANSPORT = (
    Entry("I", "ĐƯỜNG CAO TỐC", total="40.000,0", state="30.000,0", non="10.000,0"),
    Entry("1", "Cao tốc Đồng Đăng - Trà Lĩnh giai đoạn 2", _BUILD, _FINANCE, "2027",
          "16.000,0", "10.000,0", "6.000,0"),
    Entry("2", "Cao tốc Bắc Kạn - Cao Bằng", _BUILD, _COMMUNES, "2028",
          "24.000,0", "20.000,0", "4.000,0"),
    Entry("II", "QUỐC LỘ, ĐƯỜNG TỈNH", total="31.000,0", state="31.000,0", non="0,0"),
    Entry("1", "Cải tạo QL.34B đoạn Cao Bằng - Đông Khê", _BUILD, "", "2027",
          "6.000,0", "6.000,0", "0,0"),
    Entry("2", "Đường nối nút giao Lũng Luông với cửa khẩu Tà Lùng", _BUILD,
          "Ban Quản lý Khu kinh tế tỉnh", "Quý IV/2028", "9.000,0", "9.000,0", "0,0"),
    Entry("3", "Nâng cấp Quốc lộ 4A Trà Lĩnh - Pác Bó - Sóc Giang", _BUILD, "", "2029",
          "8.000,0", "8.000,0", "0,0"),
    Entry("4", "Cải tạo ĐT.216 Nguyên Bình - Rừng Trần Hưng Đạo", _BUILD, "", "2028",
          "3.000,0", "3.000,0", "0,0"),
    Entry("5", "Nâng cấp đường tỉnh ĐT.204", _BUILD, "", "2029", "5.000,0", "5.000,0", "0,0"),
    Entry("III", "GIAO THÔNG NÔNG THÔN, BẾN XE", total="7.160,0", state="3.571,2", non="3.588,8"),
    Entry("1", "Đề án kiên cố hóa mặt đường xã", _BUILD, _COMMUNES, "2026-2030",
          "4.000,0", "2.400,0", "1.600,0"),
    Entry("2", "Đề án cầu qua sông, suối", _BUILD, _COMMUNES, "2026-2030",
          "2.000,0", "1.100,0", "900,0"),
    Entry("3", "Bến xe khách trung tâm phường Thục Phán", _BUILD, "", "2027",
          "900,0", "0,0", "900,0"),
    Entry("4", "Hệ thống điều hành bến xe thông minh, vé điện tử",
          "Sở Khoa học và Công nghệ", _BUILD, "2027", "260,0", "71,2", "188,8"),
    Entry("", "TỔNG CỘNG", total="78.160,0", state="64.571,2", non="13.588,8"),
)  # fmt: skip
"""Phụ lục 01: 2,8 tỷ đồng less than the body's table states, all of it vốn ngoài NS."""

TOWNS = (
    Entry("1", "Giải phóng mặt bằng khu đô thị số 7A", "UBND phường Thục Phán", _BUILD, "2027",
          "2.500,0", "500,0", "2.000,0"),
    Entry("2", "Nhà ở xã hội, 1.500 căn", _BUILD, _COMMUNES, "2030",
          "2.265,1", "776,0", "1.489,1"),
    Entry("3", "Thoát nước và xử lý nước thải đô thị Cao Bằng", _BUILD,
          "Sở Nông nghiệp và Môi trường", "2030", "6.000,0", "5.500,0", "500,0"),
    Entry("4", "Nhà máy xử lý rác sinh hoạt", "Sở Nông nghiệp và Môi trường", _BUILD, "2028",
          "4.000,0", "3.500,0", "500,0"),
)  # fmt: skip
"""Phụ lục 02: agrees with the body's table."""

PLANNING = (
    Entry("1", "Quy hoạch chung đô thị Cao Bằng", _BUILD, _COMMUNES, "2026", "15,0", "15,0", "0,0"),
    Entry("2", "Quy hoạch chung 53 xã", _COMMUNES, _BUILD, "2026", "106,0", "106,0", "0,0"),
    Entry("3", "Quy hoạch phân khu 03 phường", _COMMUNES, _BUILD, "2027", "30,2", "30,2", "0,0"),
    Entry("4", "Quy hoạch chi tiết khu trung tâm 53 xã", _COMMUNES, _BUILD, "2028",
          "136,0", "136,0", "0,0"),
    Entry("5", "Quy chế quản lý kiến trúc 56 xã, phường", _COMMUNES, _BUILD, "2028",
          "28,0", "28,0", "0,0"),
)  # fmt: skip
"""Phụ lục 03: one date is not the plan's own; the sums agree."""


def transport_xlsx() -> bytes:
    """Phụ lục 01 as a workbook; figures are numbers."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Phụ lục 01"
    for title in ("PHỤ LỤC 01", "NHIỆM VỤ, DỰ ÁN HẠ TẦNG GIAO THÔNG", DISCLAIMER):
        sheet.append([title])
    sheet.append([*HEAD, UNIT, None, None])
    sheet.append([None] * 5 + list(MONEY))
    for entry in TRANSPORT:
        cells: list[str | float | None] = [cell or None for cell in entry[:5]]
        sheet.append([*cells, *(_number(cell) for cell in entry[5:])])
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.font = Font("Times New Roman", 12, bold=row[0].row < 6)
    sheet.merge_cells("F4:H4")
    for letter, width in zip("ABCDE", (6, 52, 30, 30, 16), strict=True):
        sheet.column_dimensions[letter].width = width
    stream = BytesIO()
    book.save(stream)
    return packed_anew(stream.getvalue())


def towns_docx() -> bytes:
    """Phụ lục 02 as a document with one table."""
    document = Document()
    for line in ("PHỤ LỤC 02", "NHIỆM VỤ, DỰ ÁN ĐÔ THỊ VÀ MÔI TRƯỜNG", DISCLAIMER):
        document.add_paragraph(line)
    heads = (*HEAD, *(f"{name} (tỷ đồng)" for name in MONEY))
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for rows in (heads, *TOWNS):
        cells = table.rows[0].cells if rows is heads else table.add_row().cells
        for cell, text in zip(cells, rows, strict=True):
            cell.text = text
    stream = BytesIO()
    document.save(stream)
    return packed_anew(stream.getvalue())


def planning_txt() -> bytes:
    """Phụ lục 03 as text, its cells apart by tabs."""
    heads = "\t".join((*HEAD, UNIT, "", "")) + "\n" + "\t".join(("",) * 5 + MONEY)
    rows = "\n".join("\t".join(entry) for entry in PLANNING)
    title = f"PHỤ LỤC 03\nQUY HOẠCH ĐÔ THỊ VÀ NÔNG THÔN\n{DISCLAIMER}\n"
    return f"{title}{heads}\n{rows}\n".encode()


def _number(text: str) -> float | None:
    return float(text.replace(".", "").replace(",", ".")) if text else None
