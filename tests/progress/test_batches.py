"""One act for many items: the checks of one by one, all or nothing, once, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_coordinator, make_leader, make_officer
from tests.factories.plans import give, make_item, make_plan
from tests.factories.progress import cancel_item, finish, make_claim
from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.models import Agency
from tiendo.audit.models import Event
from tiendo.audit.verification import verify_chain
from tiendo.core.progress import IllegalMove, State
from tiendo.plans.models import Assignment, Item, Plan
from tiendo.progress.actions import ActRefused, Picked, assign, do_batch, replay, undo_batch
from tiendo.progress.actions import batches as batches_module
from tiendo.progress.acts import Act, Asking, Explaining, Giving
from tiendo.progress.models import Batch, BatchLine, LateReason, UpdateRequest
from tiendo.progress.queries import ItemFilter


@dataclass
class Market:
    """A plan with a body that leads, one that can be given work, and the coordinator."""

    plan: Plan
    lead: Agency
    other: Agency
    by: User

    def items(self, many: int = 3, **fields: object) -> list[Item]:
        return [make_item(self.plan, title=f"Chợ {n}", **fields) for n in range(many)]


@pytest.fixture
def market(db) -> Market:
    plan = make_plan()
    lead, other = make_agency("Sở Chợ"), make_agency("Sở Cầu")
    return Market(plan, lead, other, make_coordinator(plan.coordinator, full_name="Hoàng Văn Dõi"))


@pytest.fixture
def do(market, now):
    """`do(items, act)` → the batch."""

    def done(items, act: Act, *, by: User | None = None, token: UUID | None = None) -> Batch:
        picked = [Picked(item.pk, Item.objects.get(pk=item.pk).lock_version) for item in items]
        return do_batch(
            plan=market.plan,
            act=act,
            picked=picked,
            token=token or uuid4(),
            by=by or market.by,
            at=now,
        )

    return done


def refused(batch: Batch) -> dict[str, str]:
    lines = BatchLine.objects.filter(batch=batch).exclude(refused="").select_related("item")
    return {line.item.title: line.refused for line in lines}


def test_items_that_nobody_had_are_given_and_assigned(market, do) -> None:
    items = market.items()
    batch = do(items, Giving("lead", market.other, basis="QĐ 5"))
    assert batch.words == "Giao Sở Cầu chủ trì"
    for item in items:
        item.refresh_from_db()
        assert (item.state, item.assignments.get().agency) == (State.ASSIGNED, market.other)
        assert item.moves.get().basis == "QĐ 5"
    shown = ItemFilter(plan=market.plan.code, q="so cau").found(date(2026, 11, 22))
    assert shown.count() == 3


def test_every_item_leaves_its_own_event_and_the_batch_one(market, do) -> None:
    items = market.items(2)
    batch = do(items, Giving("lead", market.other))
    events = list(Event.objects.order_by("sequence"))
    assert [event.verb for event in events] == ["item.assign", "item.assign", "batch.do"]
    assert all(f'"batch":{batch.pk}' in event.payload for event in events[:2])
    assert events[-1].actor_label == str(market.by)
    assert [line.event for line in batch.lines.order_by("id")] == [1, 2]
    assert verify_chain() is None


def test_each_item_passes_the_checks_of_one_by_one(market, do, now, today) -> None:
    free, held = market.items(1)[0], make_item(market.plan, title="Đã có", leads=[market.other])
    done = make_item(market.plan, title="Xong", leads=[market.lead], due_on=today)
    finish(done)
    batch = do([free, held, done], Giving("lead", market.other))
    assert batch.lines.filter(refused="").get().item == free
    assert refused(batch) == {
        "Đã có": "Sở Cầu đã được giao đầu việc này rồi.",
        "Xong": "Đầu việc đã xác nhận hoàn thành, không giao lại được.",
    }
    for item, reason in ((done, IllegalMove), (free, Exception)):
        with pytest.raises(reason), transaction.atomic():
            assign(item=item, role="lead", agency=market.other, by=market.by, at=now)


def test_whoever_may_not_does_nothing_and_leaves_nothing(market, do) -> None:
    items = market.items()
    for person in (make_officer(market.lead), make_leader(), make_coordinator()):
        with pytest.raises(ActRefused, match="Không đầu việc nào"):
            do(items, Giving("lead", market.other), by=person)
    assert not Assignment.objects.exists()
    assert not Batch.objects.exists()
    assert not Event.objects.exists()


def test_same_form_sent_twice_is_one_batch(market, do) -> None:
    token = uuid4()
    held = [make_item(market.plan, leads=[market.lead]) for _ in range(2)]
    first = do(held, Asking(note="Báo cáo tuần"), token=token)
    second = do(held, Asking(note="Báo cáo tuần"), token=token)
    assert first == second
    assert UpdateRequest.objects.count() == 2
    assert Event.objects.filter(verb="batch.do").count() == 1
    with pytest.raises(ActRefused, match="người khác gửi"):
        do(held, Asking(), token=token, by=make_coordinator(market.plan.coordinator))


def test_what_changed_since_it_was_looked_at_is_left_alone(market, now) -> None:
    items = market.items(2)
    picked = [Picked(item.pk, item.lock_version) for item in items]
    assign(item=items[0], role="lead", agency=market.lead, by=market.by, at=now)
    batch = do_batch(
        plan=market.plan,
        act=Giving("lead", market.other),
        picked=picked,
        token=uuid4(),
        by=market.by,
        at=now,
    )
    assert "Vừa được người khác cập nhật" in refused(batch)["Chợ 0"]
    assert list(items[0].assignments.values_list("agency__name", flat=True)) == ["Sở Chợ"]


def test_items_of_another_plan_are_out_of_reach(market, do) -> None:
    stranger = make_item()
    with pytest.raises(ActRefused):
        do([stranger], Giving("lead", market.other))
    assert not stranger.assignments.exists()


def test_a_fault_in_the_middle_leaves_nothing(market, do, monkeypatch) -> None:
    items = market.items()

    def broken(*_: object, **__: object) -> None:
        raise IntegrityError("the disk is full")

    monkeypatch.setattr(batches_module, "_record", broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        do(items, Giving("lead", market.other))
    assert not Assignment.objects.exists()
    assert not Event.objects.exists()
    assert {Item.objects.get(pk=item.pk).lock_version for item in items} == {0}


def test_no_more_than_two_thousand(market, now) -> None:
    picked = [Picked(key, 0) for key in range(1, 2002)]
    with pytest.raises(ActRefused, match=r"2\.000"):
        do_batch(plan=market.plan, act=Asking(), picked=picked, token=uuid4(), by=market.by, at=now)


def test_replacing_ends_who_held_the_role(market, do, today) -> None:
    item = make_item(market.plan, leads=[market.lead], coordinating=[make_agency("Sở Giúp")])
    do([item], Giving("lead", market.other, replaces=True))
    held = Assignment.objects.valid_on(today).filter(item=item).order_by("role")
    assert [str(row) for row in held] == ["Phối hợp: Sở Giúp", "Chủ trì: Sở Cầu"]


def test_as_many_queries_for_three_as_for_thirty(market, do, django_assert_max_num_queries) -> None:
    few, many = market.items(3), market.items(30)
    with django_assert_max_num_queries(60):
        do(few, Giving("lead", market.other, replaces=True))
    with django_assert_max_num_queries(60):
        do(many, Giving("lead", market.other, replaces=True))


# Asked for an update; why it is late.


def test_lead_is_asked_once_a_day_until_it_reports(market, do, now, today) -> None:
    item = make_item(market.plan, title="Chợ", leads=[market.lead])
    do([item], Asking(note="Trước họp giao ban", answer_by=today))
    assert UpdateRequest.objects.get().note == "Trước họp giao ban"
    with pytest.raises(ActRefused):
        do([item], Asking())
    make_claim(item, on=today)
    do([item], Asking())
    assert UpdateRequest.objects.count() == 2


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("unowned", "chưa có cơ quan chủ trì"),
        ("cancelled", "đã hủy"),
        ("done", "đã xác nhận hoàn thành"),
        ("group", "nhóm đầu việc"),
    ],
)
def test_nobody_is_asked_about_what_needs_no_report(market, do, today, state, reason) -> None:
    fine = make_item(market.plan, leads=[market.lead])
    leads = [] if state == "unowned" else [market.lead]
    item = make_item(market.plan, title="Việc", leads=leads, is_group=state == "group")
    if state == "cancelled":
        cancel_item(item)
    if state == "done":
        finish(item)
    assert reason in refused(do([fine, item], Asking()))["Việc"]


def test_day_to_answer_by_is_not_past(market, do, today) -> None:
    item = make_item(market.plan, leads=[market.lead])
    with pytest.raises(ActRefused) as refusal:
        do([item], Asking(answer_by=today - timedelta(days=1)))
    assert refusal.value.field == "answer_by"


def test_leading_body_says_why_its_own_late_work_is_late(market, do, today) -> None:
    late = make_item(
        market.plan, title="Trễ", leads=[market.lead], due_on=today - timedelta(days=9)
    )
    fine = make_item(
        market.plan, title="Còn hạn", leads=[market.lead], due_on=today + timedelta(days=60)
    )
    other = make_item(
        market.plan, title="Của sở khác", leads=[market.other], due_on=today - timedelta(days=9)
    )
    officer = make_officer(market.lead)
    batch = do([late, fine, other], Explaining("capital", "Chưa giao vốn đợt 2"), by=officer)
    row = LateReason.objects.get()
    assert (row.item, row.reason, row.given_by, row.as_of) == (late, "capital", officer, today)
    told = refused(batch)
    assert "không quá hạn" in told["Còn hạn"]
    assert "Cơ quan chủ trì: Sở Cầu" in told["Của sở khác"]


def test_other_reason_needs_words_and_the_same_is_not_given_twice(market, do, today) -> None:
    late = make_item(market.plan, leads=[market.lead], due_on=today - timedelta(days=9))
    with pytest.raises(ActRefused) as refusal:
        do([late], Explaining("other"))
    assert refusal.value.field == "note"
    do([late], Explaining("capital"))
    with pytest.raises(ActRefused):
        do([late], Explaining("capital"))
    do([late], Explaining("clearance"))
    assert LateReason.objects.count() == 2


# Taken back.


def test_undo_puts_everything_back_and_says_so(market, do, now, today) -> None:
    items = market.items(2)
    held = make_item(market.plan, leads=[market.lead])
    batch = do([*items, held], Giving("lead", market.other, replaces=True))
    undone = undo_batch(batch=batch, by=market.by, at=now + timedelta(hours=1))
    assert undone.undone_by == market.by
    for item in items:
        item.refresh_from_db()
        assert item.state == State.DRAFT
        assert "so cau" not in item.search_text
        assert replay(item).state == State.DRAFT
    on = Assignment.objects.valid_on(today)
    assert [row.agency for row in on] == [market.lead]
    assert on.get().valid_to is None
    verbs = list(Event.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs[4:] == ["item.unassign"] * 3 + ["batch.undo"]
    assert verify_chain() is None


def test_undo_leaves_what_was_changed_since_and_says_by_whom(market, do, now, today) -> None:
    changed, fine = market.items(2)
    batch = do([changed, fine], Giving("lead", market.other))
    officer = make_officer(market.other, full_name="Nông Thị Hoa")
    make_claim(changed, on=today, by=officer)
    undo_batch(batch=batch, by=market.by, at=now + timedelta(hours=2))
    kept = BatchLine.objects.get(batch=batch, item=changed)
    assert kept.kept.startswith("Nông Thị Hoa đã cập nhật lúc 09:00")
    assert kept.undone_at is None
    changed.refresh_from_db()
    assert changed.state == State.IN_PROGRESS
    assert changed.assignments.get().valid_to is None
    fine.refresh_from_db()
    assert fine.state == State.DRAFT


def test_undo_withdraws_requests_and_reasons(market, do, now, today) -> None:
    late = make_item(market.plan, leads=[market.lead], due_on=today - timedelta(days=9))
    asked = do([late], Asking())
    undo_batch(batch=asked, by=market.by, at=now)
    explained = do([late], Explaining("capital"))
    undo_batch(batch=explained, by=market.by, at=now)
    assert UpdateRequest.objects.get().withdrawn_at == now
    assert LateReason.objects.get().withdrawn_at == now
    do([late], Asking())
    assert UpdateRequest.objects.filter(withdrawn_at=None).count() == 1


def test_undo_is_for_whoever_did_it_for_a_day_and_once(market, do, now) -> None:
    batch = do(market.items(), Giving("lead", market.other))
    with pytest.raises(NotAllowed, match="Hoàng Văn Dõi"):
        undo_batch(batch=batch, by=make_coordinator(market.plan.coordinator), at=now)
    with pytest.raises(IllegalMove, match="24 giờ"):
        undo_batch(batch=batch, by=market.by, at=now + timedelta(hours=25))
    undo_batch(batch=batch, by=market.by, at=now)
    with pytest.raises(IllegalMove, match="rồi"):
        undo_batch(batch=batch, by=market.by, at=now)


def test_undo_asks_as_much_for_three_as_for_thirty(
    market, do, now, django_assert_max_num_queries
) -> None:
    batches = [do(market.items(n), Giving("lead", market.other)) for n in (3, 30)]
    for batch in batches:
        with django_assert_max_num_queries(40):
            undo_batch(batch=batch, by=market.by, at=now)


def test_set_of_bodies_can_be_given(market, do) -> None:
    given = make_set("Các sở thử", kinds=("department",))
    item = make_item(market.plan, leads=[market.lead])
    give(item, make_agency("Sở Giúp"), role="coordinate")
    do([item], Giving("coordinate", given))
    assert item.assignments.filter(agency_set=given).count() == 1
