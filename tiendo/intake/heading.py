"""Phần đầu của bản nháp: what the plan says of itself, as a person may put it right."""

from __future__ import annotations

from collections import Counter
from typing import TypedDict

from tiendo.accounts.models import User
from tiendo.agencies.matching import AgencyBook
from tiendo.intake.titles import short_title
from tiendo.reading.model import Reading, Text


class Heading(TypedDict):
    """None: the document does not state it. date: ISO. The ids are keys of agencies.

    issuer: as printed. short_title: what the pages call the plan. coordinator_id: cơ quan đầu mối.
    """

    doc_type: str | None
    number: str | None
    issuer: str | None
    issuer_id: int | None
    place: str | None
    date: str | None
    title: str | None
    short_title: str
    period_start: int | None
    period_end: int | None
    coordinator_id: int | None


def first_header(reading: Reading, book: AgencyBook, uploader: User) -> Heading:
    """The heading as read. The coordinator is a proposal: the body to which most have to report."""
    header = reading.header
    issuer, title = _value(header.issuer), _value(header.title)
    start, end = header.period or (None, None)
    return Heading(
        doc_type=_value(header.doc_type),
        number=_value(header.number),
        issuer=issuer,
        issuer_id=book.find(issuer).agency_id if issuer else None,
        place=_value(header.place),
        date=_value(header.date),
        title=title,
        short_title=short_title(title or ""),
        period_start=start,
        period_end=end,
        coordinator_id=_receiver_of_reports(reading, book) or uploader.agency_id,
    )


def _value(text: Text | None) -> str | None:
    return text.value if text else None


def _receiver_of_reports(reading: Reading, book: AgencyBook) -> int | None:
    """Cơ quan nhận báo cáo: the agency that most report to, above all one that reports on."""
    reporters = {name for rule in reading.reporting for name in rule.who}
    received: Counter[int] = Counter()
    for rule in reading.reporting:
        for name in rule.to:
            agency_id = book.find(name).agency_id
            if agency_id:
                received[agency_id] += 1 + (name in reporters)
    return received.most_common(1)[0][0] if received else None
