"""Thời hạn định kỳ: how often, and by which day of the year or month.

Frequencies ("định kỳ 06 tháng", "hằng năm") and anchor days ("trước ngày 20/5") that stand
together make one group; the group is resolved into one entry per frequency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tiendo.reading.agencies_names import bodies_at
from tiendo.reading.deadlines_words import TimeWords
from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.model import Certainty
from tiendo.reading.orders import opens_with_order
from tiendo.reading.wording import Surroundings, wording
from tiendo.reading.wording_needs import Wording

_EVERY = r"(?:hằng|hàng|mỗi|từng)"
_FREQUENCIES: tuple[tuple[str, Wording], ...] = (
    ("hang_ngay", wording(r"\b(?:hằng|hàng) ngày\b")),
    (
        "hang_tuan",
        wording(rf"\b(?:{_EVERY} tuần\b|(?:0?1|một) lần(?: ?/ ?| trong | mỗi | một )tuần\b)"),
    ),
    (
        "hang_thang",
        wording(
            rf"\b(?:{_EVERY} tháng\b|0?1 tháng(?:/| một | )lần\b|"
            r"(?:0?1|một) lần(?: ?/ ?| trong | mỗi | một )tháng\b)"
        ),
    ),
    (
        "hang_quy",
        wording(
            rf"\b(?:(?:{_EVERY}|theo) qu[ýí]\b|0?3 tháng(?: ?/ ?| một | 1 | 01 )lần\b|"
            r"(?:0?1|một) lần(?: ?/ ?| trong | mỗi | một )qu[ýí]\b|"
            r"(?:0?4|bốn) lần(?: ?/ ?| trong | mỗi | một )năm\b)"
        ),
    ),
    (
        "6_thang",
        wording(
            rf"\b(?:{_EVERY} |sơ kết |báo cáo |định kỳ )?(?<!trong\s)(?:0?6|sáu) tháng\b(?! (?:đầu|"
            r"cuối) năm \d)(?: ?/ ?lần| (?:một|1|01) lần| (?:đầu|cuối) năm)?(?!/| năm \d)|"
            r"\b(?:0?2|hai) lần(?: ?/ ?| trong | mỗi | một )năm\b"
        ),
    ),
    (
        "hang_nam",
        wording(
            rf"\b(?:{_EVERY} năm\b(?! học)|(?:0?1|một) năm(?: ?/ ?| một | 1 | 01 )lần\b|"
            r"(?:0?1|một) lần(?: ?/ ?| trong | mỗi | một )năm\b)"
        ),
    ),
    ("thuong_xuyen", wording(r"\bthường xuyên\b")),
    ("dinh_ky", wording(r"\bđịnh k[ỳì]\b")),
)
_SHORT_FREQUENCY = wording(
    r"(?:(?<=báo\scáo\s)|(?<=định\skỳ\s)|(?<=định\skỳ\s\()|(?<=,\s)|(?<=và\s)|(?<=hoặc\s))(?:0?1 |"
    r"một |cuối |cả )?(?P<name>tháng|qu[ýí]|năm)\b(?! ?[\dIVX]| ?\(?\d|"
    r"[^,;.()]{0,20}\d/\d{1,2}/\d{4}|"
    r" (?:đầu|cuối|tiếp|sau|nay|này|"
    r"trước(?! (?:ngày|\d))))"
)
_SAYS_OFTEN = wording(
    r"\bbáo cáo (?:tháng|qu[ýí]|năm)\b(?! ?[\dIVX])|\btháng (?:cuối|đầu)(?: \w+){0,2} qu[ýí]\b|"
    r"\btháng (?:sau|kế tiếp|tiếp theo)\b"
)
_IMPLIED = {
    "quarterly": "hang_quy",
    "quarter_after": "hang_quy",
    "month_after": "hang_thang",
    "year_after": "hang_nam",
}
_SHORT_NAMES = {"tháng": "hang_thang", "quý": "hang_quy", "quí": "hang_quy", "năm": "hang_nam"}
_BEFORE = r"(?P<prep>(?:(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|vào|đến|hết) ){0,3})"
_ANCHORS: tuple[tuple[str, Wording], ...] = (
    (
        "quarterly",
        wording(
            rf"\b{_BEFORE}(?:ngày )?(?P<d>\d{{1,2}})(?: của)? tháng cuối(?: cùng)?(?: của)?"
            rf"(?: {_EVERY}| mỗi)? qu[ýí]\b"
        ),
    ),
    (
        "quarter_after",
        wording(
            rf"\b{_BEFORE}(?:ngày )?(?P<d>\d{{1,2}})(?: của)? tháng đầu(?: tiên)?(?: của)? qu[ýí]"
            r" (?:sau|tiếp|kế|liền)(?: (?:theo|tiếp|kề|sau))?\b"
        ),
    ),
    (
        "month_after",
        wording(
            rf"\b{_BEFORE}(?:ngày )?(?P<d>\d{{1,2}})(?: của)? tháng "
            r"(?:sau|tiếp|kế|liền)(?: (?:theo|tiếp|kề|sau))?\b"
        ),
    ),
    (
        "year_after",
        wording(
            rf"\b{_BEFORE}(?:ngày )?(?<![\d/.,])(?P<d>\d{{1,2}})(?:/| tháng )"
            r"(?P<m>1[0-2]|0?[1-9])(?: của)? năm (?:sau|tiếp|kế|liền)(?: (?:theo|tiếp|kề|sau))*\b"
        ),
    ),
    (
        "day",
        wording(
            rf"\b{_BEFORE}(?:ngày )?(?<![\d/.,])(?P<d>\d{{1,2}})(?:/| tháng )"
            r"(?P<m>1[0-2]|0?[1-9])(?![\d/]|[.,]\d)(?! ?năm \d)"
        ),
    ),
    (
        "monthly",
        wording(rf"\b{_BEFORE}(?:ngày )(?P<d>\d{{1,2}})(?! ?[/\d]| tháng \d)(?: của)?"),
    ),
    ("month", wording(rf"\b{_BEFORE}(?:trong )?tháng (?P<m>1[0-2]|0?[1-9])\b(?!/| năm \d)")),
    ("quarter", wording(rf"\b{_BEFORE}(?:trong )?qu[ýí] (?P<q>IV|I{{1,3}}|[1-4])\b(?!/| năm \d)")),
    ("year_end", wording(r"\b(?P<prep>)(?:vào )?cuối(?= (?:hằng |hàng |mỗi )năm)")),
)
_QUARTER_END = {"i": "03", "ii": "06", "iii": "09", "iv": "12"}
_GLUE = re.compile(
    r"(?:[\s,;:()/\-–]|và|hoặc|đối với|báo cáo|ngày|gửi|thực hiện|kết quả|của|theo|lần|đầu năm|"
    r"cuối năm|các|thời hạn|thời gian|cả|là|là trước)*\Z",
    re.IGNORECASE,
)
_YEARLY = frozenset({"hang_nam", "6_thang", "hang_quy", "dinh_ky"})
_REPORTING = wording(r"\bbáo cáo\b|\bgửi\b[^,;.]{0,80} (?:về|cho|tới|đến) (?=[^\W\d_])")
_PLAN_OBJECT = wording(
    r"\b(?:xây dựng|lập|ban hành|tham mưu|trình)\b(?: \w+){0,3} kế hoạch(?: (?!và)\w+){0,4}\s*\Z"
)
_PASSIVE = wording(r"\bđược (?:thực hiện|tiến hành|tổ chức|duy trì|cập nhật|rà soát|đánh giá)\s*\Z")
_FIRST_VERB = wording(rf"[\s\-–+*]*(?:{ACTIONS})(?:, (?:{ACTIONS}))?(?: (?:việc|công tác))?\s*\Z")
_STRIVES = wording(r"\s*(?:phấn đấu|mục tiêu)[,:]?\s*\Z")
_ON_OCCASION = wording(
    r"\b(?:vào|nhân) (?:dịp|mùa|tháng|đầu|cuối|tuần|thứ|chủ nhật|ngày)(?: [^\W_]+){0,5}\s*\Z"
)
_KEPT_UP = wording(r"\b(?:và|,|;) duy trì\s*\Z")
_LONGEST_SUBJECT = 200
_SIZED = wording(r"\b\d[\d.,]* (?:[^\W\d_]+ ){1,5}(?:\([^()]*\) )?\Z")
_SIZE = wording(
    r"\s*(?:(?:tối thiểu|ít nhất|khoảng|trên|không quá|không thấp hơn|không dưới) )?(?:\d|"
    r"một lần\b|hai lần\b)"
)
_COUNTED = frozenset({"hang_tuan", "hang_thang", "hang_quy", "hang_nam"})
_JOINED = wording(r"\b(?:và|đồng thời|đồng thời,)\s*\Z")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    frequency: str = ""
    anchors: tuple[str, ...] = ()
    op: str = ""
    implied: str = ""


def recurring_words(text: str, *, is_time_cell: bool) -> Iterator[TimeWords]:
    """Every recurring time of the text that is a deadline and not an attribute of a noun."""
    groups = [(group, list(_resolve(text, group))) for group in _groups(text)]
    anchored = {entry.value for _, entries in groups for entry in entries if entry.anchors}
    for group, found in groups:
        entries = [entry for entry in found if entry.anchors or entry.value not in anchored]
        if any(entry.anchors for entry in entries) or is_time_cell:
            yield from entries
        elif entries and _governs(text, group):
            yield from (entry.doubted(Certainty.LIKELY, "") for entry in entries)


def _groups(text: str) -> Iterator[list[_Token]]:
    """Runs of tokens with nothing but glue between them."""
    group: list[_Token] = []
    for token in _tokens(text):
        if group and not _is_glue(text[group[-1].end : token.start]):
            yield group
            group = []
        group.append(token)
    yield group


def _is_glue(between: str) -> bool:
    return len(between) < 60 and bool(_GLUE.match(between))


def _tokens(text: str) -> list[_Token]:
    tokens = _anchors(text, implied=True)
    for name, pattern in _FREQUENCIES:
        for found in pattern.finditer(text):
            _add(tokens, _Token(found.start(), found.end(), frequency=name))
    if not tokens and not _SAYS_OFTEN.search(text):
        return []
    for found in _SHORT_FREQUENCY.finditer(text):
        name = _SHORT_NAMES[found["name"].lower()]
        _add(tokens, _Token(found.start(), found.end(), frequency=name))
    for anchor in _anchors(text, implied=False):
        _add(tokens, anchor)
    return sorted(tokens, key=lambda token: token.start)


def _anchors(text: str, *, implied: bool) -> list[_Token]:
    """The days of the text: those that say how often they come back, or the others."""
    found = []
    for name, pattern in _ANCHORS:
        if (name in _IMPLIED) == implied:
            for match in pattern.finditer(text):
                op = "before" if "trước" in match["prep"].lower() else ""
                anchors = _anchor(name, match)
                found.append(
                    _Token(match.start(), match.end(), "", anchors, op, _IMPLIED.get(name, ""))
                )
    return found


def _add(tokens: list[_Token], new: _Token) -> None:
    if not any(new.start < token.end and new.end > token.start for token in tokens):
        tokens.append(new)


def _anchor(name: str, found: re.Match[str]) -> tuple[str, ...]:
    if name == "quarterly":
        return tuple(f"--{month:02d}-{int(found['d']):02d}" for month in (3, 6, 9, 12))
    if name in ("day", "year_after"):
        return (f"--{int(found['m']):02d}-{int(found['d']):02d}",)
    if name == "quarter_after":
        return tuple(f"--{month:02d}-{int(found['d']):02d}" for month in (1, 4, 7, 10))
    if name in ("monthly", "month_after"):
        return (f"---{int(found['d']):02d}",)
    if name == "quarter":
        number = found["q"].lower()
        return (f"--{_QUARTER_END.get(number) or f'{int(number) * 3:02d}'}",)
    return ("--12",) if name == "year_end" else (f"--{int(found['m']):02d}",)


def _resolve(text: str, group: list[_Token]) -> Iterator[TimeWords]:
    """One entry for each frequency of the group, with the anchors that belong to it."""
    tokens = _meaningful(group)
    names = [token.frequency for token in tokens if token.frequency]
    anchors = [token for token in tokens if token.anchors]
    if not names:
        return
    if 1 < len(names) == len(anchors) and all(token.frequency for token in tokens[: len(names)]):
        shares = [[anchor] for anchor in anchors]
    else:
        shares = _shares(tokens)
    for frequency, share in zip(
        [token for token in tokens if token.frequency], shares, strict=True
    ):
        if not share and _repeats(text, frequency, tokens):
            continue
        yield _entry(text, group, frequency, share)


def _meaningful(group: list[_Token]) -> list[_Token]:
    """Without "định kỳ" beside a real frequency, without anchors that fit no frequency here."""
    group = _with_implied(group)
    names = {token.frequency for token in group if token.frequency}
    kept = []
    for token in group:
        is_monthly = any(anchor.startswith("---") for anchor in token.anchors)
        fits = "hang_thang" in names if is_monthly else bool(names & _YEARLY)
        if token.anchors and not fits:
            continue
        if token.frequency == "dinh_ky" and names - {"dinh_ky"}:
            continue
        kept.append(token)
    return _said_once(kept)


def _said_once(tokens: list[_Token]) -> list[_Token]:
    """ "quý, năm: ngày 25 ... và ngày 15/12 hằng năm": the last word only repeats the second."""
    names = list(dict.fromkeys(token.frequency for token in tokens if token.frequency))
    anchors = [token for token in tokens if token.anchors]
    if len(names) < 2 or len(names) != len(anchors):
        return tokens
    kept: list[_Token] = []
    for token in tokens:
        if not (token.frequency and any(one.frequency == token.frequency for one in kept)):
            kept.append(token)
    return kept


def _with_implied(group: list[_Token]) -> list[_Token]:
    """ "ngày 20 tháng cuối quý" says how often, where no word does."""
    said = {token.frequency for token in group}
    found: list[_Token] = []
    for token in group:
        if token.implied and token.implied not in said:
            found.append(_Token(token.start, token.start, frequency=token.implied))
        found.append(token)
    return found


def _shares(tokens: list[_Token]) -> list[list[_Token]]:
    """Anchors of each frequency: those after it, or those before it when the group opens so."""
    forward = bool(tokens[0].anchors)
    ordered = list(reversed(tokens)) if forward else tokens
    shares: list[list[_Token]] = []
    for token in ordered:
        if token.frequency:
            shares.append([])
        elif shares:
            shares[-1].append(token)
    if not forward:
        return _given_on(shares)
    return [share[::-1] for share in reversed(shares)]


def _given_on(shares: list[list[_Token]]) -> list[list[_Token]]:
    """ "ngày 25 của tháng cuối quý và ngày 15/12 hằng năm": the second day is of the year."""
    for before, share in pairwise(shares):
        if not share and len(before) > 1 and before[0].implied and not before[-1].implied:
            share.append(before.pop())
    return shares


def _repeats(text: str, frequency: _Token, tokens: list[_Token]) -> bool:
    """ "6 tháng trước ngày 15/6 hằng năm": here the year only says that the day comes back."""
    before = [token for token in tokens if token.end <= frequency.start]
    if any(token.frequency == frequency.frequency for token in before):
        return True
    if frequency.frequency != "hang_nam" or not before or not before[-1].anchors:
        return False
    return not re.search(r",|và", text[before[-1].end : frequency.start])


def _entry(text: str, group: list[_Token], frequency: _Token, share: list[_Token]) -> TimeWords:
    members = [frequency, *share]
    start = min(token.start for token in members)
    if group[0].frequency == "dinh_ky" and group[1:2] and group[1].start == start:
        start = group[0].start
    end = max(token.end for token in members)
    if "(" in text[start:end] and text[end : end + 1] == ")":
        end += 1
    return TimeWords(
        start=start,
        end=end,
        type="recurring",
        value=frequency.frequency,
        rule="recurring_with_anchor" if share else "recurring",
        op="before" if share and any(token.op for token in group) else "",
        anchors=tuple(anchor for token in share for anchor in token.anchors),
    )


def _governs(text: str, group: list[_Token]) -> bool:
    """Does the adverb govern an action (not "chi thường xuyên", "tiền thuê hằng năm")?"""
    first = group[0]
    place = Surroundings(text, first.start, group[-1].end)
    after = text[place.end : place.end + 40]
    if place.opens_sentence or (len(group) > 1 and first.frequency == "dinh_ky"):
        return True
    if _STRIVES.match(place.sentence_before) or _STRIVES.match(place.clause_before):
        return True
    if _ON_OCCASION.search(place.clause_before):
        return True
    before = place.sentence_before
    if _is_subject(before) and opens_with_order(after):
        return True
    is_each = place.opens_clause or text.startswith("mỗi", first.start)
    if _KEPT_UP.search(before) and first.frequency == "thuong_xuyen":
        return True
    if first.frequency in _COUNTED and _counts(before, after, opens_clause=is_each):
        return True
    if (place.opens_clause or _JOINED.search(before)) and opens_with_order(after):
        return True
    told = before if first.frequency == "hang_ngay" else place.clause_before
    if first.frequency != "thuong_xuyen" and _REPORTING.search(
        told + text[first.start : first.end]
    ):
        return True
    return any(pattern.search(before) for pattern in (_PASSIVE, _PLAN_OBJECT)) or bool(
        _FIRST_VERB.match(before)
    )


def _counts(before: str, after: str, *, opens_clause: bool) -> bool:
    """ "tổ chức 02 lớp tập huấn mỗi năm", "mỗi năm 500 triệu đồng", "mỗi tuần một lần"."""
    is_once = re.match(r"\s*(?:một|\d+) lần\b", after)
    return bool(_SIZED.search(before) or is_once or (opens_clause and _SIZE.match(after)))


def _is_subject(before: str) -> bool:
    """Nothing but bodies stands before the adverb: "Sở Y tế thường xuyên kiểm tra ..."."""
    said = before.strip(" -–+*")
    bodies = bodies_at(said, 0) if said and len(said) < _LONGEST_SUBJECT else []
    return bool(bodies) and bodies[-1].end == len(said)
