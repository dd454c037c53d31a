"""Điều gì chuyển theo: what of the running plans passes on when a body is reorganised.

Only what is given to a body by name; what it has as a member of a set ("các sở") goes on with
the members of the set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tiendo.accounts.belonging import acting_for
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, AgencySet
from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.core.progress import State
from tiendo.plans.models import Assignment, Plan, ReportingRule

_DONE = (State.ACCEPTED_DONE, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class PassingOn:
    """Điều gì chuyển theo một cơ quan.

    leads, helps: open items given by name; focal: titles of the plans that it follows.
    """

    agency: Agency
    leads: int
    helps: int
    targets: int
    people: int
    focal: Sequence[str]
    reports: int
    sets: Sequence[str]

    @property
    def is_nothing(self) -> bool:
        """Nothing of the register hangs on it."""
        return not any((self.leads, self.helps, self.targets, self.focal, self.reports))


def passing_on(agencies: Sequence[Agency], on: date) -> list[PassingOn]:
    """For each of the bodies as it stands on the day. Two queries, whatever their number."""
    heirs = Heirs.load(on)
    held = {agency.pk: set(heirs.held_by(agency.pk)) for agency in agencies}
    keys = set().union(*held.values()) if held else set()
    asked = _Asked(keys, on)
    acting = {agency.pk: acting_for(agency.pk, heirs) for agency in agencies}
    return [_of(agency, held[agency.pk], acting[agency.pk], asked) for agency in agencies]


class _Asked:
    """All that is asked of the bodies with these keys. One query."""

    def __init__(self, keys: Iterable[int], on: date) -> None:
        given = Assignment.objects.valid_on(on).filter(agency__in=keys)
        still_open = given.filter(item__ended_by=None, item__is_group=False).exclude(
            item__state__in=_DONE
        )
        items = still_open.values_list("agency_id", "role", "item_id")
        led = given.filter(
            role=Assignment.Role.LEAD, item__targets__isnull=False, item__targets__ended_by=None
        )
        targets = led.values_list("agency_id", "item__targets__pk")
        people = User.objects.filter(agency__in=keys, is_active=True).values_list("agency_id", "pk")
        plans = Plan.objects.filter(coordinator__in=keys).values_list(
            "coordinator_id", "short_title"
        )
        reports = ReportingRule.objects.filter(
            Q(who_agency__in=keys) | Q(to_agency__in=keys)
        ).values_list("pk", "who_agency_id", "to_agency_id")
        named = AgencySet.named.through.objects.filter(agency__in=keys)
        sets = named.values_list("agency_id", "agencyset__name")
        ask_together(items, targets, people, plans, reports, sets)
        self.items: Mapping[tuple[int, str], set[int]] = _grouped(
            ((agency, role), item) for agency, role, item in items
        )
        self.targets: Mapping[int, set[int]] = _grouped(targets)
        self.people: Mapping[int, set[int]] = _grouped(people)
        self.plans: Mapping[int, set[str]] = _grouped(plans)
        self.reports: Mapping[int, set[int]] = _grouped(
            (body, key) for key, who, to in reports for body in (who, to) if body
        )
        self.sets: Mapping[int, set[str]] = _grouped(sets)


def _of(agency: Agency, held: set[int], acting: list[int], asked: _Asked) -> PassingOn:
    lead, help_ = Assignment.Role.LEAD.value, Assignment.Role.COORDINATE.value
    return PassingOn(
        agency=agency,
        leads=len(_all(asked.items, [(key, lead) for key in held])),
        helps=len(_all(asked.items, [(key, help_) for key in held])),
        targets=len(_all(asked.targets, held)),
        people=len(_all(asked.people, acting)),
        focal=sorted(_all(asked.plans, held)),
        reports=len(_all(asked.reports, held)),
        sets=sorted(_all(asked.sets, held)),
    )


def _grouped(pairs: Iterable[tuple]) -> dict:  # type: ignore[type-arg]
    found: dict = defaultdict(set)  # type: ignore[type-arg]
    for key, value in pairs:
        found[key].add(value)
    return found


def _all(groups: Mapping, keys: Iterable) -> set:  # type: ignore[type-arg]
    return set().union(*(groups.get(key, set()) for key in keys))
