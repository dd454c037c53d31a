"""Một biểu đồ trên trang: its sentence, its source, what the browser draws, and its table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tiendo.core.days import day_words
from tiendo.plans.models import Plan
from tiendo.ui.figures import number_words


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of the table. query: of the list that shows its rows, "" where none does;
    value None: the month is yet to come."""

    value: int | None
    query: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. is_current: the month that runs."""

    name: str
    cells: Sequence[Cell]
    query: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers for everyone. head: of the first column; columns: of the others."""

    head: str
    columns: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class ShownChart:
    """Một biểu đồ. key: in addresses; place: what it is narrowed to; question: what it answers;
    title: the answer in a sentence; source: whose numbers, as of when; note: how to read it;
    drawing: numbers only, for the script.
    """

    key: str
    place: str
    question: str
    title: str
    source: str
    note: str
    file_name: str
    drawing: dict[str, Any]
    table: Table

    @property
    def data(self) -> str:
        """The drawing with all that is written into a picture, as JSON."""
        question = f"{self.question} · {self.place}"
        said = {"title": self.title, "source": self.source, "question": question}
        return json.dumps(self.drawing | said, ensure_ascii=False, separators=(",", ":"))


def source_of(plan: Plan, today: date) -> str:
    """ "Nguồn: ... , số liệu đến ngày ..."."""
    return (
        f"Nguồn: {plan.short_title}; báo cáo của các cơ quan và xác nhận của cơ quan đầu mối, "
        f"số liệu đến ngày {day_words(today)}."
    )


def count_words(items: int) -> str:
    """ "1.204 đầu việc"."""
    return f"{number_words(items)} đầu việc"
