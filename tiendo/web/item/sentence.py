"""Câu trong văn bản: the words an item was read from, with what stands before and after them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiendo.plans.models import Appendix, Block, Document, Item, ItemSource
from tiendo.web.marking import Mark, Piece, cut

Row = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One block. is_context: only what stands around the sentence. page: as a heading, else None.

    rows: of a table only those the item was read from, below its first row.
    """

    block: Block
    page: int | None
    is_context: bool
    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Câu của đầu việc. anchor: its first block on the document page; pages: "3" or "3-4"."""

    document: Document
    passages: tuple[Passage, ...]
    anchor: str
    pages: str


def sentence_of(item: Item, sources: Iterable[Any], blocks: Iterable[Block]) -> Sentence | None:
    """The sentence in the newest document that has it; None: bound to none. No query.

    Rows of appendices that came later stand apart (`appendix_sentences`).
    """
    own = [source for source in sources if not source.is_annexed]
    return next(_sentences(item, own, blocks), None)


def appendix_sentences(
    item: Item, sources: Iterable[Any], blocks: Iterable[Block]
) -> list[Sentence]:
    """The rows of appendices that tell of the item, the appendix taken in last first."""
    return list(_sentences(item, [one for one in sources if one.is_annexed_here], blocks))


def sources_of(item: Item) -> QuerySet[ItemSource]:
    """Where the item was read, the newest document first.

    is_annexed: in an appendix taken in later; is_annexed_here: in one of the item's own plan.
    """
    annexed = Appendix.objects.filter(document=OuterRef("document"))
    rows = ItemSource.objects.filter(item=item).select_related("document")
    told = rows.annotate(
        is_annexed=Exists(annexed), is_annexed_here=Exists(annexed.filter(plan=item.plan_id))
    )
    return told.order_by("-document_id", "block_position", "start")


def blocks_of(sources: Iterable[ItemSource]) -> QuerySet[Block]:
    """The blocks of these sources, each with one before and one after."""
    wanted = Q(pk__in=[])
    for source in sources:
        near = (source.block_position - 1, source.block_position + 1)
        wanted |= Q(document=source.document_id, position__range=near)
    return Block.objects.filter(wanted).order_by("document_id", "position")


def _sentences(
    item: Item, sources: Iterable[ItemSource], blocks: Iterable[Block]
) -> Iterator[Sentence]:
    """One sentence for each document, the newest first."""
    by_document: dict[Document, list[ItemSource]] = {}
    for source in sources:
        by_document.setdefault(source.document, []).append(source)
    for document, own in by_document.items():
        marks: dict[int, list[Mark]] = defaultdict(list)
        for source in own:
            mark = Mark(source.start, source.end, item.pk, "item", item.state)
            marks[source.block_position].append(mark)
        near = [block for block in blocks if block.document_id == document.pk]
        passages = tuple(_passages(near, marks))
        yield Sentence(document, passages, f"b{min(marks)}", _pages(passages))


def _passages(blocks: Sequence[Block], marks: dict[int, list[Mark]]) -> Iterator[Passage]:
    page = None
    for block in blocks:
        own = marks.get(block.position, [])
        turns = block.page if block.page != page else None
        page = block.page
        rows = _rows(block, own)
        yield Passage(
            block=block,
            page=turns,
            is_context=not own,
            pieces=() if block.rows else cut(block.text, 0, len(block.text), own),
            rows=rows,
            is_cut=len(rows) < len(block.rows),
        )


def _rows(block: Block, marks: Sequence[Mark]) -> tuple[Row, ...]:
    """The table's first row, and those the item was read from."""
    return tuple(
        tuple(cut(block.text, start, end, marks) for _text, start, end in row)
        for number, row in enumerate(block.rows)
        if number == 0 or any(_touches(mark, row) for mark in marks)
    )


def _touches(mark: Mark, row: Sequence[Sequence[int]]) -> bool:
    return bool(row) and mark.start < row[-1][2] and row[0][1] < mark.end


def _pages(passages: Sequence[Passage]) -> str:
    own = [one.block.page for one in passages if not one.is_context and one.block.page]
    if not own:
        return ""
    return str(own[0]) if own[0] == own[-1] else f"{own[0]}-{own[-1]}"
