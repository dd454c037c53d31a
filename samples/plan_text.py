"""The sample plan as plain text, its numbers written out as Word would show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samples import content
from samples.content import Unit

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_DEPTHS = {"1": 0, "2": 1, "task": 2, "dash": 3, "sub": 4}


def plan_text() -> str:
    """The whole plan; a blank line parts the paragraphs, tabs part the cells of tables."""
    parts = [
        _table(zip(content.LEFT_HEAD, content.RIGHT_HEAD, strict=True)),
        content.DOCUMENT_TYPE,
        content.TITLE,
        content.DISCLAIMER,
        *content.BASES,
        *_numbered([*content.BODY_BEFORE_CAPITAL, None, *content.BODY_AFTER_CAPITAL]),
        *content.RECIPIENTS,
        *content.SIGNATURE,
    ]
    return "\n\n".join(parts) + "\n"


def _table(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _numbered(units: list[Unit | None]) -> Iterator[str]:
    """The paragraphs with their numbers; None stands for the table of capital."""
    counts = [0] * 5
    for unit in units:
        if unit is None:
            yield _table([*content.CAPITAL_HEAD, *content.CAPITAL_ROWS])
            continue
        if unit.role == "body":
            yield unit.text
            continue
        depth = _DEPTHS[unit.role]
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (4 - depth)
        yield f"{_marker(unit.role, counts[depth])} {unit.text}"


def _marker(role: str, count: int) -> str:
    roman = _ROMAN[count - 1] if count <= len(_ROMAN) else str(count)
    return {
        "1": f"{roman}.",
        "2": f"{count}.",
        "task": f"({count})",
        "dash": "-",
        "sub": f"({roman.lower()})",
    }[role]
