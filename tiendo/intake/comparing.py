"""So bản gốc với kế hoạch đang chạy: which item is which sentence, and is it the same plan at all.

Items are paired by their path where the words agree at least a little, the rest by their words
alone. Nothing is written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tiendo.core.text import fold
from tiendo.intake.models import DraftItem
from tiendo.plans.models import Item

SAME_PLACE = 60
"""Least likeness (0 to 100) of two items with the same path: own wording against the sentence.

Measured: the built-in wording has 62 and more against its own document, at most 58 at the 31
paths that it shares with a plan of another province.
"""
SAME_WORDS = 80
"""Least likeness of two items whose paths differ."""
SAME_PLAN_PERCENT = 60
"""Least share of the plan's items that the document must have to be its original."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the plan and the draft item that is its sentence. likeness: 0 to 100."""

    item: Item
    draft: DraftItem
    likeness: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Kết quả so. missing: in the plan, not in the document; further: in the document only."""

    pairs: tuple[Pair, ...]
    missing: tuple[Item, ...]
    further: tuple[DraftItem, ...]
    same_paths: int

    @property
    def is_same_plan(self) -> bool:
        """Does the document have enough of the plan's items to be its original?"""
        items = len(self.pairs) + len(self.missing)
        return items > 0 and len(self.pairs) * 100 >= items * SAME_PLAN_PERCENT

    @property
    def found_words(self) -> str:
        """How much of the plan was found: "103 trên 103 đầu việc và 11 trên 11 nhóm"."""
        found = [pair.item.is_group for pair in self.pairs]
        every = found + [item.is_group for item in self.missing]
        groups = f" và {sum(found)} trên {sum(every)} nhóm" if any(every) else ""
        return f"{found.count(False)} trên {every.count(False)} đầu việc{groups}"

    @property
    def verdict(self) -> str:
        """Kết luận: a Vietnamese sentence with the counts it rests on."""
        counts = (
            f"{self.found_words} của kế hoạch khớp với văn bản; {self.same_paths} số mục trùng nhau"
        )
        if self.is_same_plan:
            return f"Đúng là bản gốc của kế hoạch này: {counts}."
        return (
            f"Đây có vẻ là một văn bản khác: chỉ {counts}. Cần ít nhất {SAME_PLAN_PERCENT}% "
            "số mục khớp thì mới đính kèm được."
        )


def compare(
    items: Sequence[Item], drafts: Sequence[DraftItem], headings: Sequence[DraftItem] = ()
) -> Comparison:
    """Pair the items of a plan with those read from a document, each at most once.

    headings: the document's own headings as rows; a group of the plan may be one of them.
    """
    pairs, items_left, drafts_left = _paired_by_path(items, drafts)
    pairs += _paired_by_words(items_left, drafts_left)
    paired_drafts = {pair.draft.pk for pair in pairs}
    done = {pair.item.pk for pair in pairs}
    groups = [item for item in items_left if item.is_group and item.pk not in done]
    pairs += _paired_by_path(groups, headings)[0]
    paired_items = {pair.item.pk for pair in pairs}
    paths = {draft.path for draft in drafts}
    return Comparison(
        pairs=tuple(sorted(pairs, key=lambda pair: pair.item.position)),
        missing=tuple(item for item in items if item.pk not in paired_items),
        further=tuple(draft for draft in drafts if draft.pk not in paired_drafts),
        same_paths=sum(item.path in paths for item in items),
    )


def _paired_by_path(
    items: Sequence[Item], drafts: Sequence[DraftItem]
) -> tuple[list[Pair], list[Item], list[DraftItem]]:
    waiting: dict[str, list[_Worded]] = defaultdict(list)
    for draft in drafts:
        waiting[draft.path].append(_worded(draft))
    pairs: list[Pair] = []
    left: list[Item] = []
    for item in items:
        best = _best(item, waiting[item.path], SAME_PLACE)
        if best is None:
            left.append(item)
            continue
        pairs.append(best)
        _take(waiting[item.path], best.draft)
    return pairs, left, [one.draft for worded in waiting.values() for one in worded]


def _paired_by_words(items: Iterable[Item], drafts: Iterable[DraftItem]) -> list[Pair]:
    waiting = [_worded(draft) for draft in drafts]
    pairs: list[Pair] = []
    for item in items:
        best = _best(item, waiting, SAME_WORDS)
        if best is not None:
            pairs.append(best)
            _take(waiting, best.draft)
    return pairs


@dataclass(frozen=True, slots=True)
class _Worded:
    """A draft item with its words folded once: it is compared with many items."""

    draft: DraftItem
    words: str


def _worded(draft: DraftItem) -> _Worded:
    return _Worded(draft, fold(draft.text))


def _take(waiting: list[_Worded], draft: DraftItem) -> None:
    """Take a draft item out of those that wait."""
    place = next(place for place, one in enumerate(waiting) if one.draft is draft)
    del waiting[place]


def _best(item: Item, waiting: Sequence[_Worded], least: int) -> Pair | None:
    """The most alike of them, the first of equals; None where none is alike enough."""
    own = fold(f"{item.title} {item.text}")
    ranked = [(likeness(own, one.words), one) for one in waiting]
    alike, best = max(ranked, key=lambda pair: pair[0], default=(0, None))
    return Pair(item, best.draft, alike) if best is not None and alike >= least else None


def likeness(own: str, sentence: str) -> int:
    """Độ giống nhau, 0 to 100: how many of the words of the shorter text the other has."""
    if not own or not sentence:
        return 0
    return round(fuzz.token_set_ratio(own, sentence))
