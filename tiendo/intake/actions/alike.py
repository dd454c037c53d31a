"""Một quyết định cho mọi dòng giống nhau: applied to all of a choice, or to none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from tiendo.accounts.models import User
from tiendo.core.deadlines import DeadlineType
from tiendo.intake.actions.holding import RefusedEdit, hold_intake, sign_off, stale_step
from tiendo.intake.actions.steps import Journal, item_words, keep_step
from tiendo.intake.alike import PARTS, Choice, Doubt, chosen, doubted, fingerprint, group_of
from tiendo.intake.doubts import reckon
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.shapes import BY_PERSON, Body
from tiendo.plans.models import Item
from tiendo.reading.model import Certainty

_RECKONED = ("certainty", "needs_look", "first_block", "last_block")
Change = Callable[[DraftItem], None]


@transaction.atomic
def accept_alike(*, intake: Intake, choice: Choice, by: User, at: datetime) -> int:
    """Nhận cả: every row of the choice as it stands; how many.

    This and the others raise NotAllowed, NotOpen, StaleDraft (the choice is not what was shown),
    RefusedEdit (nothing to change); then nothing has changed.
    """
    held, rows = _hold(intake, choice, by)
    return _decide(held, rows, DraftItem.Decision.ACCEPTED, "Nhận", by, at)


@transaction.atomic
def accept_certain(*, intake: Intake, by: User, at: datetime) -> int:
    """Nhận tất cả mục chắc chắn that nobody decided yet; how many, 0 where there are none.

    Raises NotAllowed, NotOpen.
    """
    held = hold_intake(intake.pk, by)
    rows = group_of(held, Doubt.CERTAIN).items
    return _decide(held, rows, DraftItem.Decision.ACCEPTED, "Nhận", by, at) if rows else 0


@transaction.atomic
def drop_alike(*, intake: Intake, choice: Choice, by: User, at: datetime) -> int:
    """Bỏ cả: none of the rows is a duty; how many."""
    held, rows = _hold(intake, choice, by)
    return _decide(held, rows, DraftItem.Decision.DROPPED, "Bỏ", by, at)


@transaction.atomic
def retag_alike(*, intake: Intake, choice: Choice, kind: str, by: User, at: datetime) -> int:
    """Đổi loại for all, and accept them; how many."""
    if kind not in Item.Kind.values:
        raise RefusedEdit("Loại đầu việc không có trong danh sách.")
    held, rows = _hold(intake, choice, by)

    def retag(row: DraftItem) -> None:
        row.kind = kind

    words = f"Đổi loại thành {Item.Kind(kind).label.lower()}:"
    return _change(held, rows, "retag_alike", words, ("kind",), retag, by, at, is_accepted=True)


@transaction.atomic
def assign_alike(
    *, intake: Intake, choice: Choice, leads: Sequence[Body], by: User, at: datetime
) -> int:
    """Giao cho cùng một cơ quan chủ trì, in place of the leads that stood there; how many."""
    held, rows = _hold(intake, choice, by)
    return assign_rows(held, rows, leads, by, at)


def assign_rows(
    intake: Intake,
    rows: Sequence[DraftItem],
    leads: Sequence[Body],
    by: User,
    at: datetime,
    *,
    journal: Journal | None = None,
) -> int:
    """`assign_alike` for rows of an intake that is held already. journal: what else was changed."""
    if not leads:
        raise RefusedEdit("Hãy nhập cơ quan chủ trì.")

    def assign(row: DraftItem) -> None:
        row.leads = list(leads)

    words = f"Giao {', '.join(body['name'] for body in leads)}:"
    return _change(intake, rows, "assign_alike", words, ("leads",), assign, by, at, journal=journal)


@transaction.atomic
def date_alike(*, intake: Intake, choice: Choice, day: date, by: User, at: datetime) -> int:
    """Đọc hạn là ngày này, for every doubted deadline of the choice; how many rows."""
    held, rows = _hold(intake, choice, by)

    def put_day(part: dict[str, Any]) -> dict[str, Any]:
        iso = day.isoformat()
        exact = {"type": DeadlineType.DATE, "value": iso, "op": "at", "anchors": []}
        return {**_trusted(part), **exact, "last_day": iso, "is_open_ended": False}

    words = f"Đặt hạn {day:%d/%m/%Y} cho"
    return _change_parts(held, rows, choice, "date_alike", words, put_day, by, at)


@transaction.atomic
def trust_alike(*, intake: Intake, choice: Choice, by: User, at: datetime) -> int:
    """Máy đọc đúng: what was doubted in these rows is so; how many rows."""
    held, rows = _hold(intake, choice, by)
    return _change_parts(held, rows, choice, "trust_alike", "Máy đọc đúng:", _trusted, by, at)


@transaction.atomic
def discard_alike(*, intake: Intake, choice: Choice, by: User, at: datetime) -> int:
    """Không phải: what was doubted goes out of these rows, which stay; how many rows."""
    held, rows = _hold(intake, choice, by)
    return _change_parts(
        held, rows, choice, "discard_alike", "Bỏ chỗ đọc nhầm trong", lambda part: None, by, at
    )


def _hold(intake: Intake, choice: Choice, by: User) -> tuple[Intake, list[DraftItem]]:
    held = hold_intake(intake.pk, by)
    rows = chosen(held, choice)
    if choice.expects != fingerprint(rows):
        now = f"Nhóm này nay còn {len(rows)} dòng: hãy xem lại nhóm rồi quyết định."
        raise stale_step(held, "", "đã quyết định một phần của nhóm này", by, now=now)
    if not rows:
        raise RefusedEdit("Nhóm này không còn dòng nào.")
    return held, rows


def _decide(
    intake: Intake,
    rows: Sequence[DraftItem],
    decision: DraftItem.Decision,
    move: str,
    by: User,
    at: datetime,
) -> int:
    verb = f"{decision}_alike"
    journal = Journal()
    for row in rows:
        journal.remember(row, "decision")
    return _finish(intake, rows, journal, verb, move, by, at, decision=decision)


def _change_parts(
    intake: Intake,
    rows: Sequence[DraftItem],
    choice: Choice,
    verb: str,
    words: str,
    change: Callable[[dict[str, Any]], dict[str, Any] | None],
    by: User,
    at: datetime,
) -> int:
    """Change the doubted parts of every row; None takes a part out."""
    lists = PARTS.get(choice.kind)
    if lists is None:
        raise RefusedEdit("Quyết định này không hợp với nhóm đang chọn.")

    def change_row(row: DraftItem) -> None:
        places = set(doubted(row, choice.kind, choice.key))
        for name in lists:
            parts = [
                change(part) if (name, place) in places else part
                for place, part in enumerate(getattr(row, name))
            ]
            setattr(row, name, [part for part in parts if part is not None])

    return _change(intake, rows, verb, words, lists, change_row, by, at)


def _change(
    intake: Intake,
    rows: Sequence[DraftItem],
    verb: str,
    words: str,
    fields: Sequence[str],
    change: Change,
    by: User,
    at: datetime,
    *,
    is_accepted: bool = False,
    journal: Journal | None = None,
) -> int:
    journal = journal or Journal()
    for row in rows:
        journal.remember(row, *fields, *(["decision"] if is_accepted else []))
        change(row)
        reckon(row)
    DraftItem.objects.bulk_update(rows, [*fields, *_RECKONED], batch_size=200)
    decision = DraftItem.Decision.ACCEPTED if is_accepted else None
    return _finish(intake, rows, journal, verb, words, by, at, decision=decision)


def _finish(
    intake: Intake,
    rows: Sequence[DraftItem],
    journal: Journal,
    verb: str,
    move: str,
    by: User,
    at: datetime,
    *,
    decision: DraftItem.Decision | None = None,
) -> int:
    """Sign every row with one statement, keep the step, put it into the log."""
    decided = {"decision": decision} if decision else {}
    DraftItem.objects.filter(intake=intake, pk__in=[row.pk for row in rows]).update(
        lock_version=F("lock_version") + 1, touched_by=by, touched_at=at, **decided
    )
    for row in rows:
        row.lock_version += 1
    words = item_words(move, rows)
    keep_step(journal, intake, verb, words, by=by, at=at, anchor=f"muc-{rows[0].pk}")
    payload = {"count": len(rows), "words": words, "paths": [row.path for row in rows[:50]]}
    sign_off(intake, f"intake.{verb}", by=by, at=at, payload=payload)
    return len(rows)


def _trusted(part: dict[str, Any]) -> dict[str, Any]:
    """The part as a person's word; it keeps its place in the text."""
    return {**part, "certainty": Certainty.CERTAIN.value, "doubt": "", "rule": BY_PERSON}
