"""The plan's coordinator accepts, returns, pauses, resumes, cancels, reopens and assigns."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_administrator, make_leader
from tests.factories.plans import make_deadline, make_item
from tests.factories.progress import (
    cancel_item,
    coordinator_of,
    evidence_of,
    finish,
    lead_of,
    make_claim,
    officer_of,
    pause_item,
    report_done,
    start,
)
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.progress import IllegalMove, Label, State
from tiendo.plans.models import Deadline, Item
from tiendo.progress.actions import (
    DecisionRefused,
    StaleItem,
    accept,
    assign,
    cancel,
    pause,
    reopen,
    resume,
    return_item,
)
from tiendo.progress.models import Claim, ItemMove

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def item() -> Item:
    return make_item(leads=[make_agency("Sở Đường làng")], due_on=date(2026, 11, 19))


def label(item: Item) -> str:
    return Item.objects.with_label(TODAY).get(pk=item.pk).label


def test_an_accepted_item_is_done_on_the_day_that_was_accepted(item: Item, now: datetime) -> None:
    report_done(item, evidence=[evidence_of()])
    assert label(item) == Label.PENDING_CONFIRM
    accept(item=item, done_on=date(2026, 11, 19), by=coordinator_of(item), at=now)
    item.refresh_from_db()
    assert (item.state, item.done_on) == (State.ACCEPTED_DONE, date(2026, 11, 19))
    assert label(item) == Label.DONE_ON_TIME
    assert Event.objects.filter(verb="item.accept").count() == 1


def test_a_day_later_is_late(item: Item) -> None:
    finish(item, done_on=date(2026, 11, 20))
    assert label(item) == Label.DONE_LATE


def test_only_the_coordinator_accepts(item: Item, now: datetime) -> None:
    report_done(item)
    focal = str(item.plan.coordinator)
    for person in (officer_of(lead_of(item)), make_leader()):
        with pytest.raises(NotAllowed, match=focal):
            accept(item=item, done_on=TODAY, note="ổn", by=person, at=now)
    accept(item=item, done_on=TODAY, note="ổn", by=make_administrator(), at=now)


def test_words_alone_are_accepted_only_with_a_ground(item: Item, now: datetime) -> None:
    report_done(item)
    with pytest.raises(DecisionRefused, match="chỉ có lời") as refused:
        accept(item=item, done_on=TODAY, by=coordinator_of(item), at=now)
    assert refused.value.field == "note"
    accept(item=item, done_on=TODAY, note="Đã kiểm tra", by=coordinator_of(item), at=now)


def test_nothing_is_done_tomorrow(item: Item, now: datetime) -> None:
    report_done(item)
    with pytest.raises(DecisionRefused, match="23/11/2026 ở trong tương lai"):
        accept(item=item, done_on=date(2026, 11, 23), note="x", by=coordinator_of(item), at=now)


def test_work_that_nobody_reported_is_not_accepted(item: Item, now: datetime) -> None:
    start(item)
    with pytest.raises(IllegalMove, match="đang thực hiện"):
        accept(item=item, done_on=TODAY, note="x", by=coordinator_of(item), at=now)


def test_a_return_says_why(item: Item, now: datetime) -> None:
    report_done(item)
    with pytest.raises(DecisionRefused, match="lý do trả lại"):
        return_item(item=item, note=" ", by=coordinator_of(item), at=now)
    return_item(item=item, note="Thiếu biên bản", by=coordinator_of(item), at=now)
    item.refresh_from_db()
    assert item.state == State.RETURNED
    assert ItemMove.objects.last().note == "Thiếu biên bản"


def reported_milestone(item: Item) -> Deadline:
    milestone = make_deadline(item, date(2026, 11, 10), milestone="khoi_cong")
    make_claim(item, status=Claim.Status.DONE, deadline=milestone, on=date(2026, 11, 9))
    milestone.refresh_from_db()
    return milestone


def test_accepting_a_milestone_leaves_the_item_under_way(item: Item, now: datetime) -> None:
    milestone = reported_milestone(item)
    assert label(item) == Label.PENDING_CONFIRM
    accept(
        item=item,
        deadline=milestone,
        done_on=date(2026, 11, 9),
        note="Theo biên bản",
        by=coordinator_of(item),
        at=now,
    )
    item.refresh_from_db()
    milestone.refresh_from_db()
    assert (item.state, item.done_on) == (State.IN_PROGRESS, None)
    assert milestone.met_on == date(2026, 11, 9)
    move = ItemMove.objects.last()
    assert (move.from_state, move.to_state, move.deadline) == (
        State.IN_PROGRESS,
        State.IN_PROGRESS,
        milestone,
    )
    assert label(item) == Label.IN_PROGRESS_LATE


def test_a_returned_milestone_waits_no_longer(item: Item, now: datetime) -> None:
    milestone = reported_milestone(item)
    return_item(item=item, deadline=milestone, note="Chưa đủ", by=coordinator_of(item), at=now)
    milestone.refresh_from_db()
    assert milestone.reported_on is None


def test_a_milestone_is_accepted_once_and_only_when_reported(item: Item, now: datetime) -> None:
    by = coordinator_of(item)
    milestone = reported_milestone(item)
    unreported = make_deadline(item, date(2026, 12, 1))
    with pytest.raises(IllegalMove, match="chưa được báo hoàn thành"):
        accept(item=item, deadline=unreported, done_on=TODAY, note="x", by=by, at=now)
    accept(item=item, deadline=milestone, done_on=TODAY, note="x", by=by, at=now)
    with pytest.raises(IllegalMove, match="đã được xác nhận hoàn thành ngày 22/11/2026"):
        accept(item=item, deadline=milestone, done_on=TODAY, note="x", by=by, at=now)
    reopen(item=item, deadline=milestone, note="Xác nhận nhầm", by=by, at=now)
    milestone.refresh_from_db()
    assert (milestone.reported_on, milestone.met_on) == (None, None)


def test_pausing_and_cancelling_need_a_document(item: Item, now: datetime) -> None:
    start(item)
    by = coordinator_of(item)
    for decide in (pause, cancel):
        with pytest.raises(DecisionRefused, match="phải có văn bản"):
            decide(item=item, basis="", by=by, at=now)
    pause(item=item, basis="Văn bản 12/UBND", by=by, at=now)
    assert label(item) == Label.PAUSED
    resume(item=item, by=by, at=now)
    item.refresh_from_db()
    assert item.state == State.IN_PROGRESS
    cancel(item=item, basis="Quyết định 34/QĐ-UBND", by=by, at=now)
    assert label(item) == Label.CANCELLED


def test_paused_work_can_be_cancelled_and_cancelled_work_not_resumed(
    item: Item, now: datetime
) -> None:
    pause_item(item)
    cancel_item(item)
    with pytest.raises(IllegalMove, match="đã hủy"):
        resume(item=item, by=coordinator_of(item), at=now)


def test_reopened_work_is_done_no_longer(item: Item, now: datetime) -> None:
    finish(item)
    reopen(item=item, note="Nghiệm thu lại", by=coordinator_of(item), at=now)
    item.refresh_from_db()
    assert (item.state, item.done_on) == (State.IN_PROGRESS, None)


def test_who_decides_on_an_old_view_is_told(item: Item, now: datetime) -> None:
    report_done(item)
    seen = item.lock_version
    make_claim(item, status=Claim.Status.DONE)
    with pytest.raises(StaleItem, match="đầu việc này"):
        accept(
            item=item,
            done_on=TODAY,
            note="x",
            by=coordinator_of(item),
            at=now,
            lock_version=seen,
        )
    accept(
        item=item,
        done_on=TODAY,
        note="x",
        by=coordinator_of(item),
        at=now,
        lock_version=item.lock_version,
    )


def test_an_item_nobody_had_is_given_to_a_body(now: datetime) -> None:
    item, agency = make_item(), make_agency("Sở Đường làng")
    by = coordinator_of(item)
    assign(item=item, role="lead", agency=agency, by=by, at=now)
    item.refresh_from_db()
    assert item.state == State.ASSIGNED
    assert Item.objects.led_by(agency, TODAY).get() == item
    assert Item.objects.search("so duong lang").get() == item
    with pytest.raises(DecisionRefused, match="đã được giao"):
        assign(item=item, role="lead", agency=agency, by=by, at=now)


def test_a_duty_is_handed_over_and_the_old_holder_stays_in_the_history(
    item: Item, now: datetime
) -> None:
    old, new = item.assignments.get(), make_set("Các sở")
    assign(item=item, role="lead", agency_set=new, replaces=old, by=coordinator_of(item), at=now)
    old.refresh_from_db()
    assert old.valid_to == date(2026, 11, 21)
    assert not Item.objects.led_by(old.agency, TODAY).exists()
    assert item.assignments.count() == 2


def test_only_the_coordinator_gives_work_and_names_one_body(item: Item, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="được giao việc"):
        assign(item=item, role="lead", agency=make_agency(), by=officer_of(lead_of(item)), at=now)
    with pytest.raises(DecisionRefused, match="đúng một cơ quan"):
        assign(item=item, role="lead", by=coordinator_of(item), at=now)
    finish(item)
    with pytest.raises(IllegalMove, match="không giao lại được"):
        assign(item=item, role="lead", agency=make_agency(), by=coordinator_of(item), at=now)
