"""Cơ quan ban hành: who issued the document, by the letterhead or by the introduction."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tiendo.core.text import squeeze
from tiendo.reading.letters import UPPER
from tiendo.reading.model import Certainty, Text, Trace
from tiendo.reading.passages import Passage

_COMMITTEE = r"(?:[ỦUỤ]?[YỶ] BAN|UỶ BAN|UBND|HĐND|H?ỘI ĐỒNG)"
_BODY_LINE = re.compile(
    rf"(?:(?:[ỦU]Y|UỶ)\Z|{_COMMITTEE}|HỘI|SỞ|BAN(?! HÀNH)|BỘ|CỤC|CHI CỤC|CÔNG AN|THUẾ|THANH TRA|"
    rf"VĂN PHÒNG|"
    r"TRUNG TÂM|CHÍNH PHỦ|THỦ TƯỚNG|(?:TỈNH|THÀNH|HUYỆN|THỊ|QUẬN) [ỦU][YỶ]|ĐẢNG(?! CỘNG SẢN)|LIÊN|"
    r"MẶT TRẬN|TỔNG|VIỆN|PHÒNG|BCĐ|TRƯỜNG|BỆNH VIỆN|KHO BẠC|NGÂN HÀNG|BẢO HIỂM|TÒA ÁN|TOÀ ÁN|"
    r"TỈNH ĐOÀN|ĐOÀN|CHI NHÁNH|TỔ CÔNG TÁC|HẢI QUAN|KIỂM LÂM)\b"
)
_ENACTING = re.compile(
    rf"(?:(?:CHỦ TỊCH|THƯỜNG TRỰC)\s+)?{_COMMITTEE}\s+(?:NHÂN DÂN\s+)?(?:CÁC\s+)?"
    r"(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ|XÃ|PHƯỜNG|ĐẶC KHU)\b[^:;.]{0,60}(?:ĐIỆN\s*:)?\Z|"
    r"(?:BỘ TRƯỞNG|GIÁM ĐỐC SỞ|THỦ TƯỚNG CHÍNH PHỦ|CHÍNH PHỦ\Z|THỐNG ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG)"
    r"\b[^:;.]{0,90}(?:ĐIỆN\s*:)?\Z"
)
_IN_SENTENCE = re.compile(
    r"(?:\A|[,;.]\s+)(?P<body>(?:[ỦU][yỷ] ban|Uỷ ban|UBND|Sở|Ban|Bộ|Cục|Chi cục|Công an|Tỉnh ủy|"
    r"Hội|Thanh tra|Văn phòng|Trung tâm)\b[^;.:]{0,90}?)\s+(?:xây dựng|ban hành|đề ra|lập)\s"
)
_PLACE_OF_COMMITTEE = re.compile(
    rf"(?:UBND|HĐND|[ỦU][yỷ] ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|ỦY BAN NHÂN DÂN|"
    rf"HỘI ĐỒNG NHÂN DÂN|Tỉnh ủy|địa bàn|ĐỊA BÀN)\s+(?P<unit>tỉnh|thành phố|TỈNH|THÀNH PHỐ)\s+"
    rf"(?P<name>[{UPPER}][^\W\d_]*(?:\s+[{UPPER}][^\W\d_]*){{0,3}})"
)
_LEVEL = re.compile(r"(?:UBND|nhân dân)\s+(?P<unit>tỉnh|thành phố)\b", re.I)
_BARE_COMMITTEE = re.compile(r"(?:ỦY BAN|HỘI ĐỒNG) NHÂN DÂN(?: (?:TỈNH|THÀNH PHỐ))?\Z")
_CUT_NAME = re.compile(
    r"(?:,|\bVÀ|\bCỦA|-|\bVÀ (?:MÔI|XÃ|ĐẦU|CÔNG|TRUYỀN|ĐÀO|PHÁT|DU|HẠ))\Z|"
    r"\A(?:[ỦU]Y|UỶ|HỘI|BỘ|SỞ|BAN|CÔNG)\Z"
)
_BARE_OFFICE = re.compile(r"(?:VĂN PHÒNG|THANH TRA)\Z")
_LOST_LETTER = (("Y BAN", "ỦY BAN"), ("ỶBAN", "ỦY BAN"), ("ỘI ĐỒNG", "HỘI ĐỒNG"))
_FIRST_SYLLABLES = ("ỦY", "UỶ", "HỘI")
_BRACKET = re.compile(r"\s*\([^)]*\)")
_ABBREVIATIONS = ("UBND", "HĐND", "MTTQ", "BCĐ", "PTNT", "KT-XH")
_NO_LETTERHEAD = "Không thấy cơ quan ban hành ở đầu văn bản; lấy từ dòng thẩm quyền ban hành."
_ONE_OF_A_KIND = re.compile(r"\b([cqt])(hính phủ|uốc hội|rung ương)\b")
_PARTY = {"ủy", "uỷ"}
_NAMED_AFTER = {"tỉnh", "phố", "xã", "phường", "huyện", "quận", "khu"}


def is_enacting_body(text: str) -> bool:
    """A line in capitals that names who enacts, below the title: "CHỦ TỊCH UBND TỈNH X"."""
    return text.isupper() and bool(_ENACTING.match(text))


def letterhead_bodies(
    pieces: Iterable[tuple[int, Passage]],
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The bodies that the lines in capitals name, with the places of their lines.

    The last one issued the document: "UBND TỈNH X" over "SỞ Y" are two bodies,
    "ỦY BAN NHÂN DÂN" over "TỈNH X" is one, and so is "UBND TỈNH X" over "VĂN PHÒNG".
    """
    bodies: list[list[tuple[int, str]]] = []
    cut: list[tuple[int, str]] = []
    for place, piece in pieces:
        text = piece.text
        if not text.isupper():
            continue
        if text in _FIRST_SYLLABLES:
            cut = [(place, text)]
            continue
        if _BODY_LINE.match(text) and not _goes_on(bodies):
            bodies.append([*cut, (place, text)])
            cut = []
        elif bodies and not any(sign in text for sign in "/:;"):
            bodies[-1].append((place, text))
    named = [(_joined(body), tuple(place for place, _ in body)) for body in bodies]
    if len(named) > 1 and _BARE_OFFICE.match(named[-1][0]):
        (above, one), (office, other) = named[-2:]
        named[-2:] = [(f"{office} {above}", (*other, *one))]
    return tuple(named)


def _goes_on(bodies: list[list[tuple[int, str]]]) -> bool:
    """The name above is cut in the middle ("VĂN PHÒNG ĐOÀN ĐBQH VÀ" over "HĐND TỈNH X")."""
    return bool(bodies) and bool(_CUT_NAME.search(bodies[-1][-1][1]))


def _joined(body: list[tuple[int, str]]) -> str:
    """One name out of its lines; a first letter that a copy has lost is put back."""
    name = squeeze(" ".join(text for _, text in body))
    for lost, whole in _LOST_LETTER:
        if name.startswith(lost):
            return whole + name[len(lost) :]
    return name


def spelled(name: str, texts: Iterable[str]) -> str:
    """A name printed in capitals in the spelling that the running text gives it, else by rule."""
    for text in texts:
        start = text.lower().find(name.lower())
        if start >= 0 and not text[start : start + len(name)].isupper():
            found = text[start : start + len(name)]
            return found[0].upper() + found[1:]
    return _by_rule(name)


def province_of(name: str, texts: Iterable[str], place: str | None) -> str:
    """A committee whose province the letterhead lost: the one that the document names.

    place: where the document was signed; a document that only says "UBND tỉnh" means the one
    there. The name as it is where neither helps.
    """
    if not _BARE_COMMITTEE.match(name):
        return name
    found = [match for text in texts for match in _PLACE_OF_COMMITTEE.finditer(text)]
    named = [match["unit"].lower() + " " + _capitalised(match["name"]) for match in found]
    if place and any(one.endswith(f" {place}") for one in named):
        named = [one for one in named if one.endswith(f" {place}")]
    levels = [match["unit"].lower() for text in texts for match in _LEVEL.finditer(text)]
    if not named and place and levels:
        named = [f"{levels[0]} {place}"]
    if not named:
        return name
    bare = re.sub(r" (?:TỈNH|THÀNH PHỐ)\Z", "", name)
    return f"{bare} {named[0].upper()}"


def _capitalised(name: str) -> str:
    return " ".join(word[0].upper() + word[1:].lower() for word in name.split())


def _by_rule(name: str) -> str:
    """Proper names begin after "tỉnh", "xã" ...; "tỉnh ủy" is one word of the Party's."""
    words: list[str] = []
    is_name = False
    for word in name.split():
        lower = word.lower()
        is_party = bool(words) and lower in _PARTY and words[-1].lower() in _NAMED_AFTER
        starts = not words or (is_name and not is_party) or words[-1].endswith(",")
        starts = starts or words[-1] in ("Sở", "Bộ")
        starts = starts or (words[-1] == "và" and words[0] in ("Sở", "Bộ"))
        kept = word if word in _ABBREVIATIONS or "&" in word else lower
        words.append(kept[0].upper() + kept[1:] if starts else kept)
        is_name = is_name or lower in _NAMED_AFTER
    return _ONE_OF_A_KIND.sub(lambda match: match[1].upper() + match[2], " ".join(words))


def issuer_in_sentence(intro: Iterable[Passage]) -> Text | None:
    """The body that "xây dựng / ban hành Kế hoạch ..." has as its subject; likely, not certain."""
    for passage in intro:
        match = _IN_SENTENCE.search(passage.text)
        if match:
            spans = passage.spans(match.start("body"), match.end("body"))
            doubt = "Văn bản không có phần đầu; cơ quan ban hành lấy từ đoạn mở đầu."
            trace = Trace(spans, "issuer_in_sentence", Certainty.LIKELY, doubt)
            return Text(squeeze(_BRACKET.sub("", match["body"])), trace)
    return None


def enacting_issuer(line: Passage) -> Text:
    """The body that a line below the title names; its chairman stands for it."""
    name = re.sub(r"^(?:CHỦ TỊCH|THƯỜNG TRỰC|GIÁM ĐỐC|BỘ TRƯỞNG)\s+|\s*ĐIỆN\s*:\Z", "", line.text)
    trace = line.trace("enacting_line", Certainty.LIKELY, doubt=_NO_LETTERHEAD)
    return Text(_by_rule(name), trace)
