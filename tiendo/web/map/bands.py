"""Bậc màu: the figures of the communes in at most four bands, chosen by the figures themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

MOST_BANDS = 4
NOTHING, UNKNOWN = 0, -1
"""Levels of a figure that is 0, and of one that nobody has given."""


@dataclass(frozen=True, slots=True)
class Band:
    """One colour of the map. level: 1 (faint) to 4 (strong), NOTHING or UNKNOWN; places: how many
    communes have it. words: its figures, "2-5 việc"."""

    level: int
    words: str
    places: int


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of one map. tops: the highest figure of each, rising; levels: theirs."""

    tops: tuple[int, ...]
    levels: tuple[int, ...]

    @classmethod
    def of(cls, figures: Iterable[int | None]) -> Bands:
        """Bands with about as many different figures in each; equal figures share a band."""
        known = sorted({figure for figure in figures if figure})
        many = min(MOST_BANDS, len(known))
        tops = tuple(known[-(-len(known) * (place + 1) // many) - 1] for place in range(many))
        levels = tuple(-(-MOST_BANDS * (place + 1) // many) for place in range(many))
        return cls(tops, levels)

    def level(self, figure: int | None) -> int:
        """Which colour a figure has. None: nobody has given one."""
        if figure is None:
            return UNKNOWN
        if figure == 0:
            return NOTHING
        return next(
            level for top, level in zip(self.tops, self.levels, strict=True) if figure <= top
        )

    def legend(
        self,
        figures: Sequence[int | None],
        *,
        said: Callable[[int], str],
        unit: str,
        nothing: str,
        unknown: str,
    ) -> list[Band]:
        """The bands in words, the strongest first; those that no commune has are left out."""
        found: list[Band] = []
        for level in sorted(set(map(self.level, figures)), reverse=True):
            here = [figure for figure in figures if self.level(figure) == level]
            known = [figure for figure in here if figure]
            if known:
                ends = dict.fromkeys((said(min(known)), said(max(known))))
                words = f"{'-'.join(ends)} {unit}"
            else:
                words = nothing if level == NOTHING else unknown
            found.append(Band(level, words, len(here)))
        return found
