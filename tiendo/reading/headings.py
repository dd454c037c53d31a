"""Tiêu đề: is a list entry a heading, a group that introduces others, or a duty of its own?

"1." is a heading in one place and a full sentence in the next; shape and children decide.
"""

from __future__ import annotations

import re
from enum import StrEnum

from tiendo.reading.agencies import find_leads, heading_agencies
from tiendo.reading.attributes import is_attribute_line
from tiendo.reading.letters import UPPER
from tiendo.reading.model import SectionRole
from tiendo.reading.numbering import Family
from tiendo.reading.orders import opens_with_order
from tiendo.reading.outline import Node
from tiendo.reading.passages import Passage
from tiendo.reading.product_lists import products_after
from tiendo.reading.roles import section_role
from tiendo.reading.units import Unit

_TOP = (Family.PART, Family.CHAPTER, Family.CAPITAL, Family.ROMAN)
_DEEP = (Family.DASH, Family.PLUS, Family.DOT, Family.STAR, Family.ROMAN_PAREN, Family.ROMAN_HALF)
_LONG_SENTENCE = 20
_SHORT_SENTENCE = 12
_SHORT_LABEL = 7
_NAME = rf"[{UPPER}]\w*(?:\s+[{UPPER}]\w*)*"
_PLACES = re.compile(rf"\s*{_NAME}(?:(?:,|;|\s+và)\s+{_NAME})*\s*[:.]?\Z")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*:?\s*\Z")


class Shape(StrEnum):
    """What a list entry is."""

    HEADING = "heading"
    GROUP = "group"
    ENTRY = "entry"


def shape_of(node: Node) -> Shape:
    """Heading, group (its children are the duties) or entry (a duty, perhaps with parts)."""
    unit, marker = node.unit, node.marker
    assert unit is not None
    assert marker is not None
    if marker.family in _TOP:
        return Shape.ENTRY if not node.children and _is_sentence(unit) else Shape.HEADING
    if marker.family is Family.ARTICLE:
        return _article(node, unit)
    is_sentence = not node.children and unit.is_ended and not unit.ends_with_colon
    if not is_sentence and named_agencies(unit):
        return Shape.HEADING
    if _is_assigned(node):
        return Shape.ENTRY
    if not node.children:
        return Shape.HEADING if _is_bare_heading(unit, marker.family) else Shape.ENTRY
    return _with_children(node, unit, marker.family)


def _is_assigned(node: Node) -> bool:
    """Only lines such as "a) Đơn vị chủ trì: ..." stand below: the unit is the duty itself."""
    below = node.children
    listed = [one for place in range(len(below)) for one in products_after(below, place)]
    return bool(below) and all(is_attribute_line(one.text) or one in listed for one in below)


def _article(node: Node, unit: Unit) -> Shape:
    """ "Điều 2. Chế độ báo cáo" is a heading, "Điều 1. Giao trồng 850 ha rừng." is an order."""
    if not node.children:
        return Shape.ENTRY
    is_order = unit.is_ended and not unit.ends_with_colon and opens_with_order(unit.text)
    return Shape.GROUP if is_order else Shape.HEADING


def _with_children(node: Node, unit: Unit, family: Family) -> Shape:
    if family in (Family.ARABIC, Family.ARABIC_HALF):
        return _arabic(unit)
    is_sentence = unit.is_ended and not unit.ends_with_colon
    if is_sentence:
        return Shape.ENTRY
    if not node.listed and family not in _DEEP:
        return Shape.HEADING
    words = len(unit.text.split())
    return Shape.GROUP if opens_with_order(unit.text) or words > _SHORT_LABEL else Shape.HEADING


def _arabic(unit: Unit) -> Shape:
    if not _is_sentence(unit) and not _is_short_sentence(unit):
        return Shape.HEADING
    return Shape.GROUP if unit.ends_with_colon else Shape.ENTRY


def _is_sentence(unit: Unit) -> bool:
    return unit.is_ended and _is_long(unit) and not unit.text.isupper()


def _is_short_sentence(unit: Unit) -> bool:
    """A dozen words with a full stop that order something are a sentence too."""
    text = unit.text
    is_sentence = text.endswith(".") and len(text.split()) >= _SHORT_SENTENCE
    return is_sentence and (opens_with_order(text) or bool(find_leads(unit.passage)))


def _is_long(unit: Unit) -> bool:
    return len(unit.text.split()) >= _LONG_SENTENCE


def _is_bare_heading(unit: Unit, family: Family) -> bool:
    """A heading under which nothing stands."""
    if family in _DEEP:
        return False
    return unit.text.isupper() or (unit.ends_with_colon and not opens_with_order(unit.text))


def named_agencies(unit: Unit) -> tuple[str, ...]:
    """The bodies when the whole unit names nothing else ("2. Sở Xây dựng:")."""
    role = section_role(unit.text, SectionRole.OTHER, is_top=True)
    if len(unit.text) > 300 or role not in (SectionRole.OTHER, SectionRole.ORGANISATION):
        return ()
    whole = unit.text
    colon = whole.find(":")
    if colon > 0 and _PLACES.match(whole, colon + 1):
        whole = f"{whole[:colon]}{whole[colon + 1 :]}"
    return heading_agencies(whole)


def split_heading(unit: Unit) -> tuple[Passage, Passage | None]:
    """A heading and the text that goes on behind its colon, None where nothing does.

    "1. Phòng X: Là đầu mối ..." and "IV. KINH PHÍ: Từ ngân sách ..." have both.
    """
    colon = unit.text.find(":")
    rest = unit.text[colon + 1 :].strip() if colon > 0 else ""
    if len(rest.split()) < 4:
        return unit.passage, None
    title = unit.text[:colon]
    if _PLACES.match(unit.text, colon + 1):
        return unit.passage, None
    is_split = (title.isupper() and not rest.isupper()) or bool(heading_agencies(title))
    if not is_split:
        return unit.passage, None
    return unit.passage.part(0, colon), unit.passage.part(colon + 1)
