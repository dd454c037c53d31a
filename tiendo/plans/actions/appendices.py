"""Đính kèm phụ lục: the rows of an appendix become sources, dates, money and items of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.plans.actions.checking import draft_within, refuse_problems
from tiendo.plans.actions.rows import (
    BATCH,
    Frame,
    clipped,
    make_deadlines,
    make_duties,
    make_items,
)
from tiendo.plans.drafts import AppendixRowDraft, CapitalDraft, ItemDraft, PlanDraft, SectionDraft
from tiendo.plans.models import (
    LONGEST_DELIVERABLE,
    Appendix,
    CapitalLine,
    Document,
    Item,
    ItemSource,
    Plan,
    Section,
    Version,
)
from tiendo.plans.permissions import check_can_attach_appendix


@transaction.atomic
def attach_appendix(
    *,
    plan: Plan,
    document: Document,
    label: str,
    rows: Sequence[AppendixRowDraft],
    by: User,
    at: datetime,
) -> list[Item]:
    """Đính kèm phụ lục of a running plan; answers the item of each row, in their order.

    Items keep their words; they gain the row as a further source, the dates they had not, and
    money by source group and year. Rows with `new` become items at the end of their section.
    A source or a document that is there already is not added again.
    Raises NotAllowed, PlanRefused (faults of the new items); then nothing was written.
    """
    check_can_attach_appendix(by, plan)
    Plan.objects.select_for_update().get(pk=plan.pk)
    version = plan.versions.order_by("number").last()
    assert version is not None
    Appendix.objects.get_or_create(
        plan=plan, document=document, defaults={"label": clipped(label, 40)}
    )
    items = _items_of(plan, version, rows)
    _add_sources(document, items, rows)
    _add_deadlines(plan, version, items, rows)
    _write_products(items, rows)
    written = _write_capital(plan, items, rows)
    payload = {
        "document": document.pk,
        "sha256": document.file.sha256,
        "label": label,
        "rows": [_row_payload(item, row) for item, row in zip(items, rows, strict=True)],
        "capital": written,
    }
    record("plan.attach_appendix", target=plan, actor=by, at=at, payload=payload)
    return items


def _items_of(plan: Plan, version: Version, rows: Sequence[AppendixRowDraft]) -> list[Item]:
    """The item of each row: of the plan, or made now."""
    known = plan.items.in_bulk([row.item_id for row in rows if row.item_id is not None])
    made = iter(_add_items(plan, version, [row.new for row in rows if row.new is not None]))
    return [next(made) if row.item_id is None else known[row.item_id] for row in rows]


def _add_items(plan: Plan, version: Version, drafts: Sequence[ItemDraft]) -> list[Item]:
    """New items, each at the end of its section; those behind it move on."""
    if not drafts:
        return []
    sections = {section.path: section for section in plan.sections.all()}
    refuse_problems(_as_plan(plan, sections, drafts))
    taken = Counter(plan.items.values_list("path", flat=True))
    made: dict[int, Item] = {}
    for path in dict.fromkeys(draft.section_path for draft in drafts):
        mine = [place for place, draft in enumerate(drafts) if draft.section_path == path]
        frame = Frame(_as_plan(plan, sections, [drafts[n] for n in mine]), plan, version)
        after = _last_position(plan, path)
        plan.items.filter(position__gt=after).update(position=F("position") + len(mine))
        items = make_items(frame, sections, after=after, taken=taken)
        make_duties(frame, items)
        taken.update(item.path for item in items)
        made |= dict(zip(mine, items, strict=True))
    return [made[place] for place in range(len(drafts))]


def _as_plan(plan: Plan, sections: dict[str, Section], drafts: Sequence[ItemDraft]) -> PlanDraft:
    """The new items as a draft of their plan, to be checked and written like any other.

    Their sources stand in the appendix, not in the plan's document, and are written apart.
    """
    return draft_within(
        plan,
        (replace(draft, sources=()) for draft in drafts),
        (
            SectionDraft(path=section.path, title=section.title, role=section.role)
            for section in sections.values()
        ),
    )


def _last_position(plan: Plan, section_path: str) -> int:
    """The place of the last item of a section and of those below it; of the plan where none is."""
    within = plan.items.in_section(section_path) if section_path else plan.items.all()
    last = within.aggregate(last=Max("position"))["last"]
    if last is None:
        last = plan.items.aggregate(last=Max("position"))["last"]
    return int(last or 0)


def _add_sources(
    document: Document, items: Sequence[Item], rows: Sequence[AppendixRowDraft]
) -> None:
    known = set(
        ItemSource.objects.filter(document=document).values_list(
            "item_id", "block_position", "start", "end"
        )
    )
    ItemSource.objects.bulk_create(
        [
            ItemSource(
                item=item,
                document=document,
                block_position=source.block,
                start=source.start,
                end=source.end,
                rule=clipped(source.rule, 60),
                certainty=source.certainty,
            )
            for item, row in zip(items, rows, strict=True)
            for source in row.sources
            if (item.pk, source.block, source.start, source.end) not in known
        ],
        batch_size=BATCH,
    )


def _add_deadlines(
    plan: Plan, version: Version, items: Sequence[Item], rows: Sequence[AppendixRowDraft]
) -> None:
    """Dates that the plan's items had not; those of new items came with them."""
    pairs = [
        (item, ItemDraft(item.path, item.kind, item.title, item.text, deadlines=row.deadlines))
        for item, row in zip(items, rows, strict=True)
        if row.new is None and row.deadlines
    ]
    frame = Frame(_as_plan(plan, {}, [draft for _, draft in pairs]), plan, version)
    make_deadlines(frame, pairs)


def _write_products(items: Sequence[Item], rows: Sequence[AppendixRowDraft]) -> None:
    told = [(item, row) for item, row in zip(items, rows, strict=True) if row.deliverable]
    for item, row in told:
        item.deliverable = clipped(row.deliverable, LONGEST_DELIVERABLE)
    Item.objects.bulk_update([item for item, _ in told], ["deliverable"], batch_size=BATCH)


def _write_capital(
    plan: Plan, items: Sequence[Item], rows: Sequence[AppendixRowDraft]
) -> list[dict[str, Any]]:
    """The figures of each row; answers what was there before, for the log."""
    written = []
    for item, row in zip(items, rows, strict=True):
        if row.capital is not None and row.capital.amounts_vnd:
            line = _line_of(plan, item, row.capital)
            for source, year, amount_vnd in row.capital.amounts_vnd:
                before = line.needs.filter(source=source, year=year).first()
                line.needs.update_or_create(
                    source=source, year=year, defaults={"amount_vnd": amount_vnd}
                )
                written.append(
                    {
                        "item": item.path,
                        "line": line.label,
                        "source": source,
                        "year": year,
                        "before_vnd": before.amount_vnd if before else None,
                        "amount_vnd": amount_vnd,
                    }
                )
    return written


def _line_of(plan: Plan, item: Item, draft: CapitalDraft) -> CapitalLine:
    """The line of this item, appendix and label; a new one behind the others where none is."""
    label, appendix = clipped(draft.label, 300), clipped(draft.appendix, 40)
    line = item.capital_lines.filter(is_annexed=True, appendix=appendix, label=label).first()
    if line is not None:
        return line
    last = plan.capital_lines.aggregate(last=Max("position"))["last"] or 0
    return CapitalLine.objects.create(
        plan=plan,
        item=item,
        position=last + 1,
        tt=clipped(draft.tt, 20),
        label=label,
        appendix=appendix,
        is_annexed=True,
        group=clipped(draft.group, 300),
    )


def _row_payload(item: Item, row: AppendixRowDraft) -> dict[str, Any]:
    return {
        "path": item.path,
        "ordinal": item.ordinal,
        "is_new": row.new is not None,
        "deadlines": [deadline.words or deadline.value for deadline in row.deadlines],
        "deliverable": row.deliverable,
    }
