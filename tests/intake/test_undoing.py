"""Undo: every decision of a review can be taken back, and only as long as nobody went on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from tests.factories.doubtful import doubtful
from tests.factories.intake import Province, draft_item, make_review
from tests.factories.people import make_coordinator
from tiendo.agencies.models import Alias
from tiendo.audit.models import Event
from tiendo.intake.actions.alike import accept_certain, date_alike, drop_alike
from tiendo.intake.actions.faults import (
    apply_proposal,
    assign_fault,
    settle_alike_faults,
    settle_fault,
)
from tiendo.intake.actions.heading import edit_header
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.actions.leftovers import add_leftover, ignore_leftover
from tiendo.intake.actions.naming import answer_name, answer_with_new_agency
from tiendo.intake.actions.reshaping import merge, restore, split
from tiendo.intake.actions.reviewing import Edit, accept, assign, drop, edit
from tiendo.intake.actions.undoing import last_step_of, undo_step
from tiendo.intake.alike import Choice, Doubt, group_of
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.sentences import division_points
from tiendo.intake.shapes import named_body

_NOT_CONTENT = {"lock_version", "touched_by_id", "touched_at", "position", "id"}
Act = Callable[[Intake, Province, datetime], Any]


def rows_of(review: Intake) -> dict[str, Any]:
    """Everything that a person can decide, without versions and signatures."""
    return {
        "items": [
            {key: value for key, value in row.items() if key not in _NOT_CONTENT}
            for row in review.items.order_by("position", "pk").values()
        ],
        "questions": list(review.questions.order_by("pk").values()),
        "leftovers": list(review.leftovers.order_by("pk").values()),
        "faults": [
            (fault.pk, fault.decision, fault.settled_by_id)
            for fault in review.faults.order_by("pk")
        ],
        "header": Intake.objects.get(pk=review.pk).header,
        "aliases": list(Alias.objects.values("name", "agency_id", "agency_set_id", "origin")),
    }


def _item(review: Intake, path: str) -> dict[str, Any]:
    item = draft_item(review, path)
    return {"item": item, "version": item.lock_version}


def _split(review: Intake, province: Province, at: datetime) -> None:
    held = _item(review, "I.1.(1)")
    point = division_points(held["item"].text)[0]
    split(**held, at_char=point, by=province.coordinator, at=at)


def _edit(review: Intake, province: Province, at: datetime) -> None:
    change = Edit("Tên khác", "nhiem_vu", [], [], [], [], [])
    edit(**_item(review, "I.2.-1"), change=change, by=province.coordinator, at=at)


def _assign(review: Intake, province: Province, at: datetime) -> None:
    leads = [{**named_body("Sở Xây dựng"), "agency_id": province.construction.pk}]
    held = _item(review, "I.1.(2)")
    assign(**held, leads=leads, coordinating=[], by=province.coordinator, at=at)


def _name(review: Intake, province: Province, at: datetime) -> None:
    question = review.questions.get()
    answer_name(question=question, answer=province.market_board, by=province.coordinator, at=at)


def _header(review: Intake, province: Province, at: datetime) -> None:
    edit_header(
        intake=review,
        version=review.lock_version,
        heading={**review.header, "number": "9/KH-UBND"},
        by=province.coordinator,
        at=at,
    )


ACTS: dict[str, Act] = {
    "accept": lambda r, p, at: accept(**_item(r, "I.2.-1"), by=p.coordinator, at=at),
    "drop": lambda r, p, at: drop(**_item(r, "I.2.-1"), by=p.coordinator, at=at),
    "edit": _edit,
    "assign": _assign,
    "split": _split,
    "merge": lambda r, p, at: merge(**_item(r, "I.1.(2)"), by=p.coordinator, at=at),
    "name": _name,
    "new agency": lambda r, p, at: answer_with_new_agency(
        question=r.questions.get(), kind="board", by=p.coordinator, at=at
    ),
    "ignore": lambda r, p, at: ignore_leftover(leftover=r.leftovers.get(), by=p.coordinator, at=at),
    "add": lambda r, p, at: add_leftover(leftover=r.leftovers.get(), by=p.coordinator, at=at),
    "header": _header,
    "certain": lambda r, p, at: accept_certain(intake=r, by=p.coordinator, at=at),
    "fault": lambda r, p, at: settle_fault(
        fault=r.faults.get(), is_mended=False, by=p.coordinator, at=at
    ),
}


@pytest.mark.parametrize("name", list(ACTS))
def test_undone_decision_leaves_what_stood_before(
    review: Intake, province: Province, now: datetime, name: str
) -> None:
    before = rows_of(review)
    ACTS[name](review, province, now)
    assert rows_of(review) != before
    step = last_step_of(review, province.coordinator)
    assert step is not None
    undo_step(step=step, by=province.coordinator, at=now)
    assert rows_of(review) == before
    assert last_step_of(review, province.coordinator) is None
    assert Event.objects.order_by("sequence").last().verb == "intake.undo"


def test_undone_restoring_of_a_merge_is_a_merge_again(
    review: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    merge(**_item(review, "I.1.(2)"), by=by, at=now)
    before = rows_of(review)
    restore(**_item(review, "I.1.(2)"), by=by, at=now)
    undo_step(step=last_step_of(review, by), by=by, at=now)
    assert rows_of(review) == before


def test_decision_for_all_is_undone_for_all(province: Province, now: datetime) -> None:
    review = make_review(by=province.coordinator, at=now, reading=doubtful(60))
    before = rows_of(review)
    for kind in (Doubt.DEADLINE, Doubt.ITEM):
        choice = Choice(kind, "", group_of(review, kind).fingerprint)
        if kind is Doubt.DEADLINE:
            day = date(2030, 12, 31)
            date_alike(intake=review, choice=choice, day=day, by=province.coordinator, at=now)
        else:
            drop_alike(intake=review, choice=choice, by=province.coordinator, at=now)
    for _ in range(2):
        undo_step(step=last_step_of(review, province.coordinator), by=province.coordinator, at=now)
    assert rows_of(review) == before


def test_step_on_which_a_colleague_built_is_not_undone(
    review: Intake, province: Province, now: datetime
) -> None:
    accept(**_item(review, "I.2.-1"), by=province.coordinator, at=now)
    drop(**_item(review, "I.2.-1"), by=make_coordinator(), at=now)
    before = rows_of(review)
    with pytest.raises(RefusedEdit, match=r"“I\.2\.-1” đã được sửa sau bước này"):
        undo_step(step=last_step_of(review, province.coordinator), by=province.coordinator, at=now)
    assert rows_of(review) == before


def test_answer_that_was_replaced_is_not_undone_first(
    review: Intake, province: Province, now: datetime
) -> None:
    _name(review, province, now)
    first = last_step_of(review, province.coordinator)
    answer_name(
        question=review.questions.get(),
        answer=province.construction,
        by=province.coordinator,
        at=now,
    )
    with pytest.raises(RefusedEdit, match="đã được sửa sau bước này"):
        undo_step(step=first, by=province.coordinator, at=now)
    undo_step(step=last_step_of(review, province.coordinator), by=province.coordinator, at=now)
    assert Alias.objects.get().agency == province.market_board


def test_name_answered_after_an_edit_stays_answered_when_the_edit_is_undone(
    review: Intake, province: Province, now: datetime
) -> None:
    _edit(review, province, now)
    edited = last_step_of(review, province.coordinator)
    _name(review, province, now)
    undo_step(step=edited, by=province.coordinator, at=now)
    assert draft_item(review, "I.2.-1").leads[0]["agency_id"] == province.market_board.pk


def test_step_is_undone_once_and_only_while_the_review_is_open(
    review: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    accept(**_item(review, "I.2.-1"), by=by, at=now)
    step = last_step_of(review, by)
    undo_step(step=step, by=by, at=now)
    with pytest.raises(RefusedEdit, match="đã được Nông Thị Thử hoàn tác"):
        undo_step(step=step, by=by, at=now)
    Intake.objects.filter(pk=review.pk).update(state=Intake.State.DROPPED)
    with pytest.raises(NotOpen):
        undo_step(step=step, by=by, at=now)


def test_proposal_changes_the_short_name_alone_and_can_be_undone(
    review: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    fault = review.faults.get()
    fault.wrong, fault.right = "bán hàng", "bán lẻ"
    fault.save()
    text = draft_item(review, "I.1.(2)").text
    before = rows_of(review)
    apply_proposal(fault=fault, by=by, at=now)
    item = draft_item(review, "I.1.(2)")
    assert "bán lẻ" in item.title
    assert item.text == text
    assert review.faults.get().decision == "applied"
    undo_step(step=last_step_of(review, by), by=by, at=now)
    assert rows_of(review) == before


def test_fault_without_a_proposal_has_nothing_to_apply(
    review: Intake, province: Province, now: datetime
) -> None:
    with pytest.raises(RefusedEdit, match="không có đề nghị sửa"):
        apply_proposal(fault=review.faults.get(), by=province.coordinator, at=now)


def test_all_items_of_a_fault_get_one_owner(province: Province, now: datetime) -> None:
    by = province.coordinator
    review = make_review(by=by, at=now, reading=doubtful(60))
    leads = [{**named_body("Sở Xây dựng"), "agency_id": province.construction.pk}]
    fault = review.faults.get(code="no_owner")
    before = rows_of(review)
    assert assign_fault(fault=fault, leads=leads, by=by, at=now) == 6
    assert not DraftItem.objects.filter(intake=review, leads=[]).exists()
    assert review.faults.get(code="no_owner").decision == "mended"
    with pytest.raises(StaleDraft, match="đã quyết định"):
        settle_fault(fault=fault, is_mended=False, by=by, at=now)
    undo_step(step=last_step_of(review, by), by=by, at=now)
    assert rows_of(review) == before


def test_faults_of_one_kind_are_left_as_they_are_at_once(province: Province, now: datetime) -> None:
    by = province.coordinator
    base = doubtful(60)
    reading = replace(base, lint=(*base.lint[:1] * 3, *base.lint[1:]))
    review = make_review(by=by, at=now, reading=reading)
    before = rows_of(review)
    with pytest.raises(StaleDraft, match="Nay còn 3 lưu ý"):
        settle_alike_faults(intake=review, code="duplicate", expects=2, by=by, at=now)
    assert settle_alike_faults(intake=review, code="duplicate", expects=3, by=by, at=now) == 3
    assert review.faults.filter(decision="open").count() == 1
    undo_step(step=last_step_of(review, by), by=by, at=now)
    assert rows_of(review) == before
    with pytest.raises(RefusedEdit, match="Không còn lưu ý"):
        settle_alike_faults(intake=review, code="slip", expects=1, by=by, at=now)
