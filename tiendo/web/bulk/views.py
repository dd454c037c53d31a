"""Làm hàng loạt, step by step: choose, fill in, look, do. Nothing is written before the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tiendo.plans.models import Item, Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.actions import ActRefused, do_batch
from tiendo.progress.actions.batches import refuse_many
from tiendo.progress.acts import Act, refuse_faults
from tiendo.progress.models import Batch
from tiendo.progress.queries.filters import ItemFilter
from tiendo.progress.queries.looks import Look, look_at, picked_items
from tiendo.web.bulk.forms import AskForm, ExplainForm, GiveForm
from tiendo.web.bulk.offers import OFFERS, Offer
from tiendo.web.bulk.page import by_reason, named
from tiendo.web.bulk.selection import chosen_keys, picked_of, written
from tiendo.web.item.assigning import bodies_of, body_questions
from tiendo.web.item.fields import lead_to_first_fault, refuse
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan

_FORMS: Mapping[Batch.Kind, type[Any]] = {
    Batch.Kind.ASSIGN: GiveForm,
    Batch.Kind.ASK: AskForm,
    Batch.Kind.REASON: ExplainForm,
}


@require_http_methods(["GET", "POST"])
@login_required
def bulk_act(request: StaffRequest, slug: str) -> HttpResponse:
    """Một việc với nhiều đầu việc; the filter of the list stands in the address.

    Asked for by GET (after a sign-in in between, say) it leads back to the list.
    """
    offer, plan = OFFERS.get(slug), chosen_plan(request)
    if offer is None or plan is None:
        raise Http404("Không có việc này.")
    shown = ItemFilter.parse(request.GET).but(plan=plan.code)
    work = _Work(request, offer, plan, shown)
    if request.method == "GET":
        messages.info(request, "Hãy đánh dấu các đầu việc rồi chọn việc cần làm.")
        return redirect(work.back)
    return work.step()


class _Work:
    """One step of one act. picked: the items with the versions that the person saw."""

    def __init__(self, request: StaffRequest, offer: Offer, plan: Plan, shown: ItemFilter) -> None:
        self.request, self.offer, self.plan, self.shown = request, offer, plan, shown
        self.items: list[Item] = []

    @property
    def back(self) -> str:
        """The list as it was."""
        query = self.shown.to_query()
        view = "&view=list" if self.request.GET.get("view") == "list" else ""
        return f"{reverse('web:items')}?{query}{view}"

    def step(self) -> HttpResponse:
        """What the button that was pressed asks for."""
        stage = self.request.POST.get("stage", "")
        if not stage:
            return self._choose()
        picked = picked_of(self.request.POST.get("picked", ""))
        if stage == "do":
            return self._do(picked)
        if refused := self._fetch([one.key for one in picked]):
            return refused
        if stage == "back":
            return self._fill_in(initial=self.request.POST.dict())
        return self._look()

    def _choose(self) -> HttpResponse:
        refused = self._fetch(chosen_keys(self.request, self.shown))
        return refused or self._fill_in()

    def _fetch(self, keys: Sequence[int]) -> HttpResponse | None:
        """Fetch the chosen items; an answer where there are none or too many."""
        try:
            refuse_many(len(keys))
            today = self.request.today
            rows = picked_items(self.plan, keys, on=today, soon=soon_window(today))
            self.items = list(rows)
            refuse_many(len(self.items))
        except ActRefused as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.back)
        return None

    def _form(self, **given: Any) -> tuple[forms.Form, Look]:
        """The form, and what the checks say of the items before it is filled in."""
        questions = body_questions(self.request.today) if self._gives else ()
        seen = self._look_at(besides=questions)
        form = _FORMS[self.offer.kind]
        return (form(bodies_of(questions), **given) if self._gives else form(**given)), seen

    @property
    def _gives(self) -> bool:
        return self.offer.kind == Batch.Kind.ASSIGN

    def _look_at(self, act: Act | None = None, besides: Sequence[Any] = ()) -> Look:
        request = self.request
        return look_at(
            self.items,
            self.offer.kind,
            by=request.user,
            on=request.today,
            act=act,
            besides=besides,
        )

    def _fill_in(self, initial: Mapping[str, Any] | None = None) -> HttpResponse:
        form, look = self._form(initial=dict(initial or {}))
        return self._page("web/bulk/act.html", form, look)

    def _look(self) -> HttpResponse:
        form, look = self._form(data=self.request.POST)
        act = self._act_of(form)
        if act is None:
            lead_to_first_fault(form)
            return self._page("web/bulk/act.html", form, look, status=422)
        return self._page("web/bulk/look.html", form, self._look_at(act), act=act)

    def _act_of(self, form: Any) -> Act | None:
        """The act that the form describes; None: the form says what is wrong."""
        if not form.is_valid():
            return None
        act: Act = form.act()
        try:
            refuse_faults(act, today=self.request.today)
        except ActRefused as refusal:
            refuse(form, refusal.field, str(refusal))
            return None
        return act

    def _do(self, picked: Sequence[Any]) -> HttpResponse:
        request = self.request
        form: Any
        if self._gives:
            questions = body_questions(request.today)
            form = GiveForm(bodies_of(questions), data=request.POST)
        else:
            form = _FORMS[self.offer.kind](data=request.POST)
        act, token = self._act_of(form), _token(request)
        if act is None or token is None:
            messages.error(request, "Biểu mẫu không đọc được: hãy chọn lại từ danh sách.")
            return redirect(self.back)
        try:
            batch = do_batch(
                plan=self.plan, act=act, picked=picked, token=token, by=request.user, at=request.now
            )
        except ActRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.back)
        return redirect("web:bulk_batch", batch.pk)

    def _page(
        self,
        template: str,
        form: forms.Form,
        look: Look,
        *,
        act: Act | None = None,
        status: int = 200,
    ) -> HttpResponse:
        fit = look.fit
        shown = {
            "offer": self.offer,
            "plan": self.plan,
            "form": form,
            "act": act,
            "fit": named(fit),
            "refused": by_reason(
                (look.refused[item.pk], item) for item in look.items if item.pk in look.refused
            ),
            "refused_total": len(look.refused),
            "total": len(look.items),
            "picked": written(look.items),
            "token": uuid4(),
            "back": self.back,
            "query": self.back.partition("?")[2],
        }
        return render(self.request, template, shown, status=status)


def _token(request: StaffRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return None
