"""Ghép dòng: does a line go on with the unit above it, or does it begin one of its own?

A page break or a hard wrap leaves half a sentence on one line and the rest on the next. What
tells them apart: marks at the end of sentences, capitals, indents, the room left on a line.
Source: docs/rules/outline.md, section 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.agencies import heading_agencies
from tiendo.reading.attributes import is_attribute_line
from tiendo.reading.doctypes import is_type_alone
from tiendo.reading.issuer import is_enacting_body
from tiendo.reading.layout import Layout, is_gap, starts_low
from tiendo.reading.model import Block, BlockKind
from tiendo.reading.numbering import Family, Marker

_ENDED = re.compile(r"[.;:!?…/]['\"”»)\]]*\Z")
_OPEN_END = re.compile(
    r"(?:,|(?:,|;|\bvà) (?:Sở|Bộ|Ban)|\b(?:và|của|với|cho|(?<!tiếp )(?<!kèm )theo|tại|về|các|"
    r"những|từ|trên|trong|hoặc|bằng|"
    r"là|do|để|đối|trước|"
    r"sau|khi|được|đến|phải|đồng chí|Chi cục|Trung tâm|Ủy ban|Hội đồng|"
    r"Hiệp hội|Liên minh|Liên đoàn|Công ty|"
    r"(?<!hằng )(?<!hàng )(?:ngày|tháng|quý)))\Z"
)
_STARTS_ANEW = re.compile(
    r"Nơi nhận|Kính gửi|(?:TM|T/M|KT|TL|TUQ)\s*\.?\s*[A-ZĐỦỤỲỴ]{2}|CỘNG HÒA XÃ HỘI|"
    r"CỘNG HOÀ XÃ HỘI|QUYẾT ĐỊNH:|QUYẾT NGHỊ:|Độc lập"
)
# These open a paragraph too, but a wrapped line may begin with them in the middle of a sentence.
_MAY_START = re.compile(
    r"(?:Căn cứ|Phụ lục|PHỤ LỤC|Biểu|BIỂU|Điều(?!\s*\d+\w?\s*(?:,|và\b|[A-ZĐ]))|"
    r"Trên đây là|Số\s*:)"
)
# What opens the first paragraph below a title, naming a numbered document.
_FIRST_BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai(?: thực hiện)?|Theo|Thi hành|Xét)\b[^;.]*?\bsố\s*:?\s*\d"
)
# What opens the first sentence below a title: it names a numbered document.
_FIRST_BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai|Theo|Thi hành|Xét)\b[^;.]*?\bsố\s*:?\s*\d"
)
# Words that are written with a dash to the word before them ("kinh tế - xã hội").
_SECOND_HALF = re.compile(
    r"[-–]\s*(?:xã hội|an ninh|nghề nghiệp|kỹ thuật|công nghệ|thể thao|du lịch|thương binh|"
    r"dịch vụ|thủy sản|ngư nghiệp|tài chính|đào tạo|tự do|hạnh phúc|nhà nước|doanh nghiệp)\b"
)
_APPOSITION = re.compile(
    r"[-–]\s*(?:là\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị)\s+(?:thường trực|đầu mối|chủ trì|tham mưu)\b"
)
# "giai đoạn 2022" over "- 2025": a period that the end of the line parts.
_YEAR_END = re.compile(r"\b(?:19|20)\d\d\Z")
_YEAR_START = re.compile(r"[-–]\s*(?:19|20)\d\d\b(?!\s*:)")
_LONGEST_HEADING = 16
_SYMBOL = re.compile(r"\d+[-/][\dA-ZĐ]")
_FIGURE = re.compile(r"[\d≥≤<>%(]")
_INLINE_LISTS = (Family.ROMAN_PAREN, Family.ARABIC_PAREN, Family.LETTER_PAREN, Family.LETTER)


@dataclass(slots=True)
class Pending:
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
    def words(self) -> str:
        """The first line without its marker."""
        start = self.marker.length if self.marker is not None else 0
        return self.blocks[0].text[start:].strip()

    @property
    def is_bare_marker(self) -> bool:
        """Only the number stands on the line ("Phần I"); its words are on the next."""
        if self.marker is None or len(self.blocks) > 1 or self.last.number:
            return False
        return not self.last.text[self.marker.length :].strip()


def goes_on(
    before: Pending, block: Block, marker: Marker | None, layout: Layout, *, in_body: bool
) -> bool:
    """The block is the rest of the sentence or paragraph that the line or page break cut.

    in_body: a number has stood somewhere above, so that this is no letterhead and no title.
    """
    if BlockKind.TABLE in (before.last.kind, block.kind):
        return False
    wraps = layout.is_wrapped and not is_gap(before.last, block)
    if marker is not None:
        return not block.number and _is_false_marker(before, block, marker, wraps, layout)
    if before.is_bare_marker:
        return True
    text = block.text.strip()
    is_cut = wraps and layout.is_full(before.last) and not _ENDED.search(before.text)
    if _starts_anew(before, text, is_cut=is_cut, in_body=in_body):
        return False
    if not in_body and _follows_title(before, text):
        return False
    if wraps and layout.has_gaps:
        return before.text.isupper() == text.isupper() or starts_low(text)
    if wraps and not starts_low(text) and not _ends_open(before, text):
        if layout.is_indented(block):
            return False
        return not _is_last_line(before, text, layout, in_body=in_body)
    is_cut_by_page = layout.is_wrapped and before.text.endswith(";") and layout.is_full(before.last)
    return ((wraps or is_cut_by_page) and starts_low(text)) or _ends_open(before, text)


def _follows_title(before: Pending, text: str) -> bool:
    """A sentence below a title in capitals is no more of the title, however full its lines are."""
    is_title = before.marker is None and all(
        block.text.strip().isupper() for block in before.blocks
    )
    is_sentence = not starts_low(text) and not text.isupper() and len(text.split()) > 3
    return is_title and is_sentence and not _OPEN_END.search(before.text.lower())


def _is_last_line(before: Pending, text: str, layout: Layout, *, in_body: bool) -> bool:
    """The paragraph ends there: it ends a sentence where a word had room, or is a heading."""
    if _ENDED.search(before.text):
        return layout.is_short(before.last) or layout.has_room(before.last, text.split()[0])
    if before.text.isupper() and not text.isupper():
        return True
    if not layout.is_short(before.last):
        return _names_only_bodies(before, text)
    return not in_body or text.isupper() or _may_be_heading(before, text)


def _names_only_bodies(before: Pending, text: str) -> bool:
    """ "2. Phòng Kinh tế; Phòng Văn hóa - Xã hội" fills its line and is a heading all the same.

    Unless the next line only goes on with the names: "Liên minh" over "Hợp tác xã tỉnh".
    """
    is_numbered = before.marker is not None and not before.marker.is_bullet
    rest = [block.text.strip() for block in before.blocks[1:]]
    named = " ".join([before.words, *rest])
    if not is_numbered or not heading_agencies(named):
        return False
    return not heading_agencies(f"{named} {text}")


def _may_be_heading(before: Pending, text: str) -> bool:
    """A short line without a full stop: is it a heading, or was it cut early?"""
    if before.marker is not None and before.marker.is_bullet:
        return False
    words = sum(len(block.text.split()) for block in before.blocks)
    if _names_only_bodies(before, text):
        return True
    if is_attribute_line(before.words) or words > _LONGEST_HEADING:
        return False
    if before.marker is not None and before.marker.family in _INLINE_LISTS:
        return not _FIGURE.match(text)
    if _FIGURE.match(text) and words > _LONGEST_HEADING / 2:
        return False
    if before.marker is not None or len(before.blocks) > 1:
        return True
    return before.text.isupper() or bool(heading_agencies(before.text))


def _starts_anew(before: Pending, text: str, *, is_cut: bool, in_body: bool) -> bool:
    """A line that no break can have put here: a formula, a label, the body that enacts.

    is_cut: the line above is full and ends in the middle of a sentence.
    """
    if _STARTS_ANEW.match(text):
        return True
    if not in_body and _FIRST_BASIS.match(text) and not _names_document(before):
        return True
    if is_cut and not before.text.isupper():
        return False
    if _MAY_START.match(text) or is_attribute_line(text):
        return True
    is_title = before.text.isupper() and _ENDED.search(before.text) is None
    is_open = is_title and _OPEN_END.search(before.text.lower())
    return not is_open and (is_enacting_body(text) or is_type_alone(text))


def _names_document(before: Pending) -> bool:
    """The paragraph above is a sentence of bases itself, no title."""
    return bool(_FIRST_BASIS.match(" ".join(block.text.strip() for block in before.blocks)))


def _ends_open(before: Pending, text: str) -> bool:
    """The unit before stops in the middle of a sentence that this text carries on."""
    if _ENDED.search(before.text):
        return False
    if starts_low(text):
        return not before.text.isupper()
    if _OPEN_END.search(before.text) or _is_cut_number(before.text, text):
        return True
    is_heading = before.marker is not None and before.text.isupper()
    return is_heading and text.isupper() and len(text.split()) > 1


def _is_cut_number(before: str, text: str) -> bool:
    """ "Kế hoạch số" over "28/KH-UBND": not "kinh tế số" over a sentence."""
    return before.endswith(" số") and bool(_SYMBOL.match(text))


def _is_false_marker(
    before: Pending, block: Block, marker: Marker, wraps: bool, layout: Layout
) -> bool:
    """A dash or a number that only happens to open the line: "kinh tế" / "- xã hội"."""
    text = block.text.strip()
    if _ENDED.search(before.text) and marker.is_bullet:
        return False
    if marker.is_bullet:
        rest = block.text[marker.length :]
        is_word = wraps and (starts_low(rest) or layout.is_dashed(before.last, rest))
        is_half = bool(_SECOND_HALF.match(text)) or _says_what_it_is(before, text)
        is_half = is_half or bool(_YEAR_END.search(before.text) and _YEAR_START.match(text))
        return is_word or is_half or _closes_bracket(before.text, text)
    if not wraps or marker.family not in _INLINE_LISTS:
        return False
    running = " ".join(part.text for part in before.blocks)
    opened = marker.label.replace("(ii)", "(i)").replace("(2)", "(1)").replace("(b)", "(a)")
    return opened != marker.label and opened in running.lstrip()[1:]


def _says_what_it_is(before: Pending, text: str) -> bool:
    """ "Sở Nội vụ" over "- Cơ quan thường trực Tổ công tác": the dash goes on with the name.

    "- Là cơ quan đầu mối, theo dõi việc thực hiện." is the first duty of the body above.
    """
    if _APPOSITION.match(text) is None or text.endswith((".", ";")):
        return False
    start = before.marker.length if before.marker and len(before.blocks) == 1 else 0
    return bool(heading_agencies(before.last.text[start:]))


def _closes_bracket(before: str, text: str) -> bool:
    """A bracket opened before the break is closed after it: the dash is part of a name."""
    if before.count("(") <= before.count(")"):
        return False
    closing = text.find(")")
    return closing >= 0 and "(" not in text[:closing]
