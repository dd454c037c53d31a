"""Nhịp kế hoạch: the plan on one page, every number with the filter that opens its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tiendo.core.capital import CapitalComparison
from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label
from tiendo.plans.capital import CapitalSummary, plan_capital
from tiendo.plans.models import Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries.decisions import MOST_DECISIONS, Decision, decisions_of
from tiendo.progress.queries.facts_sql import Counted, plan_facts
from tiendo.progress.queries.filters import NO_APPENDIX, Group, ItemFilter, Role
from tiendo.progress.queries.targets import TargetStanding, target_standings

_LATE = (Label.IN_PROGRESS_LATE,)
_SOON = (Label.DUE_SOON,)
_DONE = (Label.DONE_ON_TIME, Label.DONE_LATE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the filter that opens exactly its rows."""

    value: int
    filter: ItemFilter

    @property
    def query(self) -> str:
        """The query part of the address that shows the rows."""
        return self.filter.to_query()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One line of a table by appendix or by body."""

    name: str
    items: Figure
    late: Figure
    due_soon: Figure
    done: Figure


@dataclass(frozen=True, slots=True)
class Pulse:
    """Nhịp kế hoạch on one day. by_agency: bodies as the plan names them, an item that two lead
    stands under both; a set ("UBND các xã, phường") is one line."""

    plan: Plan
    today: date
    items: Figure
    late: Figure
    due_soon: Figure
    pending: Figure
    done: Figure
    moved: Figure
    without_evidence: Figure
    unowned: Figure
    by_label: Mapping[Label, Figure]
    by_appendix: tuple[Breakdown, ...]
    by_agency: tuple[Breakdown, ...]
    decisions: tuple[Decision, ...]
    targets: tuple[TargetStanding, ...]
    capital: CapitalSummary
    comparisons: list[CapitalComparison]


def pulse(plan: Plan, today: date, soon: SoonWindow | None = None) -> Pulse:
    """The plan's pulse. Four queries, whatever the number of items; one goes over the items."""
    soon = soon or soon_window(today)
    every = ItemFilter(plan=plan.code)
    facts = plan_facts(plan, today, soon, most=MOST_DECISIONS)
    capital = plan_capital(plan)
    rows = facts.appendices
    counts = _by_label(rows)
    total = _line("", every, counts)
    return Pulse(
        plan=plan,
        today=today,
        items=total.items,
        late=total.late,
        due_soon=total.due_soon,
        done=total.done,
        pending=Figure(sum(map(_pending, rows)), every.but(group=Group.PENDING)),
        moved=Figure(sum(row.moved for row in rows), every.but(moved=True)),
        without_evidence=Figure(sum(row.bare for row in rows), every.but(without_evidence=True)),
        unowned=Figure(sum(row.unowned for row in rows), every.but(group=Group.UNOWNED)),
        by_label={
            label: Figure(counts.get(label, 0), every.but(labels=(label,))) for label in Label
        },
        by_appendix=_appendix_lines(rows, every),
        by_agency=_body_lines(facts.agencies, facts.sets, every),
        decisions=tuple(decisions_of(facts.pressing, plan, today)),
        targets=target_standings(plan, today),
        capital=capital.need,
        comparisons=capital.comparisons,
    )


def _pending(row: Counted) -> int:
    """Waiting for confirmation: by the label, or reported done without any day."""
    return row.items if row.label == Label.PENDING_CONFIRM else row.reported


def _by_label(rows: Iterable[Counted]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.label] += row.items
    return counts


def _by_code(rows: Iterable[Counted]) -> dict[str, list[Counted]]:
    found: dict[str, list[Counted]] = defaultdict(list)
    for row in rows:
        found[row.code].append(row)
    return found


def _appendix_lines(rows: Iterable[Counted], every: ItemFilter) -> tuple[Breakdown, ...]:
    """In the order of the appendices; what stands in none comes last."""
    found = _by_code(rows)
    names = sorted(found, key=lambda name: (name == "", name))
    return tuple(
        _line(
            name or "Không thuộc phụ lục nào",
            every.but(appendix=name or NO_APPENDIX),
            _by_label(found[name]),
        )
        for name in names
    )


def _body_lines(
    agencies: Iterable[Counted], sets: Iterable[Counted], every: ItemFilter
) -> tuple[Breakdown, ...]:
    """Bodies that lead by name, then sets that lead as such; those with most late work first."""
    lines = [
        _line(
            rows[0].name,
            every.but(agency=code, role=Role.LEAD, is_named=True),
            _by_label(rows),
        )
        for code, rows in sorted(_by_code(agencies).items(), key=lambda pair: pair[1][0].sort_text)
    ]
    lines += [
        _line(rows[0].name, every.but(agency_set=code), _by_label(rows))
        for code, rows in _by_code(sets).items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.late.value, -line.items.value, line.name)))


def _line(name: str, every: ItemFilter, counts: Mapping[str, int]) -> Breakdown:
    return Breakdown(
        name=name,
        items=Figure(sum(counts.values()), every),
        late=Figure(_sum(counts, _LATE), every.but(group=Group.LATE)),
        due_soon=Figure(_sum(counts, _SOON), every.but(group=Group.DUE_SOON)),
        done=Figure(_sum(counts, _DONE), every.but(group=Group.DONE)),
    )


def _sum(counts: Mapping[str, int], labels: Iterable[Label]) -> int:
    return sum(counts.get(label, 0) for label in labels)
