"""Các phần của văn bản: front (letterhead, bases), body, ending, appendices.

The front ends where the first numbered heading or the "như sau:" stands; the ending starts at
"Nơi nhận"; an appendix starts at its own heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tiendo.core.text import fold
from tiendo.reading.doctypes import is_type_alone, type_line
from tiendo.reading.ending import is_authority_line, is_signature_line, is_signed_name
from tiendo.reading.formats.blocks import SHEET
from tiendo.reading.passages import Passage
from tiendo.reading.segments import segments
from tiendo.reading.units import Unit

_APPENDIX = re.compile(
    r"(?P<kind>PHỤ LỤC|Phụ lục|BIỂU|Biểu|MẪU|Mẫu)(?:\s+(?:số|SỐ))?"
    r"(?:\s+(?P<label>\d{1,2}|[IVX]{1,5}|[A-H])\b)?\s*(?P<rest>.*)\Z",
    re.S,
)
_ANNOUNCES = re.compile(r"(?:như sau|sau đây|yêu cầu|nội dung sau|sau)\s*(?:\([^)]*\)\s*)?:\Z")
_LIST_TITLE = re.compile(
    r"(?P<kind>PHỤ BIỂU|DANH MỤC|BẢNG|BIỂU|PHÂN CÔNG|TỔNG HỢP|LỘ TRÌNH|CÁC NHIỆM VỤ|NHIỆM VỤ)\b"
    r"(?P<label>)(?P<rest>.*)\Z",
    re.S,
)
_ANY_NAME = re.compile(r"(?P<kind>)(?P<label>)(?P<rest>.*)\Z", re.S)
_UNIT_LINE = re.compile(
    r"\(?\s*(?:Đơn vị(?: tính)?|ĐVT|Đvt|Đ/v tính)\s*:\s*(?:1[.,]000 )?[^:;.]{1,40}\)?\s*\.?\Z"
)
_NAMED_APPENDIX = re.compile(r"\s*[:.–-]\s*\S|\s*\Z")
_LONGEST_NAMED = 60
_FORM = re.compile(r"\b(?:de cuong|mau so|bieu mau|mau bao cao|phieu|mau bieu)\b|^bao cao\b")
_RECIPIENTS = re.compile(r"n\wi\s+nh\wn", re.I)
_MAX_TITLE_WORDS = 60
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOTTOS = ("cong hoa xa hoi", "doc lap - tu do", "dang cong san viet nam")
_NUMBERED = re.compile(r"\bso\s*:?\s*\d*\s*[-/]")
_DATED = re.compile(r",\s*ngay\b.{0,12}\bthang\b.{0,8}\bnam\b")
_LETTERHEAD_ROWS = 6


@dataclass(frozen=True, slots=True)
class Appendix:
    """Phụ lục: its heading, the lines of its title, its content. label: "01", "" where unnumbered.

    kind: "phu luc", "bieu" or "mau". is_form: an empty form or the outline of a report.
    words: what the heading says behind its name and label, empty where nothing.
    """

    kind: str
    label: str
    heading: Unit
    title: tuple[Unit, ...]
    content: tuple[Unit, ...]
    is_form: bool
    words: Passage


@dataclass(frozen=True, slots=True)
class Zones:
    """The units of a document by the part in which they stand.

    annexed: the document that a decision puts in force, standing below its signature.
    """

    front: tuple[Unit, ...]
    body: tuple[Unit, ...]
    ending: tuple[Unit, ...]
    appendices: tuple[Appendix, ...]
    annexed: Zones | None = None


def split_zones(units: tuple[Unit, ...]) -> Zones:
    """The parts of a document; each unit stands in exactly one."""
    front = _front_end(units)
    ending = _ending_start(units, front, _first_appendix(units, front))
    after = _after_ending(units, ending)
    appendix = _first_list(units, after)
    return Zones(
        front=units[:front],
        body=units[front:ending],
        ending=units[ending:after],
        appendices=_appendices(units[appendix:]),
        annexed=split_zones(units[after:appendix]) if after < appendix else None,
    )


def is_appendix_heading(unit: Unit) -> bool:
    """The unit is the heading of an appendix, not a sentence that cites one."""
    if unit.blocks[0].style == SHEET:
        return True
    match = _APPENDIX.match(unit.text) if unit.marker is None and unit.table is None else None
    if match is None:
        return False
    rest = match["rest"].strip(" .:–-\n")
    if match["kind"].lower() != "phụ lục" and not match["label"]:
        return False
    if not rest or rest.isupper() or (rest[0] == "(" and len(rest.split()) < 40):
        return True
    return bool(match["label"]) and _is_titled(unit, match["rest"])


def opens_part(unit: Unit) -> bool:
    """The heading of an appendix, or the type of a document on a line of its own."""
    if unit.marker is not None or unit.table is not None:
        return False
    return is_appendix_heading(unit) or type_line(unit.text) is not None


def is_unit_line(text: str) -> bool:
    """ "Đơn vị tính: triệu đồng": the unit of the figures in the table below, no title."""
    return bool(_UNIT_LINE.match(text))


def _is_titled(unit: Unit, rest: str) -> bool:
    """ "Phụ lục I: Danh mục nhiệm vụ" is a heading, "Phụ lục I của Nghị định ..." is none."""
    is_short = len(rest.split()) < _LONGEST_NAMED and not unit.is_ended
    return is_short and bool(_NAMED_APPENDIX.match(rest))


def _is_list_title(unit: Unit) -> bool:
    """Behind the signature a title in capitals opens an appendix that has no number."""
    is_text = unit.marker is None and unit.table is None
    return is_text and unit.text.isupper() and bool(_LIST_TITLE.match(unit.text))


def _front_end(units: tuple[Unit, ...]) -> int:
    for place, unit in enumerate(units):
        if unit.table is not None and not is_letterhead(unit):
            return place
        if is_appendix_heading(unit) or _starts_ending(unit):
            return place
        if unit.marker is not None and not unit.marker.is_bullet:
            return place
        if _announces(unit) and not _is_numbered_next(units, place):
            return place + 1
    return next((place for place, unit in enumerate(units) if unit.marker), len(units))


def _announces(unit: Unit) -> bool:
    is_text = unit.marker is None and unit.table is None
    return is_text and bool(_ANNOUNCES.search(unit.text))


def _is_numbered_next(units: tuple[Unit, ...], place: int) -> bool:
    after = units[place + 1].marker if place + 1 < len(units) else None
    return after is not None and not after.is_bullet


def is_letterhead(unit: Unit) -> bool:
    """The motto of the State or of the Party stands in it, or a number beside place and date."""
    folded = fold(unit.text[:600])
    if any(motto in folded for motto in _MOTTOS) or folded.startswith("so:"):
        return True
    is_small = unit.table is not None and len(unit.table.rows) <= _LETTERHEAD_ROWS
    return is_small and bool(_NUMBERED.search(folded) and _DATED.search(folded))


def _first_appendix(units: tuple[Unit, ...], start: int) -> int:
    places = range(start, len(units))
    return next((place for place in places if _opens_appendix(units, place)), len(units))


def _opens_appendix(units: tuple[Unit, ...], place: int) -> bool:
    """A heading with something below it; a note "Phụ lục 01" left of a lost table has nothing."""
    if not is_appendix_heading(units[place]):
        return False
    if units[place].text.isupper() or place + 1 == len(units):
        return True
    below = units[place + 1]
    is_title = len(_WORD.findall(below.text)) > 1 and not is_appendix_heading(below)
    return below.table is not None or below.marker is not None or is_title


def _first_list(units: tuple[Unit, ...], start: int) -> int:
    """The first appendix behind the ending, numbered or not."""
    if start < len(units) and _is_list_title(units[start]):
        return start
    return _first_appendix(units, start)


def _ending_start(units: tuple[Unit, ...], front: int, appendix: int) -> int:
    """The first of "Nơi nhận" and the signature; the next document where neither stands."""
    annexed = next((at for at in range(front + 1, appendix) if _is_annexed(units, at)), appendix)
    recipients = next((at for at in range(front, len(units)) if _starts_ending(units[at])), None)
    stop = annexed if recipients is None else min(recipients, annexed)
    for place in range(front, stop):
        if _signs(units, place, stop):
            return place
    return annexed if recipients is None or annexed < recipients else recipients


def _signs(units: tuple[Unit, ...], place: int, stop: int) -> bool:
    """A line of the signature: the authority, or a post with a name not far below."""
    unit = units[place]
    if unit.marker is not None or unit.table is not None or not is_signature_line(unit.text):
        return False
    if is_authority_line(unit.text):
        return True
    below = [other.text for other in units[place + 1 : min(stop, place + 4)]]
    return any(is_signed_name(text) or is_signature_line(text) for text in below)


def _is_annexed(units: tuple[Unit, ...], place: int) -> bool:
    """A type alone in capitals within the body of a decision: what it puts in force follows."""
    return _starts_annexed(units[place]) and is_type_alone(units[place].text)


def _starts_ending(unit: Unit) -> bool:
    if not _RECIPIENTS.search(unit.blocks[0].text):  # large tables are not worth parting
        return False
    return any(fold(piece.text).startswith("noi nhan") for piece in segments(unit.blocks[:1]))


def _after_ending(units: tuple[Unit, ...], ending: int) -> int:
    for place in range(ending, len(units)):
        unit = units[place]
        if is_appendix_heading(unit) or _starts_annexed(unit):
            return place
        if place > ending and _is_list_title(unit):
            return place
        if place > ending and unit.marker is not None and not unit.marker.is_bullet:
            return place
        if place > ending and unit.table is not None and len(unit.table.rows) > 4:
            return place
    return len(units)


def _starts_annexed(unit: Unit) -> bool:
    is_text = unit.marker is None and unit.table is None
    return is_text and unit.text.isupper() and type_line(unit.text) is not None


def _appendices(units: tuple[Unit, ...]) -> tuple[Appendix, ...]:
    starts = [at for at, unit in enumerate(units) if at == 0 or is_appendix_heading(unit)]
    return tuple(_appendix(units[i:j]) for i, j in pairwise([*starts, len(units)]) if i < j)


def _appendix(units: tuple[Unit, ...]) -> Appendix:
    heading = units[0]
    match = _APPENDIX.match(heading.text) or _LIST_TITLE.match(heading.text)
    match = match or _ANY_NAME.match(heading.text)
    assert match is not None
    size = 1
    while size < len(units) and _is_title(units[size]):
        size += 1
    titles = [unit.text for unit in units[1:size] if not unit.text.startswith("(")]
    words = " ".join([match["rest"], *titles])
    folded = fold(words).strip(" :.-")
    is_form = fold(match["kind"]) == "mau" or bool(_FORM.search(folded))
    rest = heading.passage.part(match.start("rest") + _indent_of(match["rest"]))
    return Appendix(
        fold(match["kind"]),
        match["label"] or "",
        heading,
        units[1:size],
        units[size:],
        is_form,
        rest,
    )


def _indent_of(rest: str) -> int:
    """Signs between the label of an appendix and the words behind it."""
    return len(rest) - len(rest.lstrip(" .:–-\n"))


def _is_title(unit: Unit) -> bool:
    if unit.marker is not None or unit.table is not None:
        return False
    text = unit.text
    if text.isupper() or text.startswith("("):
        return True
    return len(text.split()) < _MAX_TITLE_WORDS and not unit.is_ended
