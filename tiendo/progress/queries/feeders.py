"""Ai báo số liệu: the bodies that lead the items of targets, sets unfolded, by one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection

_FEEDERS = """
WITH RECURSIVE steps AS (
    SELECT predecessor_id, successor_id FROM agencies_succession WHERE effective_on <= %(today)s
), holding(agency_id, held_id) AS (
    SELECT id, id FROM agencies_agency WHERE id NOT IN (SELECT predecessor_id FROM steps)
    UNION
    SELECT h.agency_id, s.predecessor_id FROM holding h JOIN steps s ON s.successor_id = h.held_id
), living AS (
    SELECT id, kind FROM agencies_agency
    WHERE (valid_from IS NULL OR valid_from <= %(today)s)
        AND (valid_to IS NULL OR valid_to >= %(today)s)
), belonging(agency_set_id, agency_id) AS (
    SELECT k.agency_set_id, l.id FROM agencies_setkind k JOIN living l ON l.kind = k.kind
    UNION
    SELECT n.agencyset_id, l.id FROM agencies_agencyset_named n
    JOIN holding h ON h.held_id = n.agency_id JOIN living l ON l.id = h.agency_id
), given AS (
    SELECT id, item_id, agency_id, agency_set_id, name_as_written FROM plans_assignment
    WHERE item_id IN {items} AND role = 'lead' AND (valid_from IS NULL OR valid_from <= %(today)s)
        AND (valid_to IS NULL OR valid_to >= %(today)s)
), feeding AS (
    SELECT g.id, g.item_id, g.name_as_written, g.agency_set_id, h.agency_id
    FROM given g JOIN holding h ON h.held_id = g.agency_id
    UNION
    SELECT g.id, g.item_id, g.name_as_written, g.agency_set_id, b.agency_id
    FROM given g LEFT JOIN belonging b ON b.agency_set_id = g.agency_set_id
    WHERE g.agency_set_id IS NOT NULL
)
SELECT f.item_id, f.id, f.name_as_written, f.agency_set_id, a.id, a.code, a.short_name
FROM feeding f LEFT JOIN agencies_agency a ON a.id = f.agency_id
ORDER BY f.item_id, f.id, a.sort_text"""


class Feeder(NamedTuple):
    """A body that is to report the figure."""

    pk: int
    code: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Feeding:
    """Một phân công chủ trì, as the plan writes it. bodies: who that is on the day; none for a set
    whose members nobody has named yet."""

    name: str
    is_set: bool
    bodies: tuple[Feeder, ...]


def feeders_of(items: Iterable[int], today: date) -> dict[int, list[Feeding]]:
    """Item key -> who leads it on the day; an item that nobody leads is absent. One query."""
    keys = sorted(set(items))
    if not keys:
        return {}
    # Keys are whole numbers of our own; a list of them can't be a parameter on SQLite.
    statement = _FEEDERS.format(items="(" + ", ".join(str(int(key)) for key in keys) + ")")
    with connection.cursor() as cursor:
        cursor.execute(statement, {"today": today})
        rows = cursor.fetchall()
    found: dict[int, dict[int, tuple[str, bool, list[Feeder]]]] = defaultdict(dict)
    for item, assignment, name, given_set, *body in rows:
        one = found[item].setdefault(assignment, (name, given_set is not None, []))
        if body[0] is not None:
            one[2].append(Feeder(*body))
    return {
        item: [Feeding(name, is_set, tuple(bodies)) for name, is_set, bodies in given.values()]
        for item, given in found.items()
    }
