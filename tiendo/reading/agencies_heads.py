"""Danh từ đứng đầu tên cơ quan: the words with which official documents name bodies.

Each constant is a pattern. They are of the language of all provinces; the domains are those of
departments and ministries by the decrees in force since 2025, with the older names beside them.
"""

from __future__ import annotations

import re

_DOMAIN_NAMES = (
    "Nội vụ",
    "Tư pháp",
    "Tài chính - Vật giá",
    "Tài chính",
    "Công thương",
    "Công nghiệp",
    "Thương mại và Du lịch",
    "Thương mại",
    "Thủy sản",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và PTNT",
    "Nông nghiệp và MT",
    "Tài nguyên và Môi trường",
    "Tài nguyên và MT",
    "Kế hoạch và Đầu tư",
    "Giao thông vận tải",
    "Giao thông công chánh",
    "Xây dựng",
    "Khoa học và Công nghệ",
    "Thông tin và Truyền thông",
    "Bưu chính - Viễn thông",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa, Thể thao, Du lịch",
    "Văn hóa, Thể thao",
    "Văn hóa và Thể thao",
    "Văn hóa và Thông tin",
    "Văn hóa, Thông tin và Thể thao",
    "Văn hóa TT và DL",
    "Du lịch",
    "Giáo dục và Đào tạo",
    "Y tế",
    "Lao động - Thương binh và Xã hội",
    "Lao động - TB và XH",
    "Lao động - TBXH",
    "Dân tộc và Tôn giáo",
    "Dân tộc",
    "Ngoại vụ",
    "Ngoại giao",
    "Quốc phòng",
    "Công an",
    "Quy hoạch và Kiến trúc",
    "An toàn thực phẩm",
    "Thể dục thể thao",
)
_SHORT = "[A-ZĐ]{2,}"
SHORT_DOMAIN = (
    r"(?:VH,\s?TT\s?(?:&|và)\s?DL|LĐ\s?[,–-]\s?TB\s?(?:&|và)\s?XH|V[Hh],\s?TT|"
    rf"{_SHORT}(?:\s?[&–-]\s?{_SHORT})*(?:\s+và\s+(?:ĐT|PTNT|CN|MT|TT|DL|XH|TG|TTNT))?)"
)
"""A domain in letters: "GTVT", "TN&MT", "LĐ-TB&XH", "GD và ĐT"."""


def _domain(name: str) -> str:
    """The name in any case after its first letter; "và", "&" and a dash are one sign here."""
    spaced = re.escape(name).replace(r"\ và\ ", r"(?:\s+và\s+|\s*&\s*|\s*[-–]\s*)")
    spaced = spaced.replace(r"\ \-\ ", r"\s*(?:[-–,]\s*)?").replace(r",\ ", r"(?:\s*[,–-]\s*|\s+)")
    return name[0] + f"(?i:{spaced[1:]})".replace(r"\ ", r"\s+")


DOMAINS = "(?:" + "|".join(map(_domain, _DOMAIN_NAMES)) + ")"
CAPITAL = "[A-ZĐ" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper()) + "]"
"""One capital letter, Vietnamese ones included."""
UNITS = (
    r"(?:[Tt]ỉnh(?!\s+(?:đoàn|[uủ][ỷy](?!\s+quyền))\b)|[Tt]hành phố|TP\.?|TX\.?|"
    r"[Hh]uyện(?!\s+(?:đoàn|[uủ][ỷy](?!\s+quyền))\b)|[Qq]uận|[Tt]hị xã|"
    r"[Tt]hị trấn|[Xx]ã(?!\s+hội\b)|"
    r"[Tt]hị(?=,\s+(?:và\s+)?(?:thành\b|xã,))|[Pp]hường|[Đđ]ặc khu)"
)
COMMITTEE = "(?:(?:[ỦỤủU]y|[Uu]ỷ) ban [Nn]hân dân|UBND|HĐND|[Hh]ội đồng [Nn]hân dân)"
MANY = (
    "(?:[Cc]ác |[Tt]ất cả các |[Tt]ừng |[Nn]hững |[Mm]ột số |[Tt]oàn thể |[Mm]ỗi |"
    "[Tt]oàn bộ (?:các )?)"
)
_TITLES = (
    "(?:Thủ trưởng|[Tt]hủ trưởng|[Nn]gười đứng đầu|(?:Phó )?[Cc]hủ tịch|(?:Phó )?Giám đốc|"
    "Tổng [Gg]iám đốc|Lãnh đạo|"
    "lãnh đạo(?= (?:UBND|HĐND|[Ss]ở|Tỉnh|Văn phòng|các (?:sở|cơ quan|đơn vị)))|"
    "Chánh Văn phòng|Chánh Thanh tra|Chánh án|Viện trưởng|Chi cục trưởng|"
    "Tổ trưởng(?= Tổ)|"
    "Cục trưởng|Trưởng|Bí thư|Hiệu trưởng|Chỉ huy trưởng|Phó Trưởng|Ủy viên|Phó Bí thư)"
)
_COMRADE = (
    rf"(?:[Đđ]ồng chí|[Đđ]/c) (?:{CAPITAL}[^\s,;:.()/]*(?: {CAPITAL}[^\s,;:.()/]*){{1,4}}"
    r"(?:,| [-–]) )?"
)
PERSON = rf"(?:{_COMRADE})?(?:Bộ trưởng|{_TITLES}(?:, (?:Phó )?{_TITLES})*)"
"""A post before the body it heads."""
VILLAGE = r"(?:thôn|bản|xóm|ấp|buôn|khóm|khu phố|khối phố|tổ dân phố|tiểu khu|khu dân cư)"
PLURALS = (
    r"(?:[Hh]uyện, (?:thị, )?(?:thành|thị) [uủ][ỷy]|[Hh]uyện, thị,? (?:xã, )?thành(?: phố)?|"
    "[Cc]ơ quan ngang [Bb]ộ|[Cc]ơ quan thuộc Chính phủ|[Ss]ở|[Bb]ộ|[Bb]an ngành|[Bb]ộ ngành|"
    "[Bb]an (?:cán sự |xây dựng )?[Đđ]ảng|"
    "[Ss]ở ngành|[Ss]ở ban ngành|[Bb]an|[Nn]gành|[Cc]ơ quan|[Đđ]ơn vị|[Đđ]ịa phương|[Tt]ổ chức|"
    "[Đđ]oàn thể|[Đđ]oàn (?:công tác|kiểm tra|giám sát|thanh tra)|[Tt]ổ công tác|"
    "[Hh]ội|[Hh]iệp hội|[Pp]hòng ban|[Pp]hòng|[Cc]hi cục|[Tt]ổng cục|[Cc]ục|[Vv]ụ|"
    "[Tt]rung tâm|"
    "[Dd]oanh nghiệp|[Cc]hủ đầu tư|[Cc]hủ rừng|[Nn]hà đầu tư|[Nn]hà thầu|[Nn]hà máy|[Nn]hà trường|"
    "[Cc]ơ sở|[Tt]rường|[Vv]iện|[Cc]ấp [uủ][ỷy](?: [Đđ]ảng)?|[Cc]ấp|[Cc]hính quyền|"
    "(?:[Hh]uyện|[Tt]hành|[Tt]hị|[Đđ]ảng|[Tt]ỉnh) [uủ][ỷy]|[Đđ]ảng đoàn|[Đđ]ảng bộ|"
    "[Cc]hi bộ|"
    "[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Xx]ã(?! hội)|[Pp]hường|[Tt]hị xã|[Tt]hị trấn|"
    "[Đđ]ặc khu|[Ll]ực lượng|[Tt]hành viên|[Nn]hân dân|"
    "[Bb]ệnh viện|[Nn]gân hàng|[Hh]ợp tác xã|[Tt]hôn|[Bb]ản|"
    "[Kk]hu phố|[Kk]hối phố|[Kk]hóm|[Ấấ]p|[Bb]uôn|[Xx]óm|[Tt]iểu khu|"
    "[Tt]ổ dân phố|[Tt]ổ (?:hợp tác|đại biểu|công tác|công nghệ số cộng đồng|tự quản)|[Tt]rạm|"
    "[Đđ]oàn (?:công tác|kiểm tra|thanh tra|giám sát|liên ngành)|"
    "[Đđ]ồn|[Hh]ạt|[Đđ]ội|[Kk]hoa|[Bb]ộ phận|[Nn]hà mạng|[Ll]âm trường|[Nn]ông trường|[Tt]ập đoàn|"
    "[Tt]ổng [Cc]ông ty|[Hh]ọc viện|[Đđ]ại học|[Cc]hi hội|[Cc]hi đoàn|[Cc]ông đoàn|[Ll]iên đoàn|"
    "[Cc]âu lạc bộ|[Nn]hà hàng|[Kk]hách sạn|[Hh]ộ(?: (?:kinh doanh|gia đình|dân))?|[Đđ]ồng chí|"
    "[Cc]ông sở|[Cc]ông ty|[Bb]áo)"
)
_STAFF = "(?:công chức|viên chức|đảng viên|người lao động|chiến sĩ|chiến sỹ|đoàn viên|hội viên)"
_FORCE = (
    "(?:kiểm lâm|[Cc]ông an|[Qq]uân đội|[Qq]uân sự|(?:[Bb]ộ đội )?[Bb]iên phòng|"
    "dân quân(?: tự vệ)?|cảnh sát|thanh niên|y tế|hải quan|quản lý thị trường)"
)
SINGULARS = (
    r"(?:(?:[Ss]ở|[Bb]ộ)(?=,?\s+(?:ban|ngành|địa phương)\b)|[Bb]an,\s+ngành|"
    r"[Hh]ệ thống (?:đài )?(?:truyền thanh|loa truyền thanh|thông tin)(?: cấp xã)?(?= cơ sở|,| và)|"
    r"Trưởng (?:các )?phòng(?=,| và|;)|"
    r"[Cc]ấp [uủ][ỷy](?: [Đđ]ảng)?(?:, (?:tổ chức [Đđ]ảng|chính quyền(?: địa phương)?))*"
    rf"|[Ll]ực lượng {_FORCE}(?:(?:, | và ){_FORCE})+"
    rf"|[Ll]ực lượng(?= (?:{CAPITAL}|kiểm lâm|công an|quân|biên phòng|dân quân|cảnh sát))|"
    rf"[Cc]ơ quan(?! điện tử)|[Đđ]ơn vị(?! tính\b)|[Đđ]ịa phương|"
    "[Cc]hủ đầu tư|[Nn]hà đầu tư|[Nn]hà thầu|[Nn]hà trường|[Cc]hủ rừng|[Dd]oanh nghiệp|"
    "[Cc]hính quyền địa phương|[Cc]hính quyền|[Đđ]oàn thể|"
    "[Tt]ổ chức(?= (?:tín dụng|đảng|chính trị|quần chúng|xã hội|hành nghề))|"
    "(?:huyện|thành|thị|đảng) [uủ][ỷy](?= (?:trực thuộc|cấp|các|xã|phường))|"
    "[Cc]hủ (?:hồ(?: chứa| đập)?|đập|phương tiện)|ban quản lý(?: các)? dự án|(?:[Tt]ổ )?"
    "[Đđ]ại biểu(?= (?:và đại biểu|HĐND|Hội đồng|Quốc hội))|"
    rf"(?:(?:[Tt]oàn thể|[Đđ]ội ngũ|[Tt]ừng|[Mm]ỗi|[Mm]ọi) )?[Cc]án bộ, {_STAFF}(?:, {_STAFF})*|"
    "[Nn]gành(?= (?:y tế|giáo dục|công an|nông nghiệp|văn hóa|thuế|điện|tòa án|kiểm sát|kiểm lâm|"
    rf"công thương|xây dựng|tài chính|{CAPITAL}))|"
    rf"(?:[Tt]rưởng|[Bb]í thư(?: chi bộ)?|[Tt]ổ trưởng|[Cc]hi hội trưởng)(?: các)? "
    rf"(?:{VILLAGE}|tổ (?:liên gia|tự quản|công nghệ số cộng đồng))|[Bb]í thư [Cc]hi bộ|"
    r"[Nn]gười dân(?:(?:, | và )doanh nghiệp)?|(?:Các )?Bộ trưởng)"
)
NAMED = (
    "(?:Báo và (?:Đài )?[Pp]hát thanh(?:,| và| -)? [Tt]ruyền hình|"
    "Đài Phát thanh(?: và|,| -| –)? Truyền hình|Sở(?! hữu)|"
    "Bộ(?! (?:trưởng|tiêu|máy|phận|luật|mã|công cụ|chỉ số|đề|câu))|Cục|Tổng cục|Chi cục|"
    "Văn phòng(?! điện tử| phẩm)|VP|VPUB|"
    "Khu Quản lý|Trung tâm|Chi nhánh|Ngân hàng|Viện|Liên đoàn|Liên minh|Liên hiệp|Hiệp hội|"
    "Tỉnh [uủ][ỷy]|Thành [uủ][ỷy]|Huyện [uủ][ỷy]|Đảng [uủ][ỷy]|Thị [uủ][ỷy]|Đảng bộ|Đảng đoàn|"
    "Trạm|Chi bộ|Chi hội|Chi đoàn|Trung đoàn|Tiểu đoàn|Sư đoàn|Lữ đoàn|Quân khu|Quân đoàn|"
    rf"(?:Phó )?Trưởng (?:phòng|ban)(?= {CAPITAL})|Thường trực|"
    "Ban [Cc]án sự [Đđ]ảng|Ban [Tt]hường vụ|Ban [Tt]hường trực|"
    "Đại học|Học viện|Phân hiệu|Phân viện|Công ty|Tổng [Cc]ông ty|Xí nghiệp|Lâm trường|"
    "Tập đoàn|Thủ tướng Chính phủ|Chính phủ|Quốc hội|Thư viện|Bảo tàng|Vườn [Qq]uốc gia|"
    "Khu [Bb]ảo tồn|Nhà hát|Đoàn (?:đại biểu Quốc hội|ĐBQH)|ĐĐBQH|"
    "Bệnh viện|BQL|BQLDA|BCH|BCĐ|Hội đồng|(?:Ủy|Uỷ) ban|(?:Ban|Phòng|Hội|Đoàn|Tổ|Trường|Báo|Đài|"
    "Quỹ|Đồn|Đội|Cảng vụ|Nông trường|"
    "Nhà (?:[Tt]hiếu nhi|[Vv]ăn hóa|[Xx]uất bản)|"
    "Hạt|Cổng|Cảng|Câu lạc bộ|Vụ|Công chức|Hợp tác xã|Nhà máy|"
    rf"Kiểm toán|Kiểm lâm|Viễn thông|Bảo hiểm|Trung ương)(?=\s+(?:{CAPITAL}|tỉnh|sở\b|nhà nước|"
    "khu vực|xã hội|cơ sở|quản lý|chỉ đạo|chấp hành|công tác|công nghệ|đảng|giúp việc|liên ngành|"
    "thanh niên|kiểm tra|giám sát|thanh tra|vì sự tiến bộ|"
    "thông tin|chuyên môn|điều phối|biên phòng|phát thanh|phát triển|của tỉnh|vùng)))"
)
