"""An amended plan: compared, judged change by change, confirmed as a new version."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from tests.conftest import PROJECT
from tests.factories.families import (
    SAMPLE,
    accept_all,
    proposed,
    read_text,
)
from tests.factories.intake import make_review
from tiendo.accounts.models import User
from tiendo.audit.verification import verify_chain
from tiendo.core.progress import IllegalMove
from tiendo.intake.actions.amending import (
    decide_change,
)
from tiendo.intake.actions.amending_confirm import NotAmended, confirm_amendment
from tiendo.intake.actions.holding import NotOpen
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


def test_every_difference_is_found_and_nothing_else(intake: Intake) -> None:
    assert Counter(intake.changes.values_list("kind", flat=True)) == ALL_KINDS
    assert (intake.amendment.unchanged, intake.amendment.base.number) == (27, 1)


def test_a_moved_day_tells_the_old_and_the_new(intake: Intake) -> None:
    row = proposed(intake, "deadline", "II.1.(2)")
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
    row = proposed(intake, "ended", "II.2.-4")
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
    row = proposed(intake, "lead", "IV.4.-1")
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
