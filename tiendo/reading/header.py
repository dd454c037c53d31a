"""Thể thức đầu văn bản: type, number, issuer, place, date, title and period of the document.

What the text does not state stays None; only the issuer may come from the body ("UBND tỉnh ...
xây dựng Kế hoạch"), and is then likely, not certain.
Source: Nghị định 30/2020/NĐ-CP, phụ lục I.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tiendo.core.text import fold, squeeze
from tiendo.reading.doctypes import TYPE_LINE
from tiendo.reading.issuer import issuer_in_sentence, letterhead_bodies, spelled
from tiendo.reading.model import Block, Certainty, Header, Statement, Text, Trace
from tiendo.reading.passages import Passage
from tiendo.reading.segments import segments
from tiendo.reading.units import Unit

_NUMBER = re.compile(
    r"Số\s*:?\s*(?P<digits>\d[\d.]*)?[\s.…_]*(?P<symbol>[-/]\s*[A-ZĐ][\w&\-/.]*)?\s*\Z"
)
_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,\d]{1,40}),\s*ngày\s*(?P<day>\d{1,2})?[\s.…]*"
    r"(?:tháng|/)\s*(?P<month>\d{1,2})?[\s.…]*(?:năm|/)\s*(?P<year>\d{4})?\s*\Z"
)
_MOTTO = ("cong hoa", "chu nghia viet nam", "doc lap - tu do", "tu do - hanh phuc", "dang cong san")
_ABOUT = re.compile(r"(?:V/v|Về việc)\b", re.I)
_BODY_START = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Để|Nhằm|Trên cơ sở|Tiếp theo|Thi hành|Triển khai)\b"
)
_PERIOD = re.compile(r"giai đoạn\s+(20\d\d)\s*[-–]\s*(20\d\d)", re.I)
_YEAR = re.compile(r"(?<!đến )\bnăm\s+(20\d\d)\b", re.I)


@dataclass(slots=True)
class _Front:
    """The pieces of the letterhead and the title, and which of them are used up."""

    pieces: tuple[Passage, ...]
    free: list[int]
    statements: list[Statement]

    def take(self, places: tuple[int, ...], value: str, rule: str) -> Text:
        """A text found in the pieces, which are then used up."""
        self.free = [place for place in self.free if place not in places]
        spans = tuple(span for place in places for span in self.pieces[place].spans())
        return Text(value, Trace(spans, rule, Certainty.CERTAIN))

    def state(self, place: int, role: str) -> None:
        """A piece that is understood and is no finding."""
        self.free.remove(place)
        trace = self.pieces[place].trace(role, Certainty.CERTAIN)
        self.statements.append(Statement(role, trace))

    def texts(self) -> Iterator[tuple[tuple[int, ...], str]]:
        """Each free piece, then each with the one after it (a line that was broken)."""
        for place in self.free:
            yield (place,), self.pieces[place].text
        for place, after in pairwise(self.free):
            yield (place, after), f"{self.pieces[place].text} {self.pieces[after].text}"


@dataclass(frozen=True, slots=True)
class FrontReading:
    """The header, the sentences of the introduction, and what else was understood."""

    header: Header
    intro: tuple[Unit, ...]
    statements: tuple[Statement, ...]


def read_front(front: tuple[Unit, ...], body: tuple[Unit, ...]) -> FrontReading:
    """The header out of the front part; `body` gives the spelling of names in capitals."""
    letterhead, title_units, intro = _split(front)
    state = _Front(segments(_blocks(letterhead)), [], [])
    state.free = list(range(len(state.pieces)))
    _take_motto(state)
    number = _take_number(state)
    place, date = _take_place_and_date(state)
    about = _take_about(state)
    issuer = _take_issuer(state, (*intro, *body)) or issuer_in_sentence(intro)
    doc_type, title, notes = _type_and_title(title_units)
    if doc_type is None and about is not None:
        doc_type = Text("Công văn", about.trace)
    _take_addressees(state)
    title = title or about
    period = _period(title.value if title else "", date)
    header = Header(doc_type, number, issuer, place, date, title, period)
    return FrontReading(header, intro, (*state.statements, *notes))


def _blocks(units: tuple[Unit, ...]) -> list[Block]:
    return [block for unit in units for block in unit.blocks]


def _split(
    front: tuple[Unit, ...],
) -> tuple[tuple[Unit, ...], tuple[Unit, ...], tuple[Unit, ...]]:
    """Letterhead, type with title, introduction."""
    for place, unit in enumerate(front):
        if unit.marker is None and unit.table is None and TYPE_LINE.match(unit.text):
            stop = place + 1 + _title_length(unit, front[place + 1 :])
            return front[:place], front[place:stop], front[stop:]
    start = _letter_start(front)
    return front[:start], (), front[start:]


def _title_length(type_unit: Unit, following: tuple[Unit, ...]) -> int:
    """How many units after the type belong to the title and the note in brackets under it."""
    match = TYPE_LINE.match(type_unit.text)
    title = type_unit if match and match.end() < len(type_unit.text) else None
    for length, unit in enumerate(following):
        if unit.marker is not None or unit.table is not None or unit.text.startswith("Căn cứ"):
            return length
        if unit.text.startswith("("):
            continue
        if title is None:
            title = unit
        elif not _continues_title(title, unit):
            return length
    return len(following)


def _continues_title(title: Unit, unit: Unit) -> bool:
    if title.text.isupper():
        return unit.text.isupper()
    return title.is_bold and unit.is_bold and not _BODY_START.match(unit.text)


def _letter_start(front: tuple[Unit, ...]) -> int:
    """Công văn: the first sentence after "Kính gửi" and its list."""
    opened = [i for i, unit in enumerate(front) if "kinh gui" in fold(unit.text)]
    for place in range(opened[0] + 1 if opened else 0, len(front)):
        unit = front[place]
        is_sentence = unit.marker is None and unit.table is None and len(unit.text.split()) >= 8
        if is_sentence and (opened or _BODY_START.match(unit.text)):
            return place
    return len(front)


def _take_motto(state: _Front) -> None:
    for place in list(state.free):
        folded = fold(state.pieces[place].text)
        if any(words in folded for words in _MOTTO):
            state.state(place, "national_motto")


def _take_number(state: _Front) -> Text | None:
    """Số, ký hiệu; None where the number was left blank (the symbol alone is no number)."""
    for places, text in list(state.texts()):
        match = _NUMBER.match(text)
        if match and match["digits"] and match["symbol"]:
            value = squeeze(f"{match['digits']}{match['symbol']}").replace(" ", "")
            return state.take(places, value.rstrip("."), "number_line")
    for places, text in list(state.texts()):
        match = _NUMBER.match(text)
        if match and len(places) == 1:
            state.state(places[0], "blank_number")
            return None
    return None


def _take_place_and_date(state: _Front) -> tuple[Text | None, Text | None]:
    for places, text in list(state.texts()):
        match = _DATE.match(text)
        if match is None:
            continue
        value = _iso(match["day"], match["month"], match["year"])
        place = state.take(places, squeeze(match["place"]), "place_and_date_line")
        date = Text(value, place.trace) if value else None
        return place, date
    return None, None


def _iso(day: str | None, month: str | None, year: str | None) -> str | None:
    if not (day and month and year) or not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _take_about(state: _Front) -> Text | None:
    """Trích yếu công văn: "V/v ..." with the lines under it."""
    for place in state.free:
        if not _ABOUT.match(state.pieces[place].text):
            continue
        places = [place]
        for after in state.free[state.free.index(place) + 1 :]:
            text = state.pieces[after].text
            if after != places[-1] + 1 or "Kính gửi" in text or text.isupper():
                break
            places.append(after)
        value = squeeze(" ".join(state.pieces[i].text for i in places))
        return state.take(tuple(places), value, "about_line")
    return None


def _take_issuer(state: _Front, texts: tuple[Unit, ...]) -> Text | None:
    bodies = letterhead_bodies((place, state.pieces[place]) for place in state.free)
    for _, places in bodies[:-1]:
        for place in places:
            state.state(place, "parent_body")
    if not bodies:
        return None
    name, places = bodies[-1]
    return state.take(places, spelled(name, (unit.text for unit in texts)), "letterhead")


def _take_addressees(state: _Front) -> None:
    opened = [place for place in state.free if "kinh gui" in fold(state.pieces[place].text)]
    for place in list(state.free):
        if opened and place >= opened[0]:
            state.state(place, "addressees")


def _type_and_title(
    units: tuple[Unit, ...],
) -> tuple[Text | None, Text | None, list[Statement]]:
    if not units:
        return None, None, []
    match = TYPE_LINE.match(units[0].text)
    assert match is not None
    name = match[1][0] + match[1][1:].lower()
    type_trace = units[0].passage.trace("type_line", Certainty.CERTAIN, 0, match.end(1))
    notes = [unit for unit in units[1:] if unit.text.startswith("(")]
    parts = [units[0].passage.part(match.end())]
    parts += [unit.passage for unit in units[1:] if unit not in notes]
    value = squeeze(" ".join(part.text for part in parts))
    spans = tuple(span for part in parts for span in part.spans())
    title = Text(value, Trace(spans, "title_lines", Certainty.CERTAIN)) if value else None
    stated = [
        Statement("title_note", unit.passage.trace("title_note", Certainty.CERTAIN))
        for unit in notes
    ]
    return Text(name, type_trace), title, stated


def _period(title: str, date: Text | None) -> tuple[int, int] | None:
    """Giai đoạn: the years that the title names; "năm 2026" is one year."""
    match = _PERIOD.search(title)
    if match:
        return int(match[1]), int(match[2])
    until = re.search(r"đến\s+(?:hết\s+)?năm\s+(20\d\d)", title)
    if until and date:
        return int(date.value[:4]), int(until[1])
    year = _YEAR.search(title)
    return (int(year[1]), int(year[1])) if year else None
