"""Nội dung báo cáo as values: what was sent, consolidated and frozen, and what documents print.

One shape for the page that prints, the document, the workbook and the frozen edition. Canonical:
the same content is the same bytes (`canonical`), so that a hash names it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from tiendo.core.numbers import plain

CONTENT_VERSION = 1
"""Of the shape; a reader of frozen editions knows every number that was ever written."""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Kế hoạch. issued_on, number: None or "" where the document states none."""

    code: str
    doc_type: str
    title: str
    short_title: str
    number: str
    issued_on: date | None
    issuer: str


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """Kỳ. value: as core.periods writes it."""

    name: str
    value: str
    starts_on: date
    ends_on: date
    cut_off_on: date
    due_on: date
    clause: str
    to_name: str


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """Cơ quan báo cáo. state: of `core.reporting.ReportState`; late_days 0: in time.

    exempt_reason "": not exempt. lines: how many it reports on. sent_on None: nothing came.
    """

    code: str
    name: str
    short_name: str
    state: str
    sent_on: date | None
    late_days: int
    lines: int
    exempt_reason: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Số liệu of one line at one time; all cumulative. None: not stated.

    kind: "actual", "estimate" or ""; grade: of core.evidence, "" where there is no claim.
    """

    share_percent: Decimal | None = None
    quantity: Decimal | None = None
    as_of: date | None = None
    kind: str = ""
    status: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class LineContent:
    """Dòng. item: its key; group: heading under which the line stands ("II.1 Giao thông").

    agency: code of the body that says it. unit, target: of the target measured, "" and None where
    there is none. previous: of the period before, None where there was no report. label: the
    item's label of progress on the cut-off day. days_late: 0 where in time.
    """

    item: int
    path: str
    title: str
    group: str
    appendix: str
    agency: str
    unit: str
    target: Decimal | None
    now: Figures
    previous: Figures | None
    done_text: str
    obstacle_text: str
    late_reason: str
    label: str
    due_words: str
    days_late: int

    @property
    def in_period(self) -> Decimal | None:
        """Thực hiện trong kỳ: the quantity since the period before; None where it can't be said."""
        if self.now.quantity is None:
            return None
        if self.previous is None or self.previous.quantity is None:
            return None
        return self.now.quantity - self.previous.quantity


@dataclass(frozen=True, slots=True)
class SectionContent:
    """Mục thuyết minh. agency: code of its author, "" of the coordinator's own text."""

    key: str
    agency: str
    text: str


@dataclass(frozen=True, slots=True)
class DifficultyContent:
    """Khó khăn, vướng mắc. item "": of no one item."""

    agency: str
    item: str
    content: str
    basis: str
    proposal: str
    impact: str


@dataclass(frozen=True, slots=True)
class ProposalContent:
    """Đề xuất. decider: who can decide, of ReportProposal.Level; by_day None: no day named."""

    agency: str
    item: str
    decider: str
    who: str
    what: str
    by_day: date | None


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Báo cáo của một cơ quan (kind "body") or tổng hợp (kind "consolidated").

    author: the body that sends it; bodies: of a consolidation, every body of the period. A
    consolidation has one line for each body and item; an item of which no report came has one
    line of agency "" without figures. owed: item key -> how many bodies owe a report on it;
    remarks: item key -> what the coordinator remarks on it. is_illustrative: some of it is of the
    demonstration layer; documents say so.
    """

    kind: str
    plan: PlanFacts
    period: PeriodFacts
    author: BodyFacts
    lines: tuple[LineContent, ...]
    sections: tuple[SectionContent, ...]
    difficulties: tuple[DifficultyContent, ...]
    proposals: tuple[ProposalContent, ...]
    approved_name: str = ""
    approved_post: str = ""
    bodies: tuple[BodyFacts, ...] = ()
    owed: Mapping[str, int] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    is_illustrative: bool = False
    version: int = CONTENT_VERSION


def canonical(content: Any) -> str:
    """Dạng chuẩn: JSON with sorted keys and no spaces; days as ISO, decimals as plain text."""
    return json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def content_hash(text: str) -> str:
    """SHA-256 of canonical text."""
    return sha256(text.encode("utf-8")).hexdigest()


def report_content(text: str) -> ReportContent:
    """What `canonical` wrote, read back. Raises ValueError for another version or shape."""
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("version") != CONTENT_VERSION:
        raise ValueError("not a report of a version that is known here")
    try:
        return _report(data)
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"not a report: {error}") from error


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _report(data: dict[str, Any]) -> ReportContent:
    kept = {"kind", "approved_name", "approved_post", "owed", "remarks"}
    kept |= {"is_illustrative", "version"}
    return ReportContent(
        plan=PlanFacts(**{**data["plan"], "issued_on": _day(data["plan"]["issued_on"])}),
        period=PeriodFacts(**_days(data["period"], "starts_on", "ends_on", "cut_off_on", "due_on")),
        author=_body(data["author"]),
        lines=tuple(line_from(one) for one in data["lines"]),
        sections=tuple(SectionContent(**one) for one in data["sections"]),
        difficulties=tuple(DifficultyContent(**one) for one in data["difficulties"]),
        proposals=tuple(ProposalContent(**_days(one, "by_day")) for one in data["proposals"]),
        bodies=tuple(_body(one) for one in data["bodies"]),
        **{name: data[name] for name in kept},
    )


def _body(data: dict[str, Any]) -> BodyFacts:
    return BodyFacts(**_days(data, "sent_on"))


def line_from(data: dict[str, Any]) -> LineContent:
    """One line, read back from JSON. Raises KeyError, TypeError, ArithmeticError."""
    previous = data["previous"]
    return LineContent(
        **{
            **data,
            "target": _decimal(data["target"]),
            "now": _figures(data["now"]),
            "previous": None if previous is None else _figures(previous),
        }
    )


def _figures(data: dict[str, Any]) -> Figures:
    share, quantity = _decimal(data["share_percent"]), _decimal(data["quantity"])
    return Figures(**{**_days(data, "as_of"), "share_percent": share, "quantity": quantity})


def _days(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**data, **{name: _day(data[name]) for name in names}}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
