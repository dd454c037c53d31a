"""Bảng: a Word table as a grid of texts, each merged cell said once."""

from __future__ import annotations

from tiendo.reading.formats.docx.markup import Element, children, find, number, value
from tiendo.reading.formats.docx.numbering import Numbering
from tiendo.reading.formats.docx.paragraphs import pieces
from tiendo.reading.formats.docx.styles import StyleSheet

_WIDEST_SPAN = 200


class TableReader:
    """Reads tables. Automatic numbers count on through the cells, as they do in Word."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def grid(self, table: Element) -> list[list[str]]:
        """Rows of cell texts; the columns and rows that a merged cell covers are empty."""
        return [self._row(row) for row in _rows(table)]

    def merges(self, table: Element) -> dict[tuple[int, int], tuple[int, int]]:
        """The merged cells: (row, column) -> how many rows and columns each takes."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        above: dict[int, tuple[int, int]] = {}
        for place, row in enumerate(_rows(table)):
            column = _span(find(row, "trPr", "gridBefore"), absent=0)
            here: dict[int, tuple[int, int]] = {}
            for cell in children(row, "tc"):
                properties = find(cell, "tcPr")
                across = _span(find(properties, "gridSpan"), absent=1)
                start = above.get(column) if _is_covered(properties) else None
                here[column] = start = start or (place, column)
                found[start] = (place - start[0] + 1, max(across, found.get(start, (1, 1))[1]))
                column += across
            above = here
        return {start: size for start, size in found.items() if size != (1, 1)}

    def _row(self, row: Element) -> list[str]:
        texts = [""] * _span(find(row, "trPr", "gridBefore"), absent=0)
        for cell in children(row, "tc"):
            properties = find(cell, "tcPr")
            text = self.cell_text(cell)
            texts.append("" if _is_covered(properties) else text)
            texts += [""] * (_span(find(properties, "gridSpan"), absent=1) - 1)
        return texts

    def cell_text(self, cell: Element) -> str:
        """The paragraphs of a cell, each with its automatic number, on lines of their own.

        The rows of a table within the cell are lines too.
        """
        lines = []
        for part in children(cell, "p", "tbl"):
            if part.tag.endswith("}tbl"):
                lines += [" ".join(filter(None, row)) for row in self.grid(part)]
            else:
                marker = self._numbering.next_number(part)
                text = "".join(piece.text for piece in pieces(part, self._styles))
                lines.append(f"{marker} {text}".strip())
        return "\n".join(line for line in lines if line)


def _rows(table: Element) -> list[Element]:
    """The rows that are not struck out by a tracked change."""
    return [row for row in children(table, "tr") if find(row, "trPr", "del") is None]


def _span(element: Element | None, *, absent: int) -> int:
    span = number(element)
    return absent if span is None else min(max(span, absent), _WIDEST_SPAN)


def _is_covered(properties: Element | None) -> bool:
    """Is the cell the continuation of a merged one above it, or beside it?"""
    for name in ("vMerge", "hMerge"):
        merge = find(properties, name)
        if merge is not None and value(merge) != "restart":
            return True
    return False
