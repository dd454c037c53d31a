"""Mức sàn: the same rows by SQL written by hand, as JSON, served bare. For `bench/size.py` only.

A WSGI application without Django's request handling: /list25, /list100, /sums, /search?q= (of the
list), /find?q= (of every register).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from tiendo.law.moment import current_moment  # noqa: E402
from tiendo.plans.models import Plan  # noqa: E402
from tiendo.plans.soon import soon_window  # noqa: E402
from tiendo.progress.queries import facts_sql  # noqa: E402
from tiendo.search.finding import FIRST, MOST_OF_EACH  # noqa: E402
from tiendo.search.kinds import Asked, Kind  # noqa: E402
from tiendo.search.registers import parts  # noqa: E402
from tiendo.search.statement import answers  # noqa: E402

_ROWS = """
SELECT i.id, i.path, i.title, i.kind, i.state, i.done_on, d.due_on, d.reported_on, d.type,
    c.status, c.share_percent, c.as_of, b.names
FROM (
    SELECT * FROM plans_item
    WHERE plan_id = %(plan)s AND NOT is_group AND ended_by_id IS NULL {where}
    ORDER BY position LIMIT %(many)s
) i
LEFT JOIN plans_deadline d ON d.id = (
    SELECT x.id FROM plans_deadline x WHERE x.item_id = i.id AND x.met_on IS NULL
        AND x.due_on IS NOT NULL AND (x.series_id IS NULL OR x.due_on >= %(today)s)
    ORDER BY x.due_on, x.id LIMIT 1)
LEFT JOIN progress_claim c ON c.id = (
    SELECT y.id FROM progress_claim y WHERE y.item_id = i.id
    ORDER BY y.as_of DESC, y.id DESC LIMIT 1)
LEFT JOIN (SELECT a.item_id, {agg} AS names FROM plans_assignment a
    LEFT JOIN agencies_agency g ON g.id = a.agency_id
    WHERE a.role = 'lead' AND a.item_id IN (
        SELECT id FROM plans_item
        WHERE plan_id = %(plan)s AND NOT is_group AND ended_by_id IS NULL {where}
        ORDER BY position LIMIT %(many)s)
    GROUP BY a.item_id) b ON b.item_id = i.id
ORDER BY i.position"""
_AGGREGATE = {
    "postgresql": "STRING_AGG(COALESCE(g.short_name, a.name_as_written), '; ')",
    "sqlite": "GROUP_CONCAT(COALESCE(g.short_name, a.name_as_written), '; ')",
}
_PLAN = Plan.objects.get(code="gieo")
_TODAY = current_moment().date()
_SOON = soon_window(_TODAY)


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """One answer."""
    path = environ["PATH_INFO"]
    if path == "/sums":
        rows: Any = _sums()
    elif path == "/find":
        rows = _find(parse_qs(environ["QUERY_STRING"])["q"][0])
    elif path == "/search":
        words = parse_qs(environ["QUERY_STRING"])["q"][0].split()
        rows = _list(25, words)
    else:
        rows = _list(int(path.removeprefix("/list")), [])
    body = json.dumps(rows, default=str).encode()
    start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _list(many: int, words: list[str]) -> Any:
    where = "".join(f" AND search_text LIKE %(w{place})s" for place in range(len(words)))
    statement = _ROWS.format(where=where, agg=_AGGREGATE[connection.vendor])
    values = {f"w{place}": f"%{word}%" for place, word in enumerate(words)}
    return _asked(statement, {"plan": _PLAN.pk, "many": many, "today": _TODAY, **values})


def _find(words: str) -> Any:
    """The first rows of every register by its index of trigrams, counted up to a hundred."""
    asked = Asked.parse(words)
    return answers([part for kind in Kind for part in parts(kind, asked, MOST_OF_EACH + 1, FIRST)])


def _sums() -> Any:
    """The counts of the plan's page, without what waits for a decision."""
    facts = facts_sql.counts_statement()
    values = {"until": _SOON.until, "coarse_until": _SOON.coarse_until}
    return _asked(facts, {"plan": _PLAN.pk, "today": _TODAY, **values})


def _asked(statement: str, values: dict[str, Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
