"""Nhật ký của đầu việc: what was done to it, in words, from the log that nobody can edit."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tiendo.audit.models import Event
from tiendo.core.progress import MOVE_NAMES, Move
from tiendo.plans.models import Assignment, Item
from tiendo.progress.models import Claim, DeadlineMove, LateReason
from tiendo.progress.queries import item_events
from tiendo.ui.days import date_words
from tiendo.ui.figures import percent_words

SHOWN_EVENTS = 30


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in words. details: what was decided, claimed or moved; "" where nothing more."""

    event: Event
    name: str
    details: str


@dataclass(frozen=True, slots=True)
class Diary:
    """The newest events. has_more: older ones are not shown."""

    lines: tuple[EventLine, ...]
    has_more: bool


def event_rows(item: Item, *, is_whole: bool) -> QuerySet[Event]:
    """The events for `diary_of`. is_whole: everything, else the newest 30 and one more."""
    rows = item_events(item)
    return rows if is_whole else rows[: SHOWN_EVENTS + 1]


def diary_of(events: Sequence[Event], *, is_whole: bool) -> Diary:
    """From `event_rows`. No query."""
    shown = events if is_whole else events[:SHOWN_EVENTS]
    return Diary(tuple(event_line(event) for event in shown), len(events) > len(shown))


def event_line(event: Event) -> EventLine:
    """An event in words; one of an unknown sort keeps its own name."""
    payload: dict[str, Any] = json.loads(event.payload or "{}")
    room, _, verb = event.verb.partition(".")
    if event.verb in _WORDS:
        name, tell = _WORDS[event.verb]
        return EventLine(event, name, tell(payload))
    if verb in set(Move):
        name = MOVE_NAMES[Move(verb)].capitalize()
        return EventLine(event, f"{name} mốc" if room == "milestone" else name, _decision(payload))
    return EventLine(event, event.verb, "")


def _claim(payload: Mapping[str, Any]) -> str:
    share = payload.get("share_percent")
    return _joined(
        str(Claim.Status(payload["status"]).label).lower(),
        percent_words(float(share)) if share else "",
        f"đến {_day(payload.get('as_of'))}",
        f"{len(payload.get('evidence', ()))} tệp" if payload.get("evidence") else "",
    )


def _moved_day(payload: Mapping[str, Any]) -> str:
    first = payload.get("from_on")
    return _joined(
        f"từ {_day(first)} đến {_day(payload.get('to_on'))}"
        if first
        else f"đặt ngày {_day(payload.get('to_on'))}",
        str(DeadlineMove.Reason(payload["reason"]).label).lower(),
        str(payload.get("basis", "")),
    )


def _decision(payload: Mapping[str, Any]) -> str:
    return _joined(str(payload.get("basis", "")), str(payload.get("note", "")))


def _assignment(payload: Mapping[str, Any]) -> str:
    role = payload.get("role")
    given = f"{payload.get('body', '')} {Assignment.Role(role).label.lower()}" if role else ""
    return _joined(given, str(payload.get("basis", "")), str(payload.get("note", "")))


def _asked(payload: Mapping[str, Any]) -> str:
    by = payload.get("answer_by")
    return _joined(f"chậm nhất {_day(by)}" if by else "", str(payload.get("note", "")))


def _late_reason(payload: Mapping[str, Any]) -> str:
    name = str(LateReason.Reason(payload["reason"]).label).lower()
    return _joined(name, str(payload.get("note", "")))


_WORDS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "item.claim": ("Báo cáo tiến độ", _claim),
    "deadline.move": ("Gia hạn", _moved_day),
    "item.assign": ("Giao việc", _assignment),
    "item.ask": ("Đề nghị cập nhật", _asked),
    "item.reason": ("Lý do chậm", _late_reason),
    "item.unassign": ("Rút việc giao", _decision),
    "item.unask": ("Rút đề nghị cập nhật", _decision),
    "item.unreason": ("Rút lý do chậm", _decision),
}


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _day(text: Any) -> str:
    return date_words(date.fromisoformat(text)) if text else ""
