"""The original of a running plan: bound to its items, doubling nothing, refused when it is not."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories import readings
from tests.factories.intake import (
    OWN_WORDING,
    Province,
    make_review,
    make_reviewed,
    make_running_plan,
)
from tests.factories.people import make_coordinator
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.verification import verify_chain
from tiendo.intake.actions.attaching import NotTheOriginal, attach_intake, take_for_original
from tiendo.intake.actions.confirming import MayBeRunning, confirm_intake
from tiendo.intake.actions.holding import RefusedEdit
from tiendo.intake.comparing import compare
from tiendo.intake.models import Intake
from tiendo.intake.queries import compared_rows
from tiendo.plans.actions.attaching import AttachmentRefused
from tiendo.plans.models import Item, Plan


@pytest.fixture
def plan(province: Province, now: datetime) -> Plan:
    return make_running_plan(province, at=now)


@pytest.fixture
def original(plan: Plan, province: Province, now: datetime) -> Intake:
    return make_review(by=province.coordinator, at=now, attach_to=plan)


def test_every_item_gets_its_sentence_and_nothing_is_doubled(
    original: Intake, plan: Plan, province: Province, now: datetime
) -> None:
    version = attach_intake(intake=original, by=province.coordinator, at=now)
    assert version.document.file == original.file
    assert Item.objects.count() == len(OWN_WORDING)
    market = plan.items.get(path="I.1.(1)")
    assert market.is_verbatim
    assert market.text == readings.market().text
    assert market.title == OWN_WORDING["I.1.(1)"]
    source = market.sources.get()
    block = version.document.blocks.get(position=source.block_position)
    assert block.text[source.start : source.end] == market.text
    original.refresh_from_db()
    assert (original.state, original.plan) == ("attached", plan)
    assert verify_chain() is None


def test_what_is_found_missing_and_further_is_told(
    original: Intake, plan: Plan, province: Province, now: datetime
) -> None:
    original.items.filter(path="I.2.-1").update(path="I.9", text="Trồng rừng phòng hộ ven suối")
    found = compare(*compared_rows(plan, original))
    assert [pair.item.path for pair in found.pairs] == ["I.1.(1)", "I.1.(2)", "II"]
    assert [item.path for item in found.missing] == ["I.2.-1"]
    assert [draft.path for draft in found.further] == ["I.9"]
    assert found.is_same_plan
    assert "3 trên 4 đầu việc" in found.verdict


def test_item_that_moved_to_another_path_is_found_by_its_words(
    original: Intake, plan: Plan
) -> None:
    original.items.filter(path="I.1.(2)").update(
        path="III.7", text="12 điểm bán hàng xong năm 2028"
    )
    pairs = {
        pair.item.path: pair.draft.path for pair in compare(*compared_rows(plan, original)).pairs
    }
    assert pairs["I.1.(2)"] == "III.7"


def test_group_of_the_plan_may_be_a_heading_of_the_document(original: Intake, plan: Plan) -> None:
    plan.items.filter(path="I.2.-1").update(path="I.2", title="Đường làng", is_group=True)
    found = compare(*compared_rows(plan, original))
    assert "I.2" in [pair.item.path for pair in found.pairs]
    assert "3 trên 3 đầu việc và 1 trên 1 nhóm" in found.verdict


def test_another_plan_is_refused_with_the_counts(
    plan: Plan, province: Province, now: datetime
) -> None:
    stranger = make_review(
        by=province.coordinator, at=now, reading=readings.strange(), attach_to=plan
    )
    with pytest.raises(NotTheOriginal, match=r"chỉ 0 trên 4 đầu việc.*4 số mục trùng nhau"):
        attach_intake(intake=stranger, by=province.coordinator, at=now)
    assert not plan.versions.get().document


def test_second_original_is_refused(
    original: Intake, plan: Plan, province: Province, now: datetime
) -> None:
    attach_intake(intake=original, by=province.coordinator, at=now)
    second = make_review(by=province.coordinator, at=now, attach_to=plan)
    with pytest.raises(AttachmentRefused, match="đã có bản gốc"):
        attach_intake(intake=second, by=province.coordinator, at=now)
    second.refresh_from_db()
    assert second.state == "open"
    assert second.document is None


def test_coordinator_of_another_body_may_not_attach(original: Intake, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="Sở Xây dựng"):
        attach_intake(intake=original, by=make_coordinator(), at=now)


def test_intake_for_no_plan_is_not_attached(province: Province, now: datetime) -> None:
    review = make_review(by=province.coordinator, at=now)
    with pytest.raises(RefusedEdit):
        attach_intake(intake=review, by=province.coordinator, at=now)


def test_plan_that_waits_for_its_original_is_recognised_by_its_items(
    plan: Plan, province: Province, now: datetime
) -> None:
    reviewed = make_reviewed(province, at=now)
    with pytest.raises(MayBeRunning) as question:
        confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    assert question.value.plans == [plan]
    take_for_original(intake=reviewed, plan=plan, by=province.coordinator, at=now)
    attach_intake(intake=reviewed, by=province.coordinator, at=now)
    assert Plan.objects.count() == 1


def test_taken_for_an_original_by_mistake_becomes_a_plan_of_its_own_again(
    original: Intake, province: Province, now: datetime
) -> None:
    back = take_for_original(intake=original, plan=None, by=province.coordinator, at=now)
    assert back.attach_to is None
