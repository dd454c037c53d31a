"""A data file is read strictly; what is wrong is told with its file and line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from tiendo.core.datarows import BadRow, Row, differences, read_rows

COLUMNS = ("code", "name", "day", "flag", "number", "parts")
HEADER = ",".join(COLUMNS) + "\n"


def read(*lines: str, key: str = "code") -> list[Row]:
    return read_rows(HEADER + "\n".join(lines), file="thu.csv", columns=COLUMNS, key=key)


def one(line: str) -> Row:
    return read(line)[0]


def test_cells_are_read_by_the_name_of_their_column() -> None:
    row = one("a, Sở  Xây dựng ,2026-05-19,có,22.67,x| y |")
    assert row.text("name") == "Sở Xây dựng"
    assert row.day("day") == date(2026, 5, 19)
    assert row.flag("flag")
    assert row.optional_number("number") == Decimal("22.67")
    assert row.listed("parts") == ("x", "y")


def test_empty_cells_are_none_never_zero() -> None:
    row = one("a,b,,,,")
    assert row.optional("day") == ""
    assert row.optional_day("day") is None
    assert row.optional_number("number") is None
    assert row.flag("flag") is False
    assert row.listed("parts") == ()


def test_columns_may_stand_in_any_order_and_a_byte_order_mark_is_no_part_of_a_name() -> None:
    rows = read_rows("\ufeffname,code\nX,1\n\n,\n", file="thu.csv", columns=("code", "name"))
    assert [(row.text("code"), row.line) for row in rows] == [("1", 2)]


def test_decomposed_letters_become_one() -> None:
    assert one("a,Sở,,,,").text("name") == "Sở"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["a,b,,,"], "Tệp thu.csv, dòng 2: có 5 ô, dòng đầu có 6 cột"),
        (["a,b,,,,", "a,c,,,,"], "dòng 3: cột code là “a”, đã có ở dòng 2"),
        ([",b,,,,"], "dòng 2: cột code không được để trống"),
        (['a,"b,,,,'], "dòng 2: dấu ngoặc kép không khép"),
    ],
)
def test_malformed_file_is_refused(lines: list[str], sentence: str) -> None:
    with pytest.raises(BadRow) as refusal:
        read(*lines)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("cells", "read_cell", "sentence"),
    [
        ("a,,,,,", lambda row: row.text("name"), "cột name không được để trống"),
        ("a,b,19/5/2026,,,", lambda row: row.day("day"), "“19/5/2026”: phải là ngày"),
        ("a,b,2026-02-30,,,", lambda row: row.optional_day("day"), "ví dụ 2026-05-19"),
        ("a,b,,co,,", lambda row: row.flag("flag"), "chỉ ghi “có” hoặc để trống"),
        ('a,b,,,"22,67",', lambda row: row.optional_number("number"), "phải là số"),
        ("a,b,,,NaN,", lambda row: row.optional_number("number"), "phải là số"),
        ("a,b,,,,", lambda row: row.choice("name", ("x", "y")), "chỉ được là x, y"),
    ],
)
def test_malformed_cell_is_refused_with_its_line(cells, read_cell, sentence) -> None:
    with pytest.raises(BadRow) as refusal:
        read_cell(one(cells))
    assert str(refusal.value).startswith("Tệp thu.csv, dòng 2: ")
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("header", "sentence"),
    [("code", "dòng 1: thiếu cột name"), ("code,name,nmae", "cột thừa hoặc lặp: nmae")],
)
def test_wrong_columns_are_refused(header: str, sentence: str) -> None:
    with pytest.raises(BadRow, match=sentence):
        read_rows(header + "\n", file="thu.csv", columns=("code", "name"))


def test_empty_file_lacks_its_columns() -> None:
    with pytest.raises(BadRow, match="thiếu cột code"):
        read_rows("", file="thu.csv", columns=("code",))


@dataclass
class Thing:
    name: str
    note: str = ""


def test_differences_name_the_new_and_the_changed_and_leave_the_rest() -> None:
    existing = {"a": Thing("A", "kept"), "b": Thing("B")}
    drafts = [("a", Thing("A")), ("b", Thing("B2")), ("c", Thing("C"))]
    changes = differences(existing, drafts, ["name"])
    assert changes.new == [drafts[2][1]]
    assert changes.changed == [existing["b"]]
    assert existing["b"].name == "B2"
    assert not differences(existing, drafts[:2], ["name"])
