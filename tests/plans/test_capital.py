"""The capital table is added up and held against its printed sums."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.factories.plans import make_capital_line, make_item, make_plan
from tiendo.plans.capital import (
    capital_against_appendices,
    capital_need,
    capital_need_of_item,
)
from tiendo.plans.models import CapitalNeed, Plan

pytestmark = pytest.mark.django_db
TY = 1_000_000_000


def three_lines(plan: Plan, *, printed_total: int) -> None:
    rows = [("Chợ", 60, 20, 80), ("Đường", 15, 0, 15), ("Cầu", 5, 1, 6)]
    for label, state, non, total in rows:
        make_capital_line(
            plan,
            label,
            {"state_budget": state * TY, "non_budget": non * TY, "total": total * TY},
        )
    make_capital_line(
        plan,
        "Tổng cộng",
        {"state_budget": 80 * TY, "non_budget": 21 * TY, "total": printed_total * TY},
        is_total=True,
    )


def test_lines_add_up_to_the_printed_totals() -> None:
    plan = make_plan()
    three_lines(plan, printed_total=101)
    summary = capital_need(plan)
    assert [line.label for line in summary.lines] == ["Chợ", "Đường", "Cầu"]
    assert (summary.total.state_vnd, summary.total.non_vnd) == (80 * TY, 21 * TY)
    assert summary.total.total_vnd == 101 * TY
    assert summary.adds_up
    assert summary.differences == {}
    assert summary.state_share_percent == Decimal("79.21")
    assert summary.non_share_percent == Decimal("20.79")


def test_a_printed_total_that_does_not_agree_is_told_by_how_much() -> None:
    plan = make_plan()
    three_lines(plan, printed_total=103)
    summary = capital_need(plan)
    assert summary.differences == {"total_vnd": 2 * TY}
    assert not summary.adds_up


def test_a_line_that_does_not_add_up_is_told() -> None:
    plan = make_plan()
    make_capital_line(plan, "Chợ", {"state_budget": 5, "non_budget": 5, "total": 11})
    summary = capital_need(plan)
    assert summary.lines[0].difference_vnd == 1
    assert not summary.adds_up


def test_a_missing_figure_is_not_zero() -> None:
    plan = make_plan()
    make_capital_line(plan, "Chợ", {"state_budget": 5})
    make_capital_line(plan, "Chưa rõ", {})
    first, second = capital_need(plan).lines
    assert (first.non_vnd, first.total_vnd, first.difference_vnd) == (None, 5, None)
    assert (second.state_vnd, second.total_vnd) == (None, None)


def test_where_one_group_is_missing_the_printed_sum_stands() -> None:
    plan = make_plan()
    make_capital_line(plan, "Chợ", {"state_budget": 5, "total": 9})
    assert capital_need(plan).lines[0].total_vnd == 9


def test_years_are_added_where_no_sum_of_the_period_is_given() -> None:
    plan = make_plan()
    line = make_capital_line(plan, "Chợ", {})
    for year in (2026, 2027):
        CapitalNeed.objects.create(line=line, source="state_budget", year=year, amount_vnd=4)
    assert capital_need(plan).lines[0].state_vnd == 8


def test_a_plan_without_a_table_has_no_figures() -> None:
    summary = capital_need(make_plan())
    assert (summary.lines, summary.printed, summary.total.total_vnd) == ((), None, None)
    assert summary.state_share_percent is None
    assert summary.adds_up


def test_lines_of_items_stay_out_of_the_plans_own_table() -> None:
    plan = make_plan()
    item = make_item(plan)
    three_lines(plan, printed_total=101)
    make_capital_line(plan, "Riêng", {"state_budget": 7}, item=item, is_annexed=True)
    assert capital_need(plan).total.total_vnd == 101 * TY
    assert capital_need_of_item(item).total.state_vnd == 7


def test_plan_without_a_table_needs_what_its_items_need_by_appendix() -> None:
    plan = make_plan()
    for amount, appendix in ((7, "Phụ lục 01"), (3, "Phụ lục 01"), (5, "Phụ lục 02")):
        line = {"item": make_item(plan), "is_annexed": True, "appendix": appendix}
        make_capital_line(plan, "Riêng", {"state_budget": amount}, **line)
    lines = capital_need(plan).lines
    assert [(line.label, line.state_vnd) for line in lines] == [
        ("Phụ lục 01", 10),
        ("Phụ lục 02", 5),
    ]
    assert capital_need(plan).total.total_vnd == 15


def test_appendix_is_held_against_the_row_that_names_it() -> None:
    plan = make_plan()
    make_capital_line(plan, "Đường", {"state_budget": 10, "total": 12}, appendix="Phụ lục 01")
    make_capital_line(plan, "Chợ", {"state_budget": 4, "total": 4}, appendix="Phụ lục 02")
    assert capital_against_appendices(plan) == []
    make_capital_line(
        plan,
        "Cầu",
        {"state_budget": 9, "non_budget": 2, "total": 11},
        item=make_item(plan),
        is_annexed=True,
        appendix="Phụ lục 01",
    )
    road, market = capital_against_appendices(plan)
    differences = [road.difference(group) for group in ("total", "state_budget", "non_budget")]
    assert differences == [-1, -1, None]
    assert market.added == {}


def test_the_summary_takes_one_query_however_long_the_table(django_assert_num_queries) -> None:
    plan = make_plan()
    three_lines(plan, printed_total=101)
    with django_assert_num_queries(1):
        capital_need(plan)
