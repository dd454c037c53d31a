"""Lời tần suất: how often something comes back, and the days of it, as words of the text.

"Định kỳ 06 tháng" is a frequency, "trước ngày 20/5" an anchor; `deadlines_recurring` puts those
together that belong together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.wording import wording
from tiendo.reading.wording_needs import Wording

_EVERY = r"(?:hằng|hàng|mỗi|từng)"
_ONCE_A = "(?:0?1|một) lần(?: ?/ ?| trong | mỗi | một )"
_DATED = r"(?:trước|chậm nhất|vào) (?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_FREQUENCIES: tuple[tuple[str, Wording], ...] = (
    ("hang_ngay", wording(r"\b(?:hằng|hàng) ngày\b")),
    ("hang_tuan", wording(rf"\b(?:{_EVERY} tuần\b|{_ONCE_A}tuần\b)")),
    (
        "hang_thang",
        wording(rf"\b(?:{_EVERY} tháng\b|0?1 tháng(?:/| một | )lần\b|{_ONCE_A}tháng\b(?! \d))"),
    ),
    (
        "hang_quy",
        wording(
            rf"\b(?:(?:(?:vào )?(?:cuối|đầu) )?(?:{_EVERY}|theo) qu[ýí]\b|"
            rf"0?3 tháng(?: ?/ ?| một | 1 | 01 )lần\b|{_ONCE_A}qu[ýí]\b(?! [IV\d])|"
            r"(?:0?4|bốn) lần(?: ?/ ?| trong | mỗi | một )năm\b)"
        ),
    ),
    (
        "6_thang",
        wording(
            rf"\b(?:{_EVERY} |sơ kết |báo cáo |định kỳ )?(?<!trong\s)(?:0?6|sáu) tháng\b(?! (?:đầu|"
            r"cuối) năm \d)(?: ?/ ?lần| (?:một|1|01) lần| (?:đầu|cuối) năm)?(?!/| năm \d)"
            rf"(?!(?: (?:đầu|cuối) năm)?,? {_DATED})|"
            r"\b(?:0?2|hai) lần(?: ?/ ?| trong | mỗi | một )năm\b"
        ),
    ),
    (
        "hang_nam",
        wording(
            rf"\b(?:{_EVERY} năm\b(?! học)|(?:0?1|một) năm(?: ?/ ?| một | 1 | 01 )lần\b|"
            rf"{_ONCE_A}năm\b(?! \d))"
        ),
    ),
    ("thuong_xuyen", wording(r"\bthường xuyên\b")),
    (
        "dinh_ky",
        wording(
            r"\b(?:định k[ỳì] )?(?:0?[2-9]|hai|ba|bốn|năm) năm (?:một|1|01) lần\b|"
            r"\bđịnh k[ỳì]\b"
        ),
    ),
)
_SHORT_FREQUENCY = wording(
    r"(?:(?<=báo\scáo\s)|(?<=định\skỳ\s)|(?<=định\skỳ\s\()|(?<=,\s)|(?<=và\s)|(?<=hoặc\s))(?:0?1 |"
    r"một |cuối |cả )?(?P<name>tháng|qu[ýí]|năm)\b(?! ?(?:\d|(?-i:[IVX]))| ?\(?\d|"
    r"[^,;.()]{0,20}\d/\d{1,2}/\d{4}|"
    r" (?:đầu|cuối|tiếp|sau|nay|này|"
    r"trước(?! (?:ngày|\d))))"
)
_SAYS_OFTEN = wording(
    r"\bbáo cáo (?:tháng|qu[ýí]|năm)\b(?! ?(?:\d|(?-i:[IVX])))|"
    r"\btháng (?:cuối|đầu)(?: \w+){0,2} qu[ýí]\b|"
    r"\btháng (?:sau|kế tiếp|tiếp theo)\b"
)
_IMPLIED = {
    "quarterly": "hang_quy",
    "each_quarter": "hang_quy",
    "among_quarters": "hang_quy",
    "quarter_after": "hang_quy",
    "month_after": "hang_thang",
    "year_after": "hang_nam",
}
_SHORT_NAMES = {"tháng": "hang_thang", "quý": "hang_quy", "quí": "hang_quy", "năm": "hang_nam"}
_BEFORE = r"(?P<prep>(?:(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|vào|đến|hết) ){0,3})"
_AND = "(?:, ?|,? và )"
_MONTH = r"(?:1[0-2]|0?[1-9])\b"
_QUARTER = r"(?:IV|I{1,3}|[1-4])\b"
_BY_QUARTER = (
    rf"(?:qu[ýí] {_QUARTER}|0?9 tháng),? ?\(?(?:gửi |nộp )?(?:trước |vào |chậm nhất )?(?:ngày )?"
    r"\d{1,2}(?:/| tháng )(?:1[0-2]|0?[1-9])\b(?!/)\)?"
)
_BY_YEAR = (
    r"(?:(?:0?6|sáu) tháng|(?:cả )?năm)(?: đầu năm)?,? ?\(?(?:gửi |nộp )?"
    r"(?:trước|chậm nhất|vào|ngày) "
)
_ANCHORS: tuple[tuple[str, Wording], ...] = (
    (
        "each_quarter",
        wording(rf"(?P<prep>)\b{_BY_QUARTER}(?:(?:,|;| và|, và) (?:báo cáo )?{_BY_QUARTER})+"),
    ),
    (
        "among_quarters",
        wording(
            rf"(?P<prep>)\b{_BY_QUARTER}(?=(?:,|;| và|, và) (?:báo cáo )?{_BY_YEAR})|"
            rf"(?<=\),\s)(?:báo cáo )?{_BY_QUARTER}(?=(?:,|;| và|, và)? ?(?:báo cáo )?{_BY_YEAR})"
        ),
    ),
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
        wording(
            rf"\b{_BEFORE}(?:ngày )(?P<d>\d{{1,2}}(?:{_AND}\d{{1,2}}(?![\d/]))*)"
            r"(?! ?[/\d]| tháng \d)(?: của)?"
        ),
    ),
    (
        "month",
        wording(
            rf"\b{_BEFORE}(?:trong )?(?:các )?tháng (?P<m>{_MONTH}(?:{_AND}(?:tháng )?{_MONTH})*)"
            r"(?!/| năm \d)"
        ),
    ),
    (
        "quarter",
        wording(
            rf"\b{_BEFORE}(?:trong )?(?:các )?qu[ýí] (?P<q>{_QUARTER}(?:{_AND}(?:qu[ýí] )?"
            rf"{_QUARTER})*)(?!/| năm \d)"
        ),
    ),
    ("year_end", wording(r"\b(?P<prep>)(?:vào )?cuối(?= (?:hằng |hàng |mỗi )năm)")),
)
_BY_QUARTERS = ("each_quarter", "among_quarters")
_QUARTER_END = {"i": "03", "ii": "06", "iii": "09", "iv": "12"}


@dataclass(frozen=True, slots=True)
class Token:
    """Characters [start, end): a frequency, or the anchors of one ("--05-20").

    implied: the frequency that an anchor says by itself ("ngày 20 tháng cuối quý").
    """

    start: int
    end: int
    frequency: str = ""
    anchors: tuple[str, ...] = ()
    op: str = ""
    implied: str = ""


def frequency_tokens(text: str) -> list[Token]:
    """The frequencies and anchors of the text, in order; none where nothing comes back."""
    tokens = _anchors(text, implied=True)
    for name, pattern in _FREQUENCIES:
        for found in pattern.finditer(text):
            _add(tokens, Token(found.start(), found.end(), frequency=name))
    if not tokens and not _SAYS_OFTEN.search(text):
        return []
    for found in _SHORT_FREQUENCY.finditer(text):
        name = _SHORT_NAMES[found["name"].lower()]
        _add(tokens, Token(found.start(), found.end(), frequency=name))
    for anchor in _anchors(text, implied=False):
        _add(tokens, anchor)
    return sorted(tokens, key=lambda token: token.start)


def _anchors(text: str, *, implied: bool) -> list[Token]:
    """The days of the text: those that say how often they come back, or the others."""
    found: list[Token] = []
    for name, pattern in _ANCHORS:
        if (name in _IMPLIED) == implied:
            for match in pattern.finditer(text):
                said = match.group() if name in _BY_QUARTERS else match["prep"]
                op = "before" if "trước" in said.lower() else ""
                anchors = _anchor(name, match)
                token = Token(match.start(), match.end(), "", anchors, op, _IMPLIED.get(name, ""))
                if implied:
                    _add(found, token)
                else:
                    found.append(token)
    return found


def _add(tokens: list[Token], new: Token) -> None:
    if not any(new.start < token.end and new.end > token.start for token in tokens):
        tokens.append(new)


def _anchor(name: str, found: re.Match[str]) -> tuple[str, ...]:
    if name == "quarterly":
        return tuple(f"--{month:02d}-{int(found['d']):02d}" for month in (3, 6, 9, 12))
    if name in ("day", "year_after"):
        return (f"--{int(found['m']):02d}-{int(found['d']):02d}",)
    if name == "quarter_after":
        return tuple(f"--{month:02d}-{int(found['d']):02d}" for month in (1, 4, 7, 10))
    if name in _BY_QUARTERS:
        days = re.findall(r"(\d{1,2})(?:/| tháng )(\d{1,2})", found.group())
        return tuple(f"--{int(month):02d}-{int(day):02d}" for day, month in days)
    if name in ("monthly", "month_after"):
        return tuple(f"---{int(day):02d}" for day in re.findall(r"\d+", found["d"]))
    if name == "quarter":
        quarters = re.findall(r"[ivIV]+|[1-4]", found["q"])
        ends = [_QUARTER_END.get(one.lower()) or f"{int(one) * 3:02d}" for one in quarters]
        return tuple(f"--{month}" for month in ends)
    if name == "year_end":
        return ("--12",)
    return tuple(f"--{int(month):02d}" for month in re.findall(r"\d+", found["m"]))
