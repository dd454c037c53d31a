"""Thời hạn không có ngày: events, references to another schedule, and vague times.

They have no day until a person gives one; the reading keeps the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiendo.core.text import fold
from tiendo.reading.deadlines_words import YEAR, TimeWords
from tiendo.reading.model import Certainty
from tiendo.reading.wording import Surroundings, in_brackets, wording

_STOP = r"[^,.;:()\n]"
_AFTER = wording(rf"\b(?P<now>ngay )?sau khi (?P<what>{_STOP}+)")
_WHEN = wording(
    r"(?<!\btừ\s)(?<!\bsau\s)(?<!\btrước\s)(?<!\bmỗi\s)(?<!\btrong\s)(?<!\bđến\s)\b(?:ngay )?khi "
    "(?P<what>(?:có|cân đối|đủ|bố trí|nhận|kết thúc|hoàn thành|phát sinh|"
    rf"được (?:giao|phê duyệt|cấp|bố trí|phân bổ|cho phép|chấp thuận))\b{_STOP}*)"
)
_TROUBLE_WORDS = r"(?:khó khăn|vướng mắc|vấn đề|phát sinh|bất cập|vượt thẩm quyền)"
_IF_TROUBLE = wording(
    rf"\b(?:nếu|trường hợp|khi|nếu như) (?:có|phát sinh|gặp|còn)?{_STOP}{{0,25}}?{_TROUBLE_WORDS}"
    rf"(?:,? (?:và |hoặc )?{_TROUBLE_WORDS})*"
)
_IN_THE_COURSE = wording(
    rf"\btrong quá trình (?:tổ chức|triển khai|thực hiện)\b{_STOP}*?(?=,| nếu| các )"
)
_TELLS = wording(r"\b(?:báo cáo|phản ánh|kiến nghị|gửi|trao đổi|liên hệ|đề xuất|thông tin)\b")
_TELLS_AT_ONCE = wording(
    r"\b(?:báo cáo|thông báo|phản ánh|thông tin)(?: [^\W\d_]+){0,3} ngay\b|"
    r"\b(?:báo cáo|thông báo|phản ánh) (?:ngay|kịp thời|nhanh|khẩn)\b|"
    r"\b(?:kịp thời|khẩn trương) (?:báo cáo|thông báo|phản ánh)\b"
)
_TOLD_BEFORE = wording(r"\b(?:báo cáo|phản ánh)\b")
_IF = wording(r"(?:nếu|trường hợp)\b")
_TROUBLE = wording(_TROUBLE_WORDS)
_LENGTH = r"(?:\d+|một|hai|ba|năm|mười|mười lăm|ba mươi) (?:ngày|tháng|giờ|tuần|năm)(?: làm việc)?"
_COUNTED_FROM = rf"(?:kể từ|tính từ|tính đến|sau khi|trước khi|trước ngày|từ khi|từ ngày) {_STOP}+"
_LATEST = "(?:chậm nhất|muộn nhất)(?: là)?(?: sau| trong(?: thời hạn| vòng)?| trước)?"
_SPELL = wording(
    rf"\b(?:trong (?:thời hạn|vòng|thời gian)|{_LATEST}|không quá|sau) {_LENGTH}"
    rf"(?:,? {_COUNTED_FROM})?|"
    rf"\b(?:trong|dưới|trước|ít nhất|tối thiểu|tối đa) {_LENGTH},? "
    rf"(?:{_COUNTED_FROM}|so với {_STOP}+)"
)
_LASTS = wording(
    r"\b(?:thời gian|thời hạn) (?:hỗ trợ|vay|cho vay|thuê|cho thuê|bảo hành|hoạt động|sử dụng|lưu|"
    r"giải quyết|thực hiện thủ tục)\b"
)
_LENGTH_OF = wording(
    r"\bthời gian (?!thực hiện|hoàn thành|triển khai|gửi|trình|nộp)[^\W\d_]+ [^\W\d_]+[^,;.:]*\Z|"
    r"\bmỗi (?:cuộc|đợt|lớp|khóa|chuyến|lượt|lần|hồ sơ)(?: [^\W\d_]+){0,3} \Z"
)
"""Of "thời gian đăng ký doanh nghiệp không quá 02 ngày" the days are the target, no deadline."""
_SCHEDULE = r"(?:lộ trình|tiến độ|thời hạn|thời gian|mốc thời gian)"
_SCHEDULE_START = wording(rf"\A{_SCHEDULE} ")
_PLACE = (
    r"(?:(?:Phụ lục|Biểu|Danh mục|Bảng|Mục)\b(?: số)?(?: [0-9IVXLA-Z]+(?:[.-]\d+)?\b)?|"
    r"(?:Quyết định|Kế hoạch|Nghị quyết|Đề án|Chương trình)\b(?: số \d[^\s,;]*)?)"
)
_BY_APPENDIX = wording(
    rf"\b(?:theo (?:đúng )?)?{_SCHEDULE}(?: (?!tại|trong|theo)[^\W\d_]+){{0,5}} "
    rf"(?:nêu |quy định |ghi )?(?:tại|trong|theo) (?:các )?(?P<what>{_PLACE})"
)
_BY_SCHEDULE = wording(
    rf"\btheo (?:đúng )?(?P<what>{_SCHEDULE} (?:(?:của|kế hoạch|dự án|triển khai|giải ngân|"
    rf"bố trí|phân bổ|cấp|đầu tư|chung|thực hiện|thi công|được duyệt)\b|, hướng dẫn){_STOP}*)"
)
_OWN_PLAN = wording(r"\btheo (?P<what>(?:các )?kế hoạch riêng)\b")
_CELL_AFTER = wording(r"\A\s*(?:ngay )?sau (?!khi |\d)(?P<what>[^\d;]{4,})\Z")
_CELL_SUDDEN = wording(r"\A\s*(?:khi )?(?:đột xuất|phát sinh)\b[^\d;]{0,40}\Z")
_CELL_REFERENCE = wording(r"\btheo (?P<what>.*)")
_BEFORE_SEASON = wording(
    r"\btrước (?P<what>(?:khi (?:khai giảng|vào|bước vào|bắt đầu)|khai giảng|vụ|(?:thềm )?năm học|"
    r"mùa (?:mưa|khô|lũ|bão)|"
    rf"(?:dịp )?[Tt]ết|kỳ họp|Đại hội)\b{_STOP}*)"
)
_SEASON_OF_YEAR = wording(
    r"\btrước (?P<what>(?:(?:dịp )?tết(?: nguyên đán)?(?: (?!năm)[^\W\d_]+){0,2}|"
    r"mùa (?:mưa|khô|lũ|bão)(?:,? (?:mưa|lũ|bão))*|(?:khi )?khai giảng(?: năm học(?: mới)?)?),?"
    rf"(?: năm)? {YEAR}(?: ?[-–] ?{YEAR})?)(?![\d/])"
)
_DONE_BEFORE = wording(
    rf"\b(?:hoàn thành|hoàn tất|thực hiện xong|xong) (?P<when>trước khi (?P<what>{_STOP}+))"
)
_VAGUE = wording(r"\btrong (?:giai đoạn|thời gian) (?:tiếp theo|tới|sắp tới|sớm nhất)\b")
_VAGUE_ATTRIBUTE = wording(
    r"\b(?:nhiệm vụ|giải pháp|phương hướng|trọng tâm|mục tiêu|công tác|kế hoạch)\s*\Z"
)
_CUT = wording(r" (?:để|nhằm|thì|phải|sẽ|đồng thời|cần|theo đúng|theo quy định)\b")
_ATTRIBUTIVE_START = wording(r"(?:được|bị|hoàn thành|đầu tư|xây dựng|đưa vào)\b")
_OFFENCE = wording(
    r"có (?:dấu hiệu|hành vi|vi phạm|tai nạn|cháy|thiên tai|sự cố|tình huống|dịch|đơn|khiếu nại)\b"
)


def loose_words(text: str, *, is_time_cell: bool) -> Iterator[TimeWords]:
    """Events, references and vague times of the text, bracketed remarks left out."""
    finders = [_troubles, _spells, _events, _seasons, _references, _vague]
    if is_time_cell:
        finders.append(_cell_references)
    taken: list[tuple[int, int]] = []
    for finder in finders:
        for words in finder(text):
            if any(words.start < end and words.end > start for start, end in taken):
                continue
            if is_time_cell or not in_brackets(text, words.start):
                taken.append((words.start, words.end))
                yield words


def _troubles(text: str) -> Iterator[TimeWords]:
    """ "nếu có khó khăn, vướng mắc ... báo cáo": due when difficulties arise; told once."""
    for found in _IF_TROUBLE.finditer(text):
        place = Surroundings(text, found.start(), found.end())
        is_told = _TELLS.search(place.after) or (
            _TOLD_BEFORE.search(place.sentence_before) and _IF.match(found.group())
        )
        if is_told and not place.is_in_brackets:
            yield _event(found.start(), found.end(), "phat_sinh_kho_khan", "event_trouble")
            return
    for found in _IN_THE_COURSE.finditer(text):
        place = Surroundings(text, found.start(), found.end())
        is_told = _TELLS.search(place.after) and _TROUBLE.search(place.after)
        if place.opens_sentence and is_told:
            yield _event(found.start(), found.end(), "phat_sinh_kho_khan", "event_trouble")
            return


def _spells(text: str) -> Iterator[TimeWords]:
    """ "trong thời hạn 15 ngày kể từ ngày nhận": counted from an event."""
    for found in _SPELL.finditer(text):
        before = Surroundings(text, found.start(), found.end()).clause_before
        is_size = found.group().lower().startswith("không quá") and _LENGTH_OF.search(before)
        if is_size or _LASTS.search(before):
            continue
        if "sau " not in found.group()[:4].lower() or "kể từ" in found.group().lower():
            words = _cut(found.group())
            yield _event(found.start(), found.start() + len(words), _slug(words), "event_spell")


def _events(text: str) -> Iterator[TimeWords]:
    for found in _AFTER.finditer(text):
        what = _cut(found["what"])
        place = Surroundings(text, found.start(), found.end())
        governs = found["now"] or place.opens_clause or not _ATTRIBUTIVE_START.match(what)
        if governs:
            end = found.start("what") + len(what)
            yield _event(found.start(), end, _slug(what), "event_after")
    for found in _WHEN.finditer(text):
        what = _cut(found["what"])
        before = Surroundings(text, found.start(), found.end()).clause_before
        if _TELLS_AT_ONCE.search(before) or not _OFFENCE.match(what):
            end = found.start("what") + len(what)
            yield _event(found.start(), end, _slug(what), "event_when")


def dated_seasons(text: str) -> Iterator[TimeWords]:
    """ "trước Tết Nguyên đán năm 2029": the year tells which season, not when it is over."""
    for found in _SEASON_OF_YEAR.finditer(text):
        yield _event(found.start(), found.end(), _slug(found["what"]), "event_before")


def _seasons(text: str) -> Iterator[TimeWords]:
    """ "hoàn thành trước mùa mưa lũ", "xong trước khi khai giảng"."""
    for found in _BEFORE_SEASON.finditer(text):
        what = _cut(found["what"])
        end = found.start("what") + len(what)
        yield _event(found.start(), end, _slug(what), "event_before")
    for found in _DONE_BEFORE.finditer(text):
        what = _cut(found["what"])
        end = found.start("what") + len(what)
        yield _event(found.start("when"), end, _slug(what), "event_before")


def _references(text: str) -> Iterator[TimeWords]:
    for pattern in (_BY_APPENDIX, _BY_SCHEDULE, _OWN_PLAN):
        for found in pattern.finditer(text):
            what = _cut(found["what"])
            yield TimeWords(
                start=found.start(),
                end=found.start("what") + len(what),
                type="ref",
                value=_SCHEDULE_START.sub("", what),
                rule="reference",
                certainty=Certainty.LIKELY,
            )


def _cell_references(text: str) -> Iterator[TimeWords]:
    sudden = _CELL_SUDDEN.match(text)
    if sudden:
        yield _event(sudden.start(), sudden.end(), "dot_xuat", "event_when")
        return
    after = _CELL_AFTER.match(text)
    if after:
        yield _event(after.start(), after.end(), _slug(after["what"]), "event_after")
        return
    for found in _CELL_REFERENCE.finditer(text):
        yield TimeWords(found.start(), found.end(), "ref", found["what"].strip(" .;"), "reference")


def _vague(text: str) -> Iterator[TimeWords]:
    for found in _VAGUE.finditer(text):
        before = Surroundings(text, found.start(), found.end()).clause_before
        if not _VAGUE_ATTRIBUTE.search(before):
            yield TimeWords(
                start=found.start(),
                end=found.end(),
                type="vague",
                value="",
                rule="vague",
                certainty=Certainty.LOOK,
                doubt="Thời hạn chưa rõ: cần người phụ trách cho biết ngày.",
            )


def _event(start: int, end: int, value: str, rule: str) -> TimeWords:
    return TimeWords(start, end, "event", value, rule, certainty=Certainty.LIKELY)


def _cut(what: str) -> str:
    """The event without the action that follows it."""
    return _CUT.split(what, maxsplit=1)[0].rstrip()


def _slug(words: str) -> str:
    """A short name of the event: its first words, without "các"."""
    names = re.findall(r"[a-z0-9]+", fold(words))
    return "_".join((names[1:] if names[:1] in (["cac"], ["nhung"]) else names)[:6])
