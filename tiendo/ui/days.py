"""Ngày trên trang: how days and moments are written.

Source: Nghị định 30/2020/NĐ-CP (a zero before days under 10 and before months 1 and 2 only).
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from tiendo.core.days import day_words, long_day_words
from tiendo.core.deadline_words import DeadlineLike, milestone_words, stated_words
from tiendo.ui.figures import MISSING

__all__ = [
    "DeadlineLike",
    "date_long_words",
    "date_words",
    "days_left_words",
    "deadline_words",
    "milestone_words",
    "moment_words",
]


def _day(day: date) -> date:
    return timezone.localtime(day).date() if isinstance(day, datetime) else day


def date_words(day: date | None) -> str:
    """ "20/5/2026", "05/01/2026"."""
    if day is None:
        return MISSING
    return day_words(_day(day))


def date_long_words(day: date | None) -> str:
    """ "ngày 20 tháng 5 năm 2026"."""
    if day is None:
        return MISSING
    return long_day_words(_day(day))


def moment_words(moment: datetime | None) -> str:
    """ "09:05 ngày 22/11/2026", in Vietnam's time."""
    if moment is None:
        return MISSING
    local = timezone.localtime(moment)
    return f"{local:%H:%M} ngày {date_words(local)}"


def days_left_words(due_on: date | None, today: date) -> str:
    """ "còn 3 ngày", "hạn hôm nay", "quá 12 ngày"; "" where there is no day. Calendar days."""
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days == 0:
        return "hạn hôm nay"
    return f"còn {days} ngày" if days > 0 else f"quá {-days} ngày"


def deadline_words(deadline: DeadlineLike | None) -> str:
    """ "hoàn thành trước ngày 20/5/2026", as `core.deadline_words`. None: "chưa có số liệu"."""
    return MISSING if deadline is None else stated_words(deadline)
