"""Nhịp kế hoạch bằng một câu lệnh: every count of a plan's page, and its decisions, in one pass.

Written as SQL because it goes over all items of the plan once, with each table read once; asked
figure by figure the same rows are looked up dozens of times. What a label is, what is late, moved,
bare or blocked stands in `plans.label_sql` and `marks`; tests hold every figure here equal to the
number of rows that its filter opens, on both databases.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db import connection

from tiendo.core.governing import COARSE_TYPES, SoonWindow
from tiendo.core.progress import Label, State
from tiendo.plans.models import Plan

_OPEN = (State.DRAFT, State.ASSIGNED, State.IN_PROGRESS, State.REPORTED_DONE, State.RETURNED)

_DATED = """
WITH RECURSIVE work AS (
    SELECT id, position, state, appendix, done_on FROM plans_item
    WHERE plan_id = %(plan)s AND NOT is_group AND ended_by_id IS NULL{only}
), first_open AS (
    SELECT item_id, due_on, type, reported_on FROM (
        SELECT d.item_id, d.due_on, d.type, d.reported_on,
            ROW_NUMBER() OVER (PARTITION BY d.item_id ORDER BY d.due_on, d.id) AS place
        FROM plans_deadline d JOIN work w ON w.id = d.item_id
        WHERE d.met_on IS NULL AND d.due_on IS NOT NULL AND w.state <> 'accepted_done'
            AND (d.series_id IS NULL OR d.due_on >= %(today)s)
    ) AS open_ones WHERE place = 1
), last_due AS (
    SELECT d.item_id, MAX(d.due_on) AS due_on
    FROM plans_deadline d JOIN work w ON w.id = d.item_id
    WHERE w.state = 'accepted_done' AND d.due_on IS NOT NULL GROUP BY d.item_id
)"""

_REPORTED = """, newest AS (
    SELECT id, item_id, agency_id, status, as_of FROM (
        SELECT c.id, c.item_id, c.agency_id, c.status, c.as_of,
            ROW_NUMBER() OVER (PARTITION BY c.item_id ORDER BY c.as_of DESC, c.id DESC) AS place
        FROM progress_claim c JOIN work w ON w.id = c.item_id
    ) AS claims WHERE place = 1
), backed AS (
    SELECT DISTINCT e.claim_id FROM progress_evidence e JOIN newest n ON n.id = e.claim_id
), moves AS (
    SELECT d.item_id, m.deadline_id, COUNT(*) AS times
    FROM progress_deadlinemove m JOIN plans_deadline d ON d.id = m.deadline_id
    JOIN work w ON w.id = d.item_id
    WHERE m.from_on IS NOT NULL GROUP BY d.item_id, m.deadline_id
), moved AS (
    SELECT item_id, SUM(times) AS times, MAX(times) AS most FROM moves GROUP BY item_id
), last_told AS (
    SELECT MAX(t.id) AS id FROM progress_itemmove t JOIN work w ON w.id = t.item_id
    WHERE t.move = 'report_done' GROUP BY t.item_id
), told AS (
    SELECT t.item_id, t.moved_at FROM progress_itemmove t JOIN last_told ON last_told.id = t.id
)"""

_STEPS = """, steps AS (
    SELECT predecessor_id, successor_id FROM agencies_succession WHERE effective_on <= %(today)s
)"""

_BODIES = """, reached(agency_id, holder_id) AS (
    SELECT predecessor_id, successor_id FROM steps
    UNION
    SELECT r.agency_id, s.successor_id
    FROM reached r JOIN steps s ON s.predecessor_id = r.holder_id
), holders AS (
    SELECT agency_id, holder_id FROM reached
    WHERE holder_id NOT IN (SELECT predecessor_id FROM steps)
), led AS (
    SELECT DISTINCT a.item_id, COALESCE(h.holder_id, a.agency_id) AS agency_id, a.agency_set_id
    FROM plans_assignment a JOIN work w ON w.id = a.item_id
    LEFT JOIN holders h ON h.agency_id = a.agency_id
    WHERE a.role = 'lead' AND (a.valid_from IS NULL OR a.valid_from <= %(today)s)
        AND (a.valid_to IS NULL OR a.valid_to >= %(today)s)
)"""

# Joined, not looked up by NOT IN: past some memory PostgreSQL would look through the whole list
# for each item.
_OWNED = """, owned AS (
    SELECT DISTINCT item_id FROM led
)"""

_LABEL = """CASE
            WHEN w.state = 'cancelled' THEN 'cancelled'
            WHEN w.state = 'paused' THEN 'paused'
            WHEN w.state = 'accepted_done' AND w.done_on > l.due_on THEN 'done_late'
            WHEN w.state = 'accepted_done' THEN 'done_on_time'
            WHEN f.due_on IS NULL THEN 'no_deadline'
            WHEN f.reported_on IS NOT NULL OR w.state = 'reported_done' THEN 'pending_confirm'
            WHEN f.due_on < %(today)s THEN 'in_progress_late'
            WHEN f.due_on <= CASE WHEN f.type IN {coarse} THEN %(coarse_until)s
                ELSE %(until)s END THEN 'due_soon'
            WHEN w.state IN ('in_progress', 'returned') THEN 'in_progress_on_time'
            ELSE 'not_started'
        END"""

_LABELS = """, facts AS (
    SELECT w.id, w.position, w.state, {label} AS label, COALESCE(f.due_on, l.due_on) AS due_on
    FROM work w
    LEFT JOIN first_open f ON f.item_id = w.id
    LEFT JOIN last_due l ON l.item_id = w.id
)"""

_FACTS = """, facts AS (
    SELECT w.id, w.position, w.state, w.appendix, w.state IN {open} AS is_open,
        {label} AS label,
        COALESCE(f.due_on, l.due_on) AS due_on, n.id AS claim_id, n.as_of,
        CASE WHEN n.status = 'blocked' THEN 1 ELSE 0 END AS blocked,
        CASE WHEN n.status <> 'not_started' AND b.claim_id IS NULL THEN 1 ELSE 0 END AS bare,
        m.times, m.most, t.moved_at AS told_at,
        CASE WHEN o.item_id IS NULL THEN 1 ELSE 0 END AS unled
    FROM work w
    LEFT JOIN first_open f ON f.item_id = w.id
    LEFT JOIN last_due l ON l.item_id = w.id
    LEFT JOIN newest n ON n.item_id = w.id
    LEFT JOIN backed b ON b.claim_id = n.id
    LEFT JOIN moved m ON m.item_id = w.id
    LEFT JOIN told t ON t.item_id = w.id
    LEFT JOIN owned o ON o.item_id = w.id
)"""

_COUNTS = """
SELECT 'appendix' AS part, appendix AS code, '' AS name, '' AS sort_text, label,
    COUNT(*) AS items,
    SUM(CASE WHEN state = 'reported_done' THEN 1 ELSE 0 END) AS reported,
    SUM(CASE WHEN times > 0 THEN 1 ELSE 0 END) AS moved, SUM(bare) AS bare,
    SUM(CASE WHEN unled = 1 AND is_open THEN 1 ELSE 0 END) AS unowned, '' AS title, '' AS due_on
FROM facts GROUP BY appendix, label
UNION ALL
SELECT 'agency', a.code, a.short_name, a.sort_text, f.label, COUNT(*), 0, 0, 0, 0, '', ''
FROM facts f JOIN led ON led.item_id = f.id JOIN agencies_agency a ON a.id = led.agency_id
GROUP BY a.code, a.short_name, a.sort_text, f.label
UNION ALL
SELECT 'set', s.code, s.name, '', f.label, COUNT(*), 0, 0, 0, 0, '', ''
FROM facts f JOIN led ON led.item_id = f.id JOIN agencies_agencyset s ON s.id = led.agency_set_id
GROUP BY s.code, s.name, f.label"""

_PRESSING = """
UNION ALL SELECT * FROM (
    SELECT '{group}', {code}, {name}, {sort}, label, id, 0, 0, 0, 0,
        (SELECT i.title FROM plans_item i WHERE i.id = facts.id), CAST(facts.due_on AS TEXT)
    FROM facts
    WHERE {condition} ORDER BY {order}, position, id LIMIT %(most)s
) AS {group}_ones"""

_SORTS = (
    {
        "group": "pending",
        "condition": "state = 'reported_done' OR label = 'pending_confirm'",
        "name": "CAST(facts.told_at AS TEXT)",
        "order": "facts.told_at IS NULL, facts.told_at",
    },
    {
        "group": "silent",
        "condition": "label = 'in_progress_late' AND claim_id IS NULL",
        "order": "due_on",
    },
    {
        "group": "blocked",
        "condition": "blocked = 1 AND is_open",
        "code": "(SELECT a.short_name FROM agencies_agency a JOIN progress_claim c "
        "ON c.agency_id = a.id WHERE c.id = facts.claim_id)",
        "name": "CAST(facts.as_of AS TEXT)",
        "sort": "(SELECT c.obstacle_text FROM progress_claim c WHERE c.id = facts.claim_id)",
        "order": "facts.as_of",
    },
    {
        "group": "moved_often",
        "condition": "most >= 2",
        "name": "CAST(facts.times AS TEXT)",
        "order": "facts.times DESC",
    },
    {
        "group": "unowned",
        "condition": "unled = 1 AND is_open",
        "order": "due_on IS NULL, due_on",
    },
)
"""What waits for a leader, in the order of `decisions`: condition, order, what is told of it."""


class Counted(NamedTuple):
    """How many items of one appendix (or body) and label there are, and how many of them are ..."""

    code: str
    name: str
    sort_text: str
    label: str
    items: int
    reported: int
    moved: int
    bare: int
    unowned: int


class Pressing(NamedTuple):
    """An item that waits for a leader. told: since when, or how often; "" where nothing is told.

    due_on: of the deadline that governs, None where none does. body, obstacle: of a blocked item,
    who said what.
    """

    pk: int
    title: str
    label: Label
    due_on: date | None
    told: str
    body: str
    obstacle: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Every count of one plan on one day. agencies: bodies that lead by name now (an heir for
    what it took over); sets: given as such. pressing: by group, the most pressing first."""

    appendices: list[Counted]
    agencies: list[Counted]
    sets: list[Counted]
    pressing: dict[str, list[Pressing]]


def plan_facts(plan: Plan, today: date, soon: SoonWindow, *, most: int) -> PlanFacts:
    """The counts of the plan, and `most` items of each group that presses. One query."""
    asked: dict[str, int | date] = {
        "plan": plan.pk,
        "today": today,
        "until": soon.until,
        "coarse_until": soon.coarse_until,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(), asked)
        rows = cursor.fetchall()
    counted: dict[str, list[Counted]] = {"appendix": [], "agency": [], "set": []}
    pressing: dict[str, list[Pressing]] = {str(sort["group"]): [] for sort in _SORTS}
    for part, *values, title, due in rows:
        if part in counted:
            counted[part].append(Counted(*values))
            continue
        body, told, obstacle, label, key = values[:5]
        due_on = date.fromisoformat(due) if due else None
        one = Pressing(key, title, Label(label), due_on, told or "", body or "", obstacle or "")
        pressing[part].append(one)
    return PlanFacts(counted["appendix"], counted["agency"], counted["set"], pressing)


def counts_statement() -> str:
    """The counts alone; asks for plan, today, until, coarse_until. What a floor is measured by."""
    return facts_of_items() + _COUNTS


@cache
def _statement() -> str:
    nothing = {"code": "''", "name": "''", "sort": "''"}
    pressing = "".join(_PRESSING.format(**{**nothing, **sort}) for sort in _SORTS)
    return counts_statement() + pressing


@cache
def facts_of_items() -> str:
    """The statement up to its table `facts`: what each item of a plan is on a day, once.

    Asks for plan, today, until, coarse_until.
    """
    facts = _FACTS.format(open=_names(_OPEN), label=_label())
    return f"{_DATED.format(only='')}{_REPORTED}{_STEPS}{_BODIES}{_OWNED}{facts}"


def labels_of_items(only: str = "") -> str:
    """The same with no more in `facts` than label, state, day and place of each item.

    It has `steps` too, the successions in force; the counts of bodies go on from here.
    only: a condition of its own that the items have to meet, " AND ...".
    """
    return f"{_DATED.format(only=only)}{_STEPS}{_LABELS.format(label=_label())}"


def labels_and_leads(only: str = "") -> str:
    """The same with `led` too: which bodies and sets lead each item by name now."""
    return f"{_DATED.format(only=only)}{_STEPS}{_BODIES}{_LABELS.format(label=_label())}"


def _label() -> str:
    return _LABEL.format(coarse=_names(COARSE_TYPES))


def _names(values: Iterable[str]) -> str:
    """Names of the program's own, as a list in SQL."""
    return "(" + ", ".join(f"'{value}'" for value in sorted(map(str, values))) + ")"
