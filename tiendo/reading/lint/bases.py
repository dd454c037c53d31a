"""Căn cứ ban hành sau kế hoạch: a cited document that is dated after the plan itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tiendo.core.days import day_words
from tiendo.reading.model import LintFinding, Reading


def bases_after_plan(reading: Reading) -> Iterator[LintFinding]:
    """Each basis with a later date than the plan, and by how many days."""
    own = _day(reading.header.date.value if reading.header.date else None)
    for basis in reading.bases if own else ():
        day = _day(basis.date)
        if own and day and day > own:
            name = f"{basis.doc_type} số {basis.number}" if basis.number else basis.doc_type
            message = (
                f"{name} đề ngày {day_words(day)}, sau ngày ban hành kế hoạch {day_words(own)} "
                f"({(day - own).days} ngày)."
            )
            yield LintFinding("basis_after_plan", message, basis.trace.spans)


def _day(text: str | None) -> date | None:
    """A whole ISO date; None for an unknown or partial one."""
    return date.fromisoformat(text) if text and len(text) == 10 else None
