"""Rules and days come from data files with their basis; the built-in calendar holds together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tiendo.core.datarows import BadRow
from tiendo.core.lunar import hung_kings_day, lunar_new_year
from tiendo.core.workdays import (
    DayKind,
    compensatory_days,
    is_working_day,
    last_working_day_on_or_before,
)
from tiendo.law.loading import CALENDAR_FILE, RULES_FILE, load_calendar, load_rules
from tiendo.law.models import CalendarDay, LegalRule
from tiendo.law.queries import rule_int, special_days

pytestmark = pytest.mark.django_db
DATA = PROJECT / "data"
YEARS = range(2026, 2031)
RULES_HEADER = "code,value,unit,name,basis,needs_check,effective_from,effective_to\n"


def of_kind(year: int, *kinds: DayKind) -> list[date]:
    days = special_days(date(year, 1, 1), date(year, 12, 31))
    return sorted(day for day, kind in days.items() if kind in kinds)


def test_loading_twice_changes_nothing() -> None:
    assert load_rules(DATA) > 0
    assert load_calendar(DATA) > 0
    assert load_rules(DATA) == 0
    assert load_calendar(DATA) == 0


def test_changed_row_is_taken_over() -> None:
    load_calendar(DATA)
    CalendarDay.objects.filter(day=date(2026, 11, 24)).update(name="khác")
    assert load_calendar(DATA) == 1
    assert CalendarDay.objects.get(day=date(2026, 11, 24)).name == "Ngày Văn hóa Việt Nam"


def test_every_built_in_row_names_its_basis() -> None:
    load_rules(DATA)
    load_calendar(DATA)
    assert not LegalRule.objects.filter(basis="").exists()
    assert not CalendarDay.objects.filter(basis="").exists()


def test_rules_that_the_register_needs_are_there() -> None:
    load_rules(DATA)
    on = date(2026, 11, 22)
    assert rule_int("due_soon_working_days", on) == 7
    assert rule_int("due_soon_days_year", on) == 30
    assert rule_int("capital_target_percent", on) == 95


@pytest.mark.parametrize("year", YEARS)
def test_year_has_twelve_paid_holidays_and_a_day_off_for_each_on_a_weekend(year: int) -> None:
    load_calendar(DATA)
    holidays = of_kind(year, DayKind.HOLIDAY)
    assert len(holidays) == 12
    assert of_kind(year, DayKind.COMPENSATORY_OFF) == sorted(compensatory_days(holidays).values())


@pytest.mark.parametrize("year", YEARS)
def test_lunar_feasts_stand_on_their_days(year: int) -> None:
    load_calendar(DATA)
    holidays = of_kind(year, DayKind.HOLIDAY)
    assert lunar_new_year(year) in holidays
    assert hung_kings_day(year) in holidays


@pytest.mark.parametrize("year", YEARS)
def test_swapped_days_balance(year: int) -> None:
    load_calendar(DATA)
    work = of_kind(year, DayKind.SWAPPED_WORK)
    assert len(work) == len(of_kind(year, DayKind.SWAPPED_OFF))
    assert all(day.weekday() == 5 for day in work)


def test_days_before_a_report_hold() -> None:
    """24/11/2026 is free; what is due before 20/12/2026 leaves the desk on Friday the 18th."""
    load_calendar(DATA)
    days = special_days(date(2026, 11, 1), date(2026, 12, 31))
    assert not is_working_day(date(2026, 11, 24), days)
    assert last_working_day_on_or_before(date(2026, 12, 19), days) == date(2026, 12, 18)


def test_blocks_not_announced_yet_ask_to_be_checked() -> None:
    load_calendar(DATA)
    guessed = CalendarDay.objects.filter(basis__contains="chưa công bố")
    assert guessed.exists()
    assert not guessed.filter(needs_check=False).exists()
    later_tet = CalendarDay.objects.filter(name="Tết Nguyên đán", day__year__gte=2027)
    assert not later_tet.filter(needs_check=False).exists()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("a,1,,x,y,,2026-01-01,\na,2,,x,y,,2027-01-01,", "dòng 3: quy tắc a trùng thời gian"),
        ("a,2,,x,y,,2027-01-01,\na,1,,x,y,,2026-01-01,2027-01-01", "trùng thời gian hiệu lực"),
        ("a,1,,x,y,,2026-02-01,2026-01-01", "hiệu lực đến trước hiệu lực từ"),
        ("a,1,,x,,,2026-02-01,", "cột basis không được để trống"),
    ],
)
def test_bad_rule_is_refused_and_nothing_is_kept(tmp_path: Path, lines: str, sentence: str) -> None:
    (tmp_path / RULES_FILE).write_text(RULES_HEADER + lines, encoding="utf-8")
    with pytest.raises(BadRow, match=f"Tệp {RULES_FILE}.*{sentence}"):
        load_rules(tmp_path)
    assert not LegalRule.objects.exists()


def test_day_of_unknown_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / CALENDAR_FILE).write_text(
        "day,kind,name,basis,needs_check\n2026-01-01,feast,x,y,\n", encoding="utf-8"
    )
    with pytest.raises(BadRow, match="dòng 2: cột kind là “feast”"):
        load_calendar(tmp_path)
