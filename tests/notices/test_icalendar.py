"""The .ics file: read back by a library of others, and held to the letter of RFC 5545."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tiendo.notices.icalendar import CalendarEvent, Status, calendar_text

CHANGED = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def event(**fields: object) -> CalendarEvent:
    values = {
        "uid": "thoi-han-7.ke-hoach@tien-do",
        "day": date(2026, 12, 31),
        "summary": "Hạn hoàn thành: Chợ Đồn, giai đoạn 1; xong \\ chưa",
        "description": "Dòng một\nDòng hai",
        "status": Status.CONFIRMED,
        "sequence": 2,
        "changed_at": CHANGED,
        "url": "https://tien-do.example/dau-viec/7/",
    }
    return CalendarEvent(**{**values, **fields})


def written(*events: CalendarEvent, name: str = "Tiến Độ: Sở Chợ") -> str:
    return calendar_text(name, events, refresh_hours=6)


def test_event_is_read_back_as_it_was_given() -> None:
    calendar = Calendar.from_ical(written(event()))
    assert str(calendar["X-WR-CALNAME"]) == "Tiến Độ: Sở Chợ"
    (found,) = calendar.walk("VEVENT")
    assert str(found["UID"]) == "thoi-han-7.ke-hoach@tien-do"
    assert found.decoded("DTSTART") == date(2026, 12, 31)
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert found.decoded("DTSTAMP") == CHANGED
    assert found.decoded("LAST-MODIFIED") == CHANGED
    assert found.decoded("SEQUENCE") == 2
    assert str(found["SUMMARY"]) == "Hạn hoàn thành: Chợ Đồn, giai đoạn 1; xong \\ chưa"
    assert str(found["DESCRIPTION"]) == "Dòng một\nDòng hai"
    assert str(found["STATUS"]) == "CONFIRMED"
    assert str(found["URL"]) == "https://tien-do.example/dau-viec/7/"


def test_lines_end_with_crlf_and_none_is_longer_than_75_octets() -> None:
    text = written(event(summary="Đường " * 60))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_empty_calendar_is_a_calendar() -> None:
    assert Calendar.from_ical(written()).walk("VEVENT") == []


def test_moments_are_written_in_utc() -> None:
    assert "DTSTAMP:20261122T020000Z\r\n" in written(event())


# Control characters and lone surrogates are no text; the program's own rows never hold them.
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(words, words)
def test_any_words_come_back_whole(summary: str, description: str) -> None:
    text = written(event(summary=summary, description=description))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    unfolded = text.replace("\r\n ", "")
    (line,) = re.findall(r"^SUMMARY:(.*)\r$", unfolded, flags=re.M)
    assert re.sub(r"\\(.)", r"\1", line) == summary


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=80))
def test_no_words_can_make_a_line_of_their_own(summary: str) -> None:
    text = written(event(summary=summary, description=summary))
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith("BEGIN:") for line in unfolded) == 2
    if summary:
        assert len(unfolded) == len(
            written(event(description="x")).replace("\r\n ", "").split("\r\n")
        )


def test_description_that_is_empty_is_left_out() -> None:
    assert "DESCRIPTION" not in written(event(description=""))
