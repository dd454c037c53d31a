"""Dòng trên trang báo cáo: grouped under their headings, each with what was said last time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.text import Truncator

from tiendo.core.days import day_words
from tiendo.core.progress import Label
from tiendo.progress.models import Claim
from tiendo.reporting.models import ReportLine
from tiendo.reporting.queries.lines import LineBook, Standing
from tiendo.ui.figures import number_words, percent_words, quantity_words

MOST_ROWS = 100
"""Of a report on one page; one that has more is shown heading by heading."""
_SHORT_TEXT = 180
_STATUS_NAMES = dict(Claim.Status.choices)
_KIND_NAMES = dict(Claim.Kind.choices)


@dataclass(frozen=True, slots=True)
class LineRow:
    """Một dòng with what stands beside it. is_open: its form is shown; form: None where it is
    folded; conflict: a colleague was faster (core.locks.MovedOn)."""

    line: ReportLine
    standing: Standing
    grade: str
    before: ReportLine | None
    may_write: bool
    is_open: bool = False
    form: Any = None
    conflict: Any = None
    newer: Claim | None = None
    others: Sequence[tuple[str, str]] = ()

    @property
    def saved_anchor(self) -> str:
        """The id of the part that says when it was saved."""
        return f"luu-{self.line.item_id}"

    @property
    def now(self) -> str:
        """Số liệu kỳ này, in words."""
        return figures_words(self.line)

    @property
    def then(self) -> str:
        """Số liệu kỳ trước, in words; "" where there was no report."""
        return figures_words(self.before) if self.before is not None else ""

    @property
    def short_now(self) -> str:
        """Its text, shortened."""
        return Truncator(self.line.done_text).chars(_SHORT_TEXT)

    @property
    def short_then(self) -> str:
        """The text of last time, shortened."""
        return Truncator(self.before.done_text).chars(_SHORT_TEXT) if self.before else ""

    @property
    def difference(self) -> str:
        """Tăng giảm so với kỳ trước: "+20%", "−3 km"; "" where it can't be said."""
        if self.before is None:
            return ""
        unit = self.line.target.unit if self.line.target else ""
        parts = [
            _step(self.line.share_percent, self.before.share_percent, "%"),
            _step(self.line.quantity, self.before.quantity, unit),
        ]
        return ", ".join(part for part in parts if part)

    @property
    def fell(self) -> bool:
        """A cumulative figure that is smaller than last time."""
        return "−" in self.difference

    @property
    def is_seen(self) -> bool:
        """She or a colleague confirmed or changed it."""
        return self.line.origin != ReportLine.Origin.FILLED

    @property
    def is_late(self) -> bool:
        """Đang thực hiện quá hạn: a reason is asked for."""
        return self.standing.label == Label.IN_PROGRESS_LATE

    @property
    def kind_words(self) -> str:
        """Loại số liệu."""
        return _KIND_NAMES.get(self.line.kind, "")


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Một nhóm dòng. key: of its heading in addresses; rows: those shown, from number start on."""

    key: str
    name: str
    count: int
    seen: int
    rows: Sequence[LineRow] = ()
    start: int = 0

    @property
    def is_done(self) -> bool:
        """All of its lines were looked at."""
        return self.seen >= self.count

    @property
    def end(self) -> int:
        """The number behind the last row shown."""
        return self.start + len(self.rows)

    @property
    def left(self) -> int:
        """How many come after the rows shown."""
        return self.count - self.end if self.rows else 0

    @property
    def waiting(self) -> list[LineRow]:
        """The rows shown that nobody has looked at."""
        return [row for row in self.rows if not row.is_seen]


@dataclass(slots=True)
class Grouped:
    """Các dòng của báo cáo by heading, in the plan's order."""

    names: dict[str, str] = field(default_factory=dict)
    lines: dict[str, list[ReportLine]] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[ReportLine]) -> Grouped:
        """By the section of each line's item."""
        found = cls()
        for line in lines:
            key, name = group_key(line)
            found.names.setdefault(key, name)
            found.lines.setdefault(key, []).append(line)
        return found

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(map(len, self.lines.values()))

    @property
    def seen(self) -> int:
        """Đã xem: how many were confirmed or changed."""
        return sum(map(seen_of, self.lines.values()))

    def chosen(self, key: str) -> str:
        """The heading that is shown where not all can be; the first that is not done."""
        if key in self.lines:
            return key
        waiting = (one for one, lines in self.lines.items() if seen_of(lines) < len(lines))
        return next(waiting, next(iter(self.lines), ""))


def seen_of(lines: Sequence[ReportLine]) -> int:
    """How many of them were looked at."""
    return sum(line.origin != ReportLine.Origin.FILLED for line in lines)


def group_key(line: ReportLine) -> tuple[str, str]:
    """Key and name of the heading under which a line stands."""
    section = line.item.section
    return (
        (str(section.pk), str(section)) if section is not None else ("khac", "Không thuộc mục nào")
    )


def row_of(line: ReportLine, book: LineBook, **shown: Any) -> LineRow:
    """The row of a line."""
    return LineRow(
        line, book.standing(line), book.grade(line), book.before.get(line.item_id), **shown
    )


def figures_words(line: ReportLine) -> str:
    """ "Đang thực hiện · 60% · 12 km"."""
    unit = line.target.unit if line.target else ""
    parts = [
        _STATUS_NAMES.get(line.status, ""),
        percent_words(_bare(line.share_percent)) if line.share_percent is not None else "",
        quantity_words(line.quantity, unit) if line.quantity is not None else "",
    ]
    return " · ".join(part for part in parts if part)


def said_words(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and words of what stands in a line, for whoever comes second."""
    found = []
    for name, label in FIELD_NAMES.items():
        value = values.get(name)
        if value in (None, ""):
            continue
        words = {"status": _STATUS_NAMES, "kind": _KIND_NAMES}.get(name, {}).get(value, value)
        found.append((label, _words(words)))
    return found


FIELD_NAMES = {
    "status": "Tình trạng",
    "share_percent": "Tỷ lệ hoàn thành (%)",
    "quantity": "Khối lượng lũy kế",
    "done_text": "Kết quả",
    "obstacle_text": "Khó khăn, vướng mắc",
    "late_reason": "Lý do chậm",
    "as_of": "Số liệu đến ngày",
    "kind": "Loại số liệu",
}


def _words(value: Any) -> str:

    if isinstance(value, Decimal):
        return number_words(_bare(value))
    return day_words(value) if hasattr(value, "year") else str(value)


def _bare(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.normalize()


def _step(now: Decimal | None, then: Decimal | None, unit: str) -> str:
    if now is None or then is None or now == then:
        return ""
    sign = "+" if now > then else "−"
    return f"{sign}{quantity_words(abs(now - then), unit)}"
