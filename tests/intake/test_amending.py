"""An amended plan: compared, judged change by change, confirmed as a new version."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.db import connections

from tests.conftest import PROJECT
from tests.factories.families import SAMPLE, read_text, review_amendment, run_sample
from tests.factories.intake import make_review
from tests.factories.people import make_coordinator, make_officer
from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency
from tiendo.audit.verification import verify_chain
from tiendo.core.progress import IllegalMove
from tiendo.intake.actions.amending import (
    StaleComparison,
    compare_again,
    decide_alike,
    decide_change,
    judge_pair,
)
from tiendo.intake.actions.amending_confirm import NotAmended, confirm_amendment
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.actions.reviewing import drop
from tiendo.intake.models import Intake, ProposedChange
from tiendo.plans.labels import label_counts
from tiendo.plans.models import (
    CapitalLine,
    ChangeKind,
    Item,
    ItemSource,
    Plan,
    Version,
    VersionChange,
)
from tiendo.progress.actions import move_deadline
from tiendo.progress.models import Claim, DeadlineMove
from tiendo.progress.permissions import check_can_claim
from tiendo.progress.queries import pulse

Decision = ProposedChange.Decision
ALL_KINDS = {
    "ended": 2,
    "added": 2,
    "deadline": 3,
    "lead": 1,
    "coordinating": 1,
    "target": 1,
    "capital": 2,
    "wording": 4,
    "renumbered": 4,
}


@pytest.fixture
def coordinator(db: None, now: datetime) -> User:
    load_base(PROJECT / "data", at=now)
    return make_coordinator(Agency.objects.get(code="so-xay-dung"))


@pytest.fixture
def plan(coordinator: User, now: datetime) -> Plan:
    return run_sample(by=coordinator, at=now)


@pytest.fixture
def intake(plan: Plan, coordinator: User, now: datetime) -> Intake:
    return review_amendment(plan, "thay-the.txt", by=coordinator, at=now)


def accept_all(intake: Intake, by: User, at: datetime) -> None:
    decide_alike(intake=intake, kind="", decision=Decision.ACCEPTED, by=by, at=at)


def one(intake: Intake, kind: str, path: str) -> ProposedChange:
    return intake.changes.get(kind=kind, path=path)


def test_every_difference_is_found_and_nothing_else(intake: Intake) -> None:
    assert Counter(intake.changes.values_list("kind", flat=True)) == ALL_KINDS
    assert (intake.amendment.unchanged, intake.amendment.base.number) == (27, 1)


def test_a_moved_day_tells_the_old_and_the_new(intake: Intake) -> None:
    row = one(intake, "deadline", "II.1.(2)")
    assert row.before == "hoàn thành: trước ngày 30/6/2027 (ngày cuối 29/6/2027)"
    assert row.after == "hoàn thành: trước ngày 31/12/2027 (ngày cuối 30/12/2027)"


def test_the_same_document_changes_nothing(plan: Plan, coordinator: User, now: datetime) -> None:
    again = make_review(
        by=coordinator,
        at=now,
        reading=read_text(SAMPLE),
        purpose=Intake.Purpose.AMENDMENT,
        attach_to=plan,
    )
    assert not again.changes.exists()
    with pytest.raises(NotAmended, match="Không có thay đổi nào"):
        confirm_amendment(intake=again, by=coordinator, at=now)


def test_items_keep_their_identity_their_claims_and_their_history(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    item = plan.items.get(path="II.1.(2)")
    claim = Claim.objects.create(
        item=item,
        agency=coordinator.agency,
        status="on_going",
        done_text="Đã xong 12 cầu",
        as_of=now.date(),
        kind="actual",
        claimed_by=coordinator,
        claimed_at=now,
    )
    accept_all(intake, coordinator, now)
    version = confirm_amendment(intake=intake, by=coordinator, at=now)
    item.refresh_from_db()
    assert item.text.endswith("hoàn thành trước ngày 31/12/2027;")
    assert list(item.claims.all()) == [claim]
    assert version.basis_words == "Kế hoạch số 1250/KH-UBND ngày 05/10/2026"
    documents = set(item.sources.values_list("document", flat=True))
    assert documents == {version.document_id, plan.versions.get(number=1).document_id}
    told = VersionChange.objects.get(item=item, kind=ChangeKind.WORDING)
    assert told.before.endswith("hoàn thành trước ngày 30/6/2027;")
    assert verify_chain() is None


def test_moved_days_stand_in_the_register_with_the_document_as_basis(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    accept_all(intake, coordinator, now)
    confirm_amendment(intake=intake, by=coordinator, at=now)
    deadline = plan.items.get(path="II.1.(2)").deadlines.get()
    assert (deadline.first_due_on, deadline.due_on) == (date(2027, 6, 29), date(2027, 12, 30))
    move = DeadlineMove.objects.get(deadline=deadline)
    assert (move.from_on, move.reason) == (date(2027, 6, 29), DeadlineMove.Reason.AMENDMENT)
    assert (move.basis, move.basis_on) == (
        "Kế hoạch số 1250/KH-UBND ngày 05/10/2026",
        date(2026, 10, 5),
    )


def test_what_was_removed_is_ended_left_out_of_counts_and_still_readable(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    before = sum(label_counts(Item.objects.in_plan(plan), now.date()).values())
    gone = plan.items.get(path="II.2.-4")
    accept_all(intake, coordinator, now)
    version = confirm_amendment(intake=intake, by=coordinator, at=now)
    gone.refresh_from_db()
    assert gone.ended_by == version
    after = sum(label_counts(Item.objects.in_plan(plan), now.date()).values())
    assert after == before == pulse(plan, now.date()).items.value
    shown = Item.objects.filter(pk=gone.pk).with_label(now.date()).get()
    assert (shown.label, shown.days_late) == (None, None)
    with pytest.raises(IllegalMove, match="thôi thực hiện theo Kế hoạch số 1250/KH-UBND"):
        check_can_claim(coordinator, gone, on=now.date())


def test_paths_follow_the_new_document_and_stay_unique(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    kept = plan.items.get(path="II.2.-3")
    accept_all(intake, coordinator, now)
    confirm_amendment(intake=intake, by=coordinator, at=now)
    standing = plan.items.standing().filter(path__startswith="II.2.").order_by("position")
    assert [item.path for item in standing] == ["II.2.-1", "II.2.-2", "II.2.-3", "II.2.-4"]
    assert standing[0].title.startswith("Lắp đồng hồ nước")
    assert standing[3] == kept
    gone = plan.items.get(path="II.2.-4", ended_by__isnull=False)
    assert (gone.ordinal, standing[3].ordinal) == (2, 1)


def test_new_items_run_with_bodies_days_and_their_sentence(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    accept_all(intake, coordinator, now)
    version = confirm_amendment(intake=intake, by=coordinator, at=now)
    item = plan.items.get(path="II.1.(6)")
    assert (item.version, item.section.path) == (version, "II.1")
    assert item.deadlines.get().due_on == date(2027, 4, 29)
    source = ItemSource.objects.get(item=item)
    block = source.document.blocks.get(position=source.block_position)
    assert block.text[source.start : source.end].startswith("Kiểm định 30 cầu treo")


def test_owners_change_from_the_day_of_confirming(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    item = plan.items.get(path="IV.4.-1")
    accept_all(intake, coordinator, now)
    confirm_amendment(intake=intake, by=coordinator, at=now)
    today = now.date()
    leads = item.assignments.filter(role="lead")
    assert [row.name_as_written for row in leads.valid_on(today)] == ["Sở Công Thương"]
    ended = leads.get(name_as_written="Sở Khoa học và Công nghệ")
    assert ended.valid_to == today - timedelta(days=1)


def test_targets_and_capital_take_the_new_figures_and_tell_the_old(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    target = plan.items.get(path="II.1.(1)").targets.get()
    accept_all(intake, coordinator, now)
    confirm_amendment(intake=intake, by=coordinator, at=now)
    target.refresh_from_db()
    assert target.value == 350
    line = CapitalLine.objects.get(plan=plan, tt="1")
    assert line.needs.get(source="total").amount_vnd == 1_902_600_000_000
    told = VersionChange.objects.get(kind=ChangeKind.TARGET)
    assert (told.before, told.after) == ("320 km", "350 km")


def test_a_refused_change_leaves_the_plan_as_it_was(
    plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    row = one(intake, "ended", "II.2.-4")
    decide_change(change=row, version=0, decision=Decision.REFUSED, by=coordinator, at=now)
    accept_all(intake, coordinator, now)
    confirm_amendment(intake=intake, by=coordinator, at=now)
    assert plan.items.filter(ended_by__isnull=False).count() == 1
    paths = plan.items.standing().filter(title__startswith="Bàn giao công trình")
    assert paths.get().path == "II.2.-4"


def test_nothing_is_confirmed_while_a_change_is_open(
    intake: Intake, coordinator: User, now: datetime
) -> None:
    accept_all(intake, coordinator, now)
    row = one(intake, "lead", "IV.4.-1")
    decide_change(change=row, version=1, decision=Decision.OPEN, by=coordinator, at=now)
    with pytest.raises(NotAmended, match="Còn 1 thay đổi"):
        confirm_amendment(intake=intake, by=coordinator, at=now)
    assert Version.objects.count() == 1


def test_a_second_confirmation_is_told_that_it_is_done(
    intake: Intake, coordinator: User, now: datetime
) -> None:
    accept_all(intake, coordinator, now)
    confirm_amendment(intake=intake, by=coordinator, at=now)
    with pytest.raises(NotOpen, match="đã xác nhận"):
        confirm_amendment(intake=intake, by=coordinator, at=now)
    assert Version.objects.count() == 2


def test_another_plan_is_refused_with_how_much_matches(
    plan: Plan, coordinator: User, now: datetime
) -> None:
    stranger = make_review(
        by=coordinator,
        at=now,
        reading=read_text(PROJECT / "tests" / "corpus" / "hoc-tap-so.txt"),
        purpose=Intake.Purpose.AMENDMENT,
        attach_to=plan,
    )
    accept_all(stranger, coordinator, now)
    for row in stranger.changes.filter(kind="pair"):
        decide_change(
            change=row, version=row.lock_version, decision=Decision.REFUSED, by=coordinator, at=now
        )
    accept_all(stranger, coordinator, now)
    with pytest.raises(NotAmended, match=r"kế hoạch khác: chỉ \d+ trên \d+ đầu việc"):
        confirm_amendment(intake=stranger, by=coordinator, at=now)
    assert plan.items.filter(ended_by__isnull=False).count() == 0


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
    assert one(intake, "wording", "II.2.-4").after == fresh.text
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
    assert one(intake, "ended", "II.4.-3").item == item
    assert one(intake, "added", "II.4.-3").draft == draft


def test_a_colleagues_decision_is_not_overwritten(
    intake: Intake, coordinator: User, now: datetime
) -> None:
    row = one(intake, "lead", "IV.4.-1")
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
    change = one(intake, "lead", "IV.4.-1")
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
