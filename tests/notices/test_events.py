"""What people did is told to those it concerns, once, and not to the one who did it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_leader, make_officer
from tests.factories.plans import (
    body,
    item_draft,
    make_deadline,
    make_item,
    make_rules,
    plan_draft,
)
from tests.factories.progress import (
    cancel_item,
    extend,
    finish,
    make_claim,
    report_done,
    send_back,
    start,
)
from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.notices.actions import choose_notices, tell_events
from tiendo.notices.kinds import Kind, Reach
from tiendo.notices.models import Notice, ReadEvents
from tiendo.plans.actions.running import run_plan
from tiendo.plans.models import Item, Version
from tiendo.progress.actions import Picked, ask_update, assign, do_batch, undo_batch
from tiendo.progress.acts import Asking, Giving


def test_assigned_body_is_told_with_its_role(
    plan, agency, officer, coordinator, told, now, today
) -> None:
    item = make_item(plan, title="Chợ Đồn")
    assign(item=item, role="coordinate", agency=agency, by=coordinator, at=now)
    assert tell_events(at=now) == 1
    assert told(officer) == [(Kind.ASSIGNED, "Chợ Đồn")]
    notice = Notice.objects.get()
    assert (notice.item_id, notice.in_letter) == (item.pk, True)
    assert "phối hợp" in notice.detail
    assert told(coordinator) == []


def test_every_member_of_a_set_is_told(plan, coordinator, told, now) -> None:
    communes = [make_agency(kind="commune") for _ in range(3)]
    people = [make_officer(one) for one in communes]
    others = make_officer()
    given = make_set(kinds=("commune",))
    assign(item=make_item(plan), role="lead", agency_set=given, by=coordinator, at=now)
    assert tell_events(at=now) == 3
    assert all(told(person) for person in people)
    assert told(others) == []


def test_item_that_goes_to_all_its_bodies_is_told_to_all(plan, agency, officer, told, now) -> None:
    helping = make_officer()
    item = make_item(plan, title="Chợ", leads=[agency], coordinating=[helping.agency])
    with transaction.atomic():
        record("item.assign", target=item, actor=None, at=now, payload={"to": "assigned"})
    assert tell_events(at=now) == 2
    assert told(officer) == told(helping) == [(Kind.ASSIGNED, "Chợ")]


def test_event_whose_item_or_assignment_is_gone_is_passed_over(
    plan, agency, officer, coordinator, told, now
) -> None:
    item = make_item(plan)
    row = assign(item=item, role="lead", agency=agency, by=coordinator, at=now)
    row.delete()
    with transaction.atomic():
        record("item.cancel", target=Item(pk=987654), actor=None, at=now, target_label="đã mất")
    assert tell_events(at=now) == 0


def test_reading_again_tells_nothing_twice(plan, agency, officer, coordinator, now) -> None:
    assign(item=make_item(plan), role="lead", agency=agency, by=coordinator, at=now)
    assert [tell_events(at=now) for _ in range(3)] == [1, 0, 0]
    ReadEvents.objects.all().delete()
    assert tell_events(at=now) == 0
    assert Notice.objects.count() == 1


def test_dry_run_leaves_nothing(plan, agency, officer, coordinator, now) -> None:
    assign(item=make_item(plan), role="lead", agency=agency, by=coordinator, at=now)
    with transaction.atomic():
        assert tell_events(at=now) == 1
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert tell_events(at=now) == 1


def test_report_of_completion_waits_for_the_coordinator_and_other_reports_do_not(
    plan, agency, officer, coordinator, told, now, today
) -> None:
    item = make_item(plan, title="Chợ Đồn", leads=[agency])
    make_claim(item, on=today - timedelta(days=5))
    tell_events(at=now)
    assert told(coordinator) == []
    report_done(item)
    tell_events(at=now)
    assert told(coordinator) == [(Kind.WAITING, "Chợ Đồn")]
    assert told(officer) == []


def test_return_tells_why_to_those_who_lead(plan, agency, officer, told, now) -> None:
    helping = make_agency()
    helper_of = make_officer(helping)
    send_back(make_item(plan, title="Chợ", leads=[agency], coordinating=[helping]))
    tell_events(at=now)
    assert (Kind.RETURNED, "Chợ") in told(officer)
    assert "Thiếu biên bản" in Notice.objects.get(person=officer, kind=Kind.RETURNED).detail
    assert told(helper_of) == []


def test_accepted_and_cancelled_are_told(plan, agency, officer, told, now) -> None:
    finish(make_item(plan, title="Chợ xong", leads=[agency]))
    cancel_item(start(make_item(plan, title="Chợ hủy", leads=[agency])))
    tell_events(at=now)
    assert {title for kind, title in told(officer) if kind == Kind.DECIDED} >= {"Chợ xong"}
    assert all(not one.in_letter for one in Notice.objects.filter(kind=Kind.DECIDED))


def test_moved_day_is_told_to_all_bodies_but_not_to_who_moved_it(
    plan, agency, officer, coordinator, told, now, today
) -> None:
    helping = make_officer()
    item = make_item(plan, title="Chợ", leads=[agency], coordinating=[helping.agency])
    extend(make_deadline(item, today), days=30, on=today)
    tell_events(at=now)
    assert told(helping) == [(Kind.MOVED, "Chợ")]
    assert "từ 22/11/2026 sang 22/12/2026" in Notice.objects.get(person=helping).detail
    assert told(officer) == [(Kind.MOVED, "Chợ")]
    assert told(coordinator) == []


def test_many_of_one_kind_become_one_notice(plan, agency, officer, coordinator, told, now) -> None:
    for number in range(8):
        item = make_item(plan, title=f"Chợ {number}")
        assign(item=item, role="lead", agency=agency, by=coordinator, at=now)
    assert tell_events(at=now) == 1
    assert told(officer) == [(Kind.ASSIGNED, "8 đầu việc mới giao cho cơ quan của bạn")]
    assert tell_events(at=now) == 0


def test_plan_that_begins_to_run_is_one_notice_for_each_person(agency, officer, told, now) -> None:
    make_rules()
    drafts = [item_draft(f"II.{n}", leads=(body(agency),)) for n in (1, 2, 3)]
    plan = run_plan(draft=plan_draft(*drafts), by=None, at=now)
    assert tell_events(at=now) == 1
    assert told(officer) == [(Kind.ASSIGNED, f"3 đầu việc của {plan}")]


def test_work_that_an_amendment_or_an_appendix_adds_is_told(
    plan, agency, officer, told, now
) -> None:
    make_item(plan, title="Việc cũ", leads=[agency])
    version = Version.objects.create(plan=plan, number=2, kind="amended", made_at=now)
    for number in (1, 2):
        added = make_item(plan, leads=[agency], path=f"III.{number}")
        Item.objects.filter(pk=added.pk).update(version=version)
    new = make_item(plan, leads=[agency], path="PL.1")
    rows = [
        {"path": "PL.1", "ordinal": new.ordinal, "is_new": True},
        {"path": "III.1", "ordinal": 1, "is_new": False},
    ]
    with transaction.atomic():
        record("plan.amend", target=plan, actor=None, at=now, payload={"version": 2})
        record("plan.attach_appendix", target=plan, actor=None, at=now, payload={"rows": rows})
    tell_events(at=now)
    assert told(officer) == [
        (Kind.ASSIGNED, f"2 đầu việc của {plan}"),
        (Kind.ASSIGNED, f"1 đầu việc của {plan}"),
    ]


def test_what_is_old_is_no_news(plan, agency, officer, coordinator, now) -> None:
    assign(item=make_item(plan), role="lead", agency=agency, by=coordinator, at=now)
    assert tell_events(at=now + timedelta(days=15)) == 0
    assert tell_events(at=now) == 0


def test_leader_and_one_who_left_are_told_nothing(plan, agency, coordinator, told, now) -> None:
    leader, left = make_leader(agency), make_officer(agency, is_active=False)
    assign(item=make_item(plan), role="lead", agency=agency, by=coordinator, at=now)
    tell_events(at=now)
    assert told(leader) == told(left) == []


def test_her_choice_comes_before_the_default(plan, agency, officer, coordinator, told, now) -> None:
    choose_notices(reaches={Kind.ASSIGNED: Reach.NOWHERE}, email="", by=officer, at=now)
    leader = make_leader(agency)
    choose_notices(reaches={Kind.ASSIGNED: Reach.PAGE}, email="", by=leader, at=now)
    assign(item=make_item(plan, title="Chợ"), role="lead", agency=agency, by=coordinator, at=now)
    tell_events(at=now)
    assert told(officer) == []
    assert told(leader) == [(Kind.ASSIGNED, "Chợ")]


@pytest.mark.parametrize("many", [2, 30])
def test_queries_do_not_grow_with_the_events(
    plan, coordinator, now, many, django_assert_max_num_queries
) -> None:
    for _ in range(many):
        officer = make_officer()
        assign(item=make_item(plan), role="lead", agency=officer.agency, by=coordinator, at=now)
    with django_assert_max_num_queries(26):
        assert tell_events(at=now) == many


def test_events_are_read_in_pieces(plan, agency, officer, coordinator, now, monkeypatch) -> None:
    monkeypatch.setattr("tiendo.notices.actions.events._AT_ONCE", 2)
    for _ in range(5):
        assign(item=make_item(plan), role="lead", agency=agency, by=coordinator, at=now)
    assert tell_events(at=now) == 5
    assert User.objects.get(pk=officer.pk).notices.count() == 5


def test_whoever_leads_is_asked_and_the_helpers_are_not(
    plan, agency, officer, coordinator, told, now
) -> None:
    helper = make_officer()
    item = make_item(plan, title="Chợ", leads=[agency], coordinating=[helper.agency])
    act = Asking(note="Trước họp giao ban", answer_by=date(2026, 11, 27))
    ask_update(item=item, act=act, by=coordinator, at=now)
    assert tell_events(at=now) == 1
    assert told(officer) == [(Kind.ASKED, "Chợ")]
    notice = Notice.objects.get()
    assert notice.in_letter
    assert "đề nghị báo cáo tiến độ, chậm nhất 27/11/2026: Trước họp giao ban" in notice.detail
    assert told(helper) == []


def test_what_was_taken_back_before_anybody_heard_is_told_to_nobody(
    plan, agency, officer, coordinator, told, now
) -> None:
    for act in (Giving("coordinate", agency), Asking()):
        item = make_item(plan, leads=[make_agency()])
        picked = [Picked(item.pk, 0)]
        made = do_batch(plan=plan, act=act, picked=picked, token=uuid4(), by=coordinator, at=now)
        undo_batch(batch=made, by=coordinator, at=now)
    assert tell_events(at=now) == 0
    assert told(officer) == []


def test_what_was_taken_back_later_is_told_too(
    plan, agency, officer, coordinator, told, now
) -> None:
    item = make_item(plan, title="Chợ", leads=[make_agency()])
    made = do_batch(
        plan=plan,
        act=Giving("coordinate", agency),
        picked=[Picked(item.pk, 0)],
        token=uuid4(),
        by=coordinator,
        at=now,
    )
    tell_events(at=now)
    undo_batch(batch=made, by=coordinator, at=now)
    tell_events(at=now)
    assert told(officer) == [(Kind.ASSIGNED, "Chợ")] * 2
    assert "đã hoàn tác" in Notice.objects.order_by("pk").last().detail


def test_many_given_at_once_are_one_notice(plan, agency, officer, coordinator, told, now) -> None:
    items = [make_item(plan) for _ in range(8)]
    picked = [Picked(item.pk, 0) for item in items]
    act = Giving("lead", agency)
    do_batch(plan=plan, act=act, picked=picked, token=uuid4(), by=coordinator, at=now)
    tell_events(at=now)
    assert told(officer) == [(Kind.ASSIGNED, "8 đầu việc mới giao cho cơ quan của bạn")]
