"""Chữ trên trang: what PDFium finds on a page, word by word, each with its place.

Coordinates are in points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tiendo.reading.formats.pdf.frame import Box, frame_of

_ITALIC = 1 << 6  # PDF 32000-1, table 123
_WIDE_GAP = 0.5  # of a character's height: more of it is a space that nobody wrote down
_FONT_NAME_BYTES = 128


@dataclass(frozen=True, slots=True)
class Segment:
    """A word, or a part of one: characters side by side, in one size.

    base: the height on which they stand. ends_word: a space follows. sure: in percent, where it
    was recognised in a picture; None where the file itself says the characters. seen: where it
    stands on that picture, in shares of its sides, whatever is done to `box` later.
    """

    text: str
    box: Box
    base: float
    size: float
    is_bold: bool
    is_italic: bool
    ends_word: bool
    sure: int | None = None
    seen: Box | None = None


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    box: Box
    base: float
    size: float
    is_bold: bool
    is_italic: bool


class PageText:
    """The text of one page. unmapped: letters that the file does not name, once read."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._text = page.get_textpage()
        self.frame = frame_of(page, self._text)
        self.unmapped = 0
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._rectangle = pdfium_c.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def close(self) -> None:
        """Give the page's text back to PDFium."""
        self._text.close()

    def segments(self) -> list[Segment]:
        """All words in the order of the file."""
        found: list[Segment] = []
        run: list[_Char] = []
        for char in self._chars():
            is_space = char is not None and char.text.isspace()
            if run and (char is None or is_space or not _goes_on(run[-1], char)):
                found.append(_segment(run, ends_word=is_space))
                run = []
            if char is not None and not is_space:
                run.append(char)
        return [*found, _segment(run, ends_word=True)] if run else found

    def _chars(self) -> Iterator[_Char | None]:
        """Every character; None where PDFium sees the end of a line."""
        for index in range(self._text.count_chars()):
            code = pdfium_c.FPDFText_GetUnicode(self._text, index)
            if code in (0x0A, 0x0D):
                yield None
            elif code and not 0xD800 <= code <= 0xDFFF:
                # PDFium marks a hyphen at a line's end with U+0002.
                yield self._char("-" if code == 0x02 else chr(code), index)
            else:
                self.unmapped += 1

    def _char(self, text: str, index: int) -> _Char:
        pdfium_c.FPDFText_GetLooseCharBox(self._text, index, self._rectangle)
        pdfium_c.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        box = self._rectangle
        x, y = self._x.value, self._y.value
        is_bold, is_italic = self._look(index)
        return _Char(
            text,
            self.frame.upright(box.left, box.bottom, box.right, box.top),
            self.frame.upright(x, y, x, y).bottom,
            pdfium_c.FPDFText_GetFontSize(self._text, index),
            is_bold,
            is_italic,
        )

    def _look(self, index: int) -> tuple[bool, bool]:
        """Bold and italic, asked once for each text object."""
        handle = pdfium_c.FPDFText_GetTextObject(self._text, index)
        key = ctypes.cast(handle, ctypes.c_void_p).value if handle else None
        if key is None:
            return False, False
        if key not in self._fonts:
            flags = ctypes.c_int()
            name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
            pdfium_c.FPDFText_GetFontInfo(self._text, index, name, _FONT_NAME_BYTES, flags)
            lower = name.value.lower()
            is_italic = b"italic" in lower or b"oblique" in lower or bool(flags.value & _ITALIC)
            self._fonts[key] = b"bold" in lower or b"black" in lower, is_italic
        return self._fonts[key]


def _goes_on(before: _Char, char: _Char) -> bool:
    """Does the character stand right behind the one before, as high and as big?"""
    height = max(before.box.height, 1.0)
    gap = char.box.left - before.box.right
    is_level = abs(char.base - before.base) < height * 0.1
    is_alike = abs(char.size - before.size) < before.size * 0.1
    return is_level and is_alike and -height < gap < height * _WIDE_GAP


def _segment(run: Sequence[_Char], *, ends_word: bool) -> Segment:
    box = run[0].box
    for char in run[1:]:
        box = box.union(char.box)
    half = len(run) / 2
    return Segment(
        text="".join(char.text for char in run),
        box=box,
        base=run[0].base,
        size=run[0].size,
        is_bold=sum(char.is_bold for char in run) > half,
        is_italic=sum(char.is_italic for char in run) > half,
        ends_word=ends_word,
    )
