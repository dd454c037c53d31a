"""Cơ quan ban hành: what its kind decides of a document's letterhead, symbol and signature.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (part II, cells 2, 3, 4 and 7) and Phụ lục III.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tiendo.writing.nd30.parts import Letterhead, Signature

_BLANK_UNIT = "\u00a0" * 6
_WORD = re.compile(r"\w+")
_JOINING = frozenset({"và", "các", "về", "của", "tỉnh", "thành", "phố"})
_COMMITTEE = "Ủy ban nhân dân"


class IssuerKind(StrEnum):
    """Loại cơ quan, as far as the form of its documents depends on it."""

    COMMITTEE = "committee"
    COMMUNE = "commune"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Cơ quan ban hành. name: full. superior: the body above it, "" for a people's committee.

    place: địa danh as the rule has it ("Cao Bằng", "Phường Thục Phán"); symbol: of the body
    ("SXD"), unit: of the unit that drafts a letter, "" stays blank for the clerk.
    """

    name: str
    kind: IssuerKind
    superior: str
    place: str
    symbol: str
    unit: str = ""


def symbol_of(name: str, kind: IssuerKind) -> str:
    """Chữ viết tắt tên cơ quan: the first letters of its words ("Sở Xây dựng": SXD)."""
    if kind is not IssuerKind.BODY:
        return "UBND"
    words = [word for word in _WORD.findall(name) if word.lower() not in _JOINING]
    return "".join(word[0].upper() for word in words)


def written_out(name: str) -> str:
    """A body's name without abbreviation: "Ủy ban nhân dân tỉnh Cao Bằng"."""
    return name.replace("UBND", _COMMITTEE)


def frozen_issuer(name: str, plan_issuer: str) -> Issuer:
    """Cơ quan ban hành as two names tell it: the focal body's, and the plan's issuer above it.

    Its place is the province that the plan's issuer names, "" where it names none.
    """
    superior = written_out(plan_issuer)
    province = superior.removeprefix(f"{_COMMITTEE} tỉnh ") if "tỉnh " in superior else ""
    if written_out(name) == superior:
        return Issuer(superior, IssuerKind.COMMITTEE, "", province, "UBND")
    return Issuer(name, IssuerKind.BODY, superior, province, symbol_of(name, IssuerKind.BODY))


def superior_line(name: str) -> str:
    """Tên cơ quan chủ quản: usual words of it may be shortened."""
    return name.replace(_COMMITTEE, "UBND")


def report_letterhead(issuer: Issuer, on: date) -> Letterhead:
    """Phần đầu of a report made on this day: number and day blank, month and year filled in."""
    return _letterhead(issuer, f"BC-{issuer.symbol}", on)


def letter_letterhead(issuer: Issuer, on: date) -> Letterhead:
    """Phần đầu of a letter: it has no type in its symbol, but the unit that drafts it."""
    return _letterhead(issuer, f"{issuer.symbol}-{issuer.unit or _BLANK_UNIT}", on)


def _letterhead(issuer: Issuer, symbol: str, on: date) -> Letterhead:
    return Letterhead(
        superior=superior_line(issuer.superior),
        issuer=issuer.name,
        symbol=symbol,
        place=issuer.place,
        month=on.month,
        year=on.year,
    )


class Authority(StrEnum):
    """Quyền hạn ký. OWN: of the signer's own post; ORDER: thừa lệnh; MANDATE: thừa ủy quyền."""

    OWN = "own"
    ORDER = "order"
    MANDATE = "mandate"


_HEADS: Mapping[str, str] = {
    "Văn phòng": "Chánh Văn phòng",
    "Thanh tra": "Chánh Thanh tra",
    "Ban Quản lý dự án": "Giám đốc",
    "Ban ": "Trưởng ban",
    "Bộ Chỉ huy": "Chỉ huy trưởng",
    "Chi cục": "Chi cục trưởng",
    "Sở ": "Giám đốc",
    "Công an": "Giám đốc",
    "Trung tâm": "Giám đốc",
    "Kho bạc": "Giám đốc",
    "Công ty": "Giám đốc",
}
_UNKNOWN_HEAD = "Thủ trưởng cơ quan"
_ACTING = re.compile(r"(?:Quyền|Q\.)\s+", re.IGNORECASE)
_DEPUTY = re.compile(r"Phó\s+", re.IGNORECASE)
_IN_CHARGE = re.compile(r"\s+phụ trách.*\Z", re.IGNORECASE)


def head_post(issuer: Issuer) -> str:
    """Chức vụ người đứng đầu."""
    if issuer.kind is not IssuerKind.BODY:
        return "Chủ tịch"
    return next((post for at, post in _HEADS.items() if issuer.name.startswith(at)), _UNKNOWN_HEAD)


def posts_of(issuer: Issuer, post: str = "", authority: Authority = Authority.OWN) -> list[str]:
    """Quyền hạn, chức vụ, one line each. post: of who signs, "" is the head.

    A people's committee decides together: its chair signs for it (TM.), a deputy for the chair
    (KT.) even where she is in charge. By order (TL.) and by mandate (TUQ.) nobody signs for the
    committee but for its chair.
    """
    head = head_post(issuer)
    if authority is not Authority.OWN:
        mark = "TL." if authority is Authority.ORDER else "TUQ."
        return [f"{mark} {head}", post or head]
    lines = [] if issuer.kind is IssuerKind.BODY else [f"TM. {_COMMITTEE}"]
    if _ACTING.match(post):
        return [*lines, f"Q. {_ACTING.sub('', post)}"]
    if _DEPUTY.match(post):
        return [*lines, f"KT. {head}", _IN_CHARGE.sub("", post)]
    return [*lines, post or head]


def signature(
    issuer: Issuer, *, name: str = "", post: str = "", authority: Authority = Authority.OWN
) -> Signature:
    """Chữ ký. name "": not known, stays blank; then the head's post stands."""
    return Signature(tuple(posts_of(issuer, post, authority)), name)
