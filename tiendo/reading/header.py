"""Thể thức đầu văn bản: type, number, issuer, place, date, title and period of the document.

What the text does not state stays None; only the issuer may come from the body ("UBND tỉnh ...
xây dựng Kế hoạch"), and is then likely, not certain.
Source: Nghị định 30/2020/NĐ-CP, phụ lục I.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tiendo.core.text import fold
from tiendo.reading.doctypes import TYPE_SIGNS, type_line
from tiendo.reading.glued_words import part_words
from tiendo.reading.issuer import enacting_issuer, issuer_in_sentence
from tiendo.reading.letterhead import (
    letterhead_of,
    state_site_chrome,
    take_about,
    take_addressees,
    take_facts,
    take_issuer,
    take_number,
    take_place_and_date,
)
from tiendo.reading.model import Certainty, Header, Statement, Text
from tiendo.reading.segments import segments
from tiendo.reading.title import TitleReading, read_title
from tiendo.reading.units import Unit

_BODY_START = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Để|Nhằm|Trên cơ sở|Tiếp theo|Thi hành|Triển khai)\b"
)
_PERIOD = re.compile(r"(?:giai đoạn|(?:các )?năm)\s+(20\d\d)\s*[-–]\s*(20\d\d)", re.I)
_YEAR = re.compile(r"(?<!đến )\bnăm\s+(20\d\d)\b", re.I)
_SIGN = re.compile(r"[/-]([A-ZĐ][A-Za-zĐ]*)[-/]")
_NOTHING = TitleReading(None, None, None, (), 0)


@dataclass(frozen=True, slots=True)
class FrontReading:
    """The header, the sentences of the introduction, and what else was understood."""

    header: Header
    intro: tuple[Unit, ...]
    statements: tuple[Statement, ...]


def read_front(front: tuple[Unit, ...], body: tuple[Unit, ...]) -> FrontReading:
    """The header out of the front part; `body` gives the spelling of names in capitals."""
    letterhead, title, intro = _split(front)
    state = letterhead_of(segments(block for unit in letterhead for block in unit.blocks))
    facts = take_facts(state)
    is_addressed = take_addressees(state)
    number = take_number(state) or facts.number
    place, date = take_place_and_date(state)
    about = take_about(state)
    texts = tuple(unit.text for unit in (*intro, *front, *body))
    issuer = take_issuer(state, texts, place.value if place else None)
    issuer = issuer or (enacting_issuer(title.enacting) if title.enacting else None)
    issuer = issuer or issuer_in_sentence(unit.passage for unit in intro)
    state_site_chrome(state)
    header = Header(
        doc_type=title.doc_type
        or _letter(about, number, is_addressed=is_addressed)
        or _sign(number),
        number=number,
        issuer=issuer,
        place=place,
        date=date or facts.date,
        title=_whole_words(title.title or about, texts),
        period=_period(title.title or about, date or facts.date),
    )
    return FrontReading(header, intro, (*state.statements, *title.statements))


def _letter(about: Text | None, number: Text | None, *, is_addressed: bool) -> Text | None:
    """Công văn: a document without a type that says what it is about, or whom it is sent to."""
    if about is not None:
        return Text("Công văn", about.trace)
    return Text("Công văn", number.trace) if number is not None and is_addressed else None


def _sign(number: Text | None) -> Text | None:
    """The type that the sign of the number stands for ("612/QĐ-UBND"); likely, not certain."""
    match = _SIGN.search(number.value) if number else None
    name = TYPE_SIGNS.get(match[1]) if match else None
    if number is None or name is None:
        return None
    doubt = "Văn bản không ghi tên loại; lấy theo ký hiệu của số."
    return Text(name, replace(number.trace, certainty=Certainty.LIKELY, doubt=doubt))


def _split(front: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], TitleReading, tuple[Unit, ...]]:
    """Letterhead, type with title, introduction."""
    for place, unit in enumerate(front):
        if unit.text.startswith("Căn cứ"):
            break
        if unit.marker is None and unit.table is None and type_line(unit.text):
            title = read_title(front[place:])
            return front[:place], title, front[place + title.size :]
    start = _letter_start(front)
    return front[:start], _NOTHING, front[start:]


def _letter_start(front: tuple[Unit, ...]) -> int:
    """Công văn: the first sentence after "Kính gửi" and its list."""
    opened = [i for i, unit in enumerate(front) if "kinh gui" in fold(unit.text)]
    for place in range(opened[0] + 1 if opened else 0, len(front)):
        unit = front[place]
        is_sentence = unit.marker is None and unit.table is None and len(unit.text.split()) >= 8
        if is_sentence and (opened or _BODY_START.match(unit.text)):
            return place
    return len(front)


def _whole_words(title: Text | None, texts: tuple[str, ...]) -> Text | None:
    """The title with words that a copy has run together parted; to be looked at, never silent."""
    if title is None:
        return None
    value, parted = part_words(title.value, texts)
    if not parted:
        return title
    doubt = f"Đã tách chữ dính liền trong trích yếu ({', '.join(parted)}); hãy so với bản gốc."
    return Text(value, replace(title.trace, certainty=Certainty.LIKELY, doubt=doubt))


def _period(title: Text | None, date: Text | None) -> tuple[int, int] | None:
    words = title.value if title else ""
    until = re.search(r"đến\s+(?:hết\s+)?năm\s+(20\d\d)", words)
    if until and date and not _PERIOD.search(words):
        return int(date.value[:4]), int(until[1])
    return period_of(words)


def period_of(words: str) -> tuple[int, int] | None:
    """Giai đoạn: the years that a title names; "năm 2026" is one year."""
    match = _PERIOD.search(words)
    if match:
        return int(match[1]), int(match[2])
    year = _YEAR.search(words)
    return (int(year[1]), int(year[1])) if year else None
