"""Đánh số: an integer written as Word writes it in front of a paragraph."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def roman(count: int) -> str:
    """Chữ số La Mã, lower case: 4 is "iv". Below 1 there is none: the digits are given."""
    if count < 1:
        return str(count)
    text = ""
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        text += letters * times
    return text


def letter(count: int) -> str:
    """Word's letters: a to z, then aa, bb, cc. Below 1 there is none: the digits are given."""
    if count < 1:
        return str(count)
    times, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def vietnamese(count: int) -> str:
    """Số đếm bằng chữ, as Word's vietnameseCounting: 21 is "hai mươi mốt". From 100 on digits."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    if not tens:
        return _DIGITS[ones]
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones:
        words.append(
            {(True, 1): "mốt", (True, 5): "lăm", (False, 5): "lăm"}.get(
                (tens > 1, ones), _DIGITS[ones]
            )
        )
    return " ".join(words)


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda count: roman(count).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda count: letter(count).upper(),
    "lowerLetter": letter,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "numberInDash": lambda count: f"- {count} -",
    "vietnameseCounting": vietnamese,
    "none": lambda count: "",
}


def written(count: int, number_format: str) -> str:
    """`count` in one of Word's number formats; in digits where the format is not known here."""
    return _FORMATS.get(number_format, str)(count)
