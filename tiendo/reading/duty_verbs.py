"""Động từ của công việc: the verbs that open a duty in official Vietnamese.

Vietnamese marks no verbs; who must act and which adverb governs an action is seen from the
verb that follows. The list is of the language of plans, not of one plan.
"""

from __future__ import annotations

from tiendo.reading.wording import wording

_COMPOUND_VERBS = (
    "áp dụng|ban hành|bàn giao|báo cáo|bảo đảm|bảo trì|bảo vệ|biên soạn|biểu dương|bố trí|bổ sung|"
    "bồi dưỡng|cải tạo|cập nhật|chấn chỉnh|chấp hành|chỉ đạo|chia sẻ|cho ý kiến|chủ động|chủ trì|"
    "chuẩn bị|công bố|công khai|củng cố|cung cấp|cụ thể hóa|cụ thể hoá|duy trì|đảm bảo|đào tạo|"
    "đánh giá|đấu tranh|đầu tư|đẩy mạnh|đẩy nhanh|đề cao|đề nghị|đề ra|đề xuất|điều chỉnh|"
    "điều phối|định hướng|đối chiếu|đôn đốc|đổi mới|giải quyết|giám sát|giới thiệu|hình thành|"
    "hoàn chỉnh|hoàn thành|hoàn thiện|hỗ trợ|huy động|hướng dẫn|kêu gọi|kết nối|khai thác|"
    "khảo sát|khắc phục|khẩn trương|khởi công|khuyến khích|kiểm soát|kiểm tra|kiên quyết|"
    "kiến nghị|kiện toàn|kịp thời|lãnh đạo|lấy mẫu|lấy ý kiến|lồng ghép|lựa chọn|mở rộng|nâng cao|"
    "nâng cấp|ngăn chặn|nghiên cứu|phát động|phát hiện|phát huy|phát triển|phản ánh|phân công|"
    "phê duyệt|phổ biến|phối hợp|quán triệt|quản lý|quyết liệt|rà soát|sắp xếp|sơ kết|sử dụng|"
    "sửa đổi|tăng cường|tập huấn|tập trung|tham gia|tham mưu|thành lập|thanh tra|theo dõi|"
    "thẩm định|thẩm tra|thống kê|thông báo|thông tin|thu hút|thu thập|thúc đẩy|thực hiện|"
    "tích cực|tiến hành|tiếp nhận|tiếp tục|tiếp thu|tổ chức|tổng hợp|tổng kết|trao đổi|"
    "triển khai|tuân thủ|tuyên truyền|tư vấn|ưu tiên|vận động|vận hành|xác định|xây dựng|"
    "xem xét|xúc tiến|xử lý|yêu cầu|bám sát|cam kết|cân đối|cấp phép|cắm mốc|chú trọng|cưỡng chế|"
    "di dời|đăng ký|đăng tải|điều tra|đo đạc|giải ngân|giải phóng|hạn chế|hợp tác|kê khai|"
    "kiểm điểm|kiểm kê|lắp đặt|liên kết|nghiệm thu|"
    "nêu cao|nêu gương|nhanh chóng|nhân rộng|niêm yết|"
    "phân bổ|phân loại|phòng ngừa|quan tâm|quyết toán|số hóa|số hoá|sửa chữa|tháo gỡ|thanh toán|"
    "thí điểm|thi công|thu gom|thu hồi|tích hợp|tu bổ|tuần tra|ứng dụng|ứng phó|vinh danh|"
    "xác minh|xác nhận|xóa|xoá|trồng|"
    "cắt giảm|chuyển giao|đa dạng hóa|đa dạng hoá|đáp ứng|động viên|gia hạn|ghi nhận|khen thưởng|"
    "khôi phục|kích cầu|lan tỏa|lan toả|luân chuyển|mua sắm|nạo vét|phân cấp|phủ sóng|phục hồi|"
    "quảng bá|rút ngắn|sáp nhập|sơ tán|tận dụng|tăng thời lượng|thay thế|thăm hỏi|thiết lập|"
    "tinh giản|tranh thủ|trang bị|tuyển chọn|tuyển dụng|vận dụng|xã hội hóa|xã hội hoá|xử phạt|"
    "tăng (?:cường|dần|tỷ lệ|số lượng|tần suất)|giảm (?:tối thiểu|ít nhất|dần|thiểu|tỷ lệ|\\d)|"
    "điều động|phân luồng|phân tích|phát hành|phát sóng|phân phối|phê bình|"
    "đảm nhận|đảm nhiệm|nhắc nhở|điều tiết|túc trực|chi trả|cấp phát|tiêm phòng|giải đáp|đối thoại|"
    "tuyên dương|tôn vinh|chỉnh trang|giải trình|tiêu hủy|tiêu huỷ|khoanh vùng|khơi thông|gia cố|"
    "tạm dừng|đình chỉ|giảng dạy|chằng chống|thu dọn|phong tỏa|ngầm hóa|chuẩn hóa|soi chiếu|"
    "cho vay|cung ứng|sáng tác|kích hoạt|rà phá|soạn thảo|tố giác|truy tố|xét xử|trực ban|mời gọi|"
    "nghiêm cấm"
)
_SHORT_VERBS = (
    r"cấp\s(?:điện|nước)(?=\s(?:cho|đến|tới|ổn định cho)\s)|"
    r"(?<!các\s)(?<!mọi\s)cấp(?!\s(?:tỉnh|xã|huyện|thành|phường|trung|cơ|trên|dưới|ủy|uỷ|nước|điện|"
    "độ|có|kỹ|học))|"
    r"(?<!bầu\s)cử|(?<!đăng\s)(?<!thư\s)(?<!chữ\s)(?<!tái\s)ký(?! túc| hiệu| ức)|"
    r"(?<!được\s)giao(?!\s(?:thông|dịch|lưu|diện|thương))|giúp|giữ|gửi|nắm|nộp|mở|"
    r"(?<!công\s)(?<!độc\s)(?<!dân\s)(?<!đối\s)lập|(?<!chế\s)(?<!sáng\s)(?<!nhà\s)tạo|chịu|đưa|"
    r"(?<!công\s)(?<!chương\s)(?<!quy\s)(?<!lộ\s)(?<!giáo\s)(?<!hành\s)(?<!quá\s)(?<!tiến\s)"
    r"trình(?!\s(?:độ|diễn|tự))|chuyển(?!\sđổi)|"
    r"dự(?! (?:án|toán|thảo|báo|phòng|kiến|trữ|thầu|thi|tuyển|bị|trù|khán|luật)|\w)"
)
ACTIONS = f"(?:{_COMPOUND_VERBS}|{_SHORT_VERBS})"
"""A pattern: one verb of duty. Short verbs that end other words ("công trình") are kept apart."""

_OPENS_WITH_ACTION = wording(rf"[\s,]*(?:(?:cần|phải|sẽ|tự|cùng) )?{ACTIONS}\b")


def opens_with_action(text: str) -> bool:
    """Does the text begin with a verb of duty (commas and a modal before it allowed)?"""
    return bool(_OPENS_WITH_ACTION.match(text))
