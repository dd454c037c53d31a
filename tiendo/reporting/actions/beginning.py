"""Bắt đầu soạn: a report that was only owed gets its lines, filled in from the last claims."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import ReportMove, ReportState
from tiendo.reporting.actions.steps import held, step
from tiendo.reporting.models import Report, ReportDifficulty, ReportLine, ReportSection
from tiendo.reporting.permissions import Verb, check_can_move, check_can_write, parties_of
from tiendo.reporting.queries.filling import fillings, line_of


@transaction.atomic
def begin_report(*, report: Report, by: User, at: datetime, today: date) -> Report:
    """Soạn báo cáo: OPEN becomes DRAFT, with a line for each item, its sections, and the
    obstacles that the lines name.

    One that is a draft already (or returned) stays as it is: two who begin at once get the same.
    Lines that were written before the body was exempt for a while are there again as written.
    Raises NotAllowed, IllegalReportMove.
    """
    fresh = held(report)
    parties = parties_of(by, fresh, on=today)
    check_can_write(parties, fresh)
    if fresh.state != ReportState.OPEN:
        return fresh
    after = check_can_move(parties, fresh, Verb.WRITE, ReportMove.BEGIN)
    found = fillings(
        fresh.agency, fresh.period.regime.plan, cut_off_on=fresh.period.cut_off_on, on=today
    )
    said = set(fresh.lines.values_list("item_id", flat=True))
    added = [line_of(one, report_id=fresh.pk) for one in found if one.item.pk not in said]
    ReportLine.objects.bulk_create(added, batch_size=500)
    there = set(fresh.sections.values_list("key", flat=True))
    ReportSection.objects.bulk_create(
        ReportSection(report=fresh, key=key) for key in SectionKey if key not in there
    )
    ReportDifficulty.objects.bulk_create(_obstacles(fresh, by, at), batch_size=500)
    fresh.begun_at = at
    step(fresh, ReportMove.BEGIN, after, by=by, at=at, payload={"lines": len(added)})
    return fresh


def _obstacles(report: Report, by: User, at: datetime) -> list[ReportDifficulty]:
    """Khó khăn điền sẵn: one for each line that names one, unless some are written already."""
    if report.difficulties.exists():
        return []
    lines = report.lines.exclude(obstacle_text="").order_by("position", "item_id")
    return [
        ReportDifficulty(
            report=report,
            item_id=line.item_id,
            position=place,
            content=line.obstacle_text,
            touched_by=by,
            touched_at=at,
        )
        for place, line in enumerate(lines, start=1)
    ]
