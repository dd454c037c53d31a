"""Khóa đã cấp: the highest automatic key that a table ever gave.

The log names rows by their keys for ever. Were the key of a row that is gone given again after a
restore, old events would speak of the new row.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import Max, Model


def highest_key(model: type[Model]) -> int | None:
    """0: none was given yet. None: the keys of this table are not automatic."""
    field = model._meta.auto_field
    if field is None:
        return None
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            return int(row[0]) if row else 0
        cursor.execute(
            "SELECT pg_get_serial_sequence(%s, %s)",
            [connection.ops.quote_name(table), field.column],
        )
        cursor.execute(f"SELECT last_value, is_called FROM {cursor.fetchone()[0]}")
        value, is_given = cursor.fetchone()
        return int(value) if is_given else 0


def set_highest_key(model: type[Model], highest: int | None) -> None:
    """The next row gets a key above `highest` and above every row that is there."""
    field = model._meta.auto_field
    if field is None:
        return
    there = model._base_manager.aggregate(last=Max("pk"))["last"] or 0
    highest, table = max(highest or 0, there), model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, highest]
            )
            return
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)",
            [connection.ops.quote_name(table), field.column, max(highest, 1), highest > 0],
        )
