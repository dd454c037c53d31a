"""Tiêu đề không đánh số: headings that carry no number, and how deep each stands.

"MỤC TIÊU" alone on its line, a Markdown or Word heading, "Sở Tài chính:" over its duties, a bold
line over a list. What follows a heading belongs to it until the next one of its level.
Source: docs/rules/outline.md, section 3.
"""

from __future__ import annotations

import re

from tiendo.reading.agencies import heading_agencies
from tiendo.reading.attributes import is_attribute_line
from tiendo.reading.model import SectionRole
from tiendo.reading.numbering import Family
from tiendo.reading.orders import opens_with_order
from tiendo.reading.roles import section_role
from tiendo.reading.units import Unit

TOP_LEVEL = 1.9
"""Closes everything that is open; roman numbers stand deeper (2.0)."""

_UNDER_ROMAN = 2.5
_INNER = 3.5
_STYLE = re.compile(r"(?:Heading|Tiêu đề)\s*(\d)", re.I)
_LABELLED = re.compile(
    r"(?:Mục tiêu|Nhiệm vụ|Nội dung|Nhóm(?: nhiệm vụ)?|Hợp phần|Giai đoạn|Bước|Lĩnh vực|Đợt|"
    r"Giải pháp|Tiểu dự án|Dự án|Chương trình)\s+(?:số\s+|thứ\s+)?(?:\d{1,2}|[IVX]{1,4})\s*[:.–-]"
)
_LONGEST = 25
_LONGEST_PLAIN = 8
_TOPS = (Family.PART, Family.CHAPTER, Family.CAPITAL, Family.ROMAN, Family.ARTICLE)


def heading_level(unit: Unit, after: Unit | None, *, is_numbered: bool) -> float | None:
    """How deep a unit without a number stands as a heading; None when it is none.

    after: the unit that follows. is_numbered: the document has numbered sections of its own.
    """
    text = unit.text
    if not _may_head(unit, after):
        return None
    style = _STYLE.match(unit.blocks[0].style)
    if style:
        return TOP_LEVEL + 0.1 * int(style[1])
    if text.isupper() and any(char.isalpha() for char in text):
        return _level_of_capitals(text, is_numbered=is_numbered)
    if _is_inner(unit, after):
        return _INNER
    if not is_numbered and _names_role(text, after):
        return TOP_LEVEL + 0.05
    return None


def is_styled(unit: Unit) -> bool:
    """The file marks the unit as a heading: "### 1. ..." or the style "Heading 3"."""
    return bool(_STYLE.match(unit.blocks[0].style))


def has_numbered_sections(units: tuple[Unit, ...]) -> bool:
    """Roman numbers, capitals or articles part the document."""
    return any(unit.marker is not None and unit.marker.family in _TOPS for unit in units)


def _may_head(unit: Unit, after: Unit | None) -> bool:
    """A short line without a full stop over something else."""
    if unit.marker is not None or unit.table is not None or after is None:
        return False
    is_open = unit.ends_with_colon or not unit.is_ended
    return is_open and 0 < len(unit.text.split()) <= _LONGEST and not is_attribute_line(unit.text)


def _level_of_capitals(text: str, *, is_numbered: bool) -> float:
    role = section_role(text, SectionRole.OTHER, is_top=True)
    return TOP_LEVEL if role is not SectionRole.OTHER or not is_numbered else _UNDER_ROMAN


def _is_inner(unit: Unit, after: Unit | None) -> bool:
    """A bold line, a body, or "Mục tiêu 1: ..." over the units that belong to it."""
    is_over_list = after is not None and after.marker is not None
    if _LABELLED.match(unit.text):
        return is_over_list and not _assigns(after)
    if unit.is_bold:
        return is_over_list or not opens_with_order(unit.text)
    is_marked = unit.ends_with_colon or is_over_list
    return is_marked and bool(heading_agencies(unit.text))


def _assigns(unit: Unit | None) -> bool:
    return unit is not None and is_attribute_line(unit.text)


def _names_role(text: str, after: Unit | None) -> bool:
    """ "Mục tiêu" over a list, in a document without numbered sections."""
    if len(text.split()) > _LONGEST_PLAIN or not text[:1].isupper():
        return False
    role = section_role(text, SectionRole.OTHER, is_top=False)
    return role is not SectionRole.OTHER and after is not None and after.marker is not None
