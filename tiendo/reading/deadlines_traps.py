"""Bẫy thời gian: years and days that belong to a name, a citation or a comparison.

"Kế hoạch đầu tư công trung hạn giai đoạn 2026-2030" sets no deadline; "hoàn thành trong giai
đoạn 2026-2030" does. docs/rules/deadlines.md, section 5, tells each trap.
"""

from __future__ import annotations

import re

from tiendo.reading.deadlines_words import TimeWords
from tiendo.reading.model import Certainty
from tiendo.reading.orders import opens_with_order
from tiendo.reading.wording import Surroundings, wording

_SYMBOL = re.compile(
    r"\b(?:số\s*:?\s*)?\d+[A-Za-z]?\s*[-/–]\s*(?:\d{4}\s*/\s*)?(?:[A-ZĐ][\w&]*(?:[-/][A-ZĐ][\w.]*)*)|\bsố\s+\d+\b(?!\s*(?:dự|khu|công))"
)
_RESUMES = wording(
    r",? (?:hoàn thành|xong|trước (?:ngày )?\d|thời gian|thời hạn|chậm nhất|muộn nhất)\b|"
    r", (?:báo cáo|trong (?:tháng|quý|quí|năm|ngày)|gửi|trình|bảo đảm|đảm bảo|ph[ấâ]n đấu|"
    r"đến (?:hết )?năm)\b"
)
_ISSUED_BY = wording(
    r"(?:,? (?:ngày )?\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4})? của "
    r"(?:(?!về\b)[^,;.]){2,50}(?=, )"
)
_DOCUMENT = (
    "(?:luật|bộ luật|nghị quyết|nghị định|quyết định|thông tư|thông báo|chỉ thị|công văn|công điện|"
    "kết luận|văn bản|hướng dẫn|tờ trình|báo cáo|biên bản|hiến pháp|pháp lệnh)"
)
_MEETING = r"(?:cuộc họp|phiên họp|kỳ họp|hội nghị|buổi làm việc|kỷ niệm|thành lập|truyền thống)"
_CITED_DAY = wording(
    rf"(?:\b(?:ký|ban hành|hiệu lực(?: thi hành)?(?: kể)?)|{_DOCUMENT}(?: [^\W\d_]+){{0,8}}|"
    rf"{_MEETING}(?: [^\W\d_]+){{0,6}}),?\s*\Z"
)
_ENDS_WITH_SYMBOL = re.compile(rf"(?:{_SYMBOL.pattern})\s*,?\s*\(?\Z")
_LONGEST_TITLE = 1500
_DUE = wording(r"\b(?:trước|chậm nhất|muộn nhất|xong|dịp|chào mừng|(?:muộn|chậm) hơn|đến)\b")
_NAMES = (
    "(?:chiến lược|quy hoạch|chương trình|đề án|kế hoạch|nghị quyết|định hướng|chỉ thị|kết luận|"
    "phương án|danh mục|luật|quyết định|khung|phong trào|cuộc vận động|dự toán|ngân sách|vốn|"
    "kế hoạch vốn|nguồn vốn)"
)
_SUBMITS = r"(?<!chương\s)(?<!công\s)(?<!quy\s)(?<!lộ\s)(?<!quá\s)trình(?! độ)"
_NAME = wording(rf"\b{_NAMES}\b")
_ACHIEVES = wording(
    r"\b(?:đạt|phấn đấu|phân đấu|hoàn thành|có|giảm|tăng|khởi công|đưa vào|ban hành|phê duyệt|"
    rf"tối thiểu|ít nhất|trên|xong|{_SUBMITS})\b|\d"
)
_MEASURED = wording(r"\b(?:hoàn thành|hoàn tất|đạt|ph[ấâ]n đấu|trồng)\b|\d")
_CARRIED_OUT = wording(
    r"\b(?:(?:thời gian|tổ chức|triển khai)?(?: )?thực hiện|triển khai|áp dụng|bố trí|thí điểm)"
    r"(?: (?!kế hoạch|chương trình|đề án|nghị quyết|quy hoạch|chiến lược)[^\W\d_]+){0,3}\s*\Z"
)
_FINISHES = wording(
    r"\b(?:hoàn thành|hoàn tất|khởi công|khánh thành|thông xe|đưa vào|phê duyệt|ban hành|bàn giao|"
    rf"giao đất|phấn đấu|phân đấu|xong|tổ chức|{_SUBMITS}|đạt|sơ kết|tổng kết|vận hành|khởi động|"
    r"thông qua|trồng|xóa|giảm)\b"
)
_DONE_THEN = wording(
    r"\b(?:khởi công|động thổ|hoàn thành|khánh thành|thông xe|hợp long|phê duyệt|ban hành|trình|"
    r"nghiệm thu|bàn giao|đưa vào (?:sử dụng|vận hành|khai thác))\s*\Z"
)
_ATTRIBUTIVE_HEAD = wording(
    r"\b(?:kế hoạch|dự toán|ngân sách|chương trình|luật|bộ luật|nghị quyết|nghị định|thông tư|"
    "báo cáo|nhiệm vụ|chỉ tiêu|vốn|thu|chi|giá|số liệu|kết quả|chỉ số|tình hình|danh mục|"
    r"định mức)\b(?: [^\W\d_]+){0,6}\s*\Z"
)
_PLACING = ("trong", "vào", "đến", "hết", "đến hết", "ngay trong", "ngay từ", "từ", "từ nay đến")
_COUNTED_YEARS = wording(r"\btrong (?:\d{1,2}|hai|ba|bốn|năm) \Z")
_SIZED = wording(r"(?:\A|[\s,])(?:và )?\d[\d.,]*%?(?: [^\W\d_]+){0,4}\s*\Z")
_COMPARES = wording(
    r"\b(?:so với|cùng kỳ|so sánh với|bằng mức|thời điểm|số liệu|tính từ|tính)(?: \w+){0,2}\s*\Z|"
    r"\bgấp [\d.,]+ lần(?: so với)?\s*\Z"
)
_OF_WHAT_WAS = wording(
    r"\b(?:đã (?:được )?(?:[^\W\d_]+ ?){1,3}|(?:mới )?phát sinh|tồn tại|xảy ra|tồn đọng)\s*\Z"
)
_MOVED_TO = wording(r"\b(?:chuyển|kéo dài|lùi) (?:nguồn )?sang\s*\Z")
_COUNTED_UP_TO = wording(r"\b(?:tính|số liệu|lũy kế|có mặt|thời điểm)\s*\Z")
_FROM = wording(r"\btừ \D{0,12}\d(?:[^,;]|,(?=\d)){0,25}\Z")
_SHARE = wording(r"\s*:\s*\d")
_CARRIED_OVER = wording(r"\s*(?:được )?(?:kéo dài|chuyển|chuyển nguồn) sang\b")
_TIME_FOLLOWS = wording(r" (?:xong )?(?:trước|chậm nhất|muộn nhất|trong (?:tháng|qu[ýí])) ")
_CHANGES = wording(r"\s*\)?(?: \w+)? ?(?:xuống|lên|còn|tăng|giảm)\b")
_VISION_BEFORE = wording(r"\btầm nhìn(?: đến)?(?: năm)?\s*\Z")
_VISION_AFTER = wording(r"\s*(?:,|và|\()? ?(?:định hướng|tầm nhìn)\b")
_GOAL = wording(r"\s*(?:mục tiêu|phấn đấu)(?: (?:cụ thể|chung|tổng quát))?\s*\Z")
# A step of a work, said without the name of a plan: "chuẩn bị đầu tư giai đoạn 2026-2027".
_WORKS = wording(
    r"\b(?:chuẩn bị đầu tư|thực hiện đầu tư|đầu tư xây dựng|thi công|giải phóng mặt bằng)\s*\Z"
)
_SESSION = wording(r"\b(?:tại|trong|vào) (?:các )?(?:kỳ họp|phiên họp)(?: thường lệ)?\s*\Z")
_NUMBERED_STAGE = wording(r"\bgiai đoạn (?:[IVX]+|\d)\b[\s:,(]*\Z")
_SCHOOL_YEAR = wording(
    r"\b(?:năm học(?: mới)?|niên khóa|niên khoá|khóa|khoá|mùa(?: [^\W\d_]+)?|"
    r"vụ(?: [^\W\d_]+){0,2})\s*\Z"
)
_TOLD_TIME = wording(
    r"\b(?:thời gian|tiến độ)(?: (?:thực hiện|triển khai|hoàn thành|thi công|đầu tư|dự kiến))*"
    r":?\s*\Z"
)
_FROM_SCHOOL_YEAR = wording(r"\b(?:bắt đầu từ|kể từ|từ|ngay trong|trong) năm học\s*\Z")
_NAMED_MONTH = wording(r"\A(?: hành động| cao điểm| thanh niên| biên giới)")
_REPORTED_TIME = wording(
    rf"\b(?:{_DOCUMENT}|{_MEETING}|kế hoạch|số liệu|kết quả|họp)(?: \w+){{0,2}}\s*\Z"
)


def is_named_time(text: str, words: TimeWords, period: tuple[int, int] | None) -> bool:
    """Is this calendar time part of a name, a citation or a comparison, so no deadline?"""
    place = Surroundings(text, words.start, words.end)
    if _is_out_of_range(words, period) or _is_vision(place, words):
        return True
    if _is_of_what_was(place, words):
        return True
    if _is_cited(place, words) or _is_in_title(text, words) or _is_baseline(place):
        return True
    judge = {
        "date": _is_named_day,
        "period": _is_named_period,
        "year": _is_named_year,
        "year_part": _is_named_part,
        "half": _is_named_part,
        "month": _is_named_month,
        "quarter": _is_named_month,
        "vague": _is_named_day,
    }[words.type]
    return judge(place, words)


def _is_of_what_was(place: Surroundings, words: TimeWords) -> bool:
    """ "đã được phê duyệt trước ngày ...", "kéo dài sang năm ...": told of a thing, not due."""
    before = place.clause_before
    return bool(_MOVED_TO.search(before) or (words.op == "before" and _OF_WHAT_WAS.search(before)))


def _is_out_of_range(words: TimeWords, period: tuple[int, int] | None) -> bool:
    """The time is over before the plan begins, or began long before: history, a baseline."""
    years = [int(year) for year in re.findall(r"(?:^|/)(\d{4})", words.value)]
    first = period[0] if period else 2005
    return bool(years) and (max(years) < first - 1 or min(years) < first - 15)


def _is_baseline(place: Surroundings) -> bool:
    """ "từ 12% năm 2025 xuống còn 5%": where the change begins."""
    return bool(_FROM.search(place.sentence_before) and _CHANGES.match(place.after))


def _is_vision(place: Surroundings, words: TimeWords) -> bool:
    if _VISION_BEFORE.search(place.clause_before):
        return True
    is_goal = place.opens_sentence or bool(_GOAL.match(place.sentence_before))
    is_goal = is_goal or words.preposition.startswith(("trong", "trước", "vào", "xong"))
    return bool(_VISION_AFTER.match(place.after)) and not is_goal


def _is_cited(place: Surroundings, words: TimeWords) -> bool:
    if words.type != "date":
        return bool(_COMPARES.search(place.clause_before))
    if words.op != "before" and _COUNTED_UP_TO.search(place.clause_before):
        return True
    if _ENDS_WITH_SYMBOL.search(place.text[: place.start]):
        return True
    return not _DUE.search(words.preposition) and bool(_CITED_DAY.search(place.sentence_before))


def _is_in_title(text: str, words: TimeWords) -> bool:
    """Does it stand in the title of a cited document ("số 10-NQ/TW về ... đến năm 2030")?"""
    if words.op == "before" and words.type == "date":
        return False
    for symbol in _SYMBOL.finditer(text, max(0, words.start - _LONGEST_TITLE), words.start):
        end = Surroundings(text, symbol.start(), symbol.end()).sentence_end
        resumed = _RESUMES.search(text, symbol.end(), end)
        closed = text.find(")", symbol.end(), end) if _is_bracketed(text, symbol) else -1
        issuer = _ISSUED_BY.match(text, symbol.end(), end)
        said = (resumed and resumed.start(), closed, issuer and issuer.end())
        stops = [place for place in said if place and place > 0]
        if words.start < min([end, *stops]):
            return True
    return False


def _is_bracketed(text: str, symbol: re.Match[str]) -> bool:
    return Surroundings(text, symbol.start(), symbol.end()).is_in_brackets


def _is_named_day(place: Surroundings, words: TimeWords) -> bool:
    if words.preposition or words.certainty is Certainty.CERTAIN:
        return False
    return not place.is_in_brackets


def _is_named_period(place: Surroundings, words: TimeWords) -> bool:
    before, kind = place.sentence_before, words.preposition
    if words.rule != "year_range":
        return False
    if _FROM_SCHOOL_YEAR.search(before) or _TOLD_TIME.search(before):
        return False
    if _NUMBERED_STAGE.search(before) or _SCHOOL_YEAR.search(before):
        return True
    if "thời k" in kind or kind == "nhiệm kỳ":
        return True
    if words.is_open_ended:
        return False
    if kind.startswith(("trong", "vào")) or place.opens_sentence:
        return False
    if place.opens_clause and not _NAME.search(before):
        return False
    if _WORKS.search(before) and not _NAME.search(before):
        return False
    if kind == "từ" and _CARRIED_OUT.search(before):
        return False
    return bool(_NAME.search(before)) or not _MEASURED.search(before)


def _is_named_year(place: Surroundings, words: TimeWords) -> bool:
    before = place.sentence_before
    if _CARRIED_OVER.match(place.after):
        return True
    if not words.preposition and _SHARE.match(place.after):
        return False
    if not words.preposition and _TIME_FOLLOWS.match(place.after):
        return True
    if place.opens_sentence or words.op:
        return False
    if "đến" in words.preposition and "từ nay" not in words.preposition:
        return not place.opens_clause and _is_name_without_measure(before)
    if words.preposition == "từ":
        return not (words.is_open_ended or place.opens_clause)
    if words.preposition and words.preposition not in ("các", "cả", "hai"):
        return False
    if place.is_in_brackets or (place.opens_clause and opens_with_order(place.after)):
        return False
    return _is_attribute(before)


def _is_attribute(before: str) -> bool:
    """A bare "năm 2026" after a noun dates the noun, unless something is finished in it."""
    if _COUNTED_YEARS.search(before):
        return False
    if _SIZED.search(before) and not _ATTRIBUTIVE_HEAD.search(before):
        return False
    done = list(_FINISHES.finditer(before))
    since = before[done[-1].end() :] if done else before
    return not done or bool(_ATTRIBUTIVE_HEAD.search(since))


def _is_name_without_measure(before: str) -> bool:
    names = list(_NAME.finditer(before))
    return bool(names) and not _ACHIEVES.search(before[names[-1].end() :])


def _is_named_part(place: Surroundings, words: TimeWords) -> bool:
    if words.preposition in _PLACING or words.op or _SESSION.search(place.clause_before):
        return False
    return not place.opens_clause and _is_attribute(place.sentence_before)


def _is_named_month(place: Surroundings, words: TimeWords) -> bool:
    if _NAMED_MONTH.match(place.after):
        return True
    if words.preposition:
        return False
    if words.certainty is not Certainty.CERTAIN:
        return not (place.is_in_brackets or _DONE_THEN.search(place.clause_before))
    return bool(_REPORTED_TIME.search(place.clause_before))
