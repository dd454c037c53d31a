"""A web page is read like the document that it shows."""

from __future__ import annotations

import pytest

from tests.reading.formats.documents import SAMPLES, texts
from tiendo.reading.draft import read_document, read_file
from tiendo.reading.formats import open_document
from tiendo.reading.formats.office import converted
from tiendo.reading.model import SourceDocument, UnreadableDocument


def page(body: str, head: str = "") -> SourceDocument:
    source = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return open_document("trang.html", source.encode())


def test_paragraphs_headings_and_emphasis_are_kept_in_order() -> None:
    document = page("<h2>I. NHIỆM VỤ</h2><p>1. <b>Rà soát</b></p><div><i>trước</i> hạn</div>")
    assert texts(document) == ["I. NHIỆM VỤ", "1. Rà soát", "trước hạn"]
    assert [block.style for block in document.blocks] == ["Heading 2", "", ""]
    assert [block.is_bold for block in document.blocks] == [True, True, False]
    assert document.format == "html"


def test_what_a_site_puts_around_the_text_is_left_out() -> None:
    document = page(
        "<nav><a>Trang chủ</a></nav><header>Cổng thông tin</header><div style='display: none'>ẩn"
        "</div><p hidden>ẩn</p><p>- Giao Sở Xây dựng</p><script>x()</script><footer>© 2026</footer>"
    )
    assert texts(document) == ["- Giao Sở Xây dựng"]


def test_an_article_is_taken_alone_when_it_is_most_of_the_page() -> None:
    body = f"<div>Tin khác</div><article><p>{'Giao Sở Xây dựng rà soát. ' * 9}</p></article>"
    assert len(page(body).blocks) == 1
    assert len(page("<article><p>Ảnh</p></article><p>1. Giao Sở Xây dựng rà soát</p>").blocks) == 2


def test_line_breaks_part_a_title_and_not_a_sentence() -> None:
    document = page("<p>KẾ HOẠCH<br>Phát triển hạ tầng<br>giao thông nông thôn</p>")
    assert texts(document) == ["KẾ HOẠCH", "Phát triển hạ tầng giao thông nông thôn"]


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("<ol><li>x<li>y</ol>", ["1.", "2."]),
        ("<ol type=a start=3><li>x<li>y</ol>", ["c)", "d)"]),
        ("<ol type=I><li>x<li value=4>y<li>z</ol>", ["I.", "IV.", "V."]),
        ("<ol type=i><li>x</ol>", ["(i)"]),
        ("<ul><li>x<li>- y<li>a) z</ul>", ["-", "", ""]),
        ("<ol><li>x<ul><li>y</ul><li>z</ol>", ["1.", "-", "2."]),
        ("<ol><li>x<ol><li>y<ol><li>z</ol></ol></ol>", ["1.", "(1)", "a)"]),
        ("<ol type=I><li>x</ol><ol type=I><ol start=3><li>y</ol><li>z</ol>", ["I.", "3.", "II."]),
        ("<ol><li>x</ol><ol><li>y</ol>", ["1.", "1."]),
    ],
)
def test_lists_have_the_numbers_that_a_browser_shows(source: str, numbers: list[str]) -> None:
    assert [block.number for block in page(source).blocks] == numbers


def test_merged_cells_are_said_once_with_their_reach() -> None:
    (table,) = page(
        "<table><tr><th rowspan=2>TT<th colspan=2>Cơ quan<tr><td>chủ trì<td>phối hợp"
        "<tr><td>1<td>Sở Xây dựng<td>Sở Tài chính<br>Công an tỉnh</table>"
    ).blocks
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [
        ["TT", "Cơ quan", ""],
        ["", "chủ trì", "phối hợp"],
        ["1", "Sở Xây dựng", "Sở Tài chính\nCông an tỉnh"],
    ]
    assert (table.rows[0].cells[0].down, table.rows[0].cells[1].across) == (2, 2)


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    inner = "<table><tr><td>1<td>a<tr><td>2<td>b</table>"
    document = page(f"<table><tr><td>Mục lục<td><p>Đoạn một</p>{inner}</table>")
    assert texts(document) == ["Mục lục", "Đoạn một", "1\ta\n2\tb"]
    assert texts(page("<table><tr><td><p>một<p>hai</table>")) == ["một", "hai"]


def test_marks_of_footnotes_are_not_text_and_the_notes_stand_apart() -> None:
    document = page(
        "<p>Hoàn thành 12 cầu<sup><a href='#_ftn1'>[1]</a></sup> trước hạn</p>"
        "<div style='mso-element:footnote'><p>Theo số liệu của xã</p></div>"
    )
    assert texts(document) == ["Hoàn thành 12 cầu trước hạn", "Theo số liệu của xã"]
    assert document.blocks[1].style == "footnote"


def test_letters_written_as_entities_and_in_another_coding_are_read() -> None:
    assert texts(page("<p>K&#7871; ho&#x1EA1;ch &amp; ti&ecirc;u ch&iacute;</p>")) == [
        "Kế hoạch & tiêu chí"
    ]
    wide = "<html><body><p>Kế hoạch</p></body></html>".encode("utf-16")
    assert texts(open_document("a.htm", wide)) == ["Kế hoạch"]


def test_a_page_saved_as_one_file_is_read() -> None:
    saved = (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="B"\r\n\r\n'
        b"--B\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><p>1. K=E1=BA=BF ho=E1=BA=A1ch</p></body></html>\r\n--B--\r\n"
    )
    assert texts(open_document("a.mht", saved)) == ["1. Kế hoạch"]


@pytest.mark.parametrize("source", ["<html></html>", "<html><body><img src=x></body></html>"])
def test_a_page_without_text_is_empty(source: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        open_document("a.html", source.encode())
    assert caught.value.code == "empty"


def test_thousands_of_elements_in_each_other_are_no_crash() -> None:
    deep = "<div>" * 5000 + "1. Kế hoạch"
    with pytest.raises(UnreadableDocument, match=r"Tệp “a\.html”"):
        open_document("a.html", f"<html><body>{deep}".encode())


def test_the_sample_plan_as_a_web_page_has_the_same_items() -> None:
    # LibreOffice writes "(1)" as "1." and starts some lists anew, so paths are not compared.
    word = (SAMPLES / "ke-hoach-mau.docx").read_bytes()
    saved = converted("mau.docx", word, suffix=".docx", target="html")
    expected, found = read_file("mau.docx", word), read_document(open_document("mau.html", saved))
    duties = {item.text for item in expected.items if not item.is_lead_in}
    assert duties <= {item.text for item in found.items}
    assert found.header.title is not None
    assert expected.header.title is not None
    assert found.header.title.value == expected.header.title.value
