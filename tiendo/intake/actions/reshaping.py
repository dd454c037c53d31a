"""Tách, gộp, khôi phục: the draft is cut differently; the document's words stay as they are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from tiendo.accounts.models import User
from tiendo.intake.actions.holding import RefusedEdit, hold_item, keep_item, sign_off
from tiendo.intake.actions.steps import PARTS, WHOLE, Journal, item_words, keep_step
from tiendo.intake.doubts import reckon
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.sentences import Division, divide, division_points
from tiendo.intake.titles import short_title

_SHARED = ("leads", "coordinating", "deliverables")


@transaction.atomic
def split(
    *, item: DraftItem, version: int, at_char: int, by: User, at: datetime
) -> tuple[DraftItem, DraftItem]:
    """Tách một đầu việc at the beginning of a sentence; both parts keep the path.

    What was found in the words of a part goes with it; what stands elsewhere (the body of a
    heading) goes with both. Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit.
    """
    intake, held, _ = hold_item(item, version, by)
    if at_char not in division_points(held.text):
        raise RefusedEdit("Chỉ tách được ở đầu một câu hoặc một vế.")
    later = DraftItem.objects.filter(intake=intake, position__gt=held.position)
    later.update(position=F("position") + 1)
    journal = Journal()
    journal.remember(held, *WHOLE)
    division = divide(held.text, at_char, held.spans, _block_texts(intake))
    second = _second_part(held, division)
    _keep_first_part(held, division)
    keep_item(held, by=by, at=at)
    keep_item(second, by=by, at=at)
    journal.remember_made(second)
    _keep_step(journal, intake, "split", "Tách", held, by, at)
    sign_off(intake, "intake.split", by=by, at=at, payload={"path": held.path, "at": at_char})
    return held, second


@transaction.atomic
def merge(*, item: DraftItem, version: int, by: User, at: datetime) -> DraftItem:
    """Gộp vào đầu việc đứng trước; answers that one. Restoring the item undoes it.

    Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit.
    """
    intake, held, _ = hold_item(item, version, by)
    taker = _live(intake).filter(position__lt=held.position).order_by("-position").first()
    if taker is None:
        raise RefusedEdit("Không có đầu việc nào đứng trước để gộp vào.")
    children = list(held.children.all())
    journal = Journal()
    for row in (taker, held):
        journal.remember(row, *WHOLE)
    for child in children:
        journal.remember(child, "parent_id")
    held.undo = _swallow(taker, held) | {"children": [child.pk for child in children]}
    held.children.update(parent=taker)
    if held.parent_id == taker.pk:
        held.parent = taker.parent
    held.merged_into, held.decision = taker, DraftItem.Decision.DROPPED
    reckon(taker)
    keep_item(taker, by=by, at=at)
    keep_item(held, by=by, at=at)
    _keep_step(journal, intake, "merge", f"Gộp vào {taker.path}:", held, by, at)
    payload = {"path": held.path, "into": taker.path}
    sign_off(intake, "intake.merge", by=by, at=at, payload=payload)
    return taker


@transaction.atomic
def restore(*, item: DraftItem, version: int, by: User, at: datetime) -> DraftItem:
    """Khôi phục một đầu việc đã bỏ; one that was merged is taken out of the other again.

    Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit (the other was cut anew since).
    """
    intake, held, _ = hold_item(item, version, by)
    journal = Journal()
    journal.remember(held, *WHOLE)
    if held.merged_into is not None:
        taker = held.merged_into
        journal.remember(taker, *WHOLE)
        for child in DraftItem.objects.filter(pk__in=held.undo["children"], parent=taker):
            journal.remember(child, "parent_id")
        _give_back(taker, held)
        keep_item(taker, by=by, at=at)
        DraftItem.objects.filter(pk__in=held.undo["children"], parent=taker).update(parent=held)
    held.merged_into, held.undo, held.decision = None, {}, DraftItem.Decision.OPEN
    reckon(held)
    keep_item(held, by=by, at=at)
    _keep_step(journal, intake, "restore", "Khôi phục", held, by, at)
    sign_off(intake, "intake.restore", by=by, at=at, payload={"path": held.path})
    return held


def _keep_step(
    journal: Journal, intake: Intake, verb: str, move: str, item: DraftItem, by: User, at: datetime
) -> None:
    words, anchor = item_words(move, [item]), f"muc-{item.pk}"
    keep_step(journal, intake, verb, words, by=by, at=at, anchor=anchor, count=1)


def _live(intake: Intake) -> QuerySet[DraftItem]:
    return DraftItem.objects.filter(intake=intake).exclude(decision=DraftItem.Decision.DROPPED)


def _block_texts(intake: Intake) -> dict[int, str]:
    blocks = (intake.reading or {}).get("document", {}).get("blocks", [])
    return {block["index"]: block["text"] for block in blocks}


def _second_part(held: DraftItem, division: Division) -> DraftItem:
    second = DraftItem(
        intake=held.intake,
        parent=held.parent,
        section_path=held.section_path,
        position=held.position + 1,
        path=held.path,
        kind=held.kind,
        title=short_title(division.texts[1]),
        text=division.texts[1],
        is_group=held.is_group,
        spans=division.spans[1],
        found=held.found,
    )
    for part in PARTS:
        ones = getattr(held, part)
        setattr(second, part, [one for one in ones if 1 in _sides(part, one, division)])
    reckon(second)
    return second


def _keep_first_part(held: DraftItem, division: Division) -> None:
    for part in PARTS:
        ones = getattr(held, part)
        setattr(held, part, [one for one in ones if 0 in _sides(part, one, division)])
    held.title = short_title(division.texts[0])
    held.text, held.spans = division.texts[0], division.spans[0]
    held.decision = DraftItem.Decision.OPEN
    reckon(held)


def _sides(part: str, one: dict[str, Any], division: Division) -> set[int]:
    """The parts of a divided text (0, 1 or both) to which a finding belongs."""
    words = one.get("words") or one.get("name") or ""
    sides = division.sides_of(one["spans"]) or division.sides_with(words)
    if len(sides) == 1:
        return sides
    return {0, 1} if part in _SHARED else {0}


def _swallow(taker: DraftItem, held: DraftItem) -> dict[str, Any]:
    """Add the text and the findings of `held` to `taker`; answers what undoing needs."""
    undo: dict[str, Any] = {"text": taker.text, "spans": taker.spans, "added": {}}
    taker.text = f"{taker.text} {held.text}"
    taker.spans = taker.spans + [span for span in held.spans if span not in taker.spans]
    for part in PARTS:
        known = getattr(taker, part)
        added = [one for one in getattr(held, part) if one not in known]
        undo["added"][part] = added
        setattr(taker, part, known + added)
    undo["merged_text"] = taker.text
    return undo


def _give_back(taker: DraftItem, held: DraftItem) -> None:
    undo = held.undo
    if taker.text != undo["merged_text"]:
        raise RefusedEdit(
            f"Đầu việc {taker.path} đã được tách hoặc gộp thêm, không khôi phục như cũ được. "
            "Hãy tách đầu việc đó ở đầu câu cần tách."
        )
    taker.text, taker.spans = undo["text"], undo["spans"]
    for part in PARTS:
        kept = [one for one in getattr(taker, part) if one not in undo["added"].get(part, ())]
        setattr(taker, part, kept)
    reckon(taker)
