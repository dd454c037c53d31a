"""Cơ quan ban hành: who issued the document, by the letterhead or by the introduction."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tiendo.core.text import squeeze
from tiendo.reading.model import Certainty, Text, Trace
from tiendo.reading.passages import Passage
from tiendo.reading.units import Unit

_BODY_LINE = re.compile(
    r"(?:[ỦU][YỶ] BAN|UỶ BAN|UBND|HỘI|SỞ|BAN|BỘ|CỤC|CHI CỤC|CÔNG AN|THUẾ|THANH TRA|VĂN PHÒNG|"
    r"TRUNG TÂM|CHÍNH PHỦ|THỦ TƯỚNG|TỈNH [ỦU][ỦY]|THÀNH [ỦU][ỦY]|ĐẢNG|LIÊN|MẶT TRẬN|TỔNG|VIỆN)\b"
)
_IN_SENTENCE = re.compile(
    r"(?:\A|[,;.]\s+)(?P<body>(?:[ỦU][yỷ] ban|Uỷ ban|UBND|Sở|Ban|Bộ|Cục|Chi cục|Công an|Tỉnh ủy|"
    r"Hội|Thanh tra|Văn phòng|Trung tâm)\b[^;.:]{0,90}?)\s+(?:xây dựng|ban hành|đề ra|lập)\s"
)
_BRACKET = re.compile(r"\s*\([^)]*\)")
_PARTY = {"ủy", "uỷ"}
_NAMED_AFTER = {"tỉnh", "phố", "xã", "phường", "huyện", "quận", "khu"}


def letterhead_bodies(
    pieces: Iterable[tuple[int, Passage]],
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The bodies that the lines in capitals name, with the places of their lines.

    The last one issued the document: "UBND TỈNH X" over "SỞ Y" are two bodies,
    "ỦY BAN NHÂN DÂN" over "TỈNH X" is one.
    """
    bodies: list[list[tuple[int, str]]] = []
    for place, piece in pieces:
        text = piece.text
        if _BODY_LINE.match(text):
            bodies.append([(place, text)])
        elif bodies and text.isupper() and not any(sign in text for sign in "/:;"):
            bodies[-1].append((place, text))
    return tuple(
        (squeeze(" ".join(text for _, text in body)), tuple(place for place, _ in body))
        for body in bodies
    )


def spelled(name: str, texts: Iterable[str]) -> str:
    """A name printed in capitals in the spelling that the running text gives it, else by rule."""
    for text in texts:
        start = text.lower().find(name.lower())
        if start >= 0 and not text[start : start + len(name)].isupper():
            found = text[start : start + len(name)]
            return found[0].upper() + found[1:]
    return _by_rule(name)


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
        kept = word if word == "UBND" else lower
        words.append(kept[0].upper() + kept[1:] if starts else kept)
        is_name = is_name or lower in _NAMED_AFTER
    return " ".join(words)


def issuer_in_sentence(intro: Iterable[Unit]) -> Text | None:
    """The body that "xây dựng / ban hành Kế hoạch ..." has as its subject; likely, not certain."""
    for unit in intro:
        match = _IN_SENTENCE.search(unit.text)
        if match:
            spans = unit.passage.spans(match.start("body"), match.end("body"))
            doubt = "Văn bản không có phần đầu; cơ quan ban hành lấy từ đoạn mở đầu."
            trace = Trace(spans, "issuer_in_sentence", Certainty.LIKELY, doubt)
            return Text(squeeze(_BRACKET.sub("", match["body"])), trace)
    return None
