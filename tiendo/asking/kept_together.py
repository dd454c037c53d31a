"""Những câu hỏi giữ sẵn, hỏi cùng một lúc: many questions, put into words once, asked as one.

A page that asks two dozen small questions takes several times as long to put them together as the
database takes to answer. Here all of them are one statement, written once for a process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from tiendo.asking.kept import Place, Value, places_of, prepared
from tiendo.asking.together import Asked, put_into_words

Questions = Mapping[str, QuerySet[Any, Any]]


class KeptTogether:
    """Questions of the ORM by name, asked often together, each time with other values.

    `build` makes the query sets of the values; `examples` are values of the right types which
    nothing else in the statements equals. A question must not depend on its values but as values:
    whatever changes its words needs a KeptTogether of its own. What is prefetched is refused.
    """

    def __init__(self, build: Callable[..., Questions], **examples: Value) -> None:
        self._build = build
        self._examples = examples
        self._statements: dict[str, _Statement] = {}

    def rows(self, **values: Value) -> dict[str, list[Any]]:
        """Name -> rows for these values, as the ORM builds them. One query."""
        vendor = connection.vendor
        if vendor not in self._statements:
            self._statements[vendor] = self._put_into_words()
        return self._statements[vendor].rows(values)

    def _put_into_words(self) -> _Statement:
        asked: dict[str, Asked | None] = {}
        for name, question in self._build(**self._examples).items():
            if question._prefetch_related_lookups:  # type: ignore[attr-defined]
                raise TypeError(f"{name} prefetches: ask for that by a name of its own")
            asked[name] = put_into_words(question)
        some = [one for one in asked.values() if one is not None]
        constants = [value for one in some for value in one.values]
        sql = f"SELECT {', '.join(one.sql for one in some)}"
        return _Statement(asked, sql, places_of(constants, self._examples))


@dataclass(frozen=True, slots=True)
class _Statement:
    """asked: None for a question that can find nothing."""

    asked: Mapping[str, Asked | None]
    sql: str
    places: Sequence[Place]

    def rows(self, values: dict[str, Value]) -> dict[str, list[Any]]:
        given = {name: prepared(value) for name, value in values.items()}
        filled = [given[name] if name is not None else constant for name, constant in self.places]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            answer = iter(cursor.fetchone())
        return {
            name: [] if one is None else one.rows(next(answer)) for name, one in self.asked.items()
        }
