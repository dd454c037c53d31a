"""Văn bản của kế hoạch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.core.progress import Label
from tiendo.plans.labels import label_counts
from tiendo.plans.models import Appendix, Document, Item, Plan, Version
from tiendo.plans.permissions import can_amend, can_attach_appendix, can_attach_original
from tiendo.plans.queries import plan_by_code
from tiendo.progress.queries import ItemFilter
from tiendo.ui.chips import READING_ORDER
from tiendo.web.document.passages import passages_of
from tiendo.web.items.rows import TreeRow
from tiendo.web.items.tree import tree_rows
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of


@require_safe
@login_required
def document(request: StaffRequest, code: str) -> HttpResponse:
    """The document's text with its items; before the original is attached, our own outline."""
    plan = plan_by_code(code)
    if plan is None:
        raise Http404("Không có kế hoạch nào mang mã này.")
    speak_of(request, plan)
    versions = _versions(plan)
    original = _original(versions)
    appendices = list(plan.appendices.select_related("document__file").order_by("label", "pk"))
    chosen = _chosen(request, appendices)
    shown: dict[str, object] = {
        "plan": plan,
        "document": original,
        "labels": _labels(plan, request.today),
        "versions": versions,
        "may_amend": original is not None and can_amend(request.user, plan),
        "may_attach": original is None and can_attach_original(request.user, plan),
        "appendices": appendices,
        "chosen": chosen,
        "may_append": can_attach_appendix(request.user, plan),
    }
    if chosen is not None:
        shown["document"] = chosen.document
        shown["passages"] = passages_of(chosen.document, plan, today=request.today)
        return render(request, "web/document/document.html", shown)
    if original is None:
        items = Item.objects.in_plan(plan).countable().with_label(request.today).tree_order()
        shown["rows"] = tree_rows(plan, [TreeRow(item=item) for item in items])
        return render(request, "web/document/outline.html", shown)
    shown["passages"] = passages_of(original, plan, today=request.today)
    return render(request, "web/document/document.html", shown)


def _chosen(request: StaffRequest, appendices: Sequence[Appendix]) -> Appendix | None:
    """The appendix that the address asks for; None: the plan's own text. Raises Http404."""
    key = request.GET.get("phu-luc", "")
    if not key:
        return None
    found = next((one for one in appendices if str(one.document_id) == key), None)
    if found is None:
        raise Http404("Kế hoạch không có phụ lục này.")
    return found


def _labels(plan: Plan, today: date) -> list[tuple[Label, int, str]]:
    """How many items have each label, and the address part that lists them; none is left out."""
    counts = label_counts(Item.objects.in_plan(plan), today)
    every = ItemFilter(plan=plan.code)
    return [
        (label, counts[label], every.but(labels=(label,)).to_query())
        for label in READING_ORDER
        if counts[label]
    ]


def _versions(plan: Plan) -> list[Version]:
    """Every version, the newest first, with how much it changed. One query."""
    rows = Version.objects.filter(plan=plan).select_related(
        "document__file", "document__attached_by", "made_by"
    )
    return list(rows.annotate(change_count=Count("changes")).order_by("-number"))


def _original(versions: Sequence[Version]) -> Document | None:
    """The file of the newest version that has the whole plan, None while it isn't attached."""
    return next((version.document for version in versions if version.is_whole), None)
