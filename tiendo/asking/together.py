"""Hỏi cùng một lúc: the rows of several query sets by one statement.

Each query set stays what it is, an ordinary question of the ORM; only the way to the database is
made once for all. Each becomes one JSON array in the one row of the answer; what the driver would
have handed over is made of it again, so that the ORM builds its rows as it always does.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BinaryField,
    DateField,
    DateTimeField,
    DecimalField,
    DurationField,
    Field,
    FloatField,
    QuerySet,
    TimeField,
)

_MOST_ARGUMENTS = 50
"""A function of PostgreSQL takes 100 arguments, one of SQLite as few."""

_FUNCTIONS = {
    "postgresql": ("json_build_array", "json_agg"),
    "sqlite": ("json_array", "json_group_array"),
}

_UNFIT = (BinaryField, DurationField, TimeField)
_MADE_AGAIN: Sequence[tuple[type[Field[Any, Any]], Callable[[Any], Any]]] = (
    (DateTimeField, datetime.fromisoformat),
    (DateField, date.fromisoformat),
    (DecimalField, Decimal),
    (FloatField, float),
)
"""PostgreSQL's driver hands over values of these types; SQLite's only text and numbers."""


def ask_together(*questions: QuerySet[Any]) -> None:
    """Fetch the rows of all these query sets by one query; each then has its rows.

    Those that have them already, and those that can find nothing, are not asked. What a query
    set prefetches is still asked by itself. Raises TypeError for columns that JSON cannot carry.
    """
    asked = list(_asked(questions))
    if not asked:
        return
    if len(asked) == 1:
        len(asked[0].question)
        return
    values = [value for one in asked for value in one.values]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(one.sql for one in asked)}", values)
        answer = cursor.fetchone()
    for one, told in zip(asked, answer, strict=True):
        one.take(told)


def _asked(questions: Sequence[QuerySet[Any]]) -> Iterator[Asked]:
    """Those that are still to be asked, put into words."""
    for question in questions:
        if question._result_cache is not None:
            continue
        asked = put_into_words(question)
        if asked is None:
            question._result_cache = []
        else:
            yield asked


def put_into_words(question: QuerySet[Any]) -> Asked | None:
    """The question as one among others; None: it can find nothing. Raises TypeError for columns
    that JSON cannot carry."""
    compiler: Any = question.query.get_compiler(question.db)
    try:
        statement, values = compiler.as_sql(with_col_aliases=True)
    except EmptyResultSet:
        return None
    return Asked(question, compiler, statement, values, _makers(compiler.select))


@dataclass(slots=True)
class Asked:
    """One question among others, and how its answer becomes rows."""

    question: Any
    compiler: Any
    statement: str
    values: Sequence[Any]
    makers: Mapping[int, Callable[[Any], Any]]

    @property
    def sql(self) -> str:
        """An expression whose value is all of its rows, as JSON text."""
        array, group = _FUNCTIONS[connection.vendor]
        names = [connection.ops.quote_name(alias) for _, _, alias in self.compiler.select]
        parts = (
            f"{array}({', '.join(names[start : start + _MOST_ARGUMENTS])})"
            for start in range(0, len(names), _MOST_ARGUMENTS)
        )
        rows = f"({self.statement}) AS asked"
        return f"(SELECT CAST({group}({array}({', '.join(parts)})) AS TEXT) FROM {rows})"

    def take(self, told: str | None) -> None:
        """Give the query set the rows of the answer; None: there are none."""
        self.question._result_cache = self.rows(told)

    def rows(self, told: str | None) -> list[Any]:
        """The rows of the answer, built as the ORM builds them; None: there are none."""
        rows = []
        for parts in json.loads(told or "[]", parse_float=_number):
            row = [value for part in parts for value in part]
            rows.append([_made(value, self.makers.get(at)) for at, value in enumerate(row)])
        # A copy: other threads may ask the same, each by a connection of its own.
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.execute_sql = lambda *_, **__: [rows]
        answered = self.question._chain()
        answered.query.get_compiler = lambda *_, **__: compiler
        return list(answered._iterable_class(answered))


def _makers(selected: Sequence[Any]) -> Mapping[int, Callable[[Any], Any]]:
    """Place of a column -> how its value is made of what JSON says."""
    found: dict[int, Callable[[Any], Any]] = {}
    for at, (column, _, _) in enumerate(selected):
        field = column.output_field
        if isinstance(field, _UNFIT):
            raise TypeError(f"JSON does not carry {type(field).__name__}: ask by itself")
        if connection.vendor == "postgresql":
            fits = (make for kind, make in _MADE_AGAIN if isinstance(field, kind))
            make = next(fits, None)
            if make is not None:
                found[at] = make
    return found


def _made(value: Any, make: Callable[[Any], Any] | None) -> Any:
    """JSON inside JSON is text to the ORM."""
    if value is None or make is None:
        return json.dumps(value) if isinstance(value, (dict, list)) else value
    return make(value)


def _number(digits: str) -> Any:
    """Every digit on PostgreSQL, where a number may be a decimal one; SQLite has only floats."""
    return Decimal(digits) if connection.vendor == "postgresql" else float(digits)
