"""The text of a Word paragraph is what its reader sees."""

from __future__ import annotations

from tests.reading.formats.documents import paragraph, read_word, texts


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_and_tables_come_in_the_order_of_the_body() -> None:
    row = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    document = read_word(paragraph("trước") + row + paragraph("sau"))
    assert texts(document) == ["trước", "a\tb", "sau"]
    assert document.format == "docx"


def test_insertions_links_fields_and_controls_are_text_and_deletions_are_not() -> None:
    body = (
        "<w:p>"
        + run("Giao ")
        + f"<w:ins>{run('Sở Xây dựng ')}</w:ins>"
        + "<w:del><w:r><w:delText>Sở cũ </w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('đoạn chuyển đi ')}</w:moveFrom>"
        + f'<w:hyperlink r:id="x">{run("chủ trì ")}</w:hyperlink>'
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('trước ')}</w:sdtContent></w:sdt>"
        + "<w:r><w:instrText>DATE</w:instrText></w:r>"
        + f'<w:fldSimple w:instr="DATE">{run("20/5")}</w:fldSimple>'
        + "</w:p>"
    )
    document = read_word(body)
    assert texts(document) == ["Giao Sở Xây dựng chủ trì trước 20/5"]
    assert document.notes == (
        "Văn bản còn vết sửa (Track Changes): đã đọc phần được thêm, bỏ qua phần bị xóa.",
    )


def test_hidden_text_is_left_out_and_capitals_are_shown() -> None:
    body = f"<w:p>{run('Kế hoạch', '<w:caps/>')}{run(' ẩn', '<w:vanish/>')}</w:p>"
    assert texts(read_word(body)) == ["KẾ HOẠCH"]


def test_signs_within_a_run_are_kept() -> None:
    body = (
        "<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>12</w:t><w:noBreakHyphen/><w:t>NQ</w:t>"
        '<w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    )
    assert texts(read_word(body)) == ["Số:\t12-NQ•"]


def test_line_breaks_part_titles_and_lists() -> None:
    body = (
        "<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Phát triển nông thôn</w:t><w:br/>"
        "<w:t>giai đoạn 2026-2030</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Gồm:</w:t><w:br/><w:t>- đường</w:t><w:br/><w:t>- cầu</w:t></w:r></w:p>"
    )
    assert texts(read_word(body)) == [
        "KẾ HOẠCH",
        "Phát triển nông thôn giai đoạn 2026-2030",
        "Gồm:",
        "- đường",
        "- cầu",
    ]


def test_bold_and_italic_come_from_the_run_its_style_or_the_paragraphs_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dam"><w:name w:val="heading 1"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dam"/></w:style>'
        '<w:style w:type="character" w:styleId="Nghieng"><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = (
        paragraph("trực tiếp", run="<w:b/>")
        + paragraph("theo kiểu", '<w:pStyle w:val="Con"/>')
        + paragraph("bỏ đậm", '<w:pStyle w:val="Dam"/>', '<w:b w:val="0"/>')
        + paragraph("nghiêng", run='<w:rStyle w:val="Nghieng"/>')
    )
    blocks = read_word(body, styles=styles).blocks
    assert [(block.is_bold, block.is_italic) for block in blocks] == [
        (True, False),
        (True, False),
        (False, False),
        (False, True),
    ]
    assert blocks[2].style == "Heading 1"


def test_a_paragraph_is_bold_when_most_of_its_letters_are() -> None:
    body = f"<w:p>{run('Sở Nội vụ:', '<w:b/>')}{run(' là đầu mối tổng hợp báo cáo')}</w:p>"
    assert not read_word(body).blocks[0].is_bold


def test_text_boxes_are_read_once_and_stand_behind_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        f"{run('thân bài')}</w:p>"
    )
    assert [(block.text, block.style) for block in read_word(body).blocks] == [
        ("thân bài", ""),
        ("DỰ THẢO", "text box"),
    ]


def test_footnotes_stand_at_the_end_and_leave_no_trace_in_the_text() -> None:
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("—")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("Theo Quyết định cũ.")}</w:footnote>'
    )
    body = f'<w:p>{run("Theo quy định")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    document = read_word(body + paragraph("cuối"), footnotes=footnotes)
    assert [(block.number, block.text, block.style) for block in document.blocks] == [
        ("", "Theo quy định", ""),
        ("", "cuối", ""),
        ("1", "Theo Quyết định cũ.", "footnote"),
    ]


def test_blocks_within_content_controls_are_read() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph('trong khung')}</w:sdtContent></w:sdt>"
    assert texts(read_word(body + paragraph("ngoài"))) == ["trong khung", "ngoài"]


def test_old_fonts_are_told() -> None:
    notes = read_word(paragraph("KÕ ho¹ch", run='<w:rFonts w:ascii=".VnTime"/>')).notes
    assert "đã đổi sang Unicode" in notes[0]


def test_moved_text_is_read_where_it_stands_now_and_told() -> None:
    def run(text: str) -> str:
        return f"<w:r><w:t>{text}</w:t></w:r>"

    document = read_word(
        f"<w:p><w:moveFrom>{run('chỗ cũ')}</w:moveFrom><w:moveTo>{run('chỗ mới')}</w:moveTo></w:p>"
    )
    assert texts(document) == ["chỗ mới"]
    assert any("Track Changes" in note for note in document.notes)


def test_remarks_in_the_margin_are_told_and_not_read() -> None:
    document = read_word(
        '<w:p><w:r><w:t>Giao Sở Xây dựng</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    assert texts(document) == ["Giao Sở Xây dựng"]
    assert document.notes == ("Văn bản có 1 ghi chú bên lề (Comment); ghi chú không được đọc.",)
