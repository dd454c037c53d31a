"""Khác nhau của một đầu việc: the running item against its sentence in the amending document.

Values in, changes out; nothing is written. What the amending document says again unchanged is no
change, even where the register has since moved a day or named a body.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tiendo.core.progress import STATE_NAMES, State
from tiendo.core.text import fold, squeeze
from tiendo.intake.amending_pairs import Pair, same_words
from tiendo.intake.amending_words import (
    bodies_words,
    deadline_change_words,
    deadline_draft_day,
    target_change_words,
)
from tiendo.intake.models import DraftItem
from tiendo.intake.shapes import is_known
from tiendo.plans.amendments import (
    BodiesChanged,
    DeadlineChanged,
    DeliverableChanged,
    Effect,
    ItemAdded,
    ItemEnded,
    Renumbered,
    Reworded,
    TargetChanged,
)
from tiendo.plans.drafts import BodyDraft, DeadlineDraft, ItemDraft, TargetDraft
from tiendo.plans.models import Assignment, ChangeKind, Deadline, Item, Target

_UNTOUCHED = (State.DRAFT, State.ASSIGNED)
_ROLES = {
    Assignment.Role.LEAD: ChangeKind.LEAD,
    Assignment.Role.COORDINATE: ChangeKind.COORDINATING,
}


@dataclass(frozen=True, slots=True)
class Change:
    """Một thay đổi that the amending document makes, before a person has judged it.

    item None: added. draft None: ended, or of the capital table. doubt: what makes it unsure, ""
    for sure. is_ready: False while it can't be taken over (a body that is not known).
    """

    kind: str
    item: Item | None
    draft: DraftItem | None
    path: str
    title: str
    before: str
    after: str
    effect: Effect
    doubt: str = ""
    is_ready: bool = True

    @property
    def key(self) -> str:
        """The same for the same change, however often it is found."""
        words = hashlib.sha256(f"{self.before}\n{self.after}".encode()).hexdigest()[:16]
        item = self.item.pk if self.item else ""
        draft = self.draft.pk if self.draft else ""
        return f"{self.kind}:{item}:{draft}:{words}"


def differences(pair: Pair, draft: ItemDraft, *, is_clause: bool = False) -> list[Change]:
    """What changes of one item, in the order in which it is shown. draft: the row as a draft.

    is_clause: only a sentence was rewritten: its place stays, and so does what the old sentence
    did not say itself (bodies of a heading, days of an appendix).
    The item's assignments and deadlines are prefetched. Empty: nothing changes.
    """
    find = _Differences(pair, draft, is_clause)
    place = [] if is_clause else find.place()
    duties = [*find.deadlines(), *find.bodies(), *find.targets(), *find.deliverable()]
    return [*duties, *find.words(), *place]


class _Differences:
    def __init__(self, pair: Pair, draft: ItemDraft, is_clause: bool) -> None:
        self.item, self.row, self.draft = pair.item, pair.draft, draft
        self.is_clause = is_clause

    def _stays(self, words: str) -> bool:
        """The old sentence did not say it, so a clause that rewrites the sentence leaves it."""
        return self.is_clause and fold(words) not in fold(self.item.text)

    def change(
        self,
        kind: str,
        before: str,
        after: str,
        effect: Effect,
        doubt: str = "",
        ready: bool = True,
    ) -> Change:
        return Change(
            kind=kind,
            item=self.item,
            draft=self.row,
            path=self.item.path,
            title=self.item.title,
            before=before,
            after=after,
            effect=effect,
            doubt=doubt,
            is_ready=ready,
        )

    def words(self) -> Iterator[Change]:
        if same_words(self.item.text, self.draft.text):
            return
        effect = Reworded(text=self.draft.text, title=self.draft.title)
        yield self.change(ChangeKind.WORDING, self.item.text, self.draft.text, effect)

    def place(self) -> Iterator[Change]:
        if self.item.path == self.draft.path:
            return
        effect = Renumbered(self.draft.path, self.draft.section_path, self.draft.parent_path)
        yield self.change(ChangeKind.RENUMBERED, self.item.path, self.draft.path, effect)

    def bodies(self) -> Iterator[Change]:
        for role, kind in _ROLES.items():
            now = [one for one in self.item.assignments.all() if one.role == role]
            new = self.draft.leads if role == Assignment.Role.LEAD else self.draft.coordinating
            rows = self.row.leads if role == Assignment.Role.LEAD else self.row.coordinating
            written = [one for one in rows if not one["is_not_a_body"]]
            if self.is_clause and not new and not written:
                continue
            if _same_bodies(now, new, [one["name"] for one in written]):
                continue
            asked = [one["name"] for one in written if not is_known(one)]
            doubt = f"Chưa rõ “{asked[0]}” là cơ quan nào: trả lời ở bản nháp." if asked else ""
            if not doubt and not new:
                doubt = "Văn bản sửa đổi không nêu cơ quan nào; có thể máy đọc sót."
            yield self.change(
                kind,
                bodies_words(one.name_as_written for one in now),
                bodies_words(one["name"] for one in written),
                BodiesChanged(role=role, bodies=new),
                doubt,
                not asked,
            )

    def deadlines(self) -> Iterator[Change]:
        now = [
            one
            for one in self.item.deadlines.all()
            if one.series_id is None and one.ended_by_id is None and not self._stays(one.words)
        ]
        new = [replace(one, due_on=deadline_draft_day(one)) for one in self.draft.deadlines]
        doubts = {
            (one["milestone"], one["words"]): one["doubt"]
            for one in self.row.deadlines
            if one["certainty"] == "look"
        }
        for old, draft in _paired_deadlines(now, new):
            yield self.change(
                ChangeKind.DEADLINE,
                deadline_change_words(old) if old else "",
                deadline_change_words(draft) if draft else "",
                DeadlineChanged(old, draft),
                doubts.get((draft.milestone, draft.words), "") if draft else "",
            )

    def targets(self) -> Iterator[Change]:
        now = [
            one
            for one in self.item.targets.all()
            if one.ended_by_id is None and not self._stays(one.words)
        ]
        for old, new in _paired_targets(now, list(self.draft.targets)):
            yield self.change(
                ChangeKind.TARGET,
                target_change_words(old, title=self.item.title) if old else "",
                target_change_words(new, title=self.row.title) if new else "",
                TargetChanged(old, new),
            )

    def deliverable(self) -> Iterator[Change]:
        """Another product; a document that states none leaves the running one."""
        words = self.draft.deliverable
        if words and fold(words) != fold(self.item.deliverable):
            effect = DeliverableChanged(words)
            yield self.change(ChangeKind.DELIVERABLE, self.item.deliverable, words, effect)


def ended(item: Item) -> Change:
    """Thôi thực hiện: the item is no longer in the plan; what was reported of it is told."""
    is_under_way = State(item.state) not in _UNTOUCHED and not item.is_group
    state = STATE_NAMES[State(item.state)]
    return Change(
        kind=ChangeKind.ENDED,
        item=item,
        draft=None,
        path=item.path,
        title=item.title,
        before=item_words(item),
        after="",
        effect=ItemEnded(),
        doubt=f"Đầu việc {state}; báo cáo và lịch sử ở lại." if is_under_way else "",
    )


def added(row: DraftItem, draft: ItemDraft, doubt: str = "") -> Change:
    """Bổ sung: a new item at the path of its draft. doubt: told where no body is unknown."""
    unknown = [one["name"] for one in (*row.leads, *row.coordinating) if not is_known(one)]
    asked = f"Chưa rõ “{unknown[0]}” là cơ quan nào: trả lời ở bản nháp." if unknown else ""
    return Change(
        kind=ChangeKind.ADDED,
        item=None,
        draft=row,
        path=draft.path,
        title=row.title,
        before="",
        after=in_words(draft),
        effect=ItemAdded(draft=draft, row=row.pk),
        doubt=asked or doubt,
        is_ready=not unknown,
    )


def _same_bodies(
    now: Sequence[Assignment], new: Sequence[BodyDraft], written: Sequence[str]
) -> bool:
    """The same bodies, or the very same words."""
    keys = {(one.agency_id, one.agency_set_id) for one in now}
    if keys == {(one.agency_id, one.set_id) for one in new} and len(new) == len(set(written)):
        return True
    return {fold(one.name_as_written) for one in now} == {fold(name) for name in written}


def _paired_deadlines(
    now: Sequence[Deadline], new: Sequence[DeadlineDraft]
) -> Iterator[tuple[Deadline | None, DeadlineDraft | None]]:
    """What is not said again unchanged: old and new of the same milestone, then the rest."""
    old_left, new_left = list(now), list(new)
    for draft in new:
        same = next((one for one in old_left if _says_the_same(one, draft)), None)
        if same is not None:
            old_left.remove(same)
            new_left.remove(draft)
    for draft in list(new_left):
        old = next((one for one in old_left if _same_milestone(one, draft)), None)
        if old is not None:
            old_left.remove(old)
            new_left.remove(draft)
            yield old, draft
    if len(old_left) == len(new_left) == 1:
        yield old_left.pop(), new_left.pop()
    yield from ((old, None) for old in old_left)
    yield from ((None, draft) for draft in new_left)


def _says_the_same(old: Deadline, new: DeadlineDraft) -> bool:
    """The same milestone on the same day (the plan's own or the one now in force), or the same
    words where there is no day."""
    if old.milestone != new.milestone or fold(old.stage) != fold(new.stage):
        return False
    if new.due_on is not None:
        return new.due_on in (old.due_on, old.first_due_on)
    if old.due_on is not None and old.first_due_on is not None:
        return False
    own = (old.type, old.value, tuple(one for one in old.anchors.split(",") if one))
    return own == (new.type, new.value, new.anchors)


def _same_milestone(old: Deadline, new: DeadlineDraft) -> bool:
    return old.milestone == new.milestone and fold(old.stage) == fold(new.stage)


def _paired_targets(
    now: Sequence[Target], new: Sequence[TargetDraft]
) -> Iterator[tuple[Target | None, TargetDraft | None]]:
    """What is not said again unchanged: old and new of the same unit, then the rest."""
    old_left, new_left = list(now), list(new)
    for draft in new:
        same = next((one for one in old_left if _target_values(one) == _target_values(draft)), None)
        if same is not None:
            old_left.remove(same)
            new_left.remove(draft)
    for draft in list(new_left):
        old = next((one for one in old_left if fold(one.unit) == fold(draft.unit)), None)
        if old is not None:
            old_left.remove(old)
            new_left.remove(draft)
            yield old, draft
    yield from ((old, None) for old in old_left)
    yield from ((None, draft) for draft in new_left)


def _target_values(target: Target | TargetDraft) -> tuple[object, ...]:
    upper = target.value_to.normalize() if target.value_to is not None else None
    return target.op, target.value.normalize(), upper, fold(target.unit)


def in_words(item: ItemDraft) -> str:
    """A new item in words: its sentence, who leads it, by when."""
    leads = bodies_words(body.name_as_written for body in item.leads)
    days = "; ".join(deadline_change_words(one) for one in item.deadlines)
    parts = [squeeze(item.text), f"Chủ trì: {leads}" if leads else "", days]
    return "\n".join(part for part in parts if part)


def item_words(item: Item) -> str:
    """A running item in words, as `in_words` says a new one."""
    now: Iterable[Assignment] = item.assignments.all()
    leads = bodies_words(one.name_as_written for one in now if one.role == Assignment.Role.LEAD)
    return "\n".join(
        part for part in (squeeze(item.text), f"Chủ trì: {leads}" if leads else "") if part
    )
