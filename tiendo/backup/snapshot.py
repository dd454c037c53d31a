"""Ảnh chụp nhất quán: one moment of the database, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Within: every read of this connection sees the database as it was at the beginning.

    Nobody is kept waiting: on PostgreSQL a repeatable read, on SQLite a reader beside the
    write-ahead log. Nothing can be written within.
    """
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("a snapshot begins outside of a transaction")
    if connection.vendor == "sqlite":
        with _reader_of_sqlite():
            yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            # Here too the first statement takes the snapshot, not the beginning.
            cursor.execute("SELECT 1")
        yield


@contextmanager
def _reader_of_sqlite() -> Iterator[None]:
    """Not `atomic`: by the settings that would begin as a writer and keep others out."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        cursor.execute("BEGIN DEFERRED")
        # The first read takes the snapshot, not BEGIN.
        cursor.execute("SELECT count(*) FROM sqlite_master")
        cursor.fetchone()
        try:
            yield
        finally:
            if connection.connection is not None and connection.connection.in_transaction:
                cursor.execute("ROLLBACK")
            cursor.execute("PRAGMA query_only = OFF")
