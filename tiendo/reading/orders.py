"""Câu giao việc: does a unit open with an order ("Xây dựng ...", "Thường xuyên kiểm tra ...")?

Besides the verbs of duty (`duty_verbs`) these are works and adverbs that open an order.
"""

from __future__ import annotations

import re

from tiendo.reading.duty_verbs import opens_with_action

_MORE = """
ban giao, bảo dưỡng, bảo tồn, bê tông hóa, cải cách, cải thiện, cân đối, chăm lo, chỉnh trang,
cơ cấu, di dời, dự báo, đa dạng hóa, đảm nhiệm, đưa tin, đáp ứng, điều tra, định kỳ, động viên, gắn,
ghi nhận, giải ngân, giải phóng, giảm, hạn chế, hằng năm, hàng năm, hằng quý, hằng tháng,
hiện đại hóa, hợp tác, khen thưởng, kiểm kê, làm việc, lắp đặt, liên kết, mời gọi, mua sắm,
nhân rộng, nhựa hóa, phấn đấu, phân bổ, phân cấp, phân loại, phòng chống, phòng ngừa, phục hồi,
quảng bá, quy hoạch, rút ngắn, số hóa, sớm, sửa chữa, tái cơ cấu, tận dụng, tháo gỡ, thí điểm,
thiết kế, thiết lập, thu hồi, thường xuyên, tìm kiếm, tôn vinh, trang bị, tranh thủ, trồng,
truyền thông, từng bước, ứng dụng, vận dụng, xác minh, xã hội hóa, xóa, là đầu mối, là cơ quan,
căn cứ, trên cơ sở, không để, bình tuyển, cắt giảm, cấm, cấp phát, chấm dứt, chuyển đổi,
chuyển giao, cung ứng, cứng hóa, dành, dọn dẹp, đàm phán, đấu giá, đấu thầu, đặt hàng, gia hạn,
giám định, giáo dục, gìn giữ, khôi phục, khoanh vùng, kích hoạt, kích cầu, ký kết, lan tỏa,
luân chuyển, nạo vét, nghiêm cấm, phủ sóng, rèn luyện, sáp nhập, sơ tán, tái thiết, tạm dừng,
thay thế, thăm hỏi, thi đua, thuê, tiêm, tiêu hủy, tinh giản, trao, treo, tuyển dụng, ủng hộ,
xét, xử phạt
"""
_OPENING = re.compile(
    r"[\s\"“(*]*(?:" + "|".join(re.escape(verb.strip()) for verb in _MORE.split(",")) + r")\b", re.I
)


def opens_with_order(text: str) -> bool:
    """The unit begins with an order."""
    return opens_with_action(text.lstrip(' "“(*')) or bool(_OPENING.match(text))
