"""Ghép đầu việc đang chạy với câu của văn bản sửa đổi: the same, perhaps the same, or another.

First what stands word for word, then what is most alike, a common path counting for something.
What is only half alike is asked; a person's answers come before everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from tiendo.core.text import fold
from tiendo.intake.models import DraftItem
from tiendo.plans.models import Item

SURE = 80
"""Least likeness (0 to 100) of two sentences that are taken for the same item."""
SURE_IN_PLACE = 62
"""The same where both have the same path."""
NEARLY_SAME = 92
"""From this likeness two sentences at the same path are the same item without looking further."""
ASKED = 60
"""Least likeness of two sentences of which a person is asked."""
ASKED_IN_PLACE = 55
_CLOSE = 4
"""Two candidates so near to each other in likeness are no sure answer."""
_PLACE_BONUS = 12
_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A running item and the draft item that is its sentence in the amending document."""

    item: Item
    draft: DraftItem
    likeness: int
    is_asked: bool = False


@dataclass(slots=True)
class Pairing:
    """Kết quả ghép. asked: pairs that a person has to judge; both sides wait until then."""

    pairs: list[Pair] = field(default_factory=list)
    asked: list[Pair] = field(default_factory=list)
    missing: list[Item] = field(default_factory=list)
    further: list[DraftItem] = field(default_factory=list)

    @property
    def found_percent(self) -> int:
        """How many of a hundred running items the document has (asked ones among them)."""
        found = len(self.pairs) + len(self.asked)
        return found * 100 // ((found + len(self.missing)) or 1)


def pair_up(
    items: Sequence[Item],
    drafts: Sequence[DraftItem],
    *,
    same: Mapping[int, int],
    other: Collection[tuple[int, int]],
) -> Pairing:
    """Every item and draft in one of four lists.

    same: draft key -> item key, other: (item key, draft key): what a person has answered.
    """
    found = Pairing()
    left = _Left(items, drafts)
    for draft_key, item_key in same.items():
        left.take(found.pairs, item_key, draft_key)
    _word_for_word(left, found, set(other))
    _nearly_in_place(left, found, set(other))
    _most_alike(left, found, set(other))
    found.missing, found.further = list(left.items.values()), list(left.drafts.values())
    found.pairs.sort(key=lambda pair: pair.draft.position)
    return found


class _Left:
    """What is not paired yet, by key."""

    def __init__(self, items: Iterable[Item], drafts: Iterable[DraftItem]) -> None:
        self.items = {item.pk: item for item in items}
        self.drafts = {draft.pk: draft for draft in drafts}
        self.words = {item.pk: _words(item.text) for item in self.items.values()}
        self.draft_words = {draft.pk: _words(draft.text) for draft in self.drafts.values()}

    def take(
        self,
        into: list[Pair],
        item_key: int,
        draft_key: int,
        likeness: int = 100,
        *,
        is_asked: bool = False,
    ) -> None:
        """Pair two that are both left; else nothing."""
        if item_key in self.items and draft_key in self.drafts:
            item, draft = self.items.pop(item_key), self.drafts.pop(draft_key)
            into.append(Pair(item, draft, likeness, is_asked))


def _words(text: str) -> str:
    """Folded, without signs: what a change of punctuation does not change."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def same_words(one: str, other: str) -> bool:
    """Cùng câu chữ: the same words, whatever the signs, marks and case between them."""
    return _words(one) == _words(other)


def _word_for_word(left: _Left, found: Pairing, other: set[tuple[int, int]]) -> None:
    """Equal sentences; where a sentence stands twice, the same path first, then the order."""
    by_words: dict[str, list[DraftItem]] = defaultdict(list)
    for draft in left.drafts.values():
        by_words[left.draft_words[draft.pk]].append(draft)
    for in_place in (True, False):
        for item in list(left.items.values()):
            equals = by_words.get(left.words[item.pk], [])
            fits = [
                one
                for one in equals
                if (one.path == item.path or not in_place) and (item.pk, one.pk) not in other
            ]
            if fits:
                equals.remove(fits[0])
                left.take(found.pairs, item.pk, fits[0].pk)


def _nearly_in_place(left: _Left, found: Pairing, other: set[tuple[int, int]]) -> None:
    """Hardly changed and at the same path: taken without looking further, so that long plans
    of which every sentence was touched stay quick."""
    by_path: dict[str, list[int]] = defaultdict(list)
    for item in left.items.values():
        by_path[item.path].append(item.pk)
    for draft in list(left.drafts.values()):
        for key in by_path[draft.path]:
            if key not in left.items or (key, draft.pk) in other:
                continue
            likeness = _likeness(left.words[key], left.draft_words[draft.pk])
            if likeness >= NEARLY_SAME:
                left.take(found.pairs, key, draft.pk, likeness)
                break


def _most_alike(left: _Left, found: Pairing, other: set[tuple[int, int]]) -> None:
    """The most alike first; each at most once."""
    ranked = sorted(_candidates(left, other), key=lambda one: (-one[0], one[2], one[3]))
    best_of: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for rank, _likeness, item_key, draft_key in ranked:
        best_of[draft_key].append((rank, item_key))
    for rank, likeness, item_key, draft_key in ranked:
        if item_key not in left.items or draft_key not in left.drafts:
            continue
        in_place = left.items[item_key].path == left.drafts[draft_key].path
        rivals = [
            key
            for other_rank, key in best_of[draft_key]
            if key in left.items and 0 <= rank - other_rank < _CLOSE
        ]
        is_sure = likeness >= (SURE_IN_PLACE if in_place else SURE) and len(rivals) < 2
        into = found.pairs if is_sure else found.asked
        left.take(into, item_key, draft_key, likeness, is_asked=not is_sure)


def _candidates(left: _Left, other: set[tuple[int, int]]) -> Iterable[tuple[int, int, int, int]]:
    """(rank, likeness, item key, draft key) of everything that is alike enough to be asked."""
    in_place: dict[str, list[int]] = defaultdict(list)
    for item in left.items.values():
        in_place[item.path].append(item.pk)
    for draft in left.drafts.values():
        words = left.draft_words[draft.pk]
        alike = process.extract(
            words,
            {key: left.words[key] for key in left.items},
            scorer=fuzz.token_set_ratio,
            score_cutoff=ASKED,
            limit=_CANDIDATES,
        )
        keys = {key for _, _, key in alike} | set(in_place[draft.path])
        for key in keys - {item for item, one in other if one == draft.pk}:
            is_in_place = left.items[key].path == draft.path
            likeness = _likeness(left.words[key], words)
            if likeness >= (ASKED_IN_PLACE if is_in_place else ASKED):
                rank = likeness + (_PLACE_BONUS if is_in_place else 0)
                yield rank, likeness, key, draft.pk


def _likeness(one: str, other: str) -> int:
    """Between common words (forgives additions) and the whole sentences (does not)."""
    if not one or not other:
        return 0
    return round((fuzz.token_set_ratio(one, other) + fuzz.ratio(one, other)) / 2)
