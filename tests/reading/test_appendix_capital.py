"""The body's capital table against the appendices of the same file."""

from __future__ import annotations

from tests.factories.annexed import TEXT
from tests.reading.documents import reading_of
from tiendo.reading.capital_parts import placed_rows
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
