"""Danh từ đứng đầu tên cơ quan: the words with which official documents name bodies.

Each constant is a pattern. They are of the language of all provinces; the domains are those of
departments and ministries by the decrees in force since 2025, with the older names beside them.
"""

from __future__ import annotations

DOMAINS = (
    "Nội vụ|Tư pháp|Tài chính|Công [Tt]hương|Nông nghiệp và Môi trường|"
    "Nông nghiệp và Phát triển nông thôn|Nông nghiệp và PTNT|NN&PTNT|NN&MT|"
    "Tài nguyên và Môi trường|TN&MT|Kế hoạch và Đầu tư|KH&ĐT|Giao thông vận tải|"
    "Giao thông công chánh|GTVT|Xây dựng|Khoa học và Công nghệ|KH&CN|KHCN|"
    "Thông tin và Truyền thông|TT&TT|V[ăa]n h[óo][aá], Thể thao và Du lịch|"
    "Văn hoá, Thể thao và Du lịch|Văn hóa, Thể thao|Văn hóa và Thể thao|Văn hóa - Thể thao|"
    "Văn hoá và Thể thao|VHTT&DL|VHTTDL|VH,TT&DL|VH-TT&DL|Du lịch|Giáo dục và Đào tạo|GD&ĐT|GDĐT|"
    "Y tế|Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|"
    "Lao động – Thương binh và Xã hội|LĐ-TB&XH|LĐTBXH|Dân tộc và Tôn giáo|Dân tộc|Ngoại vụ|"
    "Ngoại giao|Quốc phòng|Công an|Quy hoạch - Kiến trúc|An toàn thực phẩm"
)
CAPITAL = "[A-ZĐ" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper()) + "]"
"""One capital letter, Vietnamese ones included."""
UNITS = (
    r"(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn|[Xx]ã|[Pp]hường|"
    "[Đđ]ặc khu)"
)
COMMITTEE = "(?:(?:[ỦỤủU]y|[Uu]ỷ) ban [Nn]hân dân|UBND|HĐND|[Hh]ội đồng nhân dân)"
MANY = r"(?:[Cc]ác |[Tt]ất cả các |[Tt]ừng |[Nn]hững |[Mm]ột số )"
PERSON = (
    "(?:Thủ trưởng|[Tt]hủ trưởng|[Nn]gười đứng đầu|(?:Phó )?Chủ tịch|(?:Phó )?Giám đốc|"
    "Tổng Giám đốc|Lãnh đạo|Chánh Văn phòng|Chánh Thanh tra|Chi cục trưởng|Cục trưởng|Trưởng|"
    "Bí thư|Hiệu trưởng|Chỉ huy trưởng)"
)
PLURALS = (
    "(?:[Ss]ở|[Bb]ộ|[Bb]an ngành|[Bb]ộ ngành|[Ss]ở ngành|[Ss]ở ban ngành|[Bb]an|[Nn]gành|"
    "[Cc]ơ quan|[Đđ]ơn vị|[Đđ]ịa phương|[Tt]ổ chức|[Đđ]oàn thể|[Hh]ội|[Hh]iệp hội|[Pp]hòng ban|"
    "[Pp]hòng|[Cc]hi cục|[Cc]ục|[Tt]rung tâm|[Dd]oanh nghiệp|[Cc]hủ đầu tư|[Nn]hà đầu tư|"
    "[Nn]hà thầu|[Cc]ơ sở|[Tt]rường|[Vv]iện|[Cc]ấp|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Xx]ã|[Pp]hường|"
    "[Đđ]ặc khu|[Ll]ực lượng|[Tt]hành viên|[Bb]ệnh viện|[Nn]gân hàng|[Hh]ợp tác xã|[Tt]hôn|[Bb]áo)"
)
SINGULARS = (
    r"(?:(?:[Ss]ở|[Bb]ộ)(?=,?\s+(?:ban|ngành|địa phương)\b)|[Bb]an,\s+ngành|"
    "[Cc]ấp [uủ][ỷy](?: đảng)?|[Ll]ực lượng(?= [A-ZĐ])|[Cc]ơ quan|[Đđ]ơn vị|[Đđ]ịa phương|"
    "[Cc]hủ đầu tư|[Nn]hà đầu tư|[Nn]hà thầu|[Dd]oanh nghiệp|[Cc]hính quyền địa phương|"
    "[Cc]hính quyền)"
)
NAMED = (
    "(?:Báo và (?:Đài )?[Pp]hát thanh(?:,| và| -)? [Tt]ruyền hình|Sở|Bộ|Cục|Tổng cục|Chi cục|"
    "Văn phòng|VP|VPUB|Trung tâm|Công an|Chi nhánh|Kho bạc|Ngân hàng|"
    "BHXH|Tòa án|Toà án|Viện|Liên đoàn|Liên minh|Liên hiệp|Hiệp hội|Tỉnh đoàn|Thành đoàn|"
    "Ủy ban Mặt trận|Uỷ ban Mặt trận|Mặt trận|UBMTTQ|MTTQ|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|"
    "Đảng bộ|Trạm|Tỉnh uỷ|Đảng uỷ|Chi bộ|Thường trực|Đại học|Học viện|Phân hiệu|Công ty|"
    "Tổng công ty|"
    "Tập đoàn|Thủ tướng Chính phủ|Chính phủ|Quốc hội|Hải quan|Điện lực|Bưu điện|Thư viện|Bảo tàng|"
    "Bệnh viện|BQL|BCH|BCHQS|BCĐ|Hội đồng|Ủy ban|Uỷ ban|(?:Ban|Phòng|Hội|Đoàn|Tổ|Trường|Báo|Đài|"
    "Quỹ|Đồn|Hạt|Cổng|Cảng|Câu lạc bộ|Thuế|Thanh tra|"
    rf"Kiểm toán|Kiểm lâm|Viễn thông|Bảo hiểm|Trung ương)(?=\s+(?:{CAPITAL}|tỉnh|sở\b|nhà nước|"
    "khu vực|xã hội|cơ sở|quản lý|chỉ đạo|chấp hành|công tác|đảng|giúp việc|liên ngành|thanh niên|"
    "thông tin|chuyên môn|điều phối|biên phòng|phát thanh|phát triển|của tỉnh|vùng)))"
)
