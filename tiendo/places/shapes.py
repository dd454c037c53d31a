"""Đọc tệp ranh giới: a GeoJSON file as shapes, or every reason why it cannot be taken."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tiendo.core.rings import ring_fault

MOST_BYTES = 20 * 1024 * 1024
MOST_POINTS = 200_000
"""Of all shapes together: a page of them has to reach a phone."""
DECIMALS = 4
"""Decimals of a degree that are kept: about ten metres, less than such boundaries are sure of."""

_SIMPLIFY = "Hãy đơn giản hóa hình (QGIS: Simplify; mapshaper: -simplify) rồi nạp lại."
_SCALE = 10**7
_LONGITUDES, _LATITUDES = (102.0, 118.0), (7.0, 24.0)
"""Vietnam with its islands."""
_MOST_FAULTS = 12
_CODES = {"code", "ma", "maxa", "maphuongxa", "madvhc", "wardcode", "communecode"}
_NAMES = {"name", "ten", "tenxa", "tenphuongxa", "tendvhc", "wardname", "communename", "fullname"}

Ring = list[list[float]]


class BoundariesRefused(Exception):
    """The file cannot be taken; nothing was written. Its text is every reason, fit to show."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        shown = self.faults[:_MOST_FAULTS]
        if len(self.faults) > _MOST_FAULTS:
            shown.append(f"... và {len(self.faults) - _MOST_FAULTS} lỗi nữa.")
        super().__init__("\n".join(shown))


@dataclass(frozen=True, slots=True)
class Shape:
    """Một hình. code, name: as the file says, "" where it does not. polygons: rings of positions,
    longitude first, rounded to DECIMALS."""

    number: int
    code: str
    name: str
    polygons: list[list[Ring]]

    @property
    def words(self) -> str:
        """ "Hình 3 (01288 Phường Tân Giang)"."""
        told = " ".join(filter(None, (self.code, self.name)))
        return f"Hình {self.number}" + (f" ({told})" if told else "")

    @property
    def geometry(self) -> dict[str, Any]:
        """As GeoJSON."""
        if len(self.polygons) == 1:
            return {"type": "Polygon", "coordinates": self.polygons[0]}
        return {"type": "MultiPolygon", "coordinates": self.polygons}


def read_shapes(data: bytes) -> list[Shape]:
    """The shapes of a GeoJSON file in their order. Raises BoundariesRefused with every fault."""
    features = _features(data)
    shapes, faults = [], []
    for number, feature in enumerate(features, start=1):
        shape = _shape(number, feature)
        shapes.append(shape)
        faults += [f"{shape.words}: {fault}" for fault in _faults(feature)]
    points = sum(len(ring) for shape in shapes for polygon in shape.polygons for ring in polygon)
    if points > MOST_POINTS:
        faults.append(
            f"Tệp quá chi tiết: {_dotted(points)} điểm, nhận tối đa {_dotted(MOST_POINTS)}. "
            f"{_SIMPLIFY}"
        )
    if faults:
        raise BoundariesRefused(faults)
    return shapes


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _features(data: bytes) -> list[Any]:
    if len(data) > MOST_BYTES:
        raise BoundariesRefused([f"Tệp quá lớn: hơn {MOST_BYTES // 2**20} MB. {_SIMPLIFY}"])
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError) as fault:
        raise _no_geojson("không đọc được như văn bản UTF-8") from fault
    except json.JSONDecodeError as fault:
        raise _no_geojson(f"sai cú pháp ở dòng {fault.lineno}, cột {fault.colno}") from fault
    if not isinstance(told, dict) or told.get("type") != "FeatureCollection":
        raise _no_geojson("ngoài cùng phải là một FeatureCollection")
    features = told.get("features")
    if not isinstance(features, list) or not features:
        raise _no_geojson("không có hình nào (features)")
    return features


def _no_geojson(reason: str) -> BoundariesRefused:
    return BoundariesRefused(
        [
            f"Tệp không phải GeoJSON dùng được: {reason}. Hãy xuất lại ở định dạng GeoJSON, hệ tọa "
            "độ WGS84 (EPSG:4326)."
        ]
    )


def _shape(number: int, feature: Any) -> Shape:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    found = properties if isinstance(properties, dict) else {}
    return Shape(
        number=number,
        code=_told(found, _CODES),
        name=_told(found, _NAMES),
        polygons=[[_rounded(ring) for ring in polygon] for polygon in _sound(feature)],
    )


def _told(properties: dict[Any, Any], names: set[str]) -> str:
    """The first property of these names that says something; case and "_" are forgiven."""
    for key, value in properties.items():
        if "".join(filter(str.isalnum, str(key).lower())) in names and value not in (None, ""):
            return str(value).strip()
    return ""


def _polygons(feature: Any) -> list[Any]:
    """Each polygon as the file has it; nothing where there is no area."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        return []
    told = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        return [told]
    return told if geometry.get("type") == "MultiPolygon" and isinstance(told, list) else []


def _sound(feature: Any) -> list[list[Any]]:
    """The polygons, if they are made as they should be; else none (`_faults` says why)."""
    polygons = _polygons(feature)
    return polygons if polygons and all(map(_is_polygon, polygons)) else []


def _is_polygon(polygon: Any) -> bool:
    return (
        isinstance(polygon, list)
        and bool(polygon)
        and all(isinstance(ring, list) and all(map(_is_position, ring)) for ring in polygon)
    )


def _is_position(position: Any) -> bool:
    return (
        isinstance(position, list)
        and len(position) >= 2
        and all(
            isinstance(number, (int, float))
            and not isinstance(number, bool)
            and math.isfinite(number)
            for number in position[:2]
        )
    )


def _faults(feature: Any) -> Iterator[str]:
    polygons = _sound(feature)
    if not polygons:
        yield "phải là Polygon hoặc MultiPolygon với các điểm [kinh độ, vĩ độ]."
        return
    rings = [ring for polygon in polygons for ring in polygon]
    outside = next((point for ring in rings for point in ring if not _is_inside(point)), None)
    if outside is not None:
        yield _outside(outside)
        return
    for ring in rings:
        scaled = [(round(x * _SCALE), round(y * _SCALE)) for x, y, *_ in ring]
        if fault := ring_fault(scaled):
            yield f"một vòng ranh giới {fault}. Sửa hình (QGIS: Fix geometries) rồi nạp lại."
            return


def _is_inside(point: list[float]) -> bool:
    return (
        _LONGITUDES[0] <= point[0] <= _LONGITUDES[1] and _LATITUDES[0] <= point[1] <= _LATITUDES[1]
    )


def _outside(point: list[float]) -> str:
    """Why a point lies outside of Vietnam, as far as it can be told."""
    x, y = point[:2]
    if _is_inside([y, x]):
        why = "kinh độ và vĩ độ bị đảo: GeoJSON ghi kinh độ trước"
    elif abs(x) > 180 or abs(y) > 90:
        why = "tọa độ tính bằng mét (VN-2000?), phải chuyển sang WGS84 (EPSG:4326)"
    else:
        why = "sai hệ tọa độ, hoặc không phải bản đồ Việt Nam"
    return f"điểm [{x:g}, {y:g}] nằm ngoài Việt Nam: {why}."


def _rounded(ring: list[list[float]]) -> Ring:
    """To DECIMALS decimals, without points that became equal. What neighbours share stays shared.

    A hole smaller than the rounding would lose its area: such a ring is kept as it is.
    """
    kept: Ring = []
    for x, y, *_ in ring:
        point = [round(x, DECIMALS), round(y, DECIMALS)]
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept if len(kept) >= 4 else [[x, y] for x, y, *_ in ring]
