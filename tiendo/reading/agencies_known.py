"""Tên đã biết đến hết: bodies whose name is closed but for the level or place behind it.

"Công an tỉnh", "Sở Du lịch", "Hội Nông dân xã Khe Sậy": what follows such a name in small letters
is no part of it, so the verb behind it need not be known.
"""

from __future__ import annotations

import re

from tiendo.reading.agencies_heads import CAPITAL, DOMAINS, SHORT_DOMAIN, UNITS
from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.spellings import any_spelling

_CLOSED = (
    "Thanh tra (?:giao thông(?: vận tải)?|chuyên ngành|xây dựng|lao động|y tế|môi trường)|"
    "Phòng Cảnh sát (?:quản lý hành chính về trật tự xã hội|QLHC về TTXH|giao thông|hình sự|"
    "kinh tế|môi trường|điều tra tội phạm về (?:ma túy|trật tự xã hội)|"
    "phòng cháy,? chữa cháy(?: và cứu nạn,? cứu hộ)?|PCCC(?: và CNCH)?)|"
    "Công an|Bộ (?:Chỉ huy|CH) (?:[Qq]uân sự|Bộ đội [Bb]iên phòng|BĐBP|QS)|Bộ CHQS|"
    "Ban (?:Chỉ huy|CH) (?:[Qq]uân sự|Bộ đội [Bb]iên phòng|BĐBP|QS)|Ban CHQS|BCHQS|"
    "BCH (?:[Qq]uân sự|BĐBP|Bộ đội [Bb]iên phòng)|Bộ đội [Bb]iên phòng|BĐBP|"
    "(?:Chi cục|Cục) (?:Thuế|Hải quan|Thống kê|Thi hành án dân sự|Quản lý thị trường|Kiểm lâm)|"
    "Kho bạc(?: [Nn]hà nước)?|KBNN|BHXH|Bảo hiểm [Xx]ã hội|"
    "Tòa án(?: [Nn]hân dân)?|TAND|Viện [Kk]iểm sát(?: [Nn]hân dân)?|VKSND|"
    "Thông tấn xã|TTXVN|Kiểm lâm|"
    "Ngân hàng (?:Nhà nước|Chính sách [Xx]ã hội|CSXH|Nông nghiệp và Phát triển nông thôn)|NHNN|"
    "NHCSXH|Agribank|Vietcombank|BIDV|VietinBank|VNPT|Viettel|Mobi[Ff]one|Vina[Pp]hone|EVN|"
    "(?:Công ty )?Điện lực|Bưu điện|Tỉnh đoàn|Thành đoàn|Huyện đoàn|"
    "Đảng [uủ][ỷy] [Kk]hối [Cc]ác cơ quan(?: và [Dd]oanh nghiệp)?|"
    "Đoàn (?:Thanh niên|TN)(?: (?:Cộng sản|CS) ?(?:Hồ Chí Minh|HCM))?|"
    "Đoàn TNCS(?: Hồ Chí Minh| HCM)?|"
    "Hội (?:Nông dân|Liên hiệp [Pp]hụ nữ|LHPN|Phụ nữ|Cựu chiến binh|CCB|ND|Người cao tuổi|"
    "Chữ thập đỏ|Khuyến học|Luật gia|Cựu giáo chức|Đông y|Người mù)|Đoàn Luật sư|"
    "Liên đoàn Lao động|LĐLĐ|Công đoàn|Liên minh (?:Hợp tác xã|HTX)|Hiệp hội Doanh nghiệp|"
    "(?:Ủy ban|UB) (?:Mặt trận Tổ quốc|MTTQ)|UBMTTQ|MTTQ|Mặt trận Tổ quốc|"
    "(?:Ủy ban|UB) Kiểm tra|UBKT|"
    rf"(?:Hải quan|Biên phòng|Quân sự(?=, Biên))(?=\s*(?:[,;:.]|\Z|(?:{ACTIONS})\b))|"
    "(?:Thuế|Thanh tra|Thống kê|Hải quan|Quân sự)(?= (?:[Cc]ửa khẩu|tỉnh|thành phố|TP|cơ sở|"
    "khu vực|huyện|xã|"
    "sở|Sở|nhà nước|[Cc]hính phủ|Khu vực|Bộ|các (?:sở|bộ|huyện)))"
)
PROPER = rf"{CAPITAL}[^\s,;:.()/]*(?:\s+(?:[-–]\s+)?{CAPITAL}[^\s,;:.()/]*)*"
"""A name of capitalised words: "Chư Mom Ray", "Bà Rịa - Vũng Tàu"."""
_UNIT_LIST = rf"{UNITS}(?:(?:, (?:và )?| và |/){UNITS}(?!\w))*"
_LEVEL = (
    rf"\s+(?:(?:các |cấp |từng ){_UNIT_LIST}|(?:các|hai|02|2) cấp|cấp trên|tối cao|cấp cao|"
    r"[Cc]hi nhánh(?= (?:tỉnh|[Kk]hu vực|thành phố|huyện|[A-ZĐ]))|[Kk]hu vực(?: (?:[IVX]+|\d+)\b)?|"
    r"Việt Nam|VN\b|cơ sở(?: \d+)?|các (?:đơn vị|địa phương)(?:, (?:đơn vị|địa phương))*|"
    rf"các (?:sở|bộ)(?:(?:, | và |, và )(?:sở|ban|ngành|{UNITS})(?!\w))*|"
    rf"[Cc]ửa khẩu(?: {PROPER})?|"
    r"Công an (?:tỉnh|thành phố|TP|huyện|cấp xã|xã|phường)|"
    rf"{UNITS}(?: {PROPER})?(?:, {UNITS} {PROPER})*|toàn tỉnh|trên địa bàn(?: tỉnh| huyện| xã)?|"
    "(?:Tỉnh|Thành|Huyện|Thị|Đảng) [uủ][ỷy]|trực thuộc [Tt]rung ương|có liên quan|liên quan|"
    "biên giới)(?!\\w)"
)
_NEXT_VERB = rf"(?i:{ACTIONS})\b"


def _blanks(pattern: str) -> str:
    return any_spelling(pattern).replace(" ?", r"\s*").replace(" ", r"\s+")


CLOSED = _blanks(f"(?:{_CLOSED})")
"""A pattern: a name of which only level and place may follow."""
_TAIL = re.compile(_blanks(_LEVEL))
_PLACE = re.compile(rf"\s+(?!{_NEXT_VERB})(?P<name>{PROPER})")
_SECOND_DOMAIN = re.compile(rf"\s*[-–]\s*(?!Công an|Dân tộc){_blanks(DOMAINS)}(?!\w)")
DEPARTMENT = re.compile(rf"\s*:?\s*(?P<domain>{any_spelling(DOMAINS)}|{SHORT_DOMAIN})(?!\w)")
"""The domain behind Sở or Bộ."""
_JOINED = (
    "(?i:bưu chính, viễn thông|kinh tế, ngân sách|văn hóa, xã hội|"
    "văn hóa(?:, (?:thể thao|thông tin|du lịch)){1,2}|thể dục, thể thao|"
    "tổ chức, (?:hành chính|cán bộ)|kế hoạch, (?:tài chính|tổng hợp)|tài chính, kế hoạch|"
    "hành chính, (?:tổ chức|quản trị|tổng hợp)|quy hoạch, kiến trúc|"
    "kiến trúc, quy hoạch(?: đô thị(?: (?:và )?nông thôn)?)?|"
    "kinh tế, (?:hạ tầng|xã hội|kỹ thuật)|văn học, nghệ thuật|khoa học, (?:công nghệ|kỹ thuật)|"
    "thông tin, (?:truyền thông|báo chí)|chăn nuôi, thú y|trồng trọt, bảo vệ thực vật|"
    "cây trồng, vật nuôi|nông, lâm(?: nghiệp| sản)?(?:, thủy sản)?|lâm, nông nghiệp|"
    "phòng, chống|phòng cháy, chữa cháy|thi đua, khen thưởng|"
    "bồi thường, (?:giải phóng|hỗ trợ)|di tích, (?:danh thắng|danh lam)|"
    "nông thôn mới, giảm nghèo|thương binh, xã hội|"
    r"khu kinh tế(?:,| và)(?: các)? khu công nghiệp|số \d+(?:(?:, | và )số \d+)+)(?!\w)"
)
JOINED_WORDS = re.compile(_blanks(_JOINED))
"""Words with a comma between them that are one name ("Phòng Bưu chính, Viễn thông")."""
DOMAIN = re.compile(rf"{any_spelling(DOMAINS)}(?!\w)")
DOMAIN_AT_END = re.compile(rf"\b{any_spelling(DOMAINS)}\Z")
_MOST_TAILS = 3


def end_of_level(text: str, end: int, is_head: re.Pattern[str]) -> int:
    """Where "tỉnh", "các xã, phường", "chi nhánh tỉnh", "Lào Cai" behind a closed name end.

    is_head: a pattern of other bodies, which are no place names.
    """
    second = _SECOND_DOMAIN.match(text, end)
    end = second.end() if second else end
    for _ in range(_MOST_TAILS):
        tail = _TAIL.match(text, end)
        if tail is not None:
            end = tail.end()
            continue
        place = _PLACE.match(text, end)
        if place is None or is_head.match(text, place.start("name")):
            break
        end = _place_end(text, place, is_head)
    return end


def _place_end(text: str, place: re.Match[str], is_head: re.Pattern[str]) -> int:
    """The capitalised words up to the first that begins another body."""
    for word in re.finditer(r"\S+", text[: place.end()][place.start("name") :]):
        start = place.start("name") + word.start()
        if word.start() and is_head.match(text, start):
            return place.start("name") + len(text[place.start("name") : start].rstrip(" -–"))
    return place.end()
