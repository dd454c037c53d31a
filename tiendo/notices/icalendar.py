"""Tệp lịch (.ics): all-day events written as RFC 5545 asks.

Values in, text out. Written here rather than by a library: a calendar of all-day events needs no
time zones, no recurrence and no alarms, and what is left is folding and escaping.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

CONTENT_TYPE = "text/calendar; charset=utf-8"
MOST_OCTETS = 75
_PRODUCT = "-//Tien Do//Lich thoi han//VI"
# Control characters have no place in a text value, but for the line feed, which is escaped.
_NOT_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class Status(StrEnum):
    """STATUS of RFC 5545, section 3.8.1.11."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Một sự kiện cả ngày. uid: the same for ever; sequence: how often its day was moved.

    changed_at: aware; when it last changed. url: "" for none.
    """

    uid: str
    day: date
    summary: str
    description: str
    status: Status
    sequence: int
    changed_at: datetime
    url: str = ""


def calendar_text(name: str, events: Iterable[CalendarEvent], *, refresh_hours: int) -> str:
    """The whole file, lines ended by CRLF. name: what a calendar program calls it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(name)}",
        f"X-WR-CALNAME:{_escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh_hours}H",
        f"X-PUBLISHED-TTL:PT{refresh_hours}H",
        *(line for event in events for line in _event_lines(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event_lines(event: CalendarEvent) -> Iterator[str]:
    changed = f"{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    yield f"STATUS:{event.status}"
    # A deadline takes nobody's time: the day stays free for meetings.
    yield "TRANSP:TRANSPARENT"
    if event.url:
        yield f"URL:{_NOT_TEXT.sub('', event.url)}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """TEXT of section 3.3.11."""
    text = _NOT_TEXT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, a character never cut in two; section 3.1."""
    begun, octets = "", 0
    for character in line:
        size = len(character.encode("utf-8"))
        if octets + size > MOST_OCTETS:
            yield begun
            begun, octets = " ", 1
        begun += character
        octets += size
    yield begun
