"""Bản in để ký: the report on A4, as it stands now, made from its content like every document."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.core.report_content import ReportContent
from tiendo.core.report_sections import SectionKey
from tiendo.progress.models import Claim
from tiendo.reporting.models import ReportProposal
from tiendo.reporting.queries.content import content_of_report
from tiendo.web.report.asked import asked_rows
from tiendo.web.requests import StaffRequest

_STATUS_NAMES = dict(Claim.Status.choices)
_LEVELS = dict(ReportProposal.Level.choices)


@require_safe
@login_required
def report_print(request: StaffRequest, pk: int) -> HttpResponse:
    """Bản in; number and day of the paper stay blank for the clerk."""
    asked = asked_rows(request, pk)
    content = content_of_report(asked.report, today=request.today)
    shown = {"asked": asked, "report": asked.report, "content": content, **_parts(content)}
    return render(request, "web/report/print.html", shown)


def _parts(content: ReportContent) -> dict[str, Any]:
    texts = {one.key: one.text for one in content.sections}
    lines = [(line, _STATUS_NAMES.get(line.now.status, "")) for line in content.lines]
    return {
        "sections": [(key, texts.get(key, "")) for key in SectionKey],
        "groups": [
            (name, list(rows)) for name, rows in groupby(lines, key=lambda pair: pair[0].group)
        ],
        "proposals": [(one, _LEVELS.get(one.decider, "")) for one in content.proposals],
    }
