"""Trang một cơ quan: what it owes in the plan, its sets, its history, its people."""

from __future__ import annotations

from datetime import date

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, AgencySet
from tiendo.agencies.queries import agency_set_ids_with_member, is_valid_on
from tiendo.plans.models import Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries.agencies import AgencyPulse, agency_pulse
from tiendo.progress.queries.bodies_sql import BodySet
from tiendo.web.agencies.directory import Directory, people_of

_LOOKS_AFTER_PEOPLE = (User.Role.COORDINATOR, User.Role.ADMINISTRATOR)


def agency_context(
    agency: Agency, plan: Plan | None, *, directory: Directory, user: User, today: date
) -> dict[str, object]:
    """What the page shows: three queries more than its directory."""
    pulse = _pulse(agency, plan, directory, today)
    parent = directory.agencies.get(agency.parent_id) if agency.parent_id else None
    return {
        "agency": agency,
        "parent": parent,
        "plan": plan,
        "pulse": pulse,
        "sets": pulse.sets if pulse else _sets(agency, today),
        "before": directory.before(agency),
        "after": directory.after(agency),
        "is_ended": agency.valid_to is not None and agency.valid_to < today,
        "is_living": is_valid_on(agency, today),
        "is_own": user.agency_id == agency.pk,
        "people": people_of(agency, directory) if user.role in _LOOKS_AFTER_PEOPLE else None,
    }


def _pulse(
    agency: Agency, plan: Plan | None, directory: Directory, today: date
) -> AgencyPulse | None:
    if plan is None:
        return None
    return agency_pulse(
        agency,
        plan,
        today,
        soon_window(today),
        agencies=directory.agencies,
        heirs=directory.heirs,
    )


def _sets(agency: Agency, today: date) -> list[BodySet]:
    keys = agency_set_ids_with_member(agency, today)
    rows = AgencySet.objects.filter(pk__in=keys).order_by("name")
    return [BodySet(code, name) for code, name in rows.values_list("code", "name")]
