"""Tra quy tắc và lịch: which rule holds on a day, which days are not ordinary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, Value

from tiendo.asking.kept import KeptQuestion
from tiendo.core.days import day_words
from tiendo.core.workdays import Calendar, DayKind
from tiendo.law.models import CalendarDay, LegalRule


class RuleMissing(LookupError):
    """No usable row for a rule that is needed; `str()` is Vietnamese and says what to do."""


def rule(code: str, on: date) -> LegalRule | None:
    """Quy tắc có hiệu lực trong ngày `on`; None when there is none. One query."""
    in_force = Q(effective_to__isnull=True) | Q(effective_to__gte=on)
    rows = LegalRule.objects.filter(in_force, code=code, effective_from__lte=on)
    return rows.order_by("-effective_from").first()


def rule_int(code: str, on: date) -> int:
    """The rule's value as a whole number. Raises RuleMissing. One query."""
    found = rule(code, on)
    return _whole(code, found.value if found else None, on)


def rule_int_or(code: str, on: date, *, default: int) -> int:
    """The rule's value as a whole number, `default` where no row holds on that day.

    For what has to work before the base data is loaded. Raises RuleMissing for a row that is no
    number. One query.
    """
    found = rule(code, on)
    return _whole(code, found.value, on) if found else default


def _whole(code: str, value: str | None, on: date) -> int:
    if value is None:
        raise RuleMissing(
            f"Không có quy tắc “{code}” có hiệu lực ngày {day_words(on)}. "
            "Hãy thêm dòng vào tệp legal-rules.csv rồi nạp lại dữ liệu nền."
        )
    try:
        return int(value)
    except ValueError as error:
        raise RuleMissing(
            f"Quy tắc “{code}” có giá trị “{value}”, không phải số nguyên. "
            "Hãy sửa tệp legal-rules.csv rồi nạp lại dữ liệu nền."
        ) from error


def rules_and_days(
    codes: Iterable[str], on: date, *, last: date
) -> tuple[dict[str, int], Calendar]:
    """The rules of these codes in force on a day as whole numbers, and the days that are not
    ordinary from that day to `last`. One query for both: every page asks. Raises RuleMissing.
    """
    kept = _rules_and_days(tuple(codes)).rows(on=on, last=last)
    newest: dict[str, tuple[date, str]] = {}
    calendar: dict[date, DayKind] = {}
    for code, value, day in kept:
        if not code:
            calendar[day] = DayKind(value)
        elif code not in newest or newest[code][0] < day:
            newest[code] = (day, value)
    found = {code: newest[code][1] if code in newest else None for code in codes}
    return {code: _whole(code, value, on) for code, value in found.items()}, calendar


@lru_cache
def _rules_and_days(codes: tuple[str, ...]) -> KeptQuestion[tuple[str, str, date]]:
    def asked(on: date, last: date) -> Any:
        in_force = Q(effective_to__isnull=True) | Q(effective_to__gte=on)
        rules = LegalRule.objects.filter(in_force, code__in=codes, effective_from__lte=on)
        days = CalendarDay.objects.filter(day__range=(on, last))
        return rules.values_list("code", "value", "effective_from").union(
            days.values_list(Value(""), "kind", "day"), all=True
        )

    return KeptQuestion(asked, on=date(1970, 5, 6), last=date(1970, 7, 8))


def special_days(first: date, last: date) -> Calendar:
    """Những ngày không như thứ của nó, from `first` to `last`, both included. One query."""
    rows = CalendarDay.objects.filter(day__range=(first, last)).values_list("day", "kind")
    return {day: DayKind(kind) for day, kind in rows}
