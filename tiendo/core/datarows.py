"""Dòng dữ liệu: the rows of a data file that people edit, read strictly.

A data file is CSV in UTF-8, comma-separated, its first line naming the columns. Whatever is
wrong is refused with a Vietnamese sentence that names the file and the line; nothing is guessed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Generic, NoReturn, TypeVar

from tiendo.core.text import normalise, squeeze

Thing = TypeVar("Thing")

_YES = {"có", "yes"}
_NO = {"", "không", "no"}
_BETWEEN = "|"


class BadRow(ValueError):
    """The data file cannot be used as it is; `str()` is the Vietnamese sentence that says where."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a data file. Cells are NFC, without blanks around them."""

    file: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell, which must not be empty. Raises BadRow."""
        return self.cells[column] or self.refuse(f"cột {column} không được để trống")

    def optional(self, column: str) -> str:
        """The cell, "" when empty."""
        return self.cells[column]

    def listed(self, column: str) -> tuple[str, ...]:
        """The parts of a cell "a|b|c"; none when empty."""
        return tuple(part for part in map(squeeze, self.cells[column].split(_BETWEEN)) if part)

    def flag(self, column: str) -> bool:
        """ "có" or empty. Raises BadRow for any other word."""
        word = self.cells[column].lower()
        if word not in _YES | _NO:
            self.refuse(f"cột {column} là “{self.cells[column]}”: chỉ ghi “có” hoặc để trống")
        return word in _YES

    def day(self, column: str) -> date:
        """A day 2026-05-19. Raises BadRow, also when empty."""
        text = self.text(column)
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self._bad(
                f"cột {column} là “{text}”: phải là ngày dạng năm-tháng-ngày, ví dụ 2026-05-19"
            ) from error

    def optional_day(self, column: str) -> date | None:
        """A day, None when empty."""
        return self.day(column) if self.cells[column] else None

    def optional_number(self, column: str) -> Decimal | None:
        """A number written with a decimal point (22.67), None when empty. Raises BadRow."""
        if not self.cells[column]:
            return None
        try:
            number = Decimal(self.cells[column])
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            self.refuse(f"cột {column} là “{self.cells[column]}”: phải là số, ví dụ 22.67")
        return number

    def choice(self, column: str, choices: Collection[str]) -> str:
        """One of the words. Raises BadRow."""
        word = self.text(column)
        if word not in choices:
            self.refuse(f"cột {column} là “{word}”: chỉ được là {', '.join(choices)}")
        return word

    def refuse(self, reason: str) -> NoReturn:
        """Raise BadRow for this line."""
        raise self._bad(reason)

    def _bad(self, reason: str) -> BadRow:
        return BadRow(f"Tệp {self.file}, dòng {self.line}: {reason}.")


@dataclass(frozen=True, slots=True)
class Changes(Generic[Thing]):
    """What a data file changes: things not there yet, and known things that now read otherwise."""

    new: list[Thing] = field(default_factory=list)
    changed: list[Thing] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.new) + len(self.changed)


def read_rows(text: str, *, file: str, columns: Sequence[str], key: str = "") -> list[Row]:
    """Các dòng của một tệp dữ liệu, blank lines left out.

    file: the name to show. columns: exactly these must be in the first line, in any order.
    key: a column whose values must differ, "" for none. Raises BadRow.
    """
    reader = csv.reader(io.StringIO(normalise(text.removeprefix("\ufeff"))), strict=True)
    try:
        header = [squeeze(cell) for cell in next(reader, [])]
        _check_header(header, columns, file)
        rows = list(_rows(reader, header, file))
    except csv.Error as error:
        raise BadRow(f"Tệp {file}, dòng {reader.line_num}: dấu ngoặc kép không khép.") from error
    if key:
        _check_distinct(rows, key)
    return rows


def differences(
    existing: Mapping[str, Thing],
    drafts: Iterable[tuple[str, Thing]],
    fields: Sequence[str],
) -> Changes[Thing]:
    """So với cái đã có: which drafts are new, and which known things take on other values.

    existing: by key. A changed thing is the existing one, its `fields` set to the draft's.
    """
    changes: Changes[Thing] = Changes()
    for key, draft in drafts:
        known = existing.get(key)
        if known is None:
            changes.new.append(draft)
        elif any(getattr(known, name) != getattr(draft, name) for name in fields):
            for name in fields:
                setattr(known, name, getattr(draft, name))
            changes.changed.append(known)
    return changes


def _check_header(header: list[str], columns: Sequence[str], file: str) -> None:
    missing = [column for column in columns if column not in header]
    if missing:
        raise BadRow(f"Tệp {file}, dòng 1: thiếu cột {', '.join(missing)}.")
    surplus = [column for column in header if column not in columns]
    if surplus or len(set(header)) != len(header):
        names = ", ".join(surplus or header)
        raise BadRow(f"Tệp {file}, dòng 1: cột thừa hoặc lặp: {names}.")


def _rows(reader: Iterator[list[str]], header: list[str], file: str) -> Iterator[Row]:
    for values in reader:
        if not any(value.strip() for value in values):
            continue
        line = reader.line_num  # type: ignore[attr-defined]
        if len(values) != len(header):
            raise BadRow(
                f"Tệp {file}, dòng {line}: có {len(values)} ô, "
                f"dòng đầu có {len(header)} cột; ô có dấu phẩy phải đặt trong ngoặc kép."
            )
        yield Row(file, line, dict(zip(header, map(squeeze, values), strict=True)))


def _check_distinct(rows: list[Row], key: str) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        value = row.text(key)
        if value in seen:
            row.refuse(f"cột {key} là “{value}”, đã có ở dòng {seen[value]}")
        seen[value] = row.line
