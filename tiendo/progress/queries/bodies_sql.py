"""Cơ quan và việc của nó: what each body leads and coordinates, counted in one pass over the items.

As `ItemQuerySet.led_by` and `coordinated_by` have it: given to the body itself, to one whose duties
it took over, or to a set that it belongs to; an item counts once for each body. What a label is
stands in `facts_sql`; tests hold every figure equal to the rows that its filter opens.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from tiendo.agencies.models import Agency
from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label
from tiendo.plans.models import Plan
from tiendo.progress.queries.facts_sql import labels_of_items

_EVERY_BODY = "SELECT id, id FROM agencies_agency"
_ONE_BODY = f"{_EVERY_BODY} WHERE id = %(agency)s"

_OWED = """, holding(agency_id, held_id) AS (
    {bodies}
    UNION
    SELECT h.agency_id, s.predecessor_id FROM holding h JOIN steps s ON s.successor_id = h.held_id
), living AS (
    SELECT id, kind FROM agencies_agency
    WHERE (valid_from IS NULL OR valid_from <= %(today)s)
        AND (valid_to IS NULL OR valid_to >= %(today)s)
        AND id IN (SELECT agency_id FROM holding)
), belonging(agency_set_id, agency_id) AS (
    SELECT k.agency_set_id, l.id FROM agencies_setkind k JOIN living l ON l.kind = k.kind
    UNION
    SELECT n.agencyset_id, l.id FROM agencies_agencyset_named n
    JOIN holding h ON h.held_id = n.agency_id JOIN living l ON l.id = h.agency_id
), given AS (
    SELECT DISTINCT a.item_id, a.role, a.agency_id, a.agency_set_id,
        COUNT(*) OVER (PARTITION BY a.item_id, a.role) AS ways
    FROM plans_assignment a JOIN work w ON w.id = a.item_id
    WHERE (a.valid_from IS NULL OR a.valid_from <= %(today)s)
        AND (a.valid_to IS NULL OR a.valid_to >= %(today)s)
), owed(item_id, role, agency_id) AS (
    SELECT g.item_id, g.role, h.agency_id FROM given g JOIN holding h ON h.held_id = g.agency_id
    WHERE g.ways >= {ways}
    UNION
    SELECT g.item_id, g.role, b.agency_id
    FROM given g JOIN belonging b ON b.agency_set_id = g.agency_set_id
    WHERE g.ways >= {ways}
)"""

_TALLY = """COUNT(*) AS items,
    SUM(CASE WHEN f.state = 'reported_done' OR f.label = 'pending_confirm' THEN 1 ELSE 0 END)
        AS pending,
    SUM(CASE WHEN f.state IN ('accepted_done', 'cancelled') THEN 0 ELSE 1 END) AS still_open"""

_COUNTS = f"""
SELECT 'count' AS part, o.agency_id, o.role, f.label, {_TALLY},
    '' AS title, '' AS due_on, '' AS told
FROM facts f JOIN owed o ON o.item_id = f.id
GROUP BY o.agency_id, o.role, f.label"""

# An item that is given to one alone in a role can't count twice for a body: such items are counted
# by whom they are given to, and only the few sums are spread over the members of a set.
_TALLIED = f""", tallied AS (
    SELECT g.role, g.agency_id, g.agency_set_id, f.label, {_TALLY}
    FROM facts f JOIN given g ON g.item_id = f.id
    WHERE g.ways = 1 GROUP BY g.role, g.agency_id, g.agency_set_id, f.label
)"""

_SPREAD = """
UNION ALL
SELECT 'count', h.agency_id, t.role, t.label, t.items, t.pending, t.still_open, '', '', ''
FROM tallied t JOIN holding h ON h.held_id = t.agency_id
UNION ALL
SELECT 'count', b.agency_id, t.role, t.label, t.items, t.pending, t.still_open, '', '', ''
FROM tallied t JOIN belonging b ON b.agency_set_id = t.agency_set_id"""

_ONLY = """
        AND id IN (SELECT item_id FROM concerned
            UNION SELECT id FROM plans_item WHERE id IN {named})"""

# Of one body only its own items are looked at, and those that wait for it.
_CONCERNED = """, concerned AS (
    SELECT item_id FROM plans_assignment WHERE agency_id IN (SELECT held_id FROM holding)
    UNION
    SELECT item_id FROM plans_assignment
    WHERE agency_set_id IN (SELECT agency_set_id FROM belonging)
)"""

_WAITING = """, waiting AS (
    SELECT f.id, f.label, f.due_on, f.position FROM facts f
    WHERE f.label = 'in_progress_late'
        AND f.id IN (SELECT item_id FROM owed WHERE role = 'lead')
        AND f.id IN (
            SELECT item_id FROM given WHERE role = 'coordinate' AND (agency_id IS NULL
                OR agency_id NOT IN (SELECT held_id FROM holding)))
    UNION
    SELECT f.id, f.label, f.due_on, f.position FROM facts f WHERE f.id IN {named}
)"""

_PICKED = """
UNION ALL SELECT 'waiting_count', 0, '', '', COUNT(*), 0, 0, '', '', '' FROM waiting
UNION ALL SELECT * FROM (
    SELECT 'waiting', 0, '', label, id, 0, 0,
        (SELECT i.title FROM plans_item i WHERE i.id = waiting.id), CAST(due_on AS TEXT), ''
    FROM waiting ORDER BY due_on IS NULL, due_on, position, id LIMIT %(most)s
) AS waiting_ones
UNION ALL SELECT * FROM (
    SELECT 'next', 0, '', f.label, f.id, 0, 0,
        (SELECT i.title FROM plans_item i WHERE i.id = f.id), CAST(f.due_on AS TEXT), ''
    FROM facts f
    WHERE f.due_on IS NOT NULL AND f.label NOT IN
            ('cancelled', 'paused', 'done_late', 'done_on_time', 'pending_confirm')
        AND f.id IN (SELECT item_id FROM owed WHERE role = 'lead')
    ORDER BY f.due_on, f.position, f.id LIMIT %(most)s
) AS next_ones
UNION ALL SELECT * FROM (
    SELECT 'report', 0, '', '', d.item_id, 0, 0,
        (SELECT i.title FROM plans_item i WHERE i.id = d.item_id), CAST(d.due_on AS TEXT), ''
    FROM plans_deadline d JOIN work w ON w.id = d.item_id
    WHERE d.series_id IS NOT NULL AND d.met_on IS NULL AND d.due_on <= %(coarse_until)s
        AND w.state NOT IN ('accepted_done', 'cancelled', 'paused')
        AND d.item_id IN (SELECT item_id FROM owed WHERE role = 'lead')
        AND NOT EXISTS (
            SELECT 1 FROM progress_claim c WHERE c.deadline_id = d.id
                AND c.agency_id IN (SELECT held_id FROM holding))
    ORDER BY d.due_on, d.id LIMIT %(most)s
) AS report_ones
UNION ALL SELECT 'set', 0, s.code, '', s.id, 0, 0, s.name, '', ''
FROM agencies_agencyset s
WHERE s.id IN (SELECT agency_set_id FROM belonging)"""


class BodyCount(NamedTuple):
    """How many items of one label a body leads or coordinates (role); pending: of these, how many
    wait for confirmation; still_open: how many are neither finished nor cancelled. Several rows of
    one body, role and label add up."""

    agency_id: int
    role: str
    label: str
    items: int
    pending: int
    still_open: int


class BodyItem(NamedTuple):
    """An item in a short list of a body's page. label: None for the occurrence of a report."""

    pk: int
    title: str
    label: Label | None
    due_on: date | None


class BodySet(NamedTuple):
    """Nhóm that the body belongs to on the day."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """What one body owes. waiting_count: of all that waits for it; waiting, next, reports: the
    first of them, the nearest day first."""

    counts: list[BodyCount]
    waiting_count: int
    waiting: list[BodyItem]
    next: list[BodyItem]
    reports: list[BodyItem]
    sets: list[BodySet]


def body_counts(plan: Plan, today: date, soon: SoonWindow) -> list[BodyCount]:
    """Every body that leads or coordinates something in the plan. One query."""
    rows = _ask(_every_body(), _asked(plan, today, soon))
    return [BodyCount(*row[1:7]) for row in rows]


def body_facts(
    agency: Agency,
    plan: Plan,
    today: date,
    soon: SoonWindow,
    *,
    named: list[int],
    most: int,
) -> BodyFacts:
    """What one body leads, coordinates, owes next and keeps waiting. One query.

    named: keys of the items in whose obstacle others name it (`waiting.named_in_obstacles`).
    """
    asked = _asked(plan, today, soon) | {"agency": agency.pk, "most": most}
    rows = _ask(_one_body(tuple(named)), asked)
    parts: dict[str, list[Any]] = {}
    for part, *values in rows:
        parts.setdefault(part, []).append(values)
    return BodyFacts(
        counts=[BodyCount(*values[:6]) for values in parts.get("count", [])],
        waiting_count=sum(values[3] for values in parts.get("waiting_count", [])),
        waiting=[_item(values) for values in parts.get("waiting", [])],
        next=[_item(values) for values in parts.get("next", [])],
        reports=[_item(values) for values in parts.get("report", [])],
        sets=[BodySet(values[1], values[6]) for values in parts.get("set", [])],
    )


def _item(values: list[Any]) -> BodyItem:
    label, pk, title, due = values[2], values[3], values[6], values[7]
    return BodyItem(
        pk=pk,
        title=title,
        label=Label(label) if label else None,
        due_on=date.fromisoformat(due) if due else None,
    )


def _asked(plan: Plan, today: date, soon: SoonWindow) -> dict[str, Any]:
    return {
        "plan": plan.pk,
        "today": today,
        "until": soon.until,
        "coarse_until": soon.coarse_until,
    }


def _ask(statement: str, asked: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())


@cache
def _every_body() -> str:
    owed = _OWED.format(bodies=_EVERY_BODY, ways=2)
    return f"{labels_of_items()}{owed}{_TALLIED}{_COUNTS}{_SPREAD}"


def _one_body(named: tuple[int, ...]) -> str:
    """Keys are whole numbers of our own; a list of them can't be a parameter on SQLite."""
    keys = "(" + (", ".join(str(int(key)) for key in named) or "NULL") + ")"
    owed = _OWED.format(bodies=_ONE_BODY, ways=1)
    begun = f"{labels_of_items(_ONLY.format(named=keys))}{owed}{_CONCERNED}"
    return f"{begun}{_WAITING.format(named=keys)}{_COUNTS}{_PICKED}"
