"""The province and its 56 units, by their official codes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tiendo.core.datarows import BadRow
from tiendo.places.loading import PLACES_FILE, load_places
from tiendo.places.models import Place
from tiendo.places.queries import province_name

pytestmark = pytest.mark.django_db
DATA = PROJECT / "data"
HEADER = "code,kind,name,name_variant,parent,latitude,longitude,valid_from,valid_to"
HEADER += ",named_with_kind\n"


def test_province_has_53_communes_and_3_wards() -> None:
    load_places(DATA)
    assert province_name() == "Cao Bằng"
    units = Place.objects.exclude(kind=Place.Kind.PROVINCE)
    assert units.filter(kind=Place.Kind.COMMUNE).count() == 53
    assert set(units.filter(kind=Place.Kind.WARD).values_list("name", flat=True)) == {
        "Thục Phán",
        "Nùng Trí Cao",
        "Tân Giang",
    }
    assert not units.exclude(parent__code="04").exists()


def test_loading_twice_changes_nothing() -> None:
    assert load_places(DATA) > 0
    assert load_places(DATA) == 0


def test_both_spellings_of_a_name_are_found() -> None:
    load_places(DATA)
    assert {place.name for place in Place.objects.filter(fold="phuc hoa")} == {"Phục Hoà"}


def test_every_unit_has_a_rounded_point_within_the_province() -> None:
    load_places(DATA)
    for place in Place.objects.all():
        assert place.latitude is not None
        assert place.longitude is not None
        assert Decimal("22.3") < place.latitude < Decimal("23.2")
        assert Decimal("105.2") < place.longitude < Decimal("106.9")
        assert place.latitude == round(place.latitude, 2)


def test_no_two_units_fold_to_one_name() -> None:
    load_places(DATA)
    folds = list(Place.objects.exclude(code="04").values_list("fold", flat=True))
    assert len(folds) == len(set(folds)) == 56


def test_unknown_parent_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / PLACES_FILE).write_text(HEADER + "1,commune,A,,9,,,,,\n", encoding="utf-8")
    with pytest.raises(BadRow, match=f"Tệp {PLACES_FILE}, dòng 2: cột parent là “9”"):
        load_places(tmp_path)
    assert not Place.objects.exists()


def test_unit_that_left_the_file_stays(tmp_path: Path) -> None:
    load_places(DATA)
    (tmp_path / PLACES_FILE).write_text(
        HEADER + "04,province,Cao Bằng,,,22.74,106.09,,,\n", "utf-8"
    )
    assert load_places(tmp_path) == 0
    assert Place.objects.count() == 57


def test_official_codes_are_the_ones_of_the_published_list(real_plans: Path) -> None:
    listed = real_plans.parent / "domain" / "cao-bang-communes.csv"
    if not listed.is_file():
        pytest.skip("không có danh mục mã đơn vị hành chính")
    load_places(DATA)
    lines = listed.read_text(encoding="utf-8").splitlines()[1:]
    official = {tuple(line.split(",")[:3]) for line in lines}
    own = {(p.code, p.get_kind_display().capitalize(), p.name) for p in Place.objects.all()}
    assert own - {("04", "Tỉnh", "Cao Bằng")} == official
