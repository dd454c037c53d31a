"""Ảnh hiện trường: what a photo itself states of its day and place, held against the plan's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any, BinaryIO, Protocol
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image, UnidentifiedImageError

from tiendo.core.distance import distance_km

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_DEGREE = Decimal("0.00001")


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What the photo states: None where it states nothing (or nonsense). Degrees in WGS84."""

    taken_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @property
    def has_position(self) -> bool:
        """Are both coordinates stated?"""
        return self.latitude is not None and self.longitude is not None


class Located(Protocol):
    """A place of the plan, as far as distance needs it."""

    name: str
    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class PhotoDistance:
    """How far a photo was taken from the nearest place that the plan names for the item."""

    place: Located
    km: Decimal


def photo_facts(data: bytes | BinaryIO) -> PhotoFacts:
    """Read day and position from a photo's EXIF. What it can't read is None; it never raises.

    A time without a zone is Vietnamese time, as phones here write it.
    """
    try:
        with Image.open(BytesIO(data) if isinstance(data, bytes) else data) as image:
            exif = image.getexif()
            details = exif.get_ifd(ExifTags.IFD.Exif)
            position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return PhotoFacts()
    latitude = _degrees(position, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef, limit=90)
    longitude = _degrees(
        position, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef, limit=180
    )
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        latitude = longitude = None
    return PhotoFacts(_taken_at(details), latitude, longitude)


def nearest_place(facts: PhotoFacts, places: Iterable[Located]) -> PhotoDistance | None:
    """The nearest of the item's places; None when the photo or the plan states no position."""
    if facts.latitude is None or facts.longitude is None:
        return None
    found = [PhotoDistance(place, _km(facts.latitude, facts.longitude, place)) for place in places]
    return min(found, key=lambda distance: distance.km, default=None)


def _km(latitude: Decimal, longitude: Decimal, place: Located) -> Decimal:
    return distance_km(
        latitude=latitude,
        longitude=longitude,
        other_latitude=place.latitude,
        other_longitude=place.longitude,
    )


def _taken_at(details: dict[int, Any]) -> datetime | None:
    written = str(details.get(ExifTags.Base.DateTimeOriginal, "")).strip("\x00 ")
    try:
        day, _, hour = written.partition(" ")
        local = datetime.fromisoformat(f"{day.replace(':', '-')}T{hour}")
    except ValueError:
        return None
    zone = _zone(str(details.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\x00 "))
    return local.replace(tzinfo=zone or VIETNAM)


def _zone(offset: str) -> timezone | None:
    """ "+07:00" as a zone; None when the photo names none."""
    try:
        hours, _, minutes = offset[1:].partition(":")
        away = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-away if offset.startswith("-") else away)
    except ValueError:
        return None


def _degrees(position: dict[int, Any], key: int, sign_key: int, *, limit: int) -> Decimal | None:
    """Degrees, minutes and seconds as one number, south and west below 0."""
    try:
        degrees, minutes, seconds = (Fraction(float(part)) for part in position[key])
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= limit:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    signed = -exact if str(position.get(sign_key, "")).strip("\x00 ") in ("S", "W") else exact
    return signed.quantize(_DEGREE, ROUND_HALF_UP)
