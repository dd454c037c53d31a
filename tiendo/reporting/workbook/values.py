"""Giá trị trong ô: what one cell says in its column; what is doubtful is asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tiendo.core.days import day_words
from tiendo.core.numbers import AmbiguousNumber, NotANumber, format_number, parse_typed_number
from tiendo.core.text import fold, squeeze
from tiendo.reading.formats.xlsx.display import shown
from tiendo.reporting.workbook.days import serial_day, typed_day
from tiendo.reporting.workbook.opening import Raw
from tiendo.reporting.workbook.wording import choice_of
from tiendo.writing.xlsx.form import NUMBERS, FieldKind, FormField, Value, settled

_PERCENT = re.compile(r"\s*%\Z")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MOST_WHOLE = Decimal(10) ** 15
_SHOWN_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Said:
    """Điều ô ghi. readings: what it can mean; none: it can't be read, `why` says what to do.

    why: what is to be asked before a reading is taken, "" where the only one is certain.
    typed: the cell as one sees it. note: what was done to it ("làm tròn").
    """

    readings: tuple[Value, ...]
    typed: str = ""
    why: str = ""
    note: str = ""
    stored: Decimal | None = None

    @property
    def is_sure(self) -> bool:
        """One reading and nothing to ask."""
        return len(self.readings) == 1 and not self.why


def said(raw: Raw, code: str, column: FormField, unit: str = "") -> Said:
    """What a cell says. code: its number format. unit: what may stand behind a number.

    An empty cell says None.
    """
    typed = _typed(raw, code)
    if not typed:
        return Said((None,))
    found = {
        FieldKind.NUMBER: lambda: _number(raw, code, column, unit),
        FieldKind.PERCENT: lambda: _percent(raw, code, column),
        FieldKind.DAY: lambda: _day(raw, code, column),
        FieldKind.CHOICE: lambda: _choice(typed, column),
        FieldKind.TEXT: lambda: _text(typed, column),
    }[column.kind]()
    is_plain = isinstance(raw, int | float) and column.kind in NUMBERS and "%" not in code
    stored = _exact(raw) if is_plain and isinstance(raw, int | float) else None
    return Said(found.readings, _short(typed), found.why, found.note, stored)


def _typed(raw: Raw, code: str) -> str:
    return settled(raw) if isinstance(raw, str) else shown(raw, code)


def _short(text: str) -> str:
    one_line = squeeze(text)
    return one_line if len(one_line) <= _SHOWN_LENGTH else f"{one_line[: _SHOWN_LENGTH - 1]}…"


def _unread(why: str) -> Said:
    return Said((), why=why)


def _number(raw: Raw, code: str, column: FormField, unit: str) -> Said:
    if isinstance(raw, bool | date | time | timedelta):
        return _unread("không phải số; Excel đã đổi thành ngày hoặc giờ: hãy ghi lại số")
    if isinstance(raw, int | float):
        return _limited((_exact(raw),), column)
    return _typed_number(_without_unit(raw, unit), column)


def _percent(raw: Raw, code: str, column: FormField) -> Said:
    """60, "60%" and 0,6 formatted as a share are the same; a bare 0,6 is asked about."""
    if not isinstance(raw, int | float) or isinstance(raw, bool):
        return _number(_PERCENT.sub("", raw) if isinstance(raw, str) else raw, code, column, "")
    value = _exact(raw)
    if "%" in _LITERAL.sub("", code):
        return _limited((value * 100,), column)
    if 0 < value < 1:
        told = _limited((value * 100, value), column)
        return Said(told.readings, why=told.why or "là phần trăm hay phần của một?")
    return _limited((value,), column)


def _typed_number(text: str, column: FormField) -> Said:
    try:
        return _limited((parse_typed_number(text),), column)
    except AmbiguousNumber as doubt:
        told = _limited(doubt.readings, column)
        if len(told.readings) > 1:
            return Said(told.readings, why="dấu phân cách có hai cách hiểu")
        return told
    except NotANumber:
        return _unread("không đọc được thành số: hãy chỉ ghi số, ví dụ 1.234,5")


def _without_unit(text: str, unit: str) -> str:
    """ "12,5 km" is 12,5 where the column counts km."""
    end = fold(unit)
    told = squeeze(text)
    return told[: -len(unit)].rstrip() if end and fold(told).endswith(end) else told


def _exact(number: int | float) -> Decimal:
    """The decimal that was typed: a float carries noise beyond its fifteenth digit."""
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.15g}")


def _limited(values: tuple[Decimal, ...], column: FormField) -> Said:
    """Only what the column can hold, rounded to its places."""
    most = column.most if column.most is not None else _MOST_WHOLE
    kept = [value for value in values if value.is_finite() and 0 <= value <= most]
    if not kept:
        limit = f"từ 0 đến {format_number(most)}" if column.most is not None else "không âm"
        return _unread(f"ngoài giới hạn: phải {limit}")
    rounded = [
        value.quantize(Decimal(1).scaleb(-column.places), ROUND_HALF_UP).normalize() + 0
        for value in kept
    ]
    note = "" if rounded == kept else f"làm tròn {column.places} số lẻ"
    why = "chỉ một cách hiểu nằm trong giới hạn" if len(kept) < len(values) else ""
    return Said(tuple(dict.fromkeys(rounded)), why=why, note=note)


def _day(raw: Raw, code: str, column: FormField) -> Said:
    found = None
    if isinstance(raw, date):
        bare = _LITERAL.sub("", code).lower()
        day = raw.date() if isinstance(raw, datetime) else raw
        if not code or "d" in bare:
            return _checked_day(day, "", column)
        found = typed_day(shown(raw, code))
    elif isinstance(raw, int | float) and not isinstance(raw, bool):
        found = serial_day(raw) or typed_day(shown(raw))
    elif isinstance(raw, str):
        found = typed_day(raw)
    if found is None:
        return _unread("không đọc được thành ngày: hãy ghi dạng 15/12/2026")
    return _checked_day(found.day, found.why, column)


def _checked_day(day: date, why: str, column: FormField) -> Said:
    if column.latest is not None and day > column.latest:
        if why:
            return Said((column.latest,), why=f"{why}: sau ngày chốt, đề nghị lấy ngày chốt")
        return _unread(f"sau ngày chốt số liệu {day_words(column.latest)}")
    return Said((day,), why=why)


def _choice(typed: str, column: FormField) -> Said:
    codes, why = choice_of(typed, column.choices)
    if codes:
        return Said(codes, why=why)
    words = ", ".join(f"“{one}”" for one in column.choices.values())
    return _unread(f"không có trong danh sách: hãy ghi một trong {words}")


def _text(typed: str, column: FormField) -> Said:
    if len(typed) > column.longest:
        return _unread(f"dài hơn {format_number(column.longest)} chữ: hãy rút gọn")
    return Said((typed,))
