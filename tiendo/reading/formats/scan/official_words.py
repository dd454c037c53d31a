"""Chữ cố định: words of letterheads and names of provinces, mended where their marks were lost.

"tỉnh Cao Băng" and "UY BAN NHÂN DÂN" say what can only be one thing, and so does "phát triến", as
hỏi above a circumflex is seen as sắc. What was mended counts as recognised with doubt, so that it
is looked at. Other words stay as they were seen.
Source of the names: Nghị quyết 202/2025/QH15, and the 63 provinces before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tiendo.core.syllables import syllable_key
from tiendo.core.text import fold
from tiendo.reading.formats.scan.words import ScannedWord

_DOUBTFUL = 60  # percent
_PROVINCES = """
An Giang, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Dương, Bình Định,
Bình Phước, Bình Thuận, Cà Mau, Cần Thơ, Cao Bằng, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai,
Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình,
Hồ Chí Minh, Huế, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng,
Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam,
Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa,
Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái
"""
_AS_GOOD = frozenset({"đăk lăk", "đắc lắc", "đăk nông", "đắc nông", "bắc cạn"})
"""Other ways in which documents write these names."""

_NAMES = {fold(name.strip()): name.strip().split() for name in _PROVINCES.split(",")}
_BEFORE_NAMES = (["tỉnh"], ["thành", "phố"])
_PHRASES = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
)
_FIXED = [phrase.split() for phrase in _PHRASES]
_COMMON_WORDS = """
phát triển, triển khai, tổ chức, tổng hợp, tổng số, tổng thể, bổ sung, chuyển đổi, kiểm tra,
kiểm soát, thời điểm, thí điểm, trọng điểm, biển báo, phổ biến, cụ thể
"""
_COMMON = [words.split() for words in _COMMON_WORDS.split(",")]
"""Words of two syllables whose tone is often lost; with another tone they are no words."""

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_LONGEST = 4  # words of a name
_EDGES = re.compile(r"\A(\W*)(.*?)(\W*)\Z", re.S)
_NUMBER_WORD = re.compile(r"s[oôốóòõọ6][:.]?\Z", re.I)
_SYMBOL = re.compile(r"\d+\s*[/-]\s*[^\W\d]")
_COMMITTEE, _COUNCIL = "UBND", "HĐND"


def mended(line: Sequence[ScannedWord]) -> list[ScannedWord]:
    """The words of a line with the fixed ones as they must have stood."""
    words = list(line)
    for start, phrase in _found(words):
        for place, meant in enumerate(phrase, start=start):
            words[place] = _as_meant(words[place], meant)
    words = [_with_text(word, _symbol(word.text)) for word in words]
    if len(words) > 1 and _NUMBER_WORD.match(words[0].text) and _SYMBOL.match(words[1].text):
        words[0] = _with_text(words[0], "Số:" if words[0].text[-1] in ":." else "Số")
    return words


def _found(words: Sequence[ScannedWord]) -> Iterator[tuple[int, list[str]]]:
    """Where fixed words stand, whatever marks they were seen with."""
    folds = [fold(_bare(word.text)) for word in words]
    for start in range(len(words)):
        for phrase in _FIXED:
            if _says(folds, start, phrase):
                yield start, phrase
        for pair in _COMMON:
            if _says(folds, start, pair) and _is_one_tone_off(words[start : start + 2], pair):
                yield start, pair
        for before in _BEFORE_NAMES:
            name = _name_at(words, folds, start + len(before))
            if name and _says(folds, start, before):
                yield start, [*before, *name]
        name = _name_at(words, folds, start)
        behind = start + len(name)
        if name and folds[behind : behind + 1] == ["ngay"]:  # "Cao Bằng, ngày 5 tháng 3"
            yield start, name


def _is_one_tone_off(seen: Sequence[ScannedWord], pair: Sequence[str]) -> bool:
    """Is one of the syllables as it should be, and the other one but for its tone?"""
    said = [_bare(word.text).lower() for word in seen]
    wrong = [(one, other) for one, other in zip(said, pair, strict=True) if one != other]
    return len(wrong) == 1 and _toneless(wrong[0][0]) == _toneless(wrong[0][1])


def _toneless(syllable: str) -> str:
    return unicodedata.normalize("NFD", syllable).translate(_TONES)


def _name_at(words: Sequence[ScannedWord], folds: Sequence[str], start: int) -> list[str]:
    """The name of a province that begins here, with capital letters; else nothing."""
    for length in range(_LONGEST, 0, -1):
        name = _NAMES.get(" ".join(folds[start : start + length]))
        seen = [_bare(word.text) for word in words[start : start + length]]
        if name and all(not word[:1].islower() for word in seen):
            return [] if " ".join(seen).lower() in _AS_GOOD else name
    return []


def _says(folds: Sequence[str], start: int, phrase: Sequence[str]) -> bool:
    meant = [fold(_bare(word)) for word in phrase]
    return list(folds[start : start + len(phrase)]) == meant


def _as_meant(word: ScannedWord, meant: str) -> ScannedWord:
    before, seen, after = _parts(word.text)
    if not seen or syllable_key(seen) == syllable_key(
        meant
    ):  # the mark may stand on another letter
        return word
    if seen.isupper() and len(seen) > 1:
        shown = meant.upper()
    else:
        shown = (meant[0].lower() if seen[0].islower() else meant[0].upper()) + meant[1:]
    return _with_text(word, f"{before}{shown}{after}")


def _symbol(text: str) -> str:
    """ "45/KH-UBRD" as "45/KH-UBND": no other body has letters so near to these."""
    if not text[:1].isdigit():
        return text
    return re.sub(r"[^\W\d_]{4}", lambda found: _body(found[0]), text)


def _body(letters: str) -> str:
    if not letters.isupper():
        return letters
    if sum(one != other for one, other in zip(letters, _COMMITTEE, strict=True)) == 1:
        return _COMMITTEE
    return _COUNCIL if fold(letters) == fold(_COUNCIL) else letters


def _with_text(word: ScannedWord, text: str) -> ScannedWord:
    if text == word.text:
        return word
    return replace(word, text=text, sure=min(word.sure, _DOUBTFUL))


def _bare(text: str) -> str:
    return _parts(text)[1]


def _parts(text: str) -> tuple[str, str, str]:
    """A word and the signs before and behind it."""
    found = _EDGES.match(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")
