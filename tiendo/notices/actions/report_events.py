"""Báo cáo qua lại: what was returned, accepted or commented on, told to the body; what was sent,
to the coordinator, as a number."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from tiendo.accounts.models import User
from tiendo.agencies.succession import Heirs
from tiendo.audit.canonical import key_of
from tiendo.audit.models import Event
from tiendo.notices.actions.making import Word
from tiendo.notices.audience import people_of_reports, people_with_agency
from tiendo.notices.kinds import Kind
from tiendo.reporting.models import Period, Report

_TO_THE_BODY = {
    "report.return": (Kind.REPORT_RETURNED, "Trả lại"),
    "report.accept": (Kind.REPORT_DECIDED, "Đã chấp nhận"),
    "report.comment": (Kind.REPORT_DECIDED, "Có ý kiến"),
}
_SENT = "report.send"


def report_words(events: Sequence[Event], today: date) -> list[Word]:
    """What these events have to tell. Seven queries at most, none where none is of a report.

    Comments that came with a return are not told apart from it.
    """
    told = [one for one in events if one.verb in _TO_THE_BODY or one.verb == _SENT]
    if not told:
        return []
    rows = Report.objects.select_related("agency", "period__regime__plan")
    reports = rows.in_bulk({_key(one) for one in told})
    known = [(one, reports[_key(one)]) for one in told if _key(one) in reports]
    to_body = [pair for pair in known if pair[0].verb in _TO_THE_BODY]
    sent = [pair for pair in known if pair[0].verb == _SENT]
    return [*_to_bodies(to_body, today), *_to_coordinators(sent, today)]


def _to_bodies(told: Sequence[tuple[Event, Report]], today: date) -> Iterator[Word]:
    if not told:
        return
    people = people_of_reports({report.agency_id for _, report in told}, today)
    returned = {(report.pk, one.at) for one, report in told if one.verb == "report.return"}
    for one, report in told:
        kind, opening = _TO_THE_BODY[one.verb]
        if one.verb == "report.comment" and (report.pk, one.at) in returned:
            continue
        said = json.loads(one.payload)
        note = str(said.get("note") or said.get("text") or "")
        detail = f"{opening}: {note}" if note else f"{opening}."
        key, title = f"event:{one.sequence}", f"{report.period}"
        for person in _others(people[report.agency_id], one):
            yield Word(person, kind, key, title, detail=detail, report=report.pk)


def _to_coordinators(sent: Sequence[tuple[Event, Report]], today: date) -> Iterator[Word]:
    """One notice of each period: how many came since the log was last read."""
    if not sent:
        return
    heirs = Heirs.load(today)
    people = people_with_agency(heirs)
    of_period: dict[Period, list[tuple[Event, Report]]] = defaultdict(list)
    for one, report in sent:
        of_period[report.period].append((one, report))
    for period, pairs in of_period.items():
        last, report = pairs[-1]
        bodies = {row.pk: row.agency.short_name for _, row in pairs}
        title = f"{len(bodies)} báo cáo mới gửi: {period}"
        detail = ", ".join([*bodies.values()][:5]) + ("…" if len(bodies) > 5 else ".")
        for person in _coordinators(period, heirs, people):
            key = f"event:{last.sequence}"
            yield Word(person, Kind.REPORT_SENT, key, title, detail=detail, report=report.pk)


def _coordinators(period: Period, heirs: Heirs, people: Any) -> Iterator[User]:
    focal = period.regime.plan.coordinator_id
    for key in heirs.holders(focal) if focal is not None else ():
        for person in people.get(key, ()):
            if person.role == User.Role.COORDINATOR:
                yield person


def _others(people: Iterable[User], event: Event) -> Iterator[User]:
    return (person for person in people if key_of(person) != event.actor_key)


def _key(event: Event) -> int:
    return int(event.target_key.rpartition(":")[2])
