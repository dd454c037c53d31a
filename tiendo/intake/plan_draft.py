"""Từ bản nháp đã rà soát đến kế hoạch: the reviewed rows as a PlanDraft for the register.

What the document does not state stays empty; items that were dropped are left out, and their
children move up to the next item that stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import Agency
from tiendo.core.text import fold
from tiendo.intake.capital import capital_drafts, paths_of_rows
from tiendo.intake.heading import Heading
from tiendo.intake.models import DraftItem, Intake, NameQuestion
from tiendo.intake.outline import Outline
from tiendo.intake.shapes import deliverable_words
from tiendo.intake.stored_reading import reading_of
from tiendo.plans.drafts import (
    BasisDraft,
    BodyDraft,
    DeadlineDraft,
    ItemDraft,
    PlanDraft,
    ReportingDraft,
    SectionDraft,
    SourceDraft,
    TargetDraft,
)
from tiendo.plans.models import Plan
from tiendo.reading.model import LegalBasis, Reading, ReportingFinding

_LONGEST_CODE = 60


def plan_draft_of(intake: Intake, book: AgencyBook, *, document_id: int | None) -> PlanDraft:
    """The whole plan as reviewed. The heading must state title and period (blockers say so)."""
    heading: Heading = intake.header
    reading = reading_of(intake)
    outline = Outline(reading.sections)
    issuer = Agency.objects.filter(pk=heading["issuer_id"] or 0).first()
    return PlanDraft(
        code=free_code(heading),
        doc_type=heading["doc_type"] or "",
        title=heading["title"] or "",
        short_title=heading["short_title"],
        issuer_name=heading["issuer"] or (issuer.name if issuer else ""),
        period_start=heading["period_start"] or 0,
        period_end=heading["period_end"] or 0,
        number=heading["number"] or "",
        place=heading["place"] or "",
        issued_on=_day(heading["date"]),
        issuer_id=heading["issuer_id"],
        coordinator_id=heading["coordinator_id"],
        document_id=document_id,
        sections=section_drafts(outline),
        items=tuple(draft for _, draft in item_drafts(intake, outline)),
        capital=capital_drafts(reading, paths_of_rows(intake, reading)),
        reporting=_reporting(intake, reading, book),
        bases=tuple(_basis(basis) for basis in reading.bases),
        recipients=tuple(recipient.value for recipient in reading.recipients),
    )


def free_code(heading: Heading) -> str:
    """Mã kế hoạch: from its number and year, else its short title; never one that is taken."""
    year = (heading["date"] or "")[:4]
    words = f"{heading['number']} {year}" if heading["number"] else heading["short_title"]
    stem = (
        re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:_LONGEST_CODE].strip("-") or "ke-hoach"
    )
    taken = set(Plan.objects.filter(code__startswith=stem).values_list("code", flat=True))
    further = (f"{stem}-{count}" for count in range(2, len(taken) + 3))
    return next(code for code in (stem, *further) if code not in taken)


def item_drafts(intake: Intake, outline: Outline) -> list[tuple[DraftItem, ItemDraft]]:
    """Each row that was not dropped, with what it becomes, in the order of the document."""
    rows = list(intake.items.order_by("position", "pk"))
    by_key = {row.pk: row for row in rows}
    live = [row for row in rows if row.decision != DraftItem.Decision.DROPPED]
    joined = {tuple(span): row for row in rows if row.merged_into_id for span in row.spans}
    return [
        (row, _with_rules_of(joined, item_draft(row, _encloser(row, by_key), outline)))
        for row in live
    ]


def _with_rules_of(joined: Mapping[tuple[int, ...], DraftItem], draft: ItemDraft) -> ItemDraft:
    """Sources that came from a row merged into the item keep the rule that read the row."""
    sources = tuple(
        replace(source, rule=str(row.found.get("trace", {}).get("rule", "person"))[:60])
        if (row := joined.get((source.block, source.start, source.end)))
        else source
        for source in draft.sources
    )
    return replace(draft, sources=sources)


def section_drafts(outline: Outline) -> tuple[SectionDraft, ...]:
    """The headings of the document for the register."""
    return tuple(
        SectionDraft(
            path=section.path,
            title=section.title,
            role=section.role,
            parent_path=section.parent,
            appendix=section.appendix,
        )
        for section in outline.sections
    )


def _encloser(row: DraftItem, by_key: dict[int, DraftItem]) -> str:
    """The path of the nearest enclosing item that was not dropped; "" at the top."""
    seen = {row.pk}
    above = by_key.get(row.parent_id) if row.parent_id else None
    while above is not None and above.pk not in seen:
        if above.decision != DraftItem.Decision.DROPPED and above.path != row.path:
            return above.path
        seen.add(above.pk)
        above = by_key.get(above.parent_id) if above.parent_id else None
    return ""


def _named_appendix(references: Sequence[str]) -> str:
    """The first appendix that is named; "Phụ lục kèm theo" alone names none of several."""
    return next((name for name in references if fold(name) != "phu luc"), "")


def item_draft(row: DraftItem, parent_path: str, outline: Outline) -> ItemDraft:
    """One row as an item of the register."""
    trace = row.found.get("trace", {})
    references = row.found.get("references", [])
    return ItemDraft(
        path=row.path,
        kind=row.kind,
        title=row.title,
        text=row.text,
        section_path=row.section_path,
        parent_path=parent_path,
        is_group=row.is_group,
        deliverable=deliverable_words(row.deliverables),
        appendix=(outline.appendix_of(row.section_path) or _named_appendix(references))[:40],
        leads=body_drafts(row.leads),
        coordinating=body_drafts(row.coordinating),
        deadlines=tuple(deadline_draft(one) for one in row.deadlines),
        targets=tuple(target_drafts(row)),
        sources=tuple(
            SourceDraft(
                block=block,
                start=start,
                end=end,
                rule=str(trace.get("rule", "person"))[:60],
                certainty=row.certainty,
            )
            for block, start, end in row.spans
        ),
    )


def body_drafts(bodies: Sequence[Mapping[str, Any]]) -> tuple[BodyDraft, ...]:
    """Each body once; names that stand for nobody are left out."""
    drafts = [
        BodyDraft(name_as_written=body["name"], agency_id=body["agency_id"], set_id=body["set_id"])
        for body in bodies
        if body["agency_id"] or body["set_id"]
    ]
    return tuple({(draft.agency_id, draft.set_id): draft for draft in reversed(drafts)}.values())[
        ::-1
    ]


def deadline_draft(one: Mapping[str, Any]) -> DeadlineDraft:
    """A deadline of the draft as the register takes it."""
    return DeadlineDraft(
        milestone=one["milestone"],
        type=one["type"],
        value=one["value"],
        op=one["op"],
        anchors=tuple(one["anchors"]),
        words=one["words"],
        due_on=_day(one["last_day"]),
        stage=one["stage"],
        scope=one["scope"],
        is_soft=one["is_soft"],
        is_open_ended=one["is_open_ended"],
    )


def target_drafts(row: DraftItem) -> Iterable[TargetDraft]:
    """The quantities of a draft item that are numbers, as targets."""
    for one in row.quantities:
        value, value_to = _values(one["value"])
        if value is not None:
            yield TargetDraft(
                name=_target_name(one, row)[:300],
                value=value,
                value_to=value_to,
                unit=one["unit"],
                op="=" if one["op"] == "range" else one["op"],
                due_on=_due_on(one, row.deadlines),
                words=one["words"],
                is_headline=one["is_headline"],
            )


def _target_name(quantity: dict[str, Any], row: DraftItem) -> str:
    """The item's title; where it sets several targets, what this one counts."""
    if len(row.quantities) > 1 and quantity["subject"]:
        subject: str = quantity["subject"]
        return subject[:1].upper() + subject[1:]
    return row.title


def _due_on(quantity: dict[str, Any], deadlines: Sequence[dict[str, Any]]) -> date | None:
    """Until when: the day that stands nearest to the number in the sentence, else the last one."""
    dated = [(day, one) for one in deadlines if (day := _day(one["last_day"]))]
    near = [
        (_distance(quantity["spans"], one["spans"]), day)
        for day, one in dated
        if _distance(quantity["spans"], one["spans"]) is not None
    ]
    if near:
        return min(near)[1]
    return max((day for day, _ in dated), default=None)


def _distance(spans: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> int | None:
    """Characters between the nearest two spans of one block; None where no block is shared."""
    gaps = [
        max(start - other_end, other_start - end, 0)
        for block, start, end in spans
        for other, other_start, other_end in others
        if block == other
    ]
    return min(gaps, default=None)


def _values(text: str) -> tuple[Decimal | None, Decimal | None]:
    """ "85" is (85, None), "60-70" is (60, 70); what is no number is (None, None)."""
    first, _, last = text.partition("-")
    try:
        return Decimal(first), Decimal(last) if last else None
    except InvalidOperation:
        return None, None


def _reporting(intake: Intake, reading: Reading, book: AgencyBook) -> tuple[ReportingDraft, ...]:
    nobody = set(
        NameQuestion.objects.filter(intake=intake, is_not_a_body=True).values_list(
            "fold", flat=True
        )
    )
    return tuple(
        ReportingDraft(
            who=_looked_up(who, book),
            to=_looked_up(to, book),
            frequency=rule.frequency,
            anchors=rule.due,
            op=rule.op,
            section_path=_section_at(rule, reading),
        )
        for rule in reading.reporting
        for who in rule.who
        if fold(who)[:300] not in nobody
        for to in rule.to or ("",)
    )


def _looked_up(name: str, book: AgencyBook) -> BodyDraft:
    match = book.find(name)
    return BodyDraft(name_as_written=name, agency_id=match.agency_id, set_id=match.set_id)


def _section_at(rule: ReportingFinding, reading: Reading) -> str:
    block = rule.trace.spans[0].block if rule.trace.spans else -1
    before = [one for one in Outline(reading.sections).sections if (one.block or 0) <= block]
    return before[-1].path if before else ""


def _basis(basis: LegalBasis) -> BasisDraft:
    return BasisDraft(
        number=basis.number[:80],
        doc_type=basis.doc_type[:60],
        issued_on=_day(basis.date),
        issuer_name=(basis.issuer or "")[:200],
        subject=basis.subject,
    )


def _day(text: str | None) -> date | None:
    """ISO text as a day; None for None and for what is no day ("2026-05")."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
