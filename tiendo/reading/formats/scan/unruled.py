"""Bảng không kẻ trên trang quét: what stands in the columns of a table without lines, by entries.

Tesseract takes short entries for specks, closes up words, and mixes the lines of entries that stand
at different heights. So the entries are cut out and read as those of a ruled table are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.scan.cells import clear, read_cells
from tiendo.reading.formats.scan.cleaning import ink
from tiendo.reading.formats.scan.gutters import Stretch, rows_of_ink, unruled_tables
from tiendo.reading.formats.scan.tesseract import Tesseract
from tiendo.reading.formats.scan.words import ScannedWord

_APART = 16  # rows without ink between two entries of a column; the lines of one are closer
_LOWEST = 12  # pixels: the tail of a letter above, or the mark of one below
_EDGE = 5  # pixels: `read_cells` takes off as much for a ruled line

_NUMBER = re.compile(r"(?:S?TT|\(?\d{1,3}(?:\.\d{1,2})*\)?|[IVX]+)[.)]?\Z")
_SEEN = str.maketrans({"H": "II", "|": "I", "l": "I", "!": "I"})
_ROMAN = re.compile(r"[IVX]{1,5}\Z")
_GUESSED = 60  # percent


def read_unruled(grey: Image.Image, tesseract: Tesseract) -> list[list[ScannedWord]]:
    """The lines in the entries of all unruled tables, which are taken off the page.

    Raises RecognitionFailed.
    """
    lines: list[list[ScannedWord]] = []
    for table in list(unruled_tables(ink(grey))):
        numbers = read_cells(grey, _entries(grey, table, slice(0, 1)), tesseract)
        if not _number_rows(numbers):
            continue
        lines += _with_numerals(numbers)
        lines += read_cells(grey, _entries(grey, table, slice(1, None)), tesseract)
        for rows in table:
            left, right = rows.columns[0][0], rows.columns[-1][1]
            clear(grey, Box(left, rows.top, right, rows.bottom))
    return lines


def _number_rows(lines: Sequence[Sequence[ScannedWord]]) -> bool:
    """Does the first column number the rows? In a list of recipients and a signature none does."""
    words = [word.text for line in lines for word in line]
    numbers = sum(bool(_NUMBER.match(word)) for word in words)
    return numbers > 1 and numbers * 2 > len(words)


def _with_numerals(lines: Sequence[list[ScannedWord]]) -> list[list[ScannedWord]]:
    """The first column with the Roman numbers of groups as they must have stood.

    Where no line is ruled a stroke that stands alone is "I"; below an "I", "H" is "II".
    """
    found: list[list[ScannedWord]] = []
    seen: set[str] = set()
    for line in lines:
        word = line[0]
        numeral = word.text.translate(_SEEN)
        is_seen_so = len(line) == 1 and word.text != numeral and _ROMAN.match(numeral)
        if is_seen_so and ("I" in seen or numeral == "I"):
            line = [replace(word, text=numeral, sure=min(word.sure, _GUESSED))]
        seen.add(line[0].text)
        found.append(line)
    return found


def _entries(grey: Image.Image, table: Sequence[Stretch], which: slice) -> Iterator[Box]:
    """What stands in some columns, each entry with the lines that it is broken into."""
    for rows in table:
        for left, right in rows.columns[which]:
            column = ink(grey.crop((left, rows.top, right, rows.bottom)))
            for above, below in rows_of_ink(column, _APART):
                if below - above < _LOWEST:
                    continue
                yield Box(left, rows.top + above - _EDGE, right, rows.top + below + _EDGE)
