"""So sánh hai bản tổng hợp: what changed from one content to another; the same is nothing.

An edition with another edition, or with what stands in the rows now. What only time or the
sign-off changes (days late of a body that still owes, a report locked that was consolidated) is
no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tiendo.core.report_content import Figures, LineContent, ReportContent
from tiendo.core.reporting import COUNTED, ReportState


class ChangeKind(StrEnum):
    """Thêm, bớt hay sửa."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Một giá trị đã đổi. name: of the field; None: nothing stood there."""

    name: str
    before: str | Decimal | date | int | None
    after: str | Decimal | date | int | None


@dataclass(frozen=True, slots=True)
class LineChange:
    """Dòng của một cơ quan đã đổi. fields: what changed, empty unless kind is CHANGED."""

    kind: ChangeKind
    line: LineContent
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TextChange:
    """Đoạn văn đã đổi. agency "": of the coordinator; "": nothing stands there."""

    key: str
    agency: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class BodyChange:
    """Cơ quan whose report counts now and did not, or the other way. "": it was not in it."""

    code: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Những gì khác nhau between two contents. rows: difficulties and proposals, as they stand."""

    bodies: tuple[BodyChange, ...]
    lines: tuple[LineChange, ...]
    sections: tuple[TextChange, ...]
    remarks: tuple[TextChange, ...]
    difficulties: tuple[tuple[ChangeKind, Any], ...]
    proposals: tuple[tuple[ChangeKind, Any], ...]
    facts: tuple[FieldChange, ...]

    @property
    def is_same(self) -> bool:
        """Nothing differs."""
        return self.count == 0

    @property
    def count(self) -> int:
        """How many things differ."""
        parts = (self.bodies, self.lines, self.sections, self.remarks)
        rows = (self.difficulties, self.proposals, self.facts)
        return sum(len(part) for part in (*parts, *rows))


def compared(before: ReportContent, after: ReportContent) -> Comparison:
    """What changed from `before` to `after`, in the order of `after`, what is gone last."""
    return Comparison(
        bodies=tuple(_bodies(before, after)),
        lines=tuple(_lines(before.lines, after.lines)),
        sections=tuple(_texts(_by_author(before), _by_author(after))),
        remarks=tuple(_texts(_remarks(before), _remarks(after))),
        difficulties=tuple(_rows(before.difficulties, after.difficulties)),
        proposals=tuple(_rows(before.proposals, after.proposals)),
        facts=tuple(_facts(before, after)),
    )


_COUNTS = "counted"


def _bodies(before: ReportContent, after: ReportContent) -> Iterator[BodyChange]:
    were = {body.code: body for body in before.bodies}
    now = {body.code: body for body in after.bodies}
    for code in [*now, *(code for code in were if code not in now)]:
        states = [_state(side[code].state) if code in side else "" for side in (were, now)]
        if states[0] != states[1]:
            named = now.get(code) or were[code]
            told = [side[code].state if code in side else "" for side in (were, now)]
            yield BodyChange(code, named.name, *told)


def _state(state: str) -> str:
    return _COUNTS if ReportState(state) in COUNTED else state


def _lines(before: Iterable[LineContent], after: Iterable[LineContent]) -> Iterator[LineChange]:
    left = {(line.item, line.agency): line for line in before}
    for line in after:
        was = left.pop((line.item, line.agency), None)
        if was is None:
            yield LineChange(ChangeKind.ADDED, line)
        elif fields := tuple(_fields(was, line)):
            yield LineChange(ChangeKind.CHANGED, line, fields)
    for line in left.values():
        yield LineChange(ChangeKind.REMOVED, line)


_PLAIN = (
    "path",
    "title",
    "group",
    "appendix",
    "unit",
    "target",
    "done_text",
    "obstacle_text",
    "late_reason",
    "label",
    "due_words",
    "days_late",
)
_FIGURES = ("share_percent", "quantity", "as_of", "kind", "status", "grade")


def _fields(was: LineContent, now: LineContent) -> Iterator[FieldChange]:
    if was == now:
        return
    for prefix, one, other in (
        ("now", was.now, now.now),
        ("previous", was.previous or Figures(), now.previous or Figures()),
    ):
        yield from _differing(_FIGURES, one, other, prefix=f"{prefix}.")
    yield from _differing(_PLAIN, was, now)


def _differing(
    names: Iterable[str], one: object, other: object, *, prefix: str = ""
) -> Iterator[FieldChange]:
    for name in names:
        before, after = getattr(one, name), getattr(other, name)
        if before != after:
            yield FieldChange(f"{prefix}{name}", before, after)


def _by_author(content: ReportContent) -> Mapping[tuple[str, str], str]:
    return {(one.key, one.agency): one.text for one in content.sections}


def _remarks(content: ReportContent) -> Mapping[tuple[str, str], str]:
    return {(item, ""): text for item, text in content.remarks.items()}


def _texts(
    before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]
) -> Iterator[TextChange]:
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            yield TextChange(key[0], key[1], was, now)


def _rows(before: Iterable[Any], after: Iterable[Any]) -> Iterator[tuple[ChangeKind, Any]]:
    """Rows have no key that lasts: one that was reworded is one gone and one new."""
    were, now = Counter(before), Counter(after)
    for row in (now - were).elements():
        yield ChangeKind.ADDED, row
    for row in (were - now).elements():
        yield ChangeKind.REMOVED, row


def _facts(before: ReportContent, after: ReportContent) -> Iterator[FieldChange]:
    yield from _differing(
        ("code", "title", "number", "issued_on", "issuer"), before.plan, after.plan, prefix="plan."
    )
    yield from _differing(
        ("name", "starts_on", "ends_on", "cut_off_on", "due_on", "to_name"),
        before.period,
        after.period,
        prefix="period.",
    )
