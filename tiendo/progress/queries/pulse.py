"""Nhịp kế hoạch: the plan on one page, every number with the filter that opens its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from tiendo.agencies.models import Agency, AgencySet
from tiendo.agencies.succession import Heirs
from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label, State
from tiendo.plans.capital import CapitalSummary, capital_need
from tiendo.plans.labels import label_counts
from tiendo.plans.models import Assignment, Item, Plan
from tiendo.plans.queries import ItemQuerySet
from tiendo.plans.soon import soon_window
from tiendo.progress.queries import marks
from tiendo.progress.queries.decisions import Decision, decisions
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


def pulse(plan: Plan, today: date, soon: SoonWindow | None = None) -> Pulse:
    """The plan's pulse. Some twenty queries, whatever the number of items."""
    soon = soon or soon_window(today)
    every = ItemFilter(plan=plan.code)
    items = Item.objects.in_plan(plan).countable().with_label(today, soon)
    rows = _counted(items, today)
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.label] += row.items
    total = _line("", every, counts)
    return Pulse(
        plan=plan,
        today=today,
        items=total.items,
        late=total.late,
        due_soon=total.due_soon,
        done=total.done,
        pending=Figure(sum(row.pending for row in rows), every.but(group=Group.PENDING)),
        moved=Figure(sum(row.moved for row in rows), every.but(moved=True)),
        without_evidence=Figure(sum(row.bare for row in rows), every.but(without_evidence=True)),
        unowned=Figure(sum(row.unowned for row in rows), every.but(group=Group.UNOWNED)),
        by_label={label: Figure(counts[label], every.but(labels=(label,))) for label in Label},
        by_appendix=_appendix_lines(rows, every),
        by_agency=_agency_lines(items, every, today, soon),
        decisions=tuple(decisions(plan, today, soon)),
        targets=target_standings(plan, today),
        capital=capital_need(plan),
    )


class _Counted(NamedTuple):
    """How many items of one appendix and label there are, and how many of them are ..."""

    appendix: str
    label: str
    items: int
    reported: int
    moved: int
    bare: int
    unowned: int

    @property
    def pending(self) -> int:
        """Waiting for confirmation: by the label, or reported done without any day."""
        return self.items if self.label == Label.PENDING_CONFIRM else self.reported


def _counted(items: ItemQuerySet, today: date) -> list[_Counted]:
    """All counts of the plan by appendix and label, in one pass. One query."""
    rows = items.order_by().values_list("appendix", "label")
    return [
        _Counted(*row)
        for row in rows.annotate(
            n=Count("pk"),
            reported=Count("pk", filter=Q(state=State.REPORTED_DONE)),
            moved=Count("pk", filter=marks.has_moved()),
            bare=Count("pk", filter=marks.lacks_evidence()),
            unowned=Count("pk", filter=marks.is_open_unowned(today)),
        )
    ]


def _appendix_lines(rows: Iterable[_Counted], every: ItemFilter) -> tuple[Breakdown, ...]:
    """In the order of the appendices; what stands in none comes last."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row.appendix][row.label] = row.items
    names = sorted(found, key=lambda name: (name == "", name))
    return tuple(
        _line(
            name or "Không thuộc phụ lục nào",
            every.but(appendix=name or NO_APPENDIX),
            found[name],
        )
        for name in names
    )


def _agency_lines(
    items: ItemQuerySet, every: ItemFilter, today: date, soon: SoonWindow
) -> tuple[Breakdown, ...]:
    lines = [*_named_lines(items, every, today, soon), *_set_lines(items, every, today)]
    return tuple(sorted(lines, key=lambda line: (-line.late.value, -line.items.value, line.name)))


def _named_lines(
    items: ItemQuerySet, every: ItemFilter, today: date, soon: SoonWindow
) -> Iterable[Breakdown]:
    """Agencies named as leads. One that took over another's duties is counted on its own."""
    found = _by_body(items, "agency", today)
    heirs = Heirs.load(today)
    holders = {holder for key in found for holder in heirs.holders(key)}
    for agency in Agency.objects.filter(pk__in=holders).order_by("sort_text"):
        counts: Mapping[str, int] = found.get(agency.pk, {})
        if len(heirs.held_by(agency.pk)) > 1:
            exact = label_counts(items.named_for(agency, today), today, soon)
            counts = {label.value: n for label, n in exact.items()}
        yield _line(
            agency.short_name,
            every.but(agency=agency.code, role=Role.LEAD, is_named=True),
            counts,
        )


def _set_lines(items: ItemQuerySet, every: ItemFilter, today: date) -> Iterable[Breakdown]:
    found = _by_body(items, "agency_set", today)
    for given in AgencySet.objects.filter(pk__in=found):
        yield _line(given.name, every.but(agency_set=given.code), found[given.pk])


def _by_body(items: ItemQuerySet, body: str, today: date) -> dict[int, dict[str, int]]:
    """Key of the leading agency or set -> label -> number of items. One query."""
    held = items.filter(
        Q(assignments__valid_from__isnull=True) | Q(assignments__valid_from__lte=today),
        Q(assignments__valid_to__isnull=True) | Q(assignments__valid_to__gte=today),
        assignments__role=Assignment.Role.LEAD,
        **{f"assignments__{body}__isnull": False},
    )
    rows = held.order_by().values_list(f"assignments__{body}", "label")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for key, label, n in rows.annotate(n=Count("pk", distinct=True)):
        found[key][label] = n
    return found


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
