"""Phần ẩn của biểu: whose file it is, and the mark of every cell, under one seal.

Written as plain rows of text, so that any program that saves the file keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tiendo.writing.xlsx.form import FORMAT_VERSION, Form, marks_of

SHEET = "_tiendo"
_PROGRAM, _FACT, _ROW, _SEAL = "tiendo", "fact", "row", "seal"
Seal = Callable[[str], str]
"""Text -> what only this installation can say of it."""


@dataclass(frozen=True, slots=True)
class HiddenPart:
    """What the hidden sheet of a file says. marks: (sheet, key) -> column -> mark.

    is_sealed: nobody changed it since it was written here.
    """

    version: int
    facts: Mapping[str, str]
    marks: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    is_sealed: bool = False


def hidden_rows(form: Form, seal: Seal) -> list[list[str]]:
    """The rows of the hidden sheet."""
    rows = [[_PROGRAM, str(FORMAT_VERSION)]]
    rows += [[_FACT, name, value] for name, value in form.facts.items()]
    for sheet in form.sheets:
        for row in sheet.rows:
            marks = " ".join(f"{name}={one}" for name, one in marks_of(row, sheet).items())
            rows.append([_ROW, sheet.code, row.key, marks])
    return [*rows, [_SEAL, seal(_text(rows))]]


def hidden_part(rows: Iterable[Sequence[object]], seal: Seal) -> HiddenPart | None:
    """What a hidden sheet says; None where it is none of ours."""
    told = [cells for row in rows if (cells := _cells(row))]
    if not told or told[0][0] != _PROGRAM or not told[0][-1].isdigit():
        return None
    facts = {row[1]: row[2] if len(row) > 2 else "" for row in told if row[0] == _FACT}
    marks = {
        (row[1], row[2]): dict(one.split("=", 1) for one in row[3].split() if "=" in one)
        for row in told
        if row[0] == _ROW and len(row) > 3
    }
    body = [row for row in told if row[0] != _SEAL]
    given = next((row[1] for row in told if row[0] == _SEAL and len(row) > 1), "")
    return HiddenPart(int(told[0][-1]), facts, marks, is_sealed=given == seal(_text(body)))


def _cells(row: Sequence[object]) -> list[str]:
    """A row as text, without empty cells at its end; a number that was a text is one again."""
    cells = [_plain(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _plain(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _text(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("\t".join(_cells(row)) for row in rows)
