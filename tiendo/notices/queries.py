"""Đọc thông báo: a person's own, and nobody else's."""

from __future__ import annotations

from tiendo.accounts.models import User
from tiendo.notices.models import CalendarAddress


def live_address(person: User) -> CalendarAddress | None:
    """Địa chỉ lịch đang dùng; None where she has none. One query."""
    return CalendarAddress.objects.filter(person=person, revoked_at__isnull=True).first()
