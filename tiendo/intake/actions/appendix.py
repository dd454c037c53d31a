"""Rà soát phụ lục: which item a row tells of, and which side holds where the two contradict."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.core.money import VND_PER_UNIT
from tiendo.intake.actions.holding import (
    RefusedEdit,
    hold_intake,
    sign_off,
    stale,
)
from tiendo.intake.appendix_drafting import money_rows
from tiendo.intake.appendix_effects import REGISTER, ROW, effects_of
from tiendo.intake.models import AppendixRow, Intake
from tiendo.intake.stored_reading import from_stored
from tiendo.plans.models import Item


@transaction.atomic
def pair_row(
    *, row: AppendixRow, version: int, item: Item | None, by: User, at: datetime
) -> AppendixRow:
    """Ghép một dòng với đầu việc; None: it tells of none, a new item of the plan.

    Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit (the item is of another plan).
    """
    decisions = AppendixRow.Decision
    decision = decisions.NEW if item is None else decisions.PAIR
    wanted: dict[str, object] = {"item": item, "decision": decision, "choices": {}}
    intake, held = _hold(row, version, by, wanted)
    if held.lock_version != version:
        return held
    if item is not None and item.plan_id != intake.attach_to_id:
        raise RefusedEdit("Đầu việc này thuộc kế hoạch khác.")
    if item is not None and (item.is_group or item.ended_by_id):
        raise RefusedEdit("Chỉ ghép được với đầu việc đang có hiệu lực, không phải nhóm.")
    held.item, held.decision, held.choices = item, decision, {}
    payload = {"row": held.draft.path, "item": item.path if item else None}
    return _keep(intake, held, "intake.pair_row", payload, by, at)


@transaction.atomic
def skip_row(*, row: AppendixRow, version: int, by: User, at: datetime) -> AppendixRow:
    """Bỏ qua một dòng. Raises NotAllowed, NotOpen, StaleDraft."""
    skip = AppendixRow.Decision.SKIP
    intake, held = _hold(row, version, by, {"item": None, "decision": skip, "choices": {}})
    if held.lock_version != version:
        return held
    held.item, held.decision, held.choices = None, skip, {}
    return _keep(intake, held, "intake.skip_row", {"row": held.draft.path}, by, at)


@transaction.atomic
def choose_sides(
    *, row: AppendixRow, version: int, sides: Mapping[str, str], by: User, at: datetime
) -> AppendixRow:
    """Chọn bên đúng where row and register contradict each other: key -> "row" or "register".

    Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit.
    """
    _refuse_odd(sides)
    intake, held = _hold(row, version, by, {}, sides=sides)
    if held.lock_version != version:
        return held
    held.choices = {**held.choices, **sides}
    payload = {"row": held.draft.path, "sides": dict(sides)}
    return _keep(intake, held, "intake.choose_sides", payload, by, at)


@transaction.atomic
def choose_all(*, intake: Intake, side: str, by: User, at: datetime) -> int:
    """Chọn một bên cho mọi mâu thuẫn còn lại; answers how many rows. Raises NotAllowed, NotOpen."""
    held = hold_intake(intake.pk, by)
    _refuse_odd({"": side})
    rows = list(held.appendix_rows.select_related("draft").order_by("draft__position"))
    changed = []
    for effect in effects_of(rows, timezone.localdate(at)):
        waiting = {one.key: side for one in effect.open_contradictions}
        if waiting:
            effect.row.choices = {**effect.row.choices, **waiting}
            _touch(effect.row, by, at)
            changed.append(effect.row)
    payload = {"side": side, "rows": len(changed)}
    sign_off(held, "intake.choose_all", by=by, at=at, payload=payload)
    return len(changed)


@transaction.atomic
def choose_unit(
    *, intake: Intake, unit: str, by: User, at: datetime, shown: str | None = None
) -> Intake:
    """Ghi đơn vị tiền of the tables that print none; their figures are reckoned anew.

    shown: the seal of the unit on her page. Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit.
    """
    held = hold_intake(intake.pk, by)
    if unit not in VND_PER_UNIT:
        raise RefusedEdit("Hãy chọn đơn vị tiền trong danh sách.")
    if held.header.get("unit") == unit:
        return held
    if shown is not None and shown != held.unit_seal:
        now = f"Đơn vị nay là: {held.header.get('unit')}."
        raise stale("đã chọn đơn vị tiền", held, by, now=now)
    held.header = {**held.header, "unit": unit}
    held.save(update_fields=["header"])
    money = {
        (placed.name.block, placed.name.start): placed.needs
        for placed in money_rows(held, from_stored(held.reading or {}))
    }
    rows = list(held.appendix_rows.select_related("draft"))
    for row in rows:
        block, start, _ = row.draft.spans[0] if row.draft.spans else (-1, -1, -1)
        row.amounts = [list(need) for need in money.get((block, start), ())]
        row.label = row.label or row.draft.text[:300]
    AppendixRow.objects.bulk_update(rows, ["amounts", "label"])
    sign_off(held, "intake.choose_unit", by=by, at=at, payload={"unit": unit})
    return held


def _hold(
    row: AppendixRow,
    version: int,
    by: User,
    wanted: Mapping[str, object],
    *,
    sides: Mapping[str, str] | None = None,
) -> tuple[Intake, AppendixRow]:
    """Locked. One of another version than asked for stands as wanted already, by her own hand."""
    intake = hold_intake(row.intake_id, by)
    rows = AppendixRow.objects.select_related("draft", "touched_by", "item")
    held = rows.get(pk=row.pk, intake=intake)
    is_done = (
        held.touched_by == by
        and all(getattr(held, field) == value for field, value in wanted.items())
        and all(held.choices.get(key) == side for key, side in (sides or {}).items())
    )
    if held.lock_version != version and not is_done:
        raise stale("đã sửa dòng này", held, by, now=f"Nay là: {held.get_decision_display()}.")
    return intake, held


def _keep(
    intake: Intake,
    row: AppendixRow,
    verb: str,
    payload: Mapping[str, object],
    by: User,
    at: datetime,
) -> AppendixRow:
    _touch(row, by, at)
    sign_off(intake, verb, by=by, at=at, payload=payload)
    return row


def _touch(row: AppendixRow, by: User, at: datetime) -> None:
    row.lock_version += 1
    row.touched_by, row.touched_at = by, at
    row.save()


def _refuse_odd(sides: Mapping[str, str]) -> None:
    if not sides or any(side not in (ROW, REGISTER) for side in sides.values()):
        raise RefusedEdit("Hãy chọn “giữ như kế hoạch” hoặc “lấy theo phụ lục”.")
