"""Góc nhìn đã lưu: opened, saved, renamed, shared, dropped."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.plans.models import Plan
from tiendo.progress.actions import FilterRefused, change_filter, drop_filter, save_filter
from tiendo.progress.models import SavedFilter
from tiendo.progress.permissions import can_change_filter, can_drop_filter, can_share_filter
from tiendo.progress.queries.saved import mended, saved_filters, visible_filters
from tiendo.web.locks import posted_seal
from tiendo.web.requests import StaffRequest
from tiendo.web.saved.links import filter_of, query_of
from tiendo.web.surroundings import running_plans, speak_of

_GONE = "Góc nhìn này đã được xóa."


@require_safe
@login_required
def saved_open(request: StaffRequest, pk: int) -> HttpResponse:
    """Leads to the list; a sentence says what of an old filter is left out."""
    saved = _saved_or_404(request, pk)
    shown, left_out = mended(saved)
    if left_out:
        messages.warning(
            request,
            f"Góc nhìn “{saved.name}” có điều kiện không còn dùng được, đã bỏ qua: "
            f"{'; '.join(left_out)}. Danh sách dưới đây rộng hơn lúc lưu; "
            "hãy lọc lại và lưu góc nhìn mới nếu cần.",
        )
    return redirect(f"{reverse('web:items')}?{query_of(saved, shown)}")


@require_safe
@login_required
def saved_page(request: StaffRequest, code: str) -> HttpResponse:
    """Those of a plan: hers to change, the shared ones to look at."""
    return _page(request, _plan_or_404(request, code))


@require_POST
@login_required
def saved_save(request: StaffRequest, code: str) -> HttpResponse:
    """Keeps what the list shows; refused, the page says why with the name as it was typed."""
    plan = _plan_or_404(request, code)
    post = request.POST
    shown, as_list = filter_of(post.get("query", "")), post.get("as_list") == "1"
    name, is_shared = post.get("name", ""), post.get("is_shared") == "1"
    try:
        saved = save_filter(
            plan=plan,
            shown=shown,
            name=name,
            is_shared=is_shared,
            as_list=as_list,
            by=request.user,
            at=request.now,
        )
    except (FilterRefused, NotAllowed) as refusal:
        new = {
            "name": name,
            "is_shared": is_shared,
            "query": shown.to_query(),
            "as_list": as_list,
            "words": shown.but(plan="").words(),
            "reason": str(refusal),
        }
        return _page(request, plan, new=new, status=422)
    messages.success(request, f"Đã lưu góc nhìn “{saved.name}”.")
    return redirect(f"{reverse('web:items')}?{query_of(saved, shown.but(plan=plan.code))}")


@require_POST
@login_required
def saved_change(request: StaffRequest, pk: int) -> HttpResponse:
    """Another name; shared or no longer."""
    saved = _saved_or_404(request, pk)
    plan = saved.plan
    name, is_shared = request.POST.get("name", ""), request.POST.get("is_shared") == "1"
    try:
        saved = change_filter(
            saved=saved,
            name=name,
            is_shared=is_shared,
            by=request.user,
            at=request.now,
            shown=posted_seal(request),
        )
    except (FilterRefused, NotAllowed) as refusal:
        fault = {"pk": pk, "name": name, "reason": str(refusal)}
        return _page(request, plan, fault=fault, status=422)
    except SavedFilter.DoesNotExist:
        messages.info(request, _GONE)
    else:
        messages.success(request, f"Đã ghi góc nhìn “{saved.name}”.")
    return redirect("web:saved_page", plan.code)


@require_POST
@login_required
def saved_drop(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """Gone; once more does nothing."""
    plan = _plan_or_404(request, code)
    saved = visible_filters(request.user).filter(plan=plan, pk=pk).first()
    try:
        is_gone = saved is None or not drop_filter(
            saved=saved, by=request.user, at=request.now, shown=posted_seal(request)
        )
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _GONE if is_gone else f"Đã xóa góc nhìn “{saved}”.")
    return redirect("web:saved_page", plan.code)


def _page(
    request: StaffRequest,
    plan: Plan,
    *,
    new: dict[str, object] | None = None,
    fault: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    """new: one that was not saved; fault: one that was not changed; each with its reason."""
    speak_of(request, plan)
    rows = [
        {
            "saved": one,
            "can_change": can_change_filter(request.user, one),
            "can_drop": can_drop_filter(request.user, one),
            "fault": fault if fault and fault["pk"] == one.pk else None,
        }
        for one in saved_filters(request.user, plan)
    ]
    context = {
        "plan": plan,
        "own": [row for row in rows if row["can_change"]],
        "others": [row for row in rows if not row["can_change"]],
        "new": new,
        "can_share": can_share_filter(request.user),
    }
    return render(request, "web/saved/saved.html", context, status=status)


def _plan_or_404(request: StaffRequest, code: str) -> Plan:
    for plan in running_plans(request):
        if plan.code == code:
            return plan
    raise Http404("Không có kế hoạch nào mang mã này.")


def _saved_or_404(request: StaffRequest, pk: int) -> SavedFilter:
    """Another's private one is not there for her."""
    rows = visible_filters(request.user).select_related("plan", "person")
    saved = rows.filter(pk=pk, plan__in=running_plans(request)).first()
    if saved is None:
        raise Http404("Không có góc nhìn này, hoặc nó đã được xóa.")
    return saved
