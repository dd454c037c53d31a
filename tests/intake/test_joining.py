"""A row of an appendix in the same document that repeats a duty: one item with two sources."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.annexed import TEXT
from tests.factories.intake import Province, draft_item, make_review
from tests.reading.documents import reading_of
from tiendo.accounts.models import User
from tiendo.intake.actions.columns import answer_columns
from tiendo.intake.actions.confirming import confirm_intake
from tiendo.intake.actions.heading import edit_header
from tiendo.intake.actions.holding import RefusedEdit
from tiendo.intake.actions.joining import join_row
from tiendo.intake.actions.reshaping import restore
from tiendo.intake.actions.reviewing import accept
from tiendo.intake.doubts import reasons
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.queries import tally
from tiendo.plans.capital import capital_against_appendices, capital_need
from tiendo.plans.models import Plan


def review_of(province: Province, now: datetime, text: str = TEXT) -> Intake:
    return make_review(by=province.coordinator, at=now, reading=reading_of(text))


@pytest.fixture
def review(province: Province, now: datetime) -> Intake:
    return review_of(province, now)


def run(intake: Intake, province: Province, now: datetime) -> Plan:
    by: User = province.coordinator
    heading = {**intake.header, "coordinator_id": province.construction.pk}
    edit_header(intake=intake, version=intake.lock_version, heading=heading, by=by, at=now)
    for item in intake.items.filter(decision="open", needs_look=True):
        accept(item=item, version=item.lock_version, by=by, at=now)
    return confirm_intake(intake=intake, by=by, at=now)


def test_row_joins_its_duty_which_keeps_its_words(review: Intake) -> None:
    road = draft_item(review, "I.1.(1)")
    row = draft_item(review, "PL1.I.1")
    assert (row.merged_into, row.decision) == (road, "dropped")
    assert road.text.startswith("Nâng cấp đường liên xã")
    assert [lead["name"] for lead in road.leads] == ["Sở Xây dựng"]
    assert len(road.deadlines) == 1
    assert len(road.spans) == 2
    figures = tally(review)
    assert (figures.kept, figures.joined, figures.dropped) == (3, 3, 0)


def test_other_date_of_the_row_has_to_be_looked_at(province: Province, now: datetime) -> None:
    review = review_of(province, now, TEXT.replace("Sở Xây dựng\t2028", "Sở Xây dựng\t2029"))
    bridges = draft_item(review, "I.1.(2)")
    assert bridges.needs_look
    assert [one["last_day"] for one in bridges.deadlines] == ["2028-06-29", "2029-12-31"]
    assert any("dòng phụ lục ghi khác" in reason for reason in reasons(bridges))


def test_whole_year_of_the_row_agrees_with_a_day_in_it(review: Intake) -> None:
    bridges = draft_item(review, "I.1.(2)")
    assert [one["last_day"] for one in bridges.deadlines] == ["2028-06-29"]
    assert not bridges.needs_look


def test_restored_row_is_an_item_of_its_own_again(
    review: Intake, province: Province, now: datetime
) -> None:
    row = draft_item(review, "PL1.I.1")
    restore(item=row, version=row.lock_version, by=province.coordinator, at=now)
    road = draft_item(review, "I.1.(1)")
    assert (len(road.spans), road.leads) == (1, [])
    assert tally(review).kept == 4


def test_confirmed_item_has_both_sources_and_the_money_of_its_row(
    review: Intake, province: Province, now: datetime
) -> None:
    plan = run(review, province, now)
    assert plan.items.count() == 3
    road = plan.items.get(path="I.1.(1)")
    body, row = road.sources.order_by("block_position")
    assert (body.rule.split("/")[0], row.rule.split("/")[0]) == ("listed_unit", "table_row")
    assert road.assignments.get().agency == province.construction
    line = road.capital_lines.get()
    assert (line.appendix, line.is_annexed, line.group) == ("Phụ lục 01", True, "ĐƯỜNG")
    assert capital_need(plan).total.total_vnd == 150_000_000_000
    roads, town = capital_against_appendices(plan)
    assert (roads.difference("total"), town.difference("total")) == (1_500_000_000, 0)


def test_row_that_may_repeat_is_asked_and_joined_on_a_word(
    province: Province, now: datetime
) -> None:
    text = TEXT.replace("Đường liên xã Suối Thử - Đèo Mẫu\t", "Đường liên xã Suối Thử - Nà Mạ\t")
    review = review_of(province, now, text)
    row = draft_item(review, "PL1.I.1")
    road = draft_item(review, "I.1.(1)")
    assert (row.decision, row.needs_look) == ("open", True)
    assert row.may_repeat[0][:2] == [road.pk, "I.1.(1)"]
    by = province.coordinator
    with pytest.raises(RefusedEdit):
        join_row(item=row, version=row.lock_version, taker_pk=0, by=by, at=now)
    join_row(item=row, version=row.lock_version, taker_pk=road.pk, by=by, at=now)
    row = draft_item(review, "PL1.I.1")
    assert (row.merged_into, row.decision, row.may_repeat) == (road, "dropped", [])
    assert [lead["name"] for lead in draft_item(review, "I.1.(1)").leads] == ["Sở Xây dựng"]


def test_asked_row_may_stay_an_item_of_its_own(province: Province, now: datetime) -> None:
    text = TEXT.replace("Đường liên xã Suối Thử - Đèo Mẫu\t", "Đường liên xã Suối Thử - Nà Mạ\t")
    review = review_of(province, now, text)
    plan = run(review, province, now)
    assert plan.items.filter(path="PL1.I.1").count() == 1
    assert plan.items.get(path="PL1.I.1").appendix == "Phụ lục 01"


def test_document_without_an_appendix_joins_nothing(province: Province, now: datetime) -> None:
    review = review_of(province, now, TEXT[: TEXT.index("PHỤ LỤC 01")])
    assert not review.items.filter(merged_into__isnull=False).exists()
    assert not DraftItem.objects.exclude(may_repeat=[]).exists()


def test_rows_read_anew_by_an_answer_join_again(province: Province, now: datetime) -> None:
    """The answer gives the rows a body; the duties gain it, and nothing is told twice."""
    odd = TEXT.replace("Cơ quan chủ trì\tThời gian", "Xứ lý\tThời gian")
    odd = odd.replace("Sở Xây dựng", "Đội thủy nông")
    review = review_of(province, now, odd)
    assert draft_item(review, "I.1.(1)").leads == []
    answer_columns(intake=review, answers={"xu ly": "lead"}, by=province.coordinator, at=now)
    review.refresh_from_db()
    road = draft_item(review, "I.1.(1)")
    assert [lead["name"] for lead in road.leads] == ["Đội thủy nông"]
    assert len(road.spans) == 2
    assert draft_item(review, "PL1.I.1").merged_into == road
    assert tally(review).kept == 3
