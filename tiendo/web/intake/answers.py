"""Phần đầu, tên cơ quan, phần chưa hiểu: what a person answers besides the items."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reswap, retarget, trigger_client_event

from tiendo.agencies.actions import AgencyRefused
from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import Agency, AgencySet
from tiendo.intake.actions.heading import edit_header
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.actions.leftovers import add_leftover, ignore_leftover
from tiendo.intake.actions.naming import answer_name, answer_with_new_agency
from tiendo.intake.left import LEFTOVERS, NAMES
from tiendo.intake.models import Intake, NameQuestion
from tiendo.web.intake.access import for_coordinators, to_intake, told
from tiendo.web.intake.heading_form import HeadingForm, differing_words
from tiendo.web.intake.pages import shown_intake
from tiendo.web.intake.parts import group_response
from tiendo.web.locks import posted_seal, posted_version
from tiendo.web.requests import StaffRequest


@require_http_methods(["GET", "POST"])
@for_coordinators
def intake_heading(request: StaffRequest, pk: int) -> HttpResponse:
    """Sửa phần đầu."""
    found = shown_intake(pk)
    form = HeadingForm(request.POST or None, initial=found.header)
    if request.method == "POST" and form.is_valid():
        try:
            edit_header(
                intake=found,
                version=posted_version(request.POST),
                heading=form.heading(),
                by=request.user,
                at=request.now,
            )
            return to_intake(request, found, "phan-dau")
        except NotOpen as refusal:
            return told(request, found, refusal)
        except StaleDraft as refusal:
            return _heading_page(request, shown_intake(pk), form, refusal)
        except RefusedEdit as refusal:
            form.add_error(None, str(refusal))
    return _heading_page(request, found, form)


def _heading_page(
    request: StaffRequest, found: Intake, form: HeadingForm, moved: StaleDraft | None = None
) -> HttpResponse:
    """The form as typed; moved: with what a colleague wrote beside it, of the newest version."""
    others = differing_words(form, found.header) if moved else ()
    shown = {"intake": found, "form": form, "moved": moved, "others": others}
    status = 422 if form.errors or moved else 200
    return render(request, "web/intake/heading_form.html", shown, status=status)


@require_POST
@for_coordinators
def intake_name(request: StaffRequest, pk: int, question_pk: int) -> HttpResponse:
    """Trả lời một tên chưa nhận ra: a suggestion, a typed name, a new agency, or "nobody"."""
    found = shown_intake(pk)
    question = get_object_or_404(found.questions, pk=question_pk)
    place = f"ten-{question.pk}"
    try:
        fault = _take(request, question)
    except NotOpen as refusal:
        return told(request, found, refusal)
    except StaleDraft as refusal:
        return _moved(request, found, NAMES, place, refusal)
    except AgencyRefused as refusal:
        fault = str(refusal)
    return _group_answer(request, found, NAMES, place, said=fault)


@require_POST
@for_coordinators
def intake_leftover(request: StaffRequest, pk: int, leftover_pk: int) -> HttpResponse:
    """Phần chưa hiểu: ignore it, or make an item of it."""
    found = shown_intake(pk)
    leftover = get_object_or_404(found.leftovers, pk=leftover_pk)
    action = add_leftover if request.POST.get("do") == "add" else ignore_leftover
    try:
        action(leftover=leftover, by=request.user, at=request.now, shown=posted_seal(request))
    except NotOpen as refusal:
        return told(request, found, refusal)
    except StaleDraft as refusal:
        return _moved(request, found, LEFTOVERS, f"thua-{leftover.pk}", refusal)
    return _group_answer(request, found, LEFTOVERS, f"thua-{leftover.pk}")


def _take(request: StaffRequest, question: NameQuestion) -> str:
    """Do what was answered; what is wrong with it, "" when it was taken."""
    if request.POST.get("answer") == "new":
        kind = request.POST.get("kind", "")
        answer_with_new_agency(
            question=question,
            kind=kind,
            by=request.user,
            at=request.now,
            shown=posted_seal(request),
        )
        return ""
    answer, fault = _answer(request)
    if not fault:
        answer_name(
            question=question,
            answer=answer,
            by=request.user,
            at=request.now,
            shown=posted_seal(request),
        )
    return fault


Answer = Agency | AgencySet | list[Agency] | None


def _answer(request: StaffRequest) -> tuple[Answer, str]:
    """What was chosen or typed, and what is wrong with it."""
    chosen = request.POST.get("answer", "")
    if chosen == "nobody":
        return None, ""
    kind, _, key = chosen.partition("-")
    if chosen == "typed":
        return _typed(request)
    body: Answer = None
    if kind == "several":
        keys = [part for part in key.split("-") if part.isdigit()]
        body = list(Agency.objects.filter(pk__in=keys))
    elif key.isdigit() and kind == "agency":
        body = Agency.objects.filter(pk=key).first()
    elif key.isdigit() and kind == "set":
        body = AgencySet.objects.filter(pk=key).first()
    return body, "" if body else "Hãy chọn một cơ quan trong danh sách."


def _typed(request: StaffRequest) -> tuple[Answer, str]:
    """A name of the list, or several with ";" between them."""
    book = AgencyBook.load(request.today)
    names = [name.strip() for name in request.POST.get("name", "").split(";") if name.strip()]
    if not names:
        return None, "Hãy nhập tên."
    agencies = []
    for name in names:
        match = book.find(name)
        if match.set_id is not None and len(names) == 1:
            return AgencySet.objects.get(pk=match.set_id), ""
        if match.agency_id is None:
            return None, f"Không có cơ quan nào tên “{name}” trong danh mục."
        agencies.append(Agency.objects.get(pk=match.agency_id))
    return (agencies if len(agencies) > 1 else agencies[0]), ""


def _moved(
    request: StaffRequest, found: Intake, slug: str, anchor: str, moved: StaleDraft
) -> HttpResponse:
    """A colleague was faster: the newest group, and what was typed in words."""
    if not request.headers.get("HX-Request"):
        return told(request, found, moved, anchor)
    typed = request.POST.get("name", "").strip()
    kept = f" Bạn đã nhập “{typed}”." if typed else ""
    return _group_answer(request, found, slug, anchor, said=f"{moved}{kept}")


def _group_answer(
    request: StaffRequest, found: Intake, slug: str, anchor: str, *, said: str = ""
) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return (
            told(request, found, ValueError(said), anchor)
            if said
            else to_intake(request, found, anchor)
        )
    response = group_response(request, found, slug, said=said)
    response = reswap(retarget(response, f"#nhom-{slug}"), "outerHTML")
    if said:
        return response
    response = trigger_client_event(response, "td-cards", {"unknown": True})
    return trigger_client_event(response, "td-document")
