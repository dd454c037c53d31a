"""Việc theo địa bàn, đếm một lượt: for every commune at once what `localities` says of one.

What a label is stands in `facts_sql`; tests hold every figure equal to the rows that its filter
opens, on both databases.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.db import connection

from tiendo.core.governing import SoonWindow
from tiendo.plans.models import Plan
from tiendo.progress.queries.facts_sql import labels_of_items

_WHO = """, communes AS (
    SELECT id FROM places_place WHERE kind IN ('commune', 'ward')
        AND (valid_from IS NULL OR valid_from <= %(today)s)
        AND (valid_to IS NULL OR valid_to >= %(today)s)
), living AS (
    SELECT a.id, a.kind, a.place_id FROM agencies_agency a JOIN communes c ON c.id = a.place_id
    WHERE (a.valid_from IS NULL OR a.valid_from <= %(today)s)
        AND (a.valid_to IS NULL OR a.valid_to >= %(today)s)
), held(place_id, agency_id) AS (
    SELECT place_id, id FROM living
    UNION
    SELECT h.place_id, s.predecessor_id FROM held h JOIN steps s ON s.successor_id = h.agency_id
), belonging(place_id, agency_set_id) AS (
    SELECT l.place_id, k.agency_set_id FROM living l JOIN agencies_setkind k ON k.kind = l.kind
    UNION
    SELECT h.place_id, n.agencyset_id
    FROM held h JOIN agencies_agencyset_named n ON n.agency_id = h.agency_id
), given AS (
    SELECT a.item_id, a.role, a.agency_id, a.agency_set_id
    FROM plans_assignment a JOIN work w ON w.id = a.item_id
    WHERE (a.valid_from IS NULL OR a.valid_from <= %(today)s)
        AND (a.valid_to IS NULL OR a.valid_to >= %(today)s)
), own(item_id, place_id) AS (
    SELECT l.item_id, l.place_id FROM plans_itemlocality l
    JOIN work w ON w.id = l.item_id JOIN communes c ON c.id = l.place_id
    UNION
    SELECT g.item_id, h.place_id FROM given g JOIN held h ON h.agency_id = g.agency_id
)"""

# Of the work given to all communes alike only what can count is spread over them.
_SHARED = """, shared(item_id, place_id) AS (
    SELECT g.item_id, b.place_id
    FROM given g JOIN belonging b ON b.agency_set_id = g.agency_set_id
    WHERE g.role = 'lead' AND g.item_id IN (
        SELECT id FROM facts WHERE label = 'in_progress_late'
        UNION SELECT item_id FROM progress_claim)
    EXCEPT
    SELECT item_id, place_id FROM own
), own_newest AS (
    SELECT item_id, id, status FROM (
        SELECT c.item_id, c.id, c.status,
            ROW_NUMBER() OVER (PARTITION BY c.item_id ORDER BY c.as_of DESC, c.id DESC) AS place
        FROM progress_claim c WHERE c.item_id IN (SELECT item_id FROM own)
    ) AS claims WHERE place = 1
), share_newest AS (
    SELECT item_id, place_id, id, status FROM (
        SELECT s.item_id, s.place_id, c.id, c.status, ROW_NUMBER() OVER (
            PARTITION BY s.item_id, s.place_id ORDER BY c.as_of DESC, c.id DESC) AS place
        FROM shared s JOIN progress_claim c ON c.item_id = s.item_id
        JOIN held h ON h.place_id = s.place_id AND h.agency_id = c.agency_id
    ) AS claims WHERE place = 1
)"""

_TOLD = """
SELECT 'own' AS part, place_id, COUNT(*) AS many FROM own GROUP BY place_id
UNION ALL
SELECT 'late', o.place_id, COUNT(*) FROM own o JOIN facts f ON f.id = o.item_id
WHERE f.label = 'in_progress_late' GROUP BY o.place_id
UNION ALL
SELECT 'late', s.place_id, COUNT(*) FROM shared s JOIN facts f ON f.id = s.item_id
LEFT JOIN share_newest n ON n.item_id = s.item_id AND n.place_id = s.place_id
WHERE f.label = 'in_progress_late' AND (n.status IS NULL OR n.status <> 'done')
GROUP BY s.place_id
UNION ALL
SELECT 'bare', o.place_id, COUNT(*) FROM own o JOIN own_newest n ON n.item_id = o.item_id
WHERE n.status <> 'not_started'
    AND NOT EXISTS (SELECT 1 FROM progress_evidence e WHERE e.claim_id = n.id)
GROUP BY o.place_id
UNION ALL
SELECT 'bare', place_id, COUNT(*) FROM share_newest n
WHERE n.status <> 'not_started'
    AND NOT EXISTS (SELECT 1 FROM progress_evidence e WHERE e.claim_id = n.id)
GROUP BY place_id
UNION ALL
SELECT 'capital', o.place_id, o.item_id FROM own o
WHERE o.item_id IN (SELECT l.item_id FROM plans_capitalline l
    JOIN plans_capitalneed n ON n.line_id = l.id WHERE l.item_id IS NOT NULL AND NOT l.is_total)
UNION ALL
SELECT 'work', o.place_id, COUNT(*) FROM own o
WHERE o.item_id IN (SELECT item_id FROM plans_itemplace) GROUP BY o.place_id
UNION ALL
SELECT 'nowhere', 0, COUNT(*) FROM work w JOIN plans_item i ON i.id = w.id
WHERE i.kind = 'du_an' AND NOT EXISTS (SELECT 1 FROM own WHERE own.item_id = w.id)"""


@dataclass(frozen=True, slots=True)
class LocalityCounts:
    """By key of the place: own items, late ones and ones without evidence (own and shared alike),
    the own items that need capital, and how many own items have a point. nowhere: projects that
    are no commune's own."""

    own: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    late: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    bare: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    works: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    capital_items: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    nowhere: int = 0


def locality_counts(plan: Plan, today: date, soon: SoonWindow) -> LocalityCounts:
    """What every commune has of the plan's work. One query; a commune without any is absent."""
    asked: dict[str, int | date] = {
        "plan": plan.pk,
        "today": today,
        "until": soon.until,
        "coarse_until": soon.coarse_until,
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(), asked)
        rows = cursor.fetchall()
    found = LocalityCounts(nowhere=sum(many for part, _, many in rows if part == "nowhere"))
    counted = {"own": found.own, "late": found.late, "bare": found.bare, "work": found.works}
    for part, place, many in rows:
        if part in counted:
            counted[part][place] += many
        elif part == "capital":
            found.capital_items[place].add(many)
    return found


@cache
def _statement() -> str:
    return f"{labels_of_items()}{_WHO}{_SHARED}{_TOLD}"
