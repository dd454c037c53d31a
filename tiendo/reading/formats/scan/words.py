"""Chữ nhận ra được: tesseract's answer (hOCR) as words with their place and how sure they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from xml.etree import ElementTree

from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.pdf.segments import Segment

_XHTML = "{http://www.w3.org/1999/xhtml}"
_LINES = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_FRACTION_SLASH = "\u2044"
_ABOVE, _BELOW = 0.8, 0.2  # of a line's height: how far it reaches over and under its foot
_ONE_SIZE = (0.82, 1.3)  # of the page's usual size: as exactly as the size of a line is seen


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """A word in pixels. base: the foot of its line. size: its line's height. sure: percent."""

    text: str
    left: float
    right: float
    base: float
    size: float
    sure: int


def words_of(hocr: bytes) -> list[list[ScannedWord]]:
    """The words by line, as tesseract saw them; lines that run up or down the page are left out."""
    page = ElementTree.fromstring(hocr)
    found = []
    for line in page.iter(f"{_XHTML}span"):
        if line.get("class") in _LINES and not _runs_upwards(line):
            words = list(_words(line))
            if words:
                found.append(words)
    return found


def segments_of(
    lines: Sequence[Sequence[ScannedWord]], scale: float, on_page: Callable[[Box], Box]
) -> list[Segment]:
    """The words as the PDF reader knows them: the usual size where it is nearly that.

    scale: points for a pixel. on_page: where a box of this picture stands on the page as it was
    scanned, in shares of its sides.
    """
    usual = _usual_size(lines)
    return [
        _segment(word, _size(word.size, usual), scale, on_page) for line in lines for word in line
    ]


def _segment(
    word: ScannedWord, size: float, scale: float, on_page: Callable[[Box], Box]
) -> Segment:
    """All words of a line are as high as it, a dash too: so the PDF reader's measures fit."""
    box = Box(word.left, word.base - _ABOVE * size, word.right, word.base + _BELOW * size)
    return Segment(
        text=word.text,
        box=Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale),
        base=word.base * scale,
        size=round(size * scale, 1),
        is_bold=False,
        is_italic=False,
        ends_word=True,
        sure=word.sure,
        seen=on_page(box),
    )


def _usual_size(lines: Sequence[Sequence[ScannedWord]]) -> float:
    sizes = [word.size for line in lines for word in line for _ in word.text]
    return median(sizes) if sizes else 0.0


def _size(size: float, usual: float) -> float:
    low, high = _ONE_SIZE
    return usual if low * usual <= size <= high * usual else size


def _runs_upwards(line: ElementTree.Element) -> bool:
    """Is it higher than it is wide, though it has more than a sign or two?"""
    left, top, right, bottom = _facts(line)["bbox"]
    letters = sum(len(part.strip()) for part in line.itertext())
    return letters > 3 and bottom - top > right - left


def _words(line: ElementTree.Element) -> Iterator[ScannedWord]:
    facts = _facts(line)
    left, _, right, bottom = facts["bbox"]
    slope, offset = facts.get("baseline", (0.0, 0.0))
    base = bottom + offset + slope * (right - left) / 2
    (size,) = facts.get("x_size", (bottom - facts["bbox"][1],))[:1]
    for word in line.iter(f"{_XHTML}span"):
        text = "".join(word.itertext()).strip()
        if word.get("class") == "ocrx_word" and text:
            own = _facts(word)
            start, _, end, _ = own["bbox"]
            yield ScannedWord(
                text.replace(_FRACTION_SLASH, "/"), start, end, base, size, int(own["x_wconf"][0])
            )


def _facts(element: ElementTree.Element) -> dict[str, tuple[float, ...]]:
    """ "bbox 1 2 3 4; x_wconf 90" as numbers by name."""
    facts = {}
    for fact in element.get("title", "").split(";"):
        name, _, rest = fact.strip().partition(" ")
        facts[name] = tuple(float(number) for number in _NUMBERS.findall(rest))
    return facts
