"""What a report is about, and by which day it is owed."""

from __future__ import annotations

from datetime import date

import pytest

from tiendo.core.reporting_periods import Cadence, Span, due_periods, span_of
from tiendo.core.workdays import DayKind


def spans(cadence: Cadence, anchors: list[str], year: int = 2026) -> list[tuple[str, str]]:
    found = due_periods(cadence, anchors, "before", first_year=year, last_year=year)
    return [(one.span.words, one.due_on.isoformat()) for one in found]


def test_the_plans_own_days() -> None:
    assert spans(Cadence.HALF_YEAR, ["--05-20"]) == [("6 tháng đầu năm 2026", "2026-05-19")]
    assert spans(Cadence.YEAR, ["--12-20"]) == [("năm 2026", "2026-12-19")]
    assert spans(Cadence.YEAR, ["--05-30", "--12-25"]) == [
        ("6 tháng đầu năm 2026", "2026-05-29"),
        ("năm 2026", "2026-12-24"),
    ]


def test_days_after_the_end_are_about_what_is_over() -> None:
    assert spans(Cadence.YEAR, ["--01-15"]) == [("năm 2025", "2026-01-14")]
    assert spans(Cadence.QUARTER, ["--01-05", "--04-05"]) == [
        ("quý IV/2025", "2026-01-04"),
        ("quý I/2026", "2026-04-04"),
    ]
    assert span_of(Cadence.MONTH, date(2026, 3, 5)).words == "tháng 2/2026"


def test_every_month_and_quarter_once() -> None:
    months = [words for words, _ in spans(Cadence.MONTH, ["---25"])]
    assert months == [f"tháng {month}/2026" for month in range(1, 13)]
    quarters = ["--03-15", "--06-15", "--09-15", "--12-15"]
    names = [words for words, _ in spans(Cadence.QUARTER, quarters)]
    assert names == [f"quý {name}/2026" for name in ("I", "II", "III", "IV")]


@pytest.mark.parametrize("day", range(1, 29))
def test_a_month_is_asked_about_once_whatever_the_day(day: int) -> None:
    words = [words for words, _ in spans(Cadence.MONTH, [f"---{day:02d}"])]
    assert len(set(words)) == 12


def test_on_request_has_no_periods_of_itself() -> None:
    assert spans(Cadence.REQUEST, []) == []
    with pytest.raises(ValueError, match="on request"):
        span_of(Cadence.REQUEST, date(2026, 5, 1))


def test_last_working_day_before_a_weekend_and_a_holiday() -> None:
    (year,) = due_periods(Cadence.YEAR, ["--12-20"], "before", first_year=2026, last_year=2026)
    assert year.due_on == date(2026, 12, 19)
    assert year.last_working_day({}) == date(2026, 12, 18)
    off = {date(2026, 12, 18): DayKind.HOLIDAY}
    assert year.last_working_day(off) == date(2026, 12, 17)


def test_a_span_has_its_days() -> None:
    half = Span("2026-H2")
    assert (half.starts_on, half.ends_on) == (date(2026, 7, 1), date(2026, 12, 31))
    assert half.words == "6 tháng cuối năm 2026"
