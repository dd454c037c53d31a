"""Động từ của công việc: the verbs that open a duty in official Vietnamese.

Vietnamese marks no verbs; who must act and which adverb governs an action is seen from the
verb that follows. The list is of the language of plans, not of one plan.
"""

from __future__ import annotations

import re

from tiendo.reading.wording import wording

ACTIONS = (
    "áp dụng|ban hành|bàn giao|báo cáo|bảo đảm|bảo trì|bảo vệ|biên soạn|biểu dương|bố trí|bổ sung|"
    "bồi dưỡng|cải tạo|cấp|cập nhật|chấn chỉnh|chấp hành|chỉ đạo|chia sẻ|chịu|cho ý kiến|chủ động|"
    "chủ trì|chuẩn bị|chuyển|công bố|công khai|củng cố|cung cấp|cử|cụ thể hóa|duy trì|đảm bảo|"
    "đào tạo|đánh giá|đẩy mạnh|đẩy nhanh|đề cao|đề nghị|đề xuất|điều chỉnh|điều phối|định hướng|"
    "đối chiếu|"
    "đôn đốc|đổi mới|đưa|giải quyết|giám sát|giao|giúp|giữ|gửi|hoàn chỉnh|hoàn thành|hoàn thiện|"
    "hỗ trợ|huy động|hướng dẫn|khai thác|khắc phục|khẩn trương|khởi công|khuyến khích|kiểm soát|"
    "kiểm tra|kiên quyết|kiến nghị|kiện toàn|kịp thời|lãnh đạo|lập|lồng ghép|lựa chọn|mở|mở rộng|"
    "nâng cao|nâng cấp|nắm|nghiên cứu|nộp|ngăn chặn|phát động|phát hiện|phát huy|phát triển|"
    "phản ánh|"
    "phân công|phê duyệt|phổ biến|phối hợp|quán triệt|quản lý|quyết liệt|rà soát|sắp xếp|sử dụng|"
    "sửa đổi|tạo|tăng cường|tập huấn|tập trung|tham gia|tham mưu|thành lập|thanh tra|theo dõi|"
    "thẩm định|thẩm tra|thống kê|thông báo|thông tin|thu hút|thu thập|thúc đẩy|thực hiện|tích cực|"
    "tiến hành|tiếp nhận|tiếp tục|tiếp thu|tổ chức|tổng hợp|tổng kết|sơ kết|trao đổi|triển khai|"
    "trình|"
    "tuân thủ|tuyên truyền|tư vấn|ưu tiên|vận động|vận hành|xác định|xây dựng|xem xét|xúc tiến|"
    "xử lý|yêu cầu|đầu tư|đấu tranh|đề ra|giới thiệu|hình thành|kết nối|khảo sát|kêu gọi|lấy ý kiến"
)
"""Alternatives of a pattern, longest forms included."""

MODALS = (
    "có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|phải|cần|sẽ|được giao|căn cứ|theo|trên cơ sở|"
    "là cơ quan|là đơn vị|là đầu mối|làm đầu mối|nghiêm túc|thường xuyên|định kỳ|hằng năm|hàng năm"
)
"""Words that may stand between who acts and what is done."""

OPENS_WITH_ACTION = wording(rf"[\s,]*(?:(?:cần|phải|sẽ|tự|cùng) )?(?:{ACTIONS})\b")


def opens_with_action(text: str) -> bool:
    """Does the text begin with a verb of duty (commas and a modal before it allowed)?"""
    return bool(OPENS_WITH_ACTION.match(text))


def ends_with_action(text: str) -> bool:
    """Does the text end with a verb of duty?"""
    return bool(_ENDS_WITH_ACTION.search(text))


_ENDS_WITH_ACTION: re.Pattern[str] = wording(rf"\b(?:{ACTIONS})\s*\Z")
