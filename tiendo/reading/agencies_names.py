"""Tên cơ quan: the grammar of how official documents name bodies.

A body is a head noun (Sở, UBND, Công an, các cơ quan ...) with what belongs to it. Where the
name ends is seen from what follows: a comma with another head, a verb, a preposition. No
list of one province stands here; the domains of departments and ministries are national.
Source: Nghị định on departments of provinces (names in force since 2025 and before).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.duty_verbs import ACTIONS

_DOMAINS = (
    "Nội vụ|Tư pháp|Tài chính|Công [Tt]hương|Nông nghiệp và Môi trường|"
    "Nông nghiệp và Phát triển nông thôn|Nông nghiệp và PTNT|NN&PTNT|NN&MT|"
    "Tài nguyên và Môi trường|"
    "TN&MT|Kế hoạch và Đầu tư|KH&ĐT|Giao thông vận tải|Giao thông công chánh|GTVT|Xây dựng|"
    "Khoa học và Công nghệ|KH&CN|KHCN|Thông tin và Truyền thông|TT&TT|"
    "V[ăa]n h[óo][aá], Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Văn hóa, Thể thao|"
    "Văn hóa và Thể thao|Văn hóa - Thể thao|Văn hoá và Thể thao|VHTT&DL|VHTTDL|VH,TT&DL|VH-TT&DL|"
    "Du lịch|Giáo dục và Đào tạo|GD&ĐT|GDĐT|Y tế|Lao động - Thương binh và Xã hội|"
    "Lao động, Thương binh và Xã hội|Lao động – Thương binh và Xã hội|LĐ-TB&XH|LĐTBXH|"
    "Dân tộc và Tôn giáo|Dân tộc|Ngoại vụ|Ngoại giao|Quốc phòng|Công an|Quy hoạch - Kiến trúc|"
    "An toàn thực phẩm"
)
_CAPITAL = r"[A-ZĐÀ-ỸÂĂÊÔƠƯ]"
_UNITS = (
    r"(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn|[Xx]ã|[Pp]hường|"
    r"[Đđ]ặc khu)"
)
_COMMITTEE = r"(?:[ỦUƯ]y ban nhân dân|Uỷ ban nhân dân|Ủy ban Nhân dân|UBND|HĐND|Hội đồng nhân dân)"
_MANY = r"(?:[Cc]ác |[Tt]ất cả các |[Tt]ừng |[Nn]hững |[Mm]ột số )"
_PERSON = (
    "(?:Thủ trưởng|[Tt]hủ trưởng|[Nn]gười đứng đầu|(?:Phó )?Chủ tịch|(?:Phó )?Giám đốc|"
    "Tổng Giám đốc|"
    r"Lãnh đạo|Chánh Văn phòng|Chánh Thanh tra|Chi cục trưởng|Cục trưởng|Trưởng|Bí thư|Hiệu trưởng|"
    r"Chỉ huy trưởng)"
)
_PLURALS = (
    r"(?:[Ss]ở|[Bb]ộ|[Bb]an ngành|[Bb]ộ ngành|[Ss]ở ngành|[Ss]ở ban ngành|[Bb]an|[Nn]gành|"
    r"[Cc]ơ quan|[Đđ]ơn vị|[Đđ]ịa phương|[Tt]ổ chức|[Đđ]oàn thể|[Hh]ội|[Hh]iệp hội|[Pp]hòng ban|"
    r"[Pp]hòng|[Cc]hi cục|[Cc]ục|[Tt]rung tâm|[Dd]oanh nghiệp|[Cc]hủ đầu tư|[Nn]hà đầu tư|"
    r"[Nn]hà thầu|[Cc]ơ sở|[Tt]rường|[Vv]iện|[Cc]ấp|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Xx]ã|[Pp]hường|"
    r"[Đđ]ặc khu|[Ll]ực lượng|[Tt]hành viên|[Bb]ệnh viện|[Nn]gân hàng|[Hh]ợp tác xã|[Tt]hôn|[Bb]áo)"
)
_SINGULARS = (
    r"(?:(?:[Ss]ở|[Bb]ộ)(?=,?\s+(?:ban|ngành|địa phương)\b)|[Bb]an,\s+ngành|[Cc]ơ quan|[Đđ]ơn vị|"
    "[Đđ]ịa phương|[Cc]hủ đầu tư|[Nn]hà đầu tư|[Nn]hà thầu|"
    r"[Dd]oanh nghiệp|[Cc]hính quyền địa phương|[Cc]hính quyền)"
)
_NAMED = (
    "(?:Sở|Bộ|Cục|Tổng cục|Chi cục|Văn phòng|VP|VPUB|Trung tâm|Công an|Chi nhánh|Kho bạc|"
    "Ngân hàng|"
    r"BHXH|Tòa án|Toà án|Viện|Liên đoàn|Liên minh|Liên hiệp|Hiệp hội|Tỉnh đoàn|Thành đoàn|"
    "Ủy ban Mặt trận|Uỷ ban Mặt trận|Mặt trận|UBMTTQ|MTTQ|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|"
    "Đảng bộ|"
    r"Tỉnh uỷ|Đảng uỷ|Chi bộ|Thường trực|Đại học|Học viện|Phân hiệu|Công ty|Tổng công ty|Tập đoàn|"
    "Thủ tướng Chính phủ|Chính phủ|Quốc hội|Hải quan|Điện lực|Bưu điện|Thư viện|Bảo tàng|"
    "Bệnh viện|"
    r"BQL|BCH|BCHQS|BCĐ|Hội đồng|Ủy ban|Uỷ ban|"
    r"(?:Ban|Phòng|Hội|Đoàn|Tổ|Trường|Báo|Đài|Quỹ|Đồn|Hạt|Cổng|Cảng|Câu lạc bộ|Thuế|Thanh tra|"
    rf"Kiểm toán|Kiểm lâm|Viễn thông|Bảo hiểm|Trung ương)(?=\s+(?:{_CAPITAL}|tỉnh|sở\b|nhà nước|"
    r"khu vực|xã hội|cơ sở|quản lý|chỉ đạo|chấp hành|công tác|đảng|giúp việc|liên ngành|thanh niên|"
    r"thông tin|chuyên môn|điều phối|biên phòng|phát thanh|phát triển|của tỉnh|vùng)))"
)
_STOP_WORDS = (
    "(?:trong|để|nhằm|về|theo|tại|khi|đối với|với|có(?! (?:liên quan|thẩm quyền|chức năng))|cần|"
    "phải|"
    "sẽ|được|là|làm|thì|mà|từ|đến|do|bởi|như|nếu|căn cứ|hoặc|gắn|bằng|vào|ra|qua|sau|trước|"
    "nghiêm túc|"
    r"định kỳ|thường xuyên|hằng năm|hàng năm|hằng|hàng|tự|bị|đã|đang|tích cực|chịu|trên cơ sở|cho|"
    "nhất là|đặc biệt|bao gồm|gồm|không|chưa|cùng|lựa chọn|ngoài|và|thông qua|giữa|ký|mời|"
    "quyết định)"
)
_NOT_VERBS = (
    r"(?!cấp\s+(?:tỉnh|xã|huyện|trung ương|cơ sở|trên|dưới|thành phố|phường)|giao\s+thông|đầu tư|"
    "phát triển|"
    r"tổ chức\s+(?:chính trị|xã hội|hội|thành viên)|mở\s+rộng\b)"
)
_ACTION_WORDS = f"(?:{ACTIONS})"
_STOP = re.compile(rf"{_NOT_VERBS}(?:{_STOP_WORDS}|{_ACTION_WORDS})\b")
_COMPOUND = re.compile(
    r"(?:(?:công|chương|quy|lộ|giáo|hành|quá|tiến)\s+trình|(?:độc|công|dân|trung|đối)\s+lập|"
    r"(?:cung|cao|sơ|trung|đẳng)\s+cấp|(?:nhà|đào|sáng|chế)\s+tạo|hội nghị|bầu cử|phục vụ)\Z"
)
_WORD = re.compile(r"[^\s,;:.()/\n]+(?:\.(?=[A-ZĐ]))?")
_PROPER = r"[A-ZĐÀ-Ỹ][^\s,;:.()/]*(?:\s+(?:-\s+)?[A-ZĐÀ-Ỹ][^\s,;:.()/]*)*"
_HEADED = re.compile(
    rf"(?:{_PERSON}\s+)?(?:{_COMMITTEE}|{_MANY}{_PLURALS}|{_NAMED}|{_SINGULARS})(?!\w)"
)
_COLLECTIVE = re.compile(rf"(?:{_MANY}{_PLURALS}|{_SINGULARS}|[Ss]ở|[Bb]ộ)\Z")
_PLACES = re.compile(
    rf"{_COMMITTEE}(?:,? (?:và )?{_COMMITTEE})?(?:\s+(?:[Cc]ác|[Cc]ấp|[Tt]ừng))?\s+{_UNITS}"
    rf"(?:(?:,\s*|\s+và\s+|/)(?:các\s+)?{_UNITS}(?![\w]))*"
)
_PROPER_LIST = re.compile(rf"\s*:?\s+(?P<name>{_PROPER})")
_SHARED = re.compile(rf"(?:,\s*|\s+và\s+)(?P<name>{_PROPER})")
_DOMAIN = re.compile(rf"\s*:?\s*(?P<domain>{_DOMAINS})(?!\w)")
_NEXT_DOMAIN = re.compile(rf"(?:\s*,\s*|\s+và\s+)(?P<domain>{_DOMAINS})(?!\w)")
_PLURAL_LIST = re.compile(rf"\s*,\s*(?:và\s+)?{_PLURALS}(?![\w])")
_BOARD = re.compile(
    r"(?:Ban|BQL)\s+(?:[Qq]uản lý\s*|QLDA\s*)?(?:(?:các\s+)?[Dd]ự án\s*)?(?:[Đđ]ầu tư\s*)?"
    r"(?:(?:và\s+)?[Xx]ây dựng\s*)?(?:các\s+)?(?:công trình\s*)?"
)
_NEEDS_KIND = re.compile(
    rf"(?:{_MANY})?\b(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|[Cc]ơ sở|[Ll]ực lượng|Ban|Tổ|Phòng|"
    "Trung tâm|"
    r"Chi cục|Cục|Quỹ|Hội đồng|Văn phòng)\Z"
)
_KINDS = (
    "(?:thanh tra|kiểm tra|quản lý|tư vấn|đào tạo|chủ trì(?!,)|thẩm định|giám sát|khai thác|"
    "vận hành|"
    "bảo vệ|sử dụng|nghiên cứu|điều phối|kiểm soát|chấp hành|chỉ đạo|xúc tiến|tuyên truyền|"
    "tổ chức|"
    r"hỗ trợ|dịch vụ|kiểm định|cung cấp|lập)\b"
)
_KIND = re.compile(_KINDS)
_MORE_KINDS = re.compile(rf"\s*,\s*{_KINDS}")
_JOINERS = re.compile(
    r"\s*(?:[;,]|,?\s+và\b|,?\s+cùng\b(?:\s+với\b)?|/|\n|,?\s*(?:nhất là|đặc biệt là|trong đó có|"
    r"bao gồm|gồm)\b:?)\s*"
    r"(?:(?:nhất là|đặc biệt là|và|cùng)\s+)?"
)
_JOINED_DOMAIN = re.compile(
    rf"(?:,\s*(?P<mid>{_CAPITAL}[^,;:.()]{{1,25}}?))?\s+và\s+(?P<last>{_CAPITAL}[^\s,;:.()/]*)"
)
_OFFICE_OF_BOTH = re.compile(rf"{_COMMITTEE}(?:\s+và\s+|\s*[-–]\s*){_COMMITTEE}")
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
    committee = re.search(rf"{_COMMITTEE}\Z", head.group())
    if committee:
        return _committee(text, start, start + committee.start(), head.end())
    plain = re.search(r"(?:[Ss]ở|[Bb]ộ)\Z", head.group())
    if plain and _DOMAIN.match(text, head.end()):
        return _departments(text, start, start + plain.start(), head.end())
    if _COLLECTIVE.match(head.group()[_person(head) :]):
        return [_body(text, start, _end_of_name(text, _end_of_plurals(text, head.end())))]
    board = _BOARD.match(text, start)
    end = start + len(board.group().rstrip()) if board else head.end()
    return [_body(text, start, _end_of_name(text, max(head.end(), end)))]


def _person(head: re.Match[str]) -> int:
    person = re.match(rf"{_PERSON}\s+", head.group())
    return person.end() if person else 0


def _committee(text: str, start: int, at: int, head_end: int) -> list[Body]:
    """UBND with its level or places: "UBND các xã, phường", "UBND các xã Minh Tâm, Tĩnh Túc"."""
    places = _PLACES.match(text, at)
    if places is None:
        return [_body(text, start, _end_of_name(text, head_end))]
    end = places.end()
    proper = _PROPER_LIST.match(text, end)
    if proper and not _HEADED.match(text, proper.start("name")):
        end = proper.end()
        shared = _SHARED.match(text, end)
        is_many = re.search(r"các", places.group(), re.IGNORECASE)
        while is_many and shared and not _HEADED.match(text, shared.start("name")):
            end = shared.end()
            shared = _SHARED.match(text, end)
        return [_body(text, start, end)]
    return [_body(text, start, _end_of_name(text, end))]


def _departments(text: str, start: int, at: int, head_end: int) -> list[Body]:
    """Sở or Bộ with its domain; further domains without a head are bodies of the same kind."""
    domain = _DOMAIN.match(text, head_end)
    assert domain is not None
    kind = text[at:head_end].strip()
    is_list = ":" in domain.group() or re.match(_MANY, text[start:head_end])
    end = _end_of_name(text, domain.end()) if not is_list else domain.end()
    name = f"{kind.capitalize()} {domain['domain']}" if is_list else text[start:end]
    found = [Body(start, end, name)]
    following = _NEXT_DOMAIN.match(text, end)
    while following:
        begin = following.start("domain")
        name = f"{kind.capitalize()} {following['domain']}"
        found.append(Body(begin, following.end(), name))
        following = _NEXT_DOMAIN.match(text, following.end())
    return found


def _end_of_plurals(text: str, end: int) -> int:
    """ "các sở, ban, ngành": the commas belong to the collective."""
    more = _PLURAL_LIST.match(text, end)
    while more:
        end = more.end()
        more = _PLURAL_LIST.match(text, end)
    return end


def _end_of_name(text: str, end: int) -> int:
    """Words after a head up to a verb, preposition, sign or new head."""
    first = True
    for _ in range(_MAX_WORDS):
        blank = re.compile(r"[ \t\u00a0\n]+").match(text, end)
        if blank is None:
            break
        follows = _granted(text, blank.end()) or _name_word(text, blank.end(), is_first=first)
        if follows is None:
            break
        end = follows
        first = False
        end = _more_domain(text, end)
    return end


_GRANTED = re.compile(r"được giao(?: nhiệm vụ)?(?: chủ trì| phối hợp)?(?: thực hiện)?")


def _granted(text: str, start: int) -> int | None:
    found = _GRANTED.match(text, start)
    return found.end() if found else None


def _name_word(text: str, start: int, *, is_first: bool) -> int | None:
    """End of the word at `start` if it still belongs to the name, else None."""
    stop = _STOP.match(text, start)
    if stop and not _COMPOUND.search(text[:start] + stop.group()):
        return _end_of_kind(text, start) if is_first else None
    if text[start : start + 1] in "-–&":
        return start + 1
    if text[start].isupper() and _HEADED.match(text, start) and not is_first:
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
    return bool(re.match(rf"(?:{_MANY})?(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức)\b", name))
