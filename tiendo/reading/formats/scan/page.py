"""Một trang quét: from the picture of a page to its words and ruled lines, each in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.pdf.page_lines import PageSize
from tiendo.reading.formats.pdf.ruled_tables import RuledTable, ruled_tables
from tiendo.reading.formats.pdf.rules import Rules
from tiendo.reading.formats.pdf.segments import Segment
from tiendo.reading.formats.scan.borders import borders
from tiendo.reading.formats.scan.cells import clear, read_cells
from tiendo.reading.formats.scan.cleaning import ink, print_of
from tiendo.reading.formats.scan.junk import without_junk
from tiendo.reading.formats.scan.numerals import repaired
from tiendo.reading.formats.scan.official_words import mended
from tiendo.reading.formats.scan.ruling import erase, find_lines
from tiendo.reading.formats.scan.tesseract import DPI, Tesseract
from tiendo.reading.formats.scan.unruled import read_unruled
from tiendo.reading.formats.scan.upright import before_straightening, straightened
from tiendo.reading.formats.scan.words import ScannedWord, segments_of, words_of

_POINT = 72 / DPI  # points for a pixel
_GOOD = 70  # percent: print that stands upright is recognised better than that
_FEW = 5  # words


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What stands on a page. dropped: how many pieces looked like letters and were none.

    turn: by how many degrees clockwise it had to be turned to stand upright. sureness: the mean
    over its letters, in percent, 0 for a page without any.
    """

    size: PageSize
    segments: list[Segment]
    rules: Rules
    dropped: int
    turn: int
    sureness: float


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A page read one way round."""

    lines: list[list[ScannedWord]]
    rules: Rules
    picture_size: tuple[int, int]
    turn: int
    angle: float

    def on_page(self, box: Box) -> Box:
        """Where a box of the level picture stands on the page before it was straightened."""
        return before_straightening(box, self.angle, self.picture_size)

    @property
    def sureness(self) -> float:
        """The mean over all letters, in percent; a few words tell nothing."""
        words = [word for line in self.lines for word in line]
        if len(words) < _FEW:
            return 0.0
        return sum(word.sure * len(word.text) for word in words) / sum(
            len(word.text) for word in words
        )


def read_page(picture: Image.Image, tesseract: Tesseract) -> ScannedPage:
    """Read the picture of a page, given at DPI. Raises RecognitionFailed."""
    grey = print_of(picture)
    best = _attempt(grey, 0, tesseract)
    if best.sureness < _GOOD:
        for turn in _turns(grey, tesseract):
            other = _attempt(_turned(grey, turn), turn, tesseract)
            best = max(best, other, key=_sureness)
            if best.sureness >= _GOOD:
                break
    kept, dropped = without_junk([mended(repaired(line)) for line in best.lines])
    width, height = best.picture_size
    return ScannedPage(
        size=PageSize(round(width * _POINT, 1), round(height * _POINT, 1)),
        segments=segments_of(kept, _POINT, best.on_page),
        rules=best.rules,
        dropped=dropped,
        turn=best.turn,
        sureness=best.sureness,
    )


def _sureness(attempt: _Attempt) -> float:
    return attempt.sureness


def _attempt(grey: Image.Image, turn: int, tesseract: Tesseract) -> _Attempt:
    """Read the page as it stands: what is in tables by itself, then the rest."""
    level, angle = straightened(grey)
    drawn = find_lines(ink(level))
    rules = borders(drawn, _POINT)
    erase(level, drawn)
    lines: list[list[ScannedWord]] = []
    for table in ruled_tables(rules, 1):
        lines += read_cells(level, _cells(table), tesseract)
        clear(level, _in_pixels(table.box))
    lines += read_unruled(level, tesseract)
    lines += words_of(tesseract.hocr(level))
    return _Attempt(lines, rules, level.size, turn, angle)


def _turns(grey: Image.Image, tesseract: Tesseract) -> Sequence[int]:
    """The ways round that are worth a try, the likeliest first."""
    known = tesseract.turn(grey)
    if known is not None:
        return [known] if known else []
    return (180, 90, 270)


def _turned(grey: Image.Image, clockwise: int) -> Image.Image:
    turns = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    return grey.transpose(turns[clockwise])


def _cells(table: RuledTable) -> Iterator[Box]:
    for (row, column), (down, across) in table.cells.items():
        yield _in_pixels(
            Box(
                table.columns[column],
                table.rows[row],
                table.columns[column + across],
                table.rows[row + down],
            )
        )


def _in_pixels(box: Box) -> Box:
    return Box(box.left / _POINT, box.top / _POINT, box.right / _POINT, box.bottom / _POINT)
