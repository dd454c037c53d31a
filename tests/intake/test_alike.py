"""One decision for all alike: what is alike, what it changes, what it refuses."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.doubtful import doubtful
from tests.factories.intake import Province, make_review
from tests.factories.people import make_coordinator
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.intake.actions.alike import (
    accept_alike,
    assign_alike,
    date_alike,
    discard_alike,
    drop_alike,
    retag_alike,
    trust_alike,
)
from tiendo.intake.actions.holding import RefusedEdit, StaleDraft
from tiendo.intake.actions.reviewing import accept
from tiendo.intake.alike import Choice, Doubt, doubt_groups, group_of
from tiendo.intake.models import Intake
from tiendo.intake.shapes import named_body


@pytest.fixture
def large(province: Province, now: datetime) -> Intake:
    """Sixty items with doubts of every kind."""
    return make_review(by=province.coordinator, at=now, reading=doubtful(60))


def choice_of(review: Intake, kind: Doubt, key: str = "") -> Choice:
    group = group_of(review, kind)
    alike = next((one for one in group.sets if one.key == key), group)
    return Choice(kind, key, alike.fingerprint)


def test_rows_are_grouped_by_the_first_doubt_that_they_have(large: Intake) -> None:
    groups = doubt_groups(large)
    assert {kind: len(group.items) for kind, group in groups.items()} == {
        Doubt.ITEM: 6,
        Doubt.DEADLINE: 6,
        Doubt.QUANTITY: 3,
    }
    (alike,) = groups[Doubt.DEADLINE].sets
    assert alike.words == "đến hết nhiệm kỳ"
    assert alike.sentence == "“đến hết nhiệm kỳ” không nêu ngày nào."
    assert len(group_of(large, Doubt.LIKELY).items) == 6


def test_rows_that_wait_for_a_name_alone_are_asked_for_by_the_name(large: Intake) -> None:
    shown = {item.path for group in doubt_groups(large).values() for item in group.items}
    waiting = large.items.filter(needs_look=True).exclude(path__in=shown)
    assert waiting.count() == 6
    assert large.questions.count() == 2


def test_one_day_is_given_to_all_deadlines_in_the_same_words(
    large: Intake, province: Province, now: datetime
) -> None:
    day = date(2030, 12, 31)
    count = date_alike(
        intake=large,
        choice=choice_of(large, Doubt.DEADLINE),
        day=day,
        by=province.coordinator,
        at=now,
    )
    assert count == 6
    assert Doubt.DEADLINE not in doubt_groups(large)
    rows = [item for item in large.items.all() if item.deadlines[0]["words"] == "đến hết nhiệm kỳ"]
    assert len(rows) == 6
    assert {item.deadlines[0]["last_day"] for item in rows} == {"2030-12-31"}
    assert {item.decision for item in rows} == {"open"}
    event = Event.objects.get(verb="intake.date_alike")
    assert '"count":6' in event.payload


def test_all_are_accepted_dropped_retagged_or_assigned(
    large: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    lead = {**named_body("Sở Xây dựng"), "agency_id": province.construction.pk}
    assert accept_alike(intake=large, choice=choice_of(large, Doubt.QUANTITY), by=by, at=now) == 3
    lines = choice_of(large, Doubt.ITEM)
    assert retag_alike(intake=large, choice=lines, kind="nhiem_vu", by=by, at=now) == 6
    assert large.items.filter(kind="nhiem_vu", decision="accepted").count() == 6
    likely = choice_of(large, Doubt.LIKELY)
    assert assign_alike(intake=large, choice=likely, leads=[lead], by=by, at=now) == 6
    dropped = drop_alike(intake=large, choice=choice_of(large, Doubt.LIKELY), by=by, at=now)
    assert dropped == large.items.filter(decision="dropped").count() == 6


def test_what_was_read_is_trusted_or_thrown_out_of_all(
    large: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    trust_alike(intake=large, choice=choice_of(large, Doubt.QUANTITY), by=by, at=now)
    assert Doubt.QUANTITY not in doubt_groups(large)
    assert all(item.quantities for item in large.items.filter(position__in=(6, 26, 46)))
    discard_alike(intake=large, choice=choice_of(large, Doubt.DEADLINE), by=by, at=now)
    assert large.items.filter(deadlines=[]).count() == 6


def test_choice_that_has_changed_since_is_refused_whole(
    large: Intake, province: Province, now: datetime
) -> None:
    shown = choice_of(large, Doubt.DEADLINE)
    first = group_of(large, Doubt.DEADLINE).items[0]
    accept(item=first, version=first.lock_version, by=make_coordinator(), at=now)
    with pytest.raises(StaleDraft, match="nay còn 5 dòng"):
        accept_alike(intake=large, choice=shown, by=province.coordinator, at=now)
    assert large.items.filter(decision="accepted").count() == 1


def test_what_makes_no_sense_is_refused(large: Intake, province: Province, now: datetime) -> None:
    by = province.coordinator
    lines = choice_of(large, Doubt.ITEM)
    with pytest.raises(RefusedEdit, match="không hợp với nhóm"):
        trust_alike(intake=large, choice=lines, by=by, at=now)
    with pytest.raises(RefusedEdit, match="không có trong danh sách"):
        retag_alike(intake=large, choice=lines, kind="lạ", by=by, at=now)
    with pytest.raises(RefusedEdit, match="nhập cơ quan chủ trì"):
        assign_alike(intake=large, choice=lines, leads=[], by=by, at=now)
    none = Choice(Doubt.BODY, "", group_of(large, Doubt.BODY).fingerprint)
    with pytest.raises(RefusedEdit, match="không còn dòng nào"):
        accept_alike(intake=large, choice=none, by=by, at=now)


def test_officer_may_not_decide_for_all(large: Intake, now: datetime) -> None:
    from tests.factories.people import make_officer

    with pytest.raises(NotAllowed):
        accept_alike(intake=large, choice=choice_of(large, Doubt.ITEM), by=make_officer(), at=now)


def test_decision_for_all_asks_the_same_queries_for_few_and_for_many(
    province: Province, now: datetime
) -> None:
    counts = []
    for size in (40, 400):
        review = make_review(by=province.coordinator, at=now, reading=doubtful(size))
        choice = choice_of(review, Doubt.CERTAIN)
        with CaptureQueriesContext(connection) as queries:
            accept_alike(intake=review, choice=choice, by=province.coordinator, at=now)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16
