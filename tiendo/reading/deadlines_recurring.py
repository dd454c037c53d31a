"""Thời hạn định kỳ: how often, and by which day of the year or month.

Frequencies ("định kỳ 06 tháng", "hằng năm") and anchor days ("trước ngày 20/5") that stand
together make one group; the group is resolved into one entry per frequency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tiendo.reading.agencies_names import bodies_at
from tiendo.reading.deadlines_frequencies import Token, frequency_tokens
from tiendo.reading.deadlines_words import TimeWords
from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.model import Certainty
from tiendo.reading.orders import opens_with_order
from tiendo.reading.wording import Surroundings, wording

_GLUE = re.compile(
    r"(?:[\s,;:()/\-–]|và|hoặc|đối với|báo cáo|ngày|gửi|thực hiện|kết quả|của|theo|lần|đầu năm|"
    r"cuối năm|các|thời hạn|thời gian|cả|là|là trước)*\Z",
    re.IGNORECASE,
)
_YEARLY = frozenset({"hang_nam", "6_thang", "hang_quy", "dinh_ky"})
_REPORTING = wording(
    r"\bbáo cáo\b|\b(?:sơ|tổng) kết\b|\bgửi\b[^,;.]{0,80} (?:về|cho|tới|đến) (?=[^\W\d_])"
)
_PLAN_OBJECT = wording(
    r"\b(?:xây dựng|lập|ban hành|tham mưu|trình)\b(?: \w+){0,3} kế hoạch(?: (?!và)\w+){0,4}\s*\Z"
)
_PASSIVE = wording(r"\bđược (?:thực hiện|tiến hành|tổ chức|duy trì|cập nhật|rà soát|đánh giá)\s*\Z")
_FIRST_VERB = wording(rf"[\s\-–+*]*(?:{ACTIONS})(?:, (?:{ACTIONS}))?(?: (?:việc|công tác))?\s*\Z")
_STRIVES = wording(r"\s*(?:phấn đấu|mục tiêu)[,:]?\s*\Z")
_ON_OCCASION = wording(
    r"\b(?:(?:vào|nhân) (?:dịp|mùa|tháng|đầu|cuối|tuần|thứ|chủ nhật|ngày)|"
    r"(?:trước|trong) mùa)(?: [^\W_]+){0,5}\s*\Z"
)
_KEPT_UP = wording(r"\b(?:và|,|;) duy trì\s*\Z")
_BY_FIELD = wording(
    r" theo (?:lĩnh vực|chức năng|nhiệm vụ|thẩm quyền|địa bàn|sự phân công|phân công)[^,;.]{0,40}\Z"
)
_LONGEST_SUBJECT = 200
_SIZED = wording(r"\b\d[\d.,]* (?:[^\W\d_]+ ){1,5}(?:\([^()]*\) )?\Z")
_SIZE = wording(
    r"\s*(?:(?:tối thiểu|ít nhất|khoảng|trên|không quá|không thấp hơn|không dưới) )?(?:\d|"
    r"một lần\b|hai lần\b)"
)
_DOES_SO_MANY = wording(
    r"\s*[^\W\d_]+(?:,? [^\W\d_]+){0,4} (?:tối thiểu|ít nhất|từ|trên|khoảng)(?: là)? \d"
)
_REGULARLY = wording(r"định k[ỳì]\b")
_EVERY_SO_MANY_YEARS = wording(
    r"(?:định k[ỳì] (?:0?[2-9]|hai|ba|bốn|năm) năm(?: ?/ ?| một | 1 | 01 )|"
    r"(?:0?[2-9]|hai|ba|bốn|năm) năm một )lần\b"
)
_COUNTED = frozenset({"hang_tuan", "hang_thang", "hang_quy", "hang_nam"})
_JOINED = wording(r"\b(?:và|đồng thời|đồng thời,)\s*\Z")


def recurring_words(text: str, *, is_time_cell: bool) -> Iterator[TimeWords]:
    """Every recurring time of the text that is a deadline and not an attribute of a noun."""
    groups = [(group, list(_resolve(text, group))) for group in _groups(text)]
    anchored = {entry.value for _, entries in groups for entry in entries if entry.anchors}
    days = [entry.start for _, entries in groups for entry in entries if entry.anchors]
    for group, found in groups:
        entries = [entry for entry in found if entry.anchors or entry.value not in anchored]
        entries = [entry for entry in entries if not _is_told_later(text, entry, days)]
        if any(entry.anchors for entry in entries) or is_time_cell:
            yield from entries
        elif entries and _governs(text, group):
            yield from (entry.doubted(Certainty.LIKELY, "") for entry in entries)


def _is_told_later(text: str, entry: TimeWords, days: list[int]) -> bool:
    """ "Định kỳ cung cấp số liệu vào ngày 10 hằng tháng": only the end says how often."""
    if entry.value != "dinh_ky" or entry.anchors:
        return False
    end = Surroundings(text, entry.start, entry.end).sentence_end
    return any(entry.end < day < end for day in days)


def _groups(text: str) -> Iterator[list[Token]]:
    """Runs of tokens with nothing but glue between them."""
    group: list[Token] = []
    for token in frequency_tokens(text):
        if group and not _is_glue(text[group[-1].end : token.start]):
            yield group
            group = []
        group.append(token)
    yield group


def _is_glue(between: str) -> bool:
    return len(between) < 60 and bool(_GLUE.match(between))


def _resolve(text: str, group: list[Token]) -> Iterator[TimeWords]:
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
    pairs = zip([token for token in tokens if token.frequency], shares, strict=True)
    for frequency, share in _joined([(token, share) for token, share in pairs]):
        if not share and _repeats(text, frequency, tokens):
            continue
        yield _entry(text, group, frequency, share)


def _joined(pairs: list[tuple[Token, list[Token]]]) -> list[tuple[Token, list[Token]]]:
    """ "quý I (trước ngày 10/3), 6 tháng (...), quý III (trước 10/9)": one for the quarters."""
    found: dict[str, tuple[Token, list[Token]]] = {}
    for place, (token, share) in enumerate(pairs):
        is_again = bool(share) and share[0].implied != "" and token.frequency in found
        if is_again:
            found[token.frequency][1].extend(share)
        else:
            found[token.frequency if token.frequency not in found else str(place)] = (token, share)
    return list(found.values())


def _meaningful(group: list[Token]) -> list[Token]:
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


def _said_once(tokens: list[Token]) -> list[Token]:
    """ "quý, năm: ngày 25 ... và ngày 15/12 hằng năm": the last word only repeats the second."""
    names = list(dict.fromkeys(token.frequency for token in tokens if token.frequency))
    anchors = [token for token in tokens if token.anchors]
    if len(names) < 2 or len(names) != len(anchors):
        return tokens
    kept: list[Token] = []
    for token in tokens:
        if not (token.frequency and any(one.frequency == token.frequency for one in kept)):
            kept.append(token)
    return kept


def _with_implied(group: list[Token]) -> list[Token]:
    """ "ngày 20 tháng cuối quý" says how often, where no word does."""
    said = {token.frequency for token in group}
    found: list[Token] = []
    for token in group:
        if token.implied and token.implied not in said:
            found.append(Token(token.start, token.start, frequency=token.implied))
        found.append(token)
    return found


def _shares(tokens: list[Token]) -> list[list[Token]]:
    """Anchors of each frequency: those after it, or those before it when the group opens so."""
    own = _place_of_implied(tokens)
    if own:
        return [*_shares(tokens[:own]), *_shares(tokens[own:])]
    forward = bool(tokens[0].anchors)
    ordered = list(reversed(tokens)) if forward else tokens
    shares: list[list[Token]] = []
    for token in ordered:
        if token.frequency:
            shares.append([])
        elif shares:
            shares[-1].append(token)
    if not forward:
        return _given_on(shares)
    return [share[::-1] for share in reversed(shares)]


def _place_of_implied(tokens: list[Token]) -> int:
    """ "ngày 20 hằng tháng, ngày 15 tháng cuối quý": where the day begins that says itself how
    often it returns, behind days that stand before their frequency; 0 where none does."""
    if not tokens[0].anchors:
        return 0
    said = next((place for place, token in enumerate(tokens) if token.frequency), len(tokens))
    later = range(said + 1, len(tokens) - 1)
    return next(
        (place for place in later if tokens[place].frequency and tokens[place + 1].implied), 0
    )


def _given_on(shares: list[list[Token]]) -> list[list[Token]]:
    """ "ngày 25 của tháng cuối quý và ngày 15/12 hằng năm": the second day is of the year."""
    for before, share in pairwise(shares):
        if not share and len(before) > 1 and before[0].implied and not before[-1].implied:
            share.append(before.pop())
    return shares


def _repeats(text: str, frequency: Token, tokens: list[Token]) -> bool:
    """ "6 tháng trước ngày 15/6 hằng năm": here the year only says that the day comes back."""
    before = [token for token in tokens if token.end <= frequency.start]
    if any(token.frequency == frequency.frequency for token in before):
        return True
    if frequency.frequency != "hang_nam" or not before or not before[-1].anchors:
        return False
    return not re.search(r",|và", text[before[-1].end : frequency.start])


def _entry(text: str, group: list[Token], frequency: Token, share: list[Token]) -> TimeWords:
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


def _governs(text: str, group: list[Token]) -> bool:
    """Does the adverb govern an action (not "chi thường xuyên", "tiền thuê hằng năm")?"""
    first = group[0]
    place = Surroundings(text, first.start, group[-1].end)
    after = text[place.end : place.end + 40]
    if place.opens_sentence or _is_said_to_return(text, group):
        return True
    if _STRIVES.match(place.sentence_before) or _STRIVES.match(place.clause_before):
        return True
    if _ON_OCCASION.search(place.clause_before):
        return True
    before = place.sentence_before
    if _is_subject(before) and opens_with_order(after):
        return True
    is_each = place.opens_clause or text.startswith("mỗi", first.start)
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


def _is_said_to_return(text: str, group: list[Token]) -> bool:
    """ "định kỳ 06 tháng", "định kỳ 02 năm một lần", "... và duy trì thường xuyên"."""
    first = group[0]
    if first.frequency == "thuong_xuyen":
        return bool(_KEPT_UP.search(text[: first.start]))
    is_paired = len(group) > 1 and first.frequency == "dinh_ky"
    is_regular = bool(_REGULARLY.match(text, first.start)) and first.frequency != "dinh_ky"
    return is_paired or is_regular or bool(_EVERY_SO_MANY_YEARS.match(text, first.start))


def _counts(before: str, after: str, *, opens_clause: bool) -> bool:
    """ "tổ chức 02 lớp tập huấn mỗi năm", "mỗi năm 500 triệu đồng", "mỗi tuần một lần"."""
    is_once = re.match(r"\s*(?:một|\d+) lần\b", after)
    is_sized = opens_clause and (_SIZE.match(after) or _DOES_SO_MANY.match(after))
    return bool(_SIZED.search(before) or is_once or is_sized)


def _is_subject(before: str) -> bool:
    """Nothing but bodies stands before the adverb: "Sở Y tế thường xuyên kiểm tra ..."."""
    said = _BY_FIELD.sub("", before.strip(" -–+*"))
    bodies = bodies_at(said, 0) if said and len(said) < _LONGEST_SUBJECT else []
    return bool(bodies) and bodies[-1].end == len(said)
