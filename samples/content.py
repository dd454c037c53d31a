"""The sample plan's words: an invented plan, so that anyone can try the program at once.

Nothing in it is real but the names of the bodies and places; no sentence is taken from any
document. `build.py` writes it as .docx, .xlsx and .txt.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """One paragraph: its role in the outline ("1", "2", "task", "dash", "sub", "body") and text."""

    role: str
    text: str


LEFT_HEAD = ("ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG", "Số: 999/KH-UBND")
RIGHT_HEAD = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Cao Bằng, ngày 15 tháng 01 năm 2026",
)
DOCUMENT_TYPE = "KẾ HOẠCH"
TITLE = "Phát triển hạ tầng nông thôn tỉnh Cao Bằng giai đoạn 2026-2030 (Kế hoạch mẫu)"
DISCLAIMER = "(Văn bản mẫu để dùng thử phần mềm; nội dung là giả định, không có giá trị pháp lý)"

BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;",
    "Căn cứ Luật Đầu tư công số 58/2024/QH15 ngày 29 tháng 11 năm 2024;",
    "Thực hiện Nghị quyết số 188-NQ/TU ngày 10 tháng 12 năm 2025 của Tỉnh ủy Cao Bằng về "
    "phát triển hạ tầng nông thôn, Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung "
    "như sau:",
)

BODY_BEFORE_CAPITAL = (
    Unit("1", "MỤC ĐÍCH, YÊU CẦU"),
    Unit("2", "Mục đích"),
    Unit(
        "dash",
        "Xác định rõ việc phải làm, cơ quan chịu trách nhiệm và thời hạn đối với từng công "
        "trình hạ tầng nông thôn trên địa bàn tỉnh.",
    ),
    Unit(
        "dash",
        "Rút ngắn khoảng cách về đường đi, nước sạch, điện và sóng di động giữa vùng cao và "
        "trung tâm tỉnh.",
    ),
    Unit("2", "Yêu cầu"),
    Unit(
        "dash",
        "Mỗi nhiệm vụ chỉ giao cho một cơ quan chủ trì; kết quả phải đo đếm được và có minh chứng.",
    ),
    Unit(
        "dash",
        "Không dàn trải: công trình khởi công phải có đủ vốn và mặt bằng sạch.",
    ),
    Unit("1", "NHIỆM VỤ TRỌNG TÂM"),
    Unit("2", "Đường giao thông nông thôn"),
    Unit("task", "Cứng hóa 320 km đường trục xã, hoàn thành trong năm 2028;"),
    Unit("task", "Xây dựng 45 cầu dân sinh qua suối, hoàn thành trước ngày 30/6/2027;"),
    Unit("task", "Mở các tuyến đường nối liền những xã còn phải đi vòng, thực hiện các dự án:"),
    Unit(
        "dash",
        "Dự án đường liên xã Hòa An - Nguyên Bình: khởi công trong quý II/2026, hoàn thành "
        "trong năm 2027 và đưa vào khai thác đầu năm 2028.",
    ),
    Unit("dash", "Các dự án cải tạo đường ở vùng biên giới:"),
    Unit("sub", "Cải tạo đường liên xã Bảo Lạc - Cô Ba;"),
    Unit("sub", "Cải tạo đường liên xã Trùng Khánh - Đình Phong;"),
    Unit("sub", "Cải tạo đường liên xã Hạ Lang - Lý Quốc."),
    Unit(
        "task",
        "Lắp biển báo và hộ lan tại 60 điểm nguy hiểm trên các tuyến đường xã trước ngày "
        "01 tháng 9 năm 2026;",
    ),
    Unit("task", "Bảo dưỡng mặt đường xã vào tháng 10 hằng năm, ngay sau mùa mưa."),
    Unit(
        "body",
        "Chi tiết nội dung, cơ quan chủ trì, cơ quan phối hợp và thời gian thực hiện tại Phụ "
        "lục 01 kèm theo.",
    ),
    Unit("2", "Nước sạch và thủy lợi nhỏ"),
    Unit("dash", "Đến hết năm 2030, tối thiểu 98% hộ dân nông thôn được dùng nước hợp vệ sinh."),
    Unit(
        "dash",
        "Xây dựng và tổ chức thực hiện Đề án cấp nước tập trung cho các xã vùng cao, trình Ủy "
        "ban nhân dân tỉnh phê duyệt trước ngày 15/9/2026.",
    ),
    Unit("dash", "Sửa chữa 120 công trình thủy lợi nhỏ trong giai đoạn 2026-2029."),
    Unit(
        "dash",
        "Bàn giao công trình cho tổ quản lý nước của thôn ngay sau khi nghiệm thu.",
    ),
    Unit("2", "Điện và hạ tầng số"),
    Unit("dash", "Đưa điện lưới quốc gia về 36 thôn chưa có điện trong năm 2029."),
    Unit("dash", "Phủ sóng di động băng rộng cho 100% thôn, bản trước ngày 31 tháng 12 năm 2027."),
    Unit(
        "dash",
        "Hoàn thành cơ sở dữ liệu công trình hạ tầng nông thôn vào tháng 6/2027; cập nhật số "
        "liệu hằng quý.",
    ),
    Unit("2", "Nhà ở và công trình công cộng"),
    Unit("dash", "Hỗ trợ xây mới 900 căn nhà cho hộ nghèo, hoàn thành trong quý III/2028."),
    Unit(
        "dash",
        "Xây dựng 40 nhà văn hóa thôn; phấn đấu khánh thành nhà văn hóa đầu tiên vào dịp "
        "02/9/2026.",
    ),
    Unit("dash", "Nghiên cứu mô hình chợ phiên vùng cao trong giai đoạn tiếp theo."),
    Unit("1", "GIẢI PHÁP THỰC HIỆN"),
    Unit("2", "Giải pháp về vốn"),
    Unit(
        "dash", "Lồng ghép vốn các chương trình mục tiêu, ưu tiên công trình hoàn thành trong năm."
    ),
    Unit("dash", "Bố trí vốn đối ứng của tỉnh theo lộ trình tại Phụ lục 01."),
    Unit("dash", "Vận động doanh nghiệp và cộng đồng góp công, góp đất, góp vật liệu."),
    Unit("dash", "Nhu cầu vốn:"),
)

CAPITAL_HEAD = (
    ("TT", "Nội dung", "Nhu cầu vốn 2026-2030 (tỷ đồng)", "", "", "Ghi chú"),
    ("", "", "Tổng số", "Vốn NSNN", "Vốn ngoài NS", ""),
)
CAPITAL_ROWS = (
    ("", "TỔNG CỘNG", "2.900,0", "2.340,8", "559,2", ""),
    ("1", "Đường giao thông nông thôn", "1.842,6", "1.510,4", "332,2", "Phụ lục 01"),
    ("2", "Nước sạch và thủy lợi nhỏ", "615,8", "520,3", "95,5", "Phụ lục 01"),
    ("3", "Điện và hạ tầng số", "284,0", "190,0", "94,0", "Phụ lục 01"),
    ("4", "Nhà ở và công trình công cộng", "157,6", "120,1", "37,5", "Phụ lục 01"),
    ("", "Tỷ lệ", "", "80,72%", "19,28%", ""),
)

BODY_AFTER_CAPITAL = (
    Unit("2", "Giải pháp về mặt bằng"),
    Unit("dash", "Công khai hướng tuyến tại nhà văn hóa thôn trước khi đo đạc."),
    Unit(
        "dash",
        "Vận động Nhân dân hiến đất mở đường; kịp thời biểu dương những hộ gương mẫu.",
    ),
    Unit("2", "Giải pháp về kiểm tra, giám sát"),
    Unit("dash", "Thường xuyên kiểm tra chất lượng công trình; công khai kết quả kiểm tra."),
    Unit("1", "TỔ CHỨC THỰC HIỆN"),
    Unit("2", "Sở Xây dựng:"),
    Unit(
        "dash",
        "Chủ trì, phối hợp với Sở Tài chính và Ủy ban nhân dân các xã, phường triển khai các dự "
        "án đường giao thông nông thôn.",
    ),
    Unit("dash", "Ban hành thiết kế mẫu cho đường xã và cầu dân sinh trước ngày 31/3/2026."),
    Unit("dash", "Tổng hợp tiến độ của các cơ quan, tham mưu Ủy ban nhân dân tỉnh điều hành."),
    Unit("2", "Sở Tài chính:"),
    Unit(
        "dash",
        "Chủ trì tham mưu bố trí vốn hằng năm cho các dự án; hướng dẫn thanh toán, quyết toán.",
    ),
    Unit("2", "Sở Nông nghiệp và Môi trường:"),
    Unit(
        "dash",
        "Chủ trì, phối hợp với Sở Y tế và Ủy ban nhân dân các xã thực hiện Đề án cấp nước "
        "tập trung.",
    ),
    Unit("dash", "Kiểm tra chất lượng nguồn nước định kỳ 6 tháng."),
    Unit("2", "Sở Khoa học và Công nghệ; Sở Công Thương:"),
    Unit(
        "dash",
        "Làm việc với các doanh nghiệp viễn thông, điện lực để thống nhất lộ trình đầu tư trong "
        "quý I/2026.",
    ),
    Unit("2", "Ủy ban nhân dân các xã, phường:"),
    Unit("dash", "Lập danh mục công trình của xã, phường, gửi Sở Xây dựng trước ngày 28/02/2026."),
    Unit("dash", "Quản lý, bảo vệ công trình sau khi nhận bàn giao."),
    Unit(
        "dash",
        "Phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động Nhân dân tham gia giám sát.",
    ),
    Unit("1", "CHẾ ĐỘ BÁO CÁO"),
    Unit(
        "body",
        "Định kỳ 06 tháng (trước ngày 10/6) và hằng năm (trước ngày 10/12), các sở, ban, ngành "
        "và Ủy ban nhân dân các xã, phường báo cáo kết quả thực hiện Kế hoạch, gửi về Sở Xây dựng "
        "để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
    ),
    Unit(
        "body",
        "Khi có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh kịp thời về Sở Xây dựng để được "
        "hướng dẫn./.",
    ),
)

RECIPIENTS = (
    "Nơi nhận:",
    "- Thường trực Tỉnh ủy;",
    "- Thường trực HĐND tỉnh;",
    "- Chủ tịch, các PCT UBND tỉnh;",
    "- Các sở, ban, ngành tỉnh;",
    "- UBND các xã, phường;",
    "- Lưu: VT, XD.",
)
SIGNATURE = (
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Nguyễn Văn Mẫu",
)
