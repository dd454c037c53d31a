"""A name leads to exactly one body, or to candidates; it is never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.agencies import make_agency, make_alias, make_commune, make_set, merge
from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import Agency, AgencySet, Alias

pytestmark = pytest.mark.django_db


def codes(book: AgencyBook, name: str) -> tuple[str, ...]:
    """The code that the name leads to, or those of its candidates with a question mark."""
    match = book.find(name)
    if match.agency_id:
        return (Agency.objects.get(pk=match.agency_id).code,)
    if match.set_id:
        return (AgencySet.objects.get(pk=match.set_id).code,)
    models = {"agency": Agency, "set": AgencySet}
    found = (models[candidate.kind].objects.get(pk=candidate.id) for candidate in match.candidates)
    return tuple(f"{row.code}?" for row in found)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Sở Xây dựng", "so-xay-dung"),
        ("SỞ XÂY DỰNG", "so-xay-dung"),
        ("Sở Xây dựng:", "so-xay-dung"),
        ("Sở Xây dựng tỉnh Cao Bằng", "so-xay-dung"),
        ("Giám đốc Sở Xây dựng", "so-xay-dung"),
        ("Sở Công thương", "so-cong-thuong"),
        ("Sở Văn hoá, Thể thao và Du lịch", "so-van-hoa-the-thao-du-lich"),
        ("Sở VHTTDL", "so-van-hoa-the-thao-du-lich"),
        ("Sở NN&MT", "so-nong-nghiep-moi-truong"),
        ("Sở Nông nghiệp & Môi trường", "so-nong-nghiep-moi-truong"),
        ("UBND tỉnh", "ubnd-tinh"),
        ("Uỷ ban nhân dân tỉnh Cao Bằng", "ubnd-tinh"),
        ("Chủ tịch UBND tỉnh", "ubnd-tinh"),
        ("Ban Quản lý Khu kinh tế tỉnh", "ban-quan-ly-khu-kinh-te"),
        ("BQL Khu kinh tế tỉnh Cao Bằng", "ban-quan-ly-khu-kinh-te"),
        ("Bộ CHQS tỉnh", "bo-chi-huy-quan-su"),
        ("Công an tỉnh", "cong-an-tinh"),
        ("Bộ Công an", "bo-cong-an"),
        ("UBND xã Phục Hòa", "ubnd-xa-01648"),
        ("Ủy ban nhân dân xã Phục Hoà", "ubnd-xa-01648"),
        ("Chủ tịch UBND phường Thục Phán", "ubnd-phuong-01273"),
        ("xã Bảo Lâm", "ubnd-xa-01290"),
        ("các sở, ban, ngành thuộc UBND tỉnh", "cac-so-nganh"),
        ("Thủ trưởng các sở, ban, ngành thuộc UBND tỉnh", "cac-so-nganh"),
        ("các sở, ban, ngành của tỉnh", "cac-so-nganh"),
        ("Các sở, ngành", "cac-so-nganh"),
        ("UBND các xã, phường", "ubnd-cap-xa"),
        ("Chủ tịch UBND các xã, phường", "ubnd-cap-xa"),
        ("UBND các xã và phường trên địa bàn tỉnh", "ubnd-cap-xa"),
        ("UBND các phường", "ubnd-cac-phuong"),
        ("các nhà đầu tư", "cac-nha-dau-tu"),
        ("Ban quản lý dự án", "cac-ban-quan-ly-du-an"),
        ("Thường trực HĐND tỉnh", "thuong-truc-hdnd-tinh"),
        ("VP UBND tỉnh: LĐVP, CVKT", "vp-ubnd-tinh"),
    ],
)
def test_built_in_names_are_known_however_they_are_written(
    book: AgencyBook, name: str, code: str
) -> None:
    assert codes(book, name) == (code,)


@pytest.mark.parametrize(
    "name",
    [
        "Sở Xây dựng tỉnh Lạng Sơn",
        "UBND tỉnh Lạng Sơn",
        "Ủy ban nhân dân",
        "Sở Xây",
        "UBND huyện Hòa An",
        "UBND xã Hòa",
        "",
        "hoàn thành",
    ],
)
def test_name_that_is_not_one_body_is_never_taken(book: AgencyBook, name: str) -> None:
    assert not book.find(name).is_known


def test_slip_of_the_pen_is_suggested_not_taken(book: AgencyBook) -> None:
    match = book.find("Sở Xây dưngj")
    assert not match.is_known
    assert match.candidates[0].name == "Sở Xây dựng"
    assert 60 <= match.candidates[0].score < 100


@pytest.mark.parametrize(
    ("name", "code", "former"),
    [
        ("Sở Giao thông vận tải", "so-xay-dung", "Sở Giao thông vận tải"),
        ("Sở GTVT", "so-xay-dung", "Sở Giao thông vận tải"),
        ("Sở KH&ĐT", "so-tai-chinh", "Sở Kế hoạch và Đầu tư"),
        ("Sở TN&MT", "so-nong-nghiep-moi-truong", "Sở Tài nguyên và Môi trường"),
        ("Sở NN&PTNT", "so-nong-nghiep-moi-truong", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở TT&TT", "so-khoa-hoc-cong-nghe", "Sở Thông tin và Truyền thông"),
        ("Bộ Giao thông vận tải", "bo-xay-dung", "Bộ Giao thông vận tải"),
    ],
)
def test_ended_body_is_answered_by_its_successor_and_says_so(
    book: AgencyBook, name: str, code: str, former: str
) -> None:
    assert codes(book, name) == (code,)
    assert book.find(name).former_name == former


def test_ended_body_is_itself_in_a_document_of_its_time(base: None) -> None:
    book = AgencyBook.load(date(2024, 6, 1))
    assert codes(book, "Sở GTVT") == ("so-giao-thong-van-tai",)
    assert book.find("Sở GTVT").former_name == ""


def test_every_built_in_name_leads_to_its_own_body(book: AgencyBook, today: date) -> None:
    for agency in Agency.objects.valid_on(today):
        for name in (agency.name, agency.short_name):
            assert book.find(name).agency_id == agency.pk, name
    for agency_set in AgencySet.objects.all():
        assert book.find(agency_set.name).set_id == agency_set.pk, agency_set.name
    for alias in Alias.objects.filter(agency_set__isnull=False):
        assert book.find(alias.name).set_id == alias.agency_set_id, alias.name
    for alias in Alias.objects.filter(agency__in=Agency.objects.valid_on(today)):
        assert book.find(alias.name).agency_id == alias.agency_id, alias.name


def test_book_asks_the_database_only_when_loaded(
    base: None, today: date, django_assert_num_queries
) -> None:
    with django_assert_num_queries(5):
        book = AgencyBook.load(today)
    with django_assert_num_queries(0):
        book.find("Sở Xây dựng")
        book.find("Sở Xây dưngj")


def test_one_name_of_two_bodies_is_asked(today: date) -> None:
    first, second = make_agency("Ban Thử nghiệm"), make_agency("Ban Thử  nghiệm")
    match = AgencyBook.load(today).find("Ban thử nghiệm")
    assert not match.is_known
    assert {candidate.id for candidate in match.candidates} == {first.pk, second.pk}


def test_answer_of_a_person_settles_an_ambiguous_name(today: date) -> None:
    make_agency("Ban Thử nghiệm")
    second = make_agency("Ban Thử  nghiệm")
    make_alias("Ban thử nghiệm", agency=second, origin="person")
    assert AgencyBook.load(today).find("Ban Thử nghiệm").agency_id == second.pk


def test_body_divided_among_several_is_asked(today: date) -> None:
    old, first, second = make_agency("Sở Cũ"), make_agency("Sở Một"), make_agency("Sở Hai")
    merge(old, first, on=date(2025, 3, 1))
    merge(old, second, on=date(2025, 3, 1))
    match = AgencyBook.load(today).find("Sở Cũ")
    assert not match.is_known
    assert {candidate.id for candidate in match.candidates} == {first.pk, second.pk}


def test_alias_may_name_a_set(today: date) -> None:
    agency_set = make_set("Các đội")
    make_alias("mọi đội", agency_set=agency_set)
    assert AgencyBook.load(today).find("Mọi  đội").set_id == agency_set.pk


def test_commune_is_known_by_its_own_name(today: date) -> None:
    commune = make_commune("Bản Mới")
    book = AgencyBook.load(today)
    assert book.find("xã Bản Mới").agency_id == commune.pk
    assert not book.find("phường Bản Mới").is_known
