"""The capital table is added up and held against its printed sums."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.factories.plans import make_capital_line, make_item, make_plan
from tiendo.plans.capital import capital_need, capital_need_of_item
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
    make_capital_line(plan, "Riêng", {"state_budget": 7}, item=item)
    assert capital_need(plan).lines == ()
    assert capital_need_of_item(item).total.state_vnd == 7


def test_the_summary_takes_two_queries_however_long_the_table(django_assert_num_queries) -> None:
    plan = make_plan()
    three_lines(plan, printed_total=101)
    with django_assert_num_queries(2):
        capital_need(plan)
