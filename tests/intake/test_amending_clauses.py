"""A decision that only names what it changes: each clause against the item it means."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pytest

from tests.factories.families import accept_all, proposed, review_amendment
from tiendo.accounts.models import User
from tiendo.intake.actions.amending import decide_change, place_clause
from tiendo.intake.actions.amending_confirm import NotAmended, confirm_amendment
from tiendo.intake.actions.holding import RefusedEdit
from tiendo.intake.models import Intake, ProposedChange
from tiendo.plans.models import Plan, VersionChange

Decision = ProposedChange.Decision


@pytest.fixture
def decision(plan: Plan, coordinator: User, now: datetime) -> Intake:
    return review_amendment(plan, "sua-doi.txt", by=coordinator, at=now)


def skip_unclear(intake: Intake, by: User, at: datetime) -> None:
    for row in intake.changes.filter(kind="clause"):
        decide_change(change=row, version=row.lock_version, decision=Decision.REFUSED, by=by, at=at)


def test_clauses_become_changes_of_the_items_they_name(decision: Intake) -> None:
    assert Counter(decision.changes.values_list("kind", flat=True)) == {
        "clause": 1,
        "ended": 1,
        "added": 1,
        "deadline": 3,
        "coordinating": 1,
        "target": 1,
        "wording": 4,
    }
    assert not decision.amendment.is_whole
    assert proposed(decision, "deadline", "II.3.-1").after.startswith("thực hiện: năm 2030")
    assert proposed(decision, "target", "II.1.(2)").after == "52 cầu dân sinh"


def test_a_clause_that_fits_no_item_is_asked(decision: Intake, coordinator: User) -> None:
    row = decision.changes.get(kind="clause")
    assert row.before == "Bãi bỏ điểm k khoản 9 Mục II."
    assert "Không thấy đúng một đầu việc" in row.doubt


def test_a_person_says_which_item_it_means(
    plan: Plan, decision: Intake, coordinator: User, now: datetime
) -> None:
    row = decision.changes.get(kind="clause")
    item = plan.items.get(path="II.4.-2")
    with pytest.raises(RefusedEdit, match="chọn đầu việc"):
        decide_change(change=row, version=0, decision=Decision.ACCEPTED, by=coordinator, at=now)
    place_clause(change=row, item=item, version=0, by=coordinator, at=now)
    assert proposed(decision, "ended", "II.4.-2").item == item
    row.refresh_from_db()
    decide_change(
        change=row, version=row.lock_version, decision=Decision.OPEN, by=coordinator, at=now
    )
    assert not decision.changes.filter(kind="ended", path="II.4.-2").exists()


def test_what_no_clause_names_stays(
    plan: Plan, decision: Intake, coordinator: User, now: datetime
) -> None:
    before = plan.items.count()
    untouched = set(plan.items.exclude(path__startswith="II.").values_list("pk", "text"))
    skip_unclear(decision, coordinator, now)
    accept_all(decision, coordinator, now)
    version = confirm_amendment(intake=decision, by=coordinator, at=now)
    assert (version.is_whole, version.basis_words) == (
        False,
        "Quyết định số 2044/QĐ-UBND ngày 12/11/2026",
    )
    assert plan.items.count() == before + 1
    assert plan.items.filter(ended_by=version).get().path == "II.4.-3"
    after = set(plan.items.exclude(path__startswith="II.").values_list("pk", "text"))
    assert len(untouched - after) == 1
    lights = plan.items.get(path="II.3.-1")
    assert lights.deadlines.get().due_on == date(2030, 12, 31)
    assert lights.text == "Đưa điện lưới quốc gia về 36 thôn chưa có điện trong năm 2030."
    meters = plan.items.get(path="II.2.-5")
    assert meters.position == plan.items.get(path="II.2.-4").position + 1


def test_the_clause_is_the_source_of_what_it_changed(
    plan: Plan, decision: Intake, coordinator: User, now: datetime
) -> None:
    skip_unclear(decision, coordinator, now)
    accept_all(decision, coordinator, now)
    version = confirm_amendment(intake=decision, by=coordinator, at=now)
    source = plan.items.get(path="II.3.-1").sources.get(document=version.document)
    block = version.document.blocks.get(position=source.block_position)
    assert "từ “năm 2029” sang “năm 2030”" in block.text[source.start : source.end]
    assert VersionChange.objects.filter(version=version).count() == 11


def test_a_decision_about_another_plan_is_refused(
    plan: Plan, coordinator: User, now: datetime
) -> None:
    Plan.objects.filter(pk=plan.pk).update(number="1/KH-UBND")
    plan.refresh_from_db()
    stranger = review_amendment(plan, "sua-doi.txt", by=coordinator, at=now)
    skip_unclear(stranger, coordinator, now)
    accept_all(stranger, coordinator, now)
    with pytest.raises(NotAmended, match="sửa đổi Kế hoạch số 999/KH-UBND, không phải"):
        confirm_amendment(intake=stranger, by=coordinator, at=now)
