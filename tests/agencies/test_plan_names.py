"""Every body that a provincial plan names is a built-in agency or a defined set."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tiendo.agencies.matching import AgencyBook

pytestmark = pytest.mark.django_db
NOTE_TO_FILE = "Lưu:"
"""The last line of "Nơi nhận" names the archive, not a body."""

OWN_NAMES = [
    "Ủy ban nhân dân tỉnh Cao Bằng",
    "Tỉnh ủy Cao Bằng",
    "các sở, ban, ngành cấp tỉnh",
    "Các sở, ban, ngành tỉnh",
    "Thủ trưởng các sở, ban, ngành thuộc UBND tỉnh",
    "Các Sở, ban, ngành, địa phương",
    "các sở, ngành",
    "địa phương",
    "UBND cấp xã",
    "Ủy ban nhân dân các xã, phường",
    "các cơ quan, đơn vị",
    "các cơ quan, đơn vị liên quan",
    "đơn vị có liên quan",
    "cơ quan liên quan",
    "Các cơ quan được giao chủ trì",
    "Cơ quan thanh tra, kiểm tra",
    "Các chủ đầu tư",
    "Chủ đầu tư dự án",
    "Chủ đầu tư các dự án trọng điểm của tỉnh",
    "các nhà đầu tư",
    "các bộ, ngành Trung ương",
    "Bộ Xây dựng",
    "Bộ Chỉ huy Quân sự tỉnh Cao Bằng",
    "Ban Thường vụ Tỉnh ủy",
    "Ban chấp hành Đảng bộ tỉnh",
    "Thường trực Tỉnh ủy",
    "Thường trực HĐND tỉnh",
    "Đảng ủy UBND tỉnh",
    "Chủ tịch, các PCT UBND tỉnh",
    "UBMTTQ Việt Nam tỉnh và các tổ chức CT-XH tỉnh",
    "VP UBND tỉnh: LĐVP, CVKT",
]


@pytest.mark.parametrize("name", OWN_NAMES)
def test_name_that_plans_use_is_known(book: AgencyBook, name: str) -> None:
    assert book.find(name).is_known


def test_every_name_of_the_built_in_plan_is_known(book: AgencyBook, data: Path) -> None:
    names = set()
    for file in sorted((data / "cao-bang-2026-2030").glob("*.toml")):
        names |= set(_bodies(tomllib.loads(file.read_text(encoding="utf-8"))))
    assert names
    assert _unknown(book, names) == set()


def test_every_name_of_the_real_plan_is_known(book: AgencyBook, real_plans: Path) -> None:
    gold = json.loads((real_plans / "ke-hoach-cao-bang-2026-2030.gold.json").read_text("utf-8"))
    names = set(_bodies(gold)) | set(gold["recipients"])
    assert len(names) > 30
    assert _unknown(book, names) == set()


def _unknown(book: AgencyBook, names: set[str]) -> set[str]:
    return {
        name for name in names if not name.startswith(NOTE_TO_FILE) and not book.find(name).is_known
    }


def _bodies(thing: object) -> Iterator[str]:
    """Every text under a key that names bodies."""
    if isinstance(thing, list):
        for part in thing:
            yield from _bodies(part)
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key in ("lead", "leads", "coordinating", "who", "to", "agency", "issuer"):
                yield from [value] if isinstance(value, str) else value or []
            else:
                yield from _bodies(value)
