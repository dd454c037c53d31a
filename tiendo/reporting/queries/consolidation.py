"""Tổng hợp của một kỳ: every figure of the accepted reports, by one query over their lines.

Rows are streamed and no line becomes a model, so that a country of communes takes no more memory
than one item's lines. Bodies of which nothing counts yet are named with what they owe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from tiendo.core.report_content import (
    BodyFacts,
    DifficultyContent,
    Figures,
    LineContent,
    ProposalContent,
    ReportContent,
    SectionContent,
)
from tiendo.core.reporting import COUNTED, ReportState
from tiendo.plans.models import Item
from tiendo.reporting.models import (
    ConsolidatedSection,
    LineRemark,
    Period,
    ReportDifficulty,
    ReportLine,
    ReportProposal,
    ReportSection,
)
from tiendo.reporting.queries.consolidated_bodies import ConsolidatedBodies, bodies_of_period
from tiendo.reporting.queries.content import period_facts, plan_facts
from tiendo.reporting.queries.line_facts import (
    FIGURE_COLUMNS,
    ItemFacts,
    best_evidence,
    figures,
    item_facts,
)

CONSOLIDATED = "consolidated"
_CHUNK = 2000
_NOTHING = Figures()


class _Row(NamedTuple):
    """One line as it is streamed: whose, of which item, and what it says."""

    item: int
    agency: int
    period: int
    unit: str | None
    target: Decimal | None
    texts: tuple[Any, ...]
    figures: Figures


def consolidated_content(period: Period, *, today: date) -> ReportContent:
    """Nội dung tổng hợp of the period as its reports stand now.

    Holds all of it: for one province. `streamed_lines` is what a country is read by. Some 15
    queries, whatever the number of bodies and items.
    """
    bodies = bodies_of_period(period, today=today)
    return content_without_lines(period, bodies, streamed_lines(period, bodies))


def content_without_lines(
    period: Period, bodies: ConsolidatedBodies, lines: Iterable[LineContent] = ()
) -> ReportContent:
    """All of the content but its lines, which the caller gives or writes by herself."""
    signed = _sign_off(period)
    return replace(
        frame_of_content(period, bodies),
        lines=tuple(lines),
        sections=tuple(_sections(period, bodies)),
        difficulties=tuple(_difficulties(period, bodies)),
        proposals=tuple(_proposals(period, bodies)),
        approved_name=signed[0],
        approved_post=signed[1],
        remarks=_remarks(period),
    )


def frame_of_content(period: Period, bodies: ConsolidatedBodies) -> ReportContent:
    """Kế hoạch, kỳ và các cơ quan: what is known without another query; no lines and no words."""
    return ReportContent(
        kind=CONSOLIDATED,
        plan=plan_facts(period.regime.plan),
        period=period_facts(period),
        author=_author(period, bodies),
        lines=(),
        sections=(),
        difficulties=(),
        proposals=(),
        bodies=bodies.facts,
        owed={str(item): count for item, count in bodies.owed.items()},
        is_illustrative=bodies.is_illustrative,
    )


def streamed_lines(
    period: Period, bodies: ConsolidatedBodies, *, items: Iterable[int] | None = None
) -> Iterator[LineContent]:
    """Mọi dòng of the accepted reports with those of the period before beside them, item by item
    in the order of the plan, within an item by body; an item without any has one line of nobody.

    items: only these; None: all. One query over the lines, two over the items.
    """
    before = bodies.before
    day = min(period.cut_off_on, bodies.membership.on)
    facts = item_facts(_items(period, before, items), day)
    rows = groupby(_rows(period, before, items), key=lambda row: row.item)
    waiting = next(rows, None)
    for one in facts:
        said: list[LineContent] = []
        if waiting is not None and waiting[0] == one.item:
            said = _lines_of_item(one, waiting[1], period, bodies)
            waiting = next(rows, None)
        if said:
            yield from said
        elif one.item in bodies.owed:
            yield one.line(agency="", now=_NOTHING)


def _items(
    period: Period,
    before: Period | None,
    only: Iterable[int] | None,
) -> Any:
    """Items that a report of either period speaks of, or that some body owes one on."""
    spoken_of = ReportLine.objects.filter(
        item=OuterRef("pk"), report__period__in=_periods(period, before)
    )
    items = Item.objects.in_plan(period.regime.plan_id)
    if only is not None:
        return items.filter(pk__in=list(only))
    standing = Q(ended_by__isnull=True, is_group=False)
    return items.filter(Exists(spoken_of) | standing)


def _periods(period: Period, before: Period | None) -> list[int]:
    return [one.pk for one in (period, before) if one is not None]


def _rows(period: Period, before: Period | None, only: Iterable[int] | None) -> Iterator[_Row]:
    rows = ReportLine.objects.filter(
        report__period__in=_periods(period, before), report__state__in=sorted(COUNTED)
    ).annotate(best_evidence=best_evidence())
    if only is not None:
        rows = rows.filter(item__in=list(only))
    told = rows.order_by("item__plan_id", "item__position", "item_id").values_list(
        "item_id",
        "report__agency_id",
        "report__period_id",
        "target__unit",
        "target__value",
        "done_text",
        "obstacle_text",
        "late_reason",
        *FIGURE_COLUMNS,
    )
    for row in told.iterator(chunk_size=_CHUNK):
        item, agency, of_period, unit, target, *texts = row[:8]
        yield _Row(item, agency, of_period, unit, target, tuple(texts), figures(row[8:]))


def _lines_of_item(
    item: ItemFacts, rows: Iterable[_Row], period: Period, bodies: ConsolidatedBodies
) -> list[LineContent]:
    now: list[_Row] = []
    before: dict[int, list[Figures]] = {}
    for row in rows:
        if row.period == period.pk:
            now.append(row)
            continue
        for holder in bodies.holders(row.agency):
            before.setdefault(holder, []).append(row.figures)
    now.sort(key=lambda row: bodies.place[row.agency])
    return [
        item.line(
            agency=bodies.code[row.agency],
            unit=row.unit or "",
            target=row.target,
            now=row.figures,
            previous=_together(before.get(row.agency)),
            texts=(row.texts[0], row.texts[1], row.texts[2]),
        )
        for row in now
    ]


def _together(told: list[Figures] | None) -> Figures | None:
    """What a body, or the bodies that it succeeded, had said; shares of several have no sum."""
    if not told or len(told) == 1:
        return told[0] if told else None
    quantities = [one.quantity for one in told if one.quantity is not None]
    return Figures(
        quantity=sum(quantities, Decimal(0)) if quantities else None,
        as_of=max((one.as_of for one in told if one.as_of is not None), default=None),
    )


def _author(period: Period, bodies: ConsolidatedBodies) -> BodyFacts:
    """The coordinating body, whose text the consolidation is."""
    coordinator = period.regime.plan.coordinator
    closed = period.closed_at is not None
    return BodyFacts(
        code=coordinator.code if coordinator else "",
        name=coordinator.name if coordinator else "",
        short_name=coordinator.short_name if coordinator else "",
        state=ReportState.CONSOLIDATED if closed else ReportState.DRAFT,
        sent_on=None,
        late_days=0,
        lines=len(bodies.owed),
    )


def _sign_off(period: Period) -> tuple[str, str]:
    """Name and post of who signed off the edition in force; ("", "") while nobody did."""
    if period.closed_at is None:
        return "", ""
    newest = period.editions.order_by("-number").first()
    return (newest.signed_off_name, newest.signed_off_post) if newest else ("", "")


def _sections(period: Period, bodies: ConsolidatedBodies) -> list[SectionContent]:
    """The coordinator's own text, then the parts of the bodies in their order."""
    own = ConsolidatedSection.objects.filter(period=period).exclude(text="")
    found = [SectionContent(key, "", text) for key, text in own.values_list("key", "text")]
    rows = ReportSection.objects.filter(_counted(period)).exclude(text="")
    parts = sorted(
        rows.values_list("report__agency_id", "key", "text"), key=lambda row: bodies.place[row[0]]
    )
    return found + [SectionContent(key, bodies.code[agency], text) for agency, key, text in parts]


def _difficulties(period: Period, bodies: ConsolidatedBodies) -> list[DifficultyContent]:
    columns = ("item__path", "content", "basis", "proposal", "impact")
    return [
        DifficultyContent(bodies.code[agency], path or "", *told)
        for agency, path, *told in _in_order(ReportDifficulty, columns, period, bodies)
    ]


def _proposals(period: Period, bodies: ConsolidatedBodies) -> list[ProposalContent]:
    columns = ("item__path", "decider", "who", "what", "by_day")
    return [
        ProposalContent(bodies.code[agency], path or "", *told)
        for agency, path, *told in _in_order(ReportProposal, columns, period, bodies)
    ]


def _in_order(
    model: Any, columns: tuple[str, ...], period: Period, bodies: ConsolidatedBodies
) -> list[tuple[Any, ...]]:
    rows = model.objects.filter(_counted(period)).order_by("position", "pk")
    told = rows.values_list("report__agency_id", *columns)
    return sorted(told, key=lambda row: bodies.place[row[0]])


def _counted(period: Period) -> Q:
    return Q(report__period=period, report__state__in=sorted(COUNTED))


def _remarks(period: Period) -> Mapping[str, str]:
    rows = LineRemark.objects.filter(period=period).exclude(text="")
    return {str(item): text for item, text in rows.values_list("item_id", "text")}
