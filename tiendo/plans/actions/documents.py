"""Giữ văn bản gốc: the original by its hash, and its text block by block."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.files.models import StoredFile
from tiendo.plans.actions.rows import clipped
from tiendo.plans.models import Block, Document
from tiendo.reading import model as reading

BATCH = 500


@transaction.atomic
def keep_document(
    *,
    source: reading.SourceDocument,
    stored: StoredFile,
    name: str,
    by: User | None,
    at: datetime,
    signer_name: str = "",
    signer_position: str = "",
) -> Document:
    """Giữ văn bản gốc: the document and all its blocks, as read. by None: the system."""
    document = Document.objects.create(
        file=stored,
        name=clipped(name, 255),
        format=source.format,
        pages=source.pages,
        signer_name=clipped(signer_name, 120),
        signer_position=clipped(signer_position, 200),
        attached_by=by,
        attached_at=at,
    )
    Block.objects.bulk_create(
        (_block(document, block) for block in source.blocks), batch_size=BATCH
    )
    record(
        "document.keep",
        target=document,
        actor=by,
        at=at,
        payload={"sha256": stored.sha256, "blocks": len(source.blocks)},
    )
    return document


def _block(document: Document, block: reading.Block) -> Block:
    return Block(
        document=document,
        position=block.index,
        kind=block.kind,
        number=clipped(block.number, 40),
        text=block.text,
        rows=[[[cell.text, cell.start, cell.end] for cell in row.cells] for row in block.rows],
        is_bold=block.is_bold,
        is_italic=block.is_italic,
        page=block.page,
        line=block.line,
    )
