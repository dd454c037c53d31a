"""Ý nghĩa của thời hạn: which milestone, stage and scope a time belongs to.

The governing verb stands before the time in its sentence ("khởi công ... trong năm 2026"), or
after it when the time opens the sentence ("Năm 2026: khởi công ...").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.deadlines_words import TimeWords
from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.wording import Surroundings, wording
from tiendo.reading.wording_needs import Wording

_NOT_OF_A_NOUN = (
    r"(?<!kế\shoạch\s)(?<!thủ\stục\s)(?<!phương\sán\s)(?<!văn\sbản\s)(?<!thủ\stục\sđầu\stư,\s)"
    r"(?<!công\stác\s)(?<!đợt\s)(?<!được\s)"
)
_VERBS: tuple[tuple[str, Wording], ...] = (
    ("khoi_cong", wording(r"\b(?:khởi công(?! mới)|động thổ)\b")),
    (
        "van_hanh",
        wording(
            r"\b(?:đưa (?:[^\W\d_]+ ){0,6}?vào (?:vận hành|khai thác|sử dụng|hoạt động)(?:(?:,| và|"
            ", và)? (?:vận hành|khai thác|sử dụng))?|vận hành(?: thử nghiệm| chính thức)?|"
            r"đi vào hoạt động)\b"
        ),
    ),
    (
        "hoan_thanh",
        wording(
            r"\b(?:hoàn thành|hoàn tất|khánh thành|thông xe|thông tuyến|hợp long|"
            r"thực hiện xong|kết thúc|xong|dứt điểm)\b"
        ),
    ),
    (
        "giao_dat",
        wording(
            rf"{_NOT_OF_A_NOUN}\b(?:giao đất|(?:bàn )?giao mặt bằng|"
            r"bàn giao (?:[\w.,%]+ ){1,4}?(?:mặt bằng|đất sạch))\b"
        ),
    ),
    ("phe_duyet", wording(rf"{_NOT_OF_A_NOUN}\b(?:phê duyệt|thông qua)\b")),
    ("ban_hanh", wording(rf"{_NOT_OF_A_NOUN}\bban hành\b(?! kèm)")),
    (
        "lap_ke_hoach",
        wording(r"\b(?:xây dựng|lập)(?: và [^\W\d_]+)?(?: [^\W\d_]+){0,2}? (?:các )?kế hoạch\b"),
    ),
    ("so_ket", wording(r"\bsơ kết\b")),
    ("tong_ket", wording(r"\btổng kết\b")),
    (
        "bao_cao",
        wording(
            r"\bbáo cáo\b(?! (?:nghiên cứu|kinh tế|khả thi|tiền khả thi|đầu tư|đánh giá tác động|"
            r"đề xuất chủ trương|quyết toán))|\bgửi (?:về|kết quả|sở|ủy ban|ubnd|cơ quan|bộ|"
            r"văn phòng)\b"
        ),
    ),
    (
        "kiem_tra",
        wording(
            rf"{_NOT_OF_A_NOUN}(?<!quyết\sđịnh\s)(?<!kết\sluận\s)(?<!kết\squả\s)(?<!ủy\sban\s)"
            r"(?<!chánh\s)\b(?:kiểm tra|thanh tra)\b"
            "(?! (?:tỉnh|sở|huyện|thành phố|chính phủ|bộ|nhà nước)\\b)"
        ),
    ),
    (
        "trien_khai",
        wording(
            rf"{_NOT_OF_A_NOUN}\btriển khai\b(?! (?:thực hiện|quyết liệt|có hiệu quả|hiệu quả|"
            "nghiêm))"
        ),
    ),
)
_STEPS = frozenset(
    {
        "khoi_cong",
        "van_hanh",
        "hoan_thanh",
        "giao_dat",
        "phe_duyet",
        "ban_hanh",
        "so_ket",
        "tong_ket",
    }
)
_JOINT = re.compile(r"[^,;]{0,45}(?:,|\bvà)\s*(?:tổ chức\s+)?\Z", re.IGNORECASE)
_BREAKS_JOINT = wording(r"\b(?:phấn đấu|phân đấu|để|trước khi|nhằm|làm cơ sở)\b")
_FINISHING = re.compile(r"[^,;]{0,40}\Z")
_PURPOSE = wording(r"\b(?:để|nhằm|và|trước khi)\b")
_SOFT = wording(r"\bph[ấâ]n đấu\b")
_STAGE = wording(r"\bgiai đoạn (?:[1-5]\b(?![\d.,-])|I{1,3}\b|IV\b|một\b|hai\b|ba\b)")
_SCOPE = wording(
    r"(?:\bđối với |(?=(?-i:Dự án )))(?P<what>[^,;:]+?)(?= để | nhằm |,|:| hoàn thành | khởi công |"
    r" trong | vào |\Z)"
)
_REACHES = wording(
    r"\b(?:chỉ tiêu|mục tiêu|tỷ lệ|tỉ lệ|(?:đạt|được)(?: trên| tối thiểu| ít nhất)? \d)"
)
_GOES_ON = wording(r"\s*(?:và )?\d[\d.,]*%?(?: [^\W\d_]+){0,4}\s*\Z")
_REVIEWS = frozenset({"bao_cao", "so_ket", "tong_ket"})
_DRAFTS = wording(
    r"\b(?:xây dựng|lập|soạn thảo|hoàn thiện)\b(?: [^\W\d_]+){0,4}? (?:kế hoạch|chương trình|"
    r"phương án|dự toán|đề án|dự thảo|quy chế|đề cương|hồ sơ)\b"
)
_TELLS = wording(r"\b(?:báo cáo|kết quả|tình hình|số liệu|tiến độ)\b")
_LISTING = wording(
    r"(?:\A|[.;:])[\s\-–+*•]*(?:tập trung |phấn đấu |tiếp tục )?(?:khởi công|hoàn thành|hoàn tất)\b"
    r"[^:;.]{2,60}:\s*\Z"
)
_VERB_LIST = wording(rf"[\s,]*(?:(?:{ACTIONS})(?:,| và)? ?)+")
_GATHERS = wording(r"[\s,]*(?:tổng hợp|sơ kết|đánh giá)\b")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a time means: its milestones (two for "hoàn thành, đưa vào sử dụng"), stage, scope.

    is_governed: a verb says what is due; else the milestone is the general one.
    """

    milestones: tuple[str, ...]
    stage: str
    scope: str
    is_soft: bool
    is_governed: bool


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    milestone: str


def meanings(text: str, times: list[TimeWords], *, is_time_cell: bool) -> list[Meaning]:
    """The meaning of each time, in order; times of one sentence share stage and verb if need be."""
    found: list[Meaning] = []
    for index, time in enumerate(times):
        previous = _previous(text, times, index)
        window = _window(text, time, times[previous] if previous is not None else None)
        inherited = found[previous] if previous is not None else None
        if inherited is None and found and _GOES_ON.match(window):
            inherited = found[-1]
        steps = _milestones(text, time, window, times)
        if is_time_cell:
            steps = _cell_milestone(time, steps)
        if not steps and inherited is not None and time.type not in ("event", "ref", "vague"):
            steps = inherited.milestones
        stage = _first(_STAGE, window)
        found.append(
            Meaning(
                milestones=steps or (_default(time),),
                stage=stage or (inherited.stage if inherited else ""),
                scope=_scope(window),
                is_soft=bool(_SOFT.search(window)),
                is_governed=bool(steps),
            )
        )
    return found


def _previous(text: str, times: list[TimeWords], index: int) -> int | None:
    """The time before this one in the same sentence."""
    start = Surroundings(text, times[index].start, times[index].end).sentence_start
    for earlier in range(index - 1, -1, -1):
        if times[earlier].start == times[index].start:
            continue
        return earlier if times[earlier].end > start else None
    return None


def _window(text: str, time: TimeWords, previous: TimeWords | None) -> str:
    """The words between the time before and this one, or from the start of the sentence."""
    start = Surroundings(text, time.start, time.end).sentence_start
    if previous is not None:
        start = max(start, previous.end)
    window = text[start : time.start]
    return window if previous is None else _without_taken(text, previous, window)


def _without_taken(text: str, previous: TimeWords, window: str) -> str:
    """ "quý IV phê duyệt, khởi công trong quý I": the first verb belongs to the time before it."""
    verbs = _verbs(window)
    follows = len(verbs) > 1 and not window[: verbs[0].start].strip(" :,")
    opens = Surroundings(text, previous.start, previous.end).opens_clause
    return window[verbs[0].end :] if follows and opens else window


def _milestones(text: str, time: TimeWords, window: str, times: list[TimeWords]) -> tuple[str, ...]:
    if time.type == "recurring":
        return _recurring_milestone(text, time, window)
    if time.rule == "event_trouble":
        return ("bao_cao",)
    if "xong" in time.preposition:
        return ("hoan_thanh",)
    if time.type == "ref":
        window = re.split(r"[,()]", window)[-1]
    before = _of_drafts(window, _verbs(window)) or _label_verbs(text, time, window)
    before = before or _listing_verbs(text, time, window)
    after = _after(text, time, times)
    follows = _verbs(after)
    if follows and not after[: follows[0].start].strip(" :,"):
        return (follows[0].milestone,)
    if before:
        return _joined(window, before)
    if time.type == "ref":
        return ()
    if _REACHES.search(window) or _REACHES.match(after.lstrip(" :,")):
        return ("hoan_thanh",)
    return (follows[0].milestone,) if follows else ()


def _of_drafts(window: str, verbs: list[_Verb]) -> list[_Verb]:
    """ "xây dựng kế hoạch, gửi về Sở trước ...": what is sent is a draft and no report."""
    is_draft = _DRAFTS.search(window) and not _TELLS.search(window)
    return [one for one in verbs if not (is_draft and one.milestone == "bao_cao")]


def _label_verbs(text: str, time: TimeWords, window: str) -> list[_Verb]:
    """ "Thời gian hoàn thành: Tháng 12/2026": the label before the colon says what is due."""
    label = re.search(r"([^.;:]{1,40}):\s*\Z", text[: time.start])
    return _verbs(label[1]) if label and not window.strip() else []


def _listing_verbs(text: str, time: TimeWords, window: str) -> list[_Verb]:
    """ "Hoàn thành 3 dự án: A, B, C trước năm 2025": the verb in front of a list of names."""
    start = Surroundings(text, time.start, time.end).sentence_start
    is_list = text[:start].rstrip().endswith(":") and window.strip()[:1].isupper()
    listing = _LISTING.search(text[:start]) if is_list else None
    return _verbs(listing.group())[:1] if listing else []


def _after(text: str, time: TimeWords, times: list[TimeWords]) -> str:
    """The rest of the sentence up to the next time; nothing if the time does not open a clause."""
    place = Surroundings(text, time.start, time.end)
    if not (place.opens_clause or time.type == "event"):
        return ""
    end = text.find(";", time.end)
    stops = [place.sentence_end, *(other.start for other in times if other.start >= time.end)]
    if end >= 0:
        stops.append(end)
    return text[time.end : min(stops)]


def _recurring_milestone(text: str, time: TimeWords, window: str) -> tuple[str, ...]:
    place = Surroundings(text, time.start, time.end)
    after = place.after
    said = f"{window} . {text[time.start : place.sentence_end]}"
    is_review = any(verb.milestone in _REVIEWS for verb in _verbs(said))
    if time.value != "thuong_xuyen" and (is_review or _GATHERS.match(after)):
        return ("bao_cao",)
    if place.opens_clause:
        opening = _VERB_LIST.match(after)
        verbs = _verbs(opening.group() if opening else "")[:1]
    else:
        verbs = _verbs(window)[-1:]
    return tuple(verb.milestone for verb in verbs)


def _verbs(text: str) -> list[_Verb]:
    verbs: list[_Verb] = []
    for milestone, pattern in _VERBS:
        for found in pattern.finditer(text):
            if not any(found.start() < verb.end and found.end() > verb.start for verb in verbs):
                verbs.append(_Verb(found.start(), found.end(), milestone))
    return sorted(verbs, key=lambda verb: verb.start)


def _joined(window: str, verbs: list[_Verb]) -> tuple[str, ...]:
    """The nearest verb, with the one before it where both share the time."""
    last = verbs[-1]
    if len(verbs) == 1:
        return (last.milestone,)
    before = verbs[-2]
    between = window[before.end : last.start]
    if last.milestone == "hoan_thanh" and _closes_the_duty(between, window[last.end :]):
        return ("hoan_thanh",)
    if (before.milestone, last.milestone) == ("hoan_thanh", "van_hanh") and not between.strip():
        return ("hoan_thanh", "van_hanh")
    if before.milestone == "hoan_thanh" and _belongs_to_finishing(between):
        return ("hoan_thanh",)
    clears_land = (before.milestone, last.milestone) == ("hoan_thanh", "giao_dat")
    is_pair = (
        not clears_land
        and {before.milestone, last.milestone} <= _STEPS
        and before.milestone != last.milestone
        and _JOINT.match(between)
        and not _BREAKS_JOINT.search(between)
    )
    return (before.milestone, last.milestone) if is_pair else (last.milestone,)


def _closes_the_duty(between: str, after: str) -> bool:
    """ "ban hành quy chế, hoàn thành trước ...": the whole duty is to be finished."""
    return between.rstrip().endswith(",") and not after.strip()


def _belongs_to_finishing(between: str) -> bool:
    """ "hoàn thành việc phê duyệt ...": the finishing is what is due."""
    return bool(_FINISHING.match(between)) and not _PURPOSE.search(between)


def _cell_milestone(time: TimeWords, said: tuple[str, ...]) -> tuple[str, ...]:
    """A bare cell says when the thing is done; "Khởi công quý III/2026" says what is due then."""
    if time.type in ("recurring", "ref", "vague"):
        return ("thuc_hien",)
    return said or (("thuc_hien",) if time.type == "event" else ("hoan_thanh",))


def milestone_named(words: str) -> str:
    """The step that the head of a time column or a label names ("Phê duyệt dự án"); "" for none.

    "Khởi công - hoàn thành" names two ends of one time and so none.
    """
    named = {verb.milestone for verb in _verbs(words)} & _STEPS
    if named == {"hoan_thanh", "van_hanh"}:
        return "van_hanh"
    return named.pop() if len(named) == 1 else ""


def _default(time: TimeWords) -> str:
    """Without a verb of its own "đến năm 2030" is when the thing has been reached."""
    return "hoan_thanh" if "đến" in time.preposition or "hết" in time.preposition else "thuc_hien"


def _first(pattern: Wording, window: str) -> str:
    found = pattern.search(window)
    return found.group() if found else ""


def _scope(window: str) -> str:
    """ "đối với các dự án khác ...": the last such phrase before the time."""
    found = list(_SCOPE.finditer(window))
    return found[-1]["what"].strip() if found else ""
