"""Những gì đồng nghiệp đã chọn khi so sánh: not taken back by somebody who did not see it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from tiendo.accounts.models import User
from tiendo.core.locks import seal_of_rows
from tiendo.intake.actions.holding import StaleDraft, stale
from tiendo.intake.models import ProposedChange


def others_seal(rows: Iterable[ProposedChange], person: User) -> str:
    """Dấu của những gì đồng nghiệp đã chọn: the same while nobody but this person decides."""
    others = (row for row in rows if row.touched_by_id not in (None, person.pk))
    return seal_of_rows((row.pk, row.lock_version) for row in others)


def refuse_others(
    rows: QuerySet[ProposedChange], decision: str, shown: str | None, by: User
) -> None:
    """Taking decisions back overwrites them; the other decisions are about open rows only."""
    if decision != ProposedChange.Decision.OPEN or shown is None:
        return
    if shown != others_seal(rows, by):
        others = rows.exclude(touched_by=by).exclude(touched_by=None)
        last = others.select_related("touched_by").order_by("-touched_at").first()
        raise stale("đã chọn", last, by) if last else StaleDraft("đã chọn lại các thay đổi")
