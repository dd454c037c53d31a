"""What people write in cells: taken where it is certain, asked about where it is not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from tests.factories.workbooks import COLUMN, FIELDS
from tiendo.reporting.workbook.days import serial_day, typed_day
from tiendo.reporting.workbook.values import said
from tiendo.reporting.workbook.wording import choice_of

FIELD = {one.name: one for one in FIELDS}
STATUS = FIELD["status"].choices
DAY = date(2026, 12, 15)


def read(name: str, raw: object, code: str = "", unit: str = ""):
    return said(raw, code, FIELD[name], unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "15/12/2026",
        "15-12-26",
        "15.12.2026",
        " 15 / 12 / 2026 ",
        "ngày 15 tháng 12 năm 2026",
        "Ngày 15 tháng 12 năm 2026.",
        "15 tháng 12 năm 2026",
        "2026-12-15",
        "2026-12-15 00:00:00",
        "nga\u0300y 15 tha\u0301ng 12 na\u0306m 2026",
    ],
)
def test_day_is_certain(text: str) -> None:
    found = typed_day(text)
    assert found is not None
    assert (found.day, found.why) == (DAY, "")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("T12/2026", date(2026, 12, 31)),
        ("tháng 12 năm 2026", date(2026, 12, 31)),
        ("12/2026", date(2026, 12, 31)),
        ("Quý IV/2026", date(2026, 12, 31)),
        ("quý 1 năm 2027", date(2027, 3, 31)),
        ("Q2/2027", date(2027, 6, 30)),
        ("6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("06 tháng cuối năm 2026", date(2026, 12, 31)),
        ("năm 2027", date(2027, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("12/15/2026", DAY),
    ],
)
def test_what_names_no_day_is_asked_about(text: str, last: date) -> None:
    found = typed_day(text)
    assert found is not None
    assert found.day == last
    assert found.why


@pytest.mark.parametrize("text", ["31/02/2026", "hôm qua", "15/12", "13/2026", "1/1/1899", "quý V"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert typed_day(text) is None


def test_count_of_excel_is_a_day_and_other_numbers_are_none() -> None:
    assert serial_day(46371.0) is not None
    assert serial_day(46371.0).day == DAY  # type: ignore[union-attr]
    assert serial_day(46371.5) is None
    assert serial_day(12) is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [(DAY, "dd/mm/yyyy"), (datetime(2026, 12, 15, 9, tzinfo=UTC), ""), (46371.0, ""), (46371, "")],
)
def test_cell_that_holds_a_day_is_that_day(raw: object, code: str) -> None:
    told = read("as_of", raw, code)
    assert told.is_sure
    assert told.readings == (DAY,)


def test_cell_that_shows_only_a_month_is_asked_about() -> None:
    told = read("as_of", date(2026, 11, 1), "mm/yyyy")
    assert told.readings == (date(2026, 11, 30),)
    assert not told.is_sure


def test_day_after_the_last_that_fits_is_refused_and_a_span_is_cut() -> None:
    assert read("as_of", "5/1/2027").readings == ()
    told = read("as_of", "năm 2027")
    assert told.readings == (date(2026, 12, 31),)
    assert not told.is_sure


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1,234,567.5", "1234567.5"),
        ("12,5 km", "12.5"),
        ("12,5KM", "12.5"),
        (1234.5, "1234.5"),
        (0.1 + 0.2, "0.3"),
        (1500, "1500"),
    ],
)
def test_number_is_certain(raw: object, value: str) -> None:
    told = read("quantity", raw, unit="km")
    assert told.is_sure
    assert told.readings == (Decimal(value),)


@pytest.mark.parametrize("text", ["1.234", "1,234"])
def test_lone_group_of_three_is_asked_about(text: str) -> None:
    told = read("quantity", text)
    assert told.readings == (Decimal(1234), Decimal("1.234"))
    assert not told.is_sure


@pytest.mark.parametrize(
    "raw", ["khoảng 60", "-5", -5, "12 ha", "#", True, DAY, time(8, 30), 1e300, "1e5"]
)
def test_what_is_no_fitting_number_is_named(raw: object) -> None:
    told = read("quantity", raw, unit="km")
    assert told.readings == ()
    assert told.why


def test_more_decimals_than_are_kept_are_rounded_and_it_is_said() -> None:
    told = read("share", 100 / 3)
    assert told.readings == (Decimal("33.33"),)
    assert told.is_sure
    assert "làm tròn" in told.note


@pytest.mark.parametrize(
    ("raw", "code"), [("60%", ""), ("60 %", ""), (0.6, "0%"), (60, ""), ("60", ""), (0.6, "0.00%")]
)
def test_share_is_the_same_however_it_is_written(raw: object, code: str) -> None:
    told = read("share", raw, code)
    assert told.is_sure
    assert told.readings == (Decimal(60),)


def test_part_of_one_is_asked_about() -> None:
    told = read("share", 0.6)
    assert told.readings == (Decimal(60), Decimal("0.6"))
    assert not told.is_sure


def test_share_beyond_the_limit_is_named() -> None:
    assert read("share", 1200).readings == ()
    told = read("share", "1.234")
    assert told.readings == (Decimal("1.23"),)
    assert not told.is_sure


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đang thực hiện", "on_going"),
        ("ĐANG THỰC HIỆN.", "on_going"),
        ("dang lam", "on_going"),
        ("xong", "done"),
        ("Hoàn thành", "done"),
        ("chưa triển khai", "not_started"),
        ("vướng mắc", "blocked"),
        ("done", "done"),
    ],
)
def test_word_of_a_status_is_certain(text: str, code: str) -> None:
    assert choice_of(text, STATUS) == ((code,), "")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("chưa hoàn thành", ("on_going", "not_started")),
        ("cơ bản hoàn thành", ("on_going", "done")),
        ("Đang thực hiện, đạt 60%", ("on_going",)),
        ("chưa hoàn thành do thiếu vốn", ("on_going", "not_started")),
    ],
)
def test_free_words_of_a_status_are_asked_about(text: str, codes: tuple[str, ...]) -> None:
    found, why = choice_of(text, STATUS)
    assert found == codes
    assert why


@pytest.mark.parametrize("text", ["bình thường", "???", "không"])
def test_words_that_nobody_knows_are_named_with_those_that_fit(text: str) -> None:
    told = read("status", text)
    assert told.readings == ()
    assert "“Đã hoàn thành”" in told.why


def test_every_column_reads_every_kind_of_value_without_falling_over() -> None:
    values = ["", " ", "a" * 30_000, 0, -1, 1.5, float("inf"), True, DAY, time(1), "₫", "1/2/3"]
    for name in COLUMN:
        for raw in values:
            assert read(name, raw).readings is not None
