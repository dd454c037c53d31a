"""A deadline moves with a reason and a document; every earlier day stays."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_leader
from tests.factories.plans import make_deadline, make_item, make_series
from tests.factories.progress import (
    cancel_item,
    extend,
    finish,
    keep_photo,
    lead_of,
    make_claim,
    make_photo,
    officer_of,
)
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.progress import IllegalMove
from tiendo.plans.models import Deadline, Item
from tiendo.progress.actions import MoveRefused, StaleItem, accept, move_deadline
from tiendo.progress.models import Claim, DeadlineMove
from tiendo.progress.queries import deadline_history

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 31)


@pytest.fixture
def deadline() -> Deadline:
    item = make_item(leads=[make_agency("Sở Đường làng")], due_on=DUE, due_type="year")
    return item.deadlines.get()


def move(deadline: Deadline, now: datetime, **fields: object) -> DeadlineMove:
    values = {
        "to_on": date(2027, 6, 30),
        "reason": DeadlineMove.Reason.CLEARANCE,
        "basis": "Công văn 56/UBND-XD",
        "by": officer_of(lead_of(deadline.item)),
        "at": now,
    }
    row = move_deadline(deadline=deadline, **{**values, **fields})
    deadline.refresh_from_db()
    return row


def test_the_lead_moves_its_day_and_the_first_one_stays(deadline: Deadline, now: datetime) -> None:
    file = keep_photo(make_photo())
    row = move(deadline, now, file=file, file_name="cv.jpg", basis_on=date(2026, 11, 20))
    assert (row.from_on, row.to_on) == (DUE, date(2027, 6, 30))
    assert (deadline.first_due_on, deadline.due_on) == (DUE, date(2027, 6, 30))
    payload = Event.objects.get(verb="deadline.move").payload
    assert file.sha256 in payload
    assert '"from_on":"2026-12-31"' in payload


def test_every_day_a_deadline_ever_had_is_told(deadline: Deadline, now: datetime) -> None:
    move(deadline, now)
    move(deadline, now, to_on=date(2027, 9, 30))
    (history,) = deadline_history(deadline.item)
    assert [row.to_on for row in history.moves] == [date(2027, 6, 30), date(2027, 9, 30)]
    assert (history.moved_times, history.days_moved) == (2, 273)


def test_a_deadline_without_a_day_is_given_its_first_which_is_no_move(
    deadline: Deadline, now: datetime
) -> None:
    dayless = make_deadline(deadline.item, None)
    move(dayless, now)
    assert (dayless.first_due_on, dayless.due_on) == (None, date(2027, 6, 30))
    history = next(row for row in deadline_history(deadline.item) if row.deadline == dayless)
    assert (history.moved_times, history.days_moved) == (0, None)


FAULTS = [
    ({"to_on": DUE}, "to_on", "trùng với hạn hiện hành"),
    ({"reason": "luoi"}, "reason", "trong danh mục"),
    ({"reason": DeadlineMove.Reason.OTHER}, "note", "giải trình cụ thể"),
    ({"basis": "  "}, "basis", "phải có văn bản cho phép"),
    ({"basis": "b" * 301}, "basis", "quá 300"),
    ({"basis_on": date(2026, 11, 23)}, "basis_on", "trong tương lai"),
]


@pytest.mark.parametrize(("fields", "field", "words"), FAULTS)
def test_a_faulty_move_is_refused_at_its_field(
    deadline: Deadline, now: datetime, fields: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(MoveRefused, match=words) as refused:
        move(deadline, now, **fields)
    assert refused.value.field == field
    deadline.refresh_from_db()
    assert deadline.due_on == DUE
    assert not DeadlineMove.objects.exists()
    assert not Event.objects.exists()


def test_who_only_helps_or_reads_does_not_move_dates(deadline: Deadline, now: datetime) -> None:
    helper = make_agency("Sở Chợ")
    deadline.item.assignments.create(role="coordinate", agency=helper, name_as_written="Sở Chợ")
    for person in (officer_of(helper), make_leader(helper)):
        with pytest.raises(NotAllowed, match=r"Chỉ cơ quan chủ trì hoặc cơ quan đầu mối"):
            move(deadline, now, by=person)


def test_days_of_closed_work_stay(deadline: Deadline, now: datetime) -> None:
    cancel_item(deadline.item)
    with pytest.raises(IllegalMove, match="đã hủy, không gia hạn được"):
        move(deadline, now)
    done = make_item(leads=[make_agency()], due_on=DUE)
    finish(done)
    with pytest.raises(IllegalMove, match="đã xác nhận hoàn thành"):
        move(done.deadlines.get(), now)


def test_a_met_milestone_stays(deadline: Deadline, now: datetime) -> None:
    make_claim(deadline.item, status=Claim.Status.DONE, deadline=deadline)
    deadline.refresh_from_db()
    extend(deadline)
    item = Item.objects.get(pk=deadline.item_id)
    accept(
        item=item,
        deadline=deadline,
        done_on=date(2026, 11, 22),
        note="x",
        by=item.plan.coordinator.people.get(),
        at=now,
    )
    deadline.refresh_from_db()
    with pytest.raises(IllegalMove, match="Mốc này đã được xác nhận"):
        move(deadline, now)


def test_of_a_recurring_duty_an_occurrence_moves_not_the_series(
    deadline: Deadline, now: datetime
) -> None:
    series = make_series(deadline.item, date(2026, 12, 19), date(2027, 5, 19))
    with pytest.raises(IllegalMove, match="từng kỳ cụ thể"):
        move(series, now)
    occurrence = series.occurrences.order_by("due_on")[0]
    move(occurrence, now, to_on=date(2026, 12, 25))
    histories = {history.deadline: history for history in deadline_history(deadline.item)}
    assert histories[series].next_occurrence(date(2026, 12, 26)).due_on == date(2027, 5, 19)
    assert histories[occurrence].moved_times == 1
    assert len(histories) == 3


def test_who_moves_on_an_old_view_is_told(deadline: Deadline, now: datetime) -> None:
    seen = deadline.item.lock_version
    move(deadline, now)
    with pytest.raises(StaleItem):
        move(deadline, now, to_on=date(2027, 9, 30), lock_version=seen)


def test_a_history_is_one_query_however_long(
    deadline: Deadline, now: datetime, django_assert_num_queries
) -> None:
    make_series(deadline.item, *(date(2026, month, 19) for month in range(1, 13)))
    move(deadline, now)
    move(deadline, now, to_on=date(2027, 9, 30))
    item = deadline.item
    with django_assert_num_queries(1):
        deadline_history(item)
