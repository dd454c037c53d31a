"""Thời gian theo lịch: days, months, quarters, halves, years and periods in running text.

Every pattern is a wording of official documents; docs/rules/deadlines.md lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from tiendo.reading.deadlines_values import (
    Period,
    read_cell_day,
    read_day,
    read_day_range,
    read_first_months,
    read_halves,
    read_listed_days,
    read_months,
    read_quarters,
    read_range,
    read_range_of_plan,
    read_short_year,
    read_whole_year,
    read_year_list,
    read_year_part,
    read_years,
)
from tiendo.reading.deadlines_words import YEAR, TimeWords
from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.wording import wording
from tiendo.reading.wording_needs import Wording

_Build = Callable[[re.Match[str], Period], Iterable[TimeWords]]


def calendar_words(text: str, period: Period, *, is_time_cell: bool) -> Iterator[TimeWords]:
    """Every stretch that names a calendar time; where patterns overlap the fuller one wins.

    period: fills in the year of days, months and quarters written without one, with a doubt.
    is_time_cell: bare years ("2026", "2025 - 2026") and months ("6/2026") count.
    """
    if not is_time_cell and not _WORTH_A_LOOK.search(text):
        return
    taken: list[tuple[int, int]] = []
    patterns = (*_CELL_FIRST, *_PATTERNS, *_CELL_LAST) if is_time_cell else _PATTERNS
    for pattern, build in patterns:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < stop and end > begin for begin, stop in taken):
                continue
            words = tuple(build(found, period))
            if words:
                taken.append((start, end))
                yield from words


_LEAD = (
    r"(?P<prep>(?:\b(?:kể từ|từ nay|từ|trước|sau|chậm nhất(?: là)?|muộn nhất(?: là)?|không quá|"
    r"không (?:muộn|chậm) hơn|ngay|trong|(?:vào dịp|nhân dịp|dịp)(?: [^\W\d_]+){0,8}|"
    r"(?:lập thành tích )?chào mừng(?: (?:[^\W\d_]+|\d{1,3}(?= năm))){0,9}|vào|xong|"
    "bắt đầu|đến hết|đến|hết|đúng|thời điểm|các|cả|hai) ){0,4})"
)
_PART_OF = (
    "(?:(?:vào )?(?:(?:(?:nửa|tuần) )?(?:đầu|giữa|cuối)|khoảng|hết|trọn|ngay|"
    "(?:thượng|trung|hạ) tuần) )?"
)
_OPEN = (
    "(?P<open>,? trở đi|,? (?:và|cùng|cũng như) (?:các|những) năm (?:tiếp theo|sau|"
    "kế tiếp)(?: đó)?)?"
)
_MONTH = r"(?:1[0-2]|0?[1-9])\b"
_QUARTER = r"(?:IV|I{1,3}|[1-4])\b"
_JOINT = r"(?: ?[,&;+\-–] ?| và |,? đến )"
_TO = r"(?:,? đến (?:hết )?| ?[-–÷] ?)"
_OF_YEAR = rf"(?: ?[/.\-–] ?(?:năm )?|,? năm | của năm | )(?P<y>{YEAR})\b"
_HOUR = r"(?P<hour>\d{1,2} ?(?:h|giờ|g) ?(?:\d{2})?(?: phút)?,? (?=ngày ))?"
_SHORT_DAY = (
    r"(?P<day_word>ngày )?(?<![\d/.,])(?<!tuần\s)(?<!kỳ\s)(?<!đợt\s)(?<!lần\s)(?<!lớp\s)"
    r"(?<!đoạn\s)(?<!bước\s)(?<!khóa\s)(?<!vòng\s)(?P<d>\d{1,2})"
)
_OTHER_YEAR = r"| năm (?:sau|trước|tới|liền)"
_NOT_LONGER = r"(?![\d/]|[.,]\d)"
_ONE_PART = rf"(?:tháng {_MONTH}|qu[ýí] {_QUARTER})"
_MONTHS = rf"{_MONTH}(?:{_JOINT}(?:tháng )?{_MONTH}){{0,11}}"
_QUARTERS = rf"{_QUARTER}(?:{_JOINT}(?:qu[ýí] )?{_QUARTER})*"
_MONTH_LIST = rf"{_MONTH}(?:{_JOINT}(?:tháng )?{_MONTH}){{1,11}}"
_QUARTER_LIST = rf"{_QUARTER}(?:{_JOINT}(?:qu[ýí] )?{_QUARTER}){{1,3}}"
_LIST_ENDS = (
    rf"(?= ?[,;.:)](?! ?\d)| ?\Z| (?:{ACTIONS}|tại|ở|để|theo|nhằm|đối với|cho|các|sẽ|phải|"
    r"trong năm)\b)"
)
"""What may follow a list without a year: "tháng 3, 4 đơn vị" is no list of months."""
_DAY_OF_MONTH = r"(?:0?[1-9]|[12]\d|3[01])/(?:1[0-2]|0?[1-9])(?![\d/]\d)"

_WORTH_A_LOOK = wording(r"(?:19|20)\d\d|\d ?[/.-] ?\d|ngày|tháng|năm|qu[ýí]|tuần")
_PATTERNS: tuple[tuple[Wording, _Build], ...] = (
    (
        wording(
            rf"(?P<prep>\btừ |\b(?:vào )?dịp (?=(?:ngày )?\d{{1,2}}/\d{{1,2}} ?[-–])|"
            rf"(?=\d{{1,2}}/\d{{1,2}}/{YEAR} ?[-–])|"
            rf"(?<![\d/.,])(?=\d{{1,2}} ?[-–] ?\d{{1,2}}/\d{{1,2}}/{YEAR}))"
            rf"(?:ngày )?(?P<d1>\d{{1,2}})"
            rf"(?:/(?P<m1>\d{{1,2}})(?:/(?P<y1>{YEAR}))?)?{_TO}(?:ngày )?(?P<d2>\d{{1,2}})/"
            rf"(?P<m2>\d{{1,2}})(?:/(?P<y2>{YEAR}))?{_NOT_LONGER}"
        ),
        read_day_range,
    ),
    (
        wording(
            rf"{_LEAD}(?:ngày )(?P<days>\d{{1,2}}(?:, \d{{1,2}})*(?:,| và) \d{{1,2}})(?:/| tháng )"
            rf"(?P<m>\d{{1,2}})(?:(?:/|,? năm )(?P<y>{YEAR}))?{_NOT_LONGER}"
        ),
        read_listed_days,
    ),
    (
        wording(
            rf"(?P<prep>\b(?:xong )?(?:trước|(?:chậm|muộn) nhất(?: là)?) )(?P<days>{_DAY_OF_MONTH}"
            rf"(?:(?:, |,? và |; ?){_DAY_OF_MONTH})+)(?:/(?P<y>{YEAR}))?{_NOT_LONGER}"
        ),
        read_listed_days,
    ),
    (
        wording(
            rf"{_LEAD}ngày (?P<days>{_DAY_OF_MONTH}(?:(?:, |,? và |; ?)(?:trước )?(?:ngày )?"
            rf"{_DAY_OF_MONTH})+)(?:/(?P<y>{YEAR}))?{_NOT_LONGER}"
        ),
        read_listed_days,
    ),
    (
        wording(
            rf"{_LEAD}{_HOUR}{_SHORT_DAY} ?(?P<sep>[/.\-]) ?(?P<m>\d{{1,2}}) ?"
            rf"(?:(?P=sep) ?|,? năm )(?P<y>{YEAR}){_NOT_LONGER}"
        ),
        read_day,
    ),
    (
        wording(rf"{_LEAD}{_SHORT_DAY}/(?P<m>1[0-2]|0?[1-9])/(?P<yy>[23]\d){_NOT_LONGER}"),
        read_short_year,
    ),
    (
        wording(rf"{_LEAD}{_HOUR}{_SHORT_DAY} tháng (?P<m>\d{{1,2}})(?:,? năm |/)(?P<y>{YEAR})\b"),
        read_day,
    ),
    (
        wording(
            rf"(?P<prep>\b(?:từ|trong) )?(?P<first>{_ONE_PART}(?:(?:/|-| năm ){YEAR})?){_TO}"
            rf"(?P<last>(?:{_ONE_PART}(?:/|-| năm )|{_MONTH}/){YEAR})\b"
        ),
        read_range,
    ),
    (
        wording(rf"{_LEAD}{_PART_OF}tháng (?P<parts>{_MONTHS}){_OF_YEAR}{_OPEN}"),
        read_months,
    ),
    (
        wording(rf"{_LEAD}{_PART_OF}qu[ýí] (?P<parts>{_QUARTERS}){_OF_YEAR}{_OPEN}"),
        read_quarters,
    ),
    (
        wording(
            rf"{_LEAD}(?:0?6 tháng|sáu tháng|nửa) (?P<parts>đầu|cuối)(?: của)? năm (?P<y>{YEAR})\b"
        ),
        read_halves,
    ),
    (
        wording(rf"{_LEAD}(?P<n>0?[2-57-9]|1[01]) tháng đầu năm(?: (?P<y>{YEAR}))?\b"),
        read_first_months,
    ),
    (wording(rf"{_LEAD}(?P<part>đầu|giữa|cuối) năm (?P<y>{YEAR})\b"), read_year_part),
    (
        wording(
            rf"(?P<prep>\b(?:từ |trong |vào |cho |cả )?(?:các |hai |ba |0?[2-5] )?(?:giai đoạn |"
            rf"thời kỳ |thời kì |nhiệm kỳ )?(?:từ )?)(?:năm )?(?<![\d/.])(?P<y1>{YEAR})"
            rf"(?: ?[-–÷] ?|,? đến (?:hết )?)(?:năm )?(?P<y2>{YEAR})\b{_OPEN}"
        ),
        read_years,
    ),
    (
        wording(rf"{_LEAD}năm (?P<years>{YEAR}\b(?:(?: ?, ?| và )(?:năm )?{YEAR}\b)*){_OPEN}"),
        read_year_list,
    ),
    (
        wording(
            rf"{_LEAD}{_SHORT_DAY}/(?P<m>1[0-2]|0?[1-9]){_NOT_LONGER}(?P<y>)",
        ),
        read_day,
    ),
    (
        wording(rf"{_LEAD}{_SHORT_DAY} tháng (?P<m>1[0-2]|0?[1-9])\b(?! năm|/)(?P<y>)"),
        read_day,
    ),
    (
        wording(
            rf"(?P<prep>\b(?:từ|trong) )(?P<first>{_ONE_PART}){_TO}(?P<last>{_ONE_PART})"
            r"(?! ?[/\-–\d]|,? năm \d)"
        ),
        read_range_of_plan,
    ),
    (wording(rf"{_LEAD}tháng (?P<parts>{_MONTH_LIST})(?P<y>){_LIST_ENDS}"), read_months),
    (wording(rf"{_LEAD}qu[ýí] (?P<parts>{_QUARTER_LIST})(?P<y>){_LIST_ENDS}"), read_quarters),
    (wording(rf"{_LEAD}tháng (?P<parts>{_MONTH})(?!/|-| ?\d{_OTHER_YEAR})(?P<y>)"), read_months),
    (wording(rf"{_LEAD}qu[ýí] (?P<parts>{_QUARTER})(?!x{_OTHER_YEAR})(?P<y>)"), read_quarters),
    (wording(rf"{_LEAD}(?:0?6|sáu) tháng (?P<parts>đầu|cuối) năm(?P<y>)"), read_halves),
    (
        wording(
            rf"(?P<prep>\b(?:đến hết|đến|trước|sau) )(?P<years>{YEAR})(?=\s*[,.:)](?!\d)|\s*\Z|"
            r" (?:có|đạt|phấn đấu|hoàn thành|toàn tỉnh|tỷ lệ|sẽ)\b)"
        ),
        read_year_list,
    ),
)
_ALONE = r"(?! ?[/\-–\d]|,? năm)"
_CELL_FIRST: tuple[tuple[Wording, _Build], ...] = (
    (
        wording(
            r"(?P<prep>\b(?:từ|trong) )?tháng "
            rf"(?P<parts>{_MONTH}{_JOINT}(?:tháng )?{_MONTHS}){_ALONE}"
        ),
        read_months,
    ),
    (
        wording(rf"{_LEAD}qu[ýí] (?P<parts>{_QUARTER}{_JOINT}(?:qu[ýí] )?{_QUARTERS}){_ALONE}"),
        read_quarters,
    ),
    (
        wording(rf"\bT(?P<parts>{_MONTH} ?[-–] ?T?{_MONTH})/(?P<y>{YEAR})\b"),
        read_months,
    ),
    (wording(rf"\bQ\.? ?(?P<parts>{_QUARTERS}){_OF_YEAR}"), read_quarters),
    (wording(rf"(?<![\d/])(?P<parts>{_MONTH} ?[-–] ?{_MONTH})/(?P<y>{YEAR})\b"), read_months),
)
"""Fuller wordings of time cells, tried before the others."""
_CELL_LAST: tuple[tuple[Wording, _Build], ...] = (
    (
        wording(rf"(?P<first>\b{_MONTH}/{YEAR})(?: ?[-–] ?| đến )(?P<last>{_MONTH}/{YEAR})\b"),
        read_range,
    ),
    (wording(rf"{_LEAD}\bT?(?P<parts>{_MONTH}){_OF_YEAR}"), read_months),
    (wording(r"(?P<prep>\b(?:trong|cả) )năm\b(?! \d)"), read_whole_year),
    (
        wording(rf"(?P<prep>\b(?:từ|trước|sau|đến|đến hết) )?(?P<years>{YEAR}\b){_OPEN}"),
        read_year_list,
    ),
    (wording(rf"{_SHORT_DAY}/(?P<m>1[0-2]|0?[1-9]){_NOT_LONGER}"), read_cell_day),
)
