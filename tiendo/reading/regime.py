"""Chế độ báo cáo: who reports to whom, how often, by which dates.

Source: docs/rules/outline.md, section 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tiendo.core.text import fold
from tiendo.reading.agencies import split_agencies
from tiendo.reading.agencies_subjects import subjects
from tiendo.reading.model import (
    Certainty,
    DeadlineFinding,
    ItemFinding,
    ItemKind,
    ReportingFinding,
    Trace,
)

_FREQUENCIES = ("6_thang", "hang_nam", "hang_quy", "hang_thang", "dinh_ky")
_BODY = (
    r"(?:UBND|HĐND|[ỦU][yỷ] ban|Uỷ ban|Hội đồng|Sở|Ban|Bộ|Phòng|Văn phòng|VP|Tỉnh [uủ][yỷ]|"
    r"Thành [uủ][yỷ]|Đảng [uủ][yỷ]|Thường trực|Thường vụ|Chủ tịch|Chánh|[Ll]ãnh đạo|Chính phủ|"
    r"Thủ tướng|"
    r"Chi cục|Cục|Vụ|Viện|Huyện [uủ][yỷ]|Công an|Trung tâm|Thanh tra|Giám đốc|Kho bạc|"
    r"Tổ công tác|Tổ giúp việc|[Cc]ơ quan|cấp có thẩm quyền)\b"
)
_RECIPIENT = re.compile(
    rf"\b(?:[Bb]áo cáo(?:\s+(?:kết quả|tình hình|tiến độ)(?:\s+thực hiện)?)?"
    rf"(?:\s+đột xuất)?(?:\s+(?:với|cho|lên|trình|về))?|[Gg]ửi(?:\s+(?:về|cho|báo cáo))*|về|"
    rf"[Gg]ửi\s+(?:[^\W\d_]+\s+){{1,8}}?(?:cho|tới|đến)|"
    rf"[Pp]hản ánh(?:\s+kịp thời)?(?:\s+(?:về|với|tới))?)\s+"
    rf"(?P<to>{_BODY}.*?)"
    r"(?=\s*(?:[.;(:]|/|\Z)|,?\s+(?:để|theo|trước|định kỳ|hằng|hàng|vào|xem xét|tổng hợp|"
    r"kết quả|tình hình|và (?:gửi|báo cáo|tham mưu)|chậm nhất|khi|trong|qua|nhằm|gửi|những)\b)",
    re.S,
)
_THROUGH = re.compile(rf"\((?:gửi\s+)?(?:thông\s+)?qua\s+(?P<to>{_BODY}[^()]*)\)")
_ASKED = re.compile(rf"\bkhi có yêu cầu (?:của|từ)\s+(?P<to>{_BODY}[^,;.()]*)")
_TELLS = re.compile(r"\bbáo cáo\b(?! (?:nghiên cứu|kinh tế|đề xuất|đánh giá tác động))", re.I)
_HANDED_ON = re.compile(
    r"\b(?:để|nhằm)\s+(?:kịp thời\s+)?"
    r"(?:tổng hợp|chỉ đạo|phối hợp|xem xét|giải quyết|theo dõi|được)"
)
_LONGEST_RULE = 4000
_REVIEW = re.compile(r"\b(?:sơ kết|tổng kết)\b", re.I)
_BY_RULE = re.compile(r"\btheo quy định\b", re.I)
_SENDS = re.compile(rf"\b[Gg]ửi\b(?:[^;.]{{0,80}}\s(?:về|cho|tới|đến)\s|\s+{_BODY})")
_SUDDEN = re.compile(r"\bbáo cáo đột xuất\b", re.I)
_WHEN_FOUND = re.compile(
    r"\bbáo cáo\b[^;.]{0,80}\bkhi (?:phát hiện|xảy ra|phát sinh|có (?:sự cố|dịch|cháy|tình huống|"
    r"thiên tai|tai nạn|dấu hiệu))",
    re.I,
)
_REVIEWS = ("so_ket", "tong_ket")
_WHEN_ARISING = re.compile(r"\b(?:khó khăn|vướng mắc|đột xuất|phát sinh)\b", re.I)


def find_regime(items: Iterable[ItemFinding]) -> tuple[ReportingFinding, ...]:
    """The reporting rules that the items state, in order; one per frequency."""
    return tuple(rule for item in items for rule in _rules(item))


def recipients_of(text: str) -> tuple[str, ...]:
    """The bodies that are reported to; what they hand on themselves is not counted."""
    handed = _HANDED_ON.search(text)
    own = text[: handed.start()] if handed else text[:_LONGEST_RULE]
    names: dict[str, str] = {}
    for match in _RECIPIENT.finditer(own):
        for name in split_agencies(match["to"]):
            names.setdefault(fold(name), name)
    other = None if names else _THROUGH.search(own) or _ASKED.search(own)
    return split_agencies(other["to"]) if other else tuple(names.values())


def _rules(item: ItemFinding) -> Iterator[ReportingFinding]:
    if item.is_lead_in:
        return
    to = recipients_of(item.text)
    recurring = [entry for entry in item.deadlines if _is_regular(entry)]
    if item.kind is not ItemKind.REPORT:
        is_sent = bool(_SENDS.search(item.text))
        recurring = [entry for entry in recurring if is_sent or entry.milestone == "bao_cao"]
        if not is_sent and not _TELLS.search(item.text):
            return
        if to and not recurring:
            yield from _within_task(item, to)
        if not to or not recurring:
            return
    for entry in recurring:
        yield _rule(item, to, entry.value, entry.anchors, entry.op, entry.trace, entry.words)
    if not recurring:
        yield from _irregular(item, to)


def _within_task(item: ItemFinding, to: tuple[str, ...]) -> Iterator[ReportingFinding]:
    """The report that a task ends with: by a day, after its review, or whenever asked for."""
    once = tuple(_once(item, to))
    yield from once
    if once or not item.leads or not _TELLS.search(item.text):
        return
    if any(entry.milestone in _REVIEWS for entry in item.deadlines):
        yield _rule(item, to, "so_ket_tong_ket", (), "", item.trace)
    elif _SUDDEN.search(item.text) or _WHEN_FOUND.search(item.text):
        yield _rule(item, to, "dot_xuat", (), "", item.trace)


def _once(item: ItemFinding, to: tuple[str, ...]) -> Iterator[ReportingFinding]:
    """A task that ends with one report by a day."""
    for entry in item.deadlines:
        if entry.type == "date" and entry.milestone == "bao_cao" and _is_told(item, entry):
            yield _rule(item, to, "mot_lan", (entry.value,), entry.op, entry.trace)


def _is_told(item: ItemFinding, entry: DeadlineFinding) -> bool:
    """The sentence of the date speaks of a report, not only of a plan to be sent in."""
    said = [part for part in re.split(r"[;.]\s", item.text) if entry.words in part]
    return bool(item.leads) and any(_TELLS.search(part) for part in said)


def _is_regular(entry: DeadlineFinding) -> bool:
    return entry.type == "recurring" and entry.value in _FREQUENCIES


def _irregular(item: ItemFinding, to: tuple[str, ...]) -> Iterator[ReportingFinding]:
    dated = [entry for entry in item.deadlines if entry.type == "date"]
    for entry in dated:
        yield _rule(item, to, "mot_lan", (entry.value,), entry.op, entry.trace)
    if dated:
        return
    if _REVIEW.search(item.text):
        yield _rule(item, to, "so_ket_tong_ket", (), "", item.trace)
    elif _WHEN_ARISING.search(item.text):
        yield _rule(item, to, "dot_xuat", (), "", item.trace)
    elif _BY_RULE.search(item.text):
        yield _rule(item, to, "theo_quy_dinh", (), "", item.trace)


def _rule(
    item: ItemFinding,
    to: tuple[str, ...],
    frequency: str,
    due: tuple[str, ...],
    op: str,
    trace: Trace,
    words: str = "",
) -> ReportingFinding:
    """words: those of the due day; where two bodies report in turn they tell whose it is."""
    who = tuple(lead.name for lead in item.leads)
    who, to = _parties(item.text, who, to, words)
    doubt = _doubt(who, to)
    certainty = Certainty.LOOK if doubt else Certainty.LIKELY
    spans = tuple(dict.fromkeys((*trace.spans, *item.trace.spans)))
    return ReportingFinding(
        who, to, frequency, due, op, Trace(spans, "reporting_rule", certainty, doubt)
    )


def _parties(
    text: str, who: tuple[str, ...], to: tuple[str, ...], words: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "X báo cáo Y trước ngày 25 hằng tháng; Y tổng hợp, báo cáo Z trước ngày 28 hằng tháng":
    those that the clause of the due day names, else those of the whole unit."""
    clauses = [clause for clause in _clauses(text) if words and words in clause]
    if len(who) < 2 or len(clauses) != 1:
        return who, to
    own_to = recipients_of(clauses[0])
    told = {fold(name) for name in own_to}
    said = fold(clauses[0])
    own_who = tuple(name for name in who if fold(name) in said and fold(name) not in told)
    return (own_who, own_to) if own_who and own_to else (who, to)


def _clauses(text: str) -> list[str]:
    """The parts between semicolons and full stops; a list of acting bodies keeps its own."""
    bodies = [one.body for one in subjects(text)]
    joints = {one.end for one, following in pairwise(bodies) if following.start - one.end <= 2}
    parts: list[str] = []
    start = 0
    for stop in re.finditer(r"[;.]\s+", text):
        if stop.start() not in joints:
            parts.append(text[start : stop.start()])
            start = stop.end()
    return [*parts, text[start:]]


def _doubt(who: tuple[str, ...], to: tuple[str, ...]) -> str:
    if not who or not to:
        return "Không rõ ai báo cáo hoặc báo cáo ai; hãy bổ sung."
    if {fold(name) for name in who} & {fold(name) for name in to}:
        return "Một cơ quan vừa gửi vừa nhận báo cáo; hãy xem câu nào nói về ai."
    return ""
