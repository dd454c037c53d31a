"""Trả lời sau khi ghi: the part that changed for scripts, the page anew for everyone else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from tiendo.reporting.models import Report, ReportLine
from tiendo.web.kept.guarding import typed_words
from tiendo.web.report.asked import Asked
from tiendo.web.report.page import show_report
from tiendo.web.report.rows import LineRow
from tiendo.web.requests import StaffRequest

Faults = list[tuple[str, str, str]]
"""(id of the control, its label, what is wrong); id and label "" for the whole."""


def is_script(request: StaffRequest) -> bool:
    """Asked by HTMX, which swaps a part."""
    return bool(request.headers.get("HX-Request"))


def back_to(report: Report, anchor: str = "", *, opens: int | None = None) -> HttpResponse:
    """The page anew, at a place of it, with a row open."""
    address = reverse("web:report", args=[report.pk])
    query = f"?mo={opens}" if opens is not None else ""
    return redirect(f"{address}{query}{f'#{anchor}' if anchor else ''}")


def locked_answer(request: StaffRequest, asked: Asked, reason: str, anchor: str) -> HttpResponse:
    """What was sent can't be written any more (sent, closed, not hers): why; the words stay."""
    if is_script(request):
        return saved_part(request, None, anchor, faults=[("", "", reason)], status=422)
    messages.error(request, reason)
    return show_report(request, asked, unsaved=typed_words(request), status=409)


def saved_part(
    request: StaffRequest,
    row: Any,
    anchor: str,
    *,
    faults: Faults | None = None,
    status: int = 200,
    also: str = "",
) -> HttpResponse:
    """Only the line that says when it was saved, or what is wrong: her fields stay as they are.

    row None: its version stays what the form has. also: parts swapped elsewhere on the page.
    """
    if row is None:
        version = request.POST.get("lock_version", "")
        shown: dict[str, Any] = {"version": version, "touched_by": None, "touched_at": None}
    else:
        shown = {
            "version": row.lock_version,
            "touched_by": row.touched_by,
            "touched_at": row.touched_at,
        }
    shown |= {"anchor": anchor, "faults": faults or []}
    part = render_to_string("web/report/_saved.html", shown, request)
    return HttpResponse(part + also, status=status)


def row_part(
    request: StaffRequest, asked: Asked, row: LineRow, *, status: int = 200, also: str = ""
) -> HttpResponse:
    """The whole row, swapped for the one on the page."""
    shown = {"row": row, "report": asked.report}
    response = render(request, "web/report/_line.html", shown, status=status)
    response.content += also.encode()
    response["HX-Retarget"] = f"#dong-{row.line.item_id}"
    response["HX-Reswap"] = "outerHTML"
    return response


def progress_parts(request: StaffRequest, report: Report, line: ReportLine | None = None) -> str:
    """Đã xem 12/30: swapped beside the answer, with the count of the line's heading. One query."""
    rows = report.lines.order_by().values_list("item__section", "origin")
    total = seen = here = here_seen = 0
    section = line.item.section_id if line is not None else None
    for key, origin, count in rows.annotate(count=Count("pk")):
        is_seen = origin != ReportLine.Origin.FILLED
        total, seen = total + count, seen + count * is_seen
        if line is not None and key == section:
            here, here_seen = here + count, here_seen + count * is_seen
    shown = {
        "seen": seen,
        "total": total,
        "key": section or "khac",
        "count": here,
        "group_seen": here_seen,
        "has_group": line is not None,
    }
    return render_to_string("web/report/_counts_beside.html", shown, request)
