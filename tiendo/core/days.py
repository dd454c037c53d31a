"""Ngày viết trên giấy: how a day is written in a document and on a page.

A zero stands before days under 10 and before months 1 and 2 only.
Source: Nghị định 30/2020/NĐ-CP, phụ lục I.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def month_words(month: int) -> str:
    """ "01", "02", then "3" to "12"."""
    return f"{month:02d}" if month <= 2 else str(month)


def day_words(day: date) -> str:
    """Ngày viết ngắn: "20/5/2026", "05/01/2026"."""
    return f"{day:%d}/{month_words(day.month)}/{day.year}"


def long_day_words(day: date) -> str:
    """Ngày viết đủ: "ngày 20 tháng 5 năm 2026"."""
    return f"ngày {day:%d} tháng {month_words(day.month)} năm {day.year}"


def clock_words(at: datetime) -> str:
    """Giờ và ngày, in Vietnam: "09:12 ngày 22/11/2026"."""
    local = at.astimezone(_ZONE)
    return f"{local:%H:%M} ngày {day_words(local)}"
