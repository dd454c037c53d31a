"""The capital table of a draft: exact đồng, and sums told with their difference."""

from __future__ import annotations

from dataclasses import replace

from tests.factories import readings
from tiendo.intake.capital import capital_drafts, sum_checks
from tiendo.reading.model import CapitalCell, CapitalRow, CapitalTable, Reading


def holding(*tables: CapitalTable) -> Reading:
    return replace(readings.reading(), capital=tables)


def test_rows_become_whole_dong_and_keep_their_appendix() -> None:
    total, market = capital_drafts(holding(readings.capital_table()))
    assert total.is_total
    assert not market.is_total
    assert market.appendix == "Phụ lục 01"
    assert dict((source, amount) for source, _, amount in market.amounts_vnd) == {
        "total": 30_500_000_000,
        "state_budget": 20_500_000_000,
        "non_budget": 10_000_000_000,
    }


def test_percent_row_carries_no_money() -> None:
    table = readings.capital_table()
    share = CapitalRow(
        "", "Tỷ lệ", (CapitalCell("total", "67.21%", table.trace),), table.trace, is_share=True
    )
    assert len(capital_drafts(holding(replace(table, rows=(*table.rows, share))))) == 2


def test_sums_that_agree_have_no_difference() -> None:
    assert {check.difference_vnd for check in sum_checks(readings.capital_table())} == {0}


def test_sum_that_does_not_add_up_says_by_how_much() -> None:
    table = readings.capital_table()
    total, market = table.rows
    wrong = replace(market, cells=(CapitalCell("total", "30.4", table.trace), *market.cells[1:]))
    checks = sum_checks(replace(table, rows=(total, wrong)))
    assert {(check.what, check.difference_vnd) for check in checks if check.difference_vnd} == {
        ("Cột Tổng số", 100_000_000),
        ("Dòng Chợ", -100_000_000),
    }
