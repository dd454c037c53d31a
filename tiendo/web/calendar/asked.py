"""Lịch của ai, hiện gì: what the address asks of a calendar, and the choices it offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.plans.models import Plan
from tiendo.progress.queries.calendar import SHOWN_NAMES, DueFilter, Shown, calendar_query
from tiendo.progress.queries.filters import ROLE_NAMES, Role
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan, running_plans

EVERY_BODY = "all"
"""The value of `agency` that asks for all; without any, an officer sees her own agency's."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown and what else could be. agencies: those that exist, in their order.

    is_own: the agency shown is hers because she asked for none.
    """

    filter: DueFilter
    plan: Plan | None
    agencies: list[Agency]
    is_own: bool

    @classmethod
    def of(cls, request: StaffRequest) -> Asked:
        """From the address. Raises Http404 for a plan or an agency that isn't there. Two queries.

        What it doesn't know of `role` and `shown` it leaves out.
        """
        query = request.GET
        plan = chosen_plan(request) if query.get("plan") else None
        plans = [plan] if plan else running_plans(request)
        agencies = list(Agency.objects.valid_on(request.today).in_order())
        code = query.get("agency", "")
        agency = _own(request.user) if not code else _agency(code, agencies)
        shown = query.get("shown", "")
        role = query.get("role", "")
        return cls(
            filter=DueFilter(
                plans=tuple(plans),
                agency=agency,
                role=Role(role) if agency is not None and role in set(Role) else None,
                shown=Shown(shown) if shown in set(Shown) else Shown.ALL,
            ),
            plan=plan,
            agencies=agencies,
            is_own=not code and agency is not None,
        )

    def to_query(self, **changes: str) -> str:
        """The query part of an address that shows the same, but for the changes."""
        agency = self.filter.agency
        asked = {
            "plan": self.plan.code if self.plan else "",
            "agency": "" if self.is_own else agency.code if agency else EVERY_BODY,
            "role": self.filter.role or "",
            "shown": "" if self.filter.shown is Shown.ALL else self.filter.shown,
        }
        return calendar_query(**{**asked, **changes})

    def words(self) -> str:
        """ "Quá hạn, Sở Xây dựng chủ trì": what is shown, in Vietnamese."""
        agency, role = self.filter.agency, self.filter.role
        whose = "mọi cơ quan" if agency is None else str(agency.short_name)
        what = f"{whose} {ROLE_NAMES[role]}" if role else whose
        plan = f", {self.plan.short_title}" if self.plan else ""
        return f"{SHOWN_NAMES[self.filter.shown]}, {what}{plan}"

    def choices(self) -> list[tuple[str, str, str, bool]]:
        """The tabs of what is shown: its value, its name, its query, whether it is chosen."""
        now = self.filter.shown
        return [
            (
                one.value,
                name,
                self.to_query(shown="" if one is Shown.ALL else one.value),
                one is now,
            )
            for one, name in SHOWN_NAMES.items()
        ]

    def context(self) -> dict[str, Any]:
        """What the form of the filter needs."""
        return {
            "asked": self,
            "agency": self.filter.agency,
            "agencies": self.agencies,
            "roles": [(role.value, name, role is self.filter.role) for role, name in _ROLES],
            "words": self.words(),
            "query": f"?{query}" if (query := self.to_query()) else "",
            "every_body": EVERY_BODY,
        }


_ROLES = list(ROLE_NAMES.items())
_OF_ONE_BODY = (User.Role.OFFICER, User.Role.HEAD)


def _own(user: User) -> Agency | None:
    """Mặc định: the own agency of an officer or a head; those who watch the whole plan see all."""
    agency: Agency | None = user.agency if user.role in _OF_ONE_BODY else None
    return agency


def _agency(code: str, agencies: list[Agency]) -> Agency | None:
    if code == EVERY_BODY:
        return None
    for agency in agencies:
        if agency.code == code:
            return agency
    raise Http404("Không có cơ quan nào đang hoạt động mang mã này.")
