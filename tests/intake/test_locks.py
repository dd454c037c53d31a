"""Two officers in one review: what the second shows to have seen decides whether she may go on."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.factories.appendices import make_appendix, make_market_plan
from tests.factories.intake import Province
from tests.factories.people import make_coordinator
from tiendo.accounts.models import User
from tiendo.audit.models import Event
from tiendo.core.locks import seal
from tiendo.intake.actions.amending import (
    compare_again,
    decide_alike,
    decide_change,
    judge_pair,
)
from tiendo.intake.actions.amending_locks import others_seal
from tiendo.intake.actions.appendix import choose_unit
from tiendo.intake.actions.columns import answer_columns
from tiendo.intake.actions.holding import StaleDraft
from tiendo.intake.actions.uploading import upload_again
from tiendo.intake.models import Intake, ProposedChange
from tiendo.plans.models import ChangeKind, Plan

Decision = ProposedChange.Decision


@pytest.fixture
def colleague(coordinator: User) -> User:
    return make_coordinator(coordinator.agency, full_name="Lý Thị Hai")


def _rows(intake: Intake) -> list[ProposedChange]:
    return list(intake.changes.exclude(kind__in=ProposedChange.QUESTIONS))


def test_decisions_of_a_colleague_are_not_taken_back_unseen(
    intake: Intake, coordinator: User, colleague: User, now: datetime
) -> None:
    shown = others_seal(_rows(intake), coordinator)
    row = next(row for row in _rows(intake) if row.is_ready)
    decide_change(change=row, version=row.lock_version, decision="refused", by=colleague, at=now)
    how = {"intake": intake, "kind": "", "by": coordinator, "at": now}
    with pytest.raises(StaleDraft, match="Lý Thị Hai đã chọn lúc 09:00"):
        decide_alike(decision=Decision.OPEN, shown=shown, **how)
    assert decide_alike(decision=Decision.ACCEPTED, shown=shown, **how) > 0
    seen = others_seal(_rows(intake), coordinator)
    assert decide_alike(decision=Decision.OPEN, shown=seen, **how) > 1


def test_pair_is_judged_on_the_comparison_that_was_shown(
    intake: Intake, coordinator: User, colleague: User, now: datetime
) -> None:
    shown = intake.amendment.seal
    row = intake.changes.filter(kind=ChangeKind.WORDING, draft__isnull=False).first()
    assert row is not None
    how = {"intake": intake, "item": row.item, "draft": row.draft, "is_same": False}
    later = now + timedelta(seconds=5)
    judge_pair(**how, by=colleague, at=later, shown=shown)
    events = Event.objects.count()
    judge_pair(**how, by=colleague, at=later, shown=shown)
    assert Event.objects.count() == events
    with pytest.raises(StaleDraft, match="Lý Thị Hai đã sửa lượt nạp này"):
        judge_pair(**how, by=coordinator, at=later, shown=shown)


def test_comparing_twice_compares_once(intake: Intake, coordinator: User, now: datetime) -> None:
    shown = intake.amendment.seal
    later = now + timedelta(seconds=5)
    compare_again(intake=intake, by=coordinator, at=later, shown=shown)
    events = Event.objects.count()
    compare_again(intake=intake, by=coordinator, at=later, shown=shown)
    assert Event.objects.count() == events


def test_file_taken_in_again_by_two_presses_is_one_intake(
    review: Intake, province: Province, now: datetime
) -> None:
    how = {"earlier": review, "at": now, "shown": review.pk}
    again = upload_again(by=province.coordinator, **how)
    assert upload_again(by=province.coordinator, **how) == again
    other = make_coordinator(province.construction, full_name="Lý Thị Hai")
    with pytest.raises(StaleDraft, match="Nông Thị Thử đã nạp lại tệp này"):
        upload_again(by=other, **how)


def test_columns_are_answered_on_what_was_shown(
    review: Intake, province: Province, now: datetime
) -> None:
    with pytest.raises(StaleDraft, match="đã trả lời cột hoặc sửa phần đầu"):
        answer_columns(
            intake=review, answers={}, by=province.coordinator, at=now, shown=seal("khác")
        )


def test_unit_that_a_colleague_chose_stays(province: Province, now: datetime) -> None:
    plan: Plan = make_market_plan(province, at=now)
    appendix = make_appendix(province, plan, at=now)
    shown = appendix.unit_seal
    other = make_coordinator(province.construction, full_name="Lý Thị Hai")
    choose_unit(intake=appendix, unit="triệu đồng", by=other, at=now, shown=shown)
    events = Event.objects.count()
    choose_unit(intake=appendix, unit="triệu đồng", by=other, at=now, shown=shown)
    assert Event.objects.count() == events
    with pytest.raises(StaleDraft, match=r"Lý Thị Hai đã chọn đơn vị tiền .* nay là: triệu đồng"):
        choose_unit(intake=appendix, unit="đồng", by=province.coordinator, at=now, shown=shown)
