"""One name that lists several bodies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.factories import readings
from tests.factories.agencies import make_commune
from tests.factories.intake import Province, draft_item, make_review
from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import Agency, AgencySet
from tiendo.agencies.queries import members
from tiendo.intake.actions.naming import answer_name
from tiendo.intake.several import bodies_in

NAME = "UBND các xã Bản Một, Bản Hai"


@pytest.fixture
def communes(db: None) -> list[int]:
    return [make_commune(name).pk for name in ("Bản Một", "Bản Hai")]


@pytest.mark.parametrize(
    "name", [NAME, "UBND các xã Bản Một và Bản Hai", "UBND các xã: Bản Một", "UBND các xã, phường"]
)
def test_every_place_of_a_list_must_be_known(communes: list[int], today: date, name: str) -> None:
    expected = communes if "Bản Hai" in name else []
    assert bodies_in(name, AgencyBook.load(today)) == expected


def test_one_unknown_place_proposes_nothing(communes: list[int], today: date) -> None:
    assert bodies_in("UBND các xã Bản Một, Bản Mây", AgencyBook.load(today)) == []


def test_list_is_proposed_as_one_answer_and_becomes_a_set(
    province: Province, communes: list[int], now: datetime, today: date
) -> None:
    base = readings.reading()
    stalls = replace(base.items[1], leads=(replace(base.items[0].leads[0], name=NAME),))
    review = make_review(
        by=province.coordinator, at=now, reading=replace(base, items=(base.items[0], stalls))
    )
    question = review.questions.get(name=NAME)
    kind, keys, words, _ = question.suggestions[0]
    assert (kind, keys) == ("several", "-".join(map(str, communes)))
    assert words.count(";") == 1
    agencies = list(Agency.objects.filter(pk__in=communes))
    answer_name(question=question, answer=agencies, by=province.coordinator, at=now)
    made = AgencySet.objects.get(name=NAME)
    assert draft_item(review, "I.1.(2)").leads[0]["set_id"] == made.pk
    assert set(members(made, today).values_list("pk", flat=True)) == set(communes)
    answer_name(question=question, answer=agencies[:1], by=province.coordinator, at=now)
    assert AgencySet.objects.filter(name=NAME).count() == 1


def test_set_of_a_review_is_known_in_the_next_document(
    province: Province, communes: list[int], now: datetime, today: date
) -> None:
    review = make_review(by=province.coordinator, at=now)
    agencies = [province.construction, province.market_board]
    answer_name(question=review.questions.get(), answer=agencies, by=province.coordinator, at=now)
    match = AgencyBook.load(today).find("Ban Chợ Thử")
    assert match.set_id == AgencySet.objects.get(name="Ban Chợ Thử").pk
