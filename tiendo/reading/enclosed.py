"""Phụ lục gửi rời: what an appendix that comes without its document says of itself.

Its title is its own. Number and day are those of the document that it goes with ("Kèm theo Kế
hoạch số ... ngày ... của UBND tỉnh"): they are no facts of this file, but tell who issued it and
which year its months and quarters are of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tiendo.core.text import squeeze
from tiendo.reading.header import period_of
from tiendo.reading.model import Certainty, Header, Text, Trace
from tiendo.reading.passages import Passage
from tiendo.reading.units import Unit
from tiendo.reading.zones import Appendix, is_unit_line

_ENCLOSED = re.compile(r"\(?\s*(?:Ban hành |Đính |Gửi )?kèm theo\b", re.I)
_DAY = re.compile(r"\bngày\s*\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|,?\s*năm)\s*(?P<year>20\d\d)")
_WHOSE = re.compile(
    r"\bcủa\s+(?:(?:Chủ tịch|Bộ trưởng|Giám đốc|Tổng Giám đốc|Cục trưởng)\s+)?"
    r"(?P<body>(?:[ỦU][yỷ] ban|Uỷ ban|UBND|HĐND|Hội đồng|Sở|Ban|Bộ|Cục|Tỉnh ủy|Thành ủy|Thủ tướng)"
    r"[^;:()]*?)\s*\)?\s*\.?\Z"
)
_DOUBT = "Phụ lục gửi rời; cơ quan ban hành lấy từ dòng ghi văn bản kèm theo."
_FIRST_UNITS = 20


def is_enclosure_note(text: str) -> bool:
    """ "(Kèm theo Quyết định số ... của UBND tỉnh)"."""
    return bool(_ENCLOSED.match(text))


def enclosed_header(appendix: Appendix) -> Header:
    """The title of an appendix that stands alone, and the issuer that its note names."""
    lines = [unit.passage for unit in appendix.title if not _is_aside(unit.text)]
    if appendix.words.text:
        lines.insert(0, appendix.words)
    notes = [unit.passage for unit in appendix.title if is_enclosure_note(unit.text)]
    value = squeeze(" ".join(line.text for line in lines))
    spans = tuple(span for line in lines for span in line.spans())
    title = Text(value, Trace(spans, "appendix_title", Certainty.LIKELY)) if value else None
    return Header(title=title, issuer=_issuer(notes), period=period_of(value))


def enclosed_years(units: Iterable[Unit]) -> tuple[int, int] | None:
    """The year of the document that the first lines say this one goes with; None without one."""
    for unit in list(units)[:_FIRST_UNITS]:
        day = _DAY.search(unit.text) if is_enclosure_note(unit.text) else None
        if day:
            return int(day["year"]), int(day["year"])
    return None


def _is_aside(text: str) -> bool:
    return text.startswith("(") or is_enclosure_note(text) or is_unit_line(text)


def _issuer(notes: list[Passage]) -> Text | None:
    for note in notes:
        match = _WHOSE.search(note.text)
        if match:
            spans = note.spans(match.start("body"), match.end("body"))
            trace = Trace(spans, "enclosure_note", Certainty.LIKELY, _DOUBT)
            return Text(squeeze(match["body"]), trace)
    return None
