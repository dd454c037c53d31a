"""Sắp xếp một cơ quan: a form, what follows from it, and only then the change; and back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tiendo.agencies.models import Agency, Reorganisation
from tiendo.agencies.reorganisation_checks import Change, ReorganisationRefused, check_change
from tiendo.agencies.reorganising import agencies_seal
from tiendo.core.days import day_words
from tiendo.progress.actions.reorganising import carry_out, check_can_close, take_back
from tiendo.progress.queries.passing_on import passing_on
from tiendo.web.administration.access import for_administrators
from tiendo.web.administration.reorganising_forms import FORMS, ReorganisationForm
from tiendo.web.requests import StaffRequest

_TITLES = {
    "rename": "Đổi tên",
    "merge": "Sáp nhập, hợp nhất",
    "split": "Chia tách",
    "close": "Chấm dứt hoạt động",
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def body_reorganise(request: StaffRequest, code: str, how: str) -> HttpResponse:
    """Form, then preview, then (`confirm`) the change."""
    agency = get_object_or_404(Agency, code=code)
    if how not in FORMS:
        raise Http404("Không có cách sắp xếp này.")
    form = FORMS[how](request.POST or None, agency=agency, today=request.today)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    if request.POST.get("again"):
        return _page(request, form)
    try:
        change = form.change()
        check_change(change)
        check_can_close(change, request.now)
        if not request.POST.get("confirm"):
            return _preview(request, form, change)
        row = carry_out(
            change=change, by=request.user, at=request.now, seen=request.POST.get("seen", "")
        )
    except ReorganisationRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=422)
    messages.success(
        request,
        f"Đã ghi: {row.get_kind_display()} từ ngày {day_words(row.effective_on)}. Còn hoàn tác "
        "được khi chưa có gì gắn với cơ quan mới.",
    )
    return redirect("web:bodies")


@require_POST
@for_administrators
def body_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Hoàn tác một lần sắp xếp."""
    row = get_object_or_404(Reorganisation, pk=pk)
    try:
        take_back(reorganisation=row, by=request.user, at=request.now)
    except ReorganisationRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã hoàn tác: {row}. Các cơ quan trước đó hoạt động như cũ.")
    return redirect("web:bodies")


def _page(request: StaffRequest, form: ReorganisationForm, status: int = 200) -> HttpResponse:
    shown = {"agency": form.agency, "form": form, "title": _TITLES[form.kind]}
    return render(request, "web/administration/reorganise.html", shown, status=status)


def _preview(request: StaffRequest, form: ReorganisationForm, change: Change) -> HttpResponse:
    """What follows; the form goes along hidden, so that it works without scripts."""
    shown = {
        "agency": form.agency,
        "form": form,
        "title": _TITLES[form.kind],
        "change": change,
        "after": [*(one.name for one in change.into), *(one.name for one in change.new)],
        "passing": passing_on(change.before, request.today),
        "is_past": change.effective_on <= request.today,
        "is_split": form.kind == "split",
        "seen": agencies_seal([*change.before, *change.into]),
        "given": [
            (name, value) for name in form.fields for value in request.POST.getlist(name) if value
        ],
    }
    return render(request, "web/administration/reorganise_preview.html", shown)
