"""Thời hạn: the deadlines that a passage states, each with its words, meaning and span.

Source: docs/rules/deadlines.md.
"""

from __future__ import annotations

from tiendo.reading.model import DeadlineFinding
from tiendo.reading.passages import Passage


def find_deadlines(
    passage: Passage, *, period: tuple[int, int] | None, is_time_cell: bool = False
) -> tuple[DeadlineFinding, ...]:
    """Every deadline that the passage states, in the order of the text.

    period: the years of the plan, used only for days written without a year; None: unknown.
    is_time_cell: the passage is the cell of a "Thời gian hoàn thành" column or the value of a
    time attribute, so that a bare "2026" or "Thường xuyên" counts.
    """
    return ()
