"""What is printed as JSON is what the published schema says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import PROJECT
from tests.reading.documents import CORPUS, CORPUS_NAMES, corpus_file, plan_with
from tiendo.reading.draft import read_file
from tiendo.reading.export import reading_to_json
from tiendo.reading.schema import reading_schema, schema_text

PUBLISHED: Path = PROJECT / "docs" / "schema" / "reading.schema.json"


FILES = [
    *map(corpus_file, CORPUS_NAMES),
    CORPUS / "formats" / "ke-hoach-mau.pdf",
    PROJECT / "samples" / "ke-hoach-mau.docx",
    PROJECT / "samples" / "phu-luc-mau.xlsx",
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_reading_as_json_keeps_to_the_schema(file: Path) -> None:
    found = reading_to_json(read_file(file.name, file.read_bytes()))
    Draft202012Validator.check_schema(reading_schema())
    errors = Draft202012Validator(reading_schema()).iter_errors(json.loads(json.dumps(found)))
    assert [error.message for error in errors] == []


def test_the_published_schema_is_the_one_of_the_program() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


def test_what_the_text_does_not_state_is_null() -> None:
    header = reading_to_json(plan_with("I. NHIỆM VỤ\n\n- Làm cầu."))["header"]
    assert header["number"] is None
    assert header["date"] is None
    assert "number" not in header["traces"]


def test_every_item_carries_place_rule_and_certainty() -> None:
    (item,) = reading_to_json(plan_with("I. NHIỆM VỤ\n\n- Làm cầu."))["items"]
    assert item["spans"] == [{"block": 4, "start": 2, "end": 10}]
    assert item["rule"]
    assert item["certainty"] == "certain"


def test_a_place_says_its_page_where_the_format_has_pages() -> None:
    file = CORPUS / "formats" / "ke-hoach-mau.pdf"
    found = reading_to_json(read_file(file.name, file.read_bytes()))
    assert found["header"]["traces"]["number"]["spans"][0]["page"] == 1
    assert found["signatory"]["spans"][0]["page"] == 4
    assert all("page" in span for item in found["items"] for span in item["spans"])
