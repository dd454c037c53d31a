"""Danh sách cơ quan: grouped by kind, found by any of their names, old ones and short ones too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tiendo.agencies.models import Agency, Alias
from tiendo.agencies.queries import is_valid_on
from tiendo.core.text import fold
from tiendo.plans.models import Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries.agencies import LedWork, led_work, work_by_agency
from tiendo.web.agencies.directory import Directory


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One body. former: bodies whose duties it took over. work: None while no plan runs."""

    agency: Agency
    former: list[Agency]
    work: LedWork | None


@dataclass(frozen=True, slots=True)
class KindGroup:
    """Bodies of one kind, in the officials' order of kinds."""

    kind: str
    name: str
    rows: list[AgencyRow]


def list_context(plan: Plan | None, *, words: str, by_late: bool, today: date) -> dict[str, object]:
    """What the list shows. Five queries, whatever the number of bodies or items."""
    directory = Directory.load(today)
    living = [row for row in directory.agencies.values() if is_valid_on(row, today)]
    rows = _found(living, directory, words)
    works = _works(plan, rows, today)
    shown = [AgencyRow(row, directory.former(row), works.get(row.pk)) for row in rows]
    return {
        "plan": plan,
        "words": words,
        "by_late": by_late,
        "groups": _groups(shown, by_late=by_late),
        "total": len(shown),
        "known": len(living),
    }


def _works(plan: Plan | None, rows: Iterable[Agency], today: date) -> Mapping[int, LedWork]:
    if plan is None:
        return {}
    counts = work_by_agency(plan, today, soon_window(today))
    return {row.pk: led_work(plan, row.code, counts.get(row.pk, {})) for row in rows}


def _found(living: list[Agency], directory: Directory, words: str) -> list[Agency]:
    """Those in whose names every word occurs; marks and case are forgiven."""
    wanted = fold(words).split()
    if not wanted:
        return living
    aliases = _aliases()
    names = {row.pk: _names(row, directory, aliases) for row in living}
    return [row for row in living if all(word in names[row.pk] for word in wanted)]


def _names(agency: Agency, directory: Directory, aliases: Mapping[int, str]) -> str:
    bodies = [agency, *directory.former(agency)]
    return " ".join(f"{body.fold} {fold(body.code)} {aliases.get(body.pk, '')}" for body in bodies)


def _aliases() -> dict[int, str]:
    found: dict[int, str] = {}
    for key, name in Alias.objects.filter(agency__isnull=False).values_list("agency_id", "fold"):
        found[key] = f"{found.get(key, '')} {name}"
    return found


def _groups(rows: list[AgencyRow], *, by_late: bool) -> list[KindGroup]:
    """by_late: within each kind those with most late work first."""
    if by_late:
        rows = sorted(rows, key=lambda row: -(row.work.late.value if row.work else 0))
    groups = [
        KindGroup(kind, str(name), [row for row in rows if row.agency.kind == kind])
        for kind, name in Agency.Kind.choices
    ]
    return [group for group in groups if group.rows]
