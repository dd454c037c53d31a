"""Tệp CSV: as Excel with Vietnamese settings opens it by a double click.

UTF-8 with a byte order mark, ";" between values (the comma is the decimal sign), days as
dd/mm/yyyy. A text that a spreadsheet would take for a formula gets an apostrophe before it.
Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import StringIO

from tiendo.web.export.columns import Value
from tiendo.web.export.shown import ShownTable

CONTENT_TYPE = "text/csv; charset=utf-8"
_MARK = "\ufeff"
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ROWS_AT_ONCE = 200


def separated_rows(table: ShownTable) -> Iterator[bytes]:
    """The file piece by piece: the head, then every row."""
    yield _MARK.encode() + _written([table.head])
    waiting: list[list[Value]] = []
    for row in table.rows():
        waiting.append(row)
        if len(waiting) == _ROWS_AT_ONCE:
            yield _written(waiting)
            waiting = []
    yield _written(waiting)


def _written(rows: Iterable[Iterable[Value]]) -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=";").writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.lstrip(" ").startswith(_BEGINS_FORMULA) else value
