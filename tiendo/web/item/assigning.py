"""Giao việc: the page on which the coordinator names a body for an item."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency, AgencySet
from tiendo.asking.together import ask_together
from tiendo.core.progress import IllegalMove
from tiendo.plans.models import Assignment, Item
from tiendo.progress.actions import DecisionRefused, StaleItem, assign
from tiendo.progress.bodies import assignments_on
from tiendo.progress.permissions import check_can_assign
from tiendo.web.item.asking import Person, item_or_404
from tiendo.web.item.fields import lead_to_first_fault, refuse
from tiendo.web.item.refusing import refused_page
from tiendo.web.locks import posted_version
from tiendo.web.requests import StaffRequest

Body = Agency | AgencySet


class AssignForm(forms.Form):
    """Giao một cơ quan hoặc một nhóm cơ quan."""

    role = forms.ChoiceField(
        label="Vai trò", choices=Assignment.Role.choices, widget=forms.RadioSelect
    )
    agency = forms.ChoiceField(
        label="Cơ quan hoặc nhóm cơ quan",
        error_messages={"required": "Hãy chọn cơ quan hoặc nhóm cơ quan."},
    )
    replaces = forms.ChoiceField(
        label="Thay cho",
        required=False,
        help_text="Cơ quan được thay thôi làm từ hôm nay; phân công cũ vẫn còn trong lịch sử.",
    )
    basis = forms.CharField(
        label="Văn bản", required=False, max_length=300, help_text="Số, ký hiệu, ngày."
    )
    note = forms.CharField(label="Ý kiến", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self,
        bodies: dict[str, Body],
        held: dict[str, Assignment],
        *given: Any,
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.bodies, self.held = bodies, held
        field: Any = self.fields["agency"]
        field.choices = [("", "chọn cơ quan"), *grouped(bodies)]
        field = self.fields["replaces"]
        field.choices = [("", "không thay ai, giao thêm"), *((k, str(v)) for k, v in held.items())]

    def clean_agency(self) -> Body:
        """The body itself."""
        return self.bodies[self.cleaned_data["agency"]]

    def clean_replaces(self) -> Assignment | None:
        """The assignment itself; one of another role can't be replaced."""
        row = self.held.get(self.cleaned_data["replaces"])
        if row is not None and row.role != self.cleaned_data.get("role"):
            raise forms.ValidationError(
                f"{row.name_as_written} đang giữ vai trò {row.get_role_display().lower()}: "
                "chỉ thay được trong cùng vai trò."
            )
        return row


@require_http_methods(["GET", "POST"])
@login_required
def item_assign(request: StaffRequest, pk: int) -> HttpResponse:
    """Giao việc. Whoever may not is told why; a refused form comes back as it was typed."""
    item = item_or_404(request, pk)
    given, membership = assignments_on([item], request.today), Membership(request.today)
    questions = body_questions(request.today)
    ask_together(given, *questions, *membership.questions)
    person = Person.of(request, item, given=given, membership=membership)
    reason = person.why_not(check_can_assign, item)
    if reason and request.method == "GET":
        return refused_page(request, item, "Giao việc", reason)
    bodies, held = bodies_of(questions), {str(row.pk): row for row in given}
    if request.method == "GET":
        first = {"role": Assignment.Role.LEAD}
        return _page(request, item, AssignForm(bodies, held, initial=first))
    form = AssignForm(bodies, held, request.POST)
    moved: StaleItem | None = None
    reason = ""
    if form.is_valid():
        try:
            reason = _assign(request, item, form)
        except StaleItem as stale:
            moved = None if _is_said(stale, form) else stale
    if not form.errors and not reason and moved is None:
        role = Assignment.Role(form.cleaned_data["role"]).label.lower()
        messages.success(request, f"Đã giao {form.cleaned_data['agency']} {role}.")
        return redirect("web:item", pk)
    lead_to_first_fault(form)
    newest = item_or_404(request, pk)
    return _page(request, newest, form, reason=reason, moved=moved, status=422)


def _assign(request: StaffRequest, item: Item, form: AssignForm) -> str:
    """Why it was refused as a whole; "" when it was done, or the form says what is wrong."""
    told = dict(form.cleaned_data)
    body = told.pop("agency")
    who = {"agency_set": body} if isinstance(body, AgencySet) else {"agency": body}
    try:
        assign(
            item=item,
            by=request.user,
            at=request.now,
            lock_version=posted_version(request.POST, "lock_version"),
            **who,
            **told,
        )
    except DecisionRefused as refusal:
        refuse(form, refusal.field, str(refusal))
    except (NotAllowed, IllegalMove) as refusal:
        return str(refusal)
    return ""


def _is_said(stale: StaleItem, form: AssignForm) -> bool:
    """The same was done a moment ago by her own press of the button."""
    told = form.cleaned_data
    return stale.is_same("item.assign", role=told["role"], body=str(told["agency"]))


def body_questions(today: date) -> tuple[QuerySet[Any], ...]:
    """Every body that exists today, and every set; to be asked together with more."""
    return Agency.objects.valid_on(today).in_order(), AgencySet.objects.order_by("name")


def bodies_of(questions: tuple[QuerySet[Any], ...]) -> dict[str, Body]:
    """The rows of `body_questions` by the key of their option."""
    ask_together(*questions)
    agencies, sets = questions
    return {f"agency-{one.pk}": one for one in agencies} | {f"set-{one.pk}": one for one in sets}


def _held(request: StaffRequest, item: Item) -> dict[str, Assignment]:
    return {str(row.pk): row for row in assignments_on([item], request.today)}


def grouped(bodies: dict[str, Body]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Options by the kind of body, sets last."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, body in bodies.items():
        kind = body.get_kind_display() if isinstance(body, Agency) else "Nhóm cơ quan"
        groups.setdefault(kind, []).append((key, str(body)))
    return list(groups.items())


def _page(
    request: StaffRequest,
    item: Item,
    form: AssignForm,
    *,
    reason: str = "",
    moved: StaleItem | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "item": item,
        "plan": item.plan,
        "form": form,
        "held": list(_held(request, item).values() if moved else form.held.values()),
        "reason": reason,
        "moved": moved,
    }
    return render(request, "web/item/assign.html", shown, status=status)
