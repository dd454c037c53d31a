"""Bodies are renamed, merged, split, closed from a day on; taken back while nothing hangs on it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.factories.agencies import make_agency, make_alias, make_set
from tests.factories.people import make_administrator, make_officer
from tiendo.accounts.models import User
from tiendo.agencies.loading import load_base
from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import Agency, Reorganisation, Succession
from tiendo.agencies.queries import members, successor_on
from tiendo.agencies.reorganisation_checks import Change, NewBody, ReorganisationRefused
from tiendo.agencies.reorganising import agencies_seal, reorganise, undo_reorganisation
from tiendo.audit.models import Event

pytestmark = pytest.mark.django_db
DAY, EVE = date(2026, 7, 1), date(2026, 6, 30)
BASIS = "Nghị quyết 15/NQ-HĐND ngày 20/6/2026"
NEW = NewBody("Sở Hạ tầng", "Sở HT")


@pytest.fixture
def by(db: None) -> User:
    return make_administrator()


@pytest.fixture
def roads() -> Agency:
    return make_agency("Sở Đường", short_name="SĐ")


@pytest.fixture
def water() -> Agency:
    return make_agency("Sở Nước")


def change(kind: str, before, *, into=(), new=(), on: date = DAY, basis: str = BASIS) -> Change:
    return Change(kind, on, basis, tuple(before), tuple(into), tuple(new))


def test_renamed_body_keeps_the_past_and_hands_its_duties_on(roads, by, now) -> None:
    reorganise(change=change("rename", [roads], new=[NEW]), actor=by, at=now)
    roads.refresh_from_db()
    assert (roads.name, roads.valid_to) == ("Sở Đường", EVE)
    assert successor_on(roads, EVE) == roads
    renamed = successor_on(roads, DAY)
    assert renamed.name == "Sở Hạ tầng"
    assert (renamed.valid_from, renamed.kind, renamed.parent) == (DAY, roads.kind, roads.parent)
    match = AgencyBook.load(DAY).find("Sở Đường")
    assert (match.agency_id, match.former_name) == (renamed.pk, "Sở Đường")
    event = Event.objects.get()
    assert event.verb == "agency.reorganise"
    assert "Sở Đường" in event.payload


def test_merged_into_a_new_body_and_into_one_that_stays(roads, water, by, now) -> None:
    reorganise(change=change("merge", [roads, water], new=[NEW]), actor=by, at=now)
    merged = Agency.objects.get(name="Sở Hạ tầng")
    assert successor_on(roads, DAY) == successor_on(water, DAY) == merged
    forest = make_agency("Sở Rừng")
    reorganise(
        change=change("merge", [forest], into=[merged], on=date(2026, 9, 1)), actor=by, at=now
    )
    assert successor_on(forest, date(2026, 9, 1)) == merged
    merged.refresh_from_db()
    assert merged.valid_to is None


def test_split_body_is_held_by_all_that_take_over(roads, water, by, now) -> None:
    reorganise(change=change("split", [roads], into=[water], new=[NEW]), actor=by, at=now)
    assert successor_on(roads, DAY) is None
    assert Succession.objects.filter(predecessor=roads).count() == 2


def test_future_day_changes_nothing_until_it_comes(roads, by, now) -> None:
    ahead = date(2027, 3, 1)
    reorganise(change=change("rename", [roads], new=[NEW], on=ahead), actor=by, at=now)
    assert successor_on(roads, date(2027, 2, 28)) == roads
    assert successor_on(roads, ahead).name == "Sở Hạ tầng"


def test_sets_go_on_with_the_successor(roads, water, by, now) -> None:
    named = make_set("Nhóm thử", named=[roads])
    reorganise(change=change("merge", [roads], into=[water]), actor=by, at=now)
    assert list(members(named, DAY)) == [water]


REFUSED = {
    "no basis": (lambda a, b: change("rename", [a], new=[NEW], basis=" "), "căn cứ"),
    "unknown kind": (lambda a, b: change("king", [a], new=[NEW]), "cách sắp xếp"),
    "rename to two": (lambda a, b: change("rename", [a], new=[NEW], into=[b]), "đúng một tên"),
    "merge of one": (lambda a, b: change("merge", [a], new=[NEW]), "ít nhất hai"),
    "split into one": (lambda a, b: change("split", [a], new=[NEW]), "ít nhất hai"),
    "closed and succeeded": (lambda a, b: change("close", [a], into=[b]), "tiếp nhận"),
    "into itself": (lambda a, b: change("merge", [a, b], into=[a]), "vừa kết thúc vừa tiếp nhận"),
    "no name": (lambda a, b: change("rename", [a], new=[NewBody("", "x")]), "tên mới"),
    "same name": (
        lambda a, b: change("rename", [a], new=[NewBody("Sở Đường", "x")]),
        "giống hệt",
    ),
    "name of another": (
        lambda a, b: change("rename", [a], new=[NewBody("SỞ NƯỚC", "x")]),
        "Danh mục đã có “Sở Nước”",
    ),
    "two of one name": (
        lambda a, b: change("split", [a], new=[NEW, NewBody("sở hạ tầng", "x")]),
        "cùng tên",
    ),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_what_cannot_be_is_refused_in_words(roads, water, by, now, what) -> None:
    asked, said = REFUSED[what]
    with pytest.raises(ReorganisationRefused, match=said):
        reorganise(change=asked(roads, water), actor=by, at=now)
    assert not Reorganisation.objects.exists()
    assert Agency.objects.count() == 2
    assert not Event.objects.exists()


def test_body_with_a_last_day_is_not_reorganised_again(roads, water, by, now) -> None:
    reorganise(change=change("merge", [roads], into=[water]), actor=by, at=now)
    for asked in (
        change("rename", [roads], new=[NEW], on=date(2026, 8, 1)),
        change("merge", [water], into=[roads], on=date(2026, 8, 1)),
    ):
        with pytest.raises(ReorganisationRefused, match="đã có ngày kết thúc"):
            reorganise(change=asked, actor=by, at=now)


def test_days_in_the_wrong_order_are_refused(roads, water, by, now) -> None:
    reorganise(change=change("merge", [roads], into=[water]), actor=by, at=now)
    with pytest.raises(ReorganisationRefused, match="tiếp nhận nhiệm vụ của Sở Đường từ ngày 01/7"):
        reorganise(
            change=change("rename", [water], new=[NEW], on=date(2026, 6, 1)), actor=by, at=now
        )
    young = make_agency("Sở Trẻ", valid_from=DAY)
    with pytest.raises(ReorganisationRefused, match="mới có từ ngày"):
        reorganise(change=change("rename", [young], new=[NEW]), actor=by, at=now)
    with pytest.raises(ReorganisationRefused, match="chưa tiếp nhận được"):
        reorganise(change=change("merge", [water], into=[young], on=EVE), actor=by, at=now)


def test_second_of_two_is_told_and_nothing_is_done_twice(roads, by, now) -> None:
    seen = agencies_seal([roads])
    reorganise(change=change("rename", [roads], new=[NEW]), actor=by, at=now, seen=seen)
    other = change("rename", [roads], new=[NewBody("Sở Khác", "SK")])
    with pytest.raises(ReorganisationRefused, match="vừa được người khác thay đổi"):
        reorganise(change=other, actor=by, at=now, seen=seen)
    assert Reorganisation.objects.count() == 1


def test_taken_back_it_is_as_if_it_had_not_been_but_noted(roads, water, by, now) -> None:
    row = reorganise(change=change("merge", [roads, water], new=[NEW]), actor=by, at=now)
    for _ in range(2):
        row = undo_reorganisation(reorganisation=row, actor=by, at=now)
    roads.refresh_from_db()
    assert roads.valid_to is None
    assert successor_on(roads, DAY) == roads
    assert not Agency.objects.filter(name="Sở Hạ tầng").exists()
    assert [part.name for part in row.parts.order_by("pk")] == ["Sở Đường", "Sở Nước", "Sở Hạ tầng"]
    verbs = list(Event.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["agency.reorganise", "agency.reorganise_undo"]


HANGING = {
    "a person": (lambda body: make_officer(body), "người dùng"),
    "a name": (lambda body: make_alias("SHT", agency=body, origin="person"), "tên gọi khác"),
    "a set": (lambda body: make_set("Nhóm", named=[body]), "đã có 1"),
    "a child": (lambda body: make_agency("Trung tâm", parent=body), "cơ quan"),
}


@pytest.mark.parametrize("what", list(HANGING))
def test_not_taken_back_once_something_hangs_on_the_new_body(roads, by, now, what) -> None:
    make, said = HANGING[what]
    row = reorganise(change=change("rename", [roads], new=[NEW]), actor=by, at=now)
    make(Agency.objects.get(name="Sở Hạ tầng"))
    with pytest.raises(ReorganisationRefused, match=said):
        undo_reorganisation(reorganisation=row, actor=by, at=now)
    roads.refresh_from_db()
    assert roads.valid_to == EVE
    row.refresh_from_db()
    assert row.undone_at is None


def test_later_reorganisation_is_taken_back_first(roads, by, now) -> None:
    first = reorganise(change=change("rename", [roads], new=[NEW]), actor=by, at=now)
    renamed = Agency.objects.get(name="Sở Hạ tầng")
    again = change("rename", [renamed], new=[NewBody("Sở Mới", "SM")], on=date(2026, 9, 1))
    second = reorganise(change=again, actor=by, at=now)
    with pytest.raises(ReorganisationRefused, match="hoàn tác lần đó trước"):
        undo_reorganisation(reorganisation=first, actor=by, at=now)
    undo_reorganisation(reorganisation=second, actor=by, at=now)
    undo_reorganisation(reorganisation=first, actor=by, at=now)
    assert list(Agency.objects.all()) == [roads]


def test_loading_the_base_data_leaves_a_reorganised_body_alone(
    base: None, data: Path, by: User, now: datetime
) -> None:
    body = Agency.objects.get(code="so-y-te")
    reorganise(change=change("rename", [body], new=[NEW]), actor=by, at=now)
    assert load_base(data, at=now).changed == 0
    body.refresh_from_db()
    assert body.valid_to == EVE
