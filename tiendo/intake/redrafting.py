"""Đọc lại bảng: which rows of a draft go and which come when a document is read once more.

Only the rows of tables that are read differently change; what stands elsewhere stays as the
officer left it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tiendo.intake.drafting import Draft
from tiendo.intake.models import DraftItem, DraftLeftover, Intake, NameQuestion
from tiendo.intake.stored_reading import to_stored
from tiendo.reading.model import ItemFinding, Reading


@dataclass(slots=True)
class Redraft:
    """What changes. blocks: the tables that are read anew. order: every row as it has to stand.

    parents: index in `comes` -> the row that encloses it, new or old.
    """

    blocks: set[int]
    goes: list[DraftItem] = field(default_factory=list)
    comes: list[DraftItem] = field(default_factory=list)
    parents: dict[int, DraftItem] = field(default_factory=dict)
    order: list[DraftItem] = field(default_factory=list)

    @property
    def edited(self) -> list[DraftItem]:
        """The rows that go although somebody decided or changed something about them."""
        return [row for row in self.goes if is_edited(row)]


def is_edited(row: DraftItem) -> bool:
    """Somebody decided or changed something about the row; joining alone is the program's."""
    if row.merged_into_id is not None and row.touched_by_id is None:
        return False
    return row.touched_by_id is not None or row.decision != DraftItem.Decision.OPEN


def redraft_of(intake: Intake, before: Reading, after: Reading, draft: Draft) -> Redraft:
    """The change from one reading of a document to another. draft: that of the new reading."""
    found = Redraft(changed_blocks(before, after))
    rows = list(intake.items.select_related("touched_by", "merged_into").order_by("position"))
    found.goes = [row for row in rows if row.found and _block(row) in found.blocks]
    stays = [row for row in rows if row not in found.goes]
    at = {i: row for i, row in enumerate(draft.items) if _block(row) in found.blocks}
    found.comes = list(at.values())
    by_path = {row.path: row for row in stays}
    for place, index in enumerate(at):
        encloser = draft.parents.get(index)
        if encloser is not None:
            old = by_path.get(draft.items[encloser].path)
            above = at.get(encloser, old)
            if above is not None:
                found.parents[place] = above
    found.order = _in_order(stays, found.comes)
    return found


def changed_blocks(before: Reading, after: Reading) -> set[int]:
    """The tables whose rows are read differently."""
    tables = {table.block for table in (*before.tables, *after.tables)}
    one, other = _by_block(before), _by_block(after)
    return {block for block in tables if one.get(block) != other.get(block)}


def renew_leftovers(intake: Intake, blocks: set[int], draft: Draft) -> None:
    """Leftovers of the tables read anew, and the names that nobody was asked about yet."""
    intake.leftovers.filter(block__in=blocks, decision=DraftLeftover.Decision.OPEN).delete()
    known = {(row.block, row.start) for row in intake.leftovers.filter(block__in=blocks)}
    new = (row for row in draft.leftovers if row.block in blocks)
    DraftLeftover.objects.bulk_create(row for row in new if (row.block, row.start) not in known)
    asked = set(intake.questions.values_list("fold", flat=True))
    NameQuestion.objects.bulk_create(
        question for question in draft.questions if question.fold not in asked
    )


def _by_block(reading: Reading) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for item in reading.items:
        found[_first_block(item)].append(to_stored(item))
    for left in reading.leftovers:
        found[left.span.block].append(to_stored(left))
    return found


def _first_block(item: ItemFinding) -> int:
    return item.trace.spans[0].block if item.trace.spans else -1


def _block(row: DraftItem) -> int:
    return row.spans[0][0] if row.spans else -1


def _in_order(stays: list[DraftItem], comes: list[DraftItem]) -> list[DraftItem]:
    """New rows behind the last row that stands before their table in the document."""
    order: list[DraftItem] = []
    waiting = list(comes)
    for row in stays:
        while waiting and _block(row) > _block(waiting[0]):
            order.append(waiting.pop(0))
        order.append(row)
    return [*order, *waiting]
