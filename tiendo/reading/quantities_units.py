"""Đơn vị: what a number measures, by a unit of measure or by the noun that is counted."""

from __future__ import annotations

import re

from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.wording import wording

MEASURE = (
    "(?:%|‰|phần trăm|(?:nghìn |ngàn |triệu |tỷ )?(?:ha|m3|m³|tấn|lít|kWh|m2|m²)|"
    "ha|héc ta|hecta|km2|km²|km|m2|m²|m3|m³|mm|cm|m|mét vuông|mét khối|mét|tấn|tạ|kg|lít|"
    "GWh|MWh|kWh|MWp|GW|MW|kW|kV|MVA|"
    r"(?:nghìn |ngàn )?(?:tỷ|tỉ|triệu|nghìn|ngàn) (?:đồng|USD|đô la)|(?:tỷ|tỉ)(?! ?[^\W\d_])|đồng|"
    r"USD)(?![\w²³])(?:(?:/| một | trên một )(?:ngày đêm|ngày|tháng|năm|người|hộ|ha|km2|xã|vụ|suất|"
    "giờ|tấn|kg|m2|m3)(?:/(?:năm|tháng|ngày đêm|ngày|vụ))?)?"
)
"""A pattern: one unit of measure, with its "per" ("%/năm", "triệu đồng/người/năm")."""

_STOP = wording(
    r"(?<!/)\b(?:đạt|trong|vào|năm|tại|trên|để|và|hoặc|được|có|là|của|với|theo|cho|từ|đến|trở|chưa|"
    "không|"
    r"nhằm|(?<!thiết\s)(?<!chuẩn\s)bị|thuộc|về|như|gồm|bao gồm|phải|sẽ|đã|đang|còn|bằng|ở|do|"
    "khi|mỗi|trước|sau|hằng|hàng|"
    r"nên|mà|thì|so|qua|này|đó|kèm|cùng|đảm bảo|bảo đảm|phục vụ|cần|nếu|quy mô|"
    r"diện tích|công suất|trị giá|trở lên|nhất|tham gia|(?:ra )?khỏi|dưới|sẵn sàng|xuống cấp|"
    r"đi(?= (?:đào tạo|học|thăm|tập huấn|lao động)))\b"
)
_COMPOUND = wording(r"\b(?:nhà|chỗ|nơi) ở\b|\bnhỏ và vừa\b")
_ACTION = wording(rf"(?<=\s)(?:{ACTIONS})\b")
_NAMED_BY_ACTION = wording(
    "(?:lớp|cuộc|đợt|buổi|hội nghị|hội thảo|dự án|cơ sở|đoàn|giấy|giấy chứng nhận(?: quyền)?|"
    "mô hình|"
    r"chương trình|trung tâm|phóng sự|chuyên mục|văn bản|nhà máy|đề án|kế hoạch|điểm|khu) \Z"
)
_NAMING_ACTION = wording(
    "(?:tập huấn|bồi dưỡng|đào tạo|kiểm tra|thanh tra|đầu tư|tuyên truyền|xúc tiến|khảo sát|"
    r"giám sát|hướng dẫn|quản lý|sử dụng|tư vấn|hỗ trợ|trình diễn|kiểm soát|trưng bày)\b"
)
_ADMINISTRATIVE = (
    "(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|tỉnh|thôn|bản|xóm|làng|tổ dân phố|sở|ban|"
    "ngành|khu|cụm)"
)
_ADMINISTRATIVE_LIST = wording(rf"{_ADMINISTRATIVE}(?:, (?:và )?{_ADMINISTRATIVE}\b)+")
_PHRASE = re.compile(r"[^\d,;:.()“]*")
_MOST_WORDS = 7


def counted_noun(text: str, start: int) -> str:
    """The noun that begins at `start`: up to a verb, a preposition or a sign, seven words at most.

    "56 xã, phường" counts both kinds together; "02 lớp tập huấn" keeps the verb that names it.
    """
    listed = _ADMINISTRATIVE_LIST.match(text, start)
    if listed:
        return re.sub(r"\s+", " ", listed.group())
    found = _PHRASE.match(text, start)
    phrase = found.group() if found else ""
    kept = phrase[: min(_stops(phrase), default=len(phrase))]
    return " ".join(kept.split()[:_MOST_WORDS]).strip(' -–“”"')


def _stops(phrase: str) -> list[int]:
    verbs = [
        found.start()
        for found in _ACTION.finditer(phrase)
        if not (
            _NAMING_ACTION.match(phrase, found.start())
            and _NAMED_BY_ACTION.match(phrase[: found.start()])
        )
    ]
    kept = [found.span() for found in _COMPOUND.finditer(phrase)]
    others = [
        found.start()
        for found in _STOP.finditer(phrase)
        if not any(start < found.start() < end for start, end in kept)
    ]
    return verbs + others
