"""Tháng và ngày trong địa chỉ: what is no day of a calendar has no page."""

from __future__ import annotations

from datetime import date

EARLIEST, LATEST = 2000, 2100
"""Years that have pages: a robot that follows "tháng sau" has to come to an end."""


def _within(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(day)
    return day


class MonthConverter:
    """ "2026-12" is the first day of that month."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Raises ValueError for no month: no address then matches."""
        return _within(date.fromisoformat(f"{value}-01"))

    def to_url(self, value: date) -> str:
        """The month of any of its days."""
        return f"{value:%Y-%m}"


class DayConverter:
    """ "2026-12-31"."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Raises ValueError for no day: no address then matches."""
        return _within(date.fromisoformat(value))

    def to_url(self, value: date) -> str:
        """As in its address."""
        return value.isoformat()
