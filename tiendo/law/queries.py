"""Tra quy tắc và lịch: which rule holds on a day, which days are not ordinary."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

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
    if found is None:
        raise RuleMissing(
            f"Không có quy tắc “{code}” có hiệu lực ngày {day_words(on)}. "
            "Hãy thêm dòng vào tệp legal-rules.csv rồi nạp lại dữ liệu nền."
        )
    try:
        return int(found.value)
    except ValueError as error:
        raise RuleMissing(
            f"Quy tắc “{code}” có giá trị “{found.value}”, không phải số nguyên. "
            "Hãy sửa tệp legal-rules.csv rồi nạp lại dữ liệu nền."
        ) from error


def special_days(first: date, last: date) -> Calendar:
    """Những ngày không như thứ của nó, from `first` to `last`, both included. One query."""
    rows = CalendarDay.objects.filter(day__range=(first, last)).values_list("day", "kind")
    return {day: DayKind(kind) for day, kind in rows}
