"""Nội dung công văn đôn đốc as values: whose report is missing, and their work that is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from tiendo.core.reporting import OWED
from tiendo.plans.models import Assignment, Item
from tiendo.plans.soon import soon_window
from tiendo.progress.bodies import BodyBook
from tiendo.progress.queries.marks import late
from tiendo.reporting.models import Period
from tiendo.reporting.queries.board import ordered
from tiendo.reporting.queries.content import body_facts, period_facts, plan_facts
from tiendo.reporting.queries.line_facts import item_facts
from tiendo.writing.reports.reminder_letter import OverdueWork, Reminding


def reminding_of(
    period: Period, reports: Collection[int], *, today: date, answer_by: date | None = None
) -> Reminding:
    """Đôn đốc những cơ quan này: of the reports with these keys, those that are still owed, in the
    officials' order, each with the late work that its body leads. A handful of queries.
    """
    rows = period.reports.filter(pk__in=set(reports), state__in=OWED)
    owed = list(ordered(rows.select_related("agency", "period")))
    codes = {report.agency_id: report.agency.code for report in owed}
    return Reminding(
        plan=plan_facts(period.regime.plan),
        period=period_facts(period),
        bodies=tuple(body_facts(report, lines=0, today=today) for report in owed),
        overdue=tuple(_late_work(period, codes, today)),
        known_on=today,
        answer_by=answer_by,
        is_illustrative=any(report.is_illustrative for report in owed),
    )


def _late_work(period: Period, codes: Mapping[int, str], today: date) -> list[OverdueWork]:
    """By body in the order of the codes, then in the order of the plan."""
    items = Item.objects.in_plan(period.regime.plan).countable()
    labelled = items.with_label(today, soon_window(today))
    facts = item_facts(items.filter(pk__in=late(labelled, today).order_by().values("pk")), today)
    leads = Assignment.objects.valid_on(today).leading()
    given = list(
        leads.filter(item__in=[one.item for one in facts]).select_related("agency", "agency_set")
    )
    book = BodyBook.load(given, today)
    bodies: dict[int, set[int]] = defaultdict(set)
    for row in given:
        bodies[row.item_id] |= book.bodies_of(row)
    return [
        OverdueWork(code, one.path, one.title, one.due_words, one.days_late)
        for key, code in codes.items()
        for one in facts
        if key in bodies[one.item]
    ]
