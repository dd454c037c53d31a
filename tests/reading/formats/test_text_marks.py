"""Markdown and HTML marks go, what they said stays."""

from __future__ import annotations

import pytest

from tests.reading.formats.documents import read_text, texts


@pytest.mark.parametrize(
    ("raw", "text", "is_bold", "is_italic"),
    [
        ("**I. MỤC ĐÍCH**", "I. MỤC ĐÍCH", True, False),
        ("(3) *Mở rộng bến xe:*", "(3) Mở rộng bến xe:", False, True),
        ("- **Hoàn thành đường nối cửa khẩu**, gồm:", "- Hoàn thành đường nối cửa khẩu, gồm:",
         True, False),
        ("xem **Phụ lục 03** kèm theo.", "xem Phụ lục 03 kèm theo.", False, False),
        ("***Nơi nhận:***", "Nơi nhận:", True, True),
        ("<b>Điều 1.</b>", "Điều 1.", True, False),
        ("<i>Tỷ lệ</i> <u>vốn</u>", "Tỷ lệ vốn", False, True),
        ("m<sup>2</sup><br/>ha", "m2 ha", False, False),
        (r"1\. Mục đích \- yêu cầu", "1. Mục đích - yêu cầu", False, False),
        ("[Nghị quyết](https://a.example/b) mới", "Nghị quyết mới", False, False),
        ("**trước 01/6 ***(nếu có) *báo cáo Sở", "trước 01/6 (nếu có) báo cáo Sở", False, False),
        ("a ** ** trống", "a   trống", False, False),
    ],
)  # fmt: skip
def test_marks_are_taken_out(raw: str, text: str, is_bold: bool, is_italic: bool) -> None:
    block = read_text(raw).blocks[0]
    assert (block.text, block.is_bold, block.is_italic) == (text, is_bold, is_italic)


@pytest.mark.parametrize(
    "text",
    [
        "* một gạch đầu dòng",
        "*   Nội dung thứ hai",
        "(*) Số liệu ước",
        "(**) Đã làm tròn",
        "khu đất 20*30 m",
        "Vốn ngân sách*",
        "gửi KT_{Th}",
        "<script>alert(1)</script>",
        "a < b và c > d",
    ],
)
def test_signs_that_are_no_marks_stay(text: str) -> None:
    assert read_text(text).blocks[0].text == text


def test_bold_may_run_over_the_lines_of_a_paragraph() -> None:
    document = read_text("**I. MỤC\nĐÍCH, YÊU CẦU**\nthân bài")
    assert [(block.text, block.is_bold) for block in document.blocks] == [
        ("I. MỤC", True),
        ("ĐÍCH, YÊU CẦU", True),
        ("thân bài", False),
    ]


def test_what_a_page_break_left_open_ends_with_the_paragraph() -> None:
    document = read_text("(4) *Xóa các điểm nguy hiểm, thực\n\nhiện các dự án:\n\nbình thường")
    assert [block.is_italic for block in document.blocks] == [True, False, False]
    assert "*" not in "".join(texts(document))


def test_a_closing_mark_behind_a_page_break_goes_too() -> None:
    document = read_text("(2) *Phát triển hạ tầng\n\nđô thị thiết yếu* của tỉnh\n\nVốn khác*")
    assert texts(document) == ["(2) Phát triển hạ tầng", "đô thị thiết yếu của tỉnh", "Vốn khác*"]


def test_headings_of_markdown_are_bold_and_named_as_in_word() -> None:
    block = read_text("## II. NHIỆM VỤ ##", "a.md").blocks[0]
    assert (block.text, block.style, block.is_bold) == ("II. NHIỆM VỤ", "Heading 2", True)
