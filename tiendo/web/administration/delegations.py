"""Ủy quyền làm thay: the list, a new one, its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiendo.accounts.delegating import (
    DelegationRefused,
    days_words,
    delegate,
    delegation_seal,
    revoke_delegation,
)
from tiendo.accounts.delegations import Force, delegation_counts, delegation_page, force_of
from tiendo.accounts.models import Delegation, User
from tiendo.agencies.models import Agency
from tiendo.core.days import day_words
from tiendo.web.administration.access import for_administrators
from tiendo.web.administration.fields import AgencyField, DayField
from tiendo.web.requests import StaffRequest


class DelegationForm(forms.Form):
    """Ai làm thay cơ quan nào, những ngày nào, theo văn bản nào."""

    person = forms.CharField(
        label="Người làm thay",
        max_length=150,
        help_text="Tên đăng nhập, như ở danh sách người dùng.",
        error_messages={"required": "Hãy ghi tên đăng nhập của người làm thay."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    starts_on = DayField(label="Từ ngày")
    ends_on = DayField(label="Đến hết ngày")
    basis = forms.CharField(
        label="Văn bản ủy quyền",
        max_length=300,
        help_text="Số, ngày, ai ký.",
        error_messages={"required": "Hãy ghi văn bản ủy quyền: số, ngày, ai ký."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *given: Any, request: StaffRequest, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["agency"] = AgencyField(
            bodies=Agency.objects.valid_on(request.today),
            label="Làm thay cơ quan",
            empty_label="chọn cơ quan",
            error_messages={"required": "Hãy chọn cơ quan được làm thay."},
        )
        self.order_fields(["person", "agency", "starts_on", "ends_on", "basis"])

    def clean_person(self) -> User:
        """By her sign-in name, whatever the case."""
        name = str(self.cleaned_data["person"]).strip()
        found = User.objects.filter(username__iexact=name).first()
        if found is None:
            raise forms.ValidationError(
                f"Không có tài khoản nào tên “{name}”: tìm tên đăng nhập ở danh sách người dùng."
            )
        return found


@dataclass(frozen=True, slots=True)
class ToldDelegation:
    """Một ủy quyền trên trang. seen: what goes back with the form that ends it."""

    row: Delegation
    force: Force
    days: str
    seen: str

    @property
    def may_end(self) -> bool:
        """It still holds, and nobody has ended it."""
        return self.force is not Force.OVER and self.row.revoked_on is None


def told_delegation(row: Delegation, request: StaffRequest) -> ToldDelegation:
    """With how it stands today."""
    days = days_words(row)
    if row.revoked_on is not None:
        days += f", thôi từ ngày {day_words(row.revoked_on)}"
    return ToldDelegation(row, force_of(row, request.today), days, delegation_seal(row))


@require_safe
@for_administrators
def delegations(request: StaffRequest) -> HttpResponse:
    """Các ủy quyền, by how they stand. Three queries."""
    asked = request.GET.get("xem", "")
    force = Force(asked) if asked in set(Force) else Force.NOW
    after = request.GET.get("sau", "")
    page = delegation_page(
        force,
        on=request.today,
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None,
    )
    counts = delegation_counts(request.today)
    shown = {
        "force": force,
        "forces": [(one.value, one.label, counts[one]) for one in Force],
        "rows": [told_delegation(row, request) for row in page.rows],
        "next_after": page.next_after,
        "counts": counts[Force.NOW],
    }
    return render(request, "web/administration/delegations.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def delegation_new(request: StaffRequest) -> HttpResponse:
    """Ghi một ủy quyền; ?nguoi= names the person."""
    first = {"person": request.GET.get("nguoi", "").replace("\x00", ""), "starts_on": request.today}
    form = DelegationForm(request.POST or None, request=request, initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (row := _delegated(request, form)):
            messages.success(
                request, f"Đã ghi: {row.person} làm thay {row.agency} {days_words(row)}."
            )
            return redirect("web:delegations")
    return render(request, "web/administration/delegation_new.html", {"form": form}, status=status)


def _delegated(request: StaffRequest, form: DelegationForm) -> Delegation | None:
    try:
        return delegate(**form.cleaned_data, by=request.user, at=request.now, today=request.today)
    except DelegationRefused as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return None


@require_POST
@for_administrators
def delegation_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Thôi một ủy quyền, from a day on."""
    row = get_object_or_404(Delegation, pk=pk)
    try:
        on = DayField().clean(request.POST.get("on", "").replace("\x00", ""))
        row = revoke_delegation(
            delegation=row,
            on=on or request.today,
            by=request.user,
            at=request.now,
            today=request.today,
            seen=request.POST.get("seen", ""),
        )
    except (DelegationRefused, forms.ValidationError) as refusal:
        said = refusal.messages[0] if isinstance(refusal, forms.ValidationError) else str(refusal)
        messages.error(request, said)
    else:
        messages.success(
            request,
            f"{row.person} thôi làm thay {row.agency} từ ngày {day_words(row.revoked_on)}."
            if row.revoked_on
            else "",
        )
    return redirect("web:delegations")
