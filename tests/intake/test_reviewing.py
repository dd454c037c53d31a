"""What a person does to a draft item: saved at once, logged, refused where it moved on."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.factories.intake import Province, draft_item, make_review
from tests.factories.people import make_coordinator, make_leader, make_officer
from tests.factories.readings import many
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.queries import events_of
from tiendo.audit.verification import verify_chain
from tiendo.intake.actions.alike import accept_certain
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.actions.reviewing import Edit, accept, assign, drop, edit
from tiendo.intake.actions.steps import PARTS
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.shapes import Body, said_by_person


def body(name: str, agency_id: int) -> Body:
    return Body(
        name=name,
        role="",
        agency_id=agency_id,
        set_id=None,
        is_not_a_body=False,
        asked="",
        **said_by_person(),
    )


def as_it_is(item: DraftItem, **changed: object) -> Edit:
    values = {name: getattr(item, name) for name in ("title", "kind", *PARTS)}
    return Edit(**{**values, **changed})


def test_accepting_is_saved_signed_and_logged(
    review: Intake, province: Province, now: datetime
) -> None:
    item = draft_item(review, "I.1.(2)")
    later = now + timedelta(minutes=5)
    accept(item=item, version=item.lock_version, by=province.coordinator, at=later)
    item.refresh_from_db()
    review.refresh_from_db()
    assert item.decision == "accepted"
    assert (item.touched_by, item.touched_at) == (province.coordinator, later)
    assert review.touched_at == later
    assert events_of(review).first().verb == "intake.accepted"
    assert verify_chain() is None


def test_second_person_is_told_who_changed_the_item_and_nothing_is_written(
    review: Intake, province: Province, now: datetime
) -> None:
    item = draft_item(review, "I.1.(2)")
    shown = item.lock_version
    colleague = make_coordinator(full_name="Lý Thị Mẫu")
    drop(item=item, version=shown, by=colleague, at=now)
    with pytest.raises(StaleDraft, match="Lý Thị Mẫu đã sửa mục này lúc 09:00 ngày 22/11/2026"):
        accept(item=item, version=shown, by=province.coordinator, at=now)
    item.refresh_from_db()
    assert item.decision == "dropped"


@pytest.mark.parametrize("make", [make_officer, make_leader])
def test_who_may_not_take_plans_in_is_told_who_may(
    review: Intake, province: Province, now: datetime, make
) -> None:
    item = draft_item(review, "I.1.(2)")
    with pytest.raises(NotAllowed, match="Nông Thị Thử"):
        accept(item=item, version=item.lock_version, by=make(), at=now)


def test_edit_keeps_the_words_and_accepts_the_item(
    review: Intake, province: Province, now: datetime
) -> None:
    item = draft_item(review, "I.2.-1")
    change = as_it_is(
        item,
        title="  Bê tông hóa   đường làng ",
        kind="du_an",
        leads=[body("Sở Xây dựng", province.construction.pk)],
        deadlines=[],
    )
    edit(item=item, version=item.lock_version, change=change, by=province.coordinator, at=now)
    edited = draft_item(review, "I.2.-1")
    assert (edited.title, edited.kind) == ("Bê tông hóa đường làng", "du_an")
    assert edited.text == item.text
    assert edited.decision == "accepted"
    assert not edited.needs_look


@pytest.mark.parametrize("changed", [{"title": " "}, {"kind": "lạ"}])
def test_edit_without_a_name_or_with_an_odd_kind_is_refused(
    review: Intake, province: Province, now: datetime, changed: dict[str, str]
) -> None:
    item = draft_item(review, "I.1.(2)")
    with pytest.raises(RefusedEdit):
        edit(
            item=item,
            version=item.lock_version,
            change=as_it_is(item, **changed),
            by=province.coordinator,
            at=now,
        )


def test_assigning_decides_nothing_else(review: Intake, province: Province, now: datetime) -> None:
    item = draft_item(review, "I.2.-1")
    lead = body("Sở Xây dựng", province.construction.pk)
    assign(
        item=item,
        version=item.lock_version,
        leads=[lead],
        coordinating=[],
        by=province.coordinator,
        at=now,
    )
    assigned = draft_item(review, "I.2.-1")
    assert assigned.leads == [lead]
    assert assigned.decision == "open"
    assert assigned.needs_look


def test_all_certain_items_are_accepted_in_one_go(province: Province, now: datetime) -> None:
    intake = make_review(by=province.coordinator, at=now, reading=many(20))
    assert accept_certain(intake=intake, by=province.coordinator, at=now) == 18
    assert intake.items.filter(decision="open").count() == 2
    assert accept_certain(intake=intake, by=province.coordinator, at=now) == 0


def test_intake_that_is_done_says_so(review: Intake, province: Province, now: datetime) -> None:
    Intake.objects.filter(pk=review.pk).update(
        state=Intake.State.CONFIRMED, confirmed_by=province.coordinator, confirmed_at=now
    )
    item = draft_item(review, "I.1.(2)")
    with pytest.raises(NotOpen, match="đã xác nhận lúc 09:00 ngày 22/11/2026, do Nông Thị Thử"):
        accept(item=item, version=item.lock_version, by=province.coordinator, at=now)
