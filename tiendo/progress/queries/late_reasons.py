"""Lý do chậm that stand, in words, for many items at once."""

from __future__ import annotations

from collections.abc import Sequence

from tiendo.progress.models import LateReason


def late_reasons_of(items: Sequence[int]) -> dict[int, str]:
    """Item key -> "Bố trí vốn: chờ phân bổ", the newest; without one absent. One query."""
    rows = LateReason.objects.filter(item__in=items, withdrawn_at=None).order_by("pk")
    return {row.item_id: _words(row) for row in rows}


def _words(row: LateReason) -> str:
    name = str(row.get_reason_display())
    return f"{name}: {row.note}" if row.note else name
