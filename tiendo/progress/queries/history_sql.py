"""Tiến độ ở từng cuối tháng, by one statement: what the moves of items and days add up to.

The same rule as `core.history.add_up` and `core.governing.item_label`, asked of many days at once;
tests fold every history by those and hold the counts equal. An item is looked at only at the ends
of those months in which something about it can have changed; between them it stays what it was.

A move counts from the day it takes effect, a moved deadline from the day of the document that
allows it (from the day it was entered, where that has none): what was entered later corrects the
months before. Nothing counts from later than today, so that the last day says what the list says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from tiendo.progress.queries.narrowing import Narrowed, named

_WORK = """, work AS (
    SELECT i.id, i.state, i.done_on, i.ended_by_id,
        CASE WHEN v.number = 1 THEN %(first)s ELSE {begun} END AS begun,
        {gone} AS gone
    FROM plans_item i JOIN plans_version v ON v.id = i.version_id
    LEFT JOIN plans_version e ON e.id = i.ended_by_id
    WHERE i.plan_id = %(plan)s AND NOT i.is_group{only}
)"""

# Of two moves the later one holds from its day on, whatever day the earlier one has.
_STATES = """, item_laid AS (
    SELECT m.item_id, m.from_state, m.to_state, {effective} AS since,
        ROW_NUMBER() OVER (PARTITION BY m.item_id ORDER BY m.id) AS place,
        MIN({effective}) OVER (PARTITION BY m.item_id ORDER BY m.id
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS until
    FROM progress_itemmove m JOIN work w ON w.id = m.item_id WHERE m.deadline_id IS NULL
), states AS (
    SELECT item_id, to_state AS state, since, until FROM item_laid
    UNION ALL
    SELECT item_id, from_state, NULL, CASE WHEN until < since THEN until ELSE since END
    FROM item_laid WHERE place = 1
)"""

_DUE = """, day_laid AS (
    SELECT m.deadline_id, m.from_on, m.to_on, {allowed} AS since,
        ROW_NUMBER() OVER (PARTITION BY m.deadline_id ORDER BY m.id) AS place,
        MIN({allowed}) OVER (PARTITION BY m.deadline_id ORDER BY m.id
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS until
    FROM progress_deadlinemove m JOIN plans_deadline d ON d.id = m.deadline_id
    JOIN work w ON w.id = d.item_id
), spans AS (
    SELECT deadline_id, to_on AS due_on, since, until FROM day_laid
    UNION ALL
    SELECT deadline_id, from_on, NULL, CASE WHEN until < since THEN until ELSE since END
    FROM day_laid WHERE place = 1
), dues AS (
    SELECT d.id, d.item_id, d.series_id, d.reported_on, d.met_on, s.since, s.until, {gone} AS gone,
        CASE WHEN s.deadline_id IS NOT NULL THEN s.due_on
            WHEN d.ended_by_id IS NULL THEN d.due_on ELSE d.first_due_on END AS due_on
    FROM plans_deadline d JOIN work w ON w.id = d.item_id
    LEFT JOIN spans s ON s.deadline_id = d.id
    LEFT JOIN plans_version e ON e.id = d.ended_by_id
)"""

_MILESTONES = """, stone_laid AS (
    SELECT m.deadline_id, m.item_id, m.move, {effective} AS since,
        ROW_NUMBER() OVER (PARTITION BY m.deadline_id ORDER BY m.id) AS place,
        MIN({effective}) OVER (PARTITION BY m.deadline_id ORDER BY m.id
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS until
    FROM progress_itemmove m JOIN work w ON w.id = m.item_id
    WHERE m.deadline_id IS NOT NULL AND m.move IN ('report_done', 'accept', 'return', 'reopen')
), stones AS (
    SELECT deadline_id, item_id, move, since, until FROM stone_laid
    UNION ALL
    SELECT deadline_id, item_id, 'none', NULL, CASE WHEN until < since THEN until ELSE since END
    FROM stone_laid WHERE place = 1
)"""

# A day that is past at the end of its own month is late there, else from the next month's end on.
_ASKED = """, changes(item_id, day) AS (
    SELECT id, begun FROM work WHERE begun > %(first)s
    UNION ALL SELECT id, gone FROM work WHERE gone IS NOT NULL
    UNION ALL SELECT item_id, since FROM states WHERE since IS NOT NULL
    UNION ALL SELECT item_id, since FROM stones WHERE since IS NOT NULL
    UNION ALL SELECT item_id, since FROM dues WHERE since IS NOT NULL
    UNION ALL SELECT item_id, gone FROM dues WHERE gone IS NOT NULL
), asked(item_id, place) AS (
    SELECT c.item_id, e.place
    FROM changes c JOIN ends e ON e.month = SUBSTR(CAST(c.day AS TEXT), 1, 7)
    UNION
    SELECT u.item_id, CASE WHEN u.due_on < e.day THEN e.place ELSE e.place + 1 END
    FROM dues u JOIN ends e ON e.month = SUBSTR(CAST(u.due_on AS TEXT), 1, 7)
    WHERE u.due_on <= %(today)s
    UNION
    SELECT id, 0 FROM work
), looks AS (
    SELECT a.item_id, a.place, e.day FROM asked a JOIN ends e ON e.place = a.place
)"""

_GOVERNING = """, governing AS (
    SELECT item_id, place, due_on, is_reported FROM (
        SELECT k.item_id, k.place, u.due_on,
            CASE WHEN s.deadline_id IS NULL THEN u.reported_on IS NOT NULL
                ELSE s.move = 'report_done' END AS is_reported,
            ROW_NUMBER() OVER (
                PARTITION BY k.item_id, k.place ORDER BY u.due_on, u.id) AS rank
        FROM looks k JOIN dues u ON u.item_id = k.item_id
        LEFT JOIN stones s ON s.deadline_id = u.id
            AND (s.since IS NULL OR s.since <= k.day) AND (s.until IS NULL OR s.until > k.day)
        WHERE u.due_on IS NOT NULL AND (u.series_id IS NULL OR u.due_on >= k.day)
            AND (u.since IS NULL OR u.since <= k.day) AND (u.until IS NULL OR u.until > k.day)
            AND (u.gone IS NULL OR u.gone > k.day)
            AND CASE WHEN s.deadline_id IS NULL THEN u.met_on IS NULL ELSE s.move <> 'accept' END
    ) AS open_ones WHERE rank = 1
)"""

_TOLD = """, told AS (
    SELECT k.item_id, k.place, CASE
        WHEN w.gone <= k.day OR w.begun > k.day THEN 'gone'
        WHEN COALESCE(s.state, w.state) IN ('cancelled', 'paused') THEN 'other'
        WHEN COALESCE(s.state, w.state) = 'accepted_done' THEN 'done'
        WHEN g.due_on IS NULL THEN 'other'
        WHEN g.is_reported OR COALESCE(s.state, w.state) = 'reported_done' THEN 'pending'
        WHEN g.due_on < k.day THEN 'late'
        ELSE 'on_time' END AS band
    FROM looks k JOIN work w ON w.id = k.item_id
    LEFT JOIN states s ON s.item_id = k.item_id
        AND (s.since IS NULL OR s.since <= k.day) AND (s.until IS NULL OR s.until > k.day)
    LEFT JOIN governing g ON g.item_id = k.item_id AND g.place = k.place
), turned AS (
    SELECT place, band,
        LAG(band) OVER (PARTITION BY item_id ORDER BY place) AS before_it
    FROM told
)"""

_ANSWER = """
SELECT 'turn' AS part, place, band, COALESCE(before_it, '') AS before_it, '' AS month,
    COUNT(*) AS items
FROM turned WHERE before_it IS NULL OR before_it <> band GROUP BY place, band, before_it
UNION ALL
SELECT 'due', 0, '', '', SUBSTR(CAST(due_on AS TEXT), 1, 7), COUNT(*) FROM (
    SELECT d.item_id, MAX(d.due_on) AS due_on FROM plans_deadline d JOIN work w ON w.id = d.item_id
    WHERE w.ended_by_id IS NULL AND w.state <> 'cancelled' AND d.due_on IS NOT NULL
    GROUP BY d.item_id
) AS last_days GROUP BY SUBSTR(CAST(due_on AS TEXT), 1, 7)
UNION ALL
SELECT 'done', 0, '', '', SUBSTR(CAST(done_on AS TEXT), 1, 7), COUNT(*)
FROM work WHERE ended_by_id IS NULL AND state = 'accepted_done'
GROUP BY SUBSTR(CAST(done_on AS TEXT), 1, 7)"""

_CLAMPED = "CASE WHEN {day} > %(today)s THEN %(today)s ELSE {day} END"


class Turn(NamedTuple):
    """So many items became `band` between two ends of months, from `before` ("": not there).

    place: of the end of a month, from 0 on; band: of `Band`, or "gone".
    """

    place: int
    band: str
    before: str
    items: int


class History(NamedTuple):
    """What a plan's rows add up to. due, done: month ("2026-06") -> items whose last day is in it,
    cancelled ones left out; items accepted as finished on a day in it."""

    turns: list[Turn]
    due: dict[str, int]
    done: dict[str, int]


def history(narrowed: Narrowed, ends: Sequence[date]) -> History:
    """Every turn up to each of these days, the last of which is today. One query.

    ends: the last days of months that follow each other, then today.
    """
    statement, values = _statement(narrowed, ends)
    found = History([], {}, {})
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for part, place, band, before, month, items in cursor.fetchall():
            if part == "turn":
                found.turns.append(Turn(place, band, before, items))
            else:
                (found.due if part == "due" else found.done)[month] = items
    return found


def _statement(narrowed: Narrowed, ends: Sequence[date]) -> tuple[str, dict[str, Any]]:
    days = {f"end_{place}": day for place, day in enumerate(ends)}
    rows = " UNION ALL ".join(
        f"SELECT {place} AS place, '{day:%Y-%m}' AS month, %(end_{place})s AS day"
        for place, day in enumerate(ends)
    )
    values = {"plan": narrowed.plan.pk, "first": ends[0], "today": ends[-1], **days}
    entered = {
        name: _day_of(f"{name}.{column}", values)
        for name, column in (("v", "made_at"), ("e", "made_at"), ("m", "moved_at"))
    }
    begun = _CLAMPED.format(day=f"COALESCE(v.issued_on, {entered['v']})")
    gone = _CLAMPED.format(day=f"COALESCE(e.issued_on, {entered['e']})")
    allowed = _CLAMPED.format(day=f"COALESCE(m.basis_on, {entered['m']})")
    effective = _CLAMPED.format(day="m.effective_on")
    parts = (
        f"WITH ends AS ({rows})",
        _WORK.format(begun=begun, gone=gone, only=narrowed.condition("i.id")),
        _STATES.format(effective=effective),
        _DUE.format(allowed=allowed, gone=gone),
        _MILESTONES.format(effective=effective),
        _ASKED,
        _GOVERNING,
        _TOLD,
        _ANSWER,
    )
    return "".join(parts), values | narrowed.values


def _day_of(column: str, values: dict[str, Any]) -> str:
    """The day of a moment in the time zone of the program; what it asks for goes into `values`."""
    written, given = connection.ops.datetime_cast_date_sql(column, (), settings.TIME_ZONE)
    sql, asked = named(written, given, column.replace(".", "_"))
    values.update(asked)
    return sql
