"""Cho kế hoạch chạy: a checked draft becomes a plan, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.plans.actions.checking import PlanRefused, refuse_problems
from tiendo.plans.actions.rows import (
    Frame,
    clipped,
    make_duties,
    make_items,
    make_sections,
)
from tiendo.plans.drafts import ItemDraft, PlanDraft
from tiendo.plans.models import (
    CapitalLine,
    CapitalNeed,
    Item,
    LegalBasis,
    Plan,
    Recipient,
    ReportingRule,
    Version,
)

__all__ = ["PlanRefused", "run_plan"]


@transaction.atomic
def run_plan(*, draft: PlanDraft, by: User | None, at: datetime) -> Plan:
    """Cho kế hoạch chạy: writes the plan, its first version, items, duties and capital need.

    by None: the system (data files). Who may run a plan is asked by the caller (the review).
    A recurring duty gets one deadline for each occurrence in the plan's period. An item with a
    lead is assigned, one without is not yet given to anybody.
    Raises PlanRefused with every fault of the draft; then nothing was written.
    """
    refuse_problems(draft)
    plan = _make_plan(draft, at)
    version = Version.objects.create(
        plan=plan,
        number=1,
        kind=Version.Kind.ADOPTED,
        document_id=draft.document_id,
        made_at=at,
    )
    frame = Frame(draft, plan, version)
    items = make_items(frame, make_sections(frame))
    make_duties(frame, items)
    _make_capital(frame, items)
    _make_surroundings(frame)
    record("plan.run", target=plan, actor=by, at=at, payload=_payload(draft, items))
    return plan


def _make_plan(draft: PlanDraft, at: datetime) -> Plan:
    if Plan.objects.filter(code=draft.code).exists():
        raise PlanRefused([_taken(draft.code)])
    try:
        with transaction.atomic():
            return Plan.objects.create(
                code=draft.code,
                doc_type=clipped(draft.doc_type, 60),
                title=draft.title,
                short_title=clipped(draft.short_title, 200),
                number=clipped(draft.number, 80),
                place=clipped(draft.place, 80),
                issued_on=draft.issued_on,
                issuer_id=draft.issuer_id,
                issuer_name=clipped(draft.issuer_name, 200),
                coordinator_id=draft.coordinator_id,
                period_start=draft.period_start,
                period_end=draft.period_end,
                confirmed_at=at,
                is_builtin=draft.is_builtin,
            )
    except IntegrityError:
        raise PlanRefused([_taken(draft.code)]) from None


def _taken(code: str) -> str:
    return f"Đã có kế hoạch mang mã “{code}” đang chạy."


def _make_capital(frame: Frame, items: Sequence[Item]) -> None:
    of_path = {item.path: item for item in reversed(items)}
    lines = CapitalLine.objects.bulk_create(
        CapitalLine(
            plan=frame.plan,
            item=of_path.get(draft.item_path),
            position=position,
            tt=clipped(draft.tt, 20),
            label=clipped(draft.label, 300),
            appendix=clipped(draft.appendix, 40),
            is_total=draft.is_total,
            is_annexed=draft.is_annexed,
            group=clipped(draft.group, 300),
        )
        for position, draft in enumerate(frame.draft.capital, start=1)
    )
    CapitalNeed.objects.bulk_create(
        CapitalNeed(line=line, source=source, year=year, amount_vnd=amount_vnd)
        for line, draft in zip(lines, frame.draft.capital, strict=True)
        for source, year, amount_vnd in draft.amounts_vnd
    )


def _make_surroundings(frame: Frame) -> None:
    """Reporting rules, legal bases, recipients: what stands around the items."""
    plan, draft = frame.plan, frame.draft
    ReportingRule.objects.bulk_create(
        ReportingRule(
            plan=plan,
            who_name=clipped(rule.who.name_as_written, 300),
            who_agency_id=rule.who.agency_id,
            who_set_id=rule.who.set_id,
            to_name=clipped(rule.to.name_as_written, 300),
            to_agency_id=rule.to.agency_id,
            frequency=clipped(rule.frequency, 20),
            anchors=",".join(rule.anchors),
            op=rule.op,
            section_path=rule.section_path,
        )
        for rule in draft.reporting
    )
    LegalBasis.objects.bulk_create(
        LegalBasis(
            plan=plan,
            doc_type=clipped(basis.doc_type, 60),
            number=clipped(basis.number, 80),
            issued_on=basis.issued_on,
            issuer_name=clipped(basis.issuer_name, 200),
            subject=basis.subject,
        )
        for basis in draft.bases
    )
    Recipient.objects.bulk_create(
        Recipient(plan=plan, position=position, name=clipped(name, 300))
        for position, name in enumerate(draft.recipients, start=1)
    )


def _payload(draft: PlanDraft, items: Sequence[Item]) -> dict[str, Any]:
    return {
        "code": draft.code,
        "document": draft.document_id,
        "is_builtin": draft.is_builtin,
        "items": [
            _item_payload(item, given) for item, given in zip(items, draft.items, strict=True)
        ],
    }


def _item_payload(item: Item, draft: ItemDraft) -> dict[str, Any]:
    return {
        "path": item.path,
        "ordinal": item.ordinal,
        "kind": item.kind,
        "title": item.title,
        "leads": [body.name_as_written for body in draft.leads],
        "coordinating": [body.name_as_written for body in draft.coordinating],
        "deadlines": [deadline.words or deadline.value for deadline in draft.deadlines],
    }
