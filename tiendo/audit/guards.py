"""Chỉ ghi thêm: triggers that let nobody edit or delete an event, on both databases.

Whoever owns the database can still drop them; what he then does shows in the hash chain.
A migration that rebuilds the table on SQLite (any change of its columns) drops them too:
such a migration ends with `install`; a test looks whether they are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "Nhật ký chỉ ghi thêm: không sửa, không xóa sự kiện."

_SQLITE = [
    f"""CREATE TRIGGER audit_event_no_{verb} BEFORE {verb} ON audit_event
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for verb in ("update", "delete")
]
_SQLITE_OFF = [f"DROP TRIGGER IF EXISTS audit_event_no_{verb}" for verb in ("update", "delete")]
_POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
    """CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
        FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
]
_POSTGRESQL_OFF = [
    "DROP TRIGGER IF EXISTS audit_event_no_change ON audit_event",
    "DROP TRIGGER IF EXISTS audit_event_no_truncate ON audit_event",
]
_ON = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_OFF = {"sqlite": _SQLITE_OFF, "postgresql": _POSTGRESQL_OFF}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place, new or again."""
    _run(connection, [*_OFF[connection.vendor], *_ON[connection.vendor]])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: to undo the migration, and in tests that forge or empty the log."""
    _run(connection, _OFF[connection.vendor])


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Within: events can be changed. Only the tests use it (forging a log, emptying tables)."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
