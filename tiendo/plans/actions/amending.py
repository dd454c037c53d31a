"""Sửa đổi kế hoạch đang chạy: the changes a person accepted become a new version, all or nothing.

Items keep their identity, so what hangs on them (claims, evidence, moves) follows. What the plan
no longer says is ended by the version, never deleted; what it said before stands in the version's
changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.text import fold
from tiendo.plans.actions.amending_rows import (
    AmendedTree,
    change_capital,
    change_target,
    end_deadline,
    new_deadline,
)
from tiendo.plans.actions.attaching import names_of
from tiendo.plans.actions.checking import PlanRefused, draft_within, refuse_problems
from tiendo.plans.actions.localities import locate
from tiendo.plans.actions.rows import BATCH, clipped, source_row
from tiendo.plans.amendments import (
    AcceptedChange,
    BodiesChanged,
    CapitalChanged,
    DeadlineChanged,
    DeliverableChanged,
    ItemAdded,
    PlanAmendment,
    Reworded,
    TargetChanged,
)
from tiendo.plans.drafts import ItemDraft
from tiendo.plans.models import (
    LONGEST_DELIVERABLE,
    Assignment,
    Item,
    ItemSource,
    Plan,
    Version,
    VersionChange,
)
from tiendo.plans.models.duties import search_text_of
from tiendo.plans.permissions import check_can_amend


@transaction.atomic
def amend_plan(*, plan: Plan, amendment: PlanAmendment, by: User, at: datetime) -> Version:
    """Sửa đổi kế hoạch: writes the new version and everything it changes but moved days.

    Moved days (`DeadlineChanged.moved_to`) are left to the caller, who has the register of moved
    dates; they stand in the version's changes all the same. New bodies hold from today on.
    Raises NotAllowed, PlanRefused (a new item that can't run); then nothing was written.
    """
    check_can_amend(by, plan)
    last = plan.versions.select_for_update().order_by("number").last()
    added = [one.effect.draft for one in amendment.changes if isinstance(one.effect, ItemAdded)]
    _refuse_added(plan, added)
    version = Version.objects.create(
        plan=plan,
        number=(last.number if last else 0) + 1,
        kind=Version.Kind.AMENDED,
        is_whole=amendment.is_whole,
        document_id=amendment.document_id,
        doc_type=clipped(amendment.doc_type, 60),
        symbol=clipped(amendment.symbol, 80),
        issued_on=amendment.issued_on,
        made_at=at,
        made_by=by,
    )
    tree = AmendedTree(plan, version, amendment)
    tree.write()
    for change in amendment.changes:
        _apply(version, change, timezone.localdate(at))
    _bind(amendment)
    _keep_changes(version, amendment.changes, tree)
    record("plan.amend", target=plan, actor=by, at=at, payload=_payload(version, amendment))
    return version


def _refuse_added(plan: Plan, added: list[ItemDraft]) -> None:
    """The same faults that keep a draft from running keep a new item out."""
    if not added:
        return
    alone = tuple(
        ItemDraft(
            path=one.path,
            kind=one.kind,
            title=one.title,
            text=one.text,
            leads=one.leads,
            coordinating=one.coordinating,
            deadlines=one.deadlines,
            targets=one.targets,
        )
        for one in added
    )
    refuse_problems(draft_within(plan, alone))


def _apply(version: Version, change: AcceptedChange, today: date) -> None:
    effect, item = change.effect, change.item
    if isinstance(effect, CapitalChanged):
        change_capital(version, effect)
    if item is None:
        return
    if isinstance(effect, Reworded):
        _reword(item, effect)
    elif isinstance(effect, BodiesChanged):
        _change_bodies(item, effect, today)
    elif isinstance(effect, DeadlineChanged):
        _change_deadline(version, item, effect)
    elif isinstance(effect, TargetChanged):
        change_target(version, item, effect)
    elif isinstance(effect, DeliverableChanged):
        item.deliverable = clipped(effect.words, LONGEST_DELIVERABLE)
        item.save(update_fields=["deliverable"])


def _reword(item: Item, effect: Reworded) -> None:
    """The new sentence; the folded copy that the search reads keeps the bodies' names.

    A target that only has the item's title for its name is named anew with it.
    """
    name = clipped(effect.title, 300)
    item.targets.filter(name=item.title).update(name=name, search_text=fold(name))
    item.text, item.title, item.is_verbatim = effect.text, clipped(effect.title, 300), True
    item.search_text = search_text_of(
        path=item.path, title=item.title, text=item.text, agencies=names_of(item)
    )
    item.save(update_fields=["text", "title", "is_verbatim", "search_text"])
    locate([item])


def _change_bodies(item: Item, effect: BodiesChanged, today: date) -> None:
    """Who is no longer named ends yesterday and stays in the history; who is new begins today."""
    wanted = {(body.agency_id, body.set_id): body for body in effect.bodies}
    for row in Assignment.objects.valid_on(today).filter(item=item, role=effect.role):
        if wanted.pop((row.agency_id, row.agency_set_id), None) is None:
            row.valid_to = today - timedelta(days=1)
            row.save(update_fields=["valid_to"])
    Assignment.objects.bulk_create(
        Assignment(
            item=item,
            role=effect.role,
            agency_id=body.agency_id,
            agency_set_id=body.set_id,
            name_as_written=clipped(body.name_as_written, 300),
            valid_from=today,
        )
        for body in wanted.values()
    )
    names = fold(" ".join(body.name_as_written for body in wanted.values()))
    item.search_text = f"{item.search_text} {names}"
    item.save(update_fields=["search_text"])


def _change_deadline(version: Version, item: Item, effect: DeadlineChanged) -> None:
    if effect.moved_to is not None:
        return
    if effect.old is not None:
        end_deadline(version, effect.old)
    if effect.new is not None:
        new_deadline(version, item, effect.new)


def _bind(amendment: PlanAmendment) -> None:
    """The sentences of the amending document; those of earlier documents stay."""
    rows = [
        source_row(item_key, amendment.document_id, source)
        for item_key, sources in amendment.sources.items()
        for source in sources
    ]
    ItemSource.objects.bulk_create(rows, batch_size=BATCH)


def _keep_changes(version: Version, changes: Iterable[AcceptedChange], tree: AmendedTree) -> None:
    VersionChange.objects.bulk_create(
        [
            VersionChange(
                version=version,
                item=tree.item_of(change.effect.row)
                if isinstance(change.effect, ItemAdded)
                else change.item,
                position=position,
                kind=change.kind,
                before=change.before,
                after=change.after,
            )
            for position, change in enumerate(changes, start=1)
        ],
        batch_size=BATCH,
    )


def _payload(version: Version, amendment: PlanAmendment) -> dict[str, object]:
    return {
        "version": version.number,
        "document": amendment.document_id,
        "basis": version.basis_words,
        "changes": [
            {
                "kind": change.kind,
                "path": change.item.path if change.item else "",
                "before": change.before[:200],
                "after": change.after[:200],
            }
            for change in amendment.changes
        ],
    }


__all__ = ["PlanRefused", "amend_plan"]
