"""Giữ lựa chọn khi bảng được đọc lại: what was said of a change passes to the row that comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tiendo.intake.models import DraftItem, Intake, ProposedChange


def counterparts(goes: Iterable[DraftItem], comes: Iterable[DraftItem]) -> dict[int, DraftItem]:
    """Key of a row that goes -> the row with the same words in the same table that comes for it.

    Of rows that repeat each other the first goes with the first. Rows without one are absent.
    """
    waiting: dict[tuple[int | None, str], list[DraftItem]] = defaultdict(list)
    for row in comes:
        waiting[_likeness(row)].append(row)
    return {row.pk: waiting[_likeness(row)].pop(0) for row in goes if waiting[_likeness(row)]}


def judged_without_counterpart(
    intake: Intake, goes: Iterable[DraftItem], held: Mapping[int, DraftItem]
) -> set[int]:
    """Keys of the rows that go, of which a person has judged a change, and that none comes for."""
    lost = {row.pk for row in goes} - held.keys()
    judged = intake.changes.exclude(decision=ProposedChange.Decision.OPEN)
    return lost & set(judged.values_list("draft_id", flat=True))


def carry_judgements(intake: Intake, held: Mapping[int, DraftItem]) -> None:
    """Give the changes of rows that go to their counterparts, which are saved already.

    The next comparison keeps what was said of those that it finds again.
    """
    moved = [row for row in intake.changes.all() if row.draft_id in held]
    for row in moved:
        assert row.draft_id is not None
        row.draft = held[row.draft_id]
        kind, item, _, *words = row.key.split(":")
        row.key = ":".join([kind, item, str(row.draft.pk), *words])
    ProposedChange.objects.bulk_update(moved, ["draft", "key"], batch_size=200)


def _likeness(row: DraftItem) -> tuple[int | None, str]:
    return (row.spans[0][0] if row.spans else None, row.text)
