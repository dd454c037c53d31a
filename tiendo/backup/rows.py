"""Dòng trung lập: rows of any table as lines of JSON, the same bytes on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import JSONField, Model, Value

Step = tuple[str, str]

# Who is signed in at this minute; on another machine, with another key, it means nothing.
LEFT_OUT = frozenset({"sessions.Session"})
# Made anew by every migration; the backup's own are taken instead.
MADE_BY_MIGRATING = frozenset({"auth.Permission", "contenttypes.ContentType"})
_CHUNK = 2000


def steps_taken() -> tuple[Step, ...]:
    """The migrations that the database has been through."""
    return tuple(sorted(MigrationLoader(connection).applied_migrations))


def steps_known() -> frozenset[Step]:
    """The migrations that this program knows."""
    return frozenset(MigrationLoader(connection).graph.nodes)


def models_at(steps: Iterable[Step]) -> list[type[Model]]:
    """Every table of the program as it was after these migrations, in the order of their names.

    Not the tables of today: a backup made before an update is restored as what it was.
    """
    loader = MigrationExecutor(connection).loader
    known = [step for step in steps if step in loader.graph.nodes]
    models = loader.project_state(known, at_end=True).apps.get_models(include_auto_created=True)
    kept = [
        model
        for model in models
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT
    ]
    return sorted(kept, key=lambda model: model._meta.label)


def columns_of(model: type[Model]) -> tuple[str, ...]:
    """The columns in the order in which a line holds them."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def lines_of(model: type[Model]) -> Iterator[bytes]:
    """Every row by its key, one line of JSON each. Memory does not grow with their number."""
    rows = model._base_manager.order_by("pk").values_list(*columns_of(model))
    for row in rows.iterator(chunk_size=_CHUNK):
        yield line_of(row)


def line_of(row: Sequence[Any]) -> bytes:
    """One row as it is kept: moments in UTC, decimals with all their digits, keys sorted."""
    text = json.dumps(
        row, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain
    )
    return text.encode("utf-8", "surrogatepass") + b"\n"


def row_of(model: type[Model], line: bytes) -> Model:
    """The row that a line holds, not yet written. Raises ValueError for a line that is none."""
    values = json.loads(line.decode("utf-8", "surrogatepass"))
    given: dict[str, Any] = {}
    for field, value in zip(model._meta.concrete_fields, values, strict=True):
        if not isinstance(field, JSONField):
            value = field.to_python(value)
        elif value is None and not field.null:
            value = Value(None, JSONField())
        given[field.attname] = value
    return model(**given)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"a backup cannot hold {type(value).__name__}")
