"""Bỏ nội dung đã giữ lại."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tiendo.web.kept.keeping import forget_form
from tiendo.web.requests import StaffRequest


@require_POST
@login_required
def kept_drop(request: StaffRequest) -> HttpResponse:
    """What was kept of one form goes; back to its page."""
    forget_form(request, request.POST.get("address", ""))
    messages.info(request, "Đã bỏ nội dung giữ lại.")
    page = request.POST.get("page", "")
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return redirect(page if is_ours and page.startswith("/") else "web:home")
