"""The body's capital table against the appendices of the same file."""

from __future__ import annotations

from tests.factories.annexed import TEXT
from tests.reading.documents import reading_of
from tiendo.reading.capital_parts import placed_rows
from tiendo.reading.draft import read_document
from tiendo.reading.formats import open_document
from tiendo.reading.lint.appendix_capital import appendix_sums


def test_row_that_its_appendix_does_not_make_is_told_with_both_figures() -> None:
    (found,) = appendix_sums(reading_of(TEXT))
    assert found.code == "appendix_sum"
    assert "“Giao thông”" in found.message
    assert "Phụ lục 01" in found.message
    assert "bảng ghi 100 tỷ đồng, phụ lục cộng được 101,5 tỷ đồng (lệch 1,5 tỷ đồng)" in (
        found.message
    )
    block = reading_of(TEXT).document.blocks[found.spans[0].block]
    assert block.text[found.spans[0].start :].startswith("1\tGiao thông")


def test_agreeing_appendix_is_no_fault() -> None:
    agreeing = TEXT.replace("31,5\t20,0\t11,5", "30,0\t20,0\t10,0")
    assert list(appendix_sums(reading_of(agreeing))) == []


def test_appendix_that_is_missing_is_no_fault_of_the_sums() -> None:
    assert list(appendix_sums(reading_of(TEXT[: TEXT.index("PHỤ LỤC 01")]))) == []


def test_headings_and_totals_of_an_appendix_are_told_as_sums() -> None:
    rows = placed_rows(reading_of(TEXT))
    assert [row.part.label for row in rows if row.is_sum] == ["TỔNG CỘNG", "ĐƯỜNG", "CẦU", "CỘNG"]
    assert [row.part.group for row in rows if row.item is not None] == ["ĐƯỜNG", "CẦU", ""]


def test_row_of_a_duty_knows_its_duty() -> None:
    reading = reading_of(TEXT)
    places = [row.item for row in placed_rows(reading) if row.item is not None]
    assert [reading.items[place].path for place in places] == ["PL1.I.1", "PL1.II.1", "PL2.1"]


def test_years_and_sources_of_a_row_are_needs_of_their_own() -> None:
    table = (
        "PHỤ LỤC 01\nVỐN\n(Đơn vị: triệu đồng)\n"
        "TT|Tên dự án|Tổng mức đầu tư|Tổng số|Năm 2026||Năm 2027|\n"
        "||||NSTW|NSĐP|NSTW|NSĐP\n"
        "1|Đường Suối Thử - Đèo Mẫu|900|100|30|20|40|10\n"
    ).replace("|", "\t")
    document = open_document("phu-luc.txt", table.encode())
    (row,) = placed_rows(read_document(document, is_appendix=True))
    assert set(row.needs) == {
        ("total", None, 100_000_000),
        ("state_budget", 2026, 50_000_000),
        ("state_budget", 2027, 50_000_000),
    }
    assert row.part.amounts == {"total": 100_000_000, "state_budget": 100_000_000}
