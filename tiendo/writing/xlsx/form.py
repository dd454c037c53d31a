"""Biểu nhập bằng Excel: what a form asks row by row, and what each of its cells held.

A form is filled in away from the network and comes back. Each row carries a key, each cell that
may be filled a mark of what stood in it, so that whoever reads the file again knows what was
touched and leaves the rest alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from tiendo.core.numbers import plain
from tiendo.core.text import normalise, squeeze

FORMAT_VERSION = 1
"""Of the hidden sheet and the heads; a file of another version is not read."""
KEY_HEAD = "Mã dòng"
MOST_CHARACTERS = 32_000
"""A cell ends at 32.767 characters; a longer text stays out of the file."""
TOO_LONG = "(Nội dung dài hơn một ô Excel chứa được: sửa trên trang web.)"
SHUT_MARK = "-"
"""The mark of a cell that is no part of the form in its row."""

Value = str | Decimal | date | None
_MARK_LENGTH = 10
_BREAKS = re.compile(r"_x000[Dd]_\n?|\r\n?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class FieldKind(StrEnum):
    """What a cell of the column holds."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    CHOICE = "choice"


NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.PERCENT})


@dataclass(frozen=True, slots=True)
class FormField:
    """Một cột. head: unique in its sheet. is_open: may be filled in; others are for reading.

    choices: code -> words, of a CHOICE. most: the largest number, None: none; least is 0.
    places: decimals kept. longest: characters kept of a text. latest: the last day that fits.
    is_needed: a new row without it is refused. names_row: tells whether the row is still the one
    that its key says.
    """

    name: str
    head: str
    kind: FieldKind = FieldKind.TEXT
    width: int = 14
    is_open: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    most: Decimal | None = None
    places: int = 3
    longest: int = MOST_CHARACTERS
    latest: date | None = None
    is_needed: bool = False
    names_row: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """Một dòng. key: as it stands in the file. shut: open columns that this row has no use for."""

    key: str
    values: Mapping[str, Value]
    shut: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FormSheet:
    """Một trang tính. title: at most 31 characters. spare: empty rows for new ones,
    0: none may be added."""

    code: str
    title: str
    note: str
    fields: tuple[FormField, ...]
    rows: tuple[FormRow, ...]
    spare: int = 0

    @property
    def open_fields(self) -> tuple[FormField, ...]:
        """The columns that may be filled in."""
        return tuple(one for one in self.fields if one.is_open)


@dataclass(frozen=True, slots=True)
class Form:
    """Cả tệp. preface: what stands above every table. facts: what the hidden sheet says of it."""

    title: str
    preface: tuple[str, ...]
    guide: tuple[str, ...]
    sheets: tuple[FormSheet, ...]
    facts: Mapping[str, str]


def settled(text: str) -> str:
    """Text as every spreadsheet gives it back: one kind of line break, nothing that XML can't hold,
    no blanks at the ends."""
    told = _ILLEGAL.sub("", _BREAKS.sub("\n", normalise(text)))
    return "\n".join(line.rstrip() for line in told.split("\n")).strip()


def plain_value(value: Value) -> str:
    """A value as the text that its mark is taken of; "" for nothing.

    A number counts to its fifteenth digit: a spreadsheet holds no more. Runs of blanks are one.
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(Decimal(f"{value:.15g}"))
    if isinstance(value, date):
        return value.isoformat()
    return "\n".join(squeeze(line) for line in settled(value).split("\n"))


def mark(value: Value) -> str:
    """Dấu của một ô: the same for the same value, whatever program saved the file."""
    return sha256(plain_value(value).encode()).hexdigest()[:_MARK_LENGTH]


def fits_cell(value: Value) -> bool:
    """Can a cell hold it whole?"""
    return not isinstance(value, str) or len(value) <= MOST_CHARACTERS


def shut_fields(row: FormRow, sheet: FormSheet) -> frozenset[str]:
    """The open columns that can't be filled in this row."""
    long = {one.name for one in sheet.open_fields if not fits_cell(row.values.get(one.name))}
    return row.shut | long


def marks_of(row: FormRow, sheet: FormSheet) -> dict[str, str]:
    """Column name -> mark of what the row holds there."""
    shut = shut_fields(row, sheet)
    return {
        one.name: SHUT_MARK if one.name in shut else mark(row.values.get(one.name))
        for one in sheet.open_fields
    }
