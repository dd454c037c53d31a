"""Cơ quan trong một kế hoạch: what each leads, coordinates, owes and keeps waiting.

Every number comes with the filter that opens exactly its rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tiendo.agencies.models import Agency
from tiendo.agencies.succession import Heirs
from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label
from tiendo.plans.models import Assignment, Item, Plan
from tiendo.progress.queries.bodies_sql import (
    BodyCount,
    BodyItem,
    BodySet,
    body_counts,
    body_facts,
)
from tiendo.progress.queries.filters import Group, ItemFilter, Role
from tiendo.progress.queries.pulse import Figure
from tiendo.progress.queries.waiting import named_in_obstacles

MOST_SHOWN = 8
_DONE = (Label.DONE_ON_TIME, Label.DONE_LATE)


@dataclass(frozen=True, slots=True)
class LedWork:
    """Việc một cơ quan chủ trì, in its own name, for a body it succeeded, or in a set."""

    items: Figure
    late: Figure
    due_soon: Figure
    pending: Figure
    done: Figure
    still_open: Figure
    coordinated: Figure
    coordinated_late: Figure

    @property
    def is_nothing(self) -> bool:
        """The body neither leads nor coordinates anything."""
        return not self.items.value and not self.coordinated.value


@dataclass(frozen=True, slots=True)
class AgencyPulse:
    """Một cơ quan trong một kế hoạch. next_due: its own unfinished work, the nearest day first;
    reports: occurrences of recurring reports that it has not sent, up to the end of the window of
    what is due soon; waiting: others' work that it holds up. At most MOST_SHOWN of each."""

    work: LedWork
    next_due: list[BodyItem]
    reports: list[BodyItem]
    waiting: Figure
    first_waiting: list[BodyItem]
    sets: list[BodySet]


def work_by_agency(plan: Plan, today: date, soon: SoonWindow) -> Mapping[int, Mapping[str, Counts]]:
    """Agency key -> role -> counts; a body that owes nothing is absent. One query."""
    return _by_body(body_counts(plan, today, soon))


def led_work(plan: Plan, code: str, counts: Mapping[str, Counts]) -> LedWork:
    """The figures of one body, from its counts by role."""
    led = counts.get(Role.LEAD, Counts())
    helped = counts.get(Role.COORDINATE, Counts())
    leads = ItemFilter(plan=plan.code, agency=code, role=Role.LEAD)
    helps = leads.but(role=Role.COORDINATE)
    return LedWork(
        items=Figure(led.items, leads),
        late=Figure(led.of(Label.IN_PROGRESS_LATE), leads.but(group=Group.LATE)),
        due_soon=Figure(led.of(Label.DUE_SOON), leads.but(group=Group.DUE_SOON)),
        pending=Figure(led.pending, leads.but(group=Group.PENDING)),
        done=Figure(led.of(*_DONE), leads.but(group=Group.DONE)),
        still_open=Figure(led.still_open, leads.but(group=Group.OPEN)),
        coordinated=Figure(helped.items, helps),
        coordinated_late=Figure(helped.of(Label.IN_PROGRESS_LATE), helps.but(group=Group.LATE)),
    )


def agency_pulse(
    agency: Agency,
    plan: Plan,
    today: date,
    soon: SoonWindow,
    *,
    agencies: Mapping[int, Agency],
    heirs: Heirs,
) -> AgencyPulse:
    """What one body owes on one day. agencies: all of them, by key. Two queries."""
    items = Item.objects.in_plan(plan).countable()
    named = named_in_obstacles(heirs.held_by(agency.pk), agencies, items)
    facts = body_facts(agency, plan, today, soon, named=named, most=MOST_SHOWN)
    return AgencyPulse(
        work=led_work(plan, agency.code, _by_body(facts.counts).get(agency.pk, {})),
        next_due=facts.next,
        reports=facts.reports,
        waiting=Figure(facts.waiting_count, ItemFilter(plan=plan.code, waits_for=agency.code)),
        first_waiting=facts.waiting,
        sets=facts.sets,
    )


class Counts:
    """Items of one body in one role, by label."""

    def __init__(self, rows: Iterable[BodyCount] = ()) -> None:
        self._by_label: dict[str, int] = defaultdict(int)
        self.pending = self.still_open = 0
        for row in rows:
            self._by_label[row.label] += row.items
            self.pending += row.pending
            self.still_open += row.still_open

    @property
    def items(self) -> int:
        """All of them."""
        return sum(self._by_label.values())

    def of(self, *labels: Label) -> int:
        """Those of these labels."""
        return sum(self._by_label.get(label, 0) for label in labels)


def _by_body(rows: Iterable[BodyCount]) -> dict[int, dict[str, Counts]]:
    grouped: dict[int, dict[str, list[BodyCount]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        grouped[row.agency_id][Assignment.Role(row.role).value].append(row)
    return {
        body: {role: Counts(counted) for role, counted in roles.items()}
        for body, roles in grouped.items()
    }
