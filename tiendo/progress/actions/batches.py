"""Làm hàng loạt: one act for a selection of items, all of it or nothing.

Each item passes the same checks as by itself; one that does not is left as it is, and why is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.plans.models import Item, Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.actions.doing import AT_ONCE, Round, do_to
from tiendo.progress.acts import Act, ActRefused, refuse_faults
from tiendo.progress.models import Batch, BatchLine
from tiendo.progress.queries.looks import look_at, picked_items

MOST_ITEMS = 2_000
"""So many at once: what one page can show beforehand and one transaction does in seconds."""
_CHANGED = "Vừa được người khác cập nhật sau khi bạn xem trước: hãy xem lại rồi làm riêng việc này."


class Picked(NamedTuple):
    """Một đầu việc được chọn, and its version as the person saw it."""

    key: int
    version: int


@transaction.atomic
def do_batch(
    *, plan: Plan, act: Act, picked: Sequence[Picked], token: UUID, by: User, at: datetime
) -> Batch:
    """Làm việc này với các đầu việc được chọn của kế hoạch.

    token: of the form; sent once more it answers the batch that was made, and does nothing.
    Raises ActRefused (too many, none that it works for, a fault of the act itself); then nothing
    has changed.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if made := Batch.objects.filter(token=token).first():
        return _own(made, by)
    today = timezone.localdate(at)
    refuse_faults(act, today=today)
    refuse_many(len(picked))
    versions = {one.key: one.version for one in picked}
    rows = picked_items(plan, list(versions), on=today, soon=soon_window(today))
    items = list(rows.select_for_update(of=("self",)))
    look = look_at(items, act.kind, by=by, on=today, act=act)
    refused = {**look.refused, **_changed(items, versions)}
    fit = [item for item in items if item.pk not in refused]
    if not fit:
        raise ActRefused("", "Không đầu việc nào trong số đã chọn làm được việc này.")
    batch = Batch.objects.create(
        plan=plan, kind=act.kind, token=token, words=act.words()[:500], made_by=by, made_at=at
    )
    lines = do_to(fit, act, Round(by, at, batch, look.held))
    _keep_lines(batch, [*lines, *_not_done(items, refused)])
    _record(batch, done=[item.pk for item in fit], refused=list(refused))
    return batch


def refuse_many(number: int) -> None:
    """Raises ActRefused for none and for too many."""
    if not number:
        raise ActRefused(
            "", "Chưa chọn đầu việc nào: hãy đánh dấu ở danh sách rồi chọn việc cần làm."
        )
    if number > MOST_ITEMS:
        raise ActRefused(
            "", "Một lần làm được nhiều nhất 2.000 đầu việc: hãy lọc bớt, rồi làm từng phần."
        )


def _own(made: Batch, by: User) -> Batch:
    if made.made_by_id != by.pk:
        raise ActRefused("", "Biểu mẫu này đã được người khác gửi: hãy chọn lại từ danh sách.")
    return made


def _changed(items: Sequence[Item], versions: Mapping[int, int]) -> dict[int, str]:
    return {item.pk: _CHANGED for item in items if item.lock_version != versions[item.pk]}


def _not_done(items: Sequence[Item], refused: Mapping[int, str]) -> list[BatchLine]:
    return [
        BatchLine(item=item, version=item.lock_version, refused=refused[item.pk])
        for item in items
        if item.pk in refused
    ]


def _keep_lines(batch: Batch, lines: Sequence[BatchLine]) -> None:
    for line in lines:
        line.batch = batch
    BatchLine.objects.bulk_create(lines, batch_size=AT_ONCE)


def _record(batch: Batch, *, done: list[int], refused: list[int]) -> None:
    payload = {"kind": batch.kind, "plan": batch.plan_id, "done": done, "refused": refused}
    record("batch.do", target=batch, actor=batch.made_by, at=batch.made_at, payload=payload)
