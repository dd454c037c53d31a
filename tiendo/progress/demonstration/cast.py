"""Vai minh họa: which demonstration account speaks for which body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tiendo.accounts.changing import activate
from tiendo.accounts.demonstration import ensure_demonstration_people
from tiendo.accounts.models import User
from tiendo.accounts.permissions import is_coordinator
from tiendo.agencies.models import Agency
from tiendo.plans.models import Plan


class NobodyToSpeak(Exception):
    """No demonstration account coordinates the plan; `str()` is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the layer. officers: by the key of their agency."""

    coordinator: User
    officers: dict[int, User]

    def speaker_of(self, agency: Agency) -> User:
        """The agency's own account; the plan's coordinator speaks for bodies that have none."""
        return self.officers.get(agency.pk, self.coordinator)


def gather_cast(plan: Plan, *, at: datetime) -> Cast:
    """The demonstration accounts, made or switched on again. Raises NobodyToSpeak."""
    ensure_demonstration_people(at)
    people = User.objects.filter(is_demonstration=True).select_related("agency").order_by("pk")
    active = [activate(user=user, by=None, at=at) for user in people]
    coordinator = next(
        (
            user
            for user in active
            if user.role == User.Role.COORDINATOR and is_coordinator(user, plan)
        ),
        None,
    )
    if coordinator is None:
        raise NobodyToSpeak(
            f"Không có tài khoản trình diễn nào của cơ quan đầu mối {plan.coordinator or ''}."
        )
    officers = {
        user.agency_id: user
        for user in active
        if user.role == User.Role.OFFICER and user.agency_id is not None
    }
    return Cast(coordinator, officers)
