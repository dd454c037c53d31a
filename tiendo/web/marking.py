"""Đánh dấu chữ: text cut at the borders of what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_NO_KIND = ("item", "leftover", "unsure")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) of a block that belong to an item, a finding in it, or a leftover.

    key: of the item or leftover. role: "item", "leftover", or what the words were taken for
    ("deadline", "body", "quantity", "deliverable"). state: of the item, as on its card. The role
    "unsure" marks a word of a scan that was recognised with doubt; its key is how sure it is, in
    percent.
    """

    start: int
    end: int
    key: int
    role: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with one and the same marks. item, leftover: keys, None where unmarked.

    state: of the item, as on its card. sure: in percent, of a word recognised with doubt.
    """

    text: str
    item: int | None = None
    state: str = ""
    leftover: int | None = None
    taken_for: str = ""
    sure: int | None = None


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The characters [start, end) of a block's text as pieces.

    Where items lie inside each other the innermost, that is the shortest, has the words.
    """
    borders = {start, end}
    for mark in marks:
        borders.update(place for place in (mark.start, mark.end) if start < place < end)
    places = sorted(borders)
    return tuple(
        _piece(text[first:last], first, marks) for first, last in pairwise(places) if first < last
    )


def _piece(text: str, place: int, marks: Sequence[Mark]) -> Piece:
    here = [mark for mark in marks if mark.start <= place < mark.end]
    items = [mark for mark in here if mark.role == "item"]
    leftovers = [mark for mark in here if mark.role == "leftover"]
    unsure = [mark.key for mark in here if mark.role == "unsure"]
    item = min(items, key=lambda mark: mark.end - mark.start, default=None)
    taken_for = next(
        (
            mark.role
            for mark in here
            if item is not None and mark.key == item.key and mark.role not in _NO_KIND
        ),
        "",
    )
    return Piece(
        text=text,
        item=item.key if item else None,
        state=item.state if item else "",
        leftover=leftovers[0].key if leftovers else None,
        taken_for=taken_for,
        sure=min(unsure, default=None),
    )
