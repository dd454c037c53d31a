"""Thay đổi bằng lời: a deadline, bodies, a target, a line of money, said before and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tiendo.core.days import day_words
from tiendo.core.deadlines import (
    MILESTONE_LABELS,
    NotADeadline,
    anchor_words,
    last_day,
    value_words,
)
from tiendo.core.money import format_vnd
from tiendo.core.numbers import format_number
from tiendo.plans.drafts import CapitalDraft, DeadlineDraft, TargetDraft
from tiendo.plans.models import Deadline, Target

_SOURCES = {
    "state_budget": "vốn NSNN",
    "non_budget": "vốn ngoài ngân sách",
    "total": "tổng số như văn bản ghi",
}
_SIGNS = {"=": "", ">=": "ít nhất ", "<=": "không quá ", ">": "trên ", "<": "dưới ", "~": "khoảng "}


def deadline_draft_day(draft: DeadlineDraft) -> date | None:
    """The last day of a deadline as read; None where it gives none."""
    if draft.due_on is not None or draft.anchors:
        return draft.due_on
    try:
        return last_day(draft.type, draft.value, draft.op, is_open_ended=draft.is_open_ended)
    except NotADeadline:
        return None


def deadline_change_words(deadline: Deadline | DeadlineDraft) -> str:
    """ "hoàn thành: năm 2027 (ngày cuối 31/12/2027)"."""
    if isinstance(deadline, Deadline):
        anchors = [one for one in deadline.anchors.split(",") if one]
        day = deadline.due_on
    else:
        anchors, day = list(deadline.anchors), deadline_draft_day(deadline)
    milestone = MILESTONE_LABELS.get(deadline.milestone, deadline.milestone)
    part = " ".join(one for one in (deadline.stage, deadline.scope) if one)
    name = f"{milestone} ({part})" if part else milestone
    words = _time_words(deadline, anchors)
    last = f" (ngày cuối {day_words(day)})" if day and day_words(day) not in words else ""
    return f"{name}: {words}{last}"


def _time_words(deadline: Deadline | DeadlineDraft, anchors: list[str]) -> str:
    try:
        if anchors:
            return anchor_words(anchors, deadline.op)
        return value_words(deadline.type, deadline.value, deadline.op) or deadline.words
    except NotADeadline:
        return deadline.words or deadline.value


def bodies_words(names: Iterable[str]) -> str:
    """ "Sở A; Sở B"; "" for nobody."""
    return "; ".join(names)


def target_change_words(target: Target | TargetDraft, *, title: str) -> str:
    """ "Số cầu: ít nhất 85 %"; without its name where that is only the title of the item."""
    value = format_number(target.value.normalize())
    upper = f"-{format_number(target.value_to.normalize())}" if target.value_to is not None else ""
    name = "" if target.name == title else f"{target.name}: "
    return f"{name}{_SIGNS.get(target.op, '')}{value}{upper} {target.unit}".strip()


def capital_words(label: str, amounts: Iterable[tuple[str, int | None, int]]) -> str:
    """ "Hạ tầng chợ: vốn NSNN 12,5 tỷ đồng; ..."; the label alone where no figure is given."""
    parts = [
        f"{_SOURCES.get(source, source)}{f' năm {year}' if year else ''} {format_vnd(amount)}"
        for source, year, amount in amounts
    ]
    return f"{label}: {'; '.join(parts)}" if parts else label


def capital_draft_words(draft: CapitalDraft) -> str:
    """A line of the amending document's capital table."""
    return capital_words(draft.label, draft.amounts_vnd)
