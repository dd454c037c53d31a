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
)
"""Tên loại văn bản, longer names first."""

TYPE_LINE = re.compile("(" + "|".join(name.upper() for name in DOC_TYPES) + r")\b\s*:?\s*", re.S)
"""A type in capitals at the beginning of a line; what follows it is the title."""


def is_type_alone(text: str) -> bool:
    """The line holds nothing but the type of a document."""
    match = TYPE_LINE.match(text)
    return match is not None and match.end() == len(text)
