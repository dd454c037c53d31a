"""Last days, occurrences and words of deadlines."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.deadlines import (
    MILESTONE_LABELS,
    DeadlineType,
    Milestone,
    NotADeadline,
    anchor_words,
    last_day,
    next_occurrence,
    occurrences,
    value_words,
)


@pytest.mark.parametrize(
    ("type", "value", "op", "day"),
    [
        ("date", "2026-05-20", "before", date(2026, 5, 19)),  # "trước ngày 20/5"
        ("date", "2026-04-10", "before", date(2026, 4, 9)),
        ("date", "2026-05-19", "at", date(2026, 5, 19)),  # "vào dịp 19/5"
        ("date", "2026-03-01", "before", date(2026, 2, 28)),
        ("month", "2026-06", "", date(2026, 6, 30)),
        ("month", "2028-02", "", date(2028, 2, 29)),
        ("month", "2026-06", "before", date(2026, 5, 31)),
        ("quarter", "2026-Q2", "", date(2026, 6, 30)),
        ("half", "2026-H1", "", date(2026, 6, 30)),
        ("year", "2026", "", date(2026, 12, 31)),  # late from 1 January 2027
        ("year", "2030", "before", date(2029, 12, 31)),
        ("year", "2030", "after", None),
        ("year_part", "2026/dau_nam", "", date(2026, 3, 31)),
        ("year_part", "2026/giua_nam", "", date(2026, 6, 30)),
        ("year_part", "2026/cuoi_nam", "", date(2026, 12, 31)),
        ("period", "2026/2030", "", date(2030, 12, 31)),
        ("period", "2025-Q4/2026-Q2", "", date(2026, 6, 30)),
        ("period", "2026-11-15/2026-12-15", "", date(2026, 12, 15)),
        ("recurring", "hang_nam", "before", None),
        ("event", "quy_hoach_duoc_phe_duyet", "", None),
        ("ref", "Phụ lục 02", "", None),
        ("vague", "", "", None),
    ],
)
def test_the_last_day_follows_from_the_words(
    type: str, value: str, op: str, day: date | None
) -> None:
    assert last_day(type, value, op) == day


def test_what_goes_on_from_a_year_has_no_last_day() -> None:
    assert last_day("year", "2026", is_open_ended=True) is None


@pytest.mark.parametrize(
    ("type", "value"),
    [("year", "26"), ("date", "2026-02-30"), ("year_part", "2026/dau_mua"), ("ngay", "2026")],
)
def test_what_is_no_deadline_is_refused(type: str, value: str) -> None:
    with pytest.raises(NotADeadline):
        last_day(type, value)


@pytest.mark.parametrize(
    ("anchors", "op", "days"),
    [
        (("--05-20",), "before", (date(2026, 5, 19), date(2027, 5, 19))),
        (
            ("--05-30", "--12-25"),
            "before",
            (date(2026, 5, 29), date(2026, 12, 24), date(2027, 5, 29), date(2027, 12, 24)),
        ),
        (("--12",), "", (date(2026, 12, 31), date(2027, 12, 31))),
        (("--12",), "before", (date(2026, 11, 30), date(2027, 11, 30))),
        (("--02-29",), "", (date(2026, 2, 28), date(2027, 2, 28))),
    ],
)
def test_anchors_come_back_each_year(
    anchors: tuple[str, ...], op: str, days: tuple[date, ...]
) -> None:
    assert occurrences(anchors, op, 2026, 2027) == days


def test_a_day_of_the_month_comes_back_twelve_times() -> None:
    days = occurrences(("---20",), "before", 2026, 2026)
    assert len(days) == 12
    assert {day.day for day in days} == {19}


def test_the_next_anchor_is_the_first_not_yet_past() -> None:
    anchors = ("--05-20", "--12-20")
    assert next_occurrence(anchors, "before", date(2026, 5, 19)) == date(2026, 5, 19)
    assert next_occurrence(anchors, "before", date(2026, 5, 20)) == date(2026, 12, 19)
    assert next_occurrence(anchors, "before", date(2026, 12, 31)) == date(2027, 5, 19)
    assert next_occurrence((), "", date(2026, 1, 1)) is None


@pytest.mark.parametrize("anchor", ["05-20", "--13", "--02-40", "---32", "---00", "--", ""])
def test_what_is_no_anchor_is_refused(anchor: str) -> None:
    with pytest.raises(NotADeadline):
        occurrences((anchor,), "", 2026, 2026)


@pytest.mark.parametrize(
    ("type", "value", "op", "words"),
    [
        ("date", "2026-05-20", "before", "trước ngày 20/5/2026"),
        ("date", "2026-01-05", "", "ngày 05/01/2026"),
        ("month", "2026-06", "", "tháng 6/2026"),
        ("quarter", "2026-Q4", "", "quý IV/2026"),
        ("half", "2026-H1", "", "6 tháng đầu năm 2026"),
        ("year", "2030", "before", "trước năm 2030"),
        ("year_part", "2026/dau_nam", "", "đầu năm 2026"),
        ("period", "2026/2030", "", "từ năm 2026 đến năm 2030"),
        ("recurring", "6_thang", "", "6 tháng một lần"),
        ("ref", "Phụ lục 02", "", "Phụ lục 02"),
        ("vague", "", "", "chưa rõ"),
    ],
)
def test_a_deadline_is_said_in_vietnamese(type: str, value: str, op: str, words: str) -> None:
    assert value_words(type, value, op) == words


@pytest.mark.parametrize(
    ("anchors", "op", "words"),
    [
        (("--05-30", "--12-25"), "before", "trước ngày 30/5 và ngày 25/12 hằng năm"),
        (("---18",), "before", "trước ngày 18 hằng tháng"),
        (("--12",), "", "tháng 12 hằng năm"),
        ((), "", ""),
    ],
)
def test_anchors_are_said_in_vietnamese(anchors: tuple[str, ...], op: str, words: str) -> None:
    assert anchor_words(anchors, op) == words


def test_every_type_and_milestone_has_a_label() -> None:
    assert set(MILESTONE_LABELS) == set(Milestone)
    assert all(kind.label for kind in DeadlineType)
    assert Milestone.START.label == "khởi công"


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_before_a_day_is_the_day_before(day: date) -> None:
    assert last_day("date", day.isoformat(), "before") == day - timedelta(days=1)
    assert last_day("date", day.isoformat()) == day


@given(
    st.integers(2000, 2100), st.integers(1, 12), st.integers(1, 31), st.sampled_from(["", "before"])
)
def test_an_annual_anchor_gives_one_day_a_year(year: int, month: int, day: int, op: str) -> None:
    days = occurrences((f"--{month:02d}-{day:02d}",), op, year, year + 4)
    assert len(days) == 5
    assert list(days) == sorted(days)
