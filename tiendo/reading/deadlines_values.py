"""Giá trị thời gian: what the words of a day, month, quarter, half, year or period say.

Each function takes a match of `deadlines_calendar` or `deadlines_listed` and the years of the
plan, and gives the times that the match names; none where the calendar has no such time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tiendo.reading.deadlines_words import YEAR, TimeWords
from tiendo.reading.model import Certainty

Period = tuple[int, int] | None
"""The first and the last year of the plan; None: unknown."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_PARTS = {"đầu": "dau_nam", "giữa": "giua_nam", "cuối": "cuoi_nam"}


def op_of(preposition: str) -> str:
    """before for "trước", after for "sau", else ""."""
    words = preposition.lower().split()
    if "trước" in words:
        return "before"
    return "after" if "sau" in words else ""


def iso_day(year: str, month: str, day: str) -> str | None:
    """ISO day; None where the calendar has no such day (31/6)."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _named(found: re.Match[str], type: str, value: str, rule: str) -> TimeWords:
    groups = found.groupdict()
    preposition = (groups.get("prep") or "").lower().strip()
    return TimeWords(
        start=found.start(),
        end=found.end(),
        type=type,
        value=value,
        rule=rule,
        op=op_of(preposition),
        is_open_ended=bool(groups.get("open"))
        or (bool(re.search(r"(?:\A|\s)từ\Z", preposition)) and type not in ("period", "vague")),
        preposition=preposition,
    )


def _guessed(words: TimeWords, period: Period) -> TimeWords:
    """The same words with a doubt: the year was not written."""
    first, last = period or (0, 0)
    doubt = f"Không ghi năm; tạm hiểu là năm {first}, xin xem lại."
    certainty = Certainty.LIKELY if first == last else Certainty.LOOK
    return replace(words.doubted(certainty, doubt), rule=f"{words.rule}_without_year")


def read_day(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    year = found["y"] or (str(period[0]) if period else None)
    value = iso_day(year, found["m"], found["d"]) if year else None
    if found["y"] and value is None:
        return (_no_such_day(found),)
    if value is None or not (found["y"] or found["prep"] or found["day_word"]):
        return ()
    words = _named(found, "date", value, "date")
    if found.groupdict().get("hour") or not (words.op or words.is_open_ended):
        words = replace(words, op="at")
    return (words if found["y"] else _guessed(words, period),)


def read_listed_days(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "các ngày 15, 16/4/2026", "ngày 15/3, 15/6": one entry per day."""
    month = found.groupdict().get("m")
    year = found["y"] or (str(period[0]) if period else None)
    if year is None:
        return
    for number, own_month in re.findall(r"(\d+)(?:/(\d+))?", found["days"]):
        value = iso_day(year, own_month or month or "", number)
        if value is None:
            continue
        words = _named(found, "date", value, "date")
        words = words if words.op == "before" else replace(words, op="at")
        yield words if found["y"] else _guessed(words, period)


def read_short_year(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "30/6/26": the century is understood, and told."""
    year = f"20{found['yy']}"
    value = iso_day(year, found["m"], found["d"])
    if value is None:
        return
    words = _named(found, "date", value, "date")
    words = words if words.op else replace(words, op="at")
    yield words.doubted(Certainty.LIKELY, f"Năm ghi hai chữ số; hiểu là năm {year}.")


def read_cell_day(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "30/6" alone in a time cell: the day, in a year that is not written."""
    value = iso_day(str(period[0]), found["m"], found["d"]) if period else None
    if value is not None:
        yield _guessed(replace(_named(found, "date", value, "date"), op="at"), period)


def _no_such_day(found: re.Match[str]) -> TimeWords:
    """ "trước ngày 31/6/2026": a slip of the plan, kept for a person."""
    doubt = f"Trong lịch không có ngày {found['d']}/{found['m']}/{found['y']}."
    words = _named(found, "vague", "", "no_such_day")
    return words.doubted(Certainty.LOOK, doubt)


def read_day_range(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    year = found["y2"] or found["y1"] or (str(period[0]) if period else None)
    if year is None:
        return ()
    first = iso_day(found["y1"] or year, found["m1"] or found["m2"], found["d1"])
    last = iso_day(year, found["m2"], found["d2"])
    if first is None or last is None:
        return ()
    words = _named(found, "period", f"{first}/{last}", "day_range")
    return (words if found["y1"] or found["y2"] else _guessed(words, period),)


def read_months(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    numbers = re.findall(r"\d+", found["parts"])
    return _parts(found, period, "month", [f"{int(number):02d}" for number in numbers])


def read_quarters(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    names = re.findall(r"IV|I{1,3}|[1-4]", found["parts"], re.IGNORECASE)
    return _parts(found, period, "quarter", [f"Q{_quarter(name)}" for name in names])


def read_halves(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    part = "H1" if found["parts"].lower() == "đầu" else "H2"
    return _parts(found, period, "half", [part])


def _parts(
    found: re.Match[str], period: Period, type: str, parts: list[str]
) -> Iterable[TimeWords]:
    """One entry per part of the year; two parts joined by a dash are one period."""
    year = found.groupdict().get("y") or (str(period[0]) if period else None)
    if year is None:
        return
    values = [f"{year}-{part}" for part in parts]
    if len(values) == 2 and re.search(r"[-–]|đến", found["parts"]):
        values, type = ["/".join(values)], "period"
    for value in values:
        words = _named(found, type, value, type)
        yield words if found.groupdict().get("y") else _guessed(words, period)


def read_range(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "từ tháng 11/2025 đến tháng 12/2025", "quý IV/2025 đến quý II/2026"."""
    last = _end(found["last"], None)
    first = _end(found["first"], last[:4] if last else None)
    if first and last:
        yield _named(found, "period", f"{first}/{last}", "month_range")


def read_range_of_plan(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "từ tháng 3 đến tháng 6": in the year of the plan."""
    year = str(period[0]) if period else None
    first, last = _end(found["first"], year), _end(found["last"], year)
    if first and last and first < last:
        yield _guessed(_named(found, "period", f"{first}/{last}", "month_range"), period)


def _end(words: str, year: str | None) -> str | None:
    own = re.search(YEAR, words)
    year = own.group() if own else year
    name = re.search(r"(?:tháng\s+|^)(\d{1,2})\b|qu[ýí]\s+(IV|I{1,3}|[1-4])", words, re.I)
    if year is None or name is None:
        return None
    return f"{year}-{int(name[1]):02d}" if name[1] else f"{year}-Q{_quarter(name[2])}"


def _quarter(name: str) -> int:
    return _ROMAN.get(name.lower()) or int(name)


def read_first_months(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "9 tháng đầu năm 2026": from the first to the ninth month."""
    year = found["y"] or (str(period[0]) if period else None)
    if year is None:
        return
    words = _named(found, "period", f"{year}-01/{year}-{int(found['n']):02d}", "first_months")
    yield words if found["y"] else _guessed(words, period)


def read_year_part(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    value = f"{found['y']}/{_YEAR_PARTS[found['part'].lower()]}"
    return (_named(found, "year_part", value, "year_part"),)


def read_years(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    first, last = found["y1"], found["y2"]
    if first < last:
        yield _named(found, "period", f"{first}/{last}", "year_range")


def read_whole_year(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "Cả năm", "Trong năm" in the table of a plan of one year."""
    if period is not None and period[0] == period[1]:
        yield _guessed(_named(found, "year", str(period[0]), "year"), period)


def read_year_list(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    for year in re.findall(YEAR, found["years"]):
        yield _named(found, "year", year, "year")
