"""Names asked once, the heading put right, what was left over taken up."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.intake import Province, draft_item, make_review
from tests.factories.people import make_coordinator
from tests.factories.readings import LINES
from tiendo.agencies.models import Alias
from tiendo.intake.actions.heading import edit_header
from tiendo.intake.actions.holding import RefusedEdit, StaleDraft
from tiendo.intake.actions.leftovers import add_leftover, ignore_leftover
from tiendo.intake.actions.naming import answer_name
from tiendo.intake.models import Intake, NameQuestion


def question(review: Intake) -> NameQuestion:
    return review.questions.get()


def test_one_answer_settles_every_item_and_is_an_alias_from_now_on(
    review: Intake, province: Province, now: datetime
) -> None:
    answer_name(
        question=question(review), answer=province.market_board, by=province.coordinator, at=now
    )
    assert draft_item(review, "I.2.-1").leads[0]["agency_id"] == province.market_board.pk
    assert draft_item(review, "I.1.(1)").coordinating[0]["agency_id"] == province.market_board.pk
    assert not draft_item(review, "I.1.(1)").needs_look
    alias = Alias.objects.get()
    assert (alias.name, alias.agency, alias.origin) == (
        "Ban Chợ Thử",
        province.market_board,
        "person",
    )


def test_name_answered_once_is_known_in_the_next_document(
    review: Intake, province: Province, now: datetime
) -> None:
    answer_name(
        question=question(review), answer=province.market_board, by=province.coordinator, at=now
    )
    following = make_review(by=province.coordinator, at=now)
    assert not following.questions.exists()


def test_answer_may_be_corrected(review: Intake, province: Province, now: datetime) -> None:
    by = province.coordinator
    answer_name(question=question(review), answer=province.construction, by=by, at=now)
    answer_name(question=question(review), answer=province.departments, by=by, at=now)
    lead = draft_item(review, "I.2.-1").leads[0]
    assert (lead["agency_id"], lead["set_id"]) == (None, province.departments.pk)
    assert Alias.objects.get().agency_set == province.departments


def test_words_that_name_nobody_leave_no_alias(
    review: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    answer_name(question=question(review), answer=province.construction, by=by, at=now)
    answer_name(question=question(review), answer=None, by=by, at=now)
    assert draft_item(review, "I.2.-1").leads[0]["is_not_a_body"]
    assert not Alias.objects.exists()


def test_heading_is_put_right_once_at_a_time(
    review: Intake, province: Province, now: datetime
) -> None:
    heading = {**review.header, "number": "12/KH-UBND", "date": "2026-03-20"}
    edit_header(
        intake=review, version=review.lock_version, heading=heading, by=province.coordinator, at=now
    )
    with pytest.raises(StaleDraft, match="Nông Thị Thử đã sửa phần đầu"):
        edit_header(
            intake=review,
            version=review.lock_version,
            heading=heading,
            by=make_coordinator(),
            at=now,
        )
    review.refresh_from_db()
    assert review.header["number"] == "12/KH-UBND"


def test_period_that_runs_backwards_is_refused(
    review: Intake, province: Province, now: datetime
) -> None:
    heading = {**review.header, "period_start": 2030, "period_end": 2026}
    with pytest.raises(RefusedEdit, match="Năm cuối"):
        edit_header(
            intake=review,
            version=review.lock_version,
            heading=heading,
            by=province.coordinator,
            at=now,
        )


def test_leftover_becomes_an_item_where_it_stands_and_only_once(
    review: Intake, province: Province, now: datetime
) -> None:
    leftover = review.leftovers.get()
    item = add_leftover(leftover=leftover, by=province.coordinator, at=now)
    assert item is not None
    assert (item.path, item.section_path, item.text) == ("I.2.p", "I.2", LINES[8])
    order = review.items.order_by("position").values_list("path", flat=True)
    assert list(order) == ["I.1.(1)", "I.1.(2)", "I.2.-1", "I.2.p", "II"]
    assert add_leftover(leftover=leftover, by=province.coordinator, at=now) is None


def test_leftover_that_is_ignored_may_still_be_added(
    review: Intake, province: Province, now: datetime
) -> None:
    leftover = ignore_leftover(leftover=review.leftovers.get(), by=province.coordinator, at=now)
    assert leftover.decision == "ignored"
    assert add_leftover(leftover=leftover, by=province.coordinator, at=now) is not None
