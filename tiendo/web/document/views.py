"""Văn bản của kế hoạch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.asking.together import ask_together
from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label
from tiendo.plans.labels import counts_of, label_rows
from tiendo.plans.models import Appendix, Document, Item, Plan, Version
from tiendo.plans.permissions import (
    can_amend,
    can_attach_appendix,
    can_attach_original,
    check_can_amend,
)
from tiendo.plans.queries import plan_by_code
from tiendo.plans.soon import soon_window
from tiendo.progress.queries import ItemFilter
from tiendo.ui.chips import READING_ORDER
from tiendo.web.document.passages import passages_of
from tiendo.web.items.rows import TreeRow
from tiendo.web.items.tree import tree_rows
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of

# An outline is one page; the list has pages for the rest.
MOST_OUTLINED = 500


@require_safe
@login_required
def document(request: StaffRequest, code: str) -> HttpResponse:
    """The document's text with its items; before the original is attached, our own outline."""
    plan = plan_by_code(code)
    if plan is None:
        raise Http404("Không có kế hoạch nào mang mã này.")
    speak_of(request, plan)
    soon = soon_window(request.today)
    versions, labels = _versions(plan), label_rows(Item.objects.in_plan(plan), request.today, soon)
    appendices = plan.appendices.select_related("document__file").order_by("label", "pk")
    ask_together(versions, labels, appendices)
    original = _original(versions)
    chosen = _chosen(request, appendices)
    shown: dict[str, object] = {
        "plan": plan,
        "document": original,
        "labels": _labels(plan, counts_of(labels)),
        "versions": versions,
        "may_amend": original is not None and can_amend(request.user, plan),
        "may_attach": original is None and can_attach_original(request.user, plan),
        "appendices": appendices,
        "chosen": chosen,
        "why_not_amend": _why_not_amend(request, plan),
        "may_append": can_attach_appendix(request.user, plan),
    }
    if chosen is not None:
        shown["document"] = chosen.document
        shown["passages"] = passages_of(chosen.document, plan, today=request.today, soon=soon)
        return render(request, "web/document/document.html", shown)
    if original is None:
        shown |= _outline(plan, request.today, soon)
        return render(request, "web/document/outline.html", shown)
    shown["passages"] = passages_of(original, plan, today=request.today, soon=soon)
    return render(request, "web/document/document.html", shown)


def _why_not_amend(request: StaffRequest, plan: Plan) -> str:
    """Why there is no button for an amendment or an appendix; "" where there is."""
    try:
        check_can_amend(request.user, plan)
    except NotAllowed as refusal:
        return f"{refusal} Phụ lục cũng vậy; có văn bản cần nạp, hãy gửi cho cơ quan đầu mối."
    return ""


def _chosen(request: StaffRequest, appendices: Iterable[Appendix]) -> Appendix | None:
    """The appendix that the address asks for; None: the plan's own text. Raises Http404."""
    key = request.GET.get("phu-luc", "")
    if not key:
        return None
    found = next((one for one in appendices if str(one.document_id) == key), None)
    if found is None:
        raise Http404("Kế hoạch không có phụ lục này.")
    return found


def _outline(plan: Plan, today: date, soon: SoonWindow) -> dict[str, object]:
    """The first items of the plan under their headings, and whether there are more."""
    items = Item.objects.in_plan(plan).countable().with_label(today, soon).tree_order()
    found = list(items[: MOST_OUTLINED + 1])
    rows = tree_rows(plan, [TreeRow(item=item) for item in found[:MOST_OUTLINED]])
    return {"rows": rows, "outlined": MOST_OUTLINED, "has_more": len(found) > MOST_OUTLINED}


def _labels(plan: Plan, counts: Mapping[Label, int]) -> list[tuple[Label, int, str]]:
    """How many items have each label, and the address part that lists them; none is left out."""
    every = ItemFilter(plan=plan.code)
    return [
        (label, counts[label], every.but(labels=(label,)).to_query())
        for label in READING_ORDER
        if counts[label]
    ]


def _versions(plan: Plan) -> QuerySet[Version]:
    """Every version, the newest first, with how much it changed."""
    rows = Version.objects.filter(plan=plan).select_related(
        "document__file", "document__attached_by", "made_by"
    )
    return rows.annotate(change_count=Count("changes")).order_by("-number")


def _original(versions: Iterable[Version]) -> Document | None:
    """The file of the newest version that has the whole plan, None while it isn't attached."""
    return next((version.document for version in versions if version.is_whole), None)
