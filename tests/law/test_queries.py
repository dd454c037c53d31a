"""The rule in force on a day, and the days that are not ordinary."""

from __future__ import annotations

from datetime import date

import pytest

from tiendo.core.workdays import DayKind, is_working_day
from tiendo.law.models import CalendarDay, LegalRule
from tiendo.law.queries import RuleMissing, rule, rule_int, special_days

pytestmark = pytest.mark.django_db


def make_rule(value: str, begin: date, end: date | None = None) -> LegalRule:
    return LegalRule.objects.create(
        code="notice_days", value=value, name="x", basis="y", effective_from=begin, effective_to=end
    )


def test_rule_is_the_one_in_force_on_the_day() -> None:
    make_rule("90", date(2024, 8, 1), date(2025, 12, 31))
    make_rule("60", date(2026, 1, 1))
    assert rule_int("notice_days", date(2025, 12, 31)) == 90
    assert rule_int("notice_days", date(2026, 1, 1)) == 60
    assert rule("notice_days", date(2024, 7, 31)) is None


def test_missing_rule_is_named_with_what_to_do() -> None:
    with pytest.raises(RuleMissing, match=r"“notice_days” có hiệu lực ngày 01/01/2026.*nạp lại"):
        rule_int("notice_days", date(2026, 1, 1))


def test_value_that_is_no_whole_number_is_named() -> None:
    make_rule("sáu mươi", date(2026, 1, 1))
    with pytest.raises(RuleMissing, match="không phải số nguyên"):
        rule_int("notice_days", date(2026, 1, 1))


def test_special_days_include_both_ends_and_nothing_outside() -> None:
    for day in (23, 24, 25, 26):
        CalendarDay.objects.create(
            day=date(2026, 11, day), kind=CalendarDay.Kind.HOLIDAY, name="x", basis="y"
        )
    days = special_days(date(2026, 11, 24), date(2026, 11, 25))
    assert days == {date(2026, 11, 24): DayKind.HOLIDAY, date(2026, 11, 25): DayKind.HOLIDAY}
    assert not is_working_day(date(2026, 11, 24), days)
