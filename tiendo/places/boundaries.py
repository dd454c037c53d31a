"""Khớp ranh giới với địa bàn: by official code, else by folded name; what does not fit is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tiendo.core.text import fold
from tiendo.places.models import Place
from tiendo.places.shapes import BoundariesRefused, Shape

_KINDS = {"xa": Place.Kind.COMMUNE, "phuong": Place.Kind.WARD}
_CODE_DIGITS = 5
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Matched:
    """Every place with its shape. by_name: the places that the file named without a code."""

    shapes: dict[Place, Shape]
    by_name: list[Place]


def match(shapes: Sequence[Shape], places: Sequence[Place]) -> Matched:
    """A shape for each of the places, and a place for each shape. Raises BoundariesRefused."""
    matcher = _Matcher(places)
    found: dict[Place, Shape] = {}
    by_name, faults = [], []
    for shape in shapes:
        place, fault = matcher.place_of(shape)
        if place is None:
            faults.append(f"{shape.words}: {fault}")
        elif place in found:
            faults.append(f"{shape.words}: {place} đã có ở hình {found[place].number}.")
        else:
            found[place] = shape
            by_name += [] if shape.code else [place]
    if missing := [place for place in places if place not in found]:
        names = ", ".join(f"{place} ({place.code})" for place in missing[:_MOST_NAMED])
        more = len(missing) - _MOST_NAMED
        names += f" và {more} nơi khác" if more > 0 else ""
        faults.append(f"Tệp thiếu {len(missing)} xã, phường: {names}.")
    if faults:
        raise BoundariesRefused(faults)
    return Matched(found, by_name)


class _Matcher:
    """The places by their codes and by their names."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_code: dict[str, Place] = {}
        self._by_name: dict[str, list[Place]] = {}
        for place in places:
            self._by_code[place.code] = place
            for name in {fold(place.name), fold(place.name_variant)} - {""}:
                self._by_name.setdefault(name, []).append(place)

    def place_of(self, shape: Shape) -> tuple[Place | None, str]:
        """The place; or None and why there is none."""
        if shape.code:
            code = shape.code.zfill(_CODE_DIGITS) if shape.code.isdigit() else shape.code
            place = self._by_code.get(code)
            return place, "" if place else "không có xã, phường nào của tỉnh mang mã này."
        if not shape.name:
            return None, "không ghi mã (code, ma_xa) cũng không ghi tên (name, ten_xa)."
        return self._of_name(shape.name)

    def _of_name(self, name: str) -> tuple[Place | None, str]:
        first, _, rest = fold(name).partition(" ")
        kind = _KINDS.get(first)
        found = self._by_name.get(rest if kind else fold(name), [])
        if kind and len(found) > 1:
            found = [place for place in found if place.kind == kind]
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, "nhiều xã, phường trùng tên này; hãy ghi mã."
        return None, "không có xã, phường nào của tỉnh mang tên này; hãy ghi mã."
