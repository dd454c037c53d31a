"""What a photo itself states, held against the places of the plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import ExifTags, Image

from tests.factories.plans import make_item, make_item_place
from tests.factories.progress import VIETNAM, make_photo
from tiendo.progress.exif import PhotoFacts, nearest_place, photo_facts

TAKEN = datetime(2026, 11, 20, 15, 4, 5, tzinfo=VIETNAM)
LATITUDE, LONGITUDE = Decimal("22.66568"), Decimal("106.25786")


def test_a_photo_states_day_and_place() -> None:
    photo = make_photo(taken_at=TAKEN, latitude=LATITUDE, longitude=LONGITUDE)
    assert photo_facts(photo) == PhotoFacts(TAKEN, LATITUDE, LONGITUDE)
    assert photo_facts(BytesIO(photo)).has_position


def test_south_and_west_are_below_zero() -> None:
    facts = photo_facts(make_photo(latitude=Decimal("-12.5"), longitude=Decimal("-70.25")))
    assert (facts.latitude, facts.longitude) == (Decimal("-12.50000"), Decimal("-70.25000"))


def test_a_photo_without_data_states_nothing() -> None:
    assert photo_facts(make_photo()) == PhotoFacts()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_photo_states_nothing_and_raises_nothing(data: bytes) -> None:
    assert photo_facts(data) == PhotoFacts()


def test_a_truncated_photo_raises_nothing() -> None:
    photo = make_photo(taken_at=TAKEN, latitude=LATITUDE, longitude=LONGITUDE)
    for length in range(0, len(photo), 37):
        photo_facts(photo[:length])


def with_exif(*, details: dict[int, object], position: dict[int, object]) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif).update(details)
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(position)
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_stated_zone_is_kept() -> None:
    photo = with_exif(
        details={
            ExifTags.Base.DateTimeOriginal: "2026:11:20 08:04:05",
            ExifTags.Base.OffsetTimeOriginal: "+00:00",
        },
        position={},
    )
    assert photo_facts(photo).taken_at == TAKEN.astimezone(UTC)


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "hôm qua", "", "2026:13:40 99:00:00"])
def test_a_day_that_is_no_day_is_none(written: str) -> None:
    photo = with_exif(details={ExifTags.Base.DateTimeOriginal: written.encode()}, position={})
    assert photo_facts(photo).taken_at is None


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ((95.0, 0.0, 0.0), (106.0, 0.0, 0.0)),
        ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        ((22.0,), (106.0, 0.0, 0.0)),
    ],
)
def test_a_place_off_the_earth_or_at_its_zero_is_none(
    latitude: tuple[float, ...], longitude: tuple[float, ...]
) -> None:
    photo = with_exif(
        details={},
        position={
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: latitude,
            ExifTags.GPS.GPSLongitudeRef: "E",
            ExifTags.GPS.GPSLongitude: longitude,
        },
    )
    assert not photo_facts(photo).has_position


@pytest.mark.django_db
def test_the_nearest_place_of_the_item_is_told_in_kilometres() -> None:
    item = make_item()
    make_item_place(item, "22.60000", "106.20000", "Đầu đường")
    near = make_item_place(item, "22.66568", "106.26786", "Cuối đường")
    facts = PhotoFacts(TAKEN - timedelta(days=1), LATITUDE, LONGITUDE)
    found = nearest_place(facts, item.places.all())
    assert found is not None
    assert (found.place, found.km) == (near, Decimal("1.0"))
    assert nearest_place(PhotoFacts(), item.places.all()) is None
    assert nearest_place(facts, []) is None
