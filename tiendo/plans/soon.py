"""Khoảng sắp đến hạn: how near a deadline has to be, from the legal rules in force."""

from __future__ import annotations

from datetime import date, timedelta

from tiendo.core.governing import SoonWindow
from tiendo.core.workdays import add_working_days
from tiendo.law.queries import rule_int, special_days

WORKING_DAYS_RULE = "due_soon_working_days"
COARSE_DAYS_RULE = "due_soon_days_year"
_LONGEST_BREAK_DAYS = 30


def soon_window(today: date) -> SoonWindow:
    """Khoảng sắp đến hạn on `today`, from the rules in force that day. Three queries.

    Raises the law room's named error (Vietnamese) where a rule is missing.
    Source: docs/rules/labels.md, section 3.
    """
    working_days = rule_int(WORKING_DAYS_RULE, today)
    horizon = today + timedelta(days=2 * working_days + _LONGEST_BREAK_DAYS)
    return SoonWindow(
        until=add_working_days(today, working_days, special_days(today, horizon)),
        coarse_until=today + timedelta(days=rule_int(COARSE_DAYS_RULE, today)),
    )
