"""Thời gian theo lịch: days, months, quarters, halves, years and periods in running text.

Every pattern is a wording of official documents; docs/rules/deadlines.md lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from tiendo.reading.deadlines_words import YEAR, TimeWords
from tiendo.reading.model import Certainty
from tiendo.reading.wording import wording
from tiendo.reading.wording_needs import Wording

Period = tuple[int, int] | None
_Build = Callable[[re.Match[str], Period], Iterable[TimeWords]]

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_PARTS = {"đầu": "dau_nam", "giữa": "giua_nam", "cuối": "cuoi_nam"}


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


def op_of(preposition: str) -> str:
    """before for "trước", after for "sau", else ""."""
    words = preposition.lower().split()
    if "trước" in words:
        return "before"
    return "after" if "sau" in words else ""


def iso_day(year: str, month: str, day: str) -> str | None:
    """ISO day; None where the calendar has no such day (31/6)."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _named(found: re.Match[str], type: str, value: str, rule: str) -> TimeWords:
    groups = found.groupdict()
    preposition = (groups.get("prep") or "").lower().strip()
    return TimeWords(
        start=found.start(),
        end=found.end(),
        type=type,
        value=value,
        rule=rule,
        op=op_of(preposition),
        is_open_ended=bool(groups.get("open"))
        or (bool(re.search(r"(?:\A|\s)từ\Z", preposition)) and type not in ("period", "vague")),
        preposition=preposition,
    )


def _guessed(words: TimeWords, period: Period) -> TimeWords:
    """The same words with a doubt: the year was not written."""
    first, last = period or (0, 0)
    doubt = f"Không ghi năm; tạm hiểu là năm {first}, xin xem lại."
    certainty = Certainty.LIKELY if first == last else Certainty.LOOK
    return replace(words.doubted(certainty, doubt), rule=f"{words.rule}_without_year")


def _day(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    year = found["y"] or (str(period[0]) if period else None)
    value = iso_day(year, found["m"], found["d"]) if year else None
    if found["y"] and value is None:
        return (_no_such_day(found),)
    if value is None or not (found["y"] or found["prep"] or found["day_word"]):
        return ()
    words = _named(found, "date", value, "date")
    if found.groupdict().get("hour") or not (words.op or words.is_open_ended):
        words = replace(words, op="at")
    return (words if found["y"] else _guessed(words, period),)


def _listed_days(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "các ngày 15, 16/4/2026": one entry per day."""
    for number in re.findall(r"\d+", found["days"]):
        value = iso_day(found["y"], found["m"], number)
        if value is not None:
            yield replace(_named(found, "date", value, "date"), op="at")


def _short_year(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "30/6/26": the century is understood, and told."""
    year = f"20{found['yy']}"
    value = iso_day(year, found["m"], found["d"])
    if value is None:
        return
    words = _named(found, "date", value, "date")
    words = words if words.op else replace(words, op="at")
    yield words.doubted(Certainty.LIKELY, f"Năm ghi hai chữ số; hiểu là năm {year}.")


def _cell_day(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "30/6" alone in a time cell: the day, in a year that is not written."""
    value = iso_day(str(period[0]), found["m"], found["d"]) if period else None
    if value is not None:
        yield _guessed(replace(_named(found, "date", value, "date"), op="at"), period)


def _no_such_day(found: re.Match[str]) -> TimeWords:
    """ "trước ngày 31/6/2026": a slip of the plan, kept for a person."""
    doubt = f"Trong lịch không có ngày {found['d']}/{found['m']}/{found['y']}."
    words = _named(found, "vague", "", "no_such_day")
    return words.doubted(Certainty.LOOK, doubt)


def _day_range(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    year = found["y2"] or found["y1"] or (str(period[0]) if period else None)
    if year is None:
        return ()
    first = iso_day(found["y1"] or year, found["m1"] or found["m2"], found["d1"])
    last = iso_day(year, found["m2"], found["d2"])
    if first is None or last is None:
        return ()
    words = _named(found, "period", f"{first}/{last}", "day_range")
    return (words if found["y1"] or found["y2"] else _guessed(words, period),)


def _months(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    numbers = re.findall(r"\d+", found["parts"])
    return _parts(found, period, "month", [f"{int(number):02d}" for number in numbers])


def _quarters(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    names = re.findall(r"IV|I{1,3}|[1-4]", found["parts"], re.IGNORECASE)
    return _parts(found, period, "quarter", [f"Q{_quarter(name)}" for name in names])


def _halves(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    part = "H1" if found["parts"].lower() == "đầu" else "H2"
    return _parts(found, period, "half", [part])


def _parts(
    found: re.Match[str], period: Period, type: str, parts: list[str]
) -> Iterable[TimeWords]:
    """One entry per part of the year; two parts joined by a dash are one period."""
    year = found.groupdict().get("y") or (str(period[0]) if period else None)
    if year is None:
        return
    values = [f"{year}-{part}" for part in parts]
    if len(values) == 2 and re.search(r"[-–]|đến", found["parts"]):
        values, type = ["/".join(values)], "period"
    for value in values:
        words = _named(found, type, value, type)
        yield words if found.groupdict().get("y") else _guessed(words, period)


def _range(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "từ tháng 11/2025 đến tháng 12/2025", "quý IV/2025 đến quý II/2026"."""
    last = _end(found["last"], None)
    first = _end(found["first"], last[:4] if last else None)
    if first and last:
        yield _named(found, "period", f"{first}/{last}", "month_range")


def _end(words: str, year: str | None) -> str | None:
    own = re.search(YEAR, words)
    year = own.group() if own else year
    name = re.search(r"(?:tháng\s+|^)(\d{1,2})\b|qu[ýí]\s+(IV|I{1,3}|[1-4])", words, re.I)
    if year is None or name is None:
        return None
    return f"{year}-{int(name[1]):02d}" if name[1] else f"{year}-Q{_quarter(name[2])}"


def _quarter(name: str) -> int:
    return _ROMAN.get(name.lower()) or int(name)


def _first_months(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "9 tháng đầu năm 2026": from the first to the ninth month."""
    year = found["y"] or (str(period[0]) if period else None)
    if year is None:
        return
    words = _named(found, "period", f"{year}-01/{year}-{int(found['n']):02d}", "first_months")
    yield words if found["y"] else _guessed(words, period)


def _year_part(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    value = f"{found['y']}/{_YEAR_PARTS[found['part'].lower()]}"
    return (_named(found, "year_part", value, "year_part"),)


def _years(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    first, last = found["y1"], found["y2"]
    if first < last:
        yield _named(found, "period", f"{first}/{last}", "year_range")


def _whole_year(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    """ "Cả năm", "Trong năm" in the table of a plan of one year."""
    if period is not None and period[0] == period[1]:
        yield _guessed(_named(found, "year", str(period[0]), "year"), period)


def _year_list(found: re.Match[str], period: Period) -> Iterable[TimeWords]:
    for year in re.findall(YEAR, found["years"]):
        yield _named(found, "year", year, "year")


_LEAD = (
    r"(?P<prep>(?:\b(?:kể từ|từ nay|từ|trước|sau|chậm nhất(?: là)?|muộn nhất(?: là)?|không quá|"
    r"không (?:muộn|chậm) hơn|ngay|trong|(?:vào dịp|nhân dịp|dịp)(?: [^\W\d_]+){0,8}|"
    r"(?:lập thành tích )?chào mừng(?: (?:[^\W\d_]+|\d{1,3}(?= năm))){0,9}|vào|xong|"
    "bắt đầu|đến hết|đến|hết|đúng|thời điểm|các|cả|hai) ){0,4})"
)
_PART_OF = "(?:(?:vào )?(?:đầu|giữa|cuối|khoảng|hết|trọn|ngay) )?"
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

_WORTH_A_LOOK = wording(r"(?:19|20)\d\d|\d ?[/.-] ?\d|ngày|tháng|năm|qu[ýí]|tuần")
_PATTERNS: tuple[tuple[Wording, _Build], ...] = (
    (
        wording(
            rf"(?P<prep>\btừ |(?=\d{{1,2}}/\d{{1,2}}/{YEAR} ?[-–])|"
            rf"(?<![\d/.,])(?=\d{{1,2}} ?[-–] ?\d{{1,2}}/\d{{1,2}}/{YEAR}))"
            rf"(?:ngày )?(?P<d1>\d{{1,2}})"
            rf"(?:/(?P<m1>\d{{1,2}})(?:/(?P<y1>{YEAR}))?)?{_TO}(?:ngày )?(?P<d2>\d{{1,2}})/"
            rf"(?P<m2>\d{{1,2}})(?:/(?P<y2>{YEAR}))?{_NOT_LONGER}"
        ),
        _day_range,
    ),
    (
        wording(
            rf"{_LEAD}(?:ngày )(?P<days>\d{{1,2}}(?:, \d{{1,2}})*(?:,| và) \d{{1,2}})/"
            rf"(?P<m>\d{{1,2}})/(?P<y>{YEAR}){_NOT_LONGER}"
        ),
        _listed_days,
    ),
    (
        wording(
            rf"{_LEAD}{_HOUR}{_SHORT_DAY} ?(?P<sep>[/.\-]) ?(?P<m>\d{{1,2}}) ?"
            rf"(?:(?P=sep) ?|,? năm )(?P<y>{YEAR}){_NOT_LONGER}"
        ),
        _day,
    ),
    (
        wording(rf"{_LEAD}{_SHORT_DAY}/(?P<m>1[0-2]|0?[1-9])/(?P<yy>[23]\d){_NOT_LONGER}"),
        _short_year,
    ),
    (
        wording(rf"{_LEAD}{_HOUR}{_SHORT_DAY} tháng (?P<m>\d{{1,2}})(?:,? năm |/)(?P<y>{YEAR})\b"),
        _day,
    ),
    (
        wording(
            rf"(?P<prep>\b(?:từ|trong) )?(?P<first>{_ONE_PART}(?:(?:/|-| năm ){YEAR})?){_TO}"
            rf"(?P<last>(?:{_ONE_PART}(?:/|-| năm )|{_MONTH}/){YEAR})\b"
        ),
        _range,
    ),
    (
        wording(rf"{_LEAD}{_PART_OF}tháng (?P<parts>{_MONTHS}){_OF_YEAR}{_OPEN}"),
        _months,
    ),
    (
        wording(rf"{_LEAD}{_PART_OF}qu[ýí] (?P<parts>{_QUARTERS}){_OF_YEAR}{_OPEN}"),
        _quarters,
    ),
    (
        wording(
            rf"{_LEAD}(?:0?6 tháng|sáu tháng|nửa) (?P<parts>đầu|cuối)(?: của)? năm (?P<y>{YEAR})\b"
        ),
        _halves,
    ),
    (
        wording(rf"{_LEAD}(?P<n>0?[2-57-9]|1[01]) tháng đầu năm(?: (?P<y>{YEAR}))?\b"),
        _first_months,
    ),
    (wording(rf"{_LEAD}(?P<part>đầu|giữa|cuối) năm (?P<y>{YEAR})\b"), _year_part),
    (
        wording(
            rf"(?P<prep>\b(?:từ |trong |vào |cho |cả )?(?:các |hai |ba )?(?:giai đoạn |thời kỳ |"
            rf"thời kì |nhiệm kỳ )?(?:từ )?)(?:năm )?(?<![\d/.])(?P<y1>{YEAR})"
            rf"(?: ?[-–÷] ?|,? đến (?:hết )?)(?:năm )?(?P<y2>{YEAR})\b{_OPEN}"
        ),
        _years,
    ),
    (
        wording(rf"{_LEAD}năm (?P<years>{YEAR}\b(?:(?: ?, ?| và )(?:năm )?{YEAR}\b)*){_OPEN}"),
        _year_list,
    ),
    (
        wording(
            rf"{_LEAD}{_SHORT_DAY}/(?P<m>1[0-2]|0?[1-9]){_NOT_LONGER}(?P<y>)",
        ),
        _day,
    ),
    (
        wording(rf"{_LEAD}{_SHORT_DAY} tháng (?P<m>1[0-2]|0?[1-9])\b(?! năm|/)(?P<y>)"),
        _day,
    ),
    (wording(rf"{_LEAD}tháng (?P<parts>{_MONTH})(?!/|-| ?\d{_OTHER_YEAR})(?P<y>)"), _months),
    (wording(rf"{_LEAD}qu[ýí] (?P<parts>{_QUARTER})(?!x{_OTHER_YEAR})(?P<y>)"), _quarters),
    (wording(rf"{_LEAD}(?:0?6|sáu) tháng (?P<parts>đầu|cuối) năm(?P<y>)"), _halves),
    (
        wording(
            rf"(?P<prep>\b(?:đến hết|đến|trước|sau) )(?P<years>{YEAR})(?=\s*[,.:)](?!\d)|\s*\Z|"
            r" (?:có|đạt|phấn đấu|hoàn thành|toàn tỉnh|tỷ lệ|sẽ)\b)"
        ),
        _year_list,
    ),
)
_ALONE = r"(?! ?[/\-–\d]|,? năm)"
_CELL_FIRST: tuple[tuple[Wording, _Build], ...] = (
    (
        wording(
            r"(?P<prep>\b(?:từ|trong) )?tháng "
            rf"(?P<parts>{_MONTH}{_JOINT}(?:tháng )?{_MONTHS}){_ALONE}"
        ),
        _months,
    ),
    (
        wording(rf"{_LEAD}qu[ýí] (?P<parts>{_QUARTER}{_JOINT}(?:qu[ýí] )?{_QUARTERS}){_ALONE}"),
        _quarters,
    ),
    (
        wording(rf"\bT(?P<parts>{_MONTH} ?[-–] ?T?{_MONTH})/(?P<y>{YEAR})\b"),
        _months,
    ),
    (wording(rf"\bQ\.? ?(?P<parts>{_QUARTERS}){_OF_YEAR}"), _quarters),
    (wording(rf"(?<![\d/])(?P<parts>{_MONTH} ?[-–] ?{_MONTH})/(?P<y>{YEAR})\b"), _months),
)
"""Fuller wordings of time cells, tried before the others."""
_CELL_LAST: tuple[tuple[Wording, _Build], ...] = (
    (
        wording(rf"(?P<first>\b{_MONTH}/{YEAR})(?: ?[-–] ?| đến )(?P<last>{_MONTH}/{YEAR})\b"),
        _range,
    ),
    (wording(rf"{_LEAD}\bT?(?P<parts>{_MONTH}){_OF_YEAR}"), _months),
    (wording(r"(?P<prep>\b(?:trong|cả) )năm\b(?! \d)"), _whole_year),
    (
        wording(rf"(?P<prep>\b(?:từ|trước|sau|đến|đến hết) )?(?P<years>{YEAR}\b){_OPEN}"),
        _year_list,
    ),
    (wording(rf"{_SHORT_DAY}/(?P<m>1[0-2]|0?[1-9]){_NOT_LONGER}"), _cell_day),
)
