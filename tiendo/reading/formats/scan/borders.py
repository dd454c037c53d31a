"""Khung bảng: of all ruled lines of a scanned page those that make a table, joined where they meet.

Lines end a little before or behind the ones they meet, as pens and printers draw them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tiendo.reading.formats.pdf.rules import Rule, Rules
from tiendo.reading.formats.scan.ruling import Line, Lines

_REACH = 24  # pixels: how far from the line it meets one may end


def borders(lines: Lines, scale: float) -> Rules:
    """The lines that cross two others at least, as the PDF reader knows them.

    scale: points for a pixel.
    """
    level = [line for line in lines.level if _meeting(line, lines.upright) > 1]
    upright = [line for line in lines.upright if _meeting(line, level) > 1]
    level = [line for line in level if _meeting(line, upright) > 1]
    return Rules(
        upright=tuple(_rule(_drawn_out(line, level), scale) for line in _ordered(upright)),
        level=tuple(_rule(_drawn_out(line, upright), scale) for line in _ordered(level)),
    )


def _meeting(line: Line, others: Sequence[Line]) -> int:
    return sum(_meet(line, other) for other in others)


def _meet(one: Line, across: Line) -> bool:
    """Do a level and an upright line cross or touch, or nearly so?"""
    return (
        across.start - _REACH <= one.at <= across.end + _REACH
        and one.start - _REACH <= across.at <= one.end + _REACH
    )


def _ordered(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.at)


def _drawn_out(line: Line, others: Sequence[Line]) -> Line:
    """The line up to the last ones that it meets."""
    met = [round(other.at) for other in others if _meet(line, other)]
    return replace(line, start=min(line.start, *met), end=max(line.end, *met))


def _rule(line: Line, scale: float) -> Rule:
    return Rule(line.at * scale, line.start * scale, line.end * scale)
