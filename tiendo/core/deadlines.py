"""Thời hạn: what the words of a deadline mean in days.

A deadline keeps its words, its precision and its meaning; the last day on which it is still
kept follows from them by the rules here. Nothing here asks the clock.
Source: docs/rules/deadlines.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from tiendo.core import periods
from tiendo.core.days import day_words
from tiendo.core.periods import day_before, end_of_month


class DeadlineType(StrEnum):
    """Độ chính xác của thời hạn: how the plan names the time."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEAR_PART = "year_part"
    PERIOD = "period"
    RECURRING = "recurring"
    EVENT = "event"
    REFERENCE = "ref"
    VAGUE = "vague"

    @property
    def label(self) -> str:
        """Tên gọi trên giao diện."""
        return _TYPE_LABELS[self]


_TYPE_LABELS: dict[DeadlineType, str] = {
    DeadlineType.DATE: "ngày",
    DeadlineType.MONTH: "tháng",
    DeadlineType.QUARTER: "quý",
    DeadlineType.HALF: "nửa năm",
    DeadlineType.YEAR: "năm",
    DeadlineType.YEAR_PART: "phần của năm",
    DeadlineType.PERIOD: "giai đoạn",
    DeadlineType.RECURRING: "định kỳ",
    DeadlineType.EVENT: "theo sự kiện",
    DeadlineType.REFERENCE: "theo văn bản khác",
    DeadlineType.VAGUE: "chưa rõ",
}

DAYLESS: frozenset[DeadlineType] = frozenset(
    {
        DeadlineType.RECURRING,
        DeadlineType.EVENT,
        DeadlineType.REFERENCE,
        DeadlineType.VAGUE,
    }
)
"""Kinds without a day of their own: a person gives one, or the next anchor counts."""


class Milestone(StrEnum):
    """Mốc: what has to have happened by the deadline."""

    START = "khoi_cong"
    FINISH = "hoan_thanh"
    OPERATE = "van_hanh"
    HAND_OVER_LAND = "giao_dat"
    APPROVE = "phe_duyet"
    ISSUE = "ban_hanh"
    DEPLOY = "trien_khai"
    DRAW_UP_PLAN = "lap_ke_hoach"
    INSPECT = "kiem_tra"
    INTERIM_REVIEW = "so_ket"
    FINAL_REVIEW = "tong_ket"
    REPORT = "bao_cao"
    CARRY_OUT = "thuc_hien"

    @property
    def label(self) -> str:
        """Tên mốc trên giao diện."""
        return MILESTONE_LABELS[self]


MILESTONE_LABELS: dict[str, str] = {
    Milestone.START: "khởi công",
    Milestone.FINISH: "hoàn thành",
    Milestone.OPERATE: "vận hành, khai thác",
    Milestone.HAND_OVER_LAND: "giao đất",
    Milestone.APPROVE: "phê duyệt",
    Milestone.ISSUE: "ban hành",
    Milestone.DEPLOY: "triển khai",
    Milestone.DRAW_UP_PLAN: "lập kế hoạch",
    Milestone.INSPECT: "kiểm tra",
    Milestone.INTERIM_REVIEW: "sơ kết",
    Milestone.FINAL_REVIEW: "tổng kết",
    Milestone.REPORT: "báo cáo",
    Milestone.CARRY_OUT: "thực hiện",
}

_YEAR_PART_ENDS: dict[str, tuple[int, int]] = {
    "dau_nam": (3, 31),
    "giua_nam": (6, 30),
    "cuoi_nam": (12, 31),
}
_YEAR_PART_LABELS = {"dau_nam": "đầu năm", "giua_nam": "giữa năm", "cuoi_nam": "cuối năm"}
_FREQUENCY_LABELS: dict[str, str] = {
    "thuong_xuyen": "thường xuyên",
    "hang_ngay": "hằng ngày",
    "hang_tuan": "hằng tuần",
    "hang_thang": "hằng tháng",
    "hang_quy": "hằng quý",
    "6_thang": "6 tháng một lần",
    "hang_nam": "hằng năm",
    "dinh_ky": "định kỳ",
}
_ANCHOR = re.compile(r"--(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|-(?P<monthly>\d{2}))\Z")


class NotADeadline(ValueError):
    """The type, value or anchor does not name a deadline."""


def last_day(type: str, value: str, op: str = "", *, is_open_ended: bool = False) -> date | None:
    """Ngày cuối: the last day on which the deadline is still kept.

    value: as the labelling of readings writes it ("2026-05-19", "2026-06", "2026-Q4",
    "2026-H1", "2026", "2026/dau_nam", "2025/2026", "2026-11-15/2026-12-15").
    op: "before": the day before the value begins ("trước ngày 20/5": 19/5; "trước năm 2030":
    31/12/2029); "at" and "": the end of the value; "after": there is no last day.
    None: recurring (the next anchor counts), event, reference, vague and open-ended ones.
    Raises NotADeadline.
    Source: docs/rules/deadlines.md, section 2.
    """
    kind = _kind(type)
    if kind in DAYLESS or is_open_ended or op == "after":
        return None
    try:
        if kind is DeadlineType.YEAR_PART:
            return _end_of_year_part(value)
        if op == "before":
            return day_before(periods.first_day(value))
        return periods.last_day(value)
    except periods.NotAPeriod as error:
        raise NotADeadline(f"{type} {value}") from error


def occurrences(
    anchors: Iterable[str], op: str, first_year: int, last_year: int
) -> tuple[date, ...]:
    """Các kỳ hạn: every last day that the anchors give from first_year to last_year, in order.

    anchors: "--05-20" (month and day, each year), "---20" (that day of each month), "--12"
    (the end of that month, each year). A day that a month lacks is its last day. op "before":
    the day before each anchor ("trước ngày 20/5": 19/5). Raises NotADeadline.
    Source: docs/rules/deadlines.md, section 3.
    """
    days = {
        day
        for anchor in anchors
        for year in range(first_year, last_year + 1)
        for day in _anchor_days(anchor, op, year)
    }
    return tuple(sorted(days))


def next_occurrence(anchors: Iterable[str], op: str, today: date) -> date | None:
    """Kỳ hạn tới: the first last day that has not passed on `today`; None without anchors."""
    coming = (day for day in occurrences(anchors, op, today.year, today.year + 1) if day >= today)
    return next(coming, None)


def value_words(type: str, value: str, op: str = "") -> str:
    """Lời thời hạn: the value in Vietnamese ("trước ngày 20/5/2026", "quý IV/2026").

    Events and references answer with their own value; recurring ones with their frequency.
    Raises NotADeadline.
    """
    kind = _kind(type)
    words = {"before": "trước ", "after": "sau "}.get(op, "")
    if kind is DeadlineType.RECURRING:
        return _FREQUENCY_LABELS.get(value, value)
    if kind in DAYLESS:
        return value or _TYPE_LABELS[kind]
    if kind is DeadlineType.YEAR_PART:
        year, _, part = value.partition("/")
        return f"{words}{_YEAR_PART_LABELS.get(part, part)} {year}"
    first, _, last = value.partition("/")
    if last:
        return f"{words}từ {_one_value_words(first)} đến {_one_value_words(last)}"
    return words + _one_value_words(first)


def anchor_words(anchors: Iterable[str], op: str = "") -> str:
    """Lời mốc định kỳ: "trước ngày 20/5 và 20/12 hằng năm"."""
    names = []
    monthly = False
    for anchor in anchors:
        found = _anchor(anchor)
        monthly = monthly or found["monthly"] is not None
        if found["monthly"]:
            names.append(f"ngày {int(found['monthly'])}")
        elif found["day"]:
            names.append(f"ngày {int(found['day'])}/{int(found['month'])}")
        else:
            names.append(f"tháng {int(found['month'])}")
    if not names:
        return ""
    lead = "trước " if op == "before" else ""
    return f"{lead}{' và '.join(names)} hằng {'tháng' if monthly else 'năm'}"


def _kind(type: str) -> DeadlineType:
    try:
        return DeadlineType(type)
    except ValueError as error:
        raise NotADeadline(type) from error


def _end_of_year_part(value: str) -> date:
    year, _, part = value.partition("/")
    if part not in _YEAR_PART_ENDS or not re.fullmatch(r"\d{4}", year):
        raise NotADeadline(value)
    return date(int(year), *_YEAR_PART_ENDS[part])


def _anchor(anchor: str) -> re.Match[str]:
    found = _ANCHOR.match(anchor)
    if found is None:
        raise NotADeadline(anchor)
    return found


def _anchor_days(anchor: str, op: str, year: int) -> list[date]:
    found = _anchor(anchor)
    try:
        if found["monthly"]:
            days = [_clipped(year, month, int(found["monthly"])) for month in range(1, 13)]
        elif found["day"]:
            days = [_clipped(year, int(found["month"]), int(found["day"]))]
        else:
            days = [_whole_month(year, int(found["month"]), op)]
            return days
    except ValueError as error:
        raise NotADeadline(anchor) from error
    return [day_before(day) for day in days] if op == "before" else days


def _whole_month(year: int, month: int, op: str) -> date:
    return day_before(date(year, month, 1)) if op == "before" else end_of_month(year, month)


def _clipped(year: int, month: int, day: int) -> date:
    if not 1 <= day <= 31:
        raise NotADeadline(f"day {day}")
    return date(year, month, min(day, end_of_month(year, month).day))


def _one_value_words(value: str) -> str:
    try:
        first = periods.first_day(value)
    except periods.NotAPeriod as error:
        raise NotADeadline(value) from error
    if "Q" in value:
        return f"quý {('I', 'II', 'III', 'IV')[int(value[-1]) - 1]}/{first.year}"
    if "H" in value:
        return f"6 tháng {'đầu' if value.endswith('1') else 'cuối'} năm {first.year}"
    if len(value) == 10:
        return f"ngày {day_words(first)}"
    return f"tháng {first.month}/{first.year}" if len(value) == 7 else f"năm {first.year}"
