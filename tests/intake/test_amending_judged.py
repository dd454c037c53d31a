"""Judging the changes of an amended plan: stale rows, refusals, two officers at once."""

from __future__ import annotations

import threading
from datetime import date, datetime

import pytest
from django.db import connections

from tests.conftest import PROJECT
from tests.factories.families import (
    accept_all,
    proposed,
    review_amendment,
    run_sample,
)
from tests.factories.people import make_coordinator, make_officer
from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency
from tiendo.intake.actions.amending import (
    StaleComparison,
    compare_again,
    decide_change,
    judge_pair,
)
from tiendo.intake.actions.amending_confirm import confirm_amendment
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.actions.reviewing import drop
from tiendo.intake.models import Intake, ProposedChange
from tiendo.plans.models import (
    Item,
    Plan,
    Version,
    VersionChange,
)
from tiendo.progress.actions import move_deadline

Decision = ProposedChange.Decision


def test_a_draft_that_was_changed_since_has_to_be_compared_again(
    intake: Intake, coordinator: User, now: datetime
) -> None:
    accept_all(intake, coordinator, now)
    row = intake.items.get(path="II.1.(6)")
    drop(item=row, version=row.lock_version, by=coordinator, at=now)
    with pytest.raises(StaleComparison, match="So sánh lại"):
        confirm_amendment(intake=intake, by=coordinator, at=now)
    compare_again(intake=intake, by=coordinator, at=now)
    assert intake.changes.filter(decision=Decision.OPEN).count() == 0
    confirm_amendment(intake=intake, by=coordinator, at=now)
    assert not Item.objects.filter(path="II.1.(6)").exists()


def test_a_day_moved_meanwhile_has_to_be_compared_again(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    accept_all(intake, coordinator, now)
    move_deadline(
        deadline=plan.items.get(path="II.1.(2)").deadlines.get(),
        to_on=date(2027, 9, 30),
        reason="procedure",
        basis="Công văn 10/UBND",
        by=coordinator,
        at=now,
    )
    with pytest.raises(StaleComparison):
        confirm_amendment(intake=intake, by=coordinator, at=now)


def test_two_sentences_may_be_said_to_be_one_item_and_that_taken_back(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    gone = plan.items.get(path="II.2.-4")
    fresh = intake.items.get(path="II.2.-1")
    judge_pair(intake=intake, item=gone, draft=fresh, is_same=True, by=coordinator, at=now)
    assert proposed(intake, "wording", "II.2.-4").after == fresh.text
    assert intake.changes.filter(kind="ended").count() == 1
    pair = intake.changes.get(kind="pair")
    decide_change(
        change=pair, version=pair.lock_version, decision=Decision.OPEN, by=coordinator, at=now
    )
    assert intake.changes.filter(kind="ended").count() == 2
    assert not intake.changes.filter(kind="pair").exists()


def test_one_item_may_be_said_to_be_two(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    item = plan.items.get(path="II.4.-3")
    draft = intake.items.get(path="II.4.-3")
    judge_pair(intake=intake, item=item, draft=draft, is_same=False, by=coordinator, at=now)
    assert proposed(intake, "ended", "II.4.-3").item == item
    assert proposed(intake, "added", "II.4.-3").draft == draft


def test_a_colleagues_decision_is_not_overwritten(
    intake: Intake, coordinator: User, now: datetime
) -> None:
    row = proposed(intake, "lead", "IV.4.-1")
    decide_change(change=row, version=0, decision=Decision.ACCEPTED, by=coordinator, at=now)
    with pytest.raises(StaleDraft, match="đã chọn"):
        decide_change(change=row, version=0, decision=Decision.REFUSED, by=coordinator, at=now)


def test_a_body_that_is_not_known_keeps_its_change_from_being_taken(
    intake: Intake, coordinator: User, now: datetime
) -> None:
    row = intake.items.get(path="IV.4.-1")
    row.leads = [{**row.leads[0], "name": "Ban Chưa Rõ", "agency_id": None, "set_id": None}]
    row.lock_version += 1
    row.save()
    compare_again(intake=intake, by=coordinator, at=now)
    change = proposed(intake, "lead", "IV.4.-1")
    assert "Ban Chưa Rõ" in change.doubt
    with pytest.raises(RefusedEdit):
        decide_change(change=change, version=0, decision=Decision.ACCEPTED, by=coordinator, at=now)


def test_only_the_plans_coordinator_amends_it(
    intake: Intake, coordinator: User, now: datetime
) -> None:
    accept_all(intake, coordinator, now)
    stranger = make_coordinator(Agency.objects.get(code="so-tai-chinh"))
    for by in (stranger, make_officer(coordinator.agency)):
        with pytest.raises(NotAllowed):
            confirm_amendment(intake=intake, by=by, at=now)


def test_all_or_nothing(
    plan: Plan,
    intake: Intake,
    coordinator: User,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    accept_all(intake, coordinator, now)

    def fails(**_: object) -> None:
        raise OSError("ổ đĩa đầy")

    monkeypatch.setattr("tiendo.intake.actions.amending_confirm.move_by_amendment", fails)
    with pytest.raises(OSError, match="ổ đĩa đầy"):
        confirm_amendment(intake=intake, by=coordinator, at=now)
    intake.refresh_from_db()
    assert intake.state == Intake.State.OPEN
    assert (Version.objects.count(), VersionChange.objects.count()) == (1, 0)
    assert not plan.items.filter(ended_by__isnull=False).exists()


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_does(now: datetime, settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    load_base(PROJECT / "data", at=now)
    first = make_coordinator(Agency.objects.get(code="so-xay-dung"))
    second = make_coordinator(first.agency)
    plan = run_sample(by=first, at=now)
    intake = review_amendment(plan, "thay-the.txt", by=first, at=now)
    accept_all(intake, first, now)
    told: list[str] = []

    def confirm(by: User) -> None:
        try:
            confirm_amendment(intake=Intake.objects.get(pk=intake.pk), by=by, at=now)
            told.append("xong")
        except NotOpen as refusal:
            told.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm, args=(by,)) for by in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count("xong") == 1
    assert Version.objects.filter(plan=plan).count() == 2
