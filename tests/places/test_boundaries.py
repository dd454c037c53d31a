"""Boundaries come from a file, all or nothing; what is wrong with it is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories.agencies import make_place
from tests.factories.boundaries import boundary_file, square
from tiendo.audit.models import Event
from tiendo.audit.verification import verify_chain
from tiendo.places import shapes
from tiendo.places.actions import load_boundaries
from tiendo.places.models import Boundary, BoundaryFile, Place
from tiendo.places.shapes import BoundariesRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> list[Place]:
    """Two communes and a ward; one written in two ways."""
    return [
        make_place("Bản Trên", code="00011"),
        make_place("Hoà Bản", code="00012", name_variant="Hòa Bản"),
        make_place("Phố Mới", code="00013", kind=Place.Kind.WARD),
    ]


def feature(
    code: Any = "00011", name: str = "", at: float = 106.0, **fields: Any
) -> dict[str, Any]:
    """A made-up square; its corner at this longitude."""
    properties = {"code": code, "name": name}
    return {"type": "Feature", "properties": properties, "geometry": square(at), **fields}


def whole() -> list[dict[str, Any]]:
    return [
        feature("00011", at=106.0),
        feature("", "Xã Hòa Bản", at=106.2),
        feature(13, "Phường Phố Mới", at=106.4),
    ]


def load(features: list[Any] | bytes, now: datetime) -> Any:
    data = features if isinstance(features, bytes) else boundary_file(features)
    return load_boundaries(data=data, name="ranh-gioi.geojson", by=None, at=now)


def test_boundaries_are_matched_by_code_else_by_name(places, now: datetime) -> None:
    loaded = load(whole(), now)
    assert (loaded.file.by_code, loaded.file.by_name) == (2, 1)
    assert loaded.by_name == [places[1]]
    assert not loaded.has_replaced
    geometry = Boundary.objects.get(place=places[0]).geometry
    assert geometry == {"type": "Polygon", "coordinates": square(106.0)["coordinates"]}
    event = Event.objects.get()
    assert event.verb == "places.load_boundaries"
    assert loaded.file.sha256 in event.payload
    assert verify_chain() is None


def test_loading_again_replaces(places, now: datetime) -> None:
    load(whole(), now)
    again = whole()
    again[0]["geometry"] = square(107.0)
    assert load(again, now).has_replaced
    assert (BoundaryFile.objects.count(), Boundary.objects.count()) == (1, 3)
    kept = Boundary.objects.get(place=places[0]).geometry
    assert kept["coordinates"][0][0][0] == 107.0


def test_several_parts_and_heights_are_kept_flat_and_rounded(places, now: datetime) -> None:
    islands = [square(106.123456)["coordinates"], square(106.9)["coordinates"]]
    islands[0][0] = [[x, y, 12.5] for x, y in islands[0][0]]
    told = whole()
    told[0]["geometry"] = {"type": "MultiPolygon", "coordinates": islands}
    load(told, now)
    kept = Boundary.objects.get(place=places[0]).geometry
    assert kept["type"] == "MultiPolygon"
    assert kept["coordinates"][0][0][0] == [106.1235, 22.5]


def bow_tie() -> dict[str, Any]:
    ring = [[106, 22], [106.9, 22.9], [106.9, 22], [106, 22.7], [106, 22]]
    return {"type": "Polygon", "coordinates": [ring]}


Change = Callable[[list[dict[str, Any]]], Any]
REFUSED: dict[str, tuple[Change, str]] = {
    "swapped": (
        lambda told: told[0].update(
            geometry={
                "type": "Polygon",
                "coordinates": [[[y, x] for x, y in square(106.0)["coordinates"][0]]],
            }
        ),
        "Hình 1 (00011): điểm [22.5, 106] nằm ngoài Việt Nam: kinh độ và vĩ độ bị đảo",
    ),
    "metres": (
        lambda told: told[0].update(
            geometry={"type": "Polygon", "coordinates": [[[553000, 2507000]] * 4]}
        ),
        "phải chuyển sang WGS84 (EPSG:4326)",
    ),
    "elsewhere": (
        lambda told: told[0].update(geometry=square(2.3)),
        "sai hệ tọa độ, hoặc không phải bản đồ Việt Nam",
    ),
    "no area": (
        lambda told: told[0].update(geometry={"type": "Point", "coordinates": [106, 22]}),
        "phải là Polygon hoặc MultiPolygon",
    ),
    "nothing": (lambda told: told[0].update(geometry=None), "phải là Polygon hoặc MultiPolygon"),
    "words": (
        lambda told: told[0].update(geometry={"type": "Polygon", "coordinates": [[["106", "22"]]]}),
        "phải là Polygon hoặc MultiPolygon",
    ),
    "open ring": (
        lambda told: told[0]["geometry"]["coordinates"][0].pop(),
        "một vòng ranh giới không khép kín",
    ),
    "crossed ring": (lambda told: told[0].update(geometry=bow_tie()), "tự cắt chính nó"),
    "unknown code": (
        lambda told: told[0]["properties"].update(code="99999"),
        "Hình 1 (99999): không có xã, phường nào của tỉnh mang mã này.",
    ),
    "unknown name": (
        lambda told: told[1]["properties"].update(name="Xã Xa Lạ"),
        "Hình 2 (Xã Xa Lạ): không có xã, phường nào của tỉnh mang tên này; hãy ghi mã.",
    ),
    "other kind": (
        lambda told: told[1]["properties"].update(code=None, name="Phường Hòa Lạ"),
        "mang tên này",
    ),
    "nameless": (
        lambda told: told[1]["properties"].update(name=" "),
        "Hình 2: không ghi mã (code, ma_xa) cũng không ghi tên",
    ),
    "twice": (
        lambda told: told.append(feature("00011", at=107.0)),
        "Hình 4 (00011): xã Bản Trên đã có ở hình 1.",
    ),
    "missing": (
        lambda told: told.pop(),
        "Tệp thiếu 1 xã, phường: phường Phố Mới (00013).",
    ),
    "no feature": (lambda told: told.insert(0, 5), "Hình 1: phải là Polygon"),
    "none": (lambda told: told.clear(), "không có hình nào (features)"),
}


@pytest.mark.parametrize("fault", list(REFUSED))
def test_a_faulty_file_is_refused_and_changes_nothing(places, now: datetime, fault: str) -> None:
    load(whole(), now)
    before = list(Boundary.objects.order_by("pk").values_list("pk", "geometry"))
    change, words = REFUSED[fault]
    told = whole()
    change(told)
    with pytest.raises(BoundariesRefused) as refused:
        load(told, now)
    assert words in str(refused.value)
    assert list(Boundary.objects.order_by("pk").values_list("pk", "geometry")) == before
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "sai cú pháp ở dòng 1, cột 1"),
        (b'{"type":\n "Feature', "sai cú pháp ở dòng 2"),
        (b"\xff\xfe\x00", "không đọc được như văn bản UTF-8"),
        (b"[1, 2]", "ngoài cùng phải là một FeatureCollection"),
        (b'{"type": "Feature"}', "ngoài cùng phải là một FeatureCollection"),
        (b"[" * 100_000, "không đọc được"),
    ],
)
def test_what_is_no_geojson_is_refused(places, now: datetime, data: bytes, words: str) -> None:
    with pytest.raises(BoundariesRefused) as refused:
        load(data, now)
    assert words in str(refused.value)


def test_every_fault_is_told_at_once_but_not_without_end(places, now: datetime) -> None:
    with pytest.raises(BoundariesRefused) as refused:
        load([feature(f"x{number}") for number in range(40)], now)
    lines = str(refused.value).splitlines()
    assert len(lines) == 13
    assert lines[-1] == "... và 29 lỗi nữa."


def test_too_large_files_are_refused(places, now: datetime, monkeypatch) -> None:
    monkeypatch.setattr(shapes, "MOST_POINTS", 14)
    with pytest.raises(BoundariesRefused, match=r"Tệp quá chi tiết: 15 điểm, nhận tối đa 14\."):
        load(whole(), now)
    monkeypatch.setattr(shapes, "MOST_BYTES", 100)
    with pytest.raises(BoundariesRefused, match="Tệp quá lớn"):
        load(whole(), now)


def test_two_places_of_one_name_need_their_kind_or_code(places, now: datetime) -> None:
    make_place("Phố Mới", code="00014")
    told = [*whole(), feature("", "Xã Phố Mới", at=106.6)]
    assert load(told, now).file.by_name == 2
    told[3]["properties"]["name"] = "Phố Mới"
    with pytest.raises(BoundariesRefused, match="nhiều xã, phường trùng tên này; hãy ghi mã"):
        load(told, now)


def test_many_missing_places_are_counted_and_some_named(places, now: datetime) -> None:
    for number in range(20, 32):
        make_place(f"Bản {number}", code=f"000{number}")
    with pytest.raises(BoundariesRefused) as refused:
        load(whole(), now)
    assert "Tệp thiếu 12 xã, phường: xã Bản 20 (00020), " in str(refused.value)
    assert str(refused.value).endswith("xã Bản 27 (00027) và 4 nơi khác.")


def test_places_that_have_ended_need_no_boundary(places, now: datetime) -> None:
    make_place("Bản Cũ", code="00015", valid_to=now.date().replace(year=2025))
    assert load(whole(), now).file.by_code == 2


def test_command_says_what_was_loaded_and_tries_without_writing(
    places, tmp_path: Path, capsys
) -> None:
    file = tmp_path / "ranh-gioi.geojson"
    file.write_bytes(b"\xef\xbb\xbf" + boundary_file(whole()))
    call_command("places", "load", str(file), "--dry-run")
    assert "(thử, chưa ghi)" in capsys.readouterr().out
    assert not Boundary.objects.exists()
    call_command("places", "load", str(file))
    said = capsys.readouterr().out
    assert "Ranh giới 3 xã, phường từ ranh-gioi.geojson: 2 khớp theo mã, 1 khớp theo tên" in said
    assert "Khớp theo tên: xã Hoà Bản." in said
    file.write_text(json.dumps({"type": "FeatureCollection", "features": []}), encoding="utf-8")
    with pytest.raises(CommandError, match="Không nạp được, chưa ghi gì"):
        call_command("places", "load", str(file))
    with pytest.raises(CommandError, match="không đọc được tệp"):
        call_command("places", "load", str(tmp_path / "khong-co.geojson"))
    assert Boundary.objects.count() == 3
