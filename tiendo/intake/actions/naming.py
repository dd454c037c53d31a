"""Trả lời tên chưa nhận ra: asked once for the whole draft, kept for the next document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.agencies.actions import add_agency
from tiendo.agencies.models import Agency, AgencySet, Alias
from tiendo.core.text import fold
from tiendo.intake.actions.holding import hold_intake, sign_off
from tiendo.intake.doubts import reckon
from tiendo.intake.models import DraftItem, Intake, NameQuestion

_CHOSEN = "nhom-chon-"
"""Codes of the sets that persons put together in reviews."""


@transaction.atomic
def answer_name(
    *,
    question: NameQuestion,
    answer: Agency | AgencySet | Sequence[Agency] | None,
    by: User,
    at: datetime,
) -> NameQuestion:
    """Trả lời một tên: every item that has it is settled, and the name is an alias from now on.

    Several agencies become a set of their own under this name. answer None: the words name
    nobody; that holds for this document only. A later answer replaces an earlier one.
    Raises NotAllowed, NotOpen.
    """
    intake = hold_intake(question.intake_id, by)
    held = NameQuestion.objects.get(pk=question.pk)
    had_alias = held.agency_id or held.agency_set_id
    if answer is not None and not isinstance(answer, Agency | AgencySet):
        answer = _set_of(answer, held)
    held.agency = answer if isinstance(answer, Agency) else None
    held.agency_set = answer if isinstance(answer, AgencySet) else None
    held.is_not_a_body = answer is None
    held.save()
    if answer is not None:
        _keep_alias(held)
    elif had_alias:
        Alias.objects.filter(fold=held.fold, origin="person").delete()
    _settle_items(intake, held)
    payload = {"name": held.name, "is": str(answer) if answer else None}
    sign_off(intake, "intake.answer_name", by=by, at=at, payload=payload)
    return held


@transaction.atomic
def answer_with_new_agency(
    *, question: NameQuestion, kind: str, by: User, at: datetime
) -> NameQuestion:
    """Trả lời bằng một cơ quan mới: the directory gains it under the document's own words.

    Raises NotAllowed, NotOpen, AgencyRefused; then nothing has changed.
    """
    intake = hold_intake(question.intake_id, by)
    note = f"Thêm khi rà soát “{intake.name}”; cần kiểm tra tên, cơ quan cấp trên."
    agency = add_agency(name=question.name, kind=kind, note=note, actor=by, at=at)
    return answer_name(question=question, answer=agency, by=by, at=at)


def _set_of(agencies: Sequence[Agency], question: NameQuestion) -> AgencySet:
    """The set that the name stands for; one of the same name is taken and given these members."""
    name = question.name[:200]
    made = AgencySet.objects.filter(fold=fold(name), code__startswith=_CHOSEN).first()
    if made is None:
        code = f"{_CHOSEN}{question.pk}"
        made = AgencySet.objects.create(code=code, name=name, fold=fold(name))
    made.named.set(agencies)
    return made


def _keep_alias(question: NameQuestion) -> None:
    """The answer as an alias; one that came with the data is never overwritten by a review."""
    if Alias.objects.filter(fold=question.fold, origin="data").exists():
        return
    Alias.objects.update_or_create(
        fold=question.fold,
        defaults={
            "name": question.name,
            "agency": question.agency,
            "agency_set": question.agency_set,
            "origin": "person",
        },
    )


def _settle_items(intake: Intake, question: NameQuestion) -> None:
    touched = []
    for item in DraftItem.objects.filter(intake=intake):
        bodies = [*item.leads, *item.coordinating]
        mine = [body for body in bodies if body["asked"] and body["asked"][:300] == question.fold]
        for body in mine:
            _settle(body, question)
        if mine:
            reckon(item)
            touched.append(item)
    # The versions stay: nothing that a colleague may be editing is taken back by this.
    DraftItem.objects.bulk_update(touched, ["leads", "coordinating", "certainty", "needs_look"])


def _settle(body: dict[str, Any], question: NameQuestion) -> None:
    body["agency_id"] = question.agency_id
    body["set_id"] = question.agency_set_id
    body["is_not_a_body"] = question.is_not_a_body
