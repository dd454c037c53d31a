"""Who may take a plan in: pairs of a check that says why not, and an answer."""

from __future__ import annotations

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed

_NAMED = 3
_MAY_TAKE_IN = (User.Role.COORDINATOR, User.Role.ADMINISTRATOR)


def check_can_take_in(user: User) -> None:
    """May this person upload, review and confirm plans? Raises NotAllowed, naming who may."""
    if not can_take_in(user):
        raise NotAllowed(
            "Chỉ cán bộ điều phối kế hoạch và quản trị được nạp, rà soát và xác nhận kế hoạch. "
            f"Vai trò của bạn là {user.get_role_display()}. {_who_may()}"
        )


def can_take_in(user: User) -> bool:
    """`check_can_take_in` as an answer."""
    return user.is_authenticated and user.role in _MAY_TAKE_IN


def _who_may() -> str:
    """A sentence naming a few people to turn to; empty where there are none. One query."""
    people = User.objects.filter(role=User.Role.COORDINATOR, is_active=True)
    names = [str(person) for person in people.select_related("agency").order_by("pk")[:_NAMED]]
    return f"Có thể nhờ: {', '.join(names)}." if names else ""
