"""Các mục của báo cáo định kỳ: the skeleton that bodies and the coordinator write along.

Source: docs/rules/reporting.md, section 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class SectionKey(StrEnum):
    """Mục của báo cáo, in the order of the document."""

    DIRECTION = "direction"
    RESULTS = "results"
    ASSESSMENT = "assessment"
    DIFFICULTIES = "difficulties"
    NEXT = "next"
    PROPOSALS = "proposals"

    @property
    def number(self) -> str:
        """Số La Mã."""
        return ("I", "II", "III", "IV", "V", "VI")[list(SectionKey).index(self)]

    @property
    def heading(self) -> str:
        """Tên mục."""
        return SECTION_TITLES[self]


SECTION_TITLES: Mapping[SectionKey, str] = {
    SectionKey.DIRECTION: "Tình hình triển khai, chỉ đạo điều hành",
    SectionKey.RESULTS: "Kết quả thực hiện",
    SectionKey.ASSESSMENT: "Đánh giá chung",
    SectionKey.DIFFICULTIES: "Khó khăn, vướng mắc và nguyên nhân",
    SectionKey.NEXT: "Nhiệm vụ, giải pháp kỳ tới",
    SectionKey.PROPOSALS: "Đề xuất, kiến nghị",
}

SECTION_HINTS: Mapping[SectionKey, str] = {
    SectionKey.DIRECTION: "Văn bản đã ban hành, phân công, kiểm tra, đôn đốc trong kỳ.",
    SectionKey.RESULTS: "Kết quả nổi bật; số liệu từng đầu việc lấy từ bảng bên dưới.",
    SectionKey.ASSESSMENT: "Việc đạt, việc có rủi ro, việc chậm; nguyên nhân khách quan, chủ quan.",
    SectionKey.DIFFICULTIES: "Mỗi vướng mắc một dòng: nội dung, căn cứ, đề xuất, tác động.",
    SectionKey.NEXT: "Việc trọng tâm, cách làm, mốc thời gian của kỳ tới.",
    SectionKey.PROPOSALS: "Mỗi kiến nghị một dòng: ai làm gì, trước ngày nào.",
}
