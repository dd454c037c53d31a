"""Sổ tên gọi: everyone may look; who takes plans in may change and forget."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tiendo.agencies.aliases import AliasRefused, change_alias, chosen_aliases, forget_alias
from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import Agency, AgencySet, Alias
from tiendo.core.text import fold
from tiendo.intake.models import NameQuestion
from tiendo.intake.permissions import can_take_in
from tiendo.web.intake.access import for_coordinators
from tiendo.web.intake.cards import KnownNames
from tiendo.web.locks import posted_seal
from tiendo.web.requests import StaffRequest

_MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ShownAlias:
    """Một tên đã ghi nhớ. intake_pk: the latest intake that asked for it, None if it is gone."""

    alias: Alias
    stands_for: str
    intake_pk: int | None


@require_GET
@login_required
def aliases(request: StaffRequest) -> HttpResponse:
    """Tên gọi đã ghi nhớ, the latest first. Four queries."""
    sought = request.GET.get("q", "").strip()
    rows = chosen_aliases()
    if sought:
        rows = rows.filter(fold__contains=fold(sought))
    found = list(rows[: _MOST_SHOWN + 1])
    asked = dict(
        NameQuestion.objects.filter(fold__in=[alias.fold for alias in found])
        .order_by("pk")
        .values_list("fold", "intake_id")
    )
    shown = {
        "aliases": [
            ShownAlias(alias, str(alias.agency or alias.agency_set), asked.get(alias.fold))
            for alias in found[:_MOST_SHOWN]
        ],
        "has_more": len(found) > _MOST_SHOWN,
        "sought": sought,
        "may_change": can_take_in(request.user),
        "names": KnownNames.load(),
    }
    return render(request, "web/aliases/aliases.html", shown)


@require_POST
@for_coordinators
def alias(request: StaffRequest, pk: int) -> HttpResponse:
    """Sửa hoặc quên một tên."""
    found = get_object_or_404(Alias, pk=pk)
    try:
        said = _done(request, found)
    except AliasRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("web:aliases")


def _done(request: StaffRequest, found: Alias) -> str:
    """Do what was asked; what was done, in words."""
    if request.POST.get("do") == "forget":
        forget_alias(alias=found, actor=request.user, at=request.now, shown=posted_seal(request))
        return f"Đã quên “{found.name}”: văn bản sau sẽ hỏi lại tên này."
    agency, agency_set = _chosen(request)
    changed = change_alias(
        alias=found,
        agency=agency,
        agency_set=agency_set,
        actor=request.user,
        at=request.now,
        shown=posted_seal(request),
    )
    return f"Từ nay “{changed.name}” là {changed.agency or changed.agency_set}."


def _chosen(request: StaffRequest) -> tuple[Agency | None, AgencySet | None]:
    """The body that was typed. Raises AliasRefused where the directory has none of that name."""
    typed = request.POST.get("name", "").strip()
    match = AgencyBook.load(request.today).find(typed) if typed else None
    if match is None or not match.is_known:
        raise AliasRefused(
            f"Không có cơ quan nào tên “{typed}” trong danh mục."
            if typed
            else "Hãy nhập tên cơ quan trong danh mục."
        )
    return (
        Agency.objects.filter(pk=match.agency_id).first() if match.agency_id else None,
        AgencySet.objects.filter(pk=match.set_id).first() if match.set_id else None,
    )
