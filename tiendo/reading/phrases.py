"""Câu mẫu: sentences that every plan carries and that are no duties of their own.

"Chi tiết tại Phụ lục 01 kèm theo", "Trên đây là Kế hoạch ...", "(Lưu ý ...)".
"""

from __future__ import annotations

import re

from tiendo.reading.passages import Passage

_APPENDIX_NAME = r"(?:Phụ lục|Biểu|Mẫu)(?:\s+số)?\s+(?:\d{1,2}|[IVX]+\b|[A-H]\b)"
_APPENDIX_NOTE = re.compile(
    rf"[(\s]*(?:(?:chi tiết|cụ thể|danh mục|nội dung|một số|các (?:nhiệm vụ|nội dung))\b"
    rf".{{0,200}}?|có\s+|theo\s+)?(?:{_APPENDIX_NAME}|phụ lục)\s*(?:\W*\w+){{0,6}}[.);\s]*\Z",
    re.I | re.S,
)
_ENCLOSED = re.compile(r"(?:kèm theo|đính kèm|gửi kèm|ban hành kèm)", re.I)
_CITED = re.compile(_APPENDIX_NAME, re.I)
_ALWAYS_CLOSING = re.compile(
    r"\s*(?:Trên đây là|Trên đây,? )|"
    r"\s*(?:Nghị quyết|Chỉ thị|Kết luận|Chương trình|Thông báo|Kế hoạch) này (?:được )?phổ biến\b|"
    r"\s*(?:Thừa lệnh|Văn phòng|Sở|UBND|Ủy ban nhân dân)\b[^.]{0,120}?"
    r"\b(?:trân trọng |xin )?thông báo\b[^.]{0,200}\b(?:biết|thực hiện|triển khai)\b[^.]*[./\s]*\Z",
    re.S,
)
_CLOSING_ORDER = re.compile(
    r"(?:.{0,80}?\b)?(?:[Yy]êu cầu|[Đđ]ề nghị)\b.{10,400}?\b(?:thực hiện|triển khai)\b[^.;]{0,80}"
    r"\b(?:Kế hoạch|Chỉ thị|Công điện|Quyết định|Chương trình|Thông báo|Đề án|Nghị quyết) này\b"
    r"[^.;]{0,60}[./\s]*\Z",
    re.S,
)
_CLOSING = re.compile(
    r"(?:Kế hoạch này|Chương trình này|Đề án này|Quyết định này|Chỉ thị này|Nghị quyết này|"
    r"(?:UBND|Ủy ban nhân dân|Chủ tịch|Ban Thường vụ|Thường trực)\b.{0,60}?yêu cầu|Yêu cầu|"
    r"Căn cứ (?:ý kiến|nội dung|Kế hoạch|Công văn|kế hoạch)|Nhận được|Đề nghị)\b.*"
    r"(?:thực hiện|báo cáo|có hiệu lực|triển khai|giải quyết|chỉ đạo)[^.]*[./\s]*\Z",
    re.S,
)
_DIFFICULTY = re.compile(
    r"(?:(?:(?:[Tt]rong )?quá trình (?:tổ chức |triển khai )*(?:thực hiện)?[^.;]{0,40}?)?"
    r"(?:nếu (?:có )?|khi có |trường hợp có |gặp )|"
    r"[Tt]rong quá trình [^.;,]{0,60}?\bcó )(?:phát sinh )?[^.;]{0,20}?"
    r"(?:khó khăn|vướng mắc|vấn đề)[^.]*?\b(?:báo cáo|phản ánh|kiến nghị|thông tin|gửi)\b"
    r"[^.]*[./]*\s*\Z",
    re.S,
)
_ADDRESSED = re.compile(
    r"(?:[Yy]êu cầu|[Đđ]ề nghị)\s+(?P<bodies>.{4,160}?)\s+(?:nghiêm túc|tổ chức|triển khai|"
    r"khẩn trương|chủ động|căn cứ|thực hiện|phối hợp|quan tâm|phản ánh|kịp thời|tập trung)\b",
    re.S,
)
_ENACTMENT = re.compile(
    r"ban\s*hành kèm\s*theo\s*(?:Quyết\s*định|Nghị quyết|Công văn|Thông báo) này|"
    r"có hiệu\s*lực (?:thi hành )?(?:(?:kể )?từ|sau \d+ ngày)|"
    r"chịu trách nhiệm (?:thi hành|thực hiện) (?:Quyết định|Nghị quyết) này|"
    r"chịu trách nhiệm thi hành (?:Chỉ thị|Công điện|Kế hoạch|Chương trình) này",
    re.I,
)
_CONSENT = re.compile(
    r"(?:Cơ bản )?(?:đồng ý|thống nhất|nhất trí)(?: về)?(?: chủ trương| với)?\b(?! giao| yêu cầu)",
    re.I,
)
_CHARGES = re.compile(r"\b(?:giao|yêu cầu|đề nghị|phân công)\b(?! dịch| thông| lưu)", re.I)
_LONGEST_FORMULA = 3000
_DRAWN_UP = re.compile(
    r"(?:NGƯỜI (?:LẬP|TỔNG HỢP|KIỂM TRA)|LẬP BIỂU|Người lập(?: biểu)?|KẾ TOÁN TRƯỞNG)"
    r"\b[^.;]{0,30}\Z"
)
_NOTE = re.compile(r"\(.*\)[.;\s]*\Z", re.S)
_FIELD_NAME = re.compile(
    r"(?:Nhiệm vụ|Nội dung|Chỉ tiêu|Mục tiêu|Hoạt động|Tên nhiệm vụ)"
    r"(?: (?:công việc|thực hiện|nhiệm vụ))?(?:\s+\d{1,2})?\s*:\s+(?=\S)",
    re.I,
)


def noted_appendix(text: str) -> str | None:
    """The appendix that a line such as "Chi tiết tại Phụ lục 01 kèm theo" points at.

    "" when it names none by number; None when the line is no such note.
    """
    if len(text.split()) > 60 or not _APPENDIX_NOTE.match(text):
        return None
    cited = _CITED.search(text)
    if cited is None and not _ENCLOSED.search(text):
        return None
    return cited.group() if cited else ""


def is_closing(text: str, *, is_last: bool, is_listed: bool = False) -> bool:
    """The closing formula of a plan.

    is_last: the unit is one of the last of the body; only there an order to everybody closes it.
    is_listed: it carries a number, so that only "Yêu cầu ... thực hiện Kế hoạch này" closes.
    """
    if len(text) > _LONGEST_FORMULA:
        return False
    if _ALWAYS_CLOSING.match(text):
        return True
    if not is_last:
        return False
    return bool(_CLOSING_ORDER.match(text)) or (not is_listed and bool(_CLOSING.match(text)))


def is_enactment(text: str) -> bool:
    """An article that only puts a document in force or names who carries out the decision."""
    return bool(_ENACTMENT.search(text))


def difficulty_clause(passage: Passage) -> int | None:
    """Where the duty to report difficulties begins in a closing paragraph; None without one."""
    match = _DIFFICULTY.search(passage.text)
    return match.start() if match else None


def addressed_bodies(passage: Passage) -> Passage | None:
    """The words after "Yêu cầu" or "Đề nghị" that say who is addressed."""
    match = _ADDRESSED.search(passage.text)
    return passage.part(match.start("bodies"), match.end("bodies")) if match else None


def is_note(text: str) -> bool:
    """A remark that stands in brackets as a whole, or who drew up a table."""
    if _DRAWN_UP.match(text):
        return True
    return bool(_NOTE.match(text)) and text.count("(") == text.count(")")


def is_consent(text: str) -> bool:
    """A conclusion that only agrees to something and charges nobody."""
    return bool(_CONSENT.match(text)) and not _CHARGES.search(text)


def field_name_length(text: str) -> int:
    """Characters of a field name in front ("Nội dung: ", "Chỉ tiêu 1: "), 0 without one."""
    match = _FIELD_NAME.match(text)
    return match.end() if match else 0
