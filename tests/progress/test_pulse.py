"""The plan on one page: every number opens exactly its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict

from tests.factories.agencies import make_agency, make_commune, make_set, merge
from tests.factories.plans import make_capital_line, make_item, make_plan, make_target
from tests.factories.progress import (
    cancel_item,
    evidence_of,
    extend,
    finish,
    make_claim,
    pause_item,
    report_done,
    send_back,
)
from tiendo.core.progress import Label
from tiendo.plans.models import Plan
from tiendo.progress.models import Claim
from tiendo.progress.queries import Figure, Group, ItemFilter, Pulse, decisions, pulse

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
PAST, FAR = date(2026, 11, 1), date(2027, 12, 31)


def busy_plan(times: int = 1) -> Plan:
    """A plan with something of everything, `times` over."""
    plan = make_plan()
    agencies = [make_agency(f"Sở Số {n}") for n in range(3)]
    both = make_set("Các sở", named=tuple(agencies[:2]))
    for n in range(times):
        lead = agencies[n % 3]
        make_item(plan, leads=[lead], due_on=PAST, appendix="Phụ lục 01")
        make_item(plan, leads=[lead, agencies[2]], due_on=TODAY + timedelta(days=1))
        make_item(plan, leads=[both], due_on=FAR, due_type="year", appendix="Phụ lục 02")
        make_item(plan, due_on=PAST)
        make_item(plan, is_group=True)
        report_done(make_item(plan, leads=[lead], due_on=PAST))
        report_done(make_item(plan, leads=[lead]))
        finish(make_item(plan, leads=[lead], due_on=PAST, appendix="Phụ lục 01"))
        send_back(make_item(plan, leads=[lead], due_on=FAR))
        pause_item(make_item(plan, leads=[lead], due_on=FAR))
        cancel_item(make_item(plan, leads=[lead], due_on=FAR))
        moved = make_item(plan, leads=[lead], due_on=FAR)
        extend(moved.deadlines.get())
        extend(moved.deadlines.get())
        blocked = make_item(plan, leads=[lead], due_on=FAR)
        target = make_target(blocked, 1500, "căn", is_headline=True)
        make_claim(blocked, quantity=Decimal(300), target=target, evidence=[evidence_of()])
        make_claim(blocked, status=Claim.Status.BLOCKED, obstacle_text="Chưa có mặt bằng")
    make_capital_line(plan, "Chợ", {"state_budget": 5, "non_budget": 2, "total": 7})
    return plan


def figures(found: Pulse) -> Iterator[tuple[str, Figure]]:
    for name in ("items", "late", "due_soon", "pending", "done", "moved", "without_evidence"):
        yield name, getattr(found, name)
    yield "unowned", found.unowned
    yield from found.by_label.items()
    for line in (*found.by_appendix, *found.by_agency):
        for name in ("items", "late", "due_soon", "done"):
            yield f"{line.name}: {name}", getattr(line, name)


def test_every_number_opens_exactly_its_rows() -> None:
    plan = busy_plan(4)
    make_item(leads=[make_agency("Sở của kế hoạch khác")], due_on=PAST)
    found = pulse(plan, TODAY)
    wrong = {
        name: (figure.value, figure.query)
        for name, figure in figures(found)
        if figure.value != ItemFilter.parse(QueryDict(figure.query)).rows(TODAY).count()
    }
    assert not wrong


def test_the_numbers_are_those_of_the_plan() -> None:
    found = pulse(busy_plan(), TODAY)
    assert (found.items.value, found.late.value, found.due_soon.value) == (12, 2, 1)
    assert (found.pending.value, found.done.value, found.moved.value) == (2, 1, 1)
    assert (found.unowned.value, found.without_evidence.value) == (1, 6)
    assert found.by_label[Label.PENDING_CONFIRM].value == 1
    assert sum(figure.value for figure in found.by_label.values()) == 12
    assert [line.name for line in found.by_appendix] == [
        "Phụ lục 01",
        "Phụ lục 02",
        "Không thuộc phụ lục nào",
    ]
    assert found.capital.total.total_vnd == 7


def test_a_set_of_bodies_is_one_line_and_a_body_only_what_it_was_given_by_name() -> None:
    plan = make_plan()
    communes = tuple(make_commune(f"Bản {n}") for n in range(56))
    make_item(plan, leads=[make_set("UBND các xã", named=communes)], due_on=PAST)
    make_item(plan, leads=[communes[0]], due_on=FAR)
    lines = {line.name: line.items.value for line in pulse(plan, TODAY).by_agency}
    assert lines == {"UBND các xã": 1, "UBND xã Bản 0": 1}


def test_a_successor_answers_for_what_it_took_over() -> None:
    old, new = make_agency("Sở Giao thông thử"), make_agency("Sở Xây dựng thử")
    plan = make_plan()
    make_item(plan, leads=[old], due_on=PAST)
    make_item(plan, leads=[old, new], due_on=PAST)
    merge(old, new, on=date(2026, 7, 1))
    (line,) = pulse(plan, TODAY).by_agency
    assert (line.name, line.items.value, line.late.value) == ("Sở Xây dựng thử", 2, 2)
    assert line.items.filter.rows(TODAY).count() == 2


def test_the_body_with_most_late_work_comes_first() -> None:
    plan = make_plan()
    make_item(plan, leads=[make_agency("Sở Êm")], due_on=FAR)
    make_item(plan, leads=[make_agency("Sở Chậm")], due_on=PAST)
    assert [line.name for line in pulse(plan, TODAY).by_agency] == ["Sở Chậm", "Sở Êm"]


def test_an_empty_plan_has_a_pulse() -> None:
    found = pulse(make_plan(), TODAY)
    assert (found.items.value, found.by_agency, found.decisions, found.targets) == (0, (), (), ())


def queries_of(plan: Plan, counted) -> int:
    with counted as context:
        pulse(plan, TODAY)
    return len(context)


def test_the_pulse_takes_the_same_queries_however_many_items(
    django_assert_max_num_queries,
) -> None:
    small, large = busy_plan(3), busy_plan(9)
    few = queries_of(small, django_assert_max_num_queries(5))
    many = queries_of(large, django_assert_max_num_queries(5))
    assert few == many


def test_five_things_wait_for_a_decision_one_of_each_sort() -> None:
    found = pulse(busy_plan(2), TODAY).decisions
    assert [decision.group for decision in found] == [
        Group.PENDING,
        Group.SILENT,
        Group.BLOCKED,
        Group.MOVED_OFTEN,
        Group.UNOWNED,
    ]
    reasons = [decision.reason for decision in found]
    assert reasons[0] == "Đã báo hoàn thành ngày 20/11/2026, chờ xác nhận 2 ngày."
    assert reasons[1] == "Quá hạn 21 ngày, chưa có báo cáo nào."
    assert reasons[2].endswith("báo vướng mắc ngày 22/11/2026: Chưa có mặt bằng")
    assert reasons[3] == "Đã gia hạn 2 lần, hạn hiện nay 29/02/2028."
    assert reasons[4] == "Chưa có cơ quan chủ trì; hạn 01/11/2026, đã quá 21 ngày."


def test_every_decision_opens_its_kind_with_the_item_among_them() -> None:
    for decision in pulse(busy_plan(2), TODAY).decisions:
        rows = ItemFilter.parse(QueryDict(decision.others.to_query())).rows(TODAY)
        assert decision.item.pk in {row.pk for row in rows}


def test_where_one_sort_is_empty_the_next_of_another_takes_its_place() -> None:
    plan = make_plan()
    lead = make_agency()
    for days in (5, 9, 7):
        make_item(plan, title=f"{days} ngày", leads=[lead], due_on=TODAY - timedelta(days=days))
    make_item(plan, title="vô chủ")
    found = decisions(plan, TODAY)
    assert [decision.item.title for decision in found] == ["9 ngày", "vô chủ", "7 ngày", "5 ngày"]


def test_an_item_that_waits_twice_stands_once() -> None:
    plan = make_plan()
    make_item(plan, due_on=PAST)
    assert [decision.group for decision in decisions(plan, TODAY)] == [Group.SILENT]


def test_a_long_obstacle_is_cut_at_a_word() -> None:
    plan = make_plan()
    item = make_item(plan, leads=[make_agency("Sở Chợ")], due_on=FAR)
    make_claim(item, status=Claim.Status.BLOCKED, obstacle_text="vướng mặt bằng " * 40)
    (decision,) = decisions(plan, TODAY)
    assert decision.reason.endswith("…")
    assert len(decision.reason) < 220
