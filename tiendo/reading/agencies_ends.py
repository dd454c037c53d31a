"""Chỗ hết tên cơ quan: where an open name ends ("Trung tâm ...", "các cơ quan ...").

Such a name goes on over small words up to a verb, a preposition, a sign, another head, or the
level it belongs to.
Source: docs/rules/agencies.md, section 3.
"""

from __future__ import annotations

import re

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
    VILLAGE,
)
from tiendo.reading.agencies_known import (
    CLOSED,
    DOMAIN,
    DOMAIN_AT_END,
    JOINED_WORDS,
    PROPER,
    end_of_level,
)
from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.spellings import any_spelling

_STOP_WORDS = (
    "(?:trong|để|nhằm|về|theo|tại|khi|đối với|với|có(?! (?:liên quan|thẩm quyền|chức năng|uy tín|"
    "rừng|biển|đê|đập|hồ chứa|cửa khẩu|biên giới|đường biên|dự án|công trình|di tích|lễ hội|"
    "làng nghề|khu công nghiệp|điều kiện|nhu cầu))|"
    "cần|phải|sẽ|được|là|(?<![Vv]iệc\\s)làm|thì|mà|từ|đến|do|bởi|như|nếu|căn cứ|hoặc|gắn|bằng|vào|"
    "ra|qua|sau|"
    "trước|nghiêm túc|gương mẫu|trực tiếp|tiên phong|định kỳ|thường xuyên|hằng năm|hàng năm|"
    r"hằng|hàng|(?<!trật\s)tự(?! (?:vệ|quản|chủ))|còn(?! lại)|"
    r"đều|luôn|cũng|vẫn|bị|đã|đang|tích cực|chịu|"
    "trên cơ sở|cho|nhất là|đặc biệt|bao gồm|gồm|không|chưa|cùng(?! cấp)|lựa chọn|ngoài|và|"
    "thông qua|giữa|phụ trách(?= (?:chung|toàn diện|công tác|việc))|ký|mời|quyết định)"
)
_STOP = re.compile(
    any_spelling(
        r"(?!tổ chức\s+(?:chính trị|xã hội|hội(?!\s+(?:chợ|nghị|thi|thảo|diễn|"
        r"đồng|báo|thao|trại|khỏe|ý|họp))|thành viên|đoàn thể|hành nghề|tín dụng|đảng|"
        r"hữu nghị|phi chính phủ|khoa học|quốc tế|nhận ủy thác)"
        rf"|mở\s+rộng\b)(?:{_STOP_WORDS}|{ACTIONS})\b"
    )
)
_NOUN_IN_NAME = re.compile(
    r"(?:đầu tư|phát triển|giải phóng mặt bằng|xây dựng|bảo vệ|khai thác|quản lý|"
    r"đăng ký|đào tạo|hỗ trợ|xúc tiến|kiểm định|kiểm soát|ứng dụng|giám sát|nghiên cứu)\b"
)
_BEFORE_MODAL = re.compile(
    rf"{ACTIONS}\s+(?:(?:có|chịu)\s+trách\s+nhiệm|có\s+nhiệm\s+vụ)\b", re.IGNORECASE
)
"""The predicate comes only now: "chủ đầu tư các công trình xây dựng có trách nhiệm"."""
_WITHIN = re.compile(
    r"(?:trong|ngoài)\s+(?:vùng|khu vực|tỉnh|nước|ngành|và ngoài (?:tỉnh|nước|vùng))(?!\w)"
)
_TECHNOLOGY = re.compile(r"(?:[Dd]ịch vụ|[Cc]ông nghệ|[Hh]ệ thống|[Tt]ruyền thông,?|[Cc]ổng)\s+\Z")
_NOUN_OF_TECHNOLOGY = re.compile(
    r"(?:quản lý|điều hành|giám sát|thông tin|ứng dụng|số hóa|xử lý|cung cấp|hỗ trợ|phát triển|"
    r"nghiên cứu|đào tạo|chuyển giao|tích hợp|chia sẻ|kiểm soát|khai thác|vận hành|bảo vệ|"
    r"thu thập|tổng hợp|giải quyết|đầu tư)\b"
)
_NOUN_AFTER = re.compile(
    r"(?:Ban|BQL|Trung tâm|Chi cục|Cục|Viện|Trạm|Hội|Hiệp hội|Văn phòng|Quỹ|Hội đồng|Tổ|Đội|"
    r"Công ty)"
    rf"(?:\s+(?!{UNITS}\b)[^\s,;:.()]+){{0,6}}\Z"
)
_BLANK = re.compile(r"[ \t\u00a0\n]+")
_REVIEWED = "(?:thanh tra|kiểm tra|giám sát|kiểm toán|đánh giá|thụ hưởng)"
_GRANTED = re.compile(
    r"được (?:(?:giao|phân công)(?: nhiệm vụ)?(?: chủ trì| phối hợp)?(?: thực hiện)?"
    r"(?: (?:tại|theo) (?:các )?Phụ lục(?: (?:số )?[0-9IVX]+)?(?: kèm theo)?)?|"
    rf"{_REVIEWED}(?:(?:, | và ){_REVIEWED})*(?! (?:về|theo|trong|định kỳ|thường xuyên)\b))"
)
_NEXT_DEPARTMENT = re.compile(
    any_spelling(
        r"(?<!Văn\sphòng\s)(?<!Thanh\stra\s)(?<!Giám\sđốc\s)(?<!Lãnh\sđạo\s)(?<!thuộc\s)(?<!của\s)"
        rf"(?:Sở|Bộ)\s+{DOMAINS}(?!\w)"
    )
)
_ANY_UNIT = rf"(?:{UNITS}|{VILLAGE})"
_UNIT_LIST = re.compile(
    rf"(?:các\s+)?{_ANY_UNIT}(?:(?:,\s*|\s+và\s+|/){_ANY_UNIT}(?!\w))+|"
    r"các\s+(?:cấp,\s+(?:các\s+)?ngành|ngành,\s+(?:các\s+)?cấp)(?!\w)"
)
_BOARD_INSIDE = re.compile(
    r"(?:Ban\s+(?:chỉ đạo|chỉ huy|quản lý|điều hành|tổ chức|soạn thảo|chấp hành|giám sát)|"
    r"Tổ\s+(?:giúp việc|soạn thảo|kiểm tra|giám sát)|cùng\s+cấp)"
    r"(?:\s+(?:phòng,\s+chống|thực hiện))?(?!\w)"
)
_PARTY = "(?:huyện|thành|thị|đảng|tỉnh) [uủ][ỷy]"
_PARTY_LIST = re.compile(
    rf"(?:các\s+)?{_PARTY}(?:(?:,\s*|\s+và\s+){_PARTY})+(?:\s+trực thuộc(?:\s+(?:Tỉnh|"
    rf"Thành) [uủ][ỷy])?)?"
)
_LEVEL = re.compile(rf"{UNITS}(?!\w)(?:\s+(?P<place>{PROPER}))?")
_APPOSITION = re.compile(r"\s*[-–]\s*(?:là\s+)?(?:cơ quan|đơn vị)\b")
_WORD = re.compile(r"[^\s,;:.()/\n]+(?:\.(?=[A-ZĐ]))?")
_NEEDS_KIND = re.compile(
    rf"(?:{MANY})?\b(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|[Cc]ơ sở|[Ll]ực lượng|[Bb]an|Tổ|Đoàn|Đội|"
    rf"Phòng|"
    r"Trung tâm|Chi cục|Cục|Quỹ|Hội đồng|Văn phòng|Vụ|Viện|Trạm|[Dd]oanh nghiệp|[Nn]hà thầu)\Z"
)
_KINDS = any_spelling(
    "(?:thông tin(?= đại chúng|, (?:báo|truyền)| và truyền)|truyền thông|báo chí|thanh tra|"
    "kiểm tra|quản lý|tư vấn|đào tạo|chủ trì(?!,)|thẩm định|giám sát|khai thác|vận hành|bảo vệ|"
    "sử dụng|nghiên cứu|điều phối|kiểm soát|chấp hành|chỉ đạo|xúc tiến|tuyên truyền|"
    "tổ chức(?= (?:sự kiện|hội nghị|hội thi|hội chợ|lễ hội|biểu diễn|giải|đấu giá|thi công)\\b)|"
    r"hỗ trợ|dịch vụ|kiểm định|cung cấp|lập|điều tra|phối hợp(?= thực hiện\b)|tham mưu(?=,? giúp)|"
    r"cung ứng|phục vụ|giúp việc|"
    rf"thi công(?=\s*(?:[,;:.]|\Z|(?:{ACTIONS})\b))|xây dựng(?= [Đđ]ảng))\b"
)
_KIND = re.compile(_KINDS)
_TRADE = (
    "(?:tuyến (?:tỉnh|huyện|xã|trung ương)|viễn thông|công nghệ thông tin|bưu chính|báo chí|"
    "truyền thông|thông tin|thông tấn|sản xuất|kinh doanh|"
    "lữ hành|khách sạn|nhà hàng|lưu trú|du lịch|vận tải|phổ thông|"
    "chế biến|xuất khẩu|nhập khẩu|"
    "thương mại|dịch vụ|thuộc|trực thuộc|"
    "mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|MN|TH|THCS|THPT|đại học|"
    "cao đẳng|"
    "(?:học )?viện(?: nghiên cứu)?|trung tâm nghiên cứu)"
)
_TRADES = re.compile(rf"{_TRADE}(?:(?:,\s+|\s+và\s+){_TRADE}(?!\w))+")
_MORE_KINDS = re.compile(rf"\s*,\s*{_KINDS}")
_JOINED_DOMAIN = re.compile(
    rf"(?:,\s*(?P<mid>{CAPITAL}[^,;:.()]{{1,25}}?))?\s+(?:và|&)\s+(?P<last>{CAPITAL}[^\s,;:.()/]*)"
)
_CAPITAL_AFTER_COMMA = re.compile(
    rf",\s+(?P<name>{CAPITAL}[^\W\d_]*(?:\s+(?!{ACTIONS}\b)[^\W\d_A-ZĐ][^\W\d_]*){{1,3}}?)"
    rf"(?=\s+(?:(?i:{ACTIONS})|{UNITS}|HĐND|UBND|[Ss]ở|Tỉnh|Thành)(?!\w)|\s*[,;:.)]|\s*\Z)"
)
_FIELD = (
    "(?:phòng hộ|đặc dụng|thương mại|du lịch|dịch vụ|"
    "đầu tư|công nghiệp|khuyến công|khuyến nông|nông nghiệp|thể thao|"
    "thể dục thể thao|văn hóa|nghệ thuật|thông tin|truyền thông|giáo dục|đào tạo|môi trường|"
    "khoa học|công nghệ|hạ tầng|đô thị|xã hội|y tế|dân số|việc làm|phát thanh|truyền hình|"
    "chuyển đổi số|đổi mới sáng tạo|khởi nghiệp|hội nghị|lễ hội|triển lãm)"
)
_JOINED_FIELDS = re.compile(
    rf"(?:,\s*{any_spelling(_FIELD)}(?=\s*,|\s+và\s)){{0,3}}(?:\s+và|\s*&|,)\s+"
    rf"{any_spelling(_FIELD)}(?!\w)"
)
_FIELD_BEFORE = re.compile(rf"{any_spelling(_FIELD)}\Z", re.IGNORECASE)
"""Small letters go on with the name of one centre: "Xúc tiến đầu tư, thương mại và du lịch"."""
_THING = re.compile(r"phát triển (?:nông thôn|đô thị|hạ tầng|công nghiệp|quỹ đất)\b")
"""Verbs that are part of a field: "nông nghiệp và phát triển nông thôn"."""
_JOINED_NOUN = re.compile(
    r"\s+và\s+(?!các\b|người|nhân dân|cá nhân|hộ\b|tổ chức|những|một số|toàn)"
    rf"(?P<noun>[^\W\d_][^\s,;:.()/]*(?:\s+[^\s,;:.()/]+){{0,5}}?)(?=\s+{UNITS}\b|\s*[,;.)]|\s*\Z)"
)
_BOTH = rf"(?:{COMMITTEE}|Đoàn (?:ĐBQH|đại biểu Quốc hội)|ĐĐBQH)"
OFFICE_OF_BOTH = re.compile(
    rf"{_BOTH}(?:\s+và\s+|\s*[-–&]\s*|,\s*){COMMITTEE}(?:\s+và\s+{COMMITTEE})?"
)
"""One office serves two committees: "(Văn phòng) HĐND và UBND"."""
HEADED = re.compile(
    rf"(?:(?:{MANY})?{PERSON}\s+)?(?:{any_spelling(COMMITTEE)}|{MANY}{any_spelling(PLURALS)}|{CLOSED}|"
    rf"{any_spelling(NAMED)}|{any_spelling(SINGULARS)})(?!\w)"
)
"""A head noun, with the post in front of it."""
_MAX_WORDS = 16


def end_of_name(text: str, end: int, *, is_named: bool = False) -> int:
    """Words after a head up to a verb, preposition, sign or new head.

    is_named: the head is a proper one ("Trung tâm", "Ban"), in whose name "đầu tư" and
    "phát triển" are no verbs and which its level ends.
    """
    begin = end
    for _ in range(_MAX_WORDS):
        blank = _BLANK.match(text, end)
        if blank is None or _APPOSITION.match(text, end):
            return _over_joint(text, end) if is_named and end > begin else end
        level = _level(text, blank.end()) if is_named else None
        if level is not None:
            return level
        within = None if is_named else _WITHIN.match(text, blank.end())
        granted = within or _GRANTED.match(text, blank.end())
        follows = (
            granted.end() if granted else _name_word(text, blank.end(), end == begin, is_named)
        )
        if follows is None:
            return _over_joint(text, end) if is_named else end
        end = _more_domain(text, follows)
    return end


def _level(text: str, start: int) -> int | None:
    """ "tỉnh", "huyện Ba Bể", "các xã, phường": with its level a proper name is complete."""
    units = _UNIT_LIST.match(text, start) or _PARTY_LIST.match(text, start)
    if units:
        return units.end()
    level = _LEVEL.match(text, start)
    if level is None:
        return None
    if level["place"] and HEADED.match(text, level.start("place")):
        return level.start("place") - 1
    return end_of_level(text, start - 1, HEADED)


def _over_joint(text: str, end: int) -> int:
    """ "Quản lý chất lượng nông lâm sản và thủy sản": small words behind "và" of one name."""
    fields = _JOINED_FIELDS.match(text, end)
    if fields and _FIELD_BEFORE.search(text[:end]):
        return end_of_level(text, fields.end(), HEADED)
    joined = _JOINED_NOUN.match(text, end)
    if joined is None or HEADED.match(text, joined.start("noun")):
        return end
    words = [word.start() for word in _WORD.finditer(joined["noun"])]
    if any(
        _STOP.match(joined["noun"], at) and not _THING.match(joined["noun"], at) for at in words
    ):
        return end
    level = _LEVEL.match(text, joined.end() + 1)
    return end_of_level(text, joined.end(), HEADED) if level else joined.end()


def _name_word(text: str, start: int, is_first: bool, is_named: bool) -> int | None:
    """End of the word at `start` if it still belongs to the name, else None."""
    whole = _whole_words(text, start, is_named=is_named)
    if whole is not None:
        return whole
    is_noun = (is_named and _is_noun(text, start)) or _BEFORE_MODAL.match(text, start)
    if _STOP.match(text, start) and not is_noun:
        return _end_of_kind(text, start) if is_first else None
    if text[start] in "-–&":
        return start + 1
    trades = _TRADES.match(text, start)
    if trades:
        return trades.end()
    units = _UNIT_LIST.match(text, start)
    if units:
        return units.end()
    if _NEXT_DEPARTMENT.match(text, start):
        return None
    if text[start].isupper() and (both := OFFICE_OF_BOTH.match(text, start)):
        return both.end()
    if text[start].isupper() and not is_first and HEADED.match(text, start):
        return _inner_head(text, start)
    word = _WORD.match(text, start)
    return word.end() if word else None


def _whole_words(text: str, start: int, *, is_named: bool) -> int | None:
    """ "Bưu chính, Viễn thông", "Ban chỉ đạo": words that are one name by themselves."""
    found = _BOARD_INSIDE.match(text, start)
    if found is None and is_named:
        found = JOINED_WORDS.match(text, start) or DOMAIN.match(text, start)
    return found.end() if found else None


def _is_noun(text: str, start: int) -> bool:
    """A verb that is part of the name: "Ban Quản lý dự án đầu tư xây dựng"."""
    if _TECHNOLOGY.search(text[:start]) and _NOUN_OF_TECHNOLOGY.match(text, start):
        return True
    word = _NOUN_IN_NAME.match(text, start)
    if word is None:
        return False
    if word.group() in ("đầu tư", "phát triển"):
        return True
    follows = text[word.end() : word.end() + 40]
    is_joined = re.match(
        r"\s+(?:và\s+)?(?:công trình|khu vực|các công trình|cơ bản|hạ tầng)"
        rf"|\s+và\s+{CAPITAL}",
        follows,
    )
    return bool(is_joined) and bool(_NOUN_AFTER.search(text[:start].rstrip()))


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
    head = HEADED.match(text, start)
    return head.end() if head else None


def _more_domain(text: str, end: int) -> int:
    """ "Phòng Kinh tế, Hạ tầng và Đô thị", "và Môi trường": capitals go on with the name."""
    joined = _JOINED_DOMAIN.match(text, end)
    if joined is None:
        return _over_comma(text, end)
    starts = [joined.start(name) for name in ("mid", "last") if joined[name]]
    if any(HEADED.match(text, start) for start in starts):
        return end
    return joined.end()


def _over_comma(text: str, end: int) -> int:
    """ "Hội Văn học, Nghệ thuật tỉnh": a capital that begins no body goes on with the name.

    Behind a domain another domain is a body of its own ("Phòng Tư pháp, Nội vụ").
    """
    more = _CAPITAL_AFTER_COMMA.match(text, end)
    if more is None or HEADED.match(text, more.start("name")):
        return end
    is_ellipsis = DOMAIN_AT_END.search(text[:end]) and DOMAIN.match(text, more.start("name"))
    return end if is_ellipsis else more.end()
