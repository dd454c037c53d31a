"""Dấu của những gì đã viết: the same for the same words and figures of a report.

A head signs off exactly what stands there, and an officer sends exactly what she saw: both carry
this seal, and whatever is written afterwards makes it another one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tiendo.asking.together import ask_together
from tiendo.core.locks import seal
from tiendo.core.numbers import plain
from tiendo.reporting.models import Report

_LINE = (
    "item_id",
    "status",
    "share_percent",
    "quantity",
    "done_text",
    "obstacle_text",
    "late_reason",
    "as_of",
    "kind",
)
_DIFFICULTY = ("pk", "item_id", "content", "basis", "proposal", "impact")
_PROPOSAL = ("pk", "item_id", "decider", "who", "what", "by_day")


def written_seal(report: Report) -> str:
    """Dấu của báo cáo as it is written now, with the explanations of its cautions. One query."""
    rows = written_rows(report)
    ask_together(*rows)
    return seal_of_written(rows)


def written_rows(report: Report) -> tuple[Any, ...]:
    """The query sets of `written_seal`, to be asked together with more."""
    return (
        report.lines.order_by("item_id").values_list(*_LINE),
        report.sections.order_by("key").values_list("key", "text"),
        report.difficulties.order_by("pk").values_list(*_DIFFICULTY),
        report.proposals.order_by("pk").values_list(*_PROPOSAL),
        report.overrules.order_by("pk").values_list("line_id", "code", "sentence"),
    )


def seal_of_written(rows: Iterable[Any]) -> str:
    """The seal of the rows of `written_rows`."""
    return seal([[[_alike(value) for value in row] for row in part] for part in rows])


def _alike(value: Any) -> Any:
    """12.500 and 12.5 are one figure, whichever way the database writes it."""
    return plain(value) if hasattr(value, "quantize") else value
