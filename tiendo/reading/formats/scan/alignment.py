"""Canh trang: the pages of one scan laid over each other, as they came out of the printer.

A feeder takes each page in a little further left or right, and cuts it a little larger or smaller.
Paragraphs that go on over a page, and indents, are told by margins that all pages share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.pdf.page_lines import PageSize, lines_of_page
from tiendo.reading.formats.pdf.paragraphs import setting_of
from tiendo.reading.formats.pdf.rules import Rule, Rules
from tiendo.reading.formats.pdf.segments import Segment
from tiendo.reading.formats.scan.page import ScannedPage

_ONE_SIZE = 0.03  # of a side: as exactly as scanners cut
_FEWEST_LINES = 8  # fewer do not tell where a page's margin is
_RAGGED = 1.2  # points between the beginnings of two lines in one column
_WIDEST_EDGE = 8.0  # points: all of them together
_FARTHEST = 30.0  # points: pages that lie farther apart are set otherwise


def aligned(pages: Mapping[int, ScannedPage]) -> dict[int, ScannedPage]:
    """The pages with one size and one right margin for all that are nearly alike."""
    found = dict(pages)
    for numbers in _alike(pages):
        ends = {number: _right(pages[number]) for number in numbers}
        known = [end for end in ends.values() if end is not None]
        usual = median(known) if known else 0.0
        size = pages[numbers[0]].size
        for number, end in ends.items():
            shift = usual - end if end is not None and abs(usual - end) < _FARTHEST else 0.0
            found[number] = _moved(pages[number], size, shift)
        found |= _with_one_edge({number: found[number] for number in numbers})
    return found


def _with_one_edge(pages: Mapping[int, ScannedPage]) -> dict[int, ScannedPage]:
    """The pages with the beginnings of lines that stand below each other at one place exactly."""
    firsts = [
        line.parts[0]
        for number, page in pages.items()
        for line in lines_of_page(page.segments, number)
    ]
    firsts.sort(key=_start)
    edges: dict[int, float] = {}
    column: list[Segment] = []
    for first in firsts:
        if column and first.box.left - column[-1].box.left > _RAGGED:
            edges |= _edge(column)
            column = []
        column.append(first)
    edges |= _edge(column)
    return {
        number: replace(page, segments=[_begun_at(part, edges) for part in page.segments])
        for number, page in pages.items()
    }


def _start(segment: Segment) -> float:
    return segment.box.left


def _edge(column: Sequence[Segment]) -> dict[int, float]:
    """Where each of these segments has to begin; nothing where they only happen to be near."""
    if not column or column[-1].box.left - column[0].box.left > _WIDEST_EDGE:
        return {}
    edge = round(median(map(_start, column)), 1)
    return {id(segment): edge for segment in column}


def _begun_at(segment: Segment, edges: Mapping[int, float]) -> Segment:
    edge = edges.get(id(segment))
    return segment if edge is None else replace(segment, box=replace(segment.box, left=edge))


def _alike(pages: Mapping[int, ScannedPage]) -> Iterable[list[int]]:
    """The numbers of the pages that are of one size."""
    groups: list[list[int]] = []
    for number, page in pages.items():
        for group in groups:
            if _is_near(pages[group[0]].size, page.size):
                group.append(number)
                break
        else:
            groups.append([number])
    return groups


def _is_near(one: PageSize, other: PageSize) -> bool:
    return (
        abs(one.width - other.width) < _ONE_SIZE * one.width
        and abs(one.height - other.height) < _ONE_SIZE * one.height
    )


def _right(page: ScannedPage) -> float | None:
    """Where full lines end: on every page at one place, while first lines are set in or not."""
    lines = lines_of_page(page.segments, 1)
    return setting_of(lines).right if len(lines) >= _FEWEST_LINES else None


def _moved(page: ScannedPage, size: PageSize, right: float) -> ScannedPage:
    if not right:
        return replace(page, size=size)
    segments = [replace(part, box=_shifted(part.box, right)) for part in page.segments]
    rules = Rules(
        upright=tuple(replace(rule, at=rule.at + right) for rule in page.rules.upright),
        level=tuple(
            Rule(rule.at, rule.start + right, rule.end + right) for rule in page.rules.level
        ),
    )
    return replace(page, size=size, segments=segments, rules=rules)


def _shifted(box: Box, right: float) -> Box:
    return replace(box, left=box.left + right, right=box.right + right)
