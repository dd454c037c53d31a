"""The documents of the corpus are read as a person read them."""

from __future__ import annotations

import pytest

from tests.reading.documents import CORPUS_NAMES, corpus_file, corpus_text, expected_reading
from tests.reading.scores import MEASURES, TARGETS, f1
from tiendo.reading.draft import read_file
from tiendo.reading.export import Json, reading_to_json


@pytest.fixture(scope="module")
def pairs() -> dict[str, tuple[Json, Json]]:
    """What was expected and what was read, by document."""
    return {
        name: (
            expected_reading(name),
            reading_to_json(read_file(corpus_file(name).name, corpus_text(name))),
        )
        for name in CORPUS_NAMES
    }


@pytest.fixture(params=CORPUS_NAMES)
def pair(request: pytest.FixtureRequest, pairs: dict[str, tuple[Json, Json]]) -> tuple[Json, Json]:
    """What was expected and what was read of one document."""
    return pairs[request.param]


def test_every_item_stands_under_its_path_with_its_kind(pair: tuple[Json, Json]) -> None:
    expected, found = pair

    def outline(reading: Json) -> list[tuple[str, str, str]]:
        return [(item["section_path"], item["kind"], item["text"]) for item in reading["items"]]

    assert outline(found) == outline(expected)


def test_the_header_says_what_is_stated_and_null_for_the_rest(pair: tuple[Json, Json]) -> None:
    expected, found = pair
    assert {key: found["header"][key] for key in expected["header"]} == expected["header"]


def test_the_bases_are_found_with_number_date_and_issuer(pair: tuple[Json, Json]) -> None:
    expected, found = pair
    keys = ("type", "number", "date", "issuer")
    assert [{key: one[key] for key in keys} for one in found["legal_bases"]] == (
        expected["legal_bases"]
    )


def test_capital_keeps_its_figures_as_printed(pair: tuple[Json, Json]) -> None:
    expected, found = pair
    assert found["capital"] == expected["capital"]


def test_the_reporting_rules_are_found(pair: tuple[Json, Json]) -> None:
    expected, found = pair
    keys = ("who", "to", "frequency", "due")
    assert [{key: one[key] for key in keys} for one in found["reporting"]] == expected["reporting"]


def test_recipients_and_signatory_are_found(pair: tuple[Json, Json]) -> None:
    expected, found = pair
    assert found["recipients"] == expected["recipients"]
    keys = ("name", "position", "authority")
    assert {key: found["signatory"][key] for key in keys} == expected["signatory"]


@pytest.mark.parametrize("measure", MEASURES)
def test_attributes_reach_their_target(pairs: dict[str, tuple[Json, Json]], measure: str) -> None:
    assert f1(pairs.values(), measure) >= TARGETS[measure]


def test_nothing_of_the_corpus_is_left_over(pair: tuple[Json, Json]) -> None:
    _, found = pair
    assert found["leftovers"] == []
