"""Đánh số: the list marker in front of a unit ("II.", "1.2.", "(3)", "a)", "-", "(iv)").

A marker stands in the text, or beside it where a word processor numbered the paragraph.
Source: Nghị định 30/2020/NĐ-CP, phụ lục I (phần, chương, mục, khoản, điểm), and what plans do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from tiendo.reading.letters import UPPER
from tiendo.reading.model import Block, BlockKind


class Family(StrEnum):
    """The kinds of markers. Siblings of one list carry the same family."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    CAPITAL = "capital"
    ROMAN = "roman"
    ARTICLE = "article"
    ARABIC = "arabic"
    ARABIC_PAREN = "(1)"
    ARABIC_HALF = "1)"
    LETTER = "a)"
    LETTER_PAREN = "(a)"
    STAR = "*"
    DASH = "-"
    PLUS = "+"
    DOT = "•"
    ROMAN_PAREN = "(i)"
    ROMAN_HALF = "i)"


@dataclass(frozen=True, slots=True)
class Marker:
    """Ký hiệu đầu dòng. label: as it stands in a path; ordinal: 1, 2 ...; 0 for a bullet.

    depth: the number of components of an arabic number ("1.2" has two), else 1.
    length: characters of the block's text that the marker takes, blanks after it included.
    """

    family: Family
    label: str
    ordinal: int
    length: int
    depth: int = 1

    @property
    def is_bullet(self) -> bool:
        """A dash, plus, star or dot: counted among its siblings, it has no number of its own."""
        return self.ordinal == 0

    @property
    def rank(self) -> float:
        """How deep the family usually stands; a smaller rank closes the lists of larger ones."""
        return _RANKS[self.family] + 0.1 * (self.depth - 1)


_RANKS = {
    Family.PART: 0.0,
    Family.CHAPTER: 1.0,
    Family.SECTION: 1.2,
    Family.CAPITAL: 1.5,
    Family.ROMAN: 2.0,
    Family.ARTICLE: 2.0,
    Family.ARABIC: 3.0,
    Family.ARABIC_PAREN: 4.0,
    Family.ARABIC_HALF: 4.0,
    Family.LETTER: 4.0,
    Family.LETTER_PAREN: 4.0,
    Family.STAR: 5.0,
    Family.DASH: 6.0,
    Family.PLUS: 7.0,
    Family.DOT: 7.5,
    Family.ROMAN_PAREN: 8.0,
    Family.ROMAN_HALF: 8.0,
}
_NAMED = {
    Family.PART: "Phần",
    Family.CHAPTER: "Chương",
    Family.SECTION: "Mục",
    Family.ARTICLE: "Điều",
}
_BULLETS = {"+": Family.PLUS, "*": Family.STAR, "-": Family.DASH, "–": Family.DASH}
_BULLETS |= dict.fromkeys("—‑−‐‒―", Family.DASH)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{0,3}))"
_WORD = r"(?:[^\W\d_]|[\"“‘'(*])"
_FIGURE = r"(?:\d|[≥≤<>%])"
_PATTERNS: tuple[tuple[Family, re.Pattern[str]], ...] = (
    (Family.PART, re.compile(rf"(?:PHẦN|Phần)\s+((?:thứ|THỨ)\s+\w+|{_ROMAN}|[A-H]|\d)\b[.:\s–-]*")),
    (Family.CHAPTER, re.compile(rf"(?:CHƯƠNG|Chương)\s+({_ROMAN}|\d{{1,2}})\b[.:\s–-]*")),
    (
        Family.SECTION,
        re.compile(rf"(?:MỤC|Mục)\s+(\d{{1,2}}|{_ROMAN})(?:\s*[.:]\s*(?=[{UPPER}])|\s*\Z)"),
    ),
    (
        Family.ARTICLE,
        re.compile(rf"(?:ĐIỀU|Điều)\s+(\d{{1,3}}[a-zđ]?)\s*(?:[.:]\s*|\s(?=[{UPPER}]))"),
    ),
    (Family.ROMAN, re.compile(rf"({_ROMAN})\s*(?:[.:)]|[-–](?=\s|[{UPPER}])|/(?=\s))\s*(?=\S)")),
    (Family.ROMAN, re.compile(rf"({_ROMAN})\s+(?=[{UPPER}]{{2,}}\s+[{UPPER}]{{2,}})")),
    (Family.CAPITAL, re.compile(r"([A-HĐ])\s*(?:[.)/]|[-–](?=\s))\s+(?=\S)")),
    (
        Family.ARABIC,
        re.compile(
            rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})"
            rf"(?:(?:[.)/:]\s*|\s*[-–]\s+|\s+)(?={_WORD})|\.\s+(?={_FIGURE}))"
        ),
    ),
    (
        Family.ARABIC,
        re.compile(
            rf"(\d{{1,2}})(?:\.\s*(?={_WORD})|[/:]\s+(?={_WORD})|\s*[-–]\s+(?={_WORD})"
            rf"|\.\s+(?={_FIGURE}))"
        ),
    ),
    (Family.ARABIC_PAREN, re.compile(r"\((\d{1,2})\)[.:]?\s*(?=\S)")),
    (Family.ARABIC_HALF, re.compile(r"(\d{1,2})\)\s*(?=\S)")),
    (Family.ROMAN_PAREN, re.compile(r"\(([ivx]{1,5})\)[.:]?\s*(?=\S)")),
    (Family.LETTER_PAREN, re.compile(r"\(([a-zđ])\)[.:]?\s*(?=\S)")),
    (Family.ROMAN_HALF, re.compile(r"([ivx]{2,5})\)\s*(?=\S)")),
    (
        Family.LETTER,
        re.compile(
            rf"([a-zđ]\d?)(?:\)\.?\s*|(?<!\d)/\.?(?:\s+|(?=[{UPPER}]))|\s*\.\s+(?=[{UPPER}])|"
            rf"[-–]\s+(?=[{UPPER}]))(?=\S)"
        ),
    ),
    (Family.DASH, re.compile(r"([-–—‑−‐‒―+*])(?![-–—−*+=_.])\s*(?=\S)")),
    (Family.DOT, re.compile(r"([•·●▪■□◦○♦➢✓✔⁃►▶❖➤§\uf0b7\uf0a7])\s*(?=\S)")),
)
_COMPOSITE = re.compile(rf"{_ROMAN}\.(?=\d{{1,2}}[.)\s])")


def find_marker(block: Block) -> Marker | None:
    """The marker of a paragraph, from the automatic number or the text; None without one."""
    if block.kind is BlockKind.TABLE:
        return None
    if block.number.strip():
        found = read_marker(block.number.strip() + " x")
        return replace(found, length=0) if found else Marker(Family.DOT, "-", 0, 0)
    return read_marker(block.text)


def read_marker(text: str) -> Marker | None:
    """The marker that opens a text; None when it opens with a word."""
    lead = len(text) - len(text.lstrip())
    body = text[lead:]
    composite = _COMPOSITE.match(body)
    if composite and composite.end() > 1:
        lead, body = lead + composite.end(), body[composite.end() :]
    for family, pattern in _PATTERNS:
        match = pattern.match(body)
        if match and match.group(1):
            return _marker(family, match.group(1), lead + match.end())
    return None


def as_letter(marker: Marker) -> Marker:
    """The same marker read as a letter: "(i)" after "(h)" is a letter, not a roman one."""
    letter = marker.label.strip("()")
    if marker.family is Family.ROMAN_PAREN:
        return replace(marker, family=Family.LETTER_PAREN, ordinal=_letter_ordinal(letter))
    return marker


def as_roman(marker: Marker) -> Marker:
    """The same marker read as a small roman number: "i)" that stands after no "h)"."""
    if marker.family is Family.LETTER:
        value = roman_value(marker.label.strip("()"))
        return replace(marker, family=Family.ROMAN_HALF, ordinal=value)
    return marker


def _marker(family: Family, sign: str, length: int) -> Marker:
    if family in (Family.DASH, Family.DOT):
        family = _BULLETS.get(sign, Family.DOT)
        return Marker(family, "+" if sign == "+" else "-", 0, length)
    depth = sign.count(".") + 1 if family is Family.ARABIC else 1
    return Marker(family, _label(family, sign), max(_ordinal(family, sign), 1), length, depth)


def _label(family: Family, sign: str) -> str:
    if family in _NAMED:
        return f"{_NAMED[family]} {sign}"
    if family in (Family.ARABIC_PAREN, Family.ROMAN_PAREN, Family.LETTER_PAREN):
        return f"({sign})"
    if family in (Family.LETTER, Family.ARABIC_HALF, Family.ROMAN_HALF):
        return f"{sign})"
    return sign


def _ordinal(family: Family, sign: str) -> int:
    last = sign.rsplit(".", 1)[-1]
    digits = re.match(r"\d+", last)
    if digits:
        return int(digits.group())
    if family in (Family.ROMAN_PAREN, Family.ROMAN_HALF) or re.fullmatch(_ROMAN, sign):
        return roman_value(sign)
    return _letter_ordinal(sign[0].lower())


def _letter_ordinal(letter: str) -> int:
    return _LETTERS.find(letter) + 1


def roman_value(sign: str) -> int:
    """The value of a roman number in either case; 0 for an empty one."""
    values = {"i": 1, "v": 5, "x": 10}
    digits = [values.get(char, 0) for char in sign.lower()]
    pairs = zip(digits, [*digits[1:], 0], strict=False)
    return sum(-digit if digit < after else digit for digit, after in pairs)
