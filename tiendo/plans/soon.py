"""Khoảng sắp đến hạn: how near a deadline has to be, from the legal rules in force."""

from __future__ import annotations

from datetime import date, timedelta

from tiendo.core.governing import SoonWindow
from tiendo.core.workdays import add_working_days
from tiendo.law.queries import rules_and_days, special_days

WORKING_DAYS_RULE = "due_soon_working_days"
COARSE_DAYS_RULE = "due_soon_days_year"
_LONGEST_BREAK_DAYS = 30
_LONGEST_DAYS = 150


def soon_window(today: date) -> SoonWindow:
    """Khoảng sắp đến hạn on `today`, from the rules in force that day. One query.

    Raises the law room's named error (Vietnamese) where a rule is missing.
    Source: docs/rules/labels.md, section 3.
    """
    horizon = today + timedelta(days=_LONGEST_DAYS)
    rules, days = rules_and_days((WORKING_DAYS_RULE, COARSE_DAYS_RULE), today, last=horizon)
    working_days = rules[WORKING_DAYS_RULE]
    if 2 * working_days + _LONGEST_BREAK_DAYS > _LONGEST_DAYS:
        days = special_days(today, today + timedelta(2 * working_days + _LONGEST_BREAK_DAYS))
    return SoonWindow(
        until=add_working_days(today, working_days, days),
        coarse_until=today + timedelta(days=rules[COARSE_DAYS_RULE]),
    )
