"""Trả lời: what the interface answers, each from the query that the page asks too."""

from __future__ import annotations

from datetime import date
from typing import Any

from tiendo.api.shapes import BreakdownOut, ItemDetailOut, ItemOut, ItemsOut, PlanOut, PulseOut
from tiendo.plans.models import Assignment, Item, Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries import ItemFilter, pulse
from tiendo.progress.queries.filters import Sort
from tiendo.progress.queries.lines import lines_of_keys
from tiendo.progress.queries.paging import PageAddress, item_page
from tiendo.progress.queries.pulse import Breakdown


def plan_answer(plan: Plan) -> PlanOut:
    """One running plan."""
    return PlanOut(
        code=plan.code,
        short_title=plan.short_title,
        number=plan.number,
        issued_on=plan.issued_on,
        issuer=plan.issuer_name,
        period_start=plan.period_start,
        period_end=plan.period_end,
    )


def items_answer(query: Any, plan: Plan, today: date) -> ItemsOut:
    """A page of the plan's items, filtered as the page `/dau-viec/` is. Five queries at most."""
    shown = ItemFilter.parse(query).but(plan=plan.code)
    soon = soon_window(today)
    page = item_page(shown, PageAddress.parse(query), today=today, soon=soon)
    following = page.next
    return ItemsOut(
        plan=plan.code,
        as_of=today,
        words=shown.but(plan="").words(),
        total=page.total,
        is_more=page.is_more,
        page=page.number,
        next_page=following.number if following else None,
        after=following.after if following and shown.sort is Sort.PLAN else None,
        items=[ItemOut.model_validate(line) for line in page.lines],
    )


def item_answer(item: Item, today: date) -> ItemDetailOut:
    """One item with its sentence. Three queries."""
    line = lines_of_keys([item.pk], today, soon_window(today))[0]
    helpers = item.assignments.valid_on(today).filter(role=Assignment.Role.COORDINATE)
    bodies = helpers.select_related("agency", "agency_set").order_by("pk")
    return ItemDetailOut(
        **ItemOut.model_validate(line).model_dump(),
        plan=item.plan.code,
        text=item.text,
        is_verbatim=item.is_verbatim,
        appendix=item.appendix,
        deliverable=item.deliverable,
        coordinating=[_body(one) for one in bodies],
    )


def pulse_answer(plan: Plan, today: date) -> PulseOut:
    """The figures of the plan's page. Five queries."""
    beat = pulse(plan, today)
    return PulseOut(
        plan=plan.code,
        as_of=today,
        items=beat.items.value,
        late=beat.late.value,
        due_soon=beat.due_soon.value,
        pending=beat.pending.value,
        done=beat.done.value,
        moved=beat.moved.value,
        without_evidence=beat.without_evidence.value,
        unowned=beat.unowned.value,
        by_label={str(label): figure.value for label, figure in beat.by_label.items()},
        by_appendix=[_breakdown(line) for line in beat.by_appendix],
        by_agency=[_breakdown(line) for line in beat.by_agency],
    )


def _breakdown(line: Breakdown) -> BreakdownOut:
    return BreakdownOut(
        name=line.name,
        query=line.items.query,
        items=line.items.value,
        late=line.late.value,
        due_soon=line.due_soon.value,
        done=line.done.value,
    )


def _body(row: Assignment) -> str:
    if row.agency is not None:
        return row.agency.short_name or row.name_as_written
    return row.agency_set.name if row.agency_set is not None else row.name_as_written
