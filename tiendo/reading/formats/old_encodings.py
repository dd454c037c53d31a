"""Mã chữ cũ: text typed in the 8-bit fonts of before Unicode (.VnTime, VNI-Times), as Unicode.

Such a file shows Latin letters and signs in place of Vietnamese ones. Whether it is so is told
by how many everyday words appear when the text is converted; nothing else of the file is trusted,
because a font may have been changed later while the letters stayed.
Source: TCVN 5712:1993 (VN3, the ABC fonts); the keyboard tables of the VNI fonts.
"""

from __future__ import annotations

import re
from enum import StrEnum

SOFT_HYPHEN = "\u00ad"
"""In TCVN3 the place of the letter ư, so it may be dropped only once the encoding is known."""


class OldEncoding(StrEnum):
    """The encodings that are known, by the names that officials know them by."""

    TCVN3 = "TCVN3 (.VnTime)"
    VNI = "VNI"


def _pairs(signs: str, letters: str) -> dict[str, str]:
    return dict(zip(signs.split(), letters.split(), strict=True))


_TCVN3 = {
    **_pairs("µ ¶ · ¸ ¹ ¨ » ¼ ½ ¾ Æ © Ç È É Ê Ë", "à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ"),
    **_pairs("Ì Î Ï Ð Ñ ª Ò Ó Ô Õ Ö × Ø Ü Ý Þ", "è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị"),
    **_pairs("ß á â ã ä « å æ ç è é ¬ ê ë ì í î", "ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ"),
    **_pairs("ï ñ ò ó ô õ ö ÷ ø ù", "ù ủ ũ ú ụ ừ ử ữ ứ ự"),
    **_pairs("ú û ü ý þ ® ¡ ¢ £ ¤ ¥ ¦ §", "ỳ ỷ ỹ ý ỵ đ Ă Â Ê Ô Ơ Ư Đ"),
    SOFT_HYPHEN: "ư",
    "Đ": "é",  # 0xD0, which a reader of Unicode takes for the letter Đ
}
# A sign of VNI stands behind the letter that it marks.
_PLAIN_MARKS = _pairs("ù ø û õ ï", "\u0301 \u0300 \u0309 \u0303 \u0323")
_MARKS_OF_A = _pairs("â á à å ã ä ê é è ú ü ë", "â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ")
_MARKS_OF_E = _pairs("â á à å ã ä", "ê ế ề ể ễ ệ")
_MARKS_OF_O = _pairs("â á à å ã ä", "ô ố ồ ổ ỗ ộ")
_BEFORE_MARKS = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
_ALONE = _pairs("ñ í ì æ ó ò î ô ö", "đ í ì ỉ ĩ ị ỵ ơ ư")
_COMPOSED = {
    f"{base}{mark}": letter
    for base, letters in {
        "a": "á à ả ã ạ",
        "e": "é è ẻ ẽ ẹ",
        "o": "ó ò ỏ õ ọ",
        "u": "ú ù ủ ũ ụ",
        "y": "ý ỳ ỷ ỹ ỵ",
        "ơ": "ớ ờ ở ỡ ợ",
        "ư": "ứ ừ ử ữ ự",
    }.items()
    for mark, letter in zip(_PLAIN_MARKS.values(), letters.split(), strict=True)
}


def _vni_table() -> dict[str, str]:
    """Letter and sign together, then signs alone; capitals as well as small letters."""
    table = {
        f"{typed}{sign}": _COMPOSED[f"{base}{mark}"]
        for typed, base in _BEFORE_MARKS.items()
        for sign, mark in _PLAIN_MARKS.items()
    }
    for base, marks in (("a", _MARKS_OF_A), ("e", _MARKS_OF_E), ("o", _MARKS_OF_O)):
        table |= {f"{base}{sign}": letter for sign, letter in marks.items()}
    table |= _ALONE
    capitals = {typed.upper(): letter.upper() for typed, letter in table.items()}
    first = {typed[0].upper() + typed[1:]: letter.upper() for typed, letter in table.items()}
    return {**first, **capitals, **table}


_VNI = _vni_table()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3_SIGNS = str.maketrans(_TCVN3)
_WORD = re.compile(r"[^\W\d_]+|[^\s\d.,;:()/-]+")
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        "và của các được trên thực hiện ủy nhân dân tỉnh kế hoạch việc tổ chức xã hội đầu tư dự án "
        "phối hợp với nhiệm vụ giải pháp công trình xây dựng năm trước định kỳ báo cáo sở quản lý "
        "phát triển đường địa phương đến tại theo những không người đã để cơ",
    )
)
_LEAST_WORDS = 3
_LEAST_SHARE = 0.04
"""Of all words, this many at least are everyday words once converted; in real plans it is 0.2."""
# Not Đ, which may be a sign of TCVN3 (see its table).
_TRUE_VIETNAMESE = re.compile("[ăđơưĂƠƯ\u1ea0-\u1ef9]")


_PLAIN_SMALL = re.compile("[a-z]")
_HALF_CAPITAL = re.compile(r"(?<!\w)(?=\w*[A-ZĐ]\w*[A-Z]|[^\W\dA-Za-z]\w*[A-Z])[^\W\da-z]+(?!\w)")
"""A word in capitals, save for its letters with tones."""


def guess(text: str) -> OldEncoding | None:
    """The old encoding of a text, None when it is Unicode (or has too few words to tell)."""
    words = len(_WORD.findall(text))
    if not words or text.isascii():
        return None
    scores = {encoding: _everyday(convert(text, encoding)) for encoding in OldEncoding}
    best = max(scores, key=lambda encoding: scores[encoding])
    needed = max(_LEAST_WORDS, words * _LEAST_SHARE, 2 * _everyday(text))
    return best if scores[best] >= needed else None


def convert(text: str, encoding: OldEncoding) -> str:
    """The text as Unicode. A line that has Vietnamese letters already is left as it is."""
    return "\n".join(_converted(line, encoding) for line in text.split("\n"))


def _converted(line: str, encoding: OldEncoding) -> str:
    if line.isascii() or _TRUE_VIETNAMESE.search(line):
        return line
    if encoding is OldEncoding.TCVN3:
        return _with_capitals(line.translate(_TCVN3_SIGNS))
    return _VNI_SIGNS.sub(lambda match: _VNI[match.group()], line)


def _with_capitals(line: str) -> str:
    """TCVN3 has no capitals with tones: "PHụ LụC" was meant for "PHỤ LỤC"."""
    if not _HALF_CAPITAL.search(line):
        return line
    if not _PLAIN_SMALL.search(line):
        return line.upper()
    return _HALF_CAPITAL.sub(lambda match: match.group().upper(), line)


def font_encoding(font: str) -> OldEncoding | None:
    """The encoding that a font's name tells: ".VnTime", ".VnArialH", "VNI-Times"."""
    if font.startswith(".Vn"):
        return OldEncoding.TCVN3
    return OldEncoding.VNI if font.upper().startswith("VNI-") else None


def is_capital_font(font: str) -> bool:
    """TCVN3 has no capitals with tones: the fonts whose names end with H show small ones so."""
    return font.startswith(".Vn") and font.endswith("H")


def _everyday(text: str) -> int:
    return sum(word.lower() in _EVERYDAY for word in _WORD.findall(text))
