"""The invented appendices for the built-in plan: read as appendices, matched, added up."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from tests.reading.formats.documents import SAMPLES
from tiendo.core.capital import GROUPS, CapitalPart, compare
from tiendo.core.money import parse_vnd
from tiendo.reading.capital_parts import placed_rows
from tiendo.reading.draft import read_document
from tiendo.reading.formats import open_document
from tiendo.reading.matching import Wording, match_rows
from tiendo.reading.model import Reading

PLAN = Path(__file__).resolve().parents[2] / "data" / "cao-bang-2026-2030"


def read(name: str) -> Reading:
    data = (SAMPLES / name).read_bytes()
    return read_document(open_document(name, data), is_appendix=True)


def matched(reading: Reading) -> list[str]:
    """Of each row: the path of its sure duty, "?" where it is asked, "mới" where it is new."""
    items = tomllib.loads((PLAN / "items.toml").read_text(encoding="utf-8"))["items"]
    duties = [item for item in items if not item.get("is_group")]
    found = match_rows(
        [Wording((item.text,)) for item in reading.items],
        [Wording((duty["title"], duty["text"])) for duty in duties],
    )
    return [
        duties[match.candidates[0][0]]["path"]
        if match.is_sure
        else "?"
        if match.candidates
        else "mới"
        for match in found
    ]


def stated() -> list[CapitalPart]:
    with (PLAN / "capital.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if not row["is_total"]]
    return [
        CapitalPart(
            row["label"],
            {group: parse_vnd(row[group], unit="tỷ đồng") for group in GROUPS},
            row["appendix"],
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (
            "phu-luc-01-cao-bang.xlsx",
            [
                *(
                    "II.2.(1).-1",
                    "II.2.(1).-2",
                    "II.2.(2).-1.(ii)",
                    "II.2.(2).-2.(i)",
                    "II.2.(2).-2.(iii)",
                ),
                *("II.2.(2).-3.(iii)", "?", "II.2.(4).-1", "II.2.(4).-2", "?", "II.2.(5).-3"),
            ],
        ),
        ("phu-luc-02-cao-bang.docx", ["II.3.(1).-2", "II.3.(3)", "mới", "mới"]),
        (
            "phu-luc-03-cao-bang.txt",
            ["II.1.(1)", "II.1.(2)", "II.1.(3)", "II.1.(4)", "II.1.(5)"],
        ),
    ],
)
def test_rows_find_their_duties(name: str, paths: list[str]) -> None:
    assert matched(read(name)) == paths


@pytest.mark.parametrize(
    ("name", "label", "differences"),
    [
        ("phu-luc-01-cao-bang.xlsx", "Giao thông", [-2_800_000_000, 0, -2_800_000_000]),
        ("phu-luc-02-cao-bang.docx", "Đô thị và môi trường", [0, 0, 0]),
        ("phu-luc-03-cao-bang.txt", "Quy hoạch đô thị và nông thôn", [0, 0, 0]),
    ],
)
def test_rows_are_added_up_against_the_body(name: str, label: str, differences: list[int]) -> None:
    annexed = [row.part for row in placed_rows(read(name)) if not row.is_sum]
    found = {row.label: row for row in compare(stated(), annexed)}[label]
    assert [found.difference(group) for group in GROUPS] == differences


def test_every_row_says_who_and_when() -> None:
    for name in ("phu-luc-01-cao-bang.xlsx", "phu-luc-02-cao-bang.docx"):
        reading = read(name)
        assert all(item.leads and item.deadlines for item in reading.items), name
        assert not reading.leftovers, name
