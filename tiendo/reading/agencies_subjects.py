"""Chủ thể của câu: who acts, by the grammar of the sentence.

Bodies at the beginning of a sentence with a predicate behind them, those whom a committee
charges, and, where nobody acts, those of "do X chủ trì" or "(X chủ trì)".
Source: docs/rules/agencies.md, section 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from tiendo.reading.agencies_names import Body, bodies_at, is_generic, starts_body
from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.wording import in_brackets, sentences, wording

MODAL = r"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|cần|sẽ)"
_CHARGED = r"được (?:[^\W\d_]+ ){0,4}?(?:giao|phân công|phân cấp|ủy quyền|chỉ định)"
_PREDICATE = wording(
    r"(?:\s*\([^)]*\))?(?:\s*[-–,]\s*(?:là )?(?:cơ quan|đơn vị) [^.;,]{0,80}?)?"
    rf"\s*(?P<sign>[:,]?)\s*(?:{MODAL}\b|"
    "theo (?:chức năng|nhiệm vụ|thẩm quyền|phân cấp|phân công|lĩnh vực|trách nhiệm|"
    r"(?:quyết định|kế hoạch|nghị quyết) số \d)|căn cứ|trên cơ sở|"
    r"(?:là|với vai trò) (?:cơ quan|đơn vị|đầu mối)|"
    r"làm (?:việc|đầu mối|cầu nối|tốt|rõ|chủ đầu tư)|tự\b|"
    r"cùng\b|(?:còn|cũng|đều|luôn|vẫn|sớm) (?=\w)|phụ trách\b|nghiêm túc|"
    "thường xuyên|định kỳ|hằng năm|hàng năm|(?:hằng|hàng) (?:tháng|quý|tuần)|tích cực|gương mẫu|"
    r"trực tiếp|thống nhất|trong phạm vi|tùy theo|dựa trên|"
    rf"có (?!liên quan)[^.;]{{3,90}}? {MODAL}\b|không\b|thông qua|"
    rf"quyết định\b(?! số| này)|{_CHARGED}\b|{ACTIONS}\b)"
)
_NO_VERB = wording(
    r"\s+(?:của|về|tại|ở|trong|và|hoặc|giai đoạn|là|được|bị|năm|theo|từ|đến|do|để|với|cho|thuộc|"
    r"gồm|như|sau|trước|trên|dưới|có|đã|đang|khi|nếu|mà|thì|cấp|loại|hạng|khu|số|gắn|bằng|tỉnh|ngoài)\b"
)
_SOME_VERB = re.compile(r"\s+[^\W\d_A-ZĐ]")
_STRONG = wording(rf"[^,;.:]{{1,120}}? (?={MODAL}\b)")
_CHARGE = wording(
    r"(?:kính )?(?:đề nghị|yêu cầu|giao trách nhiệm cho|giao nhiệm vụ cho|giao cho|giao|phân công|"
    r"ủy quyền cho|ủy quyền|cho phép|(?:chấp thuận|đồng ý|thống nhất) cho) (?=\S)"
)
_ASIDE = wording(r"(?:riêng|trong đó,?|về phía|đồng thời|ngoài ra|trước mắt) (?=\S)")
_SHARE = wording(r"\s*(?:trên |ít nhất |tối thiểu |khoảng |đạt |phấn đấu )?\d[\d.,]* ?% ")
_TO = wording(r"đối với (?=\S)")
_CHARGES = wording(
    r",?\s*(?:giao nhiệm vụ cho|giao cho|giao|phân công|yêu cầu|đề nghị|ủy quyền cho|ủy quyền|"
    r"phân cấp cho)\s*:?\s+(?=\S)"
)
_CHARGING = wording(
    r"(?:(?:phó )?chủ tịch |thường trực )?(?:ủy ban nhân dân|ubnd|hđnd)\b|"
    r"(?:thủ tướng )?chính phủ\b|ban (?:thường vụ|chấp hành|chỉ đạo)|thường trực|"
    r"(?:tỉnh|thành|huyện|đảng) ủy|bộ trưởng|(?:giám đốc|lãnh đạo) sở"
)
_ADVERBIAL_END = re.compile(r"[,:]\s+|\b(?:đề nghị|yêu cầu|giao cho|giao|do)\s+")
_CLAUSE_VERB = wording(rf"\s*(?:{ACTIONS})\b")
_CHAIRED_BY = wording(
    r"(?P<bracket>\()\s*(?:do |giao (?:cho )?)?(?=\S)|(?P<by>\bbởi) (?=\S)|"
    r"(?P<charged>\bđược (?:giao|phân công) (?:nhiệm vụ )?cho) (?=\S)|"
    r"\b(?:do|được|giao cho|giao) (?=\S)"
)
_DUTY_AT_START = wording(r"\s*(?:Việc|Nhiệm vụ|Công tác|Nội dung|Đề án|Trách nhiệm|Hoạt động)\b")
_CHAIRS_HERE = wording(
    r"\s*(?:\(?chủ trì\b|phụ trách\b|chịu trách nhiệm\b|đảm nhiệm\b|làm chủ đầu tư\b|"
    r"(?:tổ chức |triển khai )?thực hiện(?:[\s.;)]*\Z|(?=\)|[,;] (?:xong|hoàn thành|thời gian|"
    r"thời hạn|trước|trong|chậm nhất|định kỳ))))"
)
_ENDS_HERE = re.compile(r"\s*\)?[\s.;]*\Z")
_HELPS_HERE = wording(r"\s*\(?(?:cùng |tham gia |tích cực |chủ động )*phối hợp\b(?!, )")
_CHAIRS_THEN = wording(
    r"\s*chủ trì(?: (?:thực hiện|triển khai|tham mưu|tổ chức))?(?:,|\s*\()\s*(?=\S)"
)
_MARKED_HELP = wording(r"\s*\((?:cơ quan |đơn vị )?phối hợp\b")
_CHAIRS = wording(r"\s*\(?(?:là (?:cơ quan|đơn vị) )?chủ trì\b")
_OTHERS_WORDS = 80
_MOST_ADVERBIALS = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts. helps: only asked along ("các sở phối hợp"); is_sure: a known verb follows."""

    body: Body
    helps: bool = False
    is_sure: bool = True


@lru_cache(maxsize=16)  # who leads and who helps is asked one after the other
def subjects(text: str) -> tuple[Subject, ...]:
    """Who acts: the subject of the first sentence that has one, and of sentences that open so.

    Adverbials before the subject ("Định kỳ 6 tháng, ...", "Đối với ...: ...") are stepped over
    in the first sentence only.
    """
    found: list[Subject] = []
    end_of_list = 0
    is_chaired = False
    for start, end in sentences(text):
        if start < end_of_list:
            continue
        acting = _subject_at(text, start, end)
        if not acting and not found:
            acting = _subject_after_adverbial(text, start, end)
        if not acting:
            continue
        end_of_list = acting[-1].end
        helps = is_chaired and bool(_HELPS_HERE.match(text, end_of_list))
        is_chaired = is_chaired or bool(_CHAIRS.match(text, end_of_list))
        is_sure = bool(_PREDICATE.match(text, end_of_list))
        known = [one.body.name for one in found]
        found += [
            Subject(body, helps or _is_marked_help(text, body), is_sure)
            for body in acting
            if body.name not in known
        ]
        found += [Subject(body, helps=True) for body in _helping_beside(text, end_of_list)]
    return tuple(found)


def _is_marked_help(text: str, body: Body) -> bool:
    """ "Sở A (chủ trì), Sở B (phối hợp) rà soát": the mark says who only helps."""
    return bool(_MARKED_HELP.match(text, body.end))


def _helping_beside(text: str, end: int) -> list[Body]:
    """ "Sở A chủ trì, các sở liên quan phối hợp": those who help in the same sentence."""
    chairs = _CHAIRS_THEN.match(text, end)
    bodies = bodies_at(text, chairs.end()) if chairs and starts_body(text, chairs.end()) else []
    return bodies if bodies and _HELPS_HERE.match(text, bodies[-1].end) else []


def opening_subjects(text: str) -> tuple[Subject, ...]:
    """Those of `subjects` that act in the first sentence."""
    stop = next((end for _, end in sentences(text)), 0)
    found = subjects(text)
    opens = bool(found) and found[0].body.start < stop
    return found if opens else ()


def chaired_by(text: str) -> tuple[list[Body], bool]:
    """ "do Sở Y tế chủ trì", "(Sở Y tế chủ trì, ...)": whom a duty without subject names.

    The flag says whether a word says so; "... (Sở Y tế)." at the end only suggests it.
    """
    for found in _CHAIRED_BY.finditer(text):
        bodies = bodies_at(text, found.end()) if starts_body(text, found.end()) else []
        if bodies and _CHAIRS_HERE.match(text, bodies[-1].end):
            return bodies, True
        is_last = bodies and _ENDS_HERE.match(text, bodies[-1].end)
        if is_last and (found["bracket"] or found["by"]):
            return bodies, bool(found["by"])
        if is_last and found["charged"] and _DUTY_AT_START.match(text):
            return bodies, True
    return [], False


def _subject_after_adverbial(text: str, start: int, end: int) -> list[Body]:
    """Step over adverbials, but never past an action: its objects are no subjects."""
    if _SHARE.match(text, start):
        return []
    for joint in islice(_ADVERBIAL_END.finditer(text, start, end), _MOST_ADVERBIALS):
        if _CLAUSE_VERB.match(text, start) or in_brackets(text, joint.start()):
            continue
        acting = _subject_at(text, joint.end(), end, is_opening=False)
        if acting:
            return acting
        if _CLAUSE_VERB.match(text, joint.end()):
            return []
    return []


def _subject_at(text: str, start: int, end: int, *, is_opening: bool = True) -> list[Body]:
    """The bodies that begin here, if a predicate follows them; those whom they charge instead."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" -–+*"))
    aside = _ASIDE.match(text, start)
    start = aside.end() if aside else start
    charge = _CHARGE.match(text, start)
    to = _TO.match(text, start)
    start = charge.end() if charge else to.end() if to else start
    bodies = bodies_at(text, start) if starts_body(text, start) else []
    if not bodies:
        return []
    last = bodies[-1]
    if to and not charge:
        return bodies if re.match(r"\s*:\s*\S", text[last.end :]) else []
    charged = _CHARGES.match(text, last.end) if _CHARGING.match(last.name) else None
    if charged and starts_body(text, charged.end()):
        return _subject_at(text, charged.end(), end)
    strong = _STRONG.match(text, last.end) if is_generic(last.name) else None
    if strong and _CLAUSE_VERB.search(last.name):
        longer = text[last.start : strong.end()].strip()
        return [*bodies[:-1], Body(last.start, last.start + len(longer), longer)]
    if _PREDICATE.match(text, last.end):
        return bodies
    acts = is_opening and last.is_definite and _acts(text, last.end)
    return bodies if acts or (charge and _acts(text, last.end)) else []


def _acts(text: str, end: int) -> bool:
    """A small word follows that is no preposition, so it is a verb that the list lacks."""
    return bool(_SOME_VERB.match(text, end)) and not _NO_VERB.match(text, end)
