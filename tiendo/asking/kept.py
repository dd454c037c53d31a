"""Câu hỏi giữ sẵn: a question whose statement is put together once.

The ORM takes longer to write the few statements that stand behind every page than the database
takes to answer them. Here such a query set is put into words once for a process, with examples
in the places of its values; each time it is asked, only the values are put in.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet

Value = int | str | date | datetime
Place = tuple[str | None, Any]
Row = TypeVar("Row")


class KeptQuestion(Generic[Row]):
    """A question of the ORM, asked often, each time with other values.

    `build` makes the query set of its values; `examples` are values of the right types which
    nothing else in the statement equals.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **examples: Value) -> None:
        self._build = build
        self._examples = examples
        self._statements: dict[str, _Statement] = {}

    def rows(self, **values: Value) -> list[Row]:
        """The rows for these values, built as the ORM builds them. One query."""
        vendor = connection.vendor
        if vendor not in self._statements:
            self._statements[vendor] = self._put_into_words()
        return self._statements[vendor].rows(values)

    def _put_into_words(self) -> _Statement:
        question = self._build(**self._examples)
        compiler: Any = question.query.get_compiler(question.db)
        sql, constants = compiler.as_sql()
        return _Statement(question, compiler, sql, places_of(constants, self._examples))


@dataclass(frozen=True, slots=True)
class _Statement:
    """places: of each value of the statement its name, or None and the constant."""

    question: Any
    compiler: Any
    sql: str
    places: Sequence[Place]

    def rows(self, values: dict[str, Value]) -> list[Any]:
        given = {name: prepared(value) for name, value in values.items()}
        with connection.cursor() as cursor:
            cursor.execute(
                self.sql,
                [constant if name is None else given[name] for name, constant in self.places],
            )
            found = cursor.fetchall()
        # A copy: other threads ask the same question, each by a connection of its own.
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.execute_sql = lambda *_, **__: [found]
        answered = self.question._chain()
        answered.query.get_compiler = lambda *_, **__: compiler
        return list(answered._iterable_class(answered))


def places_of(constants: Iterable[Any], examples: Mapping[str, Value]) -> list[Place]:
    """Of each value of a statement the name of its example, or None and the constant.

    Raises AssertionError where an example has no place: a question that does not ask for it.
    """
    names = {prepared(example): name for name, example in examples.items()}
    places = [(names.get(constant), constant) for constant in map(_plain, constants)]
    missing = set(examples) - {name for name, _ in places}
    if missing:
        raise AssertionError(f"no place in the statement for {', '.join(sorted(missing))}")
    return places


def prepared(value: Value) -> Any:
    """As the database's driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _plain(constant: Any) -> Any:
    """What cannot be a key of a table of names is no example."""
    return constant if constant.__hash__ is not None else repr(constant)
