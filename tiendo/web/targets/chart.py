"""Biểu đồ chỉ tiêu: one line over time against the way it should go, drawn as our own SVG.

It answers one question: does the target keep pace? Everything is a number of the server's, put
into attributes (the page allows no inline style); the same figures stand below as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tiendo.core.days import day_words
from tiendo.progress.queries.target_series import SeriesPoint
from tiendo.progress.queries.targets import TargetStanding, first_day_of
from tiendo.ui.figures import number_words, quantity_words, target_words

_TOP, _BOTTOM, _LEFT, _RIGHT = 34, 34, 44, 16
_STEPS = (1, 2, 5)
_MOST_LINES = 5
_DAY_ROOM = 52
_SHORT_DAYS = 800
_WORD_ROOM = 44


@dataclass(frozen=True, slots=True)
class Dot:
    """One reported value. x, y: in the drawing's own units, as attributes."""

    x: str
    y: str
    words: str
    day: str
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid and its words. at: x of a day, y of a value."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the drawing needs, ready to be put into attributes. way: the even pace from the first
    day to the target's; "" where it has no day or is an upper limit. lines: of the values, broken
    where there was none. newest: the last value; its words stand newest_rise units from it."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    way: str
    goal: Tick
    today: Tick
    is_today_late: bool
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    newest: Dot
    newest_rise: int
    is_newest_late: bool
    words: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and values to places in the drawing."""

    first: date
    last: date
    highest: Decimal
    width: int
    height: int

    def x(self, day: date) -> str:
        room = self.width - _LEFT - _RIGHT
        share = Decimal((day - self.first).days) / max((self.last - self.first).days, 1)
        return f"{_LEFT + share * room:.1f}"

    def y(self, value: Decimal) -> str:
        room = self.height - _TOP - _BOTTOM
        return f"{self.height - _BOTTOM - value / self.highest * room:.1f}"

    def is_right(self, x: str) -> bool:
        """In the right half, where words go to the left of their point."""
        return float(x) > self.width / 2


def chart_of(
    standing: TargetStanding, points: Sequence[SeriesPoint], today: date, *, width: int
) -> Chart | None:
    """The chart of a target, `width` units wide; None while no value is known."""
    known = [point for point in points if point.value is not None]
    if not known:
        return None
    target = standing.target
    scale = _scale(standing, known, today, width)
    dots = [_dot(point, scale, target.unit) for point in known]
    now = scale.x(today)
    return Chart(
        width=width,
        height=scale.height,
        left=_LEFT,
        right=width - _RIGHT,
        top=_TOP,
        bottom=scale.height - _BOTTOM,
        values=tuple(
            Tick(scale.y(value), number_words(value.normalize())) for value in _steps(scale.highest)
        ),
        days=_days(scale),
        way=_way(standing, scale),
        goal=Tick(scale.y(target.value), f"Đích {target_words(target)}"),
        today=Tick(now, f"hôm nay {day_words(today)}"),
        is_today_late=scale.is_right(now),
        lines=tuple(_lines(points, scale)),
        dots=tuple(dots),
        newest=dots[-1],
        newest_rise=-10 if float(dots[-1].y) > _WORD_ROOM + _TOP else 20,
        is_newest_late=scale.is_right(dots[-1].x),
        words=_words(standing, known),
    )


def _scale(
    standing: TargetStanding, known: Sequence[SeriesPoint], today: date, width: int
) -> _Scale:
    target = standing.target
    days = [first_day_of(target.plan), today, *(point.as_of for point in known)]
    days += [target.due_on] if target.due_on else []
    values = [target.value, target.value_to or Decimal(0), target.baseline or Decimal(0)]
    values += [point.value for point in known if point.value is not None]
    highest = max(values) * Decimal("1.08") or Decimal(1)
    return _Scale(min(days), max(days), highest, width, height=300 if width > 400 else 250)


def _dot(point: SeriesPoint, scale: _Scale, unit: str) -> Dot:
    value = point.value or Decimal(0)
    words = quantity_words(value, unit)
    day = day_words(point.as_of)
    return Dot(scale.x(point.as_of), scale.y(value), words, day, point.is_estimate)


def _way(standing: TargetStanding, scale: _Scale) -> str:
    """ "x,y x,y": from the baseline on the first day to the value on the last."""
    target = standing.target
    if target.due_on is None or standing.expected is None:
        return ""
    first = first_day_of(target.plan)
    start = target.baseline or Decimal(0)
    begun = f"{scale.x(first)},{scale.y(start)}"
    return f"{begun} {scale.x(target.due_on)},{scale.y(target.value)}"


def _lines(points: Sequence[SeriesPoint], scale: _Scale) -> list[str]:
    """Broken where no value was known in between; a lone value is a dot without a line."""
    parts: list[list[str]] = [[]]
    for point in points:
        if point.value is None:
            parts.append([])
        else:
            parts[-1].append(f"{scale.x(point.as_of)},{scale.y(point.value)}")
    return [" ".join(part) for part in parts if len(part) > 1]


def _steps(highest: Decimal) -> list[Decimal]:
    """Round values from 0 up, at most _MOST_LINES of them: 0, 20, 40 ..."""
    power = Decimal(10) ** (highest.adjusted() - 1)
    sizes = [power * factor * step for factor in (1, 10, 100) for step in _STEPS]
    size = next(size for size in sizes if highest / size < _MOST_LINES)
    return [size * number for number in range(int(highest / size) + 1)]


def _days(scale: _Scale) -> tuple[Tick, ...]:
    """The first day of each quarter, of each year on a long way; as many as there is room for."""
    is_short = (scale.last - scale.first).days < _SHORT_DAYS
    months = (1, 4, 7, 10) if is_short else (1,)
    years = range(scale.first.year, scale.last.year + 1)
    days = [date(year, month, 1) for year in years for month in months]
    inside = [day for day in days if scale.first <= day <= scale.last]
    room = (scale.width - _LEFT - _RIGHT) / max(len(inside), 1)
    every = max(1, -(-_DAY_ROOM // max(int(room), 1)))
    return tuple(
        Tick(scale.x(day), f"{day.month}/{day.year}" if is_short else str(day.year))
        for day in inside[::every]
    )


def _words(standing: TargetStanding, known: Sequence[SeriesPoint]) -> str:
    """The drawing in one sentence, for those who do not see it."""
    target = standing.target
    first, last = known[0], known[-1]
    told = f"{target.name}: "
    if first is not last:
        told += f"{quantity_words(first.value, target.unit)} đến {day_words(first.as_of)}, "
    told += f"{quantity_words(last.value, target.unit)} đến {day_words(last.as_of)}"
    due = f" đến {day_words(target.due_on)}" if target.due_on else ""
    return f"{told}; đích {target_words(target)}{due}."
