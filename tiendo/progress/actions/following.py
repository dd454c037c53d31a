"""Đôn đốc một đầu việc: ask for an update, say why it is late."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.queries import events_of
from tiendo.core.progress import IllegalMove
from tiendo.plans.models import Item
from tiendo.plans.soon import soon_window
from tiendo.progress.actions.doing import Round, do_to
from tiendo.progress.actions.steps import StaleItem
from tiendo.progress.acts import Asking, Explaining, refuse_faults
from tiendo.progress.models import BatchLine, LateReason, UpdateRequest
from tiendo.progress.queries.looks import CHECKS, look_at, picked_items


@transaction.atomic
def ask_update(
    *, item: Item, act: Asking, by: User, at: datetime, lock_version: int | None = None
) -> UpdateRequest:
    """Đề nghị cập nhật. Once a day, while nobody has reported since.

    Raises NotAllowed, IllegalMove, ActRefused, StaleItem; then nothing has changed.
    """
    made = _do_to_one(item, act, by, at, lock_version).request
    assert made is not None
    return made


@transaction.atomic
def give_reason(
    *, item: Item, act: Explaining, by: User, at: datetime, lock_version: int | None = None
) -> LateReason:
    """Ghi lý do chậm of an item that is late. Raises as `ask_update` does."""
    made = _do_to_one(item, act, by, at, lock_version).reason
    assert made is not None
    return made


def _do_to_one(
    item: Item, act: Asking | Explaining, by: User, at: datetime, lock_version: int | None
) -> BatchLine:
    today = timezone.localdate(at)
    refuse_faults(act, today=today)
    rows = picked_items(item.plan, [item.pk], on=today, soon=soon_window(today))
    items = list(rows.select_for_update(of=("self",)))
    fresh = items[0]
    if lock_version is not None and fresh.lock_version != lock_version:
        raise StaleItem(fresh, events_of(fresh).first(), by)
    CHECKS[act.kind](by, fresh, on=today)
    look = look_at(items, act.kind, by=by, on=today, act=act)
    if look.refused:
        raise IllegalMove(look.refused[fresh.pk])
    return do_to(items, act, Round(by, at))[0]
