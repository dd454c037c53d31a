"""Nạp phụ lục, ghép từng dòng, chọn bên đúng, xác nhận."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.core.text import squeeze
from tiendo.intake.actions.appendix import choose_all, choose_sides, choose_unit, pair_row, skip_row
from tiendo.intake.actions.appendix_confirming import confirm_appendix
from tiendo.intake.actions.confirming import NotReady
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.models import AppendixRow, Intake
from tiendo.plans.models import Item, Plan
from tiendo.plans.permissions import check_can_attach_appendix
from tiendo.web.intake.access import for_coordinators, refused, to_intake, told
from tiendo.web.intake.pages import shown_intake
from tiendo.web.intake.uploads import upload_page
from tiendo.web.locks import posted_seal, posted_version
from tiendo.web.requests import StaffRequest

_REFUSALS = (NotOpen, NotReady, RefusedEdit, StaleDraft)
_SIDE = "side:"


@require_http_methods(["GET", "POST"])
@for_coordinators
def appendix_new(request: StaffRequest, code: str) -> HttpResponse:
    """Nạp phụ lục của một kế hoạch đang chạy."""
    plan = get_object_or_404(Plan.objects.select_related("coordinator"), code=code)
    check_can_attach_appendix(request.user, plan)
    return upload_page(request, plan, Intake.Purpose.APPENDIX)


@require_POST
@for_coordinators
def appendix_row(request: StaffRequest, pk: int, row_pk: int) -> HttpResponse:
    """Ghép một dòng: an item of the plan, a new item, or left out."""
    found = shown_intake(pk)
    row = get_object_or_404(AppendixRow, pk=row_pk, intake=found)
    how = {"request": request, "found": found, "row": row}
    return _done(request, found, f"dong-{row.pk}", _decide, how=how)


@require_POST
@for_coordinators
def appendix_sides(request: StaffRequest, pk: int, row_pk: int) -> HttpResponse:
    """Chọn bên đúng where the row contradicts the register."""
    found = shown_intake(pk)
    row = get_object_or_404(AppendixRow, pk=row_pk, intake=found)
    sides = {
        key.removeprefix(_SIDE): str(value)
        for key, value in request.POST.items()
        if key.startswith(_SIDE)
    }
    version = posted_version(request.POST)
    how = {"row": row, "version": version, "sides": sides}
    return _done(request, found, f"dong-{row.pk}", choose_sides, how=how)


@require_POST
@for_coordinators
def appendix_sides_all(request: StaffRequest, pk: int) -> HttpResponse:
    """Chọn một bên cho mọi mâu thuẫn còn lại."""
    found = shown_intake(pk)
    side = request.POST.get("side", "")
    return _done(request, found, "mau-thuan", choose_all, how={"intake": found, "side": side})


@require_POST
@for_coordinators
def appendix_unit(request: StaffRequest, pk: int) -> HttpResponse:
    """Ghi đơn vị tiền của bảng."""
    found = shown_intake(pk)
    unit = request.POST.get("unit", "")
    how = {"intake": found, "unit": unit, "shown": posted_seal(request)}
    return _done(request, found, "doi-chieu-von", choose_unit, how=how)


@require_POST
@for_coordinators
def appendix_confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Xác nhận phụ lục."""
    found = shown_intake(pk)
    how = {"intake": found, "shown": posted_seal(request)}
    return _done(request, found, "", confirm_appendix, how=how)


def _done(
    asked: StaffRequest,
    found: Intake,
    anchor: str,
    act: Callable[..., object],
    *,
    how: Mapping[str, Any],
) -> HttpResponse:
    """Do it and come back to the place, or say why not."""
    try:
        act(**how, by=asked.user, at=asked.now)
    except NotReady as refusal:
        first = refusal.blockers[0]
        said = ValueError(f"{refusal} Việc đầu tiên: {first.message}")
        return told(asked, found, said, first.anchor)
    except _REFUSALS as refusal:
        return told(asked, found, refusal, anchor)
    except NotAllowed as refusal:
        return refused(asked, str(refusal))
    return to_intake(asked, found, anchor)


def _decide(
    *, request: StaffRequest, found: Intake, row: AppendixRow, by: User, at: datetime
) -> None:
    """What was chosen of a row. Raises RefusedEdit where nothing was."""
    chosen = request.POST.get("do", "")
    version = posted_version(request.POST)
    if chosen == "skip":
        skip_row(row=row, version=version, by=by, at=at)
        return
    item = None if chosen == "new" else _chosen_item(request, found, chosen)
    pair_row(row=row, version=version, item=item, by=by, at=at)
    what = f"đầu việc {item.path} {item.title}" if item is not None else "một đầu việc mới"
    messages.success(request, f"“{row.draft.title}” là {what}.")


def _chosen_item(request: StaffRequest, found: Intake, chosen: str) -> Item:
    """The item that was chosen or typed ("II.2.(1) Tên đầu việc", or its number alone)."""
    kind, _, key = chosen.partition("-")
    items: QuerySet[Item] = QuerySet(Item).filter(plan=found.attach_to)
    item: Item | None = (
        items.filter(pk=int(key)).first() if kind == "item" and key.isdigit() else None
    )
    if item is not None:
        return item
    typed = squeeze(request.POST.get("item", ""))
    if chosen == "typed" and typed:
        path, _, title = typed.partition(" ")
        named = items.filter(path=path)
        item = named.filter(title=title.strip()).first() if title else None
        if item is None and named.count() == 1:
            item = named.first()
        if item is not None:
            return item
        raise RefusedEdit(f"Kế hoạch không có đầu việc nào là “{typed}”. Hãy chọn trong danh sách.")
    raise RefusedEdit("Hãy chọn một đầu việc, “đầu việc mới” hoặc “bỏ qua dòng này”.")
