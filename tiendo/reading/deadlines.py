"""Thời hạn: the deadlines that a passage states, each with its words, meaning and span.

Find the stretches that name a time, drop those that belong to names and citations, then
resolve what each means. What is ambiguous is kept, with a doubt for the officer.
Source: docs/rules/deadlines.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tiendo.core.deadlines import last_day
from tiendo.reading.deadlines_calendar import calendar_words
from tiendo.reading.deadlines_loose import dated_seasons, loose_words
from tiendo.reading.deadlines_meaning import Meaning, meanings
from tiendo.reading.deadlines_recurring import recurring_words
from tiendo.reading.deadlines_traps import is_named_time
from tiendo.reading.deadlines_words import TimeWords
from tiendo.reading.model import Certainty, DeadlineFinding
from tiendo.reading.passages import Passage
from tiendo.reading.wording import Surroundings, sentence_start, wording

_NEAR_BRACKET = 12  # characters: "(từ ngày ..."
_GLUE = wording(
    r"\b(?:hoàn thành|thực hiện|triển khai|xong|và|từ|đến|trong|trước|ngày|báo cáo|thời gian|"
    r"thời hạn|định kỳ|dự kiến|phấn đấu|khởi công|các|năm)\b|[^\w\s]"
)


def find_deadlines(
    passage: Passage, *, period: tuple[int, int] | None, is_time_cell: bool = False
) -> tuple[DeadlineFinding, ...]:
    """Every deadline that the passage states, in the order of the text.

    period: the years of the plan. They give the year of days and months written without one
    (with a doubt) and tell history from plan; None: unknown.
    is_time_cell: the passage is the cell of a "Thời gian hoàn thành" column or the value of a
    time attribute, so that a bare "2026" or "Thường xuyên" counts.
    """
    text = passage.text
    times = _times(text, period, is_time_cell)
    if is_time_cell:
        times = _weighed_by_rest(text, times)
    found = []
    for time, meaning in zip(times, meanings(text, times, is_time_cell=is_time_cell), strict=True):
        for milestone in meaning.milestones:
            sure = _weighed(text, time, meaning, is_time_cell)
            found.append(_finding(passage, sure, meaning, milestone))
    if is_time_cell and not found and any(char.isalnum() for char in text):
        return (_unread_cell(passage),)
    return tuple(found)


def _times(text: str, period: tuple[int, int] | None, is_time_cell: bool) -> list[TimeWords]:
    """The stretches that name a deadline; recurring ones first, so that they keep their days."""
    kept: list[TimeWords] = []
    _add(kept, recurring_words(text, is_time_cell=is_time_cell))
    _add(kept, dated_seasons(text))
    calendar = calendar_words(text, period, is_time_cell=is_time_cell)
    if is_time_cell:
        _add(kept, calendar)
    else:
        _add(kept, (time for time in calendar if not is_named_time(text, time, period)))
    _add(kept, loose_words(text, is_time_cell=is_time_cell))
    kept = _without_named_years(text, kept)
    return sorted(_with_days(text, kept), key=lambda time: (time.start, time.end))


def _without_named_years(text: str, times: list[TimeWords]) -> list[TimeWords]:
    """ "Tháng Công nhân năm 2026 (từ 01/5 đến 31/5/2026)": the bracket says when it is."""
    days = [time for time in times if time.type in ("date", "period", "month", "quarter")]
    return [
        time
        for time in times
        if time.type != "year"
        or time.preposition
        or not re.match(r"\s*\(", text[time.end :])
        or not any(
            time.end < day.start < time.end + _NEAR_BRACKET and day.value.startswith(time.value)
            for day in days
        )
    ]


def _weighed_by_rest(text: str, times: list[TimeWords]) -> list[TimeWords]:
    """A cell that says more than its times is less sure, one with further numbers needs a look."""
    rest = text
    for time in times:
        rest = rest[: time.start] + " " * (time.end - time.start) + rest[time.end :]
    if re.search(r"\d", rest):
        doubt = f"Chưa hiểu hết thời hạn “{text.strip()}”: xin xem lại."
        return [time.doubted(Certainty.LOOK, doubt) for time in times]
    if len(_GLUE.sub(" ", rest).split()) > 1:
        return [time.doubted(Certainty.LIKELY, time.doubt) for time in times]
    return times


def _with_days(text: str, times: list[TimeWords]) -> list[TimeWords]:
    """ "Hằng năm, ... báo cáo trước ngày 15/12": the day belongs to the frequency before it."""
    joined = list(times)
    for day in [time for time in times if time.rule == "date_without_year"]:
        start = sentence_start(text, day.start)
        for place, time in enumerate(joined):
            is_yearly = time.value in ("hang_nam", "6_thang", "dinh_ky")
            if is_yearly and time.rule == "recurring" and start <= time.start < day.start:
                joined[place] = replace(
                    time,
                    anchors=(*time.anchors, f"-{day.value[4:]}"),
                    op=day.op if day.op == "before" else time.op,
                    end=day.end,
                )
                joined.remove(day)
                break
    return joined


def _add(kept: list[TimeWords], times: Iterable[TimeWords]) -> None:
    """Add the times that overlap none of the earlier finders' times."""
    earlier = [(time.start, time.end) for time in kept]
    kept.extend(
        time
        for time in times
        if not any(time.start < end and time.end > start for start, end in earlier)
    )


def _finding(
    passage: Passage, time: TimeWords, meaning: Meaning, milestone: str
) -> DeadlineFinding:
    day = last_day(time.type, time.value, time.op, is_open_ended=time.is_open_ended)
    return DeadlineFinding(
        type=time.type,
        value=time.value,
        milestone=milestone,
        words=passage.text[time.start : time.end].strip(),
        last_day=day.isoformat() if day else None,
        trace=passage.trace(time.rule, time.certainty, time.start, time.end, time.doubt),
        op=time.op,
        anchors=time.anchors,
        stage=meaning.stage,
        scope=meaning.scope,
        is_soft=meaning.is_soft,
        is_open_ended=time.is_open_ended,
    )


def _weighed(text: str, time: TimeWords, meaning: Meaning, is_time_cell: bool) -> TimeWords:
    """A bare year or a general milestone is less sure than "hoàn thành trong năm 2026"."""
    if is_time_cell or time.certainty is not Certainty.CERTAIN or time.type == "recurring":
        return time
    place = Surroundings(text, time.start, time.end)
    if time.preposition == "giai đoạn" and not place.opens_sentence:
        return time.doubted(Certainty.LOOK, "Giai đoạn này có thể thuộc tên của một kế hoạch.")
    is_bare = time.type in ("year", "half", "year_part") and not time.preposition
    if is_bare or not meaning.is_governed:
        return time.doubted(Certainty.LIKELY, "")
    return time


def _unread_cell(passage: Passage) -> DeadlineFinding:
    """A time cell that no rule understands is kept for a person, not dropped."""
    doubt = f"Không hiểu thời hạn “{passage.text.strip()}”: xin ghi rõ."
    return DeadlineFinding(
        type="vague",
        value="",
        milestone="hoan_thanh",
        words=passage.text.strip(),
        last_day=None,
        trace=passage.trace("unread_time_cell", Certainty.LOOK, doubt=doubt),
    )
