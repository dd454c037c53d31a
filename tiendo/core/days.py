"""Ngày viết trên giấy: how a day is written in a document and on a page.

A zero stands before days under 10 and before months 1 and 2 only.
Source: Nghị định 30/2020/NĐ-CP, phụ lục I.
"""

from __future__ import annotations

from datetime import date


def month_words(month: int) -> str:
    """ "01", "02", then "3" to "12"."""
    return f"{month:02d}" if month <= 2 else str(month)


def day_words(day: date) -> str:
    """Ngày viết ngắn: "20/5/2026", "05/01/2026"."""
    return f"{day:%d}/{month_words(day.month)}/{day.year}"


def long_day_words(day: date) -> str:
    """Ngày viết đủ: "ngày 20 tháng 5 năm 2026"."""
    return f"ngày {day:%d} tháng {month_words(day.month)} năm {day.year}"
