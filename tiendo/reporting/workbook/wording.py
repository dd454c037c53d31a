"""Cách người ta ghi một lựa chọn: the words of a pick list, and what is written instead of them."""

from __future__ import annotations

from collections.abc import Mapping

from tiendo.core.text import fold, squeeze

_SPOKEN: Mapping[str, tuple[str, ...]] = {
    "chua bat dau": ("not_started",),
    "chua lam": ("not_started",),
    "chua trien khai": ("not_started",),
    "chua thuc hien": ("not_started",),
    "chua co": ("not_started",),
    "dang lam": ("on_going",),
    "dang trien khai": ("on_going",),
    "dang tien hanh": ("on_going",),
    "dang thi cong": ("on_going",),
    "da trien khai": ("on_going",),
    "vuong": ("blocked",),
    "vuong mac": ("blocked",),
    "dang vuong": ("blocked",),
    "co vuong mac": ("blocked",),
    "gap vuong mac": ("blocked",),
    "tam dung": ("blocked",),
    "xong": ("done",),
    "da xong": ("done",),
    "hoan thanh": ("done",),
    "da hoan thanh": ("done",),
    "da thuc hien xong": ("done",),
    "hoan thanh 100%": ("done",),
    "100%": ("done",),
    "chua xong": ("on_going", "not_started"),
    "chua hoan thanh": ("on_going", "not_started"),
    "co ban hoan thanh": ("on_going", "done"),
    "hoan thanh co ban": ("on_going", "done"),
    "gan xong": ("on_going",),
    "sap xong": ("on_going",),
    "th": ("actual",),
    "thuc te": ("actual",),
    "so thuc": ("actual",),
    "so thuc hien": ("actual",),
    "chinh thuc": ("actual",),
    "uoc": ("estimate",),
    "uth": ("estimate",),
    "uoc th": ("estimate",),
    "uoc tinh": ("estimate",),
    "uoc dat": ("estimate",),
    "xa": ("commune",),
    "phuong": ("commune",),
    "cap xa": ("commune",),
    "ubnd xa": ("commune",),
    "ubnd phuong": ("commune",),
    "so": ("department",),
    "cac so": ("department",),
    "so nganh": ("department",),
    "so, nganh": ("department",),
    "dau moi": ("coordinator",),
    "tinh": ("province",),
    "cap tinh": ("province",),
    "uy ban nhan dan tinh": ("province",),
    "chu tich ubnd tinh": ("province",),
    "hdnd": ("council",),
    "hdnd tinh": ("council",),
    "tinh uy": ("council",),
    "trung uong": ("central",),
    "bo nganh": ("central",),
    "bo, nganh": ("central",),
    "bo nganh trung uong": ("central",),
    "chinh phu": ("central",),
    "thu tuong": ("central",),
}
"""Folded words -> the codes that they can mean, the likeliest first."""


def choice_of(text: str, choices: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """The codes that a text can mean, and what is to be asked; no codes: nobody can say.

    The words of the list and what is known to be said for them are certain; a text that begins
    with the words of one choice ("Đang thực hiện, đạt 60%") is asked about.
    """
    told = squeeze(fold(text).strip(" .;,-*"))
    exact = tuple(code for code, words in choices.items() if told in (fold(words), code))
    known = exact or tuple(code for code in _SPOKEN.get(told, ()) if code in choices)
    if known:
        return known, "" if len(known) == 1 else "có hai cách hiểu"
    begun = _begun(told, choices)
    return begun, "không đúng chữ trong danh sách" if begun else ""


def _begun(told: str, choices: Mapping[str, str]) -> tuple[str, ...]:
    """The choice whose words stand at the beginning; the longest such words count."""
    phrases: list[tuple[str, tuple[str, ...]]]
    phrases = [(fold(words), (code,)) for code, words in choices.items()]
    phrases += [(words, codes) for words, codes in _SPOKEN.items() if len(words) > 4]
    found = [
        (len(words), codes)
        for words, codes in phrases
        if told.startswith((f"{words} ", f"{words},"))
    ]
    return tuple(code for code in max(found)[1] if code in choices) if found else ()
