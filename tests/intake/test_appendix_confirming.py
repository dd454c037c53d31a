"""A reviewed appendix joins its plan: all of it, once, by the register's own rules, or nothing."""

from __future__ import annotations

import json
import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connections

from tests.factories.appendices import HEAD, TEXT, TY, make_appendix, make_market_plan, row_of
from tests.factories.intake import Province, make_province
from tests.factories.people import make_coordinator
from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.audit.verification import verify_chain
from tiendo.intake.actions import appendix_confirming
from tiendo.intake.actions.appendix import choose_all, pair_row
from tiendo.intake.actions.appendix_confirming import confirm_appendix
from tiendo.intake.actions.confirming import NotReady
from tiendo.intake.actions.holding import NotOpen
from tiendo.intake.models import Intake
from tiendo.plans.capital import capital_against_appendices, capital_need, capital_need_of_item
from tiendo.plans.models import Appendix, Assignment, CapitalNeed, Deadline, Item, ItemSource, Plan
from tiendo.progress.actions import move_deadline
from tiendo.progress.models import DeadlineMove, ItemMove


@pytest.fixture
def plan(province: Province, now: datetime) -> Plan:
    return make_market_plan(province, at=now)


def reviewed(province: Province, plan: Plan, now: datetime, side: str = "row", **how) -> Intake:
    intake = make_appendix(province, plan, at=now, **how)
    choose_all(intake=intake, side=side, by=province.coordinator, at=now)
    return intake


def counts() -> list[int]:
    models = (Item, ItemSource, Assignment, Deadline, CapitalNeed, Appendix, DeadlineMove)
    return [model.objects.count() for model in models]


def test_pair_adds_owner_date_money_and_its_row_as_a_source(
    plan: Plan, province: Province, now: datetime
) -> None:
    confirm_appendix(intake=reviewed(province, plan, now), by=province.coordinator, at=now)
    market = plan.items.get(path="II.1.(1)")
    assert market.text == "Nâng cấp chợ trung tâm Suối Thử"
    bodies = market.assignments.order_by("role").values_list("role", "agency")
    assert list(bodies) == [
        ("coordinate", province.construction.pk),
        ("lead", province.market_board.pk),
    ]
    assert market.state == "assigned"
    assert ItemMove.objects.get(item=market).basis.startswith("Phụ lục 01 (tệp")
    assert market.deadlines.get().due_on == date(2027, 12, 31)
    assert capital_need_of_item(market).total.total_vnd == 20 * TY
    source = market.sources.get()
    block = source.document.blocks.get(position=source.block_position)
    assert block.text[source.start : source.end] == "Chợ trung tâm Suối Thử"
    assert verify_chain() is None


def test_contradiction_taken_from_the_row_goes_by_the_rules_and_keeps_history(
    plan: Plan, province: Province, now: datetime
) -> None:
    intake = reviewed(province, plan, now)
    confirm_appendix(intake=intake, by=province.coordinator, at=now)
    stalls = plan.items.get(path="II.1.(2)")
    deadline = stalls.deadlines.get()
    assert (deadline.first_due_on, deadline.due_on) == (date(2028, 12, 31), date(2029, 12, 31))
    move = DeadlineMove.objects.get()
    assert (move.from_on, move.file, move.reason) == (date(2028, 12, 31), intake.file, "other")
    builder, board = stalls.assignments.order_by("id")
    assert builder.valid_to == now.date() - timedelta(days=1)
    assert board.agency == province.market_board


def test_contradiction_kept_as_the_plan_has_it_changes_nothing(
    plan: Plan, province: Province, now: datetime
) -> None:
    intake = reviewed(province, plan, now, side="register")
    confirm_appendix(intake=intake, by=province.coordinator, at=now)
    stalls = plan.items.get(path="II.1.(2)")
    assert stalls.deadlines.get().due_on == date(2028, 12, 31)
    assert stalls.assignments.get().agency == province.construction
    assert stalls.sources.count() == 1


def test_row_without_an_item_becomes_one_in_the_section_of_the_appendix(
    plan: Plan, province: Province, now: datetime
) -> None:
    confirm_appendix(intake=reviewed(province, plan, now), by=province.coordinator, at=now)
    store = plan.items.get(path="PL1.II.1")
    assert (store.section.path, store.appendix) == ("II.1", "Phụ lục 01")
    assert (store.text, store.is_verbatim) == ("Kho lạnh nông sản", True)
    assert store.deadlines.get().due_on == date(2028, 6, 30)
    assert store.assignments.get().agency == province.construction
    assert (store.state, store.sources.count()) == ("assigned", 1)
    order = plan.items.order_by("position").values_list("path", flat=True)
    assert list(order) == ["II.1.(1)", "II.1.(2)", "PL1.II.1", "II.2.(1)", "II.2.(2)"]


def test_sums_are_not_added_and_the_body_is_held_against_the_rows(
    plan: Plan, province: Province, now: datetime
) -> None:
    confirm_appendix(intake=reviewed(province, plan, now), by=province.coordinator, at=now)
    market, roads = capital_against_appendices(plan)
    assert market.added == {"total": 325 * TY // 10, "state_budget": 225 * TY // 10} | {
        "non_budget": 10 * TY
    }
    assert roads.added == {}
    assert capital_need(plan).total.total_vnd == 80 * TY


@pytest.mark.parametrize("name", ["phu-luc-01.txt", "phu-luc-01-luu-lai.txt"])
def test_same_appendix_again_adds_nothing_twice(
    plan: Plan, province: Province, now: datetime, name: str
) -> None:
    confirm_appendix(intake=reviewed(province, plan, now), by=province.coordinator, at=now)
    before = counts()
    again = make_appendix(province, plan, at=now, name=name)
    assert {row.decision for row in again.appendix_rows.all()} == {"pair"}
    confirm_appendix(intake=again, by=province.coordinator, at=now)
    assert counts() == before
    again.refresh_from_db()
    assert (again.state, again.document) == ("attached", None)


def test_same_file_again_is_known_by_its_places(
    plan: Plan, province: Province, now: datetime
) -> None:
    text = HEAD + "1|Việc A||||1|1|0\n2|Việc A||||2|2|0\n"
    first = make_appendix(province, plan, at=now, text=text)
    for row, path in zip(first.appendix_rows.order_by("pk"), ("II.1.(1)", "II.2.(1)"), strict=True):
        item = plan.items.get(path=path)
        pair_row(row=row, version=row.lock_version, item=item, by=province.coordinator, at=now)
    confirm_appendix(intake=first, by=province.coordinator, at=now)
    before = counts()
    again = make_appendix(province, plan, at=now, text=text, file=first.file)
    found = again.appendix_rows.order_by("pk").values_list("item__path", flat=True)
    assert list(found) == ["II.1.(1)", "II.2.(1)"]
    confirm_appendix(intake=again, by=province.coordinator, at=now)
    assert counts() == before


def test_changed_figure_of_a_later_appendix_is_asked_and_replaces_in_place(
    plan: Plan, province: Province, now: datetime
) -> None:
    confirm_appendix(intake=reviewed(province, plan, now), by=province.coordinator, at=now)
    later = make_appendix(province, plan, at=now, text=TEXT.replace("20,0|15,0", "21,0|16,0"))
    with pytest.raises(NotReady, match="còn 1 việc"):
        confirm_appendix(intake=later, by=province.coordinator, at=now)
    choose_all(intake=later, side="row", by=province.coordinator, at=now)
    confirm_appendix(intake=later, by=province.coordinator, at=now)
    market = plan.items.get(path="II.1.(1)")
    assert capital_need_of_item(market).total.total_vnd == 21 * TY
    event = Event.objects.filter(verb="plan.attach_appendix").order_by("pk").last()
    changed = {row["source"]: row["before_vnd"] for row in json.loads(event.payload)["capital"]}
    assert changed == {"total": 20 * TY, "state_budget": 15 * TY}


def test_what_is_open_stands_in_the_way(plan: Plan, province: Province, now: datetime) -> None:
    intake = make_appendix(province, plan, at=now)
    before = counts()
    with pytest.raises(NotReady) as refusal:
        confirm_appendix(intake=intake, by=province.coordinator, at=now)
    messages = [blocker.message for blocker in refusal.value.blockers]
    assert [message.split(" của ")[0] for message in messages] == [
        "Cơ quan chủ trì",
        "Hạn hoàn thành",
    ]
    assert counts() == before


def test_register_that_changed_since_is_asked_about_again(
    plan: Plan, province: Province, now: datetime
) -> None:
    intake = reviewed(province, plan, now)
    market = plan.items.get(path="II.1.(1)")
    Assignment.objects.create(
        item=market, role="lead", agency=province.construction, name_as_written="Sở Xây dựng"
    )
    with pytest.raises(NotReady) as refusal:
        confirm_appendix(intake=intake, by=province.coordinator, at=now)
    assert "Cơ quan chủ trì của “Chợ trung tâm" in refusal.value.blockers[0].message


def test_second_click_is_told_that_it_is_done(
    plan: Plan, province: Province, now: datetime
) -> None:
    intake = reviewed(province, plan, now)
    confirm_appendix(intake=intake, by=province.coordinator, at=now)
    before = counts()
    with pytest.raises(NotOpen, match="đã đính kèm lúc 09:00"):
        confirm_appendix(intake=intake, by=province.coordinator, at=now)
    assert counts() == before


def test_coordinator_of_another_body_may_not_confirm(
    plan: Plan, province: Province, now: datetime
) -> None:
    intake = reviewed(province, plan, now)
    with pytest.raises(NotAllowed, match="được nạp phụ lục"):
        confirm_appendix(intake=intake, by=make_coordinator(), at=now)


def test_fault_in_the_middle_leaves_nothing_behind(
    plan: Plan, province: Province, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = reviewed(province, plan, now)
    before = counts()

    def die(**_: object) -> None:
        raise RuntimeError("mất điện")

    monkeypatch.setattr(appendix_confirming, "move_deadline", die)
    with pytest.raises(RuntimeError):
        confirm_appendix(intake=intake, by=province.coordinator, at=now)
    intake.refresh_from_db()
    assert intake.state == "open"
    assert counts() == before
    assert verify_chain() is None


def test_moved_day_stays_moved(plan: Plan, province: Province, now: datetime) -> None:
    deadline = plan.items.get(path="II.1.(2)").deadlines.get()
    move_deadline(
        deadline=deadline,
        to_on=date(2030, 6, 30),
        reason="capital",
        basis="Công văn 5/UBND",
        by=province.coordinator,
        at=now,
    )
    text = TEXT.replace("|2029|", "|2028|")
    intake = reviewed(province, plan, now, text=text)
    confirm_appendix(intake=intake, by=province.coordinator, at=now)
    deadline.refresh_from_db()
    assert deadline.due_on == date(2030, 6, 30)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment_add_once(now: datetime) -> None:
    province = make_province()
    intake = reviewed(province, make_market_plan(province, at=now), now)
    people = [province.coordinator, make_coordinator(province.construction)]
    ready = threading.Barrier(len(people))
    told: list[object] = []

    def confirm(by: User) -> None:
        try:
            ready.wait()
            told.append(confirm_appendix(intake=Intake.objects.get(pk=intake.pk), by=by, at=now))
        except NotOpen as refusal:
            told.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm, args=[by]) for by in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(one).__name__ for one in told) == ["Plan", "str"]
    assert Item.objects.filter(path="PL1.II.1").count() == 1
    assert row_of(intake, "Kho").decision == "new"


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_appendices_of_one_plan_at_once_wait_for_each_other(now: datetime) -> None:
    province = make_province()
    plan = make_market_plan(province, at=now)
    intakes = [reviewed(province, plan, now), reviewed(province, plan, now)]
    ready = threading.Barrier(2)
    told: list[object] = []

    def confirm(intake: Intake) -> None:
        try:
            ready.wait()
            by = User.objects.get(pk=province.coordinator.pk)
            told.append(confirm_appendix(intake=intake, by=by, at=now))
        except NotReady as refusal:
            told.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm, args=[one]) for one in intakes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 2
    assert plan.items.get(path="II.1.(1)").deadlines.count() == 1
