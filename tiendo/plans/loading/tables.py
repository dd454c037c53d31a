"""Tệp dữ liệu TOML: read key by key, each fault with its file, line and key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from tiendo.core.text import normalise, squeeze
from tiendo.plans.loading.faults import DataRefused, Faults

_HEADING = re.compile(r"\[{1,2}\s*[A-Za-z_]+\s*\]{1,2}\s*(#.*)?\Z")
_PLACE_OF_ERROR = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: its file, and the lines from its heading to the next one."""

    file: str
    lines: tuple[str, ...]
    first: int
    last: int

    def of(self, key: str) -> str:
        """ "items.toml, dòng 12, khóa “kind”"; the table's own line when it lacks the key."""
        return f"{self.file}, dòng {self._line_of(key)}, khóa “{key}”"

    def __str__(self) -> str:
        return f"{self.file}, dòng {self.first}"

    def _line_of(self, key: str) -> int:
        pattern = re.compile(rf"\s*{re.escape(key)}\s*=")
        found = (
            number
            for number in range(self.first, self.last + 1)
            if pattern.match(self.lines[number - 1])
        )
        return next(found, self.first)


class Entry:
    """One table of a file. A wrong key is noted and read as empty; an unknown one is noted."""

    def __init__(self, values: dict[str, Any], place: Place, faults: Faults) -> None:
        self._values = dict(values)
        self._asked: list[str] = []
        self.place = place
        self.faults = faults

    def fault(self, key: str, why: str) -> None:
        """Note that the value of `key` is wrong."""
        self.faults.add(self.place.of(key), why)

    def text(self, key: str, *, limit: int | None = None, is_required: bool = False) -> str:
        """Văn bản: NFC, single spaces; "" when absent. limit: the most characters it may have."""
        value = self._take(key)
        if value is None:
            if is_required:
                self.fault(key, "phải có.")
            return ""
        if not isinstance(value, str):
            self.fault(key, f"phải là chữ trong ngoặc kép, không phải {value!r}.")
            return ""
        words = squeeze(normalise(value))
        if is_required and not words:
            self.fault(key, "không được để trống.")
        if limit is not None and len(words) > limit:
            self.fault(key, f"dài {len(words)} ký tự, nhiều nhất là {limit}.")
        return words

    def texts(self, key: str, *, limit: int | None = None) -> tuple[str, ...]:
        """Danh sách văn bản: () when absent; an empty word in it is a fault."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fault(key, 'phải là danh sách chữ, ví dụ ["Sở Xây dựng"].')
            return ()
        words = tuple(squeeze(normalise(one)) for one in value)
        if not all(words):
            self.fault(key, "có phần tử để trống.")
        if limit is not None and any(len(one) > limit for one in words):
            self.fault(key, f"có phần tử dài hơn {limit} ký tự.")
        return words

    def one_of(self, key: str, allowed: Collection[str], *, default: str | None = None) -> str:
        """One of the allowed words; default None: it must be there."""
        word = self.text(key, is_required=default is None)
        if not word:
            return default or ""
        if word not in allowed:
            self.fault(key, f"“{word}” không hợp lệ; được dùng: {', '.join(allowed)}.")
            return default or ""
        return word

    def whole(self, key: str, *, low: int, high: int) -> int:
        """Số nguyên between low and high; it must be there."""
        value = self._take(key)
        if type(value) is not int or not low <= value <= high:
            self.fault(key, f"phải là số nguyên từ {low} đến {high}.")
            return low
        return value

    def number(self, key: str, *, is_required: bool = False) -> Decimal | None:
        """Số thập phân, exact; None when absent."""
        value = self._take(key)
        if value is None and not is_required:
            return None
        if type(value) is int:
            return Decimal(value)
        if isinstance(value, Decimal) and value.is_finite():
            return value
        self.fault(key, "phải là một số, ví dụ 85 hoặc 22.66.")
        return None

    def day(self, key: str) -> date | None:
        """Ngày, written 2026-12-31 without quotes; None when absent or ""."""
        value = self._take(key)
        if value is None or value == "":
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.fault(key, "phải là ngày dạng năm-tháng-ngày không có ngoặc kép, ví dụ 2026-12-31.")
        return None

    def flag(self, key: str) -> bool:
        """Đúng hay sai; absent is false."""
        value = self._take(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.fault(key, "phải là true hoặc false.")
        return False

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Các bảng con, `[[key]]` or inline, in order; () when absent."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fault(key, "phải là danh sách các nhóm { khóa = giá trị }.")
            return ()
        places = places_of(self.place, f"[[{key}]]")
        if len(places) != len(value):
            places = (self.place,) * len(value)
        return tuple(
            Entry(one, place, self.faults) for one, place in zip(value, places, strict=True)
        )

    def entry(self, key: str) -> Entry:
        """Bảng con `[key]`; an empty one when absent."""
        value = self._take(key)
        if value is not None and not isinstance(value, dict):
            self.fault(key, f"phải là một bảng [{key}].")
        place = next(iter(places_of(self.place, f"[{key}]")), self.place)
        return Entry(value if isinstance(value, dict) else {}, place, self.faults)

    def finish(self) -> None:
        """Note every key that nobody asked for: most often a slip of the pen."""
        for key in self._values:
            near = difflib.get_close_matches(key, self._asked, n=1)
            hint = f" Có phải “{near[0]}”?" if near else ""
            self.fault(key, f"không có khóa này.{hint}")

    def _take(self, key: str) -> Any:
        self._asked.append(key)
        return self._values.pop(key, None)


def read_tables(path: Path, name: str, faults: Faults) -> tuple[Entry, ...]:
    """The tables `[[name]]` of a file, in order. Raises DataRefused when it is no TOML file."""
    whole = read_table(path, faults)
    tables = whole.entries(name)
    if not tables:
        faults.add(path.name, f"không có phần [[{name}]] nào.")
    whole.finish()
    return tables


def read_table(path: Path, faults: Faults) -> Entry:
    """A whole file as one table. Raises DataRefused when it is no TOML file."""
    values, lines = _parsed(path)
    return Entry(values, Place(path.name, lines, 1, len(lines)), faults)


def places_of(place: Place, heading: str) -> tuple[Place, ...]:
    """The places within `place` that stand under this heading, each up to the next heading."""
    heads = [
        number
        for number in range(place.first, place.last + 1)
        if _HEADING.match(place.lines[number - 1])
    ]
    ends = [*(number - 1 for number in heads[1:]), place.last]
    return tuple(
        Place(place.file, place.lines, first, last)
        for first, last in zip(heads, ends, strict=True)
        if place.lines[first - 1].strip().replace(" ", "").startswith(heading)
    )


def text_of(path: Path) -> str:
    """The text of a data file. Raises DataRefused when it is missing or no UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataRefused([f"{path.name}: thiếu tệp này trong thư mục {path.parent}."]) from None
    except OSError as error:
        raise DataRefused([f"{path.name}: không đọc được tệp ({error.strerror})."]) from error
    except UnicodeDecodeError as error:
        raise DataRefused(
            [f"{path.name}: tệp không ở bảng mã UTF-8; hãy lưu lại với bảng mã UTF-8."]
        ) from error


def _parsed(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    text = text_of(path)
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE_OF_ERROR.search(str(error))
        where = f"dòng {found[1]}, cột {found[2]}" if found else "cuối tệp"
        raise DataRefused(
            [f"{path.name}, {where}: sai cú pháp TOML (thiếu ngoặc, dấu bằng hoặc lặp khóa)."]
        ) from error
    return values, tuple(text.splitlines())
