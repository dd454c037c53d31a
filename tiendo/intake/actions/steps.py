"""Ghi bước để hoàn tác: what stood in the rows before a decision, kept with the decision.

An action makes a `Journal`, tells it of each row before changing it, and hands it to `keep_step`.
Undoing puts the rows back, as long as nobody changed them since.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from tiendo.accounts.models import User
from tiendo.intake.models import (
    DraftFault,
    DraftItem,
    DraftLeftover,
    Intake,
    NameQuestion,
    ReviewPlace,
    ReviewStep,
)

DECIDED = ("decision",)
PARTS = ("leads", "coordinating", "deadlines", "quantities", "deliverables")
WHOLE = (
    *PARTS,
    "title",
    "text",
    "kind",
    "spans",
    "decision",
    "merged_into_id",
    "undo",
    "may_repeat",
    "parent_id",
)
"""Fields of a draft item: what a plain decision changes, its findings, all that a person may."""

ROWS: dict[str, type[models.Model]] = {
    "item": DraftItem,
    "question": NameQuestion,
    "leftover": DraftLeftover,
    "fault": DraftFault,
}
_NAMES = {kind: name for name, kind in ROWS.items()}
LONGEST_WORDS = 300


class Journal:
    """What undoing one decision takes. Rows are named "item", "question", "leftover", "fault"."""

    def __init__(self) -> None:
        self._rows: list[tuple[models.Model, dict[str, Any]]] = []
        self._made: list[models.Model] = []
        self.alias: dict[str, Any] | None = None
        self.header: dict[str, Any] | None = None

    def remember(self, row: models.Model, *fields: str) -> None:
        """Keep these fields as they stand; call it before the row is changed."""
        self._rows.append((row, {field: getattr(row, field) for field in fields}))

    def remember_made(self, row: models.Model) -> None:
        """The decision made this row: undoing takes it away."""
        self._made.append(row)

    @property
    def count(self) -> int:
        """How many rows the decision changed or made."""
        return len(self._rows) + len(self._made)

    def as_stored(self) -> dict[str, Any]:
        """As `ReviewStep.before`: rows as [name, key, state now, {field: value before}].

        The state is the lock version, or the values now where a row has no version.
        """
        return {
            "rows": [
                [_NAMES[type(row)], row.pk, _state(row, values), values]
                for row, values in self._rows
            ],
            "made": [[_NAMES[type(row)], row.pk, _state(row, {})] for row in self._made],
            "alias": self.alias,
            "header": self.header,
        }


def keep_step(
    journal: Journal,
    intake: Intake,
    verb: str,
    words: str,
    *,
    by: User,
    at: datetime,
    anchor: str = "",
    count: int | None = None,
) -> ReviewStep:
    """Ghi một bước, and that this person is at `anchor`.

    Call it after the rows are saved: their versions of now are what undoing asks. count: how many
    rows the decision is about, where that is not all that it changed.
    """
    if anchor:
        ReviewPlace.objects.update_or_create(
            intake=intake, user=by, defaults={"anchor": anchor, "at": at}
        )
    return ReviewStep.objects.create(
        intake=intake,
        verb=verb,
        words=words[:LONGEST_WORDS],
        count=journal.count if count is None else count,
        before=journal.as_stored(),
        anchor=anchor,
        by=by,
        at=at,
    )


def item_words(move: str, items: Iterable[DraftItem]) -> str:
    """A decision about items in words: "Nhận II.2.(3)", "Bỏ 8 đầu việc"."""
    rows = list(items)
    if len(rows) == 1:
        return f"{move} {rows[0].path} {rows[0].title}"
    return f"{move} {len(rows)} đầu việc"


def _state(row: models.Model, values: dict[str, Any]) -> Any:
    """What must still hold when the step is undone."""
    version = getattr(row, "lock_version", None)
    return {field: getattr(row, field) for field in values} if version is None else version
