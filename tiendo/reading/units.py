"""Đoạn: the units of a document, one list entry, paragraph or table each, page breaks mended.

A page break leaves half a sentence in one block and the rest in the next; page numbers,
footnotes and rules of dashes stand between. Here they are put together again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tiendo.reading.attributes import is_attribute_line
from tiendo.reading.doctypes import is_type_alone
from tiendo.reading.formats.blocks import FOOTNOTE, TEXT_BOX
from tiendo.reading.issuer import is_enacting_body
from tiendo.reading.languages import is_translation, translated_half
from tiendo.reading.layout import Layout, indent, is_gap, layout_of, starts_low
from tiendo.reading.letters import UPPER
from tiendo.reading.model import Block, BlockKind, Certainty, SourceDocument, Statement
from tiendo.reading.numbering import Family, Marker, find_marker
from tiendo.reading.passages import Passage, passage_of

_NOISE = re.compile(
    r"(?:[-–—_=*.~|\s]+|(?:trang\s*)?[-–]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–]?)\Z", re.I
)
_ENDED = re.compile(r"[.;:!?…/]['\"”»)\]]*\Z")
_OPEN_END = re.compile(
    r"(?:,|\b(?:và|của|với|cho|theo|tại|về|các|những|từ|trên|trong|hoặc|bằng|là|do|để|đối|trước|"
    r"sau|khi|được|đến|phải|(?<!hằng )(?<!hàng )(?:ngày|tháng|quý)))\Z"
)
_STARTS_ANEW = re.compile(
    r"Nơi nhận|Kính gửi|(?:TM|T/M|KT|TL|TUQ)\s*\.?\s*[A-ZĐỦỤỲỴ]{2}|CỘNG HÒA XÃ HỘI|"
    r"CỘNG HOÀ XÃ HỘI|QUYẾT ĐỊNH:|QUYẾT NGHỊ:|Độc lập"
)
# These open a paragraph too, but a wrapped line may begin with them in the middle of a sentence.
_MAY_START = re.compile(r"(?:Căn cứ|Phụ lục|PHỤ LỤC|Biểu|BIỂU|Điều|Trên đây là|Số\s*:)")
# Words that are written with a dash to the word before them ("kinh tế - xã hội").
_SECOND_HALF = re.compile(
    r"[-–]\s*(?:xã hội|an ninh|nghề nghiệp|kỹ thuật|công nghệ|thể thao|du lịch|thương binh|"
    r"dịch vụ|thủy sản|ngư nghiệp|tài chính|đào tạo|tự do|hạnh phúc|nhà nước|doanh nghiệp)\b"
)
_FOOTNOTE = re.compile(rf"\s*(\d{{1,2}})\s+[{UPPER}]")
_PAGE_LINES = 60
_INLINE_LISTS = (Family.ROMAN_PAREN, Family.ARABIC_PAREN, Family.LETTER_PAREN, Family.LETTER)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its passage without the marker, the marker, and the blocks it stands in.

    table: the block when the unit is a table; the passage is then the table's whole text.
    """

    index: int
    blocks: tuple[Block, ...]
    passage: Passage
    marker: Marker | None = None
    table: Block | None = None

    @property
    def text(self) -> str:
        """The words of the unit, without its marker."""
        return self.passage.text

    @property
    def is_bold(self) -> bool:
        """The whole unit is bold, as headings are."""
        return all(block.is_bold for block in self.blocks)

    @property
    def is_italic(self) -> bool:
        """The whole unit is italic, as some headings of the third level are."""
        return all(block.is_italic for block in self.blocks)

    @property
    def is_ended(self) -> bool:
        """The unit ends with a sentence mark; a heading seldom does."""
        return bool(_ENDED.search(self.text))

    @property
    def ends_with_colon(self) -> bool:
        """The unit introduces what follows."""
        return self.text.endswith(":")


@dataclass(slots=True)
class _Pending:
    """The blocks of a unit that may still go on."""

    marker: Marker | None
    blocks: list[Block]

    @property
    def last(self) -> Block:
        """The block that was joined last."""
        return self.blocks[-1]

    @property
    def text(self) -> str:
        """The words of the last block."""
        return self.last.text.strip()

    @property
    def is_bare_marker(self) -> bool:
        """Only the number stands on the line ("Phần I"); its words are on the next."""
        if self.marker is None or len(self.blocks) > 1 or self.last.number:
            return False
        return not self.last.text[self.marker.length :].strip()


def read_units(document: SourceDocument) -> tuple[tuple[Unit, ...], tuple[Statement, ...]]:
    """The units in order, and the page numbers, rules and footnotes that are part of none."""
    layout = layout_of(document)
    pending: list[_Pending] = []
    noise: list[Statement] = []
    in_footnote = False
    for block in document.blocks:
        role = _noise_role(block, pending, layout, in_footnote)
        in_footnote = role == "footnote" and layout.is_wrapped
        if role:
            noise.append(Statement(role, passage_of([block]).trace(role, Certainty.LIKELY)))
            continue
        marker = find_marker(block)
        if pending and _goes_on(pending[-1], block, marker, layout):
            pending[-1].blocks.append(block)
        else:
            pending.append(_Pending(marker, [block]))
    units = [_unit(index, entry) for index, entry in enumerate(pending)]
    return tuple(_without_translation(unit, noise) for unit in units), tuple(noise)


def _without_translation(unit: Unit, noise: list[Statement]) -> Unit:
    """The Vietnamese half of "Sở Tài chính / Department of Finance"."""
    half = None if unit.table else translated_half(unit.text)
    if half is None:
        return unit
    trace = unit.passage.part(half).trace("translation", Certainty.LIKELY)
    noise.append(Statement("translation", trace))
    last = unit.blocks[-1]
    shown = replace(last, text=last.text[: trace.spans[0].start].rstrip())
    blocks = (*unit.blocks[:-1], shown) if trace.spans[0].block == last.index else unit.blocks
    return replace(unit, blocks=blocks, passage=unit.passage.part(0, half))


def _noise_role(
    block: Block, pending: list[_Pending], layout: Layout, in_footnote: bool
) -> str | None:
    """What the block is when it belongs to the page and not to the text; None for text."""
    if block.kind is BlockKind.TABLE:
        return None
    if _NOISE.match(block.text.strip()):
        return "page_furniture"
    if block.style == FOOTNOTE or in_footnote:
        return "footnote"
    if block.style == TEXT_BOX and any(entry.marker for entry in pending):
        return "text_box"
    if layout.is_wrapped and _is_referred_to(block, pending):
        return "footnote"
    return "translation" if is_translation(block.text) else None


def _is_referred_to(block: Block, pending: list[_Pending]) -> bool:
    """A line "1 Luật ..." whose number stands as a mark at a word of the page above ("đập1")."""
    match = _FOOTNOTE.match(block.text)
    if match is None:
        return False
    mark = re.compile(rf"[^\W\d_]{match[1]}(?!\d)")
    above = [part.text for entry in pending[-_PAGE_LINES:] for part in entry.blocks]
    return any(mark.search(text) for text in above[-_PAGE_LINES:])


def _goes_on(before: _Pending, block: Block, marker: Marker | None, layout: Layout) -> bool:
    """The block is the rest of the sentence or paragraph that the line or page break cut."""
    if BlockKind.TABLE in (before.last.kind, block.kind):
        return False
    wraps = layout.is_wrapped and not is_gap(before.last, block)
    if marker is not None:
        return not block.number and _is_false_marker(before, block, marker, wraps)
    if before.is_bare_marker:
        return True
    text = block.text.strip()
    is_cut = wraps and layout.is_full(before.last) and not _ENDED.search(before.text)
    if _starts_anew(before, text, is_cut=is_cut):
        return False
    if wraps and layout.has_gaps:
        return before.text.isupper() == text.isupper() or starts_low(text)
    if wraps and not starts_low(text):
        return not layout.is_indented(block) and not _is_last_line(before, text, layout)
    return (wraps and starts_low(text)) or _ends_open(before, text)


def _is_last_line(before: _Pending, text: str, layout: Layout) -> bool:
    """The paragraph ends there: the line is short, or ends a sentence where a word had room."""
    if layout.is_short(before.last):
        return True
    return bool(_ENDED.search(before.text)) and layout.has_room(before.last, text.split()[0])


def _starts_anew(before: _Pending, text: str, *, is_cut: bool) -> bool:
    """A line that no break can have put here: a formula, a label, the body that enacts.

    is_cut: the line above is full and ends in the middle of a sentence.
    """
    if _STARTS_ANEW.match(text):
        return True
    if is_cut and not before.text.isupper():
        return False
    if _MAY_START.match(text) or is_attribute_line(text):
        return True
    is_open = _ENDED.search(before.text) is None and _OPEN_END.search(before.text.lower())
    return not is_open and (is_enacting_body(text) or is_type_alone(text))


def _ends_open(before: _Pending, text: str) -> bool:
    """The unit before stops in the middle of a sentence that this text carries on."""
    if _ENDED.search(before.text):
        return False
    if starts_low(text):
        return not before.text.isupper()
    if _OPEN_END.search(before.text):
        return True
    is_heading = before.marker is not None and before.text.isupper()
    return is_heading and text.isupper() and len(text.split()) > 1


def _is_false_marker(before: _Pending, block: Block, marker: Marker, wraps: bool) -> bool:
    """A dash or a number that only happens to open the line: "kinh tế" / "- xã hội"."""
    text = block.text.strip()
    if _ENDED.search(before.text) and marker.is_bullet:
        return False
    if marker.is_bullet:
        is_word = wraps and starts_low(block.text[marker.length :])
        return is_word or bool(_SECOND_HALF.match(text)) or _closes_bracket(before.text, text)
    if not wraps or marker.family not in _INLINE_LISTS:
        return False
    running = " ".join(part.text for part in before.blocks)
    opened = marker.label.replace("(ii)", "(i)").replace("(2)", "(1)").replace("(b)", "(a)")
    return opened != marker.label and opened in running.lstrip()[1:]


def _closes_bracket(before: str, text: str) -> bool:
    """A bracket opened before the break is closed after it: the dash is part of a name."""
    if before.count("(") <= before.count(")"):
        return False
    closing = text.find(")")
    return closing >= 0 and "(" not in text[:closing]


def _unit(index: int, pending: _Pending) -> Unit:
    blocks = tuple(pending.blocks)
    whole = passage_of(blocks)
    if blocks[0].kind is BlockKind.TABLE:
        return Unit(index, blocks, whole, None, blocks[0])
    return Unit(index, blocks, whole.part(_marker_length(pending)), pending.marker)


def _marker_length(pending: _Pending) -> int:
    """Characters of the joined text that the marker takes."""
    block = pending.blocks[0]
    if pending.marker is None or block.number:
        return 0
    return pending.marker.length - indent(block)
