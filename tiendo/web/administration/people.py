"""Người dùng: the list, one person, what is done to her account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiendo.accounts.actions import (
    AccountRefused,
    add_person,
    person_seal,
    set_password,
)
from tiendo.accounts.belonging import acting_for, agency_on
from tiendo.accounts.changing import activate, change_person, deactivate
from tiendo.accounts.delegating import CAN_ACT
from tiendo.accounts.delegations import delegations_to_tell
from tiendo.accounts.models import User
from tiendo.accounts.passwords import fresh_password
from tiendo.accounts.people import Standing, people_counts, people_page
from tiendo.accounts.permissions import NotAllowed
from tiendo.accounts.second_factor import remove_second_factor
from tiendo.accounts.sign_in_lock import unlock
from tiendo.agencies.models import Agency
from tiendo.agencies.succession import Heirs
from tiendo.audit.queries import events_of
from tiendo.web.administration.access import for_administrators
from tiendo.web.administration.delegations import told_delegation
from tiendo.web.administration.events import told
from tiendo.web.administration.people_forms import NewPersonForm, PersonForm
from tiendo.web.requests import StaffRequest

_EVENTS_SHOWN = 30
_FIELDS = ("full_name", "role", "agency", "email")


@require_safe
@for_administrators
def people(request: StaffRequest) -> HttpResponse:
    """Danh sách người dùng, narrowed by words, body, role and standing. Six queries at most."""
    asked = {
        name: str(request.GET.get(key, "")).replace("\x00", "").strip()
        for name, key in (
            ("words", "q"),
            ("agency", "co_quan"),
            ("role", "vai_tro"),
            ("standing", "tinh_trang"),
            ("after", "sau"),
        )
    }
    agencies = list(Agency.objects.in_order())
    code = asked.pop("agency")
    chosen = next((one for one in agencies if one.code == code), None)
    page = people_page(**asked, bodies=_bodies(chosen, code, request), at=request.now)
    counts = people_counts(request.now)
    shown = {
        **asked,
        "agency": code,
        "people": page.people,
        "next_after": page.next_after,
        "counts": counts,
        "standings": [(one.value, one.label, counts[one.value]) for one in Standing],
        "roles": User.Role.choices,
        "agencies": agencies,
    }
    return render(request, "web/administration/people.html", shown)


def _bodies(chosen: Agency | None, code: str, request: StaffRequest) -> list[int] | None:
    """The body asked for and those it alone succeeded; none of them for an unknown code."""
    if chosen is None:
        return [] if code else None
    return acting_for(chosen.pk, Heirs.load(request.today))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_administrators
def person_new(request: StaffRequest) -> HttpResponse:
    """Thêm một người; her password for one sign-in is shown once, in the answer itself."""
    code = request.GET.get("co_quan", "")
    own = Agency.objects.filter(code=code).first() if code else None
    form = NewPersonForm(request.POST or None, today=request.today, initial={"agency": own})
    if request.method != "POST":
        return render(request, "web/administration/person_new.html", {"form": form})
    if form.is_valid():
        password = fresh_password()
        given = form.cleaned_data
        try:
            user = add_person(
                **given, password=password, must_change=True, by=request.user, at=request.now
            )
        except AccountRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _password_shown(request, user, password, is_new=True)
    return render(request, "web/administration/person_new.html", {"form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def person(request: StaffRequest, pk: int) -> HttpResponse:
    """Một người: what stands of her account, its history; the form that changes it."""
    user = get_object_or_404(_whole(), pk=pk)
    if request.method != "POST":
        return _page(request, user, _form(request, user))
    form = _form(request, user, request.POST)
    if form.is_valid():
        try:
            change_person(
                user=user,
                **{name: form.cleaned_data[name] for name in _FIELDS},
                by=request.user,
                at=request.now,
                seen=request.POST.get("seen", ""),
            )
        except AccountRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã ghi tài khoản của {form.cleaned_data['full_name']}.")
            return redirect("web:person", user.pk)
    return _page(request, user, form, status=422)


@require_POST
@never_cache
@for_administrators
def person_deed(request: StaffRequest, pk: int) -> HttpResponse:
    """Mật khẩu một lần, ngừng, mở lại, mở khóa, tắt hai lớp: named by `do`."""
    user = get_object_or_404(User, pk=pk)
    act = _DEEDS.get(request.POST.get("do", ""))
    if act is None:
        messages.error(request, "Chưa rõ phải làm gì: hãy bấm một nút trên trang của người này.")
        return redirect("web:person", user.pk)
    try:
        return act(request, user)
    except (AccountRefused, NotAllowed) as refusal:
        messages.error(request, str(refusal))
        return redirect("web:person", user.pk)


def _give_password(request: StaffRequest, user: User) -> HttpResponse:
    password = fresh_password()
    user = set_password(user=user, password=password, must_change=True, **_by(request))
    return _password_shown(request, user, password, is_new=False)


def _deactivate(request: StaffRequest, user: User) -> HttpResponse:
    deactivate(user=user, **_by(request))
    return _said(
        request,
        user,
        f"Đã ngừng tài khoản của {user}. Những gì đã làm vẫn được giữ; mở lại được ở đây.",
    )


def _activate(request: StaffRequest, user: User) -> HttpResponse:
    activate(user=user, **_by(request))
    return _said(request, user, f"{user} đăng nhập lại được, bằng mật khẩu như trước.")


def _unlock(request: StaffRequest, user: User) -> HttpResponse:
    unlock(user=user, by=request.user, at=request.now)
    return _said(request, user, f"{user} đăng nhập lại được ngay.")


def _factor_off(request: StaffRequest, user: User) -> HttpResponse:
    remove_second_factor(user=user, by=request.user, at=request.now)
    return _said(request, user, f"Đã tắt xác thực hai lớp của {user}; lần sau chỉ hỏi mật khẩu.")


_DEEDS: dict[str, Callable[[StaffRequest, User], HttpResponse]] = {
    "password": _give_password,
    "deactivate": _deactivate,
    "activate": _activate,
    "unlock": _unlock,
    "factor_off": _factor_off,
}


def _by(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.now, "seen": request.POST.get("seen", "")}


def _said(request: StaffRequest, user: User, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("web:person", user.pk)


def _password_shown(
    request: StaffRequest, user: User, password: str, *, is_new: bool
) -> HttpResponse:
    """Answered at once, not by way of another address: it is kept nowhere in the clear."""
    shown = {"person": user, "password": password, "is_new": is_new}
    return render(request, "web/administration/password.html", shown)


def _whole() -> Any:
    return User.objects.select_related("agency", "sign_in_tries", "second_factor")


def _form(request: StaffRequest, user: User, given: Any = None) -> PersonForm:
    initial = {name: getattr(user, name) for name in _FIELDS}
    return PersonForm(given, today=request.today, initial=initial)


def _page(request: StaffRequest, user: User, form: PersonForm, status: int = 200) -> HttpResponse:
    tries = getattr(user, "sign_in_tries", None)
    factor = getattr(user, "second_factor", None)
    until = tries.locked_until if tries else None
    fresh = get_object_or_404(_whole(), pk=user.pk) if status != 200 else user
    shown = {
        "person": fresh,
        "form": form,
        "seen": person_seal(fresh),
        "locked_until": until if until and until > request.now else None,
        "has_factor": bool(factor and factor.confirmed_at),
        "is_self": user.pk == request.user.pk,
        "is_ended": bool(
            fresh.agency and fresh.agency.valid_to and fresh.agency.valid_to < request.today
        ),
        "acts_for": agency_on(fresh, request.today),
        "delegations": [
            told_delegation(row, request) for row in delegations_to_tell(fresh, request.today)
        ],
        "may_act": fresh.is_active and fresh.role in CAN_ACT,
        "events": [told(event) for event in events_of(user)[:_EVENTS_SHOWN]],
    }
    return render(request, "web/administration/person.html", shown, status=status)
