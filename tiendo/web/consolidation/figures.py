"""Số liệu tổng hợp: the page of a period's figures, and of one item with the lines behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.core.report_consolidation import ConsolidatedItem, consolidated, consolidated_item
from tiendo.core.report_content import BodyFacts, LineContent
from tiendo.core.report_outliers import Outlier
from tiendo.reporting.models import Edition, LineRemark
from tiendo.reporting.queries.consolidated_bodies import bodies_of_period
from tiendo.reporting.queries.consolidation import frame_of_content, streamed_lines
from tiendo.web.consolidation.access import desk_of_period
from tiendo.web.consolidation.survey import MOST_NAMED, MOST_ROWS, survey_of
from tiendo.web.requests import StaffRequest

_LINES_OF_A_PAGE = 100


@require_safe
@login_required
def consolidation(request: StaffRequest, pk: int) -> HttpResponse:
    """Tổng hợp của một kỳ as the accepted reports stand now; one group of items at a time."""
    desk = desk_of_period(request, pk)
    period = desk.period
    editions = Edition.objects.filter(period=period).order_by("-number")
    bodies = bodies_of_period(
        period, today=request.today, membership=desk.membership, also=[editions]
    )
    content = frame_of_content(period, bodies)
    items = consolidated(streamed_lines(period, bodies), content.owed)
    survey = survey_of(content, items)
    group = survey.group(request.GET.get("muc", ""))
    context = {
        "desk": desk,
        "period": period,
        "before": bodies.before,
        "survey": survey,
        "missing": survey.missing[:MOST_NAMED],
        "group": group,
        "rows": _page(group.items if group else (), request, MOST_ROWS),
        "editions": list(editions),
        "newest": next(iter(editions), None),
        "tab": "figures",
    }
    return render(request, "web/consolidation/figures.html", context)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """Dòng của một cơ quan behind a figure. report: key of its report, None: in an edition."""

    line: LineContent
    name: str
    report: int | None
    outliers: Sequence[Outlier]


@require_safe
@login_required
def consolidation_item(request: StaffRequest, pk: int, item: int) -> HttpResponse:
    """Một đầu việc: every line that its figures are added up from, with the way to its report."""
    desk = desk_of_period(request, pk)
    remarks = LineRemark.objects.filter(period=desk.period, item=item).select_related("touched_by")
    bodies = bodies_of_period(
        desk.period, today=request.today, membership=desk.membership, also=[remarks]
    )
    lines = list(streamed_lines(desk.period, bodies, items=[item]))
    if not lines:
        raise Http404("Không có báo cáo nào về đầu việc này trong kỳ.")
    context = item_context(request, lines, bodies.facts, bodies.owed.get(item, 0), bodies.report)
    context |= {
        "desk": desk,
        "period": desk.period,
        "before": bodies.before,
        "remark": next(iter(remarks), None),
        "tab": "figures",
    }
    return render(request, "web/consolidation/item.html", context)


def item_context(
    request: StaffRequest,
    lines: Sequence[LineContent],
    bodies: Sequence[BodyFacts],
    owed: int,
    reports: Any,
) -> dict[str, Any]:
    """What the page of an item shows, live or of an edition (reports: empty)."""
    added: ConsolidatedItem = consolidated_item(lines, owed)
    names = {body.code: body.name for body in bodies}
    shown = [
        ShownLine(
            line,
            names.get(line.agency, line.agency),
            reports.get(line.agency),
            [one for one in added.outliers if one.agency == line.agency],
        )
        for line in lines
        if line.agency
    ]
    return {"item": added, "lines": _page(shown, request, _LINES_OF_A_PAGE)}


def _page(rows: Sequence[Any], request: StaffRequest, size: int) -> Any:
    return Paginator(rows, size).get_page(request.GET.get("trang", "1"))
