"""Đường kẻ: the straight upright and level lines that are drawn on a page, joined and in order.

Programs draw a border as a line, as a thin filled box, or piece by piece for each cell; a path
may hold all borders of a table at once.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tiendo.reading.formats.pdf.frame import Box, PageFrame

_THIN = 3.0  # points
_SNAP = 3.0  # points: lines nearer than this are one
_SHORTEST_PIECE = 2.0
_SHORTEST = 8.0
_MOST_SHAPES = 6000  # more of them make a map or a drawing
_MOST_POINTS = 4000  # of one path
_MOST_RULES = 1200
_MATRIX = tuple[float, float, float, float, float, float]
_POINT = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from `start` to `end`; `at` is the x of an upright one, the y of a level one."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Does the line pass this place, its ends included?"""
        return self.start - _SNAP <= place <= self.end + _SNAP


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a page."""

    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]


def rules_of(page: pdfium.PdfPage, frame: PageFrame) -> Rules:
    """The lines of a page, in the order of their places; none where it is a drawing or a map."""
    upright: list[Rule] = []
    level: list[Rule] = []
    for count, box in enumerate(_boxes(page, frame)):
        if count > _MOST_SHAPES:
            return Rules((), ())
        if box.width < _THIN and box.height >= _SHORTEST_PIECE:
            upright.append(Rule(box.middle[0], box.top, box.bottom))
        elif box.height < _THIN and box.width >= _SHORTEST_PIECE:
            level.append(Rule(box.middle[1], box.left, box.right))
    found = Rules(tuple(_joined(upright)), tuple(_joined(level)))
    is_map = len(found.upright) + len(found.level) > _MOST_RULES
    return Rules((), ()) if is_map else found


def _joined(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Lines at one place made one; their pieces are joined where they touch."""
    for at, line in _snapped(rules):
        start, end = line[0].start, line[0].end
        for piece in line[1:]:
            if piece.start > end + _SNAP:
                if end - start >= _SHORTEST:
                    yield Rule(at, start, end)
                start = piece.start
                end = piece.end
            end = max(end, piece.end)
        if end - start >= _SHORTEST:
            yield Rule(at, start, end)


def _snapped(rules: Iterable[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if group and rule.at - group[-1].at > _SNAP / 2:
            yield _line(group)
            group = []
        group.append(rule)
    if group:
        yield _line(group)


def _line(group: Sequence[Rule]) -> tuple[float, list[Rule]]:
    middle = sum(rule.at for rule in group) / len(group)
    return middle, sorted(group, key=lambda rule: rule.start)


def _boxes(page: pdfium.PdfPage, frame: PageFrame) -> Iterator[Box]:
    """Every thin shape, and every straight side of the others, as a box on the page."""
    shapes = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=3)
    for shape in shapes:
        outer = _outer_matrix(shape)
        left, bottom, right, top = shape.get_bounds()
        box = _placed(frame, outer, (left, bottom), (right, top))
        if min(box.width, box.height) < _THIN:
            yield box
        else:
            yield from _sides(shape, outer, frame)


def _outer_matrix(shape: pdfium.PdfObject) -> list[_MATRIX]:
    """The matrices of the forms in which a shape is nested, the nearest first."""
    found = []
    container = shape.container
    while container is not None:
        found.append(container.get_matrix().get())
        container = container.container
    return found


def _sides(shape: pdfium.PdfObject, outer: list[_MATRIX], frame: PageFrame) -> Iterator[Box]:
    matrices = [shape.get_matrix().get(), *outer]
    for start, end in _strokes(shape):
        box = _placed(frame, matrices, start, end)
        if min(box.width, box.height) < _THIN / 2:
            yield box


def _strokes(shape: pdfium.PdfObject) -> Iterator[tuple[_POINT, _POINT]]:
    """The straight strokes of a path: from where to where, in the path's own measure."""
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = last = (0.0, 0.0)
    count = pdfium_c.FPDFPath_CountSegments(shape.raw)
    for index in range(min(count, _MOST_POINTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(shape.raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield last, point
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield point, begun
        last = point


def _placed(
    frame: PageFrame,
    matrices: Sequence[_MATRIX],
    one: _POINT,
    other: _POINT,
) -> Box:
    for a, b, c, d, e, f in matrices:
        one = a * one[0] + c * one[1] + e, b * one[0] + d * one[1] + f
        other = a * other[0] + c * other[1] + e, b * other[0] + d * other[1] + f
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    return frame.upright(left, bottom, right, top)
