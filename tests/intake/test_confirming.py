"""A reviewed draft becomes a running plan: all of it, once, or nothing."""

from __future__ import annotations

import threading
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connections

from tests.factories.intake import (
    Province,
    draft_item,
    make_province,
    make_review,
    make_reviewed,
)
from tests.factories.people import make_coordinator
from tests.factories.readings import LINES
from tiendo.audit.verification import verify_chain
from tiendo.intake.actions import confirming
from tiendo.intake.actions.confirming import MayBeRunning, NotReady, confirm_intake
from tiendo.intake.actions.heading import edit_header
from tiendo.intake.actions.holding import NotOpen
from tiendo.intake.actions.reviewing import drop
from tiendo.intake.models import DraftItem, Intake
from tiendo.plans.models import CapitalNeed, Document, Item, ItemSource, Plan


@pytest.fixture
def reviewed(province: Province, now: datetime) -> Intake:
    return make_reviewed(province, at=now)


def test_everything_reviewed_runs(reviewed: Intake, province: Province, now: datetime) -> None:
    plan = confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    assert (plan.title, plan.period_start, plan.period_end) == (LINES[1], 2026, 2030)
    assert (plan.number, plan.issued_on, plan.coordinator) == ("", None, province.construction)
    paths = plan.items.order_by("position").values_list("path", flat=True)
    assert list(paths) == ["I.1.(1)", "I.1.(2)", "I.2.-1", "II"]
    assert plan.items.get(path="I.1.(1)").appendix == "Phụ lục 01"
    assert verify_chain() is None


def test_bodies_deadlines_and_targets_come_along(
    reviewed: Intake, province: Province, now: datetime
) -> None:
    plan = confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    market = plan.items.get(path="I.1.(1)")
    bodies = market.assignments.order_by("role").values_list("role", "agency", "name_as_written")
    assert set(bodies) == {
        ("lead", province.construction.pk, "Sở Xây dựng"),
        ("coordinate", province.market_board.pk, "Ban Chợ Thử"),
    }
    deadline = market.deadlines.get()
    assert (deadline.due_on, deadline.words) == (date(2027, 5, 19), "trước ngày 20/5/2027")
    roads = plan.items.get(path="I.2.-1").targets.get()
    assert (roads.op, roads.value, roads.unit) == (">=", Decimal(85), "%")
    assert roads.name == roads.item.title
    assert CapitalNeed.objects.filter(line__plan=plan, line__is_total=False).count() == 3


def test_targets_of_one_item_are_told_apart_by_what_they_count(
    reviewed: Intake, province: Province, now: datetime
) -> None:
    row = reviewed.items.get(path="I.2.-1")
    one = row.quantities[0]
    row.quantities = [one | {"subject": "đường xã"}, one | {"subject": "đường tỉnh"}]
    row.save()
    plan = confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    names = plan.targets.filter(item__path="I.2.-1").values_list("name", flat=True)
    assert set(names) == {"Đường xã", "Đường tỉnh"}


def test_each_item_knows_its_sentence(reviewed: Intake, province: Province, now: datetime) -> None:
    plan = confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    source = ItemSource.objects.get(item__plan=plan, item__path="I.1.(2)")
    block = source.document.blocks.get(position=source.block_position)
    assert block.text[source.start : source.end].startswith("Xây dựng 12 điểm")
    assert source.document.file == reviewed.file


def test_dropped_item_stays_out_and_its_children_move_up(
    reviewed: Intake, province: Province, now: datetime
) -> None:
    parent, child = draft_item(reviewed, "I.1.(1)"), draft_item(reviewed, "I.1.(2)")
    DraftItem.objects.filter(pk=child.pk).update(parent=parent)
    drop(item=parent, version=parent.lock_version, by=province.coordinator, at=now)
    plan = confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    assert not plan.items.filter(path="I.1.(1)").exists()
    assert plan.items.get(path="I.1.(2)").parent is None


def test_open_questions_stand_in_the_way_and_are_named(province: Province, now: datetime) -> None:
    review = make_review(by=province.coordinator, at=now)
    with pytest.raises(NotReady, match="còn 2 việc") as refusal:
        confirm_intake(intake=review, by=province.coordinator, at=now)
    messages = [blocker.message for blocker in refusal.value.blockers]
    assert messages == [
        "Còn 1 tên cơ quan chưa nhận ra: “Ban Chợ Thử”.",
        "Còn 1 hạn chưa rõ.",
    ]
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("field", "words"),
    [("title", "trích yếu"), ("period_start", "giai đoạn"), ("coordinator_id", "đầu mối")],
)
def test_heading_must_say_what_the_register_needs(
    reviewed: Intake, province: Province, now: datetime, field: str, words: str
) -> None:
    edit_header(
        intake=reviewed,
        version=reviewed.lock_version,
        heading={**reviewed.header, field: None},
        by=province.coordinator,
        at=now,
    )
    with pytest.raises(NotReady) as refusal:
        confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    assert words in refusal.value.blockers[0].message


def test_second_officer_is_told_that_it_is_done_and_by_whom(
    reviewed: Intake, province: Province, now: datetime
) -> None:
    confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    with pytest.raises(NotOpen, match="đã xác nhận lúc 09:00 ngày 22/11/2026, do Nông Thị Thử"):
        confirm_intake(intake=reviewed, by=make_coordinator(), at=now)
    assert Plan.objects.count() == 1


def test_fault_in_the_middle_leaves_nothing_behind(
    reviewed: Intake, province: Province, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = confirming.run_plan

    def run_and_die(*args: object, **kwargs: object) -> Plan:
        real(*args, **kwargs)
        raise RuntimeError("mất điện")

    monkeypatch.setattr(confirming, "run_plan", run_and_die)
    with pytest.raises(RuntimeError):
        confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    reviewed.refresh_from_db()
    assert reviewed.state == "open"
    left = [model.objects.exists() for model in (Plan, Item, Document, ItemSource)]
    assert not any(left)
    assert verify_chain() is None


def test_same_document_is_asked_about_before_it_runs_twice(
    reviewed: Intake, province: Province, now: datetime
) -> None:
    plan = confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    again = make_reviewed(province, at=now)
    with pytest.raises(MayBeRunning) as question:
        confirm_intake(intake=again, by=province.coordinator, at=now)
    assert question.value.plans == [plan]
    assert Plan.objects.count() == 1


def test_another_plan_by_a_persons_word_runs_beside_the_first(
    reviewed: Intake, province: Province, now: datetime
) -> None:
    first = confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    again = make_reviewed(province, at=now)
    second = confirm_intake(intake=again, distinct_from=[first.pk], by=province.coordinator, at=now)
    assert second.code == f"{first.code}-2"


def test_numbered_plan_is_known_by_number_date_and_issuer(
    province: Province, now: datetime
) -> None:
    numbered = {"number": "12/KH-UBND", "date": "2026-03-20", "issuer": "UBND huyện Thử"}
    plans = []
    for changed in ({"title": "Tên này"}, {"title": "Tên khác"}):
        intake = make_reviewed(province, at=now)
        Intake.objects.filter(pk=intake.pk).update(header=intake.header | numbered | changed)
        intake.refresh_from_db()
        plans.append(intake)
    confirm_intake(intake=plans[0], by=province.coordinator, at=now)
    with pytest.raises(MayBeRunning):
        confirm_intake(intake=plans[1], by=province.coordinator, at=now)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment_make_one_plan(now: datetime) -> None:
    province = make_province()
    intake = make_reviewed(province, at=now)
    people = [province.coordinator, make_coordinator()]
    ready = threading.Barrier(len(people))
    told: list[object] = []

    def confirm(by: object) -> None:
        try:
            ready.wait()
            told.append(confirm_intake(intake=Intake.objects.get(pk=intake.pk), by=by, at=now))
        except NotOpen as refusal:
            told.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm, args=[by]) for by in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refusals = [words for words in told if isinstance(words, str)]
    assert Plan.objects.count() == 1
    assert len(told) == 2
    assert len(refusals) == 1
    assert "đã xác nhận" in refusals[0]


def test_target_is_due_by_the_day_that_stands_nearest_to_it(
    reviewed: Intake, province: Province, now: datetime
) -> None:
    item = draft_item(reviewed, "I.1.(2)")
    (number,), (deadline,) = item.quantities, item.deadlines
    far = {**deadline, "last_day": "2030-12-31", "spans": [[5, 90, 99]]}
    DraftItem.objects.filter(pk=item.pk).update(deadlines=[far, deadline], quantities=[number])
    plan = confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    assert plan.targets.get(item__path="I.1.(2)").due_on == date(2028, 12, 31)
