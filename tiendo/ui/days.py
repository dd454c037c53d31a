"""Ngày trên trang: how days and moments are written.

Source: Nghị định 30/2020/NĐ-CP (a zero before days under 10 and before months 1 and 2 only).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from django.utils import timezone

from tiendo.core.days import day_words, long_day_words
from tiendo.core.deadlines import (
    MILESTONE_LABELS,
    DeadlineType,
    NotADeadline,
    anchor_words,
    value_words,
)
from tiendo.ui.figures import MISSING


class DeadlineLike(Protocol):
    """A deadline of the register or of a draft. anchors: as the register keeps them, by commas."""

    @property
    def milestone(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def op(self) -> str: ...
    @property
    def anchors(self) -> str: ...
    @property
    def words(self) -> str: ...


_NAMED_BY_THEIR_WORDS = (DeadlineType.EVENT, DeadlineType.REFERENCE, DeadlineType.VAGUE)
"""Kinds whose value is a key for machines; people read the document's own words."""


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


def milestone_words(milestone: str) -> str:
    """ "hoàn thành"; a milestone that is not in the table stays as it is."""
    return MILESTONE_LABELS.get(milestone, milestone)


def deadline_words(deadline: DeadlineLike | None) -> str:
    """ "hoàn thành trước ngày 20/5/2026": what must have happened, and when, as the plan says it.

    Values that can't be said in words fall back to the document's own. None: "chưa có số liệu".
    """
    if deadline is None:
        return MISSING
    return f"{milestone_words(deadline.milestone)} {_time_words(deadline)}".strip()


def _time_words(deadline: DeadlineLike) -> str:
    anchors = [anchor for anchor in deadline.anchors.split(",") if anchor]
    if deadline.type in _NAMED_BY_THEIR_WORDS and deadline.words:
        return deadline.words
    try:
        if anchors:
            return anchor_words(anchors, deadline.op)
        return value_words(deadline.type, deadline.value, deadline.op)
    except NotADeadline:
        return deadline.words
