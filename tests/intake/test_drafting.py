"""From a reading to the rows that a person reviews."""

from __future__ import annotations

from datetime import datetime

from tests.factories.intake import Province, draft_item, make_review
from tests.factories.readings import LINES
from tiendo.audit.models import Event
from tiendo.intake.models import Intake
from tiendo.intake.queries import tally


def test_every_finding_becomes_a_row_in_order(review: Intake) -> None:
    rows = review.items.order_by("position").values_list("path", "section_path", "title")
    assert list(rows) == [
        ("I.1.(1)", "I.1", "Hoàn thành chợ trung tâm trước ngày 20/5/2027"),
        ("I.1.(2)", "I.1", "Xây dựng 12 điểm bán hàng trong năm 2028"),
        ("I.2.-1", "I.2", "Ban Chợ Thử bê tông hóa 85% đường làng sớm nhất có thể"),
        ("II", "II", LINES[11].rstrip(".")),
    ]


def test_known_bodies_have_their_keys_and_unknown_ones_are_asked_once(
    review: Intake, province: Province
) -> None:
    market = draft_item(review, "I.1.(1)")
    assert market.leads[0]["agency_id"] == province.construction.pk
    assert draft_item(review, "II").leads[0]["set_id"] == province.departments.pk
    (question,) = review.questions.all()
    assert (question.name, question.times) == ("Ban Chợ Thử", 2)
    assert [name for _, _, name, _ in question.suggestions][:1] == ["Ban Quản lý chợ Thử"]


def test_item_needs_a_look_when_a_part_is_in_doubt_or_a_body_is_unknown(review: Intake) -> None:
    assert draft_item(review, "I.1.(1)").needs_look
    assert draft_item(review, "I.1.(1)").certainty == "certain"
    assert not draft_item(review, "I.1.(2)").needs_look
    assert draft_item(review, "I.2.-1").certainty == "look"


def test_what_was_not_understood_waits_for_a_person(review: Intake) -> None:
    (leftover,) = review.leftovers.all()
    assert leftover.text == LINES[8]
    assert leftover.decision == "open"


def test_heading_is_as_read_and_the_receiver_of_reports_is_proposed(
    review: Intake, province: Province
) -> None:
    assert review.header["number"] is None
    assert review.header["title"] == LINES[1]
    assert (review.header["period_start"], review.header["period_end"]) == (2026, 2030)
    assert review.header["coordinator_id"] == province.construction.pk


def test_counts_tell_what_is_left(review: Intake) -> None:
    counts = tally(review)
    assert (counts.items, counts.look, counts.certain_open, counts.questions) == (4, 2, 2, 1)


def test_reading_is_logged_as_the_systems_doing(review: Intake) -> None:
    event = Event.objects.get(verb="intake.read")
    assert event.actor_key == ""


def test_reading_again_replaces_the_draft(province: Province, now: datetime) -> None:
    intake = make_review(by=province.coordinator, at=now)
    assert intake.items.count() == 4
    Intake.objects.filter(pk=intake.pk).update(state=Intake.State.READING)
    from tests.factories import readings
    from tiendo.intake.actions.reading import open_review

    open_review(pk=intake.pk, attempt=1, reading=readings.reading(), at=now)
    assert intake.items.count() == 4


def test_number_that_is_due_and_a_share_are_headline_targets(review: Intake) -> None:
    assert draft_item(review, "I.1.(2)").quantities[0]["is_headline"]
    assert draft_item(review, "I.2.-1").quantities[0]["is_headline"]
