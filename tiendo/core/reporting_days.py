"""Ngày nộp báo cáo as a person types and reads them: "20/5, 20/12", or "20" of each month.

Kept as anchors, the way `core.deadlines` reads them ("--05-20", "---20").
Source: docs/rules/reporting.md, section 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tiendo.core.periods import end_of_month
from tiendo.core.reporting_periods import Cadence

_SEPARATORS = re.compile(r"\s*(?:[,;\n]|\bvà\b)\s*")
_DAY_OF_YEAR = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\Z")
_DAY_OF_MONTH = re.compile(r"(?:ngày\s*)?(?P<day>\d{1,2})\Z")
_LEAP_YEAR = 2028
MOST_DAYS = 12


class NotReportingDays(ValueError):
    """What was typed names no days for this cadence; `str()` is a Vietnamese sentence."""


def anchors_of(cadence: Cadence, typed: str) -> tuple[str, ...]:
    """Các mốc from what was typed, in the order of the year; none for reports on request.

    Raises NotReportingDays, naming the part that is wrong.
    """
    parts = [part for part in _SEPARATORS.split(typed.strip()) if part]
    if cadence is Cadence.REQUEST:
        if parts:
            raise NotReportingDays("Báo cáo đột xuất không có ngày cố định: để trống ô này.")
        return ()
    if not parts:
        raise NotReportingDays("Hãy ghi ngày phải nộp.")
    if cadence is Cadence.MONTH:
        return (_day_of_month(parts),)
    found = sorted({_day_of_year(part) for part in parts})
    if len(found) > MOST_DAYS:
        raise NotReportingDays(f"Nhiều ngày quá: mỗi năm ghi nhiều nhất {MOST_DAYS} ngày.")
    return tuple(found)


def typed_days(anchors: Iterable[str]) -> str:
    """The same days as a form shows them: "20/5, 20/12", "20". "" for none."""
    return ", ".join(_typed(anchor) for anchor in anchors)


def _typed(anchor: str) -> str:
    if anchor.startswith("---"):
        return str(int(anchor[3:]))
    month, _, day = anchor[2:].partition("-")
    return f"{int(day)}/{int(month)}" if day else f"tháng {int(month)}"


def _day_of_month(parts: list[str]) -> str:
    found = _DAY_OF_MONTH.match(parts[0].lower()) if len(parts) == 1 else None
    if found is None or not 1 <= int(found["day"]) <= 31:
        raise NotReportingDays("Báo cáo tháng: ghi một ngày trong tháng, từ 1 đến 31, ví dụ 20.")
    return f"---{int(found['day']):02d}"


def _day_of_year(part: str) -> str:
    bare = part.lower().removeprefix("ngày").strip()
    found = _DAY_OF_YEAR.match(bare)
    day, month = (int(found["day"]), int(found["month"])) if found else (0, 0)
    if not 1 <= month <= 12 or not 1 <= day <= end_of_month(_LEAP_YEAR, month).day:
        raise NotReportingDays(
            f"“{part}” không phải một ngày trong năm: ghi ngày/tháng, ví dụ 20/5, 20/12."
        )
    return f"--{month:02d}-{day:02d}"
