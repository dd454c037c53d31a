"""A text file becomes one block for each line that has text."""

from __future__ import annotations

from tests.reading.formats.documents import read_text, texts


def test_every_line_with_text_is_a_block_that_knows_its_line() -> None:
    document = read_text("KẾ HOẠCH\n\n\nI. MỤC ĐÍCH\n- Một việc\n")
    assert [(block.line, block.text) for block in document.blocks] == [
        (1, "KẾ HOẠCH"),
        (4, "I. MỤC ĐÍCH"),
        (5, "- Một việc"),
    ]
    assert [block.index for block in document.blocks] == [0, 1, 2]


def test_windows_and_old_mac_line_ends_count_alike() -> None:
    lines = [[block.line for block in read_text(f"a{end}{end}b").blocks] for end in ("\r\n", "\r")]
    assert lines == [[1, 3], [1, 3]]


def test_form_feeds_count_the_pages() -> None:
    document = read_text("trang một\n\fđầu trang hai\n  \f\n\fcuối cùng\n")
    assert [(block.page, block.line) for block in document.blocks] == [(1, 1), (2, 2), (4, 4)]
    assert document.pages == 4


def test_without_form_feeds_there_are_no_pages() -> None:
    document = read_text("một dòng")
    assert document.pages is None
    assert document.blocks[0].page is None


def test_a_form_feed_within_a_line_parts_it() -> None:
    document = read_text("cuối trang một\fđầu trang hai")
    assert [(block.page, block.line) for block in document.blocks] == [(1, 1), (2, 1)]


def test_a_sentence_that_a_page_break_parts_stays_in_two_blocks() -> None:
    document = read_text("- Hoàn thành các tuyến nối với\n\ntrung tâm tỉnh.\n")
    assert texts(document) == ["- Hoàn thành các tuyến nối với", "trung tâm tỉnh."]


def test_the_indent_of_a_line_is_kept() -> None:
    assert read_text("I. A\n      1. Mục\n").blocks[1].text == "      1. Mục"


def test_rules_of_dashes_make_no_block() -> None:
    assert texts(read_text("TỈNH\n--------\n_____\n* * *\n")) == ["TỈNH"]


def test_text_is_composed_and_freed_of_invisible_signs() -> None:
    document = read_text("Ke\u0302\u0301 hoa\u0323ch\u200b s\u00ado\u0302\u0301 \u00d0o\u00e0n")
    assert document.blocks[0].text == "Kế hoạch số Đoàn"


def test_bullets_of_symbol_fonts_become_bullets() -> None:
    assert texts(read_text("\uf0b7 một\n\uf02d hai\n")) == ["• một", "- hai"]


def test_the_name_tells_markdown_from_text() -> None:
    assert read_text("# a", "kế hoạch.md").format == "md"
    assert read_text("# a", "kế hoạch.txt").format == "txt"
