"""Đính kèm bản gốc: bind the items of a running plan to the sentences they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.plans.actions.localities import locate
from tiendo.plans.actions.rows import BATCH, clipped
from tiendo.plans.drafts import SourceDraft
from tiendo.plans.models import (
    Assignment,
    Document,
    Item,
    ItemSource,
    Plan,
    Version,
)
from tiendo.plans.models.duties import search_text_of
from tiendo.plans.permissions import check_can_attach_original


class AttachmentRefused(Exception):
    """The document can't become this plan's original; `str()` is a Vietnamese sentence."""


@transaction.atomic
def attach_original(
    *,
    plan: Plan,
    document: Document,
    sources_by_item: Mapping[int, Sequence[SourceDraft]],
    by: User | None,
    at: datetime,
    texts_by_item: Mapping[int, str] | None = None,
) -> Version:
    """Đính kèm bản gốc: the plan's latest version gets its document, each item its sentence.

    sources_by_item, texts_by_item: by the item's key. Where a verbatim sentence is given it
    replaces our own wording, which stays as the item's short title and in the log; nothing is
    added to the register. That the document is this plan is checked by the caller.
    Raises AttachmentRefused (an original is there already), NotAllowed.
    """
    if by is not None:
        check_can_attach_original(by, plan)
    version = plan.versions.select_for_update().order_by("number").last()
    if version is None:
        raise AttachmentRefused("Kế hoạch chưa có phiên bản nào để đính kèm bản gốc.")
    _refuse_second(version, document)
    texts = texts_by_item or {}
    items = _items_of(plan, {*sources_by_item, *texts})
    version.document = document
    version.save(update_fields=["document"])
    ItemSource.objects.bulk_create(
        [
            _source(key, document, source)
            for key, sources in sources_by_item.items()
            for source in sources
        ],
        batch_size=BATCH,
    )
    replaced = _take_over_texts(items, texts)
    record(
        "plan.attach_original",
        target=plan,
        actor=by,
        at=at,
        payload={
            "document": document.pk,
            "sha256": document.file.sha256,
            "items_bound": len(sources_by_item),
            "own_wording": replaced,
        },
    )
    return version


def _refuse_second(version: Version, document: Document) -> None:
    kept = version.document
    if kept is None:
        return
    day = f"{day_words(timezone.localtime(kept.attached_at))}"
    if kept.file_id == document.file_id:
        raise AttachmentRefused(
            f"Bản gốc này đã được đính kèm ngày {day} (tệp “{kept.name}”); không cần làm lại."
        )
    raise AttachmentRefused(
        f"Kế hoạch đã có bản gốc “{kept.name}”, đính kèm ngày {day}, mã băm "
        f"{kept.file.sha256[:12]}; tệp đang nạp có mã băm {document.file.sha256[:12]} là tệp khác. "
        "Nếu kế hoạch được điều chỉnh, hãy nạp như một phiên bản mới."
    )


def _items_of(plan: Plan, keys: set[int]) -> dict[int, Item]:
    items = {item.pk: item for item in plan.items.filter(pk__in=keys).with_bodies()}
    if strangers := keys - set(items):
        raise AttachmentRefused(
            f"{len(strangers)} đầu việc được gắn nguồn không thuộc kế hoạch “{plan.short_title}”."
        )
    return items


def _source(key: int, document: Document, source: SourceDraft) -> ItemSource:
    return ItemSource(
        item_id=key,
        document=document,
        block_position=source.block,
        start=source.start,
        end=source.end,
        rule=clipped(source.rule, 60),
        certainty=source.certainty,
    )


def _take_over_texts(items: Mapping[int, Item], texts: Mapping[int, str]) -> dict[str, str]:
    """Put the document's sentences in place of our wording; answers path -> the old wording."""
    changed = [items[key] for key, text in texts.items() if text.strip()]
    replaced = {}
    for item in changed:
        replaced[f"{item.path}#{item.ordinal}"] = item.text
        item.text = texts[item.pk]
        item.is_verbatim = True
        item.search_text = search_text_of(
            path=item.path, title=item.title, text=item.text, agencies=names_of(item)
        )
    Item.objects.bulk_update(changed, ["text", "is_verbatim", "search_text"], batch_size=BATCH)
    locate(changed)
    return replaced


def names_of(item: Item) -> list[str]:
    """The names by which an item can be searched: as written, and the bodies' official ones."""
    names = []
    for assignment in item.assignments.all():
        names.append(assignment.name_as_written)
        names.extend(_official_names(assignment))
    return names


def _official_names(assignment: Assignment) -> list[str]:
    if assignment.agency is not None:
        return [assignment.agency.name, assignment.agency.short_name]
    return [assignment.agency_set.name] if assignment.agency_set is not None else []
