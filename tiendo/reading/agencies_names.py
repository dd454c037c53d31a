"""Tên cơ quan: the grammar of how official documents name bodies.

A body is a head noun (Sở, UBND, Công an, các cơ quan ...) with what belongs to it. Where the
name ends is seen from what follows: a comma with another head, a verb, a preposition. No
list of one province stands here.
Source: docs/rules/agencies.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.agencies_ends import HEADED, end_of_name
from tiendo.reading.agencies_heads import (
    COMMITTEE,
    DOMAINS,
    MANY,
    PERSON,
    PLURALS,
    SHORT_DOMAIN,
    SINGULARS,
    UNITS,
)
from tiendo.reading.agencies_known import CLOSED, DEPARTMENT, PROPER, end_of_level
from tiendo.reading.spellings import any_spelling

_OF_COMMITTEE = re.compile(
    r"(?:\s+(?:có liên quan|liên quan|thuộc tỉnh|trên địa bàn(?: toàn)?(?: tỉnh)?|của tỉnh|"
    "trong tỉnh|toàn tỉnh|còn lại|khác|biên giới|miền núi|vùng cao|trung du|"
    "ven (?:biển|đê|sông|suối|hồ|đầm|vịnh|đường)|có (?:đê|rừng|biển)|"
    "có (?:dự án|công trình|tuyến đường|khu công nghiệp)(?: đi qua)?|"
    "trực thuộc (?:Trung|trung) ương|"
    "vùng [^,;:.()]{2,30}|nơi có (?:dự án|công trình)(?: đi qua)?))+"
)
_COLLECTIVE = re.compile(rf"(?:{MANY}{PLURALS}|{any_spelling(SINGULARS)}|[Ss]ở|[Bb]ộ)\Z")
_COMMITTEE_AT_END = re.compile(rf"{any_spelling(COMMITTEE)}\Z")
_IN_DEPARTMENT = re.compile(r"\s+(?:[Ss]ở|Bộ)\b")
_CLOSED = re.compile(CLOSED)
_CLOSED_AT_END = re.compile(rf"{CLOSED}\Z")
_PLACES = re.compile(
    rf"{any_spelling(COMMITTEE)}(?:,? (?:và )?{any_spelling(COMMITTEE)})?"
    rf"(?:\s+(?:[Cc]ác|[Cc]ấp|[Tt]ừng))?\s+{UNITS}(?:(?:,\s*|\s+và\s+|/)(?:các\s+)?{UNITS}(?![\w]))*"
)
_PROPER_LIST = re.compile(rf"\s*:?\s+(?P<name>{PROPER})")
_SHARED = re.compile(rf"(?:,\s*|\s+và\s+)(?:{UNITS}\s+)?(?P<name>{PROPER})")
_OF_PLACES = re.compile(rf"\bcác\s+{UNITS}\s+{PROPER}\Z")
_LISTED_DOMAIN = re.compile(rf"\s*:\s*(?:{any_spelling(DOMAINS)}|{SHORT_DOMAIN})(?!\w)")
_NEXT_DOMAIN = re.compile(rf"(?:\s*,\s*|\s+và\s+)(?P<domain>{any_spelling(DOMAINS)})(?!\w)")
_NEXT_SHORT_DOMAIN = re.compile(
    rf"(?:\s*,\s*|\s+và\s+)(?P<domain>{any_spelling(DOMAINS)}|{SHORT_DOMAIN})(?!\w)"
)
_ROOM = re.compile(rf"Phòng\s+{any_spelling(DOMAINS)}\Z")
_PLURAL_LIST = re.compile(rf"\s*,\s*(?:và\s+)?(?:cá nhân|{any_spelling(PLURALS)})(?![\w])")
_BOARD = re.compile(
    r"(?:Ban|BQL)\s+(?:[Qq]uản lý\s*|QLDA\s*)?(?:(?:các\s+)?[Dd]ự án\s*)?(?:ĐTXD\s*)?"
    r"(?:[Đđ]ầu tư\s*)?(?:(?:và\s+)?[Xx]ây dựng\s*)?(?:các\s+)?(?:công trình\s*)?"
)
_BOARDS = re.compile(rf"{MANY}(?:Ban|BQL)\s+(?:[Qq]uản lý(?:\s+(?:các\s+)?dự án)?|QLDA)")
_ONE_PARTY = re.compile(r"(?:[Cc]hủ đầu tư|[Nn]hà đầu tư|[Nn]hà thầu)\b")
_JOINERS = re.compile(
    r"\s*(?:\([^()]{1,80}\)\s*)?(?:[;,]|,?\s+và\b|,?\s+cùng\b(?:\s+với\b)?|/|\n|"
    r",?\s*(?:nhất là|đặc biệt là|trong đó có|bao gồm|gồm)\b:?)"
    r"\s*(?:(?:nhất là|đặc biệt là|và|cùng)\s+)?"
)


_STANDING = re.compile(r"(?:cơ quan|đơn vị) (?:thường trực|đầu mối)\b", re.IGNORECASE)
_OFFICE = re.compile(r"(?:Báo|Đài|Cổng|Ban|BQL|Văn phòng|VP|Chi cục|Cục|Vụ|Phòng|Liên)\b")


@dataclass(frozen=True, slots=True)
class Body:
    """One body as written: characters [start, end). name differs from them only for an ellipsis.

    "Sở Y tế, Nội vụ" names two bodies; the second is "Sở Nội vụ". is_definite: a department, a
    committee, a force ...: a name that is complete whatever verb follows.
    """

    start: int
    end: int
    name: str
    is_definite: bool = False


def bodies_at(text: str, start: int) -> list[Body]:
    """The list of bodies that begins exactly at `start`; empty when none does.

    The list goes on over commas, semicolons and "và" as long as another head noun follows.
    """
    found = _with_places(text, _one_body(text, start))
    while found:
        joiner = _JOINERS.match(text, found[-1].end)
        following = _with_places(text, _one_body(text, joiner.end())) if joiner else []
        if not following or _is_in_apposition(text, found[-1], following[0]):
            break
        found += following
    return found


def _with_places(text: str, found: list[Body]) -> list[Body]:
    """ "Công an các xã Nà Lau, Khe Sậy": the places that one head is shared by."""
    if not found or not _OF_PLACES.search(text, found[-1].start, found[-1].end):
        return found
    last = found[-1]
    end = _end_of_places(text, last.end, is_list=True)
    if end == last.end:
        return found
    return [*found[:-1], _body(text, last.start, end, is_definite=last.is_definite)]


def _is_in_apposition(text: str, before: Body, body: Body) -> bool:
    """ "Sở Nội vụ, cơ quan thường trực Ban Chỉ đạo, tổng hợp": one body, named twice."""
    is_closed = text[body.end : body.end + 1] == "," and before.is_definite
    return is_closed and bool(_STANDING.match(body.name))


def starts_body(text: str, start: int) -> bool:
    """Does a head noun stand here?"""
    return bool(HEADED.match(text, start))


def _one_body(text: str, start: int) -> list[Body]:
    head = HEADED.match(text, start)
    if head is None:
        return []
    committee = _COMMITTEE_AT_END.search(head.group())
    if committee:
        return [_committee(text, start, start + committee.start(), head.end())]
    if re.search(r"(?:[Ss]ở|[Bb]ộ)\Z", head.group()) and DEPARTMENT.match(text, head.end()):
        return _departments(text, start, head.end())
    if _COLLECTIVE.match(head.group()[_person(head) :]):
        return _collective(text, start, head.end())
    closed = _CLOSED.match(text, start + _person(head))
    is_closed = closed and closed.end() == head.end() and not _IN_DEPARTMENT.match(text, head.end())
    if is_closed or _CLOSED_AT_END.search(head.group()):
        return [_body(text, start, end_of_level(text, head.end(), HEADED), is_definite=True)]
    board = _BOARD.match(text, start + _person(head))
    end = board.start() + len(board.group().rstrip()) if board else head.end()
    end = end_of_name(text, max(head.end(), end), is_named=True)
    if _ROOM.match(text[start:end]):
        whole = Body(start, end, _squeezed(text[start:end]), is_definite=True)
        return [whole, *_further_domains(text, end, "Phòng", _NEXT_DOMAIN)]
    return [_body(text, start, end, is_definite=_is_complete(text[start:end]))]


def _is_complete(name: str) -> bool:
    """A board, a newspaper, an office whose name ends in a proper name or its level."""
    last = name.split()[-1]
    ends = last[0].isupper() or re.fullmatch(UNITS, last) is not None
    return ends and bool(_OFFICE.match(name))


def _collective(text: str, start: int, head_end: int) -> list[Body]:
    """ "các sở, ban, ngành liên quan"; "Các sở, ngành: Xây dựng, Tài chính" are departments."""
    boards = _BOARDS.match(text, start)
    if boards:
        return [_body(text, start, end_of_name(text, boards.end(), is_named=True))]
    is_one = _ONE_PARTY.match(text, start)
    end = head_end if is_one else _end_of_plurals(text, head_end)
    if re.search(r"[Ss]ở\b", text[start:end]) and _LISTED_DOMAIN.match(text, end):
        return _departments(text, start, end)
    return [_body(text, start, end_of_name(text, end))]


def _person(head: re.Match[str]) -> int:
    person = re.match(rf"(?:{MANY})?{PERSON}\s+", head.group())
    return person.end() if person else 0


def _committee(text: str, start: int, at: int, head_end: int) -> Body:
    """UBND with its level or places: "UBND các xã, phường", "UBND các xã Minh Tâm, Tĩnh Túc"."""
    places = _PLACES.match(text, at)
    if places is None:
        return _body(text, start, end_of_name(text, head_end, is_named=True))
    end = places.end()
    proper = _PROPER_LIST.match(text, end)
    if proper and not HEADED.match(text, proper.start("name")) and _is_place(text, proper):
        is_list = ":" in proper.group() or re.search("các", places.group(), re.IGNORECASE)
        end = _end_of_places(text, proper.end(), is_list=bool(is_list))
    modifier = _OF_COMMITTEE.match(text, end)
    return _body(text, start, modifier.end() if modifier else end, is_definite=True)


def _is_place(text: str, proper: re.Match[str]) -> bool:
    """Behind a colon a single capital opens a sentence ("UBND các xã: Bố trí ..."), no name."""
    if ":" not in proper.group() or len(proper["name"].split()) > 1:
        return True
    return bool(re.match(r"\s*(?:[,;]|và\b)", text[proper.end() :]))


def _end_of_places(text: str, end: int, *, is_list: bool) -> int:
    """ "UBND các xã A, B và C"; without "các" only "xã B" goes on ("UBND xã A, xã B")."""
    shared = _SHARED.match(text, end)
    while shared and not HEADED.match(text, shared.start("name")):
        is_place = re.match(rf"(?:,\s*|\s+và\s+){UNITS}\s", shared.group())
        if not (is_list or is_place):
            break
        end = shared.end()
        shared = _SHARED.match(text, end)
    return end


def _departments(text: str, start: int, head_end: int) -> list[Body]:
    """Sở or Bộ with its domain; further domains without a head are bodies of the same kind."""
    domain = DEPARTMENT.match(text, head_end)
    assert domain is not None
    kind = "Bộ" if re.search(r"[Bb]ộ\Z", text[start:head_end]) else "Sở"
    is_list = ":" in domain.group() or re.search(rf"\b{MANY}", text[start:head_end])
    end = domain.end() if is_list else end_of_level(text, domain.end(), HEADED)
    kind = _with_post(text, start, kind) if is_list else kind
    name = f"{kind} {domain['domain']}" if is_list else _squeezed(text[start:end])
    found = [Body(start, end, name, is_definite=True)]
    pattern = _NEXT_SHORT_DOMAIN if is_list else _NEXT_DOMAIN
    return found + _further_domains(text, end, kind, pattern)


def _with_post(text: str, start: int, kind: str) -> str:
    """ "Giám đốc các Sở: Nội vụ, Tài chính": the post belongs to each of the list."""
    post = re.compile(rf"(?:{MANY})?(?P<post>{PERSON})\s+").match(text, start)
    return f"{post['post']} {kind}" if post else kind


def _further_domains(text: str, end: int, kind: str, pattern: re.Pattern[str]) -> list[Body]:
    """ ", Nội vụ và Y tế" behind "Sở Tài chính" or "Phòng Tài chính": bodies of the same kind."""
    found: list[Body] = []
    following = pattern.match(text, end)
    while following and not HEADED.match(text, following.start("domain")):
        begin = following.start("domain")
        name = f"{kind} {_squeezed(following['domain'])}"
        found.append(Body(begin, following.end(), name, is_definite=True))
        following = pattern.match(text, following.end())
    return found


def _end_of_plurals(text: str, end: int) -> int:
    """ "các sở, ban, ngành": the commas belong to the collective."""
    more = _PLURAL_LIST.match(text, end)
    while more:
        end = more.end()
        more = _PLURAL_LIST.match(text, end)
    return end


def _squeezed(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _body(text: str, start: int, end: int, *, is_definite: bool = False) -> Body:
    name = _squeezed(text[start:end]).strip(" -–&")
    stop = start + len(text[start:end].rstrip(" -–&"))
    return Body(start, stop, name, is_definite)


def is_generic(name: str) -> bool:
    """ "các cơ quan", "đơn vị": a noun that a relative clause may make more precise."""
    return bool(re.match(rf"(?:{MANY})?(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức)\b", name))
