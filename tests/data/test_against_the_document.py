"""The built-in plan beside the document that it puts down: same facts, other words."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.data.shared_wording import copied_run, runs_of
from tests.data.test_cao_bang_plan import FOLDER

NAME = "ke-hoach-cao-bang-2026-2030"
NAMES = {"leads", "coordinating", "who", "to", "issuer", "coordinator", "recipients"}
"""Keys whose values are names of bodies: written as the document writes them."""
OFFICIAL_TITLES = {("plan.toml", "title"), ("plan.toml", "subject")}
NESTED = "parent"


@pytest.fixture(scope="module")
def labels(real_plans: Path) -> dict[str, Any]:
    """The labels that people gave the document by hand."""
    return json.loads((real_plans / f"{NAME}.gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pairs(labels: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each item of ours with its labels, in order; target phrases within an item are no items."""
    expected = [item for item in labels["items"] if NESTED not in item]
    return list(zip(table("items.toml")["items"], expected, strict=True))


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_paths_and_kinds_are_those_of_the_document(pairs) -> None:
    for own, label in pairs:
        assert (own["path"], own["kind"]) == (label["section_path"], label["kind"])
        assert own.get("is_group", False) == label.get("optional", False), own["path"]


def test_bodies_are_those_of_the_document(pairs) -> None:
    for own, label in pairs:
        assert own.get("leads", []) == label.get("lead", []), own["path"]
        assert own.get("coordinating", []) == label.get("coordinating", []), own["path"]


def test_deadlines_are_those_of_the_document(pairs) -> None:
    for own, label in pairs:
        ours = [_deadline(one, "anchors") for one in own.get("deadlines", [])]
        assert ours == [_deadline(one, "anchor") for one in label["deadlines"]], own["path"]


def _deadline(one: dict[str, Any], anchors: str) -> dict[str, Any]:
    """What must agree; of the scope only that there is one, it is told in our own words."""
    return {
        **{key: one.get(key, "") for key in ("type", "value", "milestone", "op", "stage")},
        "anchors": list(one.get(anchors, ())),
        "soft": one.get("soft", False),
        "has_scope": bool(one.get("scope")),
    }


def test_targets_are_the_quantities_of_the_item_or_of_the_group_above_it(pairs, labels) -> None:
    stated = [
        (item["section_path"], quantity["value"], quantity["unit"], quantity["op"])
        for item in labels["items"]
        for quantity in item.get("quantities", [])
    ]
    for target in table("targets.toml")["targets"]:
        path = target["item"].partition("#")[0]
        found = [
            one
            for one in stated
            if path.startswith(one[0])
            and one[1:] == (target["value"], target["unit"], target.get("op", "="))
        ]
        assert found, target["name"]


def test_every_quantity_of_the_document_is_a_target(labels) -> None:
    ours = {
        (target["value"], target["unit"], target.get("op", "="))
        for target in table("targets.toml")["targets"]
    }
    for item in labels["items"]:
        for quantity in item.get("quantities", []):
            assert (quantity["value"], quantity["unit"], quantity["op"]) in ours


def test_reporting_and_recipients_are_those_of_the_document(labels) -> None:
    rules = [
        (rule["who"], rule["to"], rule["frequency"], rule.get("anchors", []))
        for rule in table("reporting.toml")["rules"]
    ]
    assert rules == [
        (rule["who"], rule["to"], rule["frequency"], rule["due"]) for rule in labels["reporting"]
    ]
    ours = table("plan.toml")["recipients"]
    assert ours[:-1] == labels["recipients"][:-1]
    assert table("plan.toml")["signatory"]["name"] == labels["signatory"]["name"]


def test_the_document_is_known_by_its_own_title(labels) -> None:
    assert table("plan.toml")["title"] == labels["header"]["title"]
    assert table("plan.toml")["bases"][0]["number"] == labels["legal_bases"][0]["number"]


def test_no_wording_of_ours_is_the_documents(real_plans: Path) -> None:
    text = (real_plans / f"{NAME}.txt").read_text(encoding="utf-8")
    runs = runs_of(text)
    sections = table("sections.toml")["sections"]
    bodies = {section["title"] for section in sections if section["path"].startswith("IV.")}
    for name in ("plan.toml", "sections.toml", "items.toml", "targets.toml", "reporting.toml"):
        for key, value in _texts(table(name)):
            is_name = key in NAMES or (name, key) in OFFICIAL_TITLES or value in bodies
            assert is_name or not copied_run(value, runs), f"{name}: {value}"


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a table with the key that it stands under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, key)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, name)
