"""Nội dung: headings, paragraphs and tables of an official document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tiendo.writing.docx.markup import cell, paragraph, row, run, table
from tiendo.writing.nd30 import measures
from tiendo.writing.nd30.parts import Block, Column, Heading, Paragraph, Row, RowKind, Run, Table

_HEADINGS = {1: measures.SECTION, 2: measures.BODY_BOLD, 3: measures.BODY}
_END = "./."
_CELL_SIDE_MM = 1.5
_CELL_EDGE_MM = 0.4


def blocks(parts: Sequence[Block], *, width_mm: float, is_end: bool = False) -> str:
    """The parts one under the other. is_end: the last one ends the document: "./." follows."""
    written = [_block(part, width_mm) for part in parts]
    if is_end:
        last = parts[-1] if parts else None
        if isinstance(last, Paragraph):
            written.pop()
        runs = (*_unended(last.runs), Run(_END)) if isinstance(last, Paragraph) else (Run(_END),)
        # The signature never stands on a page without a word of the text.
        written.append(_paragraph(Paragraph(runs), keeps_next=True))
    return "".join(written)


def _unended(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without the full stop for which "./." stands."""
    *before, last = runs
    yield from before
    yield Run(last.text.rstrip().removesuffix("."), last.bold, last.italic)


def _block(part: Block, width_mm: float) -> str:
    if isinstance(part, Paragraph):
        return _paragraph(part)
    if isinstance(part, Heading):
        return _heading(part)
    return written_table(part, width_mm)


def _paragraph(part: Paragraph, *, keeps_next: bool = False) -> str:
    runs = (run(one.text, measures.BODY, bold=one.bold, italic=one.italic) for one in part.runs)
    return paragraph(
        "".join(runs),
        first_line_mm=measures.FIRST_LINE_MM,
        after_pt=measures.GAP_PT,
        spacing=measures.LINE_SPACING,
        keeps_next=keeps_next,
    )


def _heading(part: Heading) -> str:
    return paragraph(
        run(part.text, _HEADINGS[part.level]),
        first_line_mm=measures.FIRST_LINE_MM,
        before_pt=measures.GAP_PT,
        after_pt=measures.GAP_PT,
        spacing=measures.LINE_SPACING,
        keeps_next=True,
    )


def bases(lines: Sequence[str]) -> str:
    """Căn cứ: each ends with ";", the last with "."."""
    last = len(lines) - 1
    return "".join(
        paragraph(
            run(f"{line}{'.' if at == last else ';'}", measures.BASIS),
            first_line_mm=measures.FIRST_LINE_MM,
            after_pt=measures.GAP_PT,
            spacing=measures.LINE_SPACING,
        )
        for at, line in enumerate(lines)
    )


def written_table(part: Table, width_mm: float) -> str:
    """The table with what stands above and below it."""
    widths = _widths(part.columns, width_mm)
    rows = [*_head(part.columns, widths), *_rows(part, widths)]
    above = ""
    if part.title:
        above += paragraph(
            run(part.title, measures.BODY_BOLD), align="center", before_pt=6, keeps_next=True
        )
    if part.note_above:
        above += paragraph(
            run(part.note_above, measures.TABLE_NOTE), align="right", after_pt=3, keeps_next=True
        )
    below = "".join(
        paragraph(run(note, measures.TABLE_NOTE), align="both", before_pt=3) for note in part.notes
    )
    gap = paragraph("", after_pt=measures.GAP_PT)
    grid = table(
        rows,
        widths,
        rule_pt=measures.TABLE_RULE_PT,
        side_mm=_CELL_SIDE_MM,
        edge_mm=_CELL_EDGE_MM,
    )
    return above + grid + below + gap


def _widths(columns: Sequence[Column], width_mm: float) -> list[float]:
    whole = sum(column.width for column in columns)
    return [column.width / whole * width_mm for column in columns]


def _head(columns: Sequence[Column], widths: Sequence[float]) -> Iterator[str]:
    """One row, or two where columns stand under a common head; repeated on every page."""
    groups = [
        (name, [at for at, _ in members])
        for name, members in groupby(enumerate(columns), key=lambda pair: pair[1].group or pair[0])
    ]
    if not any(isinstance(name, str) for name, _ in groups):
        yield row(
            (_head_cell(one.head, w) for one, w in zip(columns, widths, strict=True)), is_head=True
        )
        return
    above, below = [], []
    for name, places in groups:
        if isinstance(name, str):
            above.append(_head_cell(name, sum(widths[at] for at in places), span=len(places)))
            below += [_head_cell(columns[at].head, widths[at]) for at in places]
        else:
            (at,) = places
            above.append(_head_cell(columns[at].head, widths[at], merge="restart"))
            below.append(_head_cell("", widths[at], merge="continue"))
    yield row(above, is_head=True)
    yield row(below, is_head=True)


def _head_cell(text: str, width: float, *, span: int = 1, merge: str = "") -> str:
    content = paragraph(run(text, measures.TABLE_HEAD), align="center")
    return cell(content, width, span=span, merge=merge, middle=True)


def _rows(part: Table, widths: Sequence[float]) -> Iterator[str]:
    for one in part.rows:
        if one.kind is RowKind.HEADING:
            content = paragraph(
                run(one.cells[0], measures.TABLE_BOLD), align="left", keeps_next=True
            )
            yield row([cell(content, sum(widths), span=len(widths))])
        else:
            yield row(_cells(one, part.columns, widths))


def _cells(one: Row, columns: Sequence[Column], widths: Sequence[float]) -> Iterable[str]:
    style = measures.TABLE_BOLD if one.kind is RowKind.TOTAL else measures.TABLE_BODY
    for text, column, width in zip(one.cells, columns, widths, strict=True):
        yield cell(paragraph(run(text, style), align=column.align), width)
