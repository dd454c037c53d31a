"""Tên cơ quan: the forms of one name that are safe to take for each other.

Loose forms drop only what says nothing of which body is meant: the province, "các", "thuộc
UBND tỉnh", the head for the body ("Thủ trưởng các sở"). Abbreviations are words of official
language, not rules of law; those of single bodies ("SXD") are aliases, rows in the data.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tiendo.core.text import spelling_key

_WORD = re.compile(r"[a-z0-9]+")
_LONG_FORMS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "ub": "uy ban",
    "ubkt": "uy ban kiem tra",
    "vp": "van phong",
    "bql": "ban quan ly",
    "bqlda": "ban quan ly du an",
    "qlda": "quan ly du an",
    "dtxd": "dau tu xay dung",
    "kkt": "khu kinh te",
    "qlkkt": "quan ly khu kinh te",
    "chqs": "chi huy quan su",
    "bch": "ban chap hanh",
    "btv": "ban thuong vu",
}
_SILENT = {"va", "cac"}
_HEADS = (
    "thu truong",
    "nguoi dung dau",
    "lanh dao",
    "giam doc",
    "tat ca",
    "toan bo",
    "chu tich uy ban",
    "chu tich hoi dong",
)
_TAILS = (
    "thuoc uy ban nhan dan tinh",
    "truc thuoc tinh",
    "truc thuoc",
    "thuoc tinh",
    "cua tinh",
    "cap tinh",
    "tren dia ban",
    "tren dia ban tinh",
    "tren dia ban toan tinh",
    "tinh",
)
_BARE = {"uy ban nhan dan", "hoi dong nhan dan", "dang uy uy ban nhan dan", ""}
"""Without "tỉnh" these name no body: every level has them."""


@lru_cache(maxsize=4096)
def loose_form(name: str, province: str = "") -> str:
    """Dạng so khớp lỏng: folded words without marks of province, head, plural and commas.

    What follows a colon is left out ("VP UBND tỉnh: LĐVP, CVKT"). province: its folded name.
    """
    words = _WORD.findall(spelling_key(name).split(":")[0])
    spelled = " ".join(_LONG_FORMS.get(word, word) for word in words)
    text = " ".join(word for word in spelled.split() if word not in _SILENT)
    return _without_tails(_without_heads(text), province)


def _without_heads(text: str) -> str:
    for head in _HEADS:
        if text.startswith(head + " "):
            kept = head.split()[2:]
            return _without_heads(" ".join([*kept, text[len(head) + 1 :]]))
    return text


def _without_tails(text: str, province: str) -> str:
    tails = (*_TAILS, province) if province else _TAILS
    for tail in tails:
        shorter = text.removesuffix(" " + tail)
        if shorter != text and shorter not in _BARE:
            return _without_tails(shorter, province)
    return text
