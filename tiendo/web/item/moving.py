"""Gia hạn: the page on which the day of one deadline is moved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.membership import Membership
from tiendo.asking.together import ask_together
from tiendo.core.progress import IllegalMove
from tiendo.files.actions import keep
from tiendo.plans.models import Deadline, Item
from tiendo.progress.actions import MoveRefused, StaleItem, move_deadline
from tiendo.progress.bodies import assignments_on
from tiendo.progress.models import DeadlineMove
from tiendo.progress.permissions import check_can_move_deadline
from tiendo.ui.days import date_words, milestone_words
from tiendo.web.item.asking import Person, item_or_404
from tiendo.web.item.fields import DayField, lead_to_first_fault, refuse
from tiendo.web.item.given_files import PAPERS, FilesField, kind_words, names_given
from tiendo.web.item.refusing import refused_page
from tiendo.web.locks import posted_version
from tiendo.web.requests import StaffRequest


class MoveForm(forms.Form):
    """Gia hạn một mốc."""

    to_on = DayField(label="Hạn mới", error_messages={"required": "Hãy ghi hạn mới."})
    reason = forms.ChoiceField(
        label="Nguyên nhân",
        choices=[("", "chọn nguyên nhân"), *DeadlineMove.Reason.choices],
        error_messages={"required": "Hãy chọn nguyên nhân gia hạn."},
    )
    note = forms.CharField(
        label="Giải trình",
        required=False,
        help_text="Cần ghi khi là nguyên nhân khác.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    basis = forms.CharField(
        label="Văn bản cho phép",
        max_length=300,
        help_text="Số, ký hiệu, cơ quan ban hành.",
        error_messages={"required": "Gia hạn phải có văn bản cho phép: hãy ghi số, ký hiệu."},
    )
    basis_on = DayField(label="Ngày văn bản", required=False)
    file = FilesField(label="Tệp văn bản", kinds=PAPERS, help_text=f"{kind_words(PAPERS)}.")


@require_http_methods(["GET", "POST"])
@login_required
def item_move_deadline(request: StaffRequest, pk: int, deadline_pk: int) -> HttpResponse:
    """Gia hạn. Whoever may not is told why; a refused form comes back as it was typed."""
    item = item_or_404(request, pk)
    given, membership = assignments_on([item], request.today), Membership(request.today)
    wanted = Deadline.objects.filter(pk=deadline_pk, item=item)
    ask_together(given, wanted, *membership.questions)
    deadline = next(iter(wanted), None)
    if deadline is None:
        raise Http404("Không có mốc này.")
    deadline.item = item
    person = Person.of(request, item, given=given, membership=membership)
    reason = person.why_not(check_can_move_deadline, deadline)
    if request.method == "GET":
        if reason:
            return refused_page(request, item, "Gia hạn", reason)
        return _page(request, deadline, MoveForm())
    form = MoveForm(request.POST, request.FILES)
    moved: StaleItem | None = None
    reason = ""
    if form.is_valid():
        try:
            reason = _move(request, deadline, form)
        except StaleItem as stale:
            moved = None if _is_said(stale, deadline, form) else stale
    if not form.errors and not reason and moved is None:
        name = milestone_words(deadline.milestone)
        messages.success(
            request, f"Đã ghi hạn mới {date_words(form.cleaned_data['to_on'])} cho mốc “{name}”."
        )
        return redirect("web:item", pk)
    lead_to_first_fault(form)
    fresh = get_object_or_404(Deadline.objects.select_related("item__plan"), pk=deadline_pk)
    again = names_given(request.FILES)
    return _page(request, fresh, form, reason=reason, moved=moved, files_again=again, status=422)


def _move(request: StaffRequest, deadline: Deadline, form: MoveForm) -> str:
    """Why it was refused as a whole; "" when it was moved, or the form says what is wrong."""
    told = dict(form.cleaned_data)
    files = told.pop("file")
    stored = None
    if files:
        stored = keep(files[0].data, content_type=files[0].content_type, at=request.now)
    try:
        move_deadline(
            deadline=deadline,
            file=stored,
            file_name=files[0].name[:255] if files else "",
            by=request.user,
            at=request.now,
            lock_version=posted_version(request.POST, "lock_version"),
            **told,
        )
    except MoveRefused as refusal:
        refuse(form, refusal.field, str(refusal))
    except (NotAllowed, IllegalMove) as refusal:
        return str(refusal)
    return ""


def _is_said(stale: StaleItem, deadline: Deadline, form: MoveForm) -> bool:
    """The same was done a moment ago by her own press of the button."""
    told = form.cleaned_data
    return stale.is_same(
        "deadline.move",
        deadline=deadline.pk,
        to_on=told["to_on"].isoformat(),
        reason=told["reason"],
        basis=told["basis"].strip(),
    )


def _page(
    request: StaffRequest, deadline: Deadline, form: MoveForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    item: Item = deadline.item
    shown = {
        "item": item,
        "plan": item.plan,
        "deadline": deadline,
        "moves": deadline.moves.select_related("moved_by", "file").order_by("id"),
        "form": form,
        **more,
    }
    return render(request, "web/item/move_deadline.html", shown, status=status)
