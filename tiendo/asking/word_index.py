"""Chỉ mục từ: the index of trigrams that finds parts of words in the folded copies.

PostgreSQL: a GIN index by pg_trgm on the column. SQLite: a table of FTS5 that refers to the rows,
kept by three triggers. Both are kept by the database itself within the statement that writes the
row. They stand in no migration, because SQLite drops triggers whenever a migration builds a table
anew: `make_missing` runs after every `migrate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from tiendo.asking.folded import COLUMN, has_index, index_name

EXTENSION = "pg_trgm"
_VERBS = ("insert", "delete", "update")


def indexed_models() -> list[type[models.Model]]:
    """Every model whose folded copy has an index."""
    return [
        model
        for model in apps.get_models()
        if any(field.name == COLUMN for field in model._meta.fields) and has_index(model)
    ]


def missing() -> list[type[models.Model]]:
    """Those whose table is there and whose index is not whole. Two queries."""
    kept = _whole_on_sqlite() if connection.vendor == "sqlite" else set(_on_postgresql())
    return [model for model in indexed_models() if model._meta.db_table not in kept]


def has_extension() -> bool:
    """On PostgreSQL: whether pg_trgm is switched on; elsewhere none is needed."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = %s", [EXTENSION])
        return cursor.fetchone() is not None


def make_missing() -> list[type[models.Model]]:
    """Dựng chỉ mục còn thiếu; answers of which models.

    Where the owner of a PostgreSQL database may not switch pg_trgm on, none is made: searches are
    right and slower.
    """
    wanted = [model for model in missing() if _is_ready(model)]
    if wanted and not (has_extension() or _switch_on()):
        return []
    for model in wanted:
        _make(model)
    return wanted


def rebuild() -> list[type[models.Model]]:
    """Dựng lại mọi chỉ mục from the rows; answers of which models. Writes wait that long."""
    for model in indexed_models():
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in _dropping(model):
                cursor.execute(statement)
    return make_missing()


def damaged() -> list[type[models.Model]]:
    """Those whose index on SQLite tells other words than the rows; PostgreSQL guards its own."""
    if connection.vendor != "sqlite":
        return []
    away = missing()
    return [model for model in indexed_models() if model not in away and not _agrees(model)]


def _agrees(model: type[models.Model]) -> bool:
    name = index_name(model)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def _is_ready(model: type[models.Model]) -> bool:
    """A database that stands at an earlier migration may lack the table or the column."""
    with connection.cursor() as cursor:
        if model._meta.db_table not in connection.introspection.table_names(cursor):
            return False
        columns = connection.introspection.get_table_description(cursor, model._meta.db_table)
    return any(column.name == COLUMN for column in columns)


def _switch_on() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}")
    except DatabaseError:
        return False
    return True


def _make(model: type[models.Model]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _making(model):
            cursor.execute(statement)


def _making(model: type[models.Model]) -> Iterator[str]:
    table, name = model._meta.db_table, index_name(model)
    if connection.vendor == "postgresql":
        yield f"CREATE INDEX IF NOT EXISTS {name} ON {table} USING gin ({COLUMN} gin_trgm_ops)"
        return
    yield from _dropping(model)
    key = model._meta.pk.column
    yield (
        f"CREATE VIRTUAL TABLE {name} USING fts5"
        f"({COLUMN}, content='{table}', content_rowid='{key}', tokenize='trigram')"
    )
    leaves = (
        f"INSERT INTO {name}({name}, rowid, {COLUMN}) VALUES ('delete', old.{key}, old.{COLUMN});"
    )
    comes = f"INSERT INTO {name}(rowid, {COLUMN}) VALUES (new.{key}, new.{COLUMN});"
    yield f"CREATE TRIGGER {name}_insert AFTER INSERT ON {table} BEGIN {comes} END"
    yield f"CREATE TRIGGER {name}_delete AFTER DELETE ON {table} BEGIN {leaves} END"
    yield (
        f"CREATE TRIGGER {name}_update AFTER UPDATE OF {key}, {COLUMN} ON {table} "
        f"BEGIN {leaves} {comes} END"
    )
    yield f"INSERT INTO {name}({name}) VALUES ('rebuild')"


def _dropping(model: type[models.Model]) -> Iterator[str]:
    table, name = model._meta.db_table, index_name(model)
    if connection.vendor == "postgresql":
        yield from (f"DROP INDEX {index}" for index in _on_postgresql().get(table, ()))
        return
    for verb in _VERBS:
        yield f"DROP TRIGGER IF EXISTS {name}_{verb}"
    yield f"DROP TABLE IF EXISTS {name}"


def _on_postgresql() -> dict[str, list[str]]:
    """Table -> its indexes of trigrams, whatever they are called."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, indexname FROM pg_indexes "
            "WHERE schemaname = ANY (current_schemas(false)) AND indexdef LIKE %s",
            [f"%({COLUMN} gin_trgm_ops)%"],
        )
        for table, index in cursor.fetchall():
            found.setdefault(table, []).append(index)
    return found


def _whole_on_sqlite() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
        there = {row[0] for row in cursor.fetchall()}
    parts = {
        model._meta.db_table: {index_name(model), *(f"{index_name(model)}_{v}" for v in _VERBS)}
        for model in indexed_models()
    }
    return {table for table, names in parts.items() if names <= there}
