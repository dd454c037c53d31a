"""Quy tắc: every value with its days and basis; a new one from a day on, never the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tiendo.accounts.permissions import can_administer
from tiendo.core.days import day_words
from tiendo.law.models import LegalRule
from tiendo.law.rule_changes import (
    RuleRefused,
    confirm_rule,
    rules_seal,
    set_rule,
    withdraw_rule,
)
from tiendo.web.administration.access import for_administrators
from tiendo.web.administration.fields import DayField
from tiendo.web.requests import StaffRequest

_EFFECTS = {
    "due_soon_working_days": "Nhãn “sắp đến hạn” của việc có hạn theo ngày hoặc tháng: ở danh "
    "sách, trang chính, trang cơ quan, lịch, bản xuất và thông báo.",
    "due_soon_days_year": "Nhãn “sắp đến hạn” của việc có hạn theo năm, giai đoạn hoặc phần của "
    "năm: ở danh sách, trang chính, trang cơ quan, lịch, bản xuất và thông báo.",
    "report_reminder_first_days": "Thông báo tự động về báo cáo định kỳ: lần nhắc thứ nhất.",
    "report_reminder_second_days": "Thông báo tự động về báo cáo định kỳ: lần nhắc thứ hai.",
    "report_reminder_last_days": "Thông báo tự động về báo cáo định kỳ: lần nhắc cuối trước hạn.",
    "report_reminder_late_days": "Thông báo tự động về báo cáo định kỳ đã quá hạn; nhiều nhất năm "
    "lần, sau đó do người đôn đốc quyết định.",
    "report_letter_days_late": "Trang đôn đốc: cơ quan nào được gợi ý gửi công văn.",
    "sign_in_tries": "Trang đăng nhập: sau bao nhiêu lần nhập sai thì tạm khóa.",
    "sign_in_lock_minutes": "Trang đăng nhập: tạm khóa trong bao lâu.",
    "password_min_length": "Mật khẩu đặt từ ngày đó (mật khẩu đang dùng vẫn dùng được); phần mềm "
    "không nhận dưới 8 ký tự dù ghi số nhỏ hơn.",
}
_NO_EFFECT = "Chưa trang nào dùng quy tắc này."


class RuleForm(forms.Form):
    """Giá trị mới từ một ngày."""

    value = forms.CharField(
        label="Giá trị mới",
        max_length=6,
        error_messages={"required": "Hãy ghi giá trị.", "max_length": "Giá trị quá dài."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    effective_from = DayField(label="Có hiệu lực từ ngày")
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Số, ngày, cơ quan ban hành văn bản.",
        error_messages={
            "required": "Hãy ghi căn cứ.",
            "max_length": "Căn cứ dài quá 300 ký tự.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_past_meant = forms.BooleanField(
        label="Ngày hiệu lực đã qua là đúng theo văn bản", required=False
    )


@dataclass(frozen=True, slots=True)
class ToldRule:
    """Một quy tắc. now: the row in force today, None for none; rows: the newest first."""

    code: str
    name: str
    effect: str
    now: LegalRule | None
    rows: Sequence[LegalRule]
    newest: LegalRule
    may_withdraw: bool
    seen: str
    form: RuleForm
    is_open: bool


@require_safe
@login_required
def rules(request: StaffRequest) -> HttpResponse:
    """Các quy tắc. Everyone inside may read what decides a label; administrators change it."""
    return _page(request)


@require_POST
@for_administrators
def rule_change(request: StaffRequest, code: str) -> HttpResponse:
    """Ghi giá trị mới, gỡ một giá trị chưa có hiệu lực, đã đối chiếu: named by `do`."""
    rows = list(LegalRule.objects.filter(code=code).order_by("effective_from"))
    if not rows:
        raise Http404("Không có quy tắc này.")
    do = request.POST.get("do", "")
    if do in ("withdraw", "confirm"):
        return _settled(request, rows, do)
    form = RuleForm(request.POST, prefix=code)
    if form.is_valid():
        try:
            rule = set_rule(
                code=code,
                **form.cleaned_data,
                actor=request.user,
                at=request.now,
                seen=request.POST.get("seen", ""),
            )
        except RuleRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            since = day_words(rule.effective_from)
            messages.success(
                request, f"Đã ghi: {rule.name} là {rule.value} {rule.unit} từ ngày {since}."
            )
            return redirect("web:rules")
    return _page(request, wrong=(code, form))


def _settled(request: StaffRequest, rows: Sequence[LegalRule], do: str) -> HttpResponse:
    given: dict[str, Any] = {
        "actor": request.user,
        "at": request.now,
        "seen": request.POST.get("seen", ""),
    }
    wanted = next((row for row in rows if str(row.pk) == request.POST.get("pk")), rows[-1])
    try:
        if do == "withdraw":
            former = withdraw_rule(rule=wanted, **given)
            said = f"Đã gỡ. Giá trị {former.value} {former.unit} tiếp tục có hiệu lực."
        else:
            confirm_rule(rule=wanted, **given)
            said = "Đã ghi là đã đối chiếu với văn bản."
    except RuleRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("web:rules")


def _page(request: StaffRequest, wrong: tuple[str, RuleForm] | None = None) -> HttpResponse:
    may_change = can_administer(request.user)
    shown = {
        "rules": told_rules(request.today, wrong),
        "may_change": may_change,
    }
    status = 422 if wrong else 200
    return render(request, "web/administration/rules.html", shown, status=status)


def told_rules(today: date, wrong: tuple[str, RuleForm] | None = None) -> list[ToldRule]:
    """Every rule by its name. wrong: the form of one code that could not be taken. One query."""
    rows = LegalRule.objects.order_by("code", "effective_from")
    told = [
        _told(code, list(same), today, wrong) for code, same in groupby(rows, lambda row: row.code)
    ]
    return sorted(told, key=lambda one: (one.code not in _EFFECTS, one.name))


def _told(
    code: str, rows: list[LegalRule], today: date, wrong: tuple[str, RuleForm] | None
) -> ToldRule:
    newest = rows[-1]
    is_wrong = wrong is not None and wrong[0] == code
    return ToldRule(
        code=code,
        name=newest.name,
        effect=_EFFECTS.get(code, _NO_EFFECT),
        now=next((row for row in rows if _holds(row, today)), None),
        rows=rows[::-1],
        newest=newest,
        may_withdraw=newest.is_kept and newest.effective_from > today and len(rows) > 1,
        seen=rules_seal(rows),
        form=wrong[1] if wrong is not None and is_wrong else RuleForm(prefix=code),
        is_open=is_wrong,
    )


def _holds(row: LegalRule, today: date) -> bool:
    begun = row.effective_from <= today
    return begun and (row.effective_to is None or row.effective_to >= today)
