"""Loại đầu việc: project, scheme, task, target, solution or reporting duty; the first that fits.

Source: docs/rules/outline.md, section 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tiendo.reading.agencies_names import bodies_at
from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.letters import UPPER
from tiendo.reading.model import Certainty, ItemKind, SectionRole

_WORKS = (
    r"(?:tuyến (?:đường|cao tốc|tránh)|đường(?! (?:lối|dây nóng))|cầu|hầm|quốc lộ|cao tốc|"
    r"nút giao|sân bay|cảng|bến(?! bãi)|"
    r"ga|nhà máy|bệnh viện|trường(?! hợp)|hồ chứa|hồ(?! sơ)|đập|kè|trạm|"
    r"khu (?:công nghiệp|đô thị|tái định cư|dân cư|du lịch|di tích)|"
    r"cụm công nghiệp|trung tâm|trụ sở|công trình|nghĩa trang|chợ|nhà thi đấu)"
)
_BUILD = (
    r"(?:đầu tư(?: xây dựng)?|xây dựng|khởi công|hoàn thành|nâng cấp|cải tạo|mở rộng|sửa chữa|"
    r"thi công)"
)
_MILESTONE = re.compile(
    r"khởi công|hoàn thành|khánh thành|thông xe|thi công|đưa vào (?:vận hành|khai thác|sử dụng)|"
    r"chuẩn bị đầu tư|thực hiện đầu tư",
    re.I,
)
_PROJECT_LIST = re.compile(
    r"(?<!quản lý )(?:dự án|công trình)(?:\s+(?:sau|trọng điểm|cụ thể|gồm))*\s*:\Z", re.I
)
_NAMED_PROJECT = re.compile(rf"(?:Các )?[Dd]ự án\s+(?:thành phần\s+)?[{UPPER}]|Dự án\s+\w")
# A proper name or a road number within a few words: "cầu Nà Lừa", "đường tránh thị trấn X", "34B".
_NAME_AFTER = rf"\b(?:\s+(?-i:[a-zà-ỹđ]+)){{0,4}}?\s+(?-i:[{UPPER}]\w|Y tế|\d+[A-Z]?\b)"
_NAMED_WORKS = re.compile(rf"{_WORKS}{_NAME_AFTER}", re.I)
_BARE_PROJECT = re.compile(
    r"Dự án\s+(?!(?:đã|chưa|đang|phải|được|có|không|do|thuộc|cần|nào|này)\b)\w[^;]*\Z"
)
_BUILD_NAMED = re.compile(
    r"(?:(?:tập trung|tiếp tục|khẩn trương|đẩy nhanh(?: tiến độ)?|tổ chức)\s+)?"
    rf"(?:{_BUILD}(?:,\s*|\s+và\s+|\s+)){{1,4}}(?:dự án\s+)?(?:{_BUILD}(?:,\s*)?\s*){{0,3}}"
    r"(?:\d[\d.,]*\s*(?:km|m|ha)?\s+)?(?:gói thầu\s+(?:còn lại\s+)?(?:của|thuộc)\s+)?(?:dự án\s+)?"
    rf"(?:Dự án\s+[^\W\d_]|{_WORKS}{_NAME_AFTER})",
    re.I,
)
_BARE_WORKS = re.compile(
    r"(?:Công trình\s+)?(?:tuyến đường|đường (?:bê tông|nhựa|giao thông|trục|liên|nội|vào|từ|nối|"
    rf"tỉnh|dân sinh|ven)|cầu|kè|đập|hồ chứa|cống|kênh|hồ thủy lợi){_NAME_AFTER}",
    re.I,
)
_VERB = re.compile(rf"(?:\A|,\s+|\s+)(?:{ACTIONS})\b", re.I)
_SCHEME = re.compile(
    r"(?:(?:Xây dựng|Lập|Tổ chức|Triển khai|Thực hiện|Ban hành|Hoàn thành|Hoàn thiện|Trình|"
    r"Tham mưu|Phê duyệt|Nghiên cứu|Soạn thảo|Tiếp tục|Rà soát|Điều chỉnh|UBND tỉnh|"
    r"thực hiện|hoàn thành|hoàn thiện|tổ chức|triển khai|ban hành|phê duyệt|trình|có hiệu quả|"
    r"hiệu quả|xây dựng|lập|tham mưu|điều chỉnh|bổ sung|và)[\s,]+)+(?:các\s+)?Đề án\s+[^\W\d]"
)
# Characters that are looked at: the main clause stands in front, and a page without a full stop
# must not take minutes.
_HEAD = 1200
_SCHEME_FIRST = re.compile(r"Đề án\s+(?:[^\W\d_]|số)")
_WHEN = (
    r"(?:(?:định kỳ|hằng|hàng|mỗi|thường xuyên|kịp thời|hàng năm|hằng năm|trước ngày|sau khi)"
    r"[^,;.()]{0,60}(?:\([^()]{0,60}\))?,?\s+"
    r"(?:(?:và\s+)?(?:năm|quý|\d+ tháng)(?:\s*\([^()]{0,60}\))?,?\s+){0,3}){0,2}"
)
_GATHERING = (
    r"(?:thống kê|tổng hợp)(?: (?:kết quả|tình hình|tiến độ|ý kiến|số liệu|khối lượng)"
    r"[^,;.]{0,60}?)?,?\s+"
    r"(?:và\s+)?|đánh giá(?: [^,;.]{1,40},)?,?\s+"
)
_REPORT = re.compile(
    rf"{_WHEN}(?:{_GATHERING}|tham mưu\s+|"
    r"tham mưu(?:\s+cho)?\s+[^,;.]{3,40}?\s+(?=(?:tổ chức\s+)?(?:sơ|tổng) kết|báo cáo)|"
    r"thực hiện\s+(?:tốt\s+)?(?:chế độ\s+)?|chấp hành\s+chế độ\s+|gửi\s+|lập\s+|xây dựng\s+)*"
    r"(?:báo cáo(?! (?:viên|nghiên cứu|đề xuất|kinh tế|đánh giá tác động))|phản ánh|"
    r"tổ chức (?:sơ kết|tổng kết)|sơ kết|tổng kết)\b",
    re.I,
)
_CHARGE = re.compile(r"(?:Yêu cầu|Đề nghị|Giao(?: cho)?|Phân công)\s+", re.I)
_TIMES_FIRST = re.compile(
    r"(?:định kỳ|hằng|hàng|mỗi|cuối|trước ngày|chậm nhất|muộn nhất|(?:ngay )?sau khi|"
    r"trong (?:tháng|quý|tuần|vòng|thời hạn|thời gian))\b"
    r"(?:[^.;:()]|\([^()]*\)){0,150}",
    re.I,
)
_RULE_OF_REPORTS = re.compile(
    r"(?:chế độ|thời (?:gian|hạn|điểm)(?: gửi)?|nội dung(?: và thời gian)?)\s+báo cáo\b"
    r"[^:.;]{0,40}:",
    re.I,
)
_MODAL = re.compile(r"\s*[:,]?\s*(?:(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải)\s+)?")
_DIFFICULTY = re.compile(
    r"(?:khó khăn|vướng mắc|vấn đề phát sinh|phát sinh|vượt thẩm quyền)[^.]*"
    r"\b(?:báo cáo|phản ánh|gửi|thông tin|kiến nghị|đề nghị|trao đổi)\b",
    re.I,
)
_OPENS_PROCESS = re.compile(
    r"\s*(?:Trong quá trình|Quá trình|Nếu có|Khi có|Trường hợp|Định kỳ)\b", re.I
)


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind, the rule that gave it and how sure that rule is."""

    kind: ItemKind
    rule: str
    certainty: Certainty = Certainty.CERTAIN


def item_kind(
    text: str,
    *,
    role: SectionRole,
    announced_by: str,
    is_group: bool = False,
    in_list_of_works: bool = False,
) -> KindGuess:
    """The kind of a unit in a section of `role`.

    announced_by: the text of the unit or heading directly above ("Thực hiện các dự án:").
    is_group: the unit only introduces others, so that it is no project itself.
    in_list_of_works: it is a row of a table whose names are those of projects or works.
    """
    text = text[:_HEAD]
    if role is SectionRole.REPORTING or is_report(text):
        return KindGuess(ItemKind.REPORT, "kind_report")
    if _SCHEME.match(text) or _SCHEME_FIRST.match(text):
        return KindGuess(ItemKind.SCHEME, "kind_scheme")
    if not is_group and _is_named_project(text):
        return KindGuess(ItemKind.PROJECT, "kind_project_named", Certainty.LIKELY)
    if not is_group and _PROJECT_LIST.search(announced_by) and not bodies_at(announced_by, 0):
        return KindGuess(ItemKind.PROJECT, "kind_project_list", Certainty.LIKELY)
    if in_list_of_works and not is_group:
        return KindGuess(ItemKind.PROJECT, "kind_project_row", Certainty.LIKELY)
    if role is SectionRole.TARGETS:
        return KindGuess(ItemKind.TARGET, "kind_target")
    if role is SectionRole.SOLUTIONS:
        return KindGuess(ItemKind.SOLUTION, "kind_solution")
    return KindGuess(ItemKind.TASK, "kind_task")


def is_report(text: str) -> bool:
    """The main clause is a duty to report or to review."""
    text = text[:_HEAD]
    if any(_REPORT.match(text, start) for start in _clause_starts(text)):
        return True
    if _RULE_OF_REPORTS.match(text):
        return True
    return bool(_OPENS_PROCESS.match(text) and _DIFFICULTY.search(text))


def _clause_starts(text: str) -> Iterator[int]:
    """Where the main clause may begin: at once, behind the bodies, behind "Hằng quý, các sở"."""
    yield 0
    charge = _CHARGE.match(text)
    yield _after_bodies(text, charge.end() if charge else 0)
    opening = _TIMES_FIRST.match(text)
    for comma in re.finditer(r",\s+", opening.group() if opening else ""):
        yield _after_bodies(text, comma.end())


def _after_bodies(text: str, start: int = 0) -> int:
    """Where the main clause goes on behind the bodies that stand here; 0 where none do."""
    bodies = bodies_at(text, start)
    if not bodies:
        return 0
    modal = _MODAL.match(text, bodies[-1].end)
    return modal.end() if modal else bodies[-1].end


def _is_named_project(text: str) -> bool:
    """A named project or work that is to be built, or its bare name with a building verb."""
    head = text.split(":", 1)[0]
    if head == text and _BARE_PROJECT.match(text):
        return True
    if _BARE_WORKS.match(text) and not _VERB.search(text):
        return True
    if _NAMED_PROJECT.match(text) or _NAMED_WORKS.match(head):
        return bool(_MILESTONE.search(text[len(head) :]))
    starts = (0, _after_bodies(text))
    return any(_BUILD_NAMED.match(text, start) for start in starts)
