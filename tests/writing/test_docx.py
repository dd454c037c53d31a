"""An official document read back: its measures, its order, what stays blank."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from lxml import etree

from tiendo.writing.docx.document import write_docx
from tiendo.writing.docx.letter import day_line
from tiendo.writing.nd30 import measures
from tiendo.writing.nd30.lengths import fitting, length_pt
from tiendo.writing.nd30.parts import (
    Align,
    Appendix,
    Column,
    Heading,
    Letterhead,
    OfficialDocument,
    Paragraph,
    Row,
    RowKind,
    Run,
    Signature,
    Table,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
COLUMNS = (
    Column("TT", 9, Align.CENTER),
    Column("Nội dung", 60),
    Column("Tổng", 18, Align.RIGHT, "Nhu cầu vốn"),
    Column("NSNN", 18, Align.RIGHT, "Nhu cầu vốn"),
    Column("Kết quả", 30),
)


def table(lines: int) -> Table:
    rows = [Row(("I. Giao thông",), RowKind.HEADING)]
    rows += [Row((str(n), f"Cầu số {n}", "1,5", "1,0", "đạt 45%")) for n in range(1, lines + 1)]
    rows.append(Row(("", "Tổng cộng", "93,0", "62,0", ""), RowKind.TOTAL))
    return Table(COLUMNS, rows, "Bảng 1", "Đơn vị tính: tỷ đồng", ("Số đã làm tròn.",))


@pytest.fixture
def report() -> OfficialDocument:
    return OfficialDocument(
        letterhead=Letterhead(
            "Ủy ban nhân dân tỉnh Núi Xa", "Sở Chợ", "BC-SC", "Núi Xa", year=2026
        ),
        kind="Báo cáo",
        title="Kết quả làm chợ năm 2026",
        addressees=("Ủy ban nhân dân tỉnh Núi Xa",),
        bases=("Luật Chợ", "Kế hoạch làm chợ"),
        blocks=[
            Heading("I. Kết quả"),
            Heading("1. Chợ xã", 2),
            Paragraph((Run("Làm xong trước "), Run("ngày 19/5", bold=True), Run("."))),
            table(3),
            Paragraph("Trên đây là báo cáo của Sở."),
        ],
        signature=Signature(("KT. Giám đốc", "Phó giám đốc"), "Nông Văn Chợ"),
        recipients=("Như trên", "Lưu: VT, CH"),
        appendices=[Appendix("Các chợ", [table(60)], "I"), Appendix("Kiến nghị", [], "II", False)],
    )


def opened(document: OfficialDocument):
    return Document(BytesIO(write_docx(document)))


def element(data: bytes, part: str = "word/document.xml"):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def words(node) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def paragraph_with(root, text: str):
    return next(one for one in root.iter(f"{W}p") if text in words(one))


def size_of(paragraph) -> float:
    return int(next(paragraph.iter(f"{W}sz")).get(f"{W}val")) / 2


def has(paragraph, mark: str) -> bool:
    return next(paragraph.iter(f"{W}{mark}"), None) is not None


def test_pages_have_the_measures_of_the_decree(report) -> None:
    main, first, second = opened(report).sections
    for section in (main, first, second):
        assert 20 <= section.top_margin.mm <= 25
        assert 20 <= section.bottom_margin.mm <= 25
        assert 29.9 <= section.left_margin.mm <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20
        assert section.different_first_page_header_footer
        assert words(section.header._element) == "1"
        assert " PAGE " in etree.tostring(section.header._element).decode()
        assert words(section.first_page_header._element) == ""
        assert section._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert (round(main.page_width.mm), round(main.page_height.mm)) == (210, 297)
    assert first.orientation == WD_ORIENT.LANDSCAPE
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (297, 210)
    assert second.orientation == WD_ORIENT.PORTRAIT


@pytest.mark.parametrize(
    ("text", "least", "most", "marks"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, "b"),
        ("Độc lập - Tự do - Hạnh phúc", 13, 14, "b"),
        ("ỦY BAN NHÂN DÂN", 12, 13, ""),
        ("SỞ CHỢ", 12, 13, "b"),
        ("/BC-SC", 13, 13, ""),
        ("Núi Xa, ngày", 13, 14, "i"),
        ("BÁO CÁO", 13, 14, "b"),
        ("Kết quả làm chợ", 13, 14, "b"),
        ("Kính gửi:", 13, 14, ""),
        ("Luật Chợ;", 13, 14, "i"),
        ("I. KẾT QUẢ", 13, 14, "b"),
        ("1. Chợ xã", 13, 14, "b"),
        ("KT. GIÁM ĐỐC", 13, 14, "b"),
        ("Nông Văn Chợ", 13, 14, "b"),
        ("Nơi nhận:", 12, 12, "bi"),
        ("- Như trên;", 11, 11, ""),
        ("Phụ lục I", 14, 14, "b"),
        ("CÁC CHỢ", 13, 14, "b"),
    ],
)
def test_component_is_written_as_its_cell_says(report, text, least, most, marks) -> None:
    found = paragraph_with(element(write_docx(report)), text)
    assert least <= size_of(found) <= most
    assert has(found, "b") == ("b" in marks)
    assert has(found, "i") == ("i" in marks)


def test_whole_document_is_in_one_font_and_language(report) -> None:
    data = write_docx(report)
    fonts = element(data, "word/styles.xml").find(f"{W}docDefaults").iter(f"{W}rFonts")
    assert {one.get(f"{W}ascii") for one in fonts} == {"Times New Roman"}
    assert 'w:lang w:val="vi-VN"' in etree.tostring(element(data, "word/styles.xml")).decode()
    assert not list(element(data).iter(f"{W}rFonts"))


def test_rules_are_lines_of_the_right_length_with_names_of_their_own(report) -> None:
    lines = list(element(write_docx(report)).iter(f"{V}line"))
    lengths = [float(one.get("to").split("pt")[0]) for one in lines]
    motto = length_pt("Độc lập - Tự do - Hạnh phúc", measures.MOTTO)
    issuer = length_pt("Sở Chợ", measures.ISSUER)
    title = length_pt("Kết quả làm chợ năm 2026", measures.TITLE)
    assert lengths[1] == pytest.approx(motto, abs=0.1)
    assert issuer / 3 <= lengths[0] <= issuer / 2
    assert title / 3 <= lengths[2] <= title / 2
    assert len({one.get("id") for one in lines}) == len(lines) == 5


def test_paragraphs_are_justified_indented_and_apart(report) -> None:
    found = paragraph_with(element(write_docx(report)), "Làm xong trước")
    assert found.find(f"{W}pPr/{W}jc").get(f"{W}val") == "both"
    indent = int(found.find(f"{W}pPr/{W}ind").get(f"{W}firstLine")) / 1440 * 25.4
    assert indent == pytest.approx(12.7, abs=0.1)
    spacing = found.find(f"{W}pPr/{W}spacing")
    assert int(spacing.get(f"{W}after")) / 20 >= 6
    assert 240 <= int(spacing.get(f"{W}line")) <= 360
    bold = [words(one) for one in found.iter(f"{W}r") if one.find(f"{W}rPr/{W}b") is not None]
    assert bold == ["ngày 19/5"]


def test_end_is_marked_and_keeps_the_signature_company(report) -> None:
    root = element(write_docx(report))
    last = paragraph_with(root, "Trên đây là báo cáo")
    assert words(last).endswith("báo cáo của Sở./.")
    assert has(last, "keepNext")
    closing = next(one for one in root.iter(f"{W}tbl") if "Nơi nhận" in words(one))
    assert closing.find(f"{W}tr/{W}trPr/{W}cantSplit") is not None
    right = closing.findall(f"{W}tr/{W}tc")[1].findall(f"{W}p")
    empty = [one for one in right if not words(one)]
    assert len(empty) >= 4
    assert words(right[0]) == "KT. GIÁM ĐỐC"
    ends_in_table = replace(report, blocks=[table(1)])
    assert words(element(write_docx(ends_in_table))).count("./.") == 1


def test_table_repeats_its_head_and_parts_no_row(report) -> None:
    root = element(write_docx(report))
    grid = next(one for one in root.iter(f"{W}tbl") if "Nhu cầu vốn" in words(one))
    heads = [one for one in grid.findall(f"{W}tr") if one.find(f"{W}trPr/{W}tblHeader") is not None]
    assert [words(one) for one in heads] == ["TTNội dungNhu cầu vốnKết quả", "TổngNSNN"]
    assert all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in grid.findall(f"{W}tr"))
    spans = [one.get(f"{W}val") for one in heads[0].iter(f"{W}gridSpan")]
    assert spans == ["2"]
    border = grid.find(f"{W}tblPr/{W}tblBorders/{W}top")
    assert (border.get(f"{W}sz"), border.get(f"{W}color")) == ("4", "000000")
    assert grid.find(f".//{W}shd") is None
    assert 10 <= size_of(paragraph_with(grid, "Cầu số 1")) <= 12
    widths = [int(one.get(f"{W}w")) for one in grid.find(f"{W}tblGrid")]
    assert sum(widths) / 1440 * 25.4 == pytest.approx(measures.TEXT_WIDTH_MM, abs=0.5)


def test_numbers_and_days_stay_blank_for_the_clerk(report) -> None:
    text = re.sub("\u00a0+", "_", words(element(write_docx(report))))
    assert "Số:_/BC-SC" in text
    assert "Núi Xa, ngày _ tháng _ năm 2026" in text
    head = report.letterhead
    assert day_line(replace(head, day=5, month=1)) == "ngày 05 tháng 01 năm 2026"
    assert day_line(replace(head, day=20, month=5)) == "ngày 20 tháng 5 năm 2026"
    assert day_line(replace(head, day=9, month=3)) == "ngày 09 tháng 3 năm 2026"


def test_letter_has_its_subject_under_its_number(report) -> None:
    letter = replace(report, kind="", title="V/v đôn đốc báo cáo", addressees=("Sở A", "Sở B"))
    root = element(write_docx(letter))
    head = next(root.iter(f"{W}tbl"))
    assert "V/v đôn đốc báo cáo" in words(head)
    assert 12 <= size_of(paragraph_with(root, "V/v đôn đốc")) <= 13
    text = words(root)
    assert text.count("V/v đôn đốc") == 1
    assert "Kính gửi:- Sở A;- Sở B." in text


def test_same_document_gives_the_same_bytes(report) -> None:
    assert write_docx(report) == write_docx(report)


def test_what_xml_cannot_hold_or_takes_for_markup_is_written(report) -> None:
    odd = "a\x00b <w:p> & “c” \ud800 " + "dài" * 50
    document = replace(report, blocks=[Paragraph(odd), Paragraph("Hết")], title=odd * 3)
    assert "ab <w:p> & “c”  dàidài" in words(element(write_docx(document)))


def test_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1: 2 cells, 5 wanted"):
        Table(COLUMNS, [Row(("1", "2"))])


def test_long_names_are_parted_evenly() -> None:
    lines = fitting("Ủy ban nhân dân tỉnh Cao Bằng", measures.SUPERIOR, 65)
    assert lines == ["Ủy ban nhân dân", "tỉnh Cao Bằng"]
    assert fitting("Sở Chợ", measures.ISSUER, 65) == ["Sở Chợ"]
    assert fitting("", measures.ISSUER, 65) == []
    assert length_pt("Cộng hòa xã hội chủ nghĩa Việt Nam", measures.STATE_NAME) < 100 / 25.4 * 72


def test_long_report_opens_in_libreoffice(report, tmp_path) -> None:
    """A hundred pages, each with its number, the appendix beginning at 1 again."""
    office = shutil.which("soffice") or pytest.fail(
        "thiếu LibreOffice: apt-get install libreoffice-writer"
    )
    long = replace(report, appendices=[Appendix("Các chợ", [table(2600)], "I")])
    (tmp_path / "dai.docx").write_bytes(write_docx(long))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "dai.docx"], cwd=tmp_path, check=True, capture_output=True
    )
    told = subprocess.run(
        ["pdfinfo", "dai.pdf"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    pages = int(re.search(r"Pages:\s+(\d+)", told)[1])
    text = subprocess.run(
        ["pdftotext", "-layout", "dai.pdf", "-"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\f")
    assert pages >= 60
    appendix = next(at for at, page in enumerate(text) if "Phụ lục I" in page)
    assert text[appendix + 1].split()[0] == "2"
    assert text[appendix + 1].count("Nội dung") == 1
