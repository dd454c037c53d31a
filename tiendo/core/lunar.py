"""Âm lịch Việt Nam: Tết and Giỗ Tổ by the Vietnamese rule, reckoned at UTC+7.

A lunar month begins on the day of the new moon in Hà Nội; the month that holds the winter
solstice is the eleventh; in a year of thirteen months the first one without a principal
solar term is the leap month. New moons and the sun's longitude by the series of Jean Meeus,
Astronomical Algorithms, good to minutes for this century; the Chinese calendar (UTC+8)
differs in some years, 2030 among them.
Source: docs/rules/deadlines.md, section 4.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

_HOURS_EAST = 7
_EPOCH = date(2000, 1, 1)
_EPOCH_JULIAN = 2451544.5
_SYNODIC_MONTH = 29.530588861
_NEW_MOON_TERMS: tuple[tuple[float, int, int, int], ...] = (
    (-0.40720, 0, 1, 0),
    (0.17241, 1, 0, 0),
    (0.01608, 0, 2, 0),
    (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0),
    (-0.00111, 0, 1, -2),
    (-0.00057, 0, 1, 2),
    (0.00056, 1, 2, 0),
    (-0.00042, 0, 3, 0),
    (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2),
    (-0.00024, -1, 2, 0),
)
"""Periodic terms: coefficient in days; multiples of the anomalies of sun and moon, of latitude."""


def lunar_new_year(year: int) -> date:
    """Mùng 1 Tết of a solar year. Good for 1900 to 2100."""
    return lunar_date(year, 1, 1)


def hung_kings_day(year: int) -> date:
    """Giỗ Tổ Hùng Vương: the tenth day of the third lunar month."""
    return lunar_date(year, 3, 10)


def lunar_date(year: int, month: int, day: int) -> date:
    """The solar day of a lunar day in an ordinary (not leap) month of the lunar year."""
    winter = _eleventh_month(year - 1)
    months = [winter]
    while len(months) < 16:
        months.append(_new_moon_day(_lunation(months[-1]) + 1))
    place = month + 1
    leap = _leap_place(months, _eleventh_month(year))
    if leap is not None and place >= leap:
        place += 1
    return months[place] + timedelta(days=day - 1)


def _leap_place(months: list[date], next_winter: date) -> int | None:
    """Place of the leap month counted from the eleventh month, None in a year of twelve."""
    if months.index(next_winter) == 12:
        return None
    return next(
        place
        for place in range(1, 13)
        if _solar_term(months[place]) == _solar_term(months[place + 1])
    )


def _eleventh_month(year: int) -> date:
    """First day of the lunar month that holds the winter solstice of the solar year."""
    lunation = _lunation(date(year, 12, 31))
    start = _new_moon_day(lunation)
    if start > date(year, 12, 31):
        start = _new_moon_day(lunation - 1)
    # The sun has passed 270° before the month begins: the solstice fell in the month before.
    return _new_moon_day(_lunation(start) - 1) if _solar_term(start) >= 9 else start


def _lunation(day: date) -> int:
    """Number of the new moon nearest to a day, counted from January 2000."""
    return round(((day - _EPOCH).days - 5.59766) / _SYNODIC_MONTH)


def _solar_term(day: date) -> int:
    """Twelfth of its way that the sun has reached when the day begins in Hà Nội; 9: solstice."""
    julian = (day - _EPOCH).days + _EPOCH_JULIAN - _HOURS_EAST / 24
    return int(_sun_longitude(julian) // 30)


def _new_moon_day(lunation: int) -> date:
    """The day in Hà Nội on which the moon is new."""
    julian = _new_moon(lunation) - _earth_slowing(lunation)
    days = julian + _HOURS_EAST / 24 - _EPOCH_JULIAN
    return _EPOCH + timedelta(days=math.floor(days))


def _new_moon(lunation: int) -> float:
    """Julian ephemeris day of a mean new moon with its periodic terms (Meeus, chapter 49)."""
    century = lunation / 1236.85
    sun = math.radians(2.5534 + 29.10535670 * lunation)
    moon = math.radians(201.5643 + 385.81693528 * lunation + 0.0107582 * century**2)
    latitude = math.radians(160.7108 + 390.67050284 * lunation)
    eccentricity = 1 - 0.002516 * century
    mean = 2451550.09766 + _SYNODIC_MONTH * lunation + 0.00015437 * century**2
    return mean + sum(
        size
        * eccentricity ** abs(of_sun)
        * math.sin(of_sun * sun + of_moon * moon + of_lat * latitude)
        for size, of_sun, of_moon, of_lat in _NEW_MOON_TERMS
    )


def _earth_slowing(lunation: int) -> float:
    """Days by which clocks lag behind the reckoning time, near enough for this century."""
    years = lunation / 12.3685
    return (62.92 + 0.32217 * years + 0.005589 * years**2) / 86400


def _sun_longitude(julian: float) -> float:
    """Apparent longitude of the sun in degrees, to 0.01 (Meeus, chapter 25)."""
    century = (julian - 2451545.0) / 36525
    mean = 280.46646 + 36000.76983 * century + 0.0003032 * century**2
    anomaly = math.radians(357.52911 + 35999.05029 * century - 0.0001537 * century**2)
    centre = (
        (1.914602 - 0.004817 * century) * math.sin(anomaly)
        + (0.019993 - 0.000101 * century) * math.sin(2 * anomaly)
        + 0.000289 * math.sin(3 * anomaly)
    )
    node = math.radians(125.04 - 1934.136 * century)
    return (mean + centre - 0.00569 - 0.00478 * math.sin(node)) % 360
