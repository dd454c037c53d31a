"""Cơ quan của một kỳ: what came of each one's report, and what those owe that are not counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from tiendo.agencies.membership import Membership
from tiendo.asking.together import ask_together
from tiendo.core.report_content import BodyFacts
from tiendo.core.reporting import COUNTED, ReportState
from tiendo.plans.models import Assignment
from tiendo.reporting.models import Period, Report, ReportLine
from tiendo.reporting.queries.content import body_facts
from tiendo.reporting.queries.periods_before import periods_before

_State = ReportState


@dataclass(frozen=True, slots=True)
class ConsolidatedBodies:
    """Các cơ quan của kỳ, in the officials' order.

    place, code: by the key of the body. owed: item key -> how many bodies owe a report on it, the
    exempt ones left out. report: code -> key of its report. before: the period whose figures stand
    beside, None: this is the first. is_illustrative: some report is of the demonstration layer.
    """

    facts: tuple[BodyFacts, ...]
    place: Mapping[int, int]
    code: Mapping[int, str]
    report: Mapping[str, int]
    owed: Mapping[int, int]
    membership: Membership
    before: Period | None
    is_illustrative: bool

    def holders(self, agency_id: int) -> Sequence[int]:
        """Who has the duties of a body now: itself when nobody took them over."""
        return self.membership.heirs.holders(agency_id)

    @property
    def counted(self) -> list[BodyFacts]:
        """Those whose figures count."""
        return [body for body in self.facts if body.state in COUNTED]

    @property
    def missing(self) -> list[BodyFacts]:
        """Those that owe a report which does not count yet, whatever came of it so far."""
        left_out = COUNTED | {_State.EXEMPT}
        return [body for body in self.facts if body.state not in left_out]


def bodies_of_period(
    period: Period,
    *,
    today: date,
    membership: Membership | None = None,
    also: Sequence[QuerySet[Any]] = (),
) -> ConsolidatedBodies:
    """Every body of the period. One query for all that it needs to know.

    membership: of today, where it is at hand. also: what else is asked with it.
    """
    reports = period.reports.select_related("agency").order_by("agency__sort_text", "agency_id")
    lines = ReportLine.objects.filter(report__period=period).order_by()
    by_report = lines.values_list("report_id").annotate(n=Count("pk"))
    owing = lines.exclude(report__state=_State.EXEMPT)
    by_item = owing.values_list("item_id").annotate(n=Count("pk"))
    leads = _leads(period, today)
    known = membership or Membership(today)
    before = periods_before(period)[:1]
    ask_together(reports, by_report, by_item, leads, before, *known.questions, *also)
    counts, owed = dict(by_report), Counter(dict(by_item))
    duties = _Duties(leads, known)
    facts = []
    for report in reports:
        led = duties.of(report) if report.state == _State.OPEN else frozenset()
        owed.update(led)
        report.period = period
        lines = counts.get(report.pk, len(led))
        facts.append(body_facts(report, lines=lines, today=today))
    return ConsolidatedBodies(
        facts=tuple(facts),
        place={report.agency_id: place for place, report in enumerate(reports)},
        code={report.agency_id: report.agency.code for report in reports},
        report={report.agency.code: report.pk for report in reports},
        owed=owed,
        membership=known,
        before=next(iter(before), None),
        is_illustrative=any(report.is_illustrative for report in reports),
    )


def _leads(period: Period, today: date) -> Any:
    """Who leads which work of the plan on the day, by name or in a set."""
    work = Q(item__plan=period.regime.plan_id, item__is_group=False, item__ended_by__isnull=True)
    rows = Assignment.objects.valid_on(today).leading().filter(work).order_by()
    return rows.values_list("item_id", "agency_id", "agency_set_id")


class _Duties:
    """Đầu việc that a body leads: for reports which nobody has begun, so that none is forgotten."""

    def __init__(
        self, leads: Iterable[tuple[int, int | None, int | None]], membership: Membership
    ) -> None:
        self._membership = membership
        self._named: dict[int, set[int]] = defaultdict(set)
        self._of_set: dict[int, set[int]] = defaultdict(set)
        for item, agency, agency_set in leads:
            if agency is not None:
                self._named[agency].add(item)
            elif agency_set is not None:
                self._of_set[agency_set].add(item)

    def of(self, report: Report) -> frozenset[int]:
        """Keys of the items that the body of a report leads."""
        found: set[int] = set()
        for held in self._membership.heirs.held_by(report.agency_id):
            found |= self._named.get(held, set())
        for key in self._membership.set_ids_with(report.agency):
            found |= self._of_set.get(key, set())
        return frozenset(found)
