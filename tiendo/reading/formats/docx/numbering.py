"""Số tự động: the numbers that Word shows in front of paragraphs and keeps out of their text.

A paragraph names a list (numId) and a level, itself or through its style. The list names an
abstract list that says how each level counts; lists of one abstract list count on together
unless one of them says that it starts anew.
Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.formats.docx.counting import written
from tiendo.reading.formats.docx.markup import Element, find, is_on, number, value, w
from tiendo.reading.formats.docx.styles import StyleSheet

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_DASHES = frozenset("-–—−‐‑\uf02d")
_HOLLOW = frozenset("o○◦")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and how its number is written."""

    number_format: str
    text: str
    start: int
    restart: int | None
    is_legal: bool


@dataclass(frozen=True, slots=True)
class _List:
    """One w:num: the abstract list it follows, and what it changes."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Element]


class Numbering:
    """The running numbers of one document; ask for each paragraph once, in order."""

    def __init__(self, root: Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is not None:
            for abstract in root.findall(w("abstractNum")):
                self._abstracts[value(abstract, "abstractNumId") or ""] = abstract
            for num in root.findall(w("num")):
                self._lists[value(num, "numId") or ""] = _read_list(num)

    def next_number(self, paragraph: Element) -> str:
        """The number of this paragraph ("II.", "a)", "-"); "" when it has none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        list_id, depth = place
        level = self._level(list_id, depth)
        if level is None:
            return ""
        counts = self._count(list_id, depth)
        if level.number_format == "bullet":
            return _bullet(level.text)
        return self._written(list_id, level, counts)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own words first, then its styles'."""
        own = find(paragraph, "pPr", "numPr")
        list_id = value(find(own, "numId"))
        depth = number(find(own, "ilvl"))
        if list_id is None:
            list_id, styled_depth = self._styled_place(self._styles.paragraph_style(paragraph))
            depth = styled_depth if depth is None else depth
        if list_id not in self._lists:  # "0" takes a paragraph out of its list
            return None
        return list_id, min(max(depth or 0, 0), _LEVELS - 1)

    def _styled_place(self, style_id: str) -> tuple[str | None, int | None]:
        """The list that a style brings. Its level is the one that names the style back."""
        for name, style in self._styles.chain(style_id):
            properties = find(style, "pPr", "numPr")
            list_id = value(find(properties, "numId"))
            if list_id is not None:
                linked = self._linked_depth(list_id, (style_id, name))
                return list_id, number(find(properties, "ilvl")) if linked is None else linked
        return None, None

    def _linked_depth(self, list_id: str, style_ids: tuple[str, ...]) -> int | None:
        abstract = self._abstract(list_id)
        levels = [] if abstract is None else abstract.findall(w("lvl"))
        for style_id in style_ids:
            for level in levels:
                if value(find(level, "pStyle")) == style_id:
                    return number(level, "ilvl")
        return None

    def _abstract(self, list_id: str) -> Element | None:
        """The abstract list of a list; one that only points to a list style is followed once."""
        entry = self._lists.get(list_id)
        abstract = self._abstracts.get(entry.abstract) if entry else None
        link = value(find(abstract, "numStyleLink"))
        if link is None:
            return abstract
        for _, style in self._styles.chain(link):
            target = self._lists.get(value(find(style, "pPr", "numPr", "numId")) or "")
            if target:
                return self._abstracts.get(target.abstract)
        return abstract

    def _level(self, list_id: str, depth: int) -> Level | None:
        changed = self._lists[list_id].levels.get(depth)
        if changed is not None:
            return _read_level(changed)
        abstract = self._abstract(list_id)
        levels = [] if abstract is None else abstract.findall(w("lvl"))
        found = next((level for level in levels if number(level, "ilvl") == depth), None)
        return None if found is None else _read_level(found)

    def _count(self, list_id: str, depth: int) -> list[int | None]:
        """Count one paragraph of this level, and let the deeper levels begin again."""
        counts = self._counts.setdefault(self._lists[list_id].abstract, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for changed in self._lists[list_id].starts:
                counts[changed] = None
        for above in range(depth):
            if counts[above] is None:
                counts[above] = self._start(list_id, above)
        current = counts[depth]
        counts[depth] = self._start(list_id, depth) if current is None else current + 1
        for below in range(depth + 1, _LEVELS):
            if self._begins_again(list_id, below, depth):
                counts[below] = None
        return counts

    def _start(self, list_id: str, depth: int) -> int:
        changed = self._lists[list_id].starts.get(depth)
        if changed is not None:
            return changed
        level = self._level(list_id, depth)
        return 1 if level is None else level.start

    def _begins_again(self, list_id: str, below: int, depth: int) -> bool:
        """w:lvlRestart 0: never; n: only after a paragraph of level n (from 1 on) or higher."""
        level = self._level(list_id, below)
        if level is None or level.restart is None:
            return True
        return depth < level.restart

    def _written(self, list_id: str, level: Level, counts: list[int | None]) -> str:
        def place(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            count = counts[depth]
            own = self._level(list_id, depth)
            if count is None or own is None:
                return ""
            plain = own.number_format if own.number_format == "decimalZero" else "decimal"
            return written(count, plain if level.is_legal else own.number_format)

        return _PLACEHOLDER.sub(place, level.text).strip()


def _read_list(num: Element) -> _List:
    starts: dict[int, int] = {}
    levels: dict[int, Element] = {}
    for override in num.findall(w("lvlOverride")):
        depth = number(override, "ilvl")
        if depth is None or not 0 <= depth < _LEVELS:
            continue
        level = find(override, "lvl")
        if level is not None:
            levels[depth] = level
        start = number(find(override, "startOverride"))
        if start is not None:
            starts[depth] = start
    return _List(value(find(num, "abstractNumId")) or "", starts, levels)


def _read_level(level: Element) -> Level:
    # Newer formats stand in an mc:AlternateContent whose fallback is an old one.
    formats = list(level.iter(w("numFmt")))
    start = number(find(level, "start"))
    return Level(
        number_format=value(formats[-1] if formats else None) or "decimal",
        text=value(find(level, "lvlText")) or "",
        start=1 if start is None else start,
        restart=number(find(level, "lvlRestart")),
        is_legal=bool(is_on(find(level, "isLgl"))),
    )


def _bullet(text: str) -> str:
    """One sign for each family of bullets: "-", "+", "○" for hollow ones, "•" for the rest."""
    sign = text.strip()
    if not sign:
        return ""
    if sign[0] in _DASHES:
        return "-"
    if sign[0] == "+":
        return "+"
    return "○" if sign[0] in _HOLLOW else "•"
