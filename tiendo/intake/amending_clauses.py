"""Điểm sửa đổi đối với kế hoạch đang chạy: which items each clause means, and what it changes.

A clause that no item or several fit is not guessed: it is asked, and a person's answer comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tiendo.agencies.matching import AgencyBook
from tiendo.core.text import fold, normalise
from tiendo.intake.amending_differences import Change, added, differences, ended
from tiendo.intake.amending_pairs import Pair, pair_up
from tiendo.intake.drafting import draft_of
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.outline import Outline
from tiendo.intake.plan_draft import item_draft
from tiendo.plans.drafts import ItemDraft, SourceDraft
from tiendo.plans.models import ChangeKind, Item
from tiendo.reading.amending_draft import read_sentences
from tiendo.reading.amendments import AmendingClause, ClauseKind, NewText
from tiendo.reading.citations import only_match
from tiendo.reading.matching import Wording, match_rows
from tiendo.reading.model import Reading, Span

_NOBODY_NAMED = "Văn bản không nêu cơ quan chủ trì; sau khi xác nhận hãy giao việc."
_REWRITES = (ClauseKind.WORDS, ClauseKind.TIME)


@dataclass(frozen=True, slots=True)
class AskedClause:
    """A clause that can't be applied by itself: why, and the item if it is known."""

    clause: AmendingClause
    reason: str


@dataclass(slots=True)
class ClauseEffects:
    """What the clauses come to. anchors: row of a new item -> the item it stands behind."""

    changes: list[Change] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    asked: list[AskedClause] = field(default_factory=list)
    sources: dict[int, tuple[SourceDraft, ...]] = field(default_factory=dict)
    anchors: dict[int, int] = field(default_factory=dict)


def clause_effects(
    intake: Intake,
    reading: Reading,
    clauses: Sequence[AmendingClause],
    items: Sequence[Item],
    *,
    book: AgencyBook,
    answers: Mapping[int, Item | None],
) -> ClauseEffects:
    """Every clause against the running items.

    answers: clause number -> the item a person named, None: the clause is left out.
    """
    effects = ClauseEffects()
    run = _Clauses(intake, reading, items, book, effects)
    for clause in clauses:
        if clause.number in answers and answers[clause.number] is None:
            continue
        run.apply(clause, answers.get(clause.number))
    return effects


class _Clauses:
    def __init__(
        self,
        intake: Intake,
        reading: Reading,
        items: Sequence[Item],
        book: AgencyBook,
        effects: ClauseEffects,
    ) -> None:
        self.intake, self.reading, self.book, self.effects = intake, reading, book, effects
        self.items = list(items)
        rows = intake.items.exclude(decision=DraftItem.Decision.DROPPED).order_by("position")
        self.rows = list(rows)
        self.outline = Outline(())

    def apply(self, clause: AmendingClause, named: Item | None) -> None:
        """Its changes, or the clause among those to be asked."""
        scope, reason = self._scope(clause, named)
        if reason:
            self.effects.asked.append(AskedClause(clause, reason))
        elif clause.kind is ClauseKind.END:
            self.effects.changes += [ended(item) for item in scope]
        elif clause.kind is ClauseKind.ADD:
            self._add(clause, scope[0])
        elif clause.kind is ClauseKind.REPLACE:
            self._replace(clause, scope)
        else:
            self._rewrite(clause, scope)

    def _scope(self, clause: AmendingClause, named: Item | None) -> tuple[list[Item], str]:
        """The items that the clause means, in the plan's order; else why it is not clear."""
        if named is not None:
            return [one for one in self.items if one.pk == named.pk], ""
        if clause.places:
            return self._at_places(clause)
        if clause.kind is ClauseKind.WORDS:
            found = [one for one in self.items if _has(one.text, clause.old)]
            return found, "" if found else f"Không câu nào đang chạy có cụm từ “{clause.old}”."
        match = match_rows(
            [Wording((clause.named,))], [Wording((one.title, one.text)) for one in self.items]
        )[0]
        if match.is_sure:
            return [self.items[match.candidates[0][0]]], ""
        return [], f"Không rõ “{clause.named}” là đầu việc nào."

    def _at_places(self, clause: AmendingClause) -> tuple[list[Item], str]:
        found: list[Item] = []
        paths = {one.path for one in self.items}
        sections = {one.section.path for one in self.items if one.section is not None}
        for place in clause.places:
            path = only_match(place, paths | sections)
            if path is None:
                return [], f"Không thấy đúng một đầu việc ở chỗ văn bản nêu ({_shown(place)})."
            found += self._under(path, clause)
        return found, "" if found else "Chỗ văn bản nêu không còn đầu việc nào đang chạy."

    def _under(self, path: str, clause: AmendingClause) -> list[Item]:
        """The item of a path; with what it introduces where that is meant as well."""
        own = [one for one in self.items if one.path == path]
        below = [one for one in self.items if one.path.startswith(f"{path}.")]
        if clause.kind is ClauseKind.ADD:
            return own[-1:] or below[-1:]
        is_alone = clause.kind is ClauseKind.REPLACE and len(clause.texts) == 1
        return own if own and (is_alone or clause.kind in _REWRITES) else [*own, *below]

    def _replace(self, clause: AmendingClause, scope: list[Item]) -> None:
        rows = self._rows_of(clause)
        if len(scope) == 1 and len(rows) == 1:
            self._pair(Pair(scope[0], rows[0], 100))
            return
        found = pair_up(scope, rows, same={}, other=())
        for pair in [*found.pairs, *found.asked]:
            self._pair(pair)
        self.effects.changes += [ended(item) for item in found.missing]
        for row in found.further:
            self._add_row(row, scope[-1], clause, len(found.missing))

    def _pair(self, pair: Pair) -> None:
        draft = self._draft(pair.draft)
        self.effects.pairs.append(pair)
        self.effects.changes += differences(pair, draft, is_clause=True)
        self.effects.sources[pair.item.pk] = draft.sources

    def _add(self, clause: AmendingClause, anchor: Item) -> None:
        for row in self._rows_of(clause):
            self._add_row(row, anchor, clause, 0)

    def _add_row(self, row: DraftItem, anchor: Item, clause: AmendingClause, shift: int) -> None:
        taken = {one.path for one in self.items} | {
            change.path for change in self.effects.changes if change.kind == ChangeKind.ADDED
        }
        marker = clause.texts[0].marker if clause.texts else "-"
        path = _free_path(anchor.path, marker, taken)
        draft = replace(
            self._draft(row),
            path=path,
            section_path=anchor.section.path if anchor.section else "",
            parent_path=anchor.parent.path if anchor.parent else "",
            kind=anchor.kind if not anchor.is_group else row.kind,
        )
        doubt = "" if draft.leads else _NOBODY_NAMED
        self.effects.anchors[row.pk] = anchor.pk
        self.effects.changes.append(added(row, draft, doubt))

    def _rewrite(self, clause: AmendingClause, scope: list[Item]) -> None:
        """Words put in place of others: the sentence is read again as it will stand."""
        fitting = [item for item in scope if _has(item.text, clause.old)]
        if not fitting:
            reason = f"Câu đang chạy không có “{clause.old}”: hãy chọn đúng đầu việc, hoặc bỏ qua."
            self.effects.asked.append(AskedClause(clause, reason))
        for item in fitting:
            text = _replaced(item.text, clause.old, clause.new)
            row = self._read_again(item, text)
            self.effects.changes += [
                replace(change, draft=None)
                for change in differences(
                    Pair(item, row, 100), replace(self._draft(row), text=text), is_clause=True
                )
            ]
            self.effects.sources[item.pk] = _sources(clause.spans)

    def _read_again(self, item: Item, text: str) -> DraftItem:
        """The rewritten sentence as a row that is never saved."""
        found = read_sentences([NewText(text, Span(0, 0, len(text)))])[0][0]
        alone = replace(self.reading, items=(found,), sections=(), reporting=(), leftovers=())
        row = draft_of(self.intake, alone, self.book).items[0]
        row.title = row.title if fold(item.title) in fold(item.text) else item.title
        return row

    def _rows_of(self, clause: AmendingClause) -> list[DraftItem]:
        return [row for row in self.rows if row.path.startswith(f"{clause.number}.")]

    def _draft(self, row: DraftItem) -> ItemDraft:
        return item_draft(row, "", self.outline)


def _sources(spans: Iterable[Span]) -> tuple[SourceDraft, ...]:
    return tuple(
        SourceDraft(span.block, span.start, span.end, rule="clause", certainty="certain")
        for span in spans
    )


def _has(text: str, words: str) -> bool:
    return bool(words) and _pattern(words).search(normalise(text)) is not None


def _replaced(text: str, old: str, new: str) -> str:
    return _pattern(old).sub(lambda _found: new, normalise(text))


def _pattern(words: str) -> re.Pattern[str]:
    joined = r"\s+".join(re.escape(part) for part in normalise(words).split())
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE)


def _shown(place: str) -> str:
    return place.upper() if place else "không nêu số mục"


def _free_path(anchor: str, marker: str, taken: set[str]) -> str:
    """The new item's path: the label that the clause gives it, else the next free one."""
    head, _, last = anchor.rpartition(".")
    prefix = f"{head}." if head else ""
    label = marker.strip()
    if label and label[0] not in "-–+*•" and f"{prefix}{label}" not in taken:
        return f"{prefix}{label}"
    sign = "-" if not last[:1].isalnum() or label[:1] in "-–+*•" else ""
    if sign:
        number = 1
        while f"{prefix}-{number}" in taken:
            number += 1
        return f"{prefix}-{number}"
    return f"{anchor}.p"
