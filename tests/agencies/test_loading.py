"""Base data: all or nothing, twice the same, and a bad row is told with its file and line."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.factories.agencies import make_alias
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency, AgencySet, Alias, Succession
from tiendo.audit.models import Event
from tiendo.core.datarows import BadRow
from tiendo.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(data: Path, tmp_path: Path) -> Path:
    """A copy of the base data that a test may spoil."""
    for file in data.glob("*.csv"):
        shutil.copy(file, tmp_path)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(path: Path, line: str) -> int:
    """Add a line at the end; answers its number."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text + line + "\n", encoding="utf-8")
    return len(text.splitlines()) + 1


def test_base_data_stands_after_loading(data: Path, now: datetime) -> None:
    counts = load_base(data, at=now)
    assert counts.places == 57
    assert counts.agencies > 100
    assert min(counts.sets, counts.aliases, counts.rules, counts.days, counts.changed) > 0
    assert Agency.objects.filter(kind=Agency.Kind.COMMUNE, place__parent__code="04").count() == 56
    assert Agency.objects.get(code="so-xay-dung").parent.code == "ubnd-tinh"


def test_loading_twice_changes_nothing_and_says_nothing(data: Path, now: datetime) -> None:
    load_base(data, at=now)
    again = load_base(data, at=now)
    assert again.changed == 0
    assert list(Event.objects.values_list("verb", flat=True)) == ["base.load"]


def test_loading_again_costs_few_queries(
    base: None, data: Path, now: datetime, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(60):
        load_base(data, at=now)


def test_changed_row_is_taken_over(base: None, folder: Path, now: datetime) -> None:
    edit(folder / "agencies.csv", "Sở Xây dựng,Sở Xây dựng", "Sở Xây dựng,Sở XD")
    assert load_base(folder, at=now).changed == 1
    assert Agency.objects.get(code="so-xay-dung").short_name == "Sở XD"
    assert Event.objects.count() == 2


def test_duties_pass_on_the_day_after_the_end(base: None) -> None:
    passed = Succession.objects.get(predecessor__code="so-giao-thong-van-tai")
    assert passed.successor.code == "so-xay-dung"
    assert passed.effective_on == date(2025, 3, 1)


def test_names_not_certain_are_marked(base: None) -> None:
    boards = Agency.objects.filter(kind=Agency.Kind.BOARD)
    assert boards.exists()
    assert not boards.filter(needs_check=False).exists()
    assert not Agency.objects.filter(needs_check=True, note="").exists()


def test_members_named_by_a_person_stay(base: None, data: Path, now: datetime) -> None:
    agency_set = AgencySet.objects.get(code="co-quan-lien-quan")
    agency_set.named.add(Agency.objects.get(code="so-xay-dung"))
    assert load_base(data, at=now).changed == 0
    assert agency_set.named.count() == 1


def test_kind_that_left_a_set_leaves_it(base: None, folder: Path, now: datetime) -> None:
    edit(folder / "agency-sets.csv", "department|commune", "department")
    assert load_base(folder, at=now).changed == 1
    kinds = AgencySet.objects.get(code="so-nganh-dia-phuong").kinds
    assert list(kinds.values_list("kind", flat=True)) == ["department"]


def test_name_that_a_person_explained_keeps_its_meaning(
    base: None, data: Path, now: datetime
) -> None:
    Alias.objects.filter(name="SXD").delete()
    chosen = make_alias("SXD", agency=Agency.objects.get(code="so-tai-chinh"), origin="person")
    assert load_base(data, at=now).changed == 0
    assert list(Alias.objects.filter(fold="sxd")) == [chosen]


@pytest.mark.parametrize(
    ("file", "line", "sentence"),
    [
        ("agencies.csv", "x,Sở X,Sở X,so,,,,,,,,", "cột kind là “so”: chỉ được là committee"),
        ("agencies.csv", "x,Sở X,Sở X,department,y,,,,,,,", "cột parent là “y”: không có cơ quan"),
        ("agencies.csv", "x,Sở X,Sở X,department,x,,,,,,,", "không thể trực thuộc chính nó"),
        ("agencies.csv", "x,UBND xã X,X,commune,,9,,,,,,", "cột place là “9”: không có đơn vị"),
        ("agencies.csv", "x,X,X,board,,,2026-01-01,2025-01-01,,,,", "kết thúc trước khi bắt đầu"),
        ("agencies.csv", "x,X,X,board,,,,2025-01-01,y,b,,", "cột successors là “y”"),
        ("agencies.csv", "x,X,X,board,,,,,so-xay-dung,b,,", "cột valid_to không được để trống"),
        ("agencies.csv", "so-xay-dung,X,X,board,,,,,,,,", "cột code là “so-xay-dung”, đã có"),
        ("agency-sets.csv", "x,Nhóm X,kind,,,", "cột kinds có “kind”"),
        ("agency-sets.csv", "x,Nhóm X,,nobody-*,,", "cột named có “nobody-*”"),
        ("agency-sets.csv", "x,Nhóm X,board,,có,", "thì không ghi kinds, named"),
        ("aliases.csv", "X,,", "phải ghi đúng một trong hai cột agency, set"),
        ("aliases.csv", "X,y,", "cột agency là “y”"),
        ("aliases.csv", "X,,y", "cột set là “y”"),
        ("aliases.csv", "sxd,so-xay-dung,", "chỉ khác một dòng trên ở dấu hoặc chữ hoa"),
    ],
)
def test_bad_row_is_told_and_nothing_is_loaded(
    folder: Path, now: datetime, file: str, line: str, sentence: str
) -> None:
    number = add(folder / file, line)
    with pytest.raises(BadRow) as refusal:
        load_base(folder, at=now)
    assert str(refusal.value).startswith(f"Tệp {file}, dòng {number}: ")
    assert sentence in str(refusal.value)
    assert not Place.objects.exists()


def test_missing_file_is_named(folder: Path, now: datetime) -> None:
    (folder / "aliases.csv").unlink()
    with pytest.raises(BadRow, match=r"Thiếu tệp aliases\.csv"):
        load_base(folder, at=now)


def test_file_in_another_encoding_is_named(folder: Path, now: datetime) -> None:
    (folder / "aliases.csv").write_bytes("tên".encode("utf-16"))
    with pytest.raises(BadRow, match=r"aliases\.csv: phải lưu ở bảng mã UTF-8"):
        load_base(folder, at=now)
