"""Word tables: merged cells are said once, numbers and paragraphs of cells are kept."""

from __future__ import annotations

from tests.reading.formats.documents import (
    abstract,
    cell,
    level,
    listed,
    num,
    paragraph,
    read_word,
    table,
    tables,
    texts,
)


def test_merged_cells_are_said_once() -> None:
    body = table(
        cell("TT", merge="restart") + cell("Vốn", span=3) + cell("Ghi chú", merge="restart"),
        cell("nhắc lại", merge="") + cell("Tổng") + cell("NSNN") + cell("Khác") + cell(merge=""),
        cell("1") + cell("9") + cell("7") + cell("2") + cell("PL 01"),
    )  # fmt: skip
    assert tables(read_word(body)) == [
        [
            ["TT", "Vốn", "", "", "Ghi chú"],
            ["", "Tổng", "NSNN", "Khác", ""],
            ["1", "9", "7", "2", "PL 01"],
        ]
    ]


def test_a_merged_cell_says_how_far_it_reaches() -> None:
    body = table(
        cell("1") + cell("làm cầu") + cell("Sở Xây dựng", merge="restart"),
        cell("2") + cell("làm đường") + cell(merge=""),
        cell("II") + cell("Nhóm nước", span=2),
    )
    rows = read_word(body).blocks[0].rows
    sizes = [[(part.down, part.across) for part in row.cells] for row in rows]
    assert sizes == [[(1, 1), (1, 1), (2, 1)], [(1, 1)] * 3, [(1, 1), (1, 2), (1, 1)]]


def test_a_letterhead_is_a_table_whose_cells_keep_their_lines() -> None:
    body = table(cell("ỦY BAN NHÂN DÂN", "Số: 1/KH") + cell("CỘNG HÒA", "Độc lập", "ngày 2"))
    block = read_word(body).blocks[0]
    assert [part.text for part in block.rows[0].cells] == [
        "ỦY BAN NHÂN DÂN\nSố: 1/KH",
        "CỘNG HÒA\nĐộc lập\nngày 2",
    ]
    for part in block.rows[0].cells:
        assert block.text[part.start : part.end] == part.text


def test_automatic_numbers_count_through_the_cells() -> None:
    numbering = abstract(1, level(0, "decimal", "%1")) + num(1, 1)
    rows = [f"<w:tc>{listed('', 1)}</w:tc>{cell(name)}" for name in ("đường", "cầu")]
    assert tables(read_word(table(*rows), numbering=numbering)) == [[["1", "đường"], ["2", "cầu"]]]


def test_rows_may_begin_behind_the_first_column_and_be_deleted() -> None:
    body = (
        f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("c")}</w:tr>'
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('xóa')}{cell('xóa')}</w:tr></w:tbl>"
    )
    assert tables(read_word(body)) == [[["a", "b"], ["", "c"]]]


def test_a_table_within_a_cell_is_told_in_lines() -> None:
    inner = table(cell("x") + cell("y"), cell("z") + cell())
    body = table(f"<w:tc>{paragraph('đầu')}{inner}<w:p/></w:tc>" + cell("b"))
    assert tables(read_word(body)) == [[["đầu\nx y\nz", "b"]]]


def test_tabs_in_a_cell_do_not_make_columns() -> None:
    inside = "<w:tc><w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p></w:tc>"
    assert tables(read_word(table(inside + cell("c")))) == [[["a b", "c"]]]


def test_a_frame_of_one_cell_is_no_table() -> None:
    document = read_word(table(cell("KẾ HOẠCH", "I. MỤC ĐÍCH")))
    assert texts(document) == ["KẾ HOẠCH", "I. MỤC ĐÍCH"]
    assert tables(document) == []


def test_an_empty_table_makes_no_block() -> None:
    assert texts(read_word(table(cell() + cell()) + paragraph("sau"))) == ["sau"]


def test_a_table_within_a_cell_keeps_its_rows_as_lines() -> None:
    inner = table(cell("1") + cell("làm móng"), cell("2") + cell("làm mặt"))
    outer = f"<w:tc><w:tcPr/>{paragraph('Việc:')}{inner}<w:p/></w:tc>"
    assert tables(read_word(table(outer + cell("Sở Xây dựng")))) == [
        [["Việc:\n1 làm móng\n2 làm mặt", "Sở Xây dựng"]]
    ]


def test_cells_and_rows_in_content_controls_are_read() -> None:
    body = (
        f"<w:tbl><w:tr><w:sdt><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>{cell('cầu')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell('2')}{cell('đường')}</w:tr></w:sdtContent></w:sdt>"
        "</w:tbl>"
    )
    assert tables(read_word(body)) == [[["1", "cầu"], ["2", "đường"]]]
