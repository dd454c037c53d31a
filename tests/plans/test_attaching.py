"""The original is kept block by block, and attached to a running plan once."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_document, make_item, make_plan
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.files.models import StoredFile
from tiendo.plans.actions.attaching import AttachmentRefused, attach_original
from tiendo.plans.actions.documents import keep_document
from tiendo.plans.drafts import SourceDraft
from tiendo.plans.models import Item, ItemSource
from tiendo.reading.model import Block, BlockKind, Cell, Row, SourceDocument

pytestmark = pytest.mark.django_db


def test_a_document_is_kept_block_by_block(now: datetime) -> None:
    table = Row((Cell("A", 0, 1), Cell("B", 2, 3)))
    source = SourceDocument(
        format="docx",
        pages=3,
        blocks=(
            Block(0, "KẾ HOẠCH", is_bold=True, page=1),
            Block(1, "A\tB", kind=BlockKind.TABLE, rows=(table,), number="1."),
        ),
    )
    stored = StoredFile.objects.create(
        sha256="a" * 64, size_bytes=9, content_type="application/docx", stored_at=now
    )
    document = keep_document(
        source=source, stored=stored, name="kh.docx", by=None, at=now, signer_name="Trần Thị Thử"
    )
    first, second = document.blocks.order_by("position")
    assert (first.text, first.is_bold, first.page) == ("KẾ HOẠCH", True, 1)
    assert (second.kind, second.number, second.rows) == (
        "table",
        "1.",
        [[["A", 0, 1], ["B", 2, 3]]],
    )
    assert (document.pages, document.signer_name) == (3, "Trần Thị Thử")
    assert Event.objects.get().verb == "document.keep"


def builtin_item() -> Item:
    plan = make_plan(make_agency("Sở Thử nghiệm"))
    return make_item(plan, title="Làm chợ", text="Làm cái chợ.", is_verbatim=False, path="II.1")


def test_attaching_binds_items_to_their_sentences_and_takes_their_words(now: datetime) -> None:
    item = builtin_item()
    by = make_coordinator(item.plan.coordinator)
    document = make_document(["KẾ HOẠCH", "1. Xây dựng chợ trung tâm"])
    version = attach_original(
        plan=item.plan,
        document=document,
        sources_by_item={item.pk: [SourceDraft(1, 3, 25, "numbered", "certain")]},
        texts_by_item={item.pk: "Xây dựng chợ trung tâm"},
        by=by,
        at=now,
    )
    item.refresh_from_db()
    assert version.document == document
    assert (item.title, item.text, item.is_verbatim) == ("Làm chợ", "Xây dựng chợ trung tâm", True)
    assert item.sources.get().document == document
    assert Item.objects.search("cho trung tam").exists()
    assert "Làm cái chợ." in Event.objects.get(verb="plan.attach_original").payload
    assert Item.objects.count() == 1


def test_an_item_without_a_sentence_keeps_our_wording(now: datetime) -> None:
    item = builtin_item()
    attach_original(plan=item.plan, document=make_document(), sources_by_item={}, by=None, at=now)
    item.refresh_from_db()
    assert (item.text, item.is_verbatim) == ("Làm cái chợ.", False)


def test_the_same_original_is_attached_once(now: datetime) -> None:
    item = builtin_item()
    document = make_document()
    sources = {item.pk: [SourceDraft(0, 0, 3)]}
    attach_original(plan=item.plan, document=document, sources_by_item=sources, by=None, at=now)
    again = make_document(file=document.file)
    with pytest.raises(AttachmentRefused, match="đã được đính kèm ngày 05/01/2026"):
        attach_original(plan=item.plan, document=again, sources_by_item=sources, by=None, at=now)
    assert ItemSource.objects.count() == 1


def test_another_file_does_not_take_the_originals_place(now: datetime) -> None:
    item = builtin_item()
    attach_original(plan=item.plan, document=make_document(), sources_by_item={}, by=None, at=now)
    with pytest.raises(AttachmentRefused, match="là tệp khác"):
        attach_original(
            plan=item.plan, document=make_document(), sources_by_item={}, by=None, at=now
        )


def test_items_of_another_plan_are_refused_and_nothing_is_written(now: datetime) -> None:
    item, stranger = builtin_item(), make_item()
    with pytest.raises(AttachmentRefused, match="1 đầu việc"):
        attach_original(
            plan=item.plan,
            document=make_document(),
            sources_by_item={stranger.pk: [SourceDraft(0, 0, 3)]},
            by=None,
            at=now,
        )
    assert item.plan.versions.get().document is None


def test_only_the_plans_coordinator_attaches(now: datetime) -> None:
    item = builtin_item()
    with pytest.raises(NotAllowed, match="Sở Thử nghiệm"):
        attach_original(
            plan=item.plan,
            document=make_document(),
            sources_by_item={},
            by=make_officer(),
            at=now,
        )
