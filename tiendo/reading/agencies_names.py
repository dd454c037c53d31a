"""Tên cơ quan: the grammar of how official documents name bodies.

A body is a head noun (Sở, UBND, Công an, các cơ quan ...) with what belongs to it. Where the
name ends is seen from what follows: a comma with another head, a verb, a preposition. No
list of one province stands here.
Source: docs/rules/agencies.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.agencies_heads import (
    CAPITAL,
    COMMITTEE,
    DOMAINS,
    MANY,
    NAMED,
    PERSON,
    PLURALS,
    SINGULARS,
    UNITS,
)
from tiendo.reading.duty_verbs import ACTIONS

_STOP_WORDS = (
    "(?:trong|để|nhằm|về|theo|tại|khi|đối với|với|có(?! (?:liên quan|thẩm quyền|chức năng))|cần|"
    "phải|sẽ|được|là|làm|thì|mà|từ|đến|do|bởi|như|nếu|căn cứ|hoặc|gắn|bằng|vào|ra|qua|sau|trước|"
    "nghiêm túc|định kỳ|thường xuyên|hằng năm|hàng năm|hằng|hàng|tự|bị|đã|đang|tích cực|chịu|"
    "trên cơ sở|cho|nhất là|đặc biệt|bao gồm|gồm|không|chưa|cùng|lựa chọn|ngoài|và|thông qua|giữa|"
    "ký|mời|quyết định)"
)
_STOP = re.compile(
    rf"(?!tổ chức\s+(?:chính trị|xã hội|hội|thành viên)|mở\s+rộng\b)(?:{_STOP_WORDS}|{ACTIONS})\b"
)
_NOUN_IN_NAME = re.compile(r"(?:đầu tư|phát triển)\b")
_BLANK = re.compile(r"[ \t\u00a0\n]+")
_GRANTED = re.compile(r"được giao(?: nhiệm vụ)?(?: chủ trì| phối hợp)?(?: thực hiện)?")
_NEXT_DEPARTMENT = re.compile(
    r"(?<!Văn\sphòng\s)(?<!Thanh\stra\s)(?<!Giám\sđốc\s)(?<!Lãnh\sđạo\s)(?<!thuộc\s)(?<!của\s)"
    rf"(?:Sở|Bộ)\s+(?:{DOMAINS})(?!\w)"
)
_UNIT_LIST = re.compile(rf"(?:các\s+)?{UNITS}(?:(?:,\s*|\s+và\s+|/){UNITS}(?!\w))+")
_APPOSITION = re.compile(r"\s*[-–]\s*(?:là\s+)?(?:cơ quan|đơn vị)\b")
_OF_COMMITTEE = re.compile(
    r"(?:\s+(?:có liên quan|liên quan|thuộc tỉnh|trên địa bàn(?: toàn)?(?: tỉnh)?|của tỉnh|"
    "trong tỉnh|toàn tỉnh|còn lại|khác|biên giới|vùng [^,;:.()]{2,30}|nơi có (?:dự án|"
    "công trình)(?: đi qua)?))+"
)
_WORD = re.compile(r"[^\s,;:.()/\n]+(?:\.(?=[A-ZĐ]))?")
_PROPER = rf"{CAPITAL}[^\s,;:.()/]*(?:\s+(?:-\s+)?{CAPITAL}[^\s,;:.()/]*)*"
_HEADED = re.compile(rf"(?:{PERSON}\s+)?(?:{COMMITTEE}|{MANY}{PLURALS}|{NAMED}|{SINGULARS})(?!\w)")
_COLLECTIVE = re.compile(rf"(?:{MANY}{PLURALS}|{SINGULARS}|[Ss]ở|[Bb]ộ)\Z")
_PLACES = re.compile(
    rf"{COMMITTEE}(?:,? (?:và )?{COMMITTEE})?(?:\s+(?:[Cc]ác|[Cc]ấp|[Tt]ừng))?\s+{UNITS}"
    rf"(?:(?:,\s*|\s+và\s+|/)(?:các\s+)?{UNITS}(?![\w]))*"
)
_PROPER_LIST = re.compile(rf"\s*:?\s+(?P<name>{_PROPER})")
_SHARED = re.compile(rf"(?:,\s*|\s+và\s+)(?P<name>{_PROPER})")
_DOMAIN = re.compile(rf"\s*:?\s*(?P<domain>{DOMAINS})(?!\w)")
_LISTED_DOMAIN = re.compile(rf"\s*:\s*(?:{DOMAINS})(?!\w)")
_NEXT_DOMAIN = re.compile(rf"(?:\s*,\s*|\s+và\s+)(?P<domain>{DOMAINS})(?!\w)")
_PLURAL_LIST = re.compile(rf"\s*,\s*(?:và\s+)?{PLURALS}(?![\w])")
_BOARD = re.compile(
    r"(?:Ban|BQL)\s+(?:[Qq]uản lý\s*|"
    r"QLDA\s*)?(?:(?:các\s+)?[Dd]ự án\s*)?(?:[Đđ]ầu tư\s*)?(?:(?:và\s+)?[Xx]ây "
    r"dựng\s*)?(?:các\s+)?(?:công trình\s*)?"
)
_NEEDS_KIND = re.compile(
    rf"(?:{MANY})?\b(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|[Cc]ơ sở|[Ll]ực lượng|[Bb]an|Tổ|Phòng|"
    r"Trung tâm|Chi cục|Cục|Quỹ|Hội đồng|Văn phòng)\Z"
)
_KINDS = (
    "(?:thông tin(?= đại chúng|, (?:báo|truyền)| và truyền)|truyền thông|báo chí|thanh tra|"
    "kiểm tra|quản lý|tư vấn|đào tạo|chủ trì(?!,)|thẩm định|giám sát|khai thác|vận hành|bảo vệ|"
    "sử dụng|nghiên cứu|điều phối|kiểm soát|chấp hành|chỉ đạo|xúc tiến|tuyên truyền|tổ chức|"
    r"hỗ trợ|dịch vụ|kiểm định|cung cấp|lập)\b"
)
_KIND = re.compile(_KINDS)
_MORE_KINDS = re.compile(rf"\s*,\s*{_KINDS}")
_JOINERS = re.compile(
    r"\s*(?:[;,]|,?\s+và\b|,?\s+cùng\b(?:\s+với\b)?|/|\n|,?\s*(?:nhất là|đặc biệt là|trong đó có|"
    r"bao gồm|gồm)\b:?)\s*(?:(?:nhất là|đặc biệt là|và|cùng)\s+)?"
)
_JOINED_DOMAIN = re.compile(
    rf"(?:,\s*(?P<mid>{CAPITAL}[^,;:.()]{{1,25}}?))?\s+và\s+(?P<last>{CAPITAL}[^\s,;:.()/]*)"
)
_OFFICE_OF_BOTH = re.compile(rf"{COMMITTEE}(?:\s+và\s+|\s*[-–]\s*){COMMITTEE}")
_MAX_WORDS = 16


@dataclass(frozen=True, slots=True)
class Body:
    """One body as written: characters [start, end). name differs from them only for an ellipsis.

    "Sở Y tế, Nội vụ" names two bodies; the second is "Sở Nội vụ".
    """

    start: int
    end: int
    name: str


def bodies_at(text: str, start: int) -> list[Body]:
    """The list of bodies that begins exactly at `start`; empty when none does.

    The list goes on over commas, semicolons and "và" as long as another head noun follows.
    """
    found = _one_body(text, start)
    while found:
        joiner = _JOINERS.match(text, found[-1].end)
        following = _one_body(text, joiner.end()) if joiner else []
        if not following:
            break
        found += following
    return found


def starts_body(text: str, start: int) -> bool:
    """Does a head noun stand here?"""
    return bool(_HEADED.match(text, start))


def _one_body(text: str, start: int) -> list[Body]:
    head = _HEADED.match(text, start)
    if head is None:
        return []
    committee = re.search(rf"{COMMITTEE}\Z", head.group())
    if committee:
        return [_committee(text, start, start + committee.start(), head.end())]
    if re.search(r"(?:[Ss]ở|[Bb]ộ)\Z", head.group()) and _DOMAIN.match(text, head.end()):
        return _departments(text, start, head.end())
    if _COLLECTIVE.match(head.group()[_person(head) :]):
        return _collective(text, start, head.end())
    board = _BOARD.match(text, start)
    end = start + len(board.group().rstrip()) if board else head.end()
    return [_body(text, start, _end_of_name(text, max(head.end(), end), is_named=True))]


def _collective(text: str, start: int, head_end: int) -> list[Body]:
    """ "các sở, ban, ngành liên quan"; "Các sở, ngành: Xây dựng, Tài chính" are departments."""
    end = _end_of_plurals(text, head_end)
    if re.search(r"[Ss]ở\b", text[start:end]) and _LISTED_DOMAIN.match(text, end):
        return _departments(text, start, end)
    return [_body(text, start, _end_of_name(text, end))]


def _person(head: re.Match[str]) -> int:
    person = re.match(rf"{PERSON}\s+", head.group())
    return person.end() if person else 0


def _committee(text: str, start: int, at: int, head_end: int) -> Body:
    """UBND with its level or places: "UBND các xã, phường", "UBND các xã Minh Tâm, Tĩnh Túc"."""
    places = _PLACES.match(text, at)
    if places is None:
        return _body(text, start, _end_of_name(text, head_end, is_named=True))
    end = places.end()
    proper = _PROPER_LIST.match(text, end)
    if proper and not _HEADED.match(text, proper.start("name")):
        end = proper.end()
        shared = _SHARED.match(text, end)
        is_many = re.search(r"các", places.group(), re.IGNORECASE)
        while is_many and shared and not _HEADED.match(text, shared.start("name")):
            end = shared.end()
            shared = _SHARED.match(text, end)
    modifier = _OF_COMMITTEE.match(text, end)
    return _body(text, start, modifier.end() if modifier else end)


def _departments(text: str, start: int, head_end: int) -> list[Body]:
    """Sở or Bộ with its domain; further domains without a head are bodies of the same kind."""
    domain = _DOMAIN.match(text, head_end)
    assert domain is not None
    kind = "Bộ" if re.search(r"[Bb]ộ\Z", text[start:head_end]) else "Sở"
    is_list = ":" in domain.group() or re.match(MANY, text[start:head_end])
    end = domain.end() if is_list else _end_of_name(text, domain.end(), is_named=True)
    found = [Body(start, end, f"{kind} {domain['domain']}" if is_list else text[start:end])]
    following = _NEXT_DOMAIN.match(text, end)
    while following and not _HEADED.match(text, following.start("domain")):
        begin = following.start("domain")
        found.append(Body(begin, following.end(), f"{kind} {following['domain']}"))
        following = _NEXT_DOMAIN.match(text, following.end())
    return found


def _end_of_plurals(text: str, end: int) -> int:
    """ "các sở, ban, ngành": the commas belong to the collective."""
    more = _PLURAL_LIST.match(text, end)
    while more:
        end = more.end()
        more = _PLURAL_LIST.match(text, end)
    return end


def _end_of_name(text: str, end: int, *, is_named: bool = False) -> int:
    """Words after a head up to a verb, preposition, sign or new head.

    is_named: the head is a proper one ("Trung tâm", "Ban"), in whose name "đầu tư" and
    "phát triển" are no verbs.
    """
    begin = end
    for _ in range(_MAX_WORDS):
        blank = _BLANK.match(text, end)
        if blank is None or _APPOSITION.match(text, end):
            break
        granted = _GRANTED.match(text, blank.end())
        follows = (
            granted.end() if granted else _name_word(text, blank.end(), end == begin, is_named)
        )
        if follows is None:
            break
        end = _more_domain(text, follows)
    return end


def _name_word(text: str, start: int, is_first: bool, is_named: bool) -> int | None:
    """End of the word at `start` if it still belongs to the name, else None."""
    if _STOP.match(text, start) and not (is_named and _NOUN_IN_NAME.match(text, start)):
        return _end_of_kind(text, start) if is_first else None
    if text[start] in "-–&":
        return start + 1
    units = _UNIT_LIST.match(text, start)
    if units:
        return units.end()
    if _NEXT_DEPARTMENT.match(text, start):
        return None
    if text[start].isupper() and not is_first and _HEADED.match(text, start):
        return _inner_head(text, start)
    word = _WORD.match(text, start)
    return word.end() if word else None


def _end_of_kind(text: str, start: int) -> int | None:
    """ "cơ quan thanh tra, kiểm tra": right after a general noun verbs name its kind."""
    verb = _KIND.match(text, start)
    if verb is None or not _NEEDS_KIND.search(text[:start].rstrip()):
        return None
    end = verb.end()
    more = _MORE_KINDS.match(text, end)
    while more:
        end = more.end()
        more = _MORE_KINDS.match(text, end)
    return end


def _inner_head(text: str, start: int) -> int | None:
    """ "Văn phòng Ủy ban nhân dân tỉnh", "Ban Thường vụ Tỉnh ủy": a head inside a name."""
    head = _OFFICE_OF_BOTH.match(text, start) or _HEADED.match(text, start)
    return head.end() if head else None


def _more_domain(text: str, end: int) -> int:
    """ "Phòng Kinh tế, Hạ tầng và Đô thị", "và Môi trường": capitals go on with the name."""
    joined = _JOINED_DOMAIN.match(text, end)
    if joined is None:
        return end
    starts = [joined.start(name) for name in ("mid", "last") if joined[name]]
    if any(_HEADED.match(text, start) for start in starts):
        return end
    return joined.end()


def _body(text: str, start: int, end: int) -> Body:
    name = re.sub(r"\s+", " ", text[start:end]).strip(" -–&")
    return Body(start, start + len(text[start:end].rstrip(" -–&")), name)


def is_generic(name: str) -> bool:
    """ "các cơ quan", "đơn vị": a noun that a relative clause may make more precise."""
    return bool(re.match(rf"(?:{MANY})?(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức)\b", name))
