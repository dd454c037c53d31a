"""Bảng không kẻ ô: tables of a page whose columns only blanks tell.

So a text layer that was recognised gives them, and some programs print them. Only a head with
"TT" or "STT" opens one: two columns of a letterhead or a list set in by blanks are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tiendo.core.text import fold
from tiendo.reading.formats.aligned.columns import AlignedLine, Chunk, Word, find_columns
from tiendo.reading.formats.aligned.rows import read_rows
from tiendo.reading.formats.pdf.page_lines import Line
from tiendo.reading.formats.placed_tables import PlacedTable

_NUMBER_HEADS = ("tt", "stt", "so tt", "s tt")
_GAP = 0.55  # of a line's height: what parts the cells of a line
_LETTER = 0.4  # of a line's height: the usual width of a letter
_LOOSE = 1.5  # of a line's height: more free space above a line parts it from the one above
_ROW_GAP = 1.0  # of a line's height: wider than any space of justified text
_TIGHT = 0.5  # of a line's height: what may stand free between two lines of a head
_FARTHEST = 3.0  # line heights between two lines of one table
_BESIDE = 0.3  # of a line's height: what two lines share of which neither stands above the other
_MOST_ABOVE = 2  # lines of the head above its "TT"
_PROSE = 0.6  # of the table's width: a line alone that long is text
_LOOK_DOWN = 3  # lines


def with_unruled_tables(
    lines: Sequence[Line], head: frozenset[str] = frozenset()
) -> Iterator[Line | PlacedTable]:
    """The lines with the tables among them read.

    head: the words of the head of a table that reached the end of the page before.
    """
    place = 0
    held: list[Line] = []
    while place < len(lines):
        goes_on = bool(head) and not place
        above = _head_above(held, lines, place)
        region = _region([*above, *lines[place:]]) if goes_on or _opens(lines[place]) else []
        table = _table(region, head if goes_on else None)
        if table is None:
            held.append(lines[place])
            place += 1
            continue
        yield from held[: len(held) - len(above)]
        yield table
        place += len(region) - len(above)
        held = []
    yield from held


def head_words(table: PlacedTable) -> frozenset[str]:
    """The words of a table's head, by which it is known on the next page."""
    return frozenset(word for row in table.grid[:2] for cell in row for word in cell.split())


def is_row(line: Line) -> bool:
    """The line looks like one of a table: wide spaces part three cells or more."""
    return len(_chunks(line, _ROW_GAP)) > 2


def _opens(line: Line) -> bool:
    chunks = _chunks(line)
    return len(chunks) > 2 and fold(chunks[0].text).strip(".") in _NUMBER_HEADS


def _head_above(held: Sequence[Line], lines: Sequence[Line], place: int) -> list[Line]:
    """The lines of the head that stand higher than its "TT"."""
    above: list[Line] = []
    below = lines[place]
    for line in reversed(held[-_MOST_ABOVE:]):
        is_far = below.box.top - line.box.bottom > _TIGHT * line.box.height
        is_beside = below.box.top < line.box.bottom - _BESIDE * line.box.height
        if is_far or (len(_chunks(line)) < 2 and not is_beside):
            break
        above.insert(0, line)
        below = line
    return above


def _region(lines: Sequence[Line]) -> list[Line]:
    """The lines that may belong to the table, up to the first that can't."""
    found: list[Line] = []
    left, right = lines[0].box.left, lines[0].box.right
    for place, line in enumerate(lines):
        if found and line.box.top - found[-1].box.bottom > _FARTHEST * line.box.height:
            break
        is_long = line.box.width > _PROSE * (right - left)
        if found and is_long and len(_chunks(line)) == 1:
            below = lines[place + 1 : place + 1 + _LOOK_DOWN]
            if not any(len(_chunks(other)) > 2 for other in below):
                break
        left, right = min(left, line.box.left), max(right, line.box.right)
        found.append(line)
    while found and len(_chunks(found[-1])) == 1 and found[-1].box.left <= left:
        found.pop()
    return found


def _table(region: Sequence[Line], head: frozenset[str] | None) -> PlacedTable | None:
    if len(region) < 2:
        return None
    height = sorted(line.box.height for line in region)[len(region) // 2]
    lines = [
        AlignedLine(place, _chunks(line), after_gap=_has_gap(region, place, height))
        for place, line in enumerate(region)
    ]
    columns = find_columns(lines, height * _LETTER)
    if columns is None:
        return None
    rows = read_rows(lines, columns, said_head=head)
    page = region[0].page
    return PlacedTable(rows, page, page, region[0].box.top) if len(rows) > 1 or head else None


def _has_gap(region: Sequence[Line], place: int, height: float) -> bool:
    step = region[place].box.top - region[place - 1].box.top
    return place > 0 and step > (1 + _LOOSE / 2) * height


def _chunks(line: Line, gap: float = _GAP) -> tuple[Chunk, ...]:
    """The words of a line, gathered where no space parts them that is wider than usual."""
    gathered: list[list[Word]] = []
    glued = False
    for part in line.parts:
        word = Word(part.text, part.box.left, part.box.right)
        before = gathered[-1][-1] if gathered else None
        if before is None or word.left - before.right > gap * line.box.height:
            gathered.append([word])
        elif glued and word.left - before.right < line.box.height * 0.1:
            gathered[-1][-1] = Word(before.text + word.text, before.left, word.right)
        else:
            gathered[-1].append(word)
        glued = not part.ends_word
    return tuple(Chunk(tuple(words)) for words in gathered)
