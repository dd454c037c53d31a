"""Trả lời tên chưa nhận ra: asked once for the whole draft, kept for the next document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.agencies.actions import add_agency
from tiendo.agencies.aliases import forget_person_alias, keep_person_alias
from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.text import fold
from tiendo.intake.actions.holding import StaleDraft, hold_intake, sign_off, stale_step
from tiendo.intake.actions.steps import Journal, keep_step
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
    shown: str | None = None,
) -> NameQuestion:
    """Trả lời một tên: every item that has it is settled, and the name is an alias from now on.

    Several agencies become a set of their own under this name. answer None: the words name
    nobody; that holds for this document only. A later answer replaces an earlier one.
    shown: the question's seal on the page, None: nothing to compare.
    Raises NotAllowed, NotOpen, StaleDraft (a colleague answered meanwhile).
    """
    intake = hold_intake(question.intake_id, by)
    held = NameQuestion.objects.select_related("agency", "agency_set").get(pk=question.pk)
    if shown is not None and shown != held.seal:
        if _is_answer(held, answer):
            return held
        raise _answered(intake, held, by)
    had_alias = held.agency_id or held.agency_set_id
    journal = Journal()
    journal.remember(held, "agency_id", "agency_set_id", "is_not_a_body")
    if answer is not None and not isinstance(answer, Agency | AgencySet):
        answer = _set_of(answer, held)
    held.agency = answer if isinstance(answer, Agency) else None
    held.agency_set = answer if isinstance(answer, AgencySet) else None
    held.is_not_a_body = answer is None
    held.save()
    if answer is not None:
        journal.alias = _keep_alias(held, intake, by, at)
    elif had_alias:
        journal.alias = forget_person_alias(held.fold)
    places = settle_anew(intake, held)
    words = f"Tên “{held.name}”: {answer if answer else 'không phải cơ quan'}"
    anchor = f"ten-{held.pk}"
    keep_step(
        journal, intake, "answer_name", words, by=by, at=at, anchor=anchor, count=max(places, 1)
    )
    payload = {"name": held.name, "is": str(answer) if answer else None}
    sign_off(intake, "intake.answer_name", by=by, at=at, payload=payload)
    return held


@transaction.atomic
def answer_with_new_agency(
    *, question: NameQuestion, kind: str, by: User, at: datetime, shown: str | None = None
) -> NameQuestion:
    """Trả lời bằng một cơ quan mới: the directory gains it under the document's own words.

    Raises NotAllowed, NotOpen, StaleDraft, AgencyRefused; then nothing has changed.
    """
    intake = hold_intake(question.intake_id, by)
    held = NameQuestion.objects.select_related("agency", "agency_set").get(pk=question.pk)
    if shown is not None and shown != held.seal:
        raise _answered(intake, held, by)
    note = f"Thêm khi rà soát “{intake.name}”; cần kiểm tra tên, cơ quan cấp trên."
    agency = add_agency(name=question.name, kind=kind, note=note, actor=by, at=at)
    return answer_name(question=question, answer=agency, by=by, at=at)


def _is_answer(question: NameQuestion, answer: object) -> bool:
    """Is this what the question is answered with already?"""
    if answer is None:
        return question.is_not_a_body
    return answer in (question.agency, question.agency_set)


def _answered(intake: Intake, question: NameQuestion, by: User) -> StaleDraft:
    is_now = question.agency or question.agency_set
    words = "không phải cơ quan" if question.is_not_a_body else str(is_now or "chưa trả lời")
    what, now = "đã trả lời tên này", f"“{question.name}” nay là: {words}."
    return stale_step(intake, f"ten-{question.pk}", what, by, now=now)


def _set_of(agencies: Sequence[Agency], question: NameQuestion) -> AgencySet:
    """The set that the name stands for; one of the same name is taken and given these members."""
    name = question.name[:200]
    made = AgencySet.objects.filter(fold=fold(name), code__startswith=_CHOSEN).first()
    if made is None:
        code = f"{_CHOSEN}{question.pk}"
        made = AgencySet.objects.create(code=code, name=name, fold=fold(name))
    made.named.set(agencies)
    return made


def _keep_alias(
    question: NameQuestion, intake: Intake, by: User, at: datetime
) -> dict[str, Any] | None:
    """The answer as an alias, and what stood there before."""
    return keep_person_alias(
        name=question.name,
        fold=question.fold,
        agency=question.agency,
        agency_set=question.agency_set,
        made_in=intake.name,
        made_by=str(by),
        at=at,
    )


def settle_anew(
    intake: Intake, question: NameQuestion, *, only: Collection[int] | None = None
) -> int:
    """Put the answer of a question (or that there is none) into every item that has the name.

    only: keys of the items to look at; None: all. Answers how many items have the name.
    """
    touched = []
    rows = DraftItem.objects.filter(intake=intake)
    for item in rows if only is None else rows.filter(pk__in=only):
        bodies = [*item.leads, *item.coordinating]
        mine = [body for body in bodies if body["asked"] and body["asked"][:300] == question.fold]
        for body in mine:
            _settle(body, question)
        if mine:
            reckon(item)
            touched.append(item)
    # The versions stay: nothing that a colleague may be editing is taken back by this.
    DraftItem.objects.bulk_update(
        touched, ["leads", "coordinating", "certainty", "needs_look"], batch_size=200
    )
    return len(touched)


def _settle(body: dict[str, Any], question: NameQuestion) -> None:
    body["agency_id"] = question.agency_id
    body["set_id"] = question.agency_set_id
    body["is_not_a_body"] = question.is_not_a_body
