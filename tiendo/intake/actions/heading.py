"""Sửa phần đầu: what the plan says of itself, put right by a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.intake.actions.holding import (
    RefusedEdit,
    hold_intake,
    sign_off,
    stale_step,
)
from tiendo.intake.actions.steps import Journal, keep_step
from tiendo.intake.heading import Heading
from tiendo.intake.models import Intake

_LENGTHS = {"doc_type": 60, "number": 80, "issuer": 200, "place": 80, "short_title": 200}


@transaction.atomic
def edit_header(
    *, intake: Intake, version: int, heading: Heading, by: User, at: datetime
) -> Intake:
    """Sửa phần đầu. Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit."""
    held = hold_intake(intake.pk, by)
    if held.lock_version != version:
        if held.touched_by == by and held.header == dict(heading):
            return held
        raise stale_step(held, "phan-dau", "đã sửa phần đầu", by)
    _check(heading)
    journal = Journal()
    journal.header = {"header": held.header, "version": held.lock_version + 1}
    held.header = dict(heading)
    held.lock_version += 1
    held.save(update_fields=["header", "lock_version"])
    keep_step(
        journal, held, "edit_header", "Sửa phần đầu", by=by, at=at, anchor="phan-dau", count=1
    )
    sign_off(held, "intake.edit_header", by=by, at=at, payload=dict(heading))
    return held


def _check(heading: Heading) -> None:
    start, end = heading["period_start"], heading["period_end"]
    if start is not None and end is not None and end < start:
        raise RefusedEdit("Năm cuối của giai đoạn phải bằng hoặc sau năm đầu.")
    for name, longest in _LENGTHS.items():
        if len(str(heading[name] or "")) > longest:  # type: ignore[literal-required]
            raise RefusedEdit(f"“{str(heading[name])[:30]}…” dài quá {longest} ký tự.")  # type: ignore[literal-required]
