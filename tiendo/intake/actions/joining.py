"""Gộp dòng phụ lục vào đầu việc trong thân: a person says that both are one duty."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.intake.actions.holding import RefusedEdit, hold_item, keep_item, sign_off
from tiendo.intake.actions.steps import WHOLE, Journal, item_words, keep_step
from tiendo.intake.joining import join
from tiendo.intake.models import DraftItem


@transaction.atomic
def join_row(*, item: DraftItem, version: int, taker_pk: int, by: User, at: datetime) -> DraftItem:
    """Là cùng một việc: the row goes into the duty that it repeats; answers that one.

    Restoring the row undoes it. Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit.
    """
    intake, held, _ = hold_item(item, version, by)
    asked = [entry[0] for entry in held.may_repeat]
    taker = intake.items.filter(pk=taker_pk).exclude(decision=DraftItem.Decision.DROPPED).first()
    if taker is None or taker_pk not in asked:
        raise RefusedEdit("Đầu việc này không còn trong bản nháp; hãy chọn đầu việc khác.")
    journal = Journal()
    for row in (taker, held):
        journal.remember(row, *WHOLE)
    join(taker, held)
    keep_item(taker, by=by, at=at)
    keep_item(held, by=by, at=at)
    words = item_words(f"Gộp vào {taker.path}:", [held])
    keep_step(journal, intake, "merge", words, by=by, at=at, anchor=f"muc-{held.pk}", count=1)
    payload = {"path": held.path, "into": taker.path}
    sign_off(intake, "intake.join_row", by=by, at=at, payload=payload)
    return taker
