"""Tables of a printed page without a line: their columns are told by the blanks between them."""

from __future__ import annotations

from tests.reading.formats.documents import grid, tables, texts
from tests.reading.formats.printing import printed_page
from tiendo.reading.formats import open_document

SENTENCE = (
    "Các phòng chuyên môn rà soát hồ sơ còn tồn, lập danh sách theo từng lĩnh vực và gửi về Văn "
    "phòng Sở trước ngày 20/3/2026 để tổng hợp, trình lãnh đạo Sở xem xét."
)
HEAD = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian hoàn thành"]
WIDTHS = ("8%", "46%", "23%", "23%")


def row(number: int) -> list[str]:
    work = f"Rà soát hồ sơ của năm thứ {number} và lập danh sách theo từng lĩnh vực"
    return [str(number), work, "Văn phòng Sở", f"Tháng {number % 12 + 1}/2026"]


def printed_table(rows: list[list[str]], size: int = 14) -> bytes:
    cells = "".join(
        "<tr>"
        + "".join(
            f"<td style='padding:2pt 8pt;width:{width}'>{text}</td>"
            for text, width in zip(texts_of_row, WIDTHS, strict=True)
        )
        + "</tr>"
        for texts_of_row in rows
    )
    table = f"<table style='font-size:{size}pt'>{cells}</table>"
    return printed_page(f"<p>{SENTENCE}</p>{table}<p>{SENTENCE}</p>")


def test_a_table_without_lines_is_read_over_the_end_of_a_page() -> None:
    rows = [HEAD, *(row(number) for number in range(1, 26))]
    document = open_document("in.pdf", printed_table(rows))
    assert document.pages == 2
    assert tables(document) == [rows]
    assert texts(document).count(SENTENCE) == 2


def test_rows_set_smaller_than_the_text_are_no_footnotes() -> None:
    rows = [HEAD, *(row(number) for number in range(1, 4))]
    document = open_document("in.pdf", printed_table(rows, size=11))
    assert tables(document) == [rows]
    assert [block.style for block in document.blocks] == [""] * 3


def test_columns_without_a_number_head_stay_two_columns() -> None:
    two = (
        "<div class='two'><div>ỦY BAN NHÂN DÂN<br>TỈNH X<br>Số: 1/KH-UBND</div>"
        "<div>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</div></div>"
    )
    document = open_document("in.pdf", printed_page(f"{two}<p>{SENTENCE}</p>"))
    assert len(grid(document.blocks[0])) == 1
    assert document.blocks[-1].text == SENTENCE
