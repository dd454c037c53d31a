"""Nối đầu việc dưới với đầu việc trên: proposals by cited places, by wording and by who leads.

Nothing is written. A lower item may serve several higher ones, and several may serve one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tiendo.plans.models import Item, ItemLink
from tiendo.reading.citations import cited_paths, only_match
from tiendo.reading.matching import MARGIN, SURE, Wording, match_rows

_LEAST_STRANGER = 60
"""Least likeness worth asking about where the lower plan's body has no part in the higher item."""
_LED_BONUS = 8


@dataclass(frozen=True, slots=True)
class LinkProposal:
    """A lower item that may serve a higher one. likeness: 0 to 100, None where it cites it."""

    lower: Item
    higher: Item
    how: str
    likeness: int | None
    is_sure: bool


def propose_links(
    lower: Sequence[Item],
    higher: Sequence[Item],
    *,
    concerned: Iterable[int],
    is_renumbered: bool = False,
) -> list[LinkProposal]:
    """The links that are worth a person's look, in the order of the lower plan.

    concerned: keys of the higher items that the lower plan's body leads or coordinates.
    is_renumbered: an amendment changed places of the higher plan, so that a place that the lower
    one cites may mean another item by now.
    """
    found = {(one.lower.pk, one.higher.pk): one for one in _by_wording(lower, higher, concerned)}
    cited = _by_citation(lower, higher, is_sure=not is_renumbered)
    found.update({(one.lower.pk, one.higher.pk): one for one in cited})
    order = {item.pk: place for place, item in enumerate(lower)}
    return sorted(found.values(), key=lambda one: (order[one.lower.pk], -(one.likeness or 100)))


def _by_citation(
    lower: Sequence[Item], higher: Sequence[Item], *, is_sure: bool
) -> Iterable[LinkProposal]:
    by_path = {item.path: item for item in reversed(higher)}
    for item in lower:
        for cited in cited_paths(item.text):
            path = only_match(cited, by_path)
            if path is not None:
                yield LinkProposal(item, by_path[path], ItemLink.How.CITED, None, is_sure=is_sure)


def _by_wording(
    lower: Sequence[Item], higher: Sequence[Item], concerned: Iterable[int]
) -> Iterable[LinkProposal]:
    near = set(concerned)
    rows = [Wording((item.text,)) for item in lower]
    duties = [Wording((item.title, item.text)) for item in higher]
    for item, match in zip(lower, match_rows(rows, duties), strict=True):
        ranked = [
            (likeness + (_LED_BONUS if higher[place].pk in near else 0), likeness, higher[place])
            for place, likeness in match.candidates
        ]
        ranked = [
            one for one in ranked if one[2].pk in near or not near or one[1] >= _LEAST_STRANGER
        ]
        ranked.sort(key=lambda one: -one[0])
        for place, (rank, likeness, target) in enumerate(ranked):
            if place and rank < SURE:
                break
            second = ranked[1][0] if len(ranked) > 1 else 0
            is_sure = place == 0 and rank >= SURE and rank - second >= MARGIN
            yield LinkProposal(item, target, ItemLink.How.WORDING, likeness, is_sure)
