"""Các việc làm được với nhiều đầu việc, and whom the list offers them to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tiendo.accounts.models import User
from tiendo.progress.actions import MOST_ITEMS
from tiendo.progress.models import Batch

_ORDERS = (User.Role.COORDINATOR, User.Role.ADMINISTRATOR)
_WORKS = (User.Role.OFFICER, User.Role.HEAD, *_ORDERS)


@dataclass(frozen=True, slots=True)
class Offer:
    """One act. slug: in its address; verb: of its button, with the number of items behind it."""

    kind: Batch.Kind
    slug: str
    name: str
    verb: str
    icon: str
    roles: tuple[str, ...]


_OFFERS = (
    Offer(Batch.Kind.ASSIGN, "giao-viec", "Giao việc", "Giao", "users", _ORDERS),
    Offer(Batch.Kind.ASK, "de-nghi", "Đề nghị cập nhật", "Đề nghị cập nhật", "send", _ORDERS),
    Offer(Batch.Kind.REASON, "ly-do", "Ghi lý do chậm", "Ghi lý do cho", "edit", _WORKS),
)
OFFERS: Mapping[str, Offer] = {offer.slug: offer for offer in _OFFERS}


def offers_to(user: User) -> list[Offer]:
    """What the list offers her: what her role can do at all; each item is checked by itself."""
    return [offer for offer in _OFFERS if user.is_active and user.role in offer.roles]


def offers_context(user: User) -> dict[str, object]:
    """What the list needs for its ticks and the bar below them. No query."""
    return {"offers": offers_to(user), "most_items": MOST_ITEMS}
