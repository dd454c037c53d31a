"""What printed pages do to a reader: columns, stamps, broken rows, sideways pages, dead letters."""

from __future__ import annotations

from tests.reading.formats.documents import grid, tables, texts
from tests.reading.formats.printing import printed_page
from tests.reading.formats.raw_pdf import HELVETICA, font_without_characters, raw_pdf
from tiendo.reading.formats import open_document
from tiendo.reading.model import SourceDocument

HEAD = (
    "<div class='two'><div>UBND TỈNH SƠN HÀ<br><b>SỞ NỘI VỤ</b><br>Số: 12/KH-SNV</div>"
    "<div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b><br>"
    "<i>Sơn Hà, ngày 05 tháng 02 năm 2026</i></div></div>"
)
SENTENCE = (
    "Các phòng chuyên môn rà soát hồ sơ còn tồn, lập danh sách theo từng lĩnh vực và gửi về Văn "
    "phòng Sở trước ngày 20/3/2026 để tổng hợp, trình lãnh đạo Sở xem xét."
)


def opened(body: str, style: str = "") -> SourceDocument:
    return open_document("in thử.pdf", printed_page(body, style))


def test_a_signature_that_stands_higher_than_its_recipients_is_one_block() -> None:
    ending = (
        f"<p>{SENTENCE}</p><div class='two'>"
        "<div style='text-align:left;font-size:11pt;padding-top:9pt'><b><i>Nơi nhận:</i></b><br>"
        "- Ủy ban nhân dân tỉnh (để báo cáo);<br>- Các phòng chuyên môn, đơn vị trực thuộc Sở và "
        "bộ phận một cửa;<br>- Lưu: VT.</div>"
        "<div><b>KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC</b><br><br><br><b>Trần Văn Thử</b></div></div>"
    )
    blocks = opened(HEAD + ending).blocks
    left, right = grid(blocks[-1])[0]
    assert left.split("\n") == [
        "Nơi nhận:",
        "- Ủy ban nhân dân tỉnh (để báo cáo);",
        "- Các phòng chuyên môn, đơn vị trực thuộc Sở và bộ phận một cửa;",
        "- Lưu: VT.",
    ]
    assert right.split("\n") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Thử"]
    assert blocks[-2].text == SENTENCE


def test_an_ending_that_a_page_breaks_is_one_block() -> None:
    lines = "<br>".join(f"- Cơ quan thứ {number};" for number in range(1, 13))
    body = "<div style='height:190mm'></div>" + (
        "<table><tr><td style='width:50%'>Nơi nhận:<br>" + lines + "</td>"
        "<td style='text-align:center'>GIÁM ĐỐC" + "<br>" * 10 + "Trần Văn Thử</td></tr></table>"
    )
    ending = opened(f"<p>{SENTENCE}</p>{body}").blocks[-1]
    left, right = grid(ending)[0]
    assert len(left.split("\n")) == 13
    assert right == "GIÁM ĐỐC\nTrần Văn Thử"


def test_a_printed_signature_is_set_apart_from_the_letterhead() -> None:
    stamp = (
        "<div style='position:absolute;top:0;right:0;font:7pt Arial,sans-serif;color:#c00'>"
        "Ký bởi: Sở Nội vụ<br>Email: so@sonha.example<br>Cơ quan: Tỉnh Sơn Hà<br>"
        "Thời gian ký: 05.02.2026 15:01:22 +07:00</div>"
    )
    document = opened(f"{stamp}<div style='height:16mm'></div>{HEAD}<p>{SENTENCE}</p>")
    assert grid(document.blocks[0])[0][1].startswith("CỘNG HÒA")
    last = document.blocks[-1]
    assert last.style == "text box"
    assert last.text.startswith("Ký bởi: Sở Nội vụ")
    assert last.text.endswith("+07:00")
    assert not any("Ký bởi" in block.text for block in document.blocks[:-1])


def test_capitals_set_apart_are_closed_up() -> None:
    title = "<h1 style='letter-spacing:9pt;word-spacing:14pt'>KẾ HOẠCH</h1>"
    typed = "<h1>Q U Y Ế T&nbsp; &nbsp;Đ Ị N H</h1>"
    assert texts(opened(title + typed + f"<p>{SENTENCE}</p>"))[:2] == ["KẾ HOẠCH", "QUYẾT ĐỊNH"]


def test_a_row_that_a_page_leaves_open_is_one_row() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td>Việc số {number}: {SENTENCE}</td><td>Phòng Kế hoạch</td></tr>"
        for number in range(1, 12)
    )
    body = (
        "<table class='ruled'><thead><tr><td>TT</td><td>Nội dung</td><td>Chủ trì</td></tr></thead>"
        f"{rows}</table>"
    )
    (table,) = tables(opened(f"<p>{SENTENCE}</p>{body}"))
    assert [row[0] for row in table] == ["TT", *map(str, range(1, 12))]
    assert {row[1] for row in table[1:]} == {
        f"Việc số {number}: {SENTENCE}" for number in range(1, 12)
    }


def test_a_merged_cell_says_how_far_it_reaches_over_the_page() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td>{SENTENCE}</td>"
        + ("<td rowspan='12'>Sở Xây dựng</td>" if number == 1 else "")
        + "</tr>"
        for number in range(1, 13)
    )
    body = f"<table class='ruled'><tr><td>TT</td><td>Việc</td><td>Chủ trì</td></tr>{rows}</table>"
    (block,) = (b for b in opened(body, "tr{break-inside:avoid}").blocks if b.rows)
    (lead,) = (cell for row in block.rows for cell in row.cells if cell.text == "Sở Xây dựng")
    assert (lead.down, len(block.rows)) == (12, 13)


def test_a_table_without_outer_lines_keeps_its_outer_columns() -> None:
    style = "td{border-bottom:.5pt solid #000}td+td{border-left:.5pt solid #000}"
    body = "<table>" + "".join(
        f"<tr><td>{number}</td><td>Việc {number}</td><td>Quý {number}</td></tr>"
        for number in range(1, 4)
    )
    assert tables(opened(f"<p>{SENTENCE}</p>{body}</table><p>{SENTENCE}</p>", style)) == [
        [[str(number), f"Việc {number}", f"Quý {number}"] for number in range(1, 4)]
    ]


def test_a_page_set_sideways_is_turned() -> None:
    sideways = (
        "<div style='break-before:page;position:relative;height:240mm'>"
        "<div style='position:absolute;width:230mm;left:0;top:0;transform-origin:0 0;"
        "transform:translate(0,235mm) rotate(-90deg)'><h1>PHỤ LỤC 01</h1><table class='ruled'>"
        "<tr><td>TT</td><td>Nội dung</td><td>Chủ trì</td></tr>"
        "<tr><td>1</td><td>Lập danh mục hồ sơ nộp lưu trữ</td><td>Văn phòng Sở</td></tr>"
        "</table></div></div>"
    )
    blocks = opened(f"<p>{SENTENCE}</p>{sideways}").blocks
    assert [block.page for block in blocks] == [1, 2, 2]
    assert blocks[1].text == "PHỤ LỤC 01"
    assert grid(blocks[2]) == [
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "Lập danh mục hồ sơ nộp lưu trữ", "Văn phòng Sở"],
    ]


def test_heads_that_differ_on_even_and_odd_pages_are_left_out() -> None:
    pages = "".join(
        f"<div style='break-after:page'><div>{'Sở Nội vụ' if n % 2 else 'Kế hoạch 12'}</div>"
        f"<p>{SENTENCE} Trang này là trang thứ {n}.</p></div>"
        for n in range(1, 7)
    )
    found = texts(opened(pages))
    assert not {"Sở Nội vụ", "Kế hoạch 12"} & set(found)
    assert len(found) == 6


def test_a_page_whose_font_names_no_letters_is_told_and_not_read() -> None:
    plain = "".join(
        f"BT /F0 13 Tf 80 {760 - 20 * n} Td (Dieu {n}. Van phong lap danh muc ho so.) Tj ET\n"
        for n in range(1, 9)
    )
    codes = ["".join(f"{128 + (n * 7 + k) % 60:02x}" for k in range(40)) for n in range(1, 9)]
    dead = "".join(
        f"BT /F1 13 Tf 80 {760 - 20 * n} Td <{code}> Tj ET\n" for n, code in enumerate(codes)
    )
    fonts = (HELVETICA, font_without_characters())
    document = open_document("chữ hỏng.pdf", raw_pdf([plain, dead], fonts))
    assert {block.page for block in document.blocks} == {1}
    assert any(note.startswith("Trang 2 có lớp chữ hỏng") for note in document.notes)


def test_a_table_drawn_inside_a_form_is_found_where_the_form_stands() -> None:
    table = "0 0 m 200 0 l 200 40 l 0 40 l h 0 20 m 200 20 l 100 0 m 100 40 l S"
    words = "".join(
        f"BT /F0 12 Tf {x} {y} Td ({text}) Tj ET\n"
        for x, y, text in (
            (155, 627, "TT"),
            (255, 627, "Viec"),
            (155, 607, "1"),
            (255, 607, "Lam cau"),
        )
    )
    form = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 300 300]/Matrix[1 0 0 1 150 600]"
        f"/Length {len(table)}>>stream\n{table}\nendstream"
    )
    data = raw_pdf([f"/X0 Do\n{words}"], forms=(form,))
    assert tables(open_document("mẫu.pdf", data)) == [[["TT", "Viec"], ["1", "Lam cau"]]]


def test_the_addressees_of_a_letter_are_no_part_of_its_letterhead() -> None:
    sent = "<p style='text-indent:20mm'>Kính gửi:</p><p style='text-indent:45mm'>- Các Sở.</p>"
    blocks = opened(f"{HEAD}{sent}<p>{SENTENCE}</p>").blocks
    assert [block.text for block in blocks[1:3]] == ["Kính gửi:", "- Các Sở."]
    assert grid(blocks[0])[0][1].endswith("ngày 05 tháng 02 năm 2026")


def test_a_subject_as_wide_as_its_column_keeps_off_the_date_beside_it() -> None:
    beside = "position:absolute;top:0;width:max-content;text-align:center"
    columns = (
        "<div style='position:relative;font-size:10pt;height:28mm;width:158.4mm'>"
        f"<div style='{beside};left:0'>ỦY BAN NHÂN DÂN<br>TỈNH X<br>Số: 12/UBND-KT<br>"
        "V/v tăng cường kiểm tra hồ chứa, đập dâng, kênh mương<br>và các công trình nước sạch</div>"
        f"<div style='{beside};right:0'>CỘNG HÒA XÃ HỘI CHỦ NGHĨA<br>VIỆT NAM<br>"
        "Độc lập - Tự do - Hạnh phúc<br>Thanh Lâm - Nà Phòn, ngày 05 tháng 02 năm 2026</div></div>"
    )
    left, right = grid(opened(f"{columns}<p>{SENTENCE}</p>").blocks[0])[0]
    assert left.split("\n")[-2:] == [
        "V/v tăng cường kiểm tra hồ chứa, đập dâng, kênh mương",
        "và các công trình nước sạch",
    ]
    assert right.endswith("\nThanh Lâm - Nà Phòn, ngày 05 tháng 02 năm 2026")


def test_recipients_that_the_page_parts_from_their_head_are_one_block() -> None:
    centred = "<td style='width:50%;text-align:center'>"
    ending = (
        f"<div style='height:228mm'></div><table><tr>{centred}Nơi nhận:</td>{centred}KT. GIÁM ĐỐC"
        f"</td></tr><tr style='break-before:page'>{centred}- Ủy ban nhân dân tỉnh (để báo cáo);<br>"
        f"- Lưu: VT.</td>{centred}PHÓ GIÁM ĐỐC<br><br><br>Trần Văn Thử</td></tr></table>"
    )
    left, right = grid(opened(ending).blocks[-1])[0]
    assert left.split("\n") == ["Nơi nhận:", "- Ủy ban nhân dân tỉnh (để báo cáo);", "- Lưu: VT."]
    assert right.split("\n") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Thử"]
