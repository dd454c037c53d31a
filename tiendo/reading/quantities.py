"""Số lượng: the numbers that size a task or a target.

Source: docs/rules/money.md, section on numbers.
"""

from __future__ import annotations

from tiendo.reading.model import QuantityFinding
from tiendo.reading.passages import Passage


def find_quantities(passage: Passage) -> tuple[QuantityFinding, ...]:
    """Every number of the passage that sizes the task, in the order of the text."""
    return ()
