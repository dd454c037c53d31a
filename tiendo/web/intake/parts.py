"""Từng phần của trang rà soát: groups, sections, the document, the surroundings, the place."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from tiendo.intake.actions.places import keep_place
from tiendo.intake.left import Left, what_is_left
from tiendo.intake.models import Intake
from tiendo.web.intake.access import for_coordinators, posted_start, to_intake
from tiendo.web.intake.around import around_context
from tiendo.web.intake.cards import base_url
from tiendo.web.intake.groups import (
    AGENCY_KINDS,
    Frame,
    ShownGroup,
    load_group,
    load_section,
    shown_sections,
)
from tiendo.web.intake.pages import shown_intake
from tiendo.web.intake.review import summary_context
from tiendo.web.intake.sheet import loaded_part
from tiendo.web.requests import StaffRequest


@require_GET
@for_coordinators
def intake_section(request: StaffRequest, pk: int) -> HttpResponse:
    """Một mục của văn bản với các đầu việc của nó."""
    found = shown_intake(pk)
    base = base_url(found)
    outlined = shown_sections(found, what_is_left(found), base)
    path = request.GET.get("muc", "")
    section = next((one for one in outlined.sections if one.path == path), None)
    if section is None:
        raise Http404("Mục này không còn đầu việc nào.")
    if not request.headers.get("HX-Request"):
        return to_intake(request, found, section.anchor)
    load_section(section, Frame.load(found, base), outlined, posted_start(request.GET))
    return render(request, "web/intake/_section.html", {"section": section, "intake": found})


@require_GET
@for_coordinators
def intake_sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """Một phần của văn bản."""
    found = shown_intake(pk)
    start = posted_start(request.GET)
    if not request.headers.get("HX-Request"):
        return to_intake(request, found, f"doan-{start}")
    part = loaded_part(found, base_url(found), start)
    return render(request, "web/intake/_part.html", {"part": part})


@require_GET
@for_coordinators
def intake_around(request: StaffRequest, pk: int) -> HttpResponse:
    """Vốn, báo cáo, căn cứ, nơi nhận."""
    found = shown_intake(pk)
    name = "_around.html" if request.headers.get("HX-Request") else "around.html"
    return render(request, f"web/intake/{name}", around_context(found))


@require_POST
@for_coordinators
def intake_place(request: StaffRequest, pk: int) -> HttpResponse:
    """Nhớ chỗ đang xem. Answers nothing: the page goes on."""
    found = shown_intake(pk)
    anchor = request.POST.get("anchor", "")[:60]
    keep_place(intake=found, anchor=anchor, by=request.user, at=request.now)
    return HttpResponse(status=204)


def group_response(
    request: StaffRequest,
    found: Intake,
    slug: str,
    *,
    start: int = 0,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    """A group anew with the counts above it; what is left of it may be nothing."""
    left = what_is_left(found)
    group = find_group(found, left, slug)
    load_group(group, Frame.load(found, base_url(found)), left, start)
    group.said = said
    shown = summary_context(found, request.user, left) | {
        "group": group,
        "agency_kinds": AGENCY_KINDS,
    }
    return render(request, "web/intake/_group_changed.html", shown, status=status)


def find_group(found: Intake, left: Left, slug: str) -> ShownGroup:
    """The group of a name, be it empty. Raises Http404 for a name that no group has."""
    kind = next((kind for kind in left.kinds if kind.slug == slug), None)
    if kind is None:
        raise Http404("Không có nhóm này.")
    return ShownGroup(kind, f"{base_url(found)}nhom/{slug}/")
