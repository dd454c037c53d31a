"""Dòng chảy văn bản: the lines, columns and tables of all pages in reading order, as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tiendo.reading.formats.blocks import FOOTNOTE, TEXT_BOX, BlockList
from tiendo.reading.formats.pdf.columns import SideBySide, joined_columns, split_columns
from tiendo.reading.formats.pdf.page_lines import Line, PageSize
from tiendo.reading.formats.pdf.paragraphs import Setting, goes_on, joined, setting_of
from tiendo.reading.formats.pdf.unruled_tables import (
    head_words,
    is_row,
    with_unruled_tables,
)
from tiendo.reading.formats.placed_tables import PlacedTable, joined_over_page

_SMALL = 0.88  # of the text's size: what footnotes are set in


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on one page, outside its tables and in them. number: from 1.

    stamps: the printed signatures of a signing program.
    """

    number: int
    size: PageSize
    lines: list[Line]
    tables: list[PlacedTable]
    stamps: Sequence[str] = ()


Entry = Line | SideBySide | PlacedTable
Unit = list[Line] | SideBySide | PlacedTable


def add_pages(found: BlockList, pages: Sequence[PageContent]) -> None:
    """Add the blocks of all pages; footnotes come last, and printed signatures after them."""
    body_size = _body_size(line for page in pages for line in page.lines)
    bodies: list[list[Line]] = []
    footnotes: list[Line] = []
    for page in pages:
        body, below = _parted_footnotes(page.lines, body_size)
        bodies.append(body)
        footnotes += below
    settings = _settings(pages, bodies)
    entries: list[tuple[Entry, Setting]] = []
    head: frozenset[str] = frozenset()
    for page, body, setting in zip(pages, bodies, settings, strict=True):
        here = list(_entries(body, page.tables, setting, head))
        last = here[-1] if here else None
        is_unruled = isinstance(last, PlacedTable) and not last.columns
        head = head_words(last) if is_unruled and isinstance(last, PlacedTable) else frozenset()
        entries += [(entry, setting) for entry in here]
    for unit in _joined_over_pages(_units(entries)):
        _add_unit(found, unit)
    _add_footnotes(found, footnotes)
    for page in pages:
        for stamp in page.stamps:
            found.add_paragraph(stamp, style=TEXT_BOX, page=page.number)


def _body_size(lines: Iterable[Line]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _parted_footnotes(lines: list[Line], body_size: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page above and below the rule of its footnotes.

    Footnotes are the last lines, smaller than the text, the first of them with its number. The
    rows of a table without lines are often as small.
    """
    start = len(lines)
    while start and lines[start - 1].size < body_size * _SMALL and not is_row(lines[start - 1]):
        start -= 1
    while start < len(lines) and not _footnote_number(lines[start]):
        start += 1
    return lines[:start], lines[start:]


def _footnote_number(line: Line) -> str:
    first = line.parts[0].text.split(maxsplit=1)[0]
    return first if first.isdigit() and len(first) < 3 else ""


def _settings(pages: Sequence[PageContent], bodies: Sequence[list[Line]]) -> list[Setting]:
    """One setting for all pages of one size: a page of few lines does not tell its own."""
    by_size: dict[PageSize, list[Line]] = {}
    for page, body in zip(pages, bodies, strict=True):
        by_size.setdefault(page.size, []).extend(body)
    known = {size: setting_of(lines) for size, lines in by_size.items()}
    return [known[page.size] for page in pages]


def _entries(
    lines: Sequence[Line],
    tables: Sequence[PlacedTable],
    setting: Setting,
    head: frozenset[str],
) -> Iterator[Entry]:
    """Lines and tables of a page from top to bottom; columns are looked for between tables.

    head: the words of the head of an unruled table that the page before left open.
    """
    rest = list(lines)
    for table in sorted(tables, key=lambda table: table.top):
        above = [line for line in rest if line.box.top < table.top]
        yield from _between(above, setting, head)
        yield table
        rest = rest[len(above) :]
        head = frozenset()
    yield from _between(rest, setting, head)


def _between(lines: Sequence[Line], setting: Setting, head: frozenset[str]) -> Iterator[Entry]:
    """Lines outside the ruled tables: tables that only blanks tell, and two columns."""
    text: list[Line] = []
    for entry in with_unruled_tables(lines, head):
        if isinstance(entry, Line):
            text.append(entry)
            continue
        yield from split_columns(text, setting.centre)
        yield entry
        text = []
    yield from split_columns(text, setting.centre)


def _units(entries: Iterable[tuple[Entry, Setting]]) -> Iterator[Unit]:
    """Lines gathered to paragraphs; everything else as it is."""
    paragraph: list[Line] = []
    for entry, setting in entries:
        if isinstance(entry, Line) and paragraph and goes_on(paragraph, entry, setting):
            paragraph.append(entry)
            continue
        if paragraph:
            yield paragraph
            paragraph = []
        if isinstance(entry, Line):
            paragraph = [entry]
        else:
            yield entry
    if paragraph:
        yield paragraph


def _joined_over_pages(units: Iterable[Unit]) -> Iterator[Unit]:
    """Tables, and columns side by side, that go on over the end of a page."""
    held: PlacedTable | SideBySide | None = None
    for unit in units:
        if held is not None:
            whole = _whole(held, unit)
            if whole is not None:
                held = whole
                continue
            yield held
            held = None
        if isinstance(unit, list):
            yield unit
        else:
            held = unit
    if held is not None:
        yield held


def _whole(above: PlacedTable | SideBySide, below: Unit) -> PlacedTable | SideBySide | None:
    if isinstance(above, PlacedTable):
        return joined_over_page(above, below) if isinstance(below, PlacedTable) else None
    return joined_columns(above, below) if isinstance(below, SideBySide) else None


def _add_unit(found: BlockList, unit: Unit) -> None:
    if isinstance(unit, PlacedTable):
        found.add_table(unit.grid, merges=unit.merges, page=unit.page)
    elif isinstance(unit, SideBySide):
        found.add_table([unit.cells()], page=unit.page)
    else:
        letters = sum(len(line.text) for line in unit)
        bold = sum(len(line.text) for line in unit if line.is_bold)
        italic = sum(len(line.text) for line in unit if line.is_italic)
        found.add_paragraph(
            joined(unit),
            is_bold=bold * 2 > letters,
            is_italic=italic * 2 > letters,
            page=unit[0].page,
        )


def _add_footnotes(found: BlockList, lines: Sequence[Line]) -> None:
    notes: list[list[Line]] = []
    for line in lines:
        if _footnote_number(line) or not notes:
            notes.append([line])
        else:
            notes[-1].append(line)
    for note in notes:
        number = _footnote_number(note[0])
        text = joined(note).removeprefix(number).lstrip(". ")
        found.add_paragraph(text, number=number, style=FOOTNOTE, page=note[0].page)
