"""Hoàn tác: the rows of one step as they stood before it, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import models, transaction

from tiendo.accounts.models import User
from tiendo.agencies.aliases import put_alias_back
from tiendo.core.days import clock_words
from tiendo.intake.actions.holding import RefusedEdit, hold_intake, sign_off
from tiendo.intake.actions.naming import settle_anew
from tiendo.intake.actions.steps import ROWS
from tiendo.intake.doubts import reckon
from tiendo.intake.models import DraftItem, Intake, NameQuestion, ReviewStep


@transaction.atomic
def undo_step(*, step: ReviewStep, by: User, at: datetime) -> ReviewStep:
    """Hoàn tác một bước. Anyone who may review may undo; the log says who.

    An agency that the step added stays in the directory. Raises NotAllowed, NotOpen, RefusedEdit
    (undone already, or a row was changed since; then nothing has changed).
    """
    intake = hold_intake(step.intake_id, by)
    held = ReviewStep.objects.select_related("undone_by").get(pk=step.pk)
    if held.undone_at is not None:
        raise RefusedEdit(
            f"Bước này đã được {held.undone_by} hoàn tác lúc {clock_words(held.undone_at)}."
        )
    _put_back(intake, held, by, at)
    held.undone_by, held.undone_at = by, at
    held.save(update_fields=["undone_by", "undone_at"])
    payload = {"step": held.pk, "verb": held.verb, "words": held.words, "count": held.count}
    sign_off(intake, "intake.undo", by=by, at=at, payload=payload)
    return held


def last_step_of(intake: Intake, person: User) -> ReviewStep | None:
    """The latest step of this person that still holds; None where there is none."""
    mine = ReviewStep.objects.filter(intake=intake, by=person, undone_at__isnull=True)
    return mine.defer("before").order_by("-pk").first()


def _put_back(intake: Intake, step: ReviewStep, by: User, at: datetime) -> None:
    before = step.before
    by_kind: dict[str, list[list[Any]]] = defaultdict(list)
    for kind, key, state, values in before["rows"]:
        by_kind[kind].append([key, state, values])
    for kind, rows in by_kind.items():
        _restore(ROWS[kind], rows, by, at)
    for kind, key, state in before["made"]:
        _take_away(ROWS[kind], key, state)
    if before["alias"] is not None:
        put_alias_back(before["alias"], actor=by, at=at)
    if before["header"] is not None:
        _restore_header(intake, before["header"])
    _settle(intake, by_kind)


def _restore(kind: type[models.Model], rows: list[list[Any]], by: User, at: datetime) -> None:
    """Put the values back; refused unless every row stands as the step left it."""
    held = kind._default_manager.in_bulk([key for key, _, _ in rows])
    fields: set[str] = set()
    for key, state, values in rows:
        row = _unchanged(held.get(key), state)
        for field, value in values.items():
            setattr(row, field, value)
        fields.update(field.removesuffix("_id") for field in values)
        if isinstance(row, DraftItem):
            row.lock_version += 1
            row.touched_by, row.touched_at = by, at
            reckon(row)
    if kind is DraftItem:
        fields |= {"lock_version", "touched_by", "touched_at", "certainty", "needs_look"}
        fields |= {"first_block", "last_block"}
    kind._default_manager.bulk_update(list(held.values()), sorted(fields), batch_size=200)


def _unchanged(row: models.Model | None, state: Any) -> Any:
    """The row, if it stands as the step left it (state: steps.py)."""
    if row is None:
        raise RefusedEdit("Một dòng của bước này không còn nữa, nên không hoàn tác được.")
    if isinstance(state, dict):
        is_same = all(getattr(row, field) == value for field, value in state.items())
    else:
        is_same = getattr(row, "lock_version", state) == state
    if not is_same:
        name = getattr(row, "path", "") or str(row)
        raise RefusedEdit(
            f"“{name}” đã được sửa sau bước này. Hãy hoàn tác bước sau trước, "
            "hoặc sửa riêng chỗ đó."
        )
    return row


def _take_away(kind: type[models.Model], key: int, state: Any) -> None:
    _unchanged(kind._default_manager.filter(pk=key).first(), state).delete()


def _restore_header(intake: Intake, header: dict[str, Any]) -> None:
    if intake.lock_version != header["version"]:
        raise RefusedEdit("Phần đầu đã được sửa sau bước này. Hãy hoàn tác bước sau trước.")
    intake.header = header["header"]
    intake.lock_version += 1
    intake.save(update_fields=["header", "lock_version"])


def _settle(intake: Intake, by_kind: dict[str, list[list[Any]]]) -> None:
    """Names in the rows as they are answered now: an answer may have come after the step."""
    if by_kind["question"]:
        keys = [key for key, _, _ in by_kind["question"]]
        for question in NameQuestion.objects.filter(pk__in=keys):
            settle_anew(intake, question)
    elif any("leads" in values for _, _, values in by_kind["item"]):
        keys = [key for key, _, _ in by_kind["item"]]
        for question in intake.questions.all():
            settle_anew(intake, question, only=keys)
