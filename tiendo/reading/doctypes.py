"""Tên loại văn bản: the kinds of documents, as Nghị định 30/2020/NĐ-CP and the Party name them."""

from __future__ import annotations

import re

DOC_TYPES = (
    "Chương trình hành động",
    "Chương trình",
    "Nghị quyết",
    "Quyết định",
    "Chỉ thị",
    "Quy chế",
    "Quy định",
    "Thông báo",
    "Hướng dẫn",
    "Kế hoạch",
    "Phương án",
    "Đề án",
    "Báo cáo",
    "Tờ trình",
    "Công điện",
    "Kết luận",
    "Thông tư",
    "Thông tri",
    "Nghị định",
    "Chiến lược",
)
"""Tên loại văn bản, longer names first."""

TYPE_SIGNS = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "NQ": "Nghị quyết",
    "TB": "Thông báo",
    "KL": "Kết luận",
    "CĐ": "Công điện",
    "ĐA": "Đề án",
    "PA": "Phương án",
    "HD": "Hướng dẫn",
}
"""Chữ viết tắt tên loại, as they stand in the number (Nghị định 30/2020/NĐ-CP, phụ lục III)."""

_CAPITALS = "|".join(name.upper().replace(" ", r"\s*") for name in DOC_TYPES)
_ALONE = "|".join(name.replace(" ", r"\s+") for name in DOC_TYPES)
_TYPE_LINE = re.compile(rf"({_CAPITALS})(?!\w)\s*:?\s*|({_ALONE})\s*:?\s*\Z", re.S)


def type_line(text: str) -> re.Match[str] | None:
    """The type with which a line begins: in capitals, or alone on its line in any spelling.

    What follows the match is the title. Group 1 holds the type.
    """
    match = _TYPE_LINE.match(text)
    if match is not None and match[1] is None:
        return re.match(rf"({_ALONE})\s*:?\s*", text)
    return match


def is_type_alone(text: str) -> bool:
    """The line holds nothing but the type of a document, in capitals."""
    match = _TYPE_LINE.match(text)
    return match is not None and match[1] is not None and match.end() == len(text)
