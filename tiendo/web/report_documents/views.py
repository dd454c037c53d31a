"""Văn bản tải về: who may read what it says may have it, as an attachment that nobody keeps."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from tiendo.agencies.models import Agency
from tiendo.files.reading import FileLost
from tiendo.reporting.documents import (
    CONTENT_TYPES,
    NobodyToRemind,
    Printable,
    printed_edition,
    printed_period,
    printed_reminder,
    printed_report,
    printed_sending,
)
from tiendo.reporting.models import Edition, Period
from tiendo.reporting.permissions import Verb, can_read_rows, may, parties_in_plan
from tiendo.web.report.asked import asked_report
from tiendo.web.requests import StaffRequest
from tiendo.writing.pdf import NoPdf

_LETTER = ("docx", "pdf")


@require_GET
@login_required
def report_document(request: StaffRequest, pk: int, ending: str) -> HttpResponse:
    """A body's report, for those who may read it; what is being rewritten, as it was sent."""
    _check_ending(ending, tuple(CONTENT_TYPES))
    asked = asked_report(request, pk)
    report = asked.report
    name = f"bao-cao-{report.agency.code}-{report.period.value}"
    is_as_it_stands = can_read_rows(asked.parties, report)
    printed = (printed_report if is_as_it_stands else printed_sending)(report, today=request.today)
    return _attached(request, printed, name, ending)


@require_GET
@login_required
def period_document(request: StaffRequest, pk: int, ending: str) -> HttpResponse:
    """The consolidation of a period as it stands, for those who may read its board."""
    _check_ending(ending, tuple(CONTENT_TYPES))
    period = _readable(request, _period(pk))
    printed = printed_period(period, today=request.today)
    return _attached(request, printed, f"bao-cao-tong-hop-{period.value}", ending)


@require_GET
@login_required
def reminder_document(request: StaffRequest, pk: int, ending: str) -> HttpResponse:
    """Công văn đôn đốc; `co-quan` names one body, without it one letter goes to all that owe."""
    _check_ending(ending, _LETTER)
    period = _readable(request, _period(pk))
    code = request.GET.get("co-quan", "")
    agency = Agency.objects.filter(code=code).first() if "\x00" not in code else None
    if code and agency is None:
        raise Http404("Không có cơ quan này.")
    try:
        printed = printed_reminder(period, today=request.today, agency=agency)
    except NobodyToRemind as refusal:
        return _said(request, str(refusal))
    who = f"-{agency.code}" if agency is not None else ""
    return _attached(request, printed, f"cong-van-don-doc{who}-{period.value}", ending)


@require_GET
@login_required
def edition_document(request: StaffRequest, pk: int, ending: str) -> HttpResponse:
    """A frozen edition: from its file alone."""
    _check_ending(ending, tuple(CONTENT_TYPES))
    known = Edition.objects.select_related("file", "period__regime__plan")
    edition = known.filter(pk=pk).first()
    if edition is None:
        raise Http404("Không có bản chốt này.")
    period = _readable(request, edition.period)
    try:
        printed = printed_edition(edition)
    except (FileLost, ValueError):
        return _said(
            request,
            "Tệp của bản chốt này không còn nguyên vẹn nên không in được. Hãy báo quản trị khôi "
            "phục tệp từ bản sao lưu.",
        )
    name = f"ban-chot-{period.value}-lan-{edition.number}"
    return _attached(request, printed, name, ending)


def _check_ending(ending: str, known: tuple[str, ...]) -> None:
    if ending not in known:
        raise Http404("Không có văn bản dạng tệp này.")


def _period(pk: int) -> Period:
    rows = Period.objects.select_related(
        "regime__plan__coordinator__place", "regime__plan__coordinator__parent__place"
    )
    found: Period | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("Không có kỳ báo cáo này.")
    return found


def _readable(request: StaffRequest, period: Period) -> Period:
    """The period, whose board she may read. Raises Http404 where it does not exist for her."""
    parties = parties_in_plan(request.user, period.regime.plan, on=request.today)
    if not may(parties, Verb.READ_BOARD):
        raise Http404("Không có kỳ báo cáo này.")
    return period


def _attached(request: StaffRequest, printed: Printable, name: str, ending: str) -> HttpResponse:
    """The file; its name says so where data are illustrative."""
    try:
        data = printed.as_file(ending)
    except NoPdf as refusal:
        return _said(request, str(refusal))
    mark = "-minh-hoa" if printed.content is not None and printed.content.is_illustrative else ""
    answer = HttpResponse(data, content_type=CONTENT_TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}{mark}.{ending}"'
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def _said(request: StaffRequest, sentence: str) -> HttpResponse:
    """Why there is no file, on a page that leads on."""
    return render(
        request,
        "web/report_documents/refused.html",
        {"sentence": sentence},
        status=422,
    )
