"""Hình dạng của bản nháp: what stands in the JSON lists of a draft item.

A deadline, a body, a quantity: what was found, its certainty and doubt and its spans, without
the wrapping of a trace; what a person put there is `certain` and has the rule "person".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from tiendo.core.text import fold
from tiendo.reading.model import (
    AgencyFinding,
    Certainty,
    DeadlineFinding,
    QuantityFinding,
    Text,
    Trace,
)

BY_PERSON = "person"
_ORDER = [Certainty.CERTAIN, Certainty.LIKELY, Certainty.LOOK]


class Traced(TypedDict):
    """How sure, why a look is needed ("" when certain), the spans [[block, start, end], ...]."""

    certainty: str
    doubt: str
    rule: str
    spans: list[list[int]]


class Deadline(Traced):
    """Thời hạn nháp. last_day: ISO, None where there is no day."""

    type: str
    value: str
    milestone: str
    words: str
    op: str
    anchors: list[str]
    last_day: str | None
    stage: str
    scope: str
    is_soft: bool
    is_open_ended: bool


class Body(Traced):
    """Cơ quan nháp. At most one of agency_id and set_id; neither: not known yet.

    is_not_a_body: a person said that the words name nobody. asked: the fold under which the
    name was asked for, "" if it was known at once.
    """

    name: str
    role: str
    agency_id: int | None
    set_id: int | None
    is_not_a_body: bool
    asked: str


class Quantity(Traced):
    """Số lượng nháp. value: plain decimal text, "60-70" for a range."""

    value: str
    unit: str
    op: str
    words: str
    subject: str
    is_headline: bool


class Deliverable(Traced):
    """Sản phẩm nháp: one thing that has to come out, as written."""

    words: str


def traced(trace: Trace) -> Traced:
    """The trace of a finding, flat."""
    return Traced(
        certainty=trace.certainty.value,
        doubt=trace.doubt,
        rule=trace.rule,
        spans=[[span.block, span.start, span.end] for span in trace.spans],
    )


def said_by_person() -> Traced:
    """The trace of what a person decided."""
    return Traced(certainty=Certainty.CERTAIN.value, doubt="", rule=BY_PERSON, spans=[])


def deadline_shape(found: DeadlineFinding) -> Deadline:
    """A deadline as found."""
    return Deadline(
        type=found.type,
        value=found.value,
        milestone=found.milestone,
        words=found.words,
        op=found.op,
        anchors=list(found.anchors),
        last_day=found.last_day,
        stage=found.stage,
        scope=found.scope,
        is_soft=found.is_soft,
        is_open_ended=found.is_open_ended,
        **traced(found.trace),
    )


def body_shape(found: AgencyFinding) -> Body:
    """A body as found, not yet looked up."""
    return Body(
        name=found.name,
        role=found.role,
        agency_id=None,
        set_id=None,
        is_not_a_body=False,
        asked=fold(found.name),
        **traced(found.trace),
    )


def named_body(name: str) -> Body:
    """A bare name, not yet looked up."""
    return Body(
        name=name,
        role="",
        agency_id=None,
        set_id=None,
        is_not_a_body=False,
        asked=fold(name),
        **said_by_person(),
    )


def quantity_shape(found: QuantityFinding, *, is_headline: bool) -> Quantity:
    """A quantity as found."""
    return Quantity(
        value=found.value,
        unit=found.unit,
        op=found.op,
        words=found.words,
        subject=found.subject,
        is_headline=is_headline,
        **traced(found.trace),
    )


def deliverable_shape(found: Text) -> Deliverable:
    """A product as found."""
    return Deliverable(words=found.value, **traced(found.trace))


def said_deliverable(words: str) -> Deliverable:
    """A product that a person typed."""
    return Deliverable(words=words, **said_by_person())


def deliverable_words(parts: Iterable[Mapping[str, Any]]) -> str:
    """Sản phẩm in one line: "Kế hoạch; Báo cáo"."""
    return "; ".join(part["words"] for part in parts)


def is_known(body: Body) -> bool:
    """Does the name stand for somebody, or for nobody by a person's word?"""
    return bool(body["agency_id"] or body["set_id"] or body["is_not_a_body"])


def worst(certainties: Iterable[str]) -> str:
    """The least sure of them; `certain` for none."""
    places = [_ORDER.index(Certainty(certainty)) for certainty in certainties]
    return _ORDER[max(places, default=0)].value
