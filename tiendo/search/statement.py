"""Câu hỏi gửi cơ sở dữ liệu: all registers by one statement, written by hand.

To have it put together by the ORM takes several times as long as the answer does (as in
`progress.queries.facts_sql`). Every part reads as deep as it takes to find so many rows and no
deeper, then puts those in order; nothing counts a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, models

from tiendo.asking.folded import first_keys, has_index, words_held
from tiendo.search.kinds import Asked, Kind


class Row(NamedTuple):
    """A row of any register. place: its place within its kind; total: rows counted with it.

    day, until: days, None where there are none; what the others are of a kind says `registers`.
    """

    kind: str
    key: int
    code: str
    title: str
    text: str
    note: str
    day: date | None
    until: date | None
    plan: str
    plan_name: str
    item: int | None
    claim: int | None
    version: int | None
    appendix: int | None
    block: int | None
    page: int | None
    place: int
    total: int


_TYPES = {
    **dict.fromkeys(("code", "title", "text", "note", "plan", "plan_name"), "TEXT"),
    **dict.fromkeys(("key", "item", "claim", "version", "appendix", "block", "page"), "BIGINT"),
    **dict.fromkeys(("day", "until"), "DATE"),
}


@dataclass(frozen=True, slots=True)
class Register:
    """One part of the statement. model: whose folded copy is searched, called `r` in the SQL.

    columns: column of `Row` -> SQL; joined: the other tables; where: what has to hold besides;
    order: after the rows in which the words stand together. is_newest: from the last key on.
    """

    kind: Kind
    model: type[models.Model]
    columns: Mapping[str, str]
    order: str
    joined: str = ""
    where: str = ""
    is_newest: bool = False

    def part(self, asked: Asked, most: int, shown: int) -> tuple[str, list[Any]]:
        """SQL and values of the first `shown` rows among the first `most`."""
        if has_index(self.model):
            keys, values = first_keys(self.model, asked.words, most=most, is_newest=self.is_newest)
            found = f"r.id IN ({keys})"
        else:
            found, values = words_held("r", asked.words)
        together, phrase = _together_first(asked)
        return self.rows(found, f"{together}{self.order}", shown), [*phrase, *values]

    def rows(self, found: str, order: str, shown: int, *, first_place: int = 0) -> str:
        """SQL of the rows that `found` holds of."""
        told = ", ".join(
            f"{self.columns.get(name) or _nothing(kind)} AS {name}" for name, kind in _TYPES.items()
        )
        where = f" AND {self.where}" if self.where else ""
        return (
            f"SELECT * FROM (SELECT '{self.kind.value}' AS kind, {told}, "
            f"{first_place:d} + ROW_NUMBER() OVER (ORDER BY {order}) AS place, "
            f"COUNT(*) OVER () AS total "
            f"FROM {self.model._meta.db_table} r {self.joined} "
            f"WHERE {found}{where} ORDER BY place LIMIT {shown:d}) AS part"
        )


def _nothing(kind: str) -> str:
    return "''" if kind == "TEXT" else f"CAST(NULL AS {kind})"


def _together_first(asked: Asked) -> tuple[str, list[Any]]:
    if len(asked.words) < 2:
        return "", []
    held, values = words_held("r", [asked.phrase])
    return f"CASE WHEN {held} THEN 0 ELSE 1 END, ", values


def answers(parts: Sequence[tuple[str, list[Any]]]) -> list[Row]:
    """The rows of all parts, each kind in its order. One query; none where nothing is asked."""
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _ in parts),
            [value for _, values in parts for value in values],
        )
        names = [column[0] for column in cursor.description]
        order = [names.index(name) for name in Row._fields]
        rows = [Row(*(told[place] for place in order)) for told in cursor.fetchall()]
    dated = (row._replace(day=_day(row.day), until=_day(row.until)) for row in rows)
    return sorted(dated, key=lambda row: row.place)


def _day(value: Any) -> date | None:
    """SQLite has no days of its own."""
    return date.fromisoformat(value) if isinstance(value, str) else value
