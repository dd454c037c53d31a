"""Plans with one appendix table, for the tests of tables: the table is written with pipes."""

from __future__ import annotations

from dataclasses import dataclass, field

from tiendo.reading.draft import read_document
from tiendo.reading.formats.blocks import BlockList, Merges
from tiendo.reading.model import ItemFinding, Reading, SourceDocument

FRONT = (
    "KẾ HOẠCH",
    "Chăm sóc rừng đầu nguồn giai đoạn 2026-2030",
    "UBND xã Khe Sậy ban hành Kế hoạch như sau:",
    "I. NHIỆM VỤ",
    "1. Trồng rừng theo phụ lục.",
)


@dataclass(frozen=True)
class Row:
    """What a row of a table has to give. deadlines: "type value"."""

    path: str
    text: str
    leads: list[str] = field(default_factory=list)
    helps: list[str] = field(default_factory=list)
    deadlines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Shape:
    """A drawn table and the rows it has to give."""

    name: str
    drawing: str
    rows: list[Row]
    merges: Merges = field(default_factory=dict)
    title: str = "DANH MỤC NHIỆM VỤ"


def grid_of(drawing: str) -> list[list[str]]:
    """The cells of a drawn table: one row a line, "|" between cells, "⏎" for a line break."""
    lines = [line.strip() for line in drawing.strip().splitlines()]
    return [[cell.strip().replace("⏎", "\n") for cell in line.split("|")] for line in lines]


def plan_of(
    *tables: str,
    merges: Merges | None = None,
    title: str = "DANH MỤC NHIỆM VỤ",
    between: str = "",
    front: tuple[str, ...] = FRONT,
    columns: dict[str, str] | None = None,
) -> Reading:
    """The reading of a plan whose appendix has these tables. between: a line between them."""
    found = BlockList()
    for line in (*front, "PHỤ LỤC", title):
        found.add_paragraph(line)
    for place, drawing in enumerate(tables):
        if place and between:
            found.add_paragraph(between)
        found.add_table(grid_of(drawing), merges=merges if not place else None)
    return read_document(SourceDocument("docx", found.blocks()), columns=columns)


def rows_of(reading: Reading) -> list[Row]:
    """The items of the appendix as rows."""
    return [_row(item) for item in reading.items if item.path.startswith("PL")]


def _row(item: ItemFinding) -> Row:
    return Row(
        item.path,
        item.text,
        [lead.name for lead in item.leads],
        [body.name for body in item.coordinating],
        [f"{deadline.type} {deadline.value}".strip() for deadline in item.deadlines],
    )
