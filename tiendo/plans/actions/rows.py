"""Dòng của kế hoạch: a checked draft as rows, written in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.deadlines import last_day, occurrences
from tiendo.core.progress import State
from tiendo.plans.actions.localities import locate
from tiendo.plans.drafts import (
    BodyDraft,
    DeadlineDraft,
    ItemDraft,
    PlanDraft,
    SectionDraft,
    SourceDraft,
    TargetDraft,
)
from tiendo.plans.models import (
    LONGEST_DELIVERABLE,
    Assignment,
    Deadline,
    Document,
    Item,
    ItemPlace,
    ItemSource,
    Plan,
    Section,
    Target,
    Version,
)
from tiendo.plans.models.duties import search_text_of

BATCH = 500


@dataclass(frozen=True, slots=True)
class Frame:
    """What every row of one plan needs to know."""

    draft: PlanDraft
    plan: Plan
    version: Version


def clipped(text: str, length: int) -> str:
    """Text that fits its column; the whole of it stands in the item's own text."""
    return text if len(text) <= length else text[: length - 1] + "…"


def make_sections(frame: Frame) -> dict[str, Section]:
    """Path -> section, parents first."""
    made: dict[str, Section] = {}
    drafts = list(enumerate(frame.draft.sections, start=1))
    while drafts:
        ready = [(n, draft) for n, draft in drafts if _has_parent(draft, made)]
        rows = [_section(frame, n, draft, made.get(draft.parent_path)) for n, draft in ready]
        for row in Section.objects.bulk_create(rows, batch_size=BATCH):
            made[row.path] = row
        drafts = [pair for pair in drafts if pair[1].path not in made]
    return made


def _has_parent(draft: SectionDraft, made: dict[str, Section]) -> bool:
    return not draft.parent_path or draft.parent_path in made


def _section(frame: Frame, position: int, draft: SectionDraft, parent: Section | None) -> Section:
    return Section(
        plan=frame.plan,
        version=frame.version,
        parent=parent,
        path=draft.path,
        position=position,
        title=draft.title,
        role=clipped(draft.role, 14),
        appendix=clipped(draft.appendix, 40),
        sector=clipped(draft.sector, 120),
    )


def make_items(
    frame: Frame,
    sections: dict[str, Section],
    *,
    after: int = 0,
    taken: Mapping[str, int] | None = None,
) -> list[Item]:
    """The items in the order of the draft; the first item of a path is its children's parent.

    In a plan that runs already: after: the place behind which they stand; taken: path -> how many
    items have it.
    """
    drafts = frame.draft.items
    children, first_of = _tree(drafts)
    positions = _positions(drafts, children)
    ordinals = _ordinals(drafts, taken or {})
    names = body_names(drafts)
    items = [
        item_row(
            frame, draft, after + positions[n], ordinals[n], sections.get(draft.section_path), names
        )
        for n, draft in enumerate(drafts)
    ]
    level = children[""]
    while level:
        for n in level:
            parent = first_of.get(drafts[n].parent_path)
            items[n].parent = None if parent is None else items[parent]
        Item.objects.bulk_create([items[n] for n in level], batch_size=BATCH)
        level = [
            child
            for n in level
            if first_of[drafts[n].path] == n
            for child in children[drafts[n].path]
        ]
    return items


def _tree(drafts: Sequence[ItemDraft]) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Path -> numbers of its children, and path -> number of the first item that has it."""
    children: dict[str, list[int]] = defaultdict(list)
    first_of: dict[str, int] = {}
    for n, draft in enumerate(drafts):
        children[draft.parent_path].append(n)
        first_of.setdefault(draft.path, n)
    return children, first_of


def _positions(drafts: Sequence[ItemDraft], children: dict[str, list[int]]) -> dict[int, int]:
    """Number in the draft -> place in the tree, children directly after their parent."""
    order: list[int] = []
    opened: set[str] = set()
    waiting = list(reversed(children[""]))
    while waiting:
        n = waiting.pop()
        order.append(n)
        if drafts[n].path not in opened:
            opened.add(drafts[n].path)
            waiting.extend(reversed(children[drafts[n].path]))
    return {n: position for position, n in enumerate(order, start=1)}


def _ordinals(drafts: Sequence[ItemDraft], taken: Mapping[str, int]) -> list[int]:
    seen: dict[str, int] = defaultdict(int, taken)
    ordinals = []
    for draft in drafts:
        seen[draft.path] += 1
        ordinals.append(seen[draft.path])
    return ordinals


def body_names(drafts: Iterable[ItemDraft]) -> dict[tuple[str, int], str]:
    """("agency" or "set", key) -> the official names by which an item can be searched."""
    bodies = [body for draft in drafts for body in (*draft.leads, *draft.coordinating)]
    agencies = Agency.objects.in_bulk([b.agency_id for b in bodies if b.agency_id is not None])
    sets = AgencySet.objects.in_bulk([b.set_id for b in bodies if b.set_id is not None])
    return {
        **{("agency", key): f"{row.name} {row.short_name}" for key, row in agencies.items()},
        **{("set", key): row.name for key, row in sets.items()},
    }


def item_row(
    frame: Frame,
    draft: ItemDraft,
    position: int,
    ordinal: int,
    section: Section | None,
    names: dict[tuple[str, int], str],
) -> Item:
    """An item not yet saved, without its parent. names: `body_names` of its draft."""
    return Item(
        plan=frame.plan,
        version=frame.version,
        section=section,
        path=draft.path,
        ordinal=ordinal,
        position=position,
        kind=draft.kind,
        title=draft.title,
        text=draft.text,
        is_verbatim=draft.is_verbatim,
        is_group=draft.is_group,
        appendix=clipped(draft.appendix, 40),
        deliverable=clipped(draft.deliverable, LONGEST_DELIVERABLE),
        state=State.ASSIGNED if draft.leads else State.DRAFT,
        search_text=search_text_of(
            path=draft.path,
            title=draft.title,
            text=draft.text,
            agencies=_searched_names(draft, names),
        ),
    )


def _searched_names(draft: ItemDraft, names: dict[tuple[str, int], str]) -> list[str]:
    found = []
    for body in (*draft.leads, *draft.coordinating):
        found.append(body.name_as_written)
        if body.agency_id is not None:
            found.append(names[("agency", body.agency_id)])
        elif body.set_id is not None:
            found.append(names[("set", body.set_id)])
    return found


def make_duties(frame: Frame, items: Sequence[Item]) -> None:
    """Who owes each item, by when, how much, where; and the sentence it was read from."""
    pairs = list(zip(items, frame.draft.items, strict=True))
    _bulk(Assignment, [row for item, draft in pairs for row in _assignments(item, draft)])
    make_deadlines(frame, pairs)
    _bulk(Target, [row for item, draft in pairs for row in _targets(frame.plan, item, draft)])
    _bulk(ItemPlace, [row for item, draft in pairs for row in _places(item, draft)])
    locate(items)
    document = frame.version.document
    if document is not None:
        _bulk(ItemSource, [row for item, draft in pairs for row in _sources(document, item, draft)])


def _bulk(model: type[Model], rows: list[Any]) -> None:
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def _assignments(item: Item, draft: ItemDraft) -> Iterable[Assignment]:
    """Each body once: who leads does not coordinate as well."""
    seen: set[tuple[int | None, int | None]] = set()
    by_role: list[tuple[str, BodyDraft]] = [
        *((Assignment.Role.LEAD, body) for body in draft.leads),
        *((Assignment.Role.COORDINATE, body) for body in draft.coordinating),
    ]
    for role, body in by_role:
        if (body.agency_id, body.set_id) in seen:
            continue
        seen.add((body.agency_id, body.set_id))
        yield Assignment(
            item=item,
            role=role,
            agency_id=body.agency_id,
            agency_set_id=body.set_id,
            name_as_written=clipped(body.name_as_written, 300),
        )


def make_deadlines(
    frame: Frame, pairs: Sequence[tuple[Item, ItemDraft]], *, first: int = 1
) -> None:
    """The deadlines as written, then one row for each occurrence of the recurring ones.

    first: the place of an item's first one among its deadlines.
    """
    written = [
        (_deadline(item, position, deadline), deadline)
        for item, draft in pairs
        for position, deadline in enumerate(draft.deadlines, start=first)
    ]
    _bulk(Deadline, [row for row, _ in written])
    _bulk(
        Deadline,
        [
            _occurrence(row, due_on)
            for row, draft in written
            for due_on in _occurrence_days(frame, draft)
        ],
    )


def _deadline(item: Item, position: int, draft: DeadlineDraft) -> Deadline:
    due_on = draft.due_on or last_day(
        draft.type, draft.value, draft.op, is_open_ended=draft.is_open_ended
    )
    return Deadline(
        item=item,
        position=position,
        milestone=draft.milestone,
        type=draft.type,
        value=clipped(draft.value, 60),
        op=draft.op,
        anchors=",".join(draft.anchors),
        words=clipped(draft.words, 400),
        stage=clipped(draft.stage, 120),
        scope=clipped(draft.scope, 300),
        is_soft=draft.is_soft,
        is_open_ended=draft.is_open_ended,
        first_due_on=due_on,
        due_on=due_on,
    )


def _occurrence_days(frame: Frame, draft: DeadlineDraft) -> list[date]:
    """The days within the plan's period, none before the plan, or the amendment, was issued."""
    plan = frame.plan
    since = frame.version.issued_on or plan.issued_on
    days = occurrences(draft.anchors, draft.op, plan.period_start, plan.period_end)
    return [day for day in days if since is None or day >= since]


def _occurrence(series: Deadline, due_on: date) -> Deadline:
    return Deadline(
        item=series.item,
        series=series,
        position=series.position,
        milestone=series.milestone,
        type="date",
        value=due_on.isoformat(),
        words=series.words,
        stage=series.stage,
        scope=series.scope,
        is_soft=series.is_soft,
        first_due_on=due_on,
        due_on=due_on,
    )


def _targets(plan: Plan, item: Item, draft: ItemDraft) -> Iterable[Target]:
    for position, target in enumerate(draft.targets, start=1):
        yield target_row(plan, item, position, target)


def target_row(plan: Plan, item: Item, position: int, target: TargetDraft) -> Target:
    """One target, not yet saved."""
    return Target(
        plan=plan,
        item=item,
        position=position,
        name=clipped(target.name, 300),
        op=target.op,
        value=target.value,
        value_to=target.value_to,
        unit=clipped(target.unit, 60),
        baseline=target.baseline,
        due_on=target.due_on,
        words=clipped(target.words, 300),
        is_headline=target.is_headline,
    )


def _places(item: Item, draft: ItemDraft) -> Iterable[ItemPlace]:
    for place in draft.places:
        yield ItemPlace(
            item=item,
            name=clipped(place.name, 200),
            role=clipped(place.role, 10),
            latitude=place.latitude,
            longitude=place.longitude,
        )


def _sources(document: Document, item: Item, draft: ItemDraft) -> Iterable[ItemSource]:
    for source in draft.sources:
        yield source_row(item.pk, document.pk, source)


def source_row(item_key: int, document_key: int, source: SourceDraft) -> ItemSource:
    """One sentence of an item in a document, not yet saved."""
    return ItemSource(
        item_id=item_key,
        document_id=document_key,
        block_position=source.block,
        start=source.start,
        end=source.end,
        rule=clipped(source.rule, 60),
        certainty=source.certainty,
    )
