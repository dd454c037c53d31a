"""An appendix of a running plan: rows find their items, are decided, and what they would do."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.factories.appendices import HEAD, TEXT, TY, make_appendix, make_market_plan, row_of
from tests.factories.intake import Province
from tests.factories.people import make_coordinator, make_officer
from tiendo.accounts.permissions import NotAllowed
from tiendo.intake.actions.appendix import choose_all, choose_sides, choose_unit, pair_row, skip_row
from tiendo.intake.actions.holding import RefusedEdit, StaleDraft
from tiendo.intake.appendix_effects import Effect, effects_of
from tiendo.intake.appendix_queries import (
    appendix_blockers,
    appendix_rows,
    lacks_unit,
    money_against_plan,
    unmentioned,
)
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan

TODAY = date(2026, 11, 22)


@pytest.fixture
def plan(province: Province, now: datetime) -> Plan:
    return make_market_plan(province, at=now)


@pytest.fixture
def appendix(province: Province, plan: Plan, now: datetime) -> Intake:
    return make_appendix(province, plan, at=now)


def effect(intake: Intake, words: str) -> Effect:
    (found,) = effects_of([row_of(intake, words)], TODAY)
    return found


def test_each_row_is_a_pair_a_question_or_new(appendix: Intake) -> None:
    rows = appendix_rows(appendix)
    found = [(row.draft.path, row.decision, row.item and row.item.path) for row in rows]
    assert found == [
        ("PL.I.1", "pair", "II.1.(1)"),
        ("PL.I.2", "pair", "II.1.(2)"),
        ("PL.II.1", "new", None),
    ]


def test_row_adds_owner_date_and_money_where_the_plan_has_none(
    appendix: Intake, province: Province
) -> None:
    found = effect(appendix, "Chợ trung tâm")
    assert not found.contradictions
    assert [body["agency_id"] for body in found.leads] == [province.market_board.pk]
    assert [body["agency_id"] for body in found.coordinating] == [province.construction.pk]
    assert [one["last_day"] for one in found.deadlines] == ["2027-12-31"]
    assert found.amounts == [
        ("total", None, 20 * TY),
        ("state_budget", None, 15 * TY),
        ("non_budget", None, 5 * TY),
    ]
    assert found.added_words[0] == "Chủ trì: Ban Quản lý chợ Thử"


def test_row_that_contradicts_is_shown_side_by_side_and_adds_nothing_unasked(
    appendix: Intake,
) -> None:
    found = effect(appendix, "12 điểm")
    lead, due = found.contradictions
    assert (lead.register, lead.row) == ("Sở Xây dựng", "Ban Quản lý chợ Thử")
    assert due.name == "Hạn hoàn thành"
    assert (due.register, due.row) == ("31/12/2028 (năm 2028)", "31/12/2029 (2029)")
    assert not (found.leads)
    assert not (found.moves)
    assert not (found.deadlines)
    assert found.amounts


def test_chosen_side_is_what_will_be_done(
    appendix: Intake, province: Province, now: datetime
) -> None:
    row = row_of(appendix, "12 điểm")
    sides = {one.key: "row" for one in effect(appendix, "12 điểm").contradictions}
    choose_sides(row=row, version=row.lock_version, sides=sides, by=province.coordinator, at=now)
    found = effect(appendix, "12 điểm")
    assert not found.open_contradictions
    assert [body["name"] for body in found.leads] == ["Ban Quản lý chợ Thử"]
    assert [one.name_as_written for one in found.replaced] == ["Sở Xây dựng"]
    assert [day for _, day, _ in found.moves] == [date(2029, 12, 31)]


def test_one_side_may_be_chosen_for_all(
    appendix: Intake, province: Province, now: datetime
) -> None:
    assert choose_all(intake=appendix, side="register", by=province.coordinator, at=now) == 1
    assert not effect(appendix, "12 điểm").open_contradictions


def test_year_of_the_row_that_holds_the_day_of_the_plan_is_no_contradiction(
    province: Province, plan: Plan, now: datetime
) -> None:
    item = plan.items.get(path="II.1.(2)")
    item.deadlines.update(first_due_on=date(2029, 6, 30), due_on=date(2029, 6, 30))
    found = effect(make_appendix(province, plan, at=now), "12 điểm")
    assert [one.key for one in found.contradictions] == ["lead"]
    assert not found.deadlines


def test_day_that_the_register_has_moved_since_is_not_taken_back(
    province: Province, plan: Plan, now: datetime
) -> None:
    item = plan.items.get(path="II.1.(2)")
    item.deadlines.update(first_due_on=date(2029, 12, 31), due_on=date(2030, 12, 31))
    found = effect(make_appendix(province, plan, at=now), "12 điểm")
    assert [one.key for one in found.contradictions] == ["lead"]


def test_finished_item_gets_only_source_and_money(
    province: Province, plan: Plan, now: datetime
) -> None:
    plan.items.filter(path="II.1.(1)").update(state="accepted_done", done_on=TODAY)
    found = effect(make_appendix(province, plan, at=now), "Chợ trung tâm")
    assert not (found.leads)
    assert not (found.coordinating)
    assert not (found.deadlines)
    assert found.amounts
    assert "chỉ gắn nguồn" in found.remarks[0]


def test_unsure_row_is_asked_with_its_candidates(
    province: Province, plan: Plan, now: datetime
) -> None:
    text = HEAD.replace("01", "02") + "1|Cải tạo đường liên xã Bản Đồn|Sở Xây dựng||2027|1|1|0\n"
    asked = make_appendix(province, plan, at=now, text=text)
    row = asked.appendix_rows.get()
    assert (row.decision, row.is_sure) == ("open", False)
    paths = plan.items.in_bulk([key for key, _ in row.candidates])
    assert {item.path for item in paths.values()} == {"II.2.(1)", "II.2.(2)"}
    blocker = appendix_blockers(asked, [])[0]
    assert "Chưa chọn đầu việc cho dòng" in blocker.message
    assert blocker.anchor == f"dong-{row.pk}"


def test_row_may_be_paired_taken_for_new_or_skipped(
    appendix: Intake, plan: Plan, province: Province, now: datetime
) -> None:
    by, row = province.coordinator, row_of(appendix, "Kho")
    item = plan.items.get(path="II.2.(1)")
    row = pair_row(row=row, version=0, item=item, by=by, at=now)
    assert (row.decision, row.item) == ("pair", item)
    row = pair_row(row=row, version=1, item=None, by=by, at=now)
    assert (row.decision, row.item) == ("new", None)
    assert skip_row(row=row, version=2, by=by, at=now).decision == "skip"
    assert effects_of([row_of(appendix, "Kho")], TODAY) == []


def test_stale_row_says_who_changed_it(appendix: Intake, province: Province, now: datetime) -> None:
    row = row_of(appendix, "Kho")
    skip_row(row=row, version=0, by=province.coordinator, at=now)
    with pytest.raises(StaleDraft, match=r"Chính bạn đã sửa dòng này lúc 09:00"):
        pair_row(row=row, version=0, item=None, by=province.coordinator, at=now)
    colleague = make_coordinator(province.construction)
    with pytest.raises(StaleDraft, match=r"Nông Thị Thử đã sửa dòng này lúc 09:00"):
        pair_row(row=row, version=0, item=None, by=colleague, at=now)


def test_item_of_another_plan_and_odd_sides_are_refused(
    appendix: Intake, province: Province, now: datetime
) -> None:
    row = row_of(appendix, "Kho")
    by = province.coordinator
    appendix.attach_to.items.filter(path="II.2.(2)").update(is_group=True)
    group = appendix.attach_to.items.get(path="II.2.(2)")
    with pytest.raises(RefusedEdit, match="không phải nhóm"):
        pair_row(row=row, version=0, item=group, by=by, at=now)
    with pytest.raises(RefusedEdit, match="giữ như kế hoạch"):
        choose_sides(row=row, version=0, sides={"lead": "both"}, by=by, at=now)
    with pytest.raises(RefusedEdit):
        choose_sides(row=row, version=0, sides={}, by=by, at=now)


def test_officer_may_not_decide(appendix: Intake, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        skip_row(row=row_of(appendix, "Kho"), version=0, by=make_officer(), at=now)


def test_items_that_the_appendix_leaves_out_are_told(appendix: Intake, plan: Plan) -> None:
    items = list(plan.items.order_by("position"))
    left = unmentioned(items, appendix_rows(appendix))
    assert [item.path for item in left] == ["II.2.(1)", "II.2.(2)"]


def test_money_is_held_against_the_row_of_the_body(appendix: Intake) -> None:
    (found,) = money_against_plan(appendix)
    assert (found.label, found.appendix, found.rows) == ("Chợ", "Phụ lục 01", 3)
    assert found.difference("total") == 2_500_000_000
    assert found.difference("state_budget") == 2_500_000_000
    assert found.difference("non_budget") == 0


def test_table_without_a_unit_counts_nothing_until_a_person_says_which(
    province: Province, plan: Plan, now: datetime
) -> None:
    text = TEXT.replace(" (tỷ đồng)", "").replace("(Đơn vị: tỷ đồng)\n", "")
    bare = make_appendix(province, plan, at=now, text=text)
    assert lacks_unit(bare)
    assert row_of(bare, "Kho").amounts == []
    assert "đơn vị tiền" in appendix_blockers(bare, [])[-1].message
    with pytest.raises(RefusedEdit):
        choose_unit(intake=bare, unit="đô la", by=province.coordinator, at=now)
    bare = choose_unit(intake=bare, unit="triệu đồng", by=province.coordinator, at=now)
    assert row_of(bare, "Kho").amounts[0] == ["total", None, 2_000_000]
    assert not lacks_unit(bare)


def test_rows_with_only_money_find_their_items_too(
    province: Province, plan: Plan, now: datetime
) -> None:
    text = (
        "PHỤ LỤC 01\nNHU CẦU VỐN\nTT|Tên dự án|Tổng vốn (triệu đồng)|Vốn NSNN (triệu đồng)\n"
        "1|Chợ trung tâm Suối Thử|500|400\n2|Nhà kho Khe Vầu|70|70\n"
    )
    money = make_appendix(province, plan, at=now, text=text)
    first, second = appendix_rows(money)
    assert (first.item.path, first.amounts[0]) == ("II.1.(1)", ["total", None, 500_000_000])
    assert second.decision == "new"
