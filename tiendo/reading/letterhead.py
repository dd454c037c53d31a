"""Phần đầu trang: the pieces of the letterhead and which of them are understood.

Number, place and date may stand in one or two columns, be cut by line ends, or stand only in the
table of facts that a law site puts above the document.
Source: Nghị định 30/2020/NĐ-CP, phụ lục I.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tiendo.core.text import fold, squeeze
from tiendo.reading.issuer import is_enacting_body, letterhead_bodies, province_of, spelled
from tiendo.reading.letters import UPPER
from tiendo.reading.model import Certainty, Statement, Text, Trace
from tiendo.reading.passages import Passage

_NUMBER = re.compile(
    r"(?:[*_=–—-]+\s*)*(?:Số|SỐ)\s*:?\s*(?P<digits>\d[\d.]*(?:\s*/\s*(?:19|20)\d\d)?)?[\s.…_]*"
    r"(?P<symbol>[-–/]\s*[A-ZĐ][\w&\-–/.]*)?\s*\Z"
)
_BARE_NUMBER = re.compile(
    r"(?P<digits>\d{1,5}(?:/(?:19|20)\d\d)?)\s*(?P<symbol>[/-][A-ZĐ][A-Za-zĐ]*-[A-ZĐ][\w&\-.]*)\Z"
)
_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,\d]{1,40}),\s*ngày\s*(?P<day>\d{1,2})?[\s.…]*"
    r"(?:tháng|/)\s*(?P<month>\d{1,2})?[\s.…]*(?:năm|/)\s*(?P<year>\d{4})?\s*\Z"
)
_FIRST_WORD = re.compile(rf"[{UPPER}]\w*(?:\s+[{UPPER}]?\w+)?\Z")
_MOTTO = ("cong hoa", "chu nghia viet nam", "doc lap - tu do", "tu do - hanh phuc", "dang cong san")
_WHOLE_MOTTO = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc")
_ABOUT = re.compile(r"(?:V/v|Về việc)\b", re.I)
_FACT = re.compile(
    r"(?P<name>Số hiệu|Số ký hiệu|Loại văn bản|Nơi ban hành|Cơ quan ban hành|Người ký|"
    r"Ngày ban hành|Ngày hiệu lực|Ngày có hiệu lực|Ngày hết hiệu lực|Ngày công báo|Số công báo|"
    r"Lĩnh vực|Tình trạng(?: hiệu lực)?|Ngày đăng|Thuộc tính|Trạng thái)"
    r"\s*(?::|\Z)\s*(?P<value>.*)\Z"
)
_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\Z")


@dataclass(slots=True)
class Letterhead:
    """The pieces in front of the title, and which of them nothing has explained yet."""

    pieces: tuple[Passage, ...]
    free: list[int]
    statements: list[Statement]

    def take(self, places: tuple[int, ...], value: str, rule: str) -> Text:
        """A text found in the pieces, which are then used up."""
        self.free = [place for place in self.free if place not in places]
        spans = tuple(span for place in places for span in self.pieces[place].spans())
        return Text(value, Trace(spans, rule, Certainty.CERTAIN))

    def state(self, place: int, role: str, certainty: Certainty = Certainty.CERTAIN) -> None:
        """A piece that is understood and is no finding."""
        self.free.remove(place)
        trace = self.pieces[place].trace(role, certainty)
        self.statements.append(Statement(role, trace))

    def texts(self) -> Iterator[tuple[tuple[int, ...], str]]:
        """Each free piece, then two and three in a row (a line that was broken)."""
        for size in (1, 2, 3):
            for start in range(len(self.free) - size + 1):
                places = tuple(self.free[start : start + size])
                yield places, " ".join(self.pieces[place].text for place in places)


def letterhead_of(pieces: tuple[Passage, ...]) -> Letterhead:
    """All pieces free; the motto of the state or the Party is set apart at once."""
    state = Letterhead(pieces, list(range(len(pieces))), [])
    for place in list(state.free):
        folded = fold(pieces[place].text)
        if _is_of_motto(folded) or any(words in folded for words in _MOTTO):
            state.state(place, "national_motto")
    return state


@dataclass(frozen=True, slots=True)
class Facts:
    """Number and day as the table of a law site gives them; None where it has none."""

    number: Text | None = None
    date: Text | None = None


def _is_of_motto(folded: str) -> bool:
    """A piece of a motto that a narrow column broke: "CỘNG", "VIỆT NAM", "Hạnh phúc"."""
    if len(folded) <= 2:
        return False
    return any(motto.endswith(folded) or motto.startswith(folded) for motto in _WHOLE_MOTTO)


def take_facts(state: Letterhead) -> Facts:
    """ "Số hiệu: | 612/QĐ-UBND | Ngày ban hành: | 05/03/2020": a name and its value."""
    found: dict[str, Text] = {}
    for place in list(state.free):
        if place not in state.free:
            continue
        match = _FACT.match(state.pieces[place].text)
        if match is None:
            continue
        state.state(place, "site_facts")
        value_at = place
        value = match["value"].strip()
        if not value and place + 1 in state.free and not _is_fact(state, place + 1):
            value_at, value = place + 1, state.pieces[place + 1].text
            state.state(value_at, "site_facts")
        trace = state.pieces[value_at].trace("site_facts", Certainty.LIKELY)
        found[match["name"]] = Text(value.strip(), trace)
    return Facts(_number_fact(found), _date_fact(found))


def _is_fact(state: Letterhead, place: int) -> bool:
    return bool(_FACT.match(state.pieces[place].text))


def _number_fact(found: dict[str, Text]) -> Text | None:
    stated = found.get("Số hiệu") or found.get("Số ký hiệu")
    return stated if stated and re.match(r"\d+\S*[-/]", stated.value) else None


def _date_fact(found: dict[str, Text]) -> Text | None:
    stated = found.get("Ngày ban hành")
    match = _DAY.match(stated.value) if stated else None
    value = _iso(*match.groups()) if match else None
    return Text(value, stated.trace) if stated and value else None


def take_number(state: Letterhead) -> Text | None:
    """Số, ký hiệu; None where the number was left blank (the symbol alone is no number)."""
    for pattern in (_NUMBER, _BARE_NUMBER):
        for places, text in list(state.texts()):
            match = pattern.match(text)
            if match and match["digits"] and match["symbol"]:
                value = re.sub(r"\s+", "", f"{match['digits']}{match['symbol']}").replace("–", "-")
                return state.take(places, value.rstrip("."), "number_line")
    for places, text in list(state.texts()):
        if _NUMBER.match(text) and len(places) == 1:
            state.state(places[0], "blank_number")
            return None
    return None


def take_place_and_date(state: Letterhead) -> tuple[Text | None, Text | None]:
    """Địa danh và ngày: either may be left blank; a name cut by the line end is put together."""
    lines = [(at, found) for at, text in state.texts() if (found := _DATE.match(text))]
    if not lines:
        return None, None
    # The year may stand on a line of its own: the whole date is better than its beginning.
    places, match = next((line for line in lines if all(line[1].groups())), lines[0])
    first = places[0] - 1
    name = match["place"]
    if first in state.free and _is_first_half(state.pieces[first].text, name):
        places, name = (first, *places), f"{state.pieces[first].text} {name}"
    value = _iso(match["day"], match["month"], match["year"])
    place = state.take(places, squeeze(name), "place_and_date_line")
    return place, Text(value, place.trace) if value else None


def _is_first_half(text: str, name: str) -> bool:
    """ "Bến" over "Tre, ngày ...": one or two words with a capital, before a single word."""
    return len(name.split()) == 1 and not text.isupper() and bool(_FIRST_WORD.match(text))


def _iso(day: str | None, month: str | None, year: str | None) -> str | None:
    if not (day and month and year) or not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    return f"{year}-{int(month):02d}-{int(day):02d}"


def take_about(state: Letterhead) -> Text | None:
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


def take_addressees(state: Letterhead) -> bool:
    """Kính gửi and everything below it; False where the document is addressed to nobody."""
    opened = [place for place in state.free if "kinh gui" in fold(state.pieces[place].text)]
    for place in list(state.free):
        if opened and place >= opened[0]:
            state.state(place, "addressees")
    return bool(opened)


def take_issuer(state: Letterhead, texts: tuple[str, ...], place: str | None) -> Text | None:
    """The last body that the letterhead names, its province added where a copy lost the line."""
    for at in list(state.free):
        if state.pieces[at].text.startswith("CHỦ TỊCH") and is_enacting_body(state.pieces[at].text):
            state.state(at, "enacting_body")
    bodies = letterhead_bodies((at, state.pieces[at]) for at in state.free)
    for _, places in bodies[:-1]:
        for at in places:
            state.state(at, "parent_body")
    if not bodies:
        return None
    name, places = bodies[-1]
    whole = province_of(name, texts, place)
    found = state.take(places, spelled(whole, texts), "letterhead")
    if whole == name:
        return found
    doubt = "Phần đầu chỉ ghi tên chung; tên tỉnh lấy từ nội dung văn bản."
    return Text(found.value, Trace(found.trace.spans, "letterhead", Certainty.LIKELY, doubt))


def state_site_chrome(state: Letterhead) -> None:
    """What a web page put above the document: everything free before the first thing understood."""
    taken = set(range(len(state.pieces))) - set(state.free)
    first = min(taken, default=0)
    for place in list(state.free):
        if place < first:
            state.state(place, "site_chrome", Certainty.LIKELY)
