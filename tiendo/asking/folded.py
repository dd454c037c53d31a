"""Bản bỏ dấu: a column that holds the folded copy of others, and the rows in which words occur.

The copy lies in the row of what it copies and is written by the same statement: it cannot be
forgotten, and nothing runs behind it. What finds words in it is `word_index`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models

from tiendo.core.text import fold

COLUMN = "search_text"
"""What the folded copy is called in every table."""

LEAST_INDEXED = 3
"""Letters of the shortest word that an index of trigrams can find."""

_FEW = 2000
"""So many keys are looked up one by one more quickly than rows are read in their order."""


class FoldedField(models.TextField[str, str]):
    """Bản bỏ dấu of the columns `of`, joined in their order; with none its writer fills it.

    is_indexed: many rows are expected, so that an index of trigrams finds words in it. A query
    set's `update` does not fill it: whoever changes a column of `of` that way changes it too.
    """

    def __init__(
        self, *args: Any, of: Sequence[str] = (), is_indexed: bool = True, **options: Any
    ) -> None:
        self.of, self.is_indexed = tuple(of), is_indexed
        super().__init__(*args, **{"blank": True, "default": "", **options})

    def deconstruct(self) -> Any:
        """As Django's own: what a migration writes down."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of, "is_indexed": self.is_indexed}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The value that is written with the row. One that a new row brings along stays: a
        backup is restored as it was."""
        if self.of and not (add and getattr(model_instance, self.attname)):
            setattr(model_instance, self.attname, self.folded(model_instance))
        return super().pre_save(model_instance, add)

    def folded(self, row: models.Model) -> str:
        """What the copy of this row has to be."""
        return fold(" ".join(str(getattr(row, name) or "") for name in self.of))


def refold(model: type[models.Model], *, batch: int = 2000) -> int:
    """Chép lại bản bỏ dấu of every row that has another; answers how many had."""
    changed, wrong = 0, []
    for row in _unfolded(model, batch):
        wrong.append(row)
        if len(wrong) >= batch:
            changed += model._default_manager.bulk_update(wrong, [COLUMN])
            wrong = []
    return changed + (model._default_manager.bulk_update(wrong, [COLUMN]) if wrong else 0)


def count_unfolded(model: type[models.Model], *, batch: int = 2000) -> int:
    """How many rows have another copy than they should. Reads every row."""
    return sum(1 for _ in _unfolded(model, batch))


def _unfolded(model: type[models.Model], batch: int) -> Iterator[Any]:
    """The rows with another copy, each with the right one. What its writer fills is not judged."""
    field: Any = model._meta.get_field(COLUMN)
    if not field.of:
        return
    rows = model._default_manager.only(*field.of, COLUMN).order_by("pk")
    for row in rows.iterator(chunk_size=batch):
        if (right := field.folded(row)) != getattr(row, COLUMN):
            setattr(row, COLUMN, right)
            yield row


def holding(rows: Any, words: Sequence[str]) -> Any:
    """Those of the rows in which every word occurs, anywhere; words are folded already.

    PostgreSQL chooses by itself between its index and reading in order. SQLite does not: there
    one small query looks how many there are, and few are named by their keys.
    """
    few = _few_keys(rows.model, words) if connection.vendor == "sqlite" else None
    if few is not None:
        rows = rows.filter(pk__in=few)
        words = [word for word in words if len(word) < LEAST_INDEXED]
    for word in words:
        rows = rows.filter(**{f"{COLUMN}__contains": word})
    return rows


def first_keys(
    model: type[models.Model], words: Sequence[str], *, most: int, is_newest: bool = False
) -> tuple[str, list[Any]]:
    """SQL, with its values, of the keys of the first rows by key in which every word occurs.

    is_newest: of the last ones. By the index on both databases, as deep as it takes.
    """
    order = "DESC" if is_newest else "ASC"
    if connection.vendor == "sqlite" and _is_indexed(model, words):
        name = index_name(model)
        short = [word for word in words if len(word) < LEAST_INDEXED]
        within = "".join(f" AND instr({name}.{COLUMN}, %s)" for _ in short)
        return (
            f"SELECT rowid FROM {name} WHERE {name} MATCH %s{within} "
            f"ORDER BY rowid {order} LIMIT {most:d}",
            [_match(words), *short],
        )
    table, key = model._meta.db_table, model._meta.pk.column
    held, values = words_held(table, words)
    return f"SELECT {key} FROM {table} WHERE {held} ORDER BY {key} {order} LIMIT {most:d}", values


def words_held(table: str, words: Sequence[str], *, column: str = COLUMN) -> tuple[str, list[Any]]:
    """SQL, with its values, that is true of the rows in which every word occurs.

    table: its name or what it is called in the statement. No sign in a word has a meaning.
    """
    escape = r" ESCAPE '\'" if connection.vendor == "sqlite" else ""
    held = " AND ".join(f"{table}.{column} LIKE %s{escape}" for _ in words)
    return f"({held})", [f"%{connection.ops.prep_for_like_query(word)}%" for word in words]


def _few_keys(model: type[models.Model], words: Sequence[str]) -> list[int] | None:
    """The keys of all rows with the longer words; None: they are many, or no index finds them."""
    if not _is_indexed(model, words):
        return None
    name = index_name(model)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {name} WHERE {name} MATCH %s LIMIT %s", [_match(words), _FEW + 1]
        )
        found = [row[0] for row in cursor.fetchall()]
    return found if len(found) <= _FEW else None


def _is_indexed(model: type[models.Model], words: Sequence[str]) -> bool:
    return has_index(model) and any(len(word) >= LEAST_INDEXED for word in words)


def _match(words: Sequence[str]) -> str:
    """The question to SQLite's full text: each word in quotes, so that no sign has a meaning."""
    long = (word.replace('"', '""') for word in words if len(word) >= LEAST_INDEXED)
    return " ".join(f'"{word}"' for word in long)


def has_index(model: type[models.Model]) -> bool:
    """Whether rows of the model are many enough that an index is kept."""
    field = model._meta.get_field(COLUMN)
    return isinstance(field, FoldedField) and field.is_indexed


def index_name(model: type[models.Model]) -> str:
    """The index of the folded copy; on SQLite a table of its own."""
    return f"{model._meta.db_table}_words"
