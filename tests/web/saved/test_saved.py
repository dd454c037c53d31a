"""Saved filters: a name for what the list shows, one's own or everyone's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_administrator, make_coordinator, make_leader, make_officer
from tests.factories.plans import make_item, make_plan, make_section
from tests.factories.progress import morning
from tests.web.swaps import shown
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.progress.actions import FilterRefused, change_filter, drop_filter, save_filter, saving
from tiendo.progress.models import SavedFilter
from tiendo.progress.permissions import can_change_filter, can_drop_filter, can_share_filter
from tiendo.progress.queries.filters import Group, ItemFilter, Sort
from tiendo.progress.queries.saved import mended, saved_filters

pytestmark = pytest.mark.django_db
LATE = ItemFilter(group=Group.LATE, q="chợ")


@pytest.fixture(autouse=True)
def _day(settings, today) -> None:
    settings.TIENDO_TODAY = today


@pytest.fixture
def plan():
    plan = make_plan()
    make_item(plan, section=make_section(plan, "II.1"), title="Chợ Đồn")
    return plan


@pytest.fixture
def officer():
    return make_officer()


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def save(plan, officer, today):
    """`save("Quá hạn", by=..., is_shared=True)`."""

    def keep(name: str = "Quá hạn", given: ItemFilter = LATE, **fields: object) -> SavedFilter:
        values = {"plan": plan, "shown": given, "by": officer, "at": morning(today), **fields}
        return save_filter(name=name, **values)

    return keep


def verbs() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("verb", flat=True))


def items_page(client, **query: str) -> str:
    return client.get(reverse("web:items", query=query)).content.decode()


def test_a_saved_filter_shows_the_same_again(save, plan) -> None:
    saved = save(given=LATE.but(plan=plan.code, sort=Sort.LATE))
    assert mended(saved) == (LATE.but(plan=plan.code, sort=Sort.LATE), [])


def test_every_write_leaves_one_event_and_none_when_nothing_changed(save, officer, today) -> None:
    saved = save()
    assert save() == saved
    assert SavedFilter.objects.count() == 1
    told = {"by": officer, "at": morning(today)}
    change_filter(saved=saved, name="Chậm", is_shared=False, **told)
    change_filter(saved=saved, name="Chậm", is_shared=False, **told)
    assert drop_filter(saved=saved, **told)
    assert not drop_filter(saved=saved, **told)
    assert verbs() == ["filter.save", "filter.change", "filter.drop"]


@pytest.mark.parametrize("name", ["", "  \t ", "x" * 61])
def test_a_name_that_is_none_is_refused(save, name) -> None:
    with pytest.raises(FilterRefused):
        save(name)
    assert not SavedFilter.objects.exists()


def test_a_name_stands_for_one_filter(save) -> None:
    save()
    save("Khác")
    with pytest.raises(FilterRefused, match="Bạn đã có góc nhìn tên “Quá hạn”"):
        save(given=ItemFilter(moved=True))
    other = make_officer()
    assert save(given=ItemFilter(moved=True), by=other).person == other


def test_a_name_cannot_be_taken_from_another_of_ones_own(save, officer, today) -> None:
    save()
    second = save("Khác")
    with pytest.raises(FilterRefused, match="đã có góc nhìn"):
        change_filter(
            saved=second, name=" Quá  hạn ", is_shared=False, by=officer, at=morning(today)
        )


def test_there_are_no_more_than_can_be_shown(save, monkeypatch) -> None:
    monkeypatch.setattr(saving, "MOST_OWN", 2)
    monkeypatch.setattr(saving, "MOST_SHARED", 1)
    save("Một")
    save("Hai")
    with pytest.raises(FilterRefused, match="Bạn đã lưu 2 góc nhìn"):
        save("Ba")
    save("Một", by=make_coordinator(), is_shared=True)
    with pytest.raises(FilterRefused, match="dùng chung"):
        save("Hai", by=make_coordinator(), is_shared=True)


@pytest.mark.parametrize(
    ("make", "may"),
    [
        (make_officer, False),
        (make_leader, False),
        (make_coordinator, True),
        (make_administrator, True),
    ],
)
def test_coordinators_and_administrators_share(save, make, may) -> None:
    person = make()
    assert can_share_filter(person) is may
    if may:
        assert save(by=person, is_shared=True).is_shared
        return
    with pytest.raises(NotAllowed, match="Chỉ cán bộ điều phối và quản trị viên"):
        save(by=person, is_shared=True)


def test_an_officer_cannot_share_by_changing(save, officer, today) -> None:
    with pytest.raises(NotAllowed):
        change_filter(saved=save(), name="Quá hạn", is_shared=True, by=officer, at=morning(today))


def test_only_its_person_changes_one_and_administrators_drop_shared_ones(save, today) -> None:
    person, other, administrator = make_coordinator(), make_coordinator(), make_administrator()
    saved, private = save(by=person, is_shared=True), save("Riêng", by=person)
    assert can_change_filter(person, saved)
    assert can_drop_filter(person, saved)
    assert not can_change_filter(other, saved)
    assert not can_drop_filter(other, saved)
    assert not can_change_filter(administrator, saved)
    assert can_drop_filter(administrator, saved)
    assert not can_drop_filter(administrator, private)
    with pytest.raises(NotAllowed, match="Chỉ người lưu"):
        drop_filter(saved=saved, by=other, at=morning(today))
    with pytest.raises(NotAllowed, match="Chỉ người lưu"):
        change_filter(saved=saved, name="X", is_shared=True, by=other, at=morning(today))


def test_own_come_first_then_the_shared_ones_in_the_order_of_their_names(save, plan) -> None:
    person = make_coordinator()
    for name in ("Đường", "Cầu", "Dự án"):
        save(name, by=person, is_shared=True)
    save("Riêng người khác", by=person)
    save("Xã")
    names = [one.name for one in saved_filters(SavedFilter.objects.get(name="Xã").person, plan)]
    assert names == ["Xã", "Cầu", "Dự án", "Đường"]


def test_what_an_old_filter_names_and_is_gone_is_left_out_and_said(
    save, plan, signed_in, officer
) -> None:
    saved = save(given=LATE.but(agency="bo-cu", section="IX", appendix="Phụ lục 99"))
    query = f"label=cu&la=1&direct=1&{saved.query}"
    SavedFilter.objects.filter(pk=saved.pk).update(query=query)
    saved.refresh_from_db()
    kept, left_out = mended(saved)
    assert kept == LATE.but(plan=plan.code, is_named=True)
    assert left_out == [
        "nhãn “cu”",
        "điều kiện “la”",
        "cơ quan có mã bo-cu",
        "mục IX",
        "Phụ lục 99",
    ]
    response = signed_in.get(reverse("web:saved_open", args=[saved.pk]), follow=True)
    text = response.content.decode()
    assert "có điều kiện không còn dùng được, đã bỏ qua: nhãn “cu”" in text
    assert "Đang quá hạn, có chữ “chợ”" in text


def test_what_still_holds_opens_without_a_word(save, plan, signed_in) -> None:
    saved = save(given=ItemFilter(section="II.1", appendix="-"), as_list=True)
    response = signed_in.get(reverse("web:saved_open", args=[saved.pk]))
    assert response.headers["Location"] == (
        f"{reverse('web:items')}?plan={plan.code}&appendix=-&section=II.1&view=list"
    )
    assert "đã bỏ qua" not in items_page(signed_in)


def test_names_stand_beside_the_list_and_the_one_shown_is_marked(save, plan, signed_in) -> None:
    saved = save()
    link = f'href="{reverse("web:saved_open", args=[saved.pk])}"'
    everything = items_page(signed_in)
    assert link in everything
    assert f"{link} aria-current" not in everything
    there = items_page(signed_in, group="late", q="chợ")
    assert f'{link} aria-current="true"' in there
    assert "Lưu góc nhìn này" not in there
    assert "Lưu góc nhìn này" in items_page(signed_in, group="late")


def test_swap_equals_a_fresh_load(save, plan, signed_in) -> None:
    save()
    address = reverse("web:items", query={"group": "late"})
    swapped = signed_in.get(address, headers={"hx-request": "true"})
    assert "Quá hạn" in swapped.content.decode()
    assert shown(swapped) in shown(signed_in.get(address))


def test_list_saves_what_it_shows(plan, signed_in, officer) -> None:
    form = {"name": "Chợ chậm", "query": f"plan={plan.code}&group=late&q=chợ", "as_list": "1"}
    address = reverse("web:saved_save", args=[plan.code])
    response = signed_in.post(address, form, follow=True)
    assert "Đã lưu góc nhìn “Chợ chậm”." in response.content.decode()
    saved = SavedFilter.objects.get()
    assert (saved.person, saved.as_list, saved.is_shared) == (officer, True, False)
    assert mended(saved)[0] == LATE.but(plan=plan.code)
    signed_in.post(address, form)
    assert SavedFilter.objects.count() == 1


def test_refused_name_comes_back_as_typed_with_the_reason(save, plan, signed_in) -> None:
    save()
    form = {"name": "Quá hạn", "query": "moved=1"}
    response = signed_in.post(reverse("web:saved_save", args=[plan.code]), form)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Bạn đã có góc nhìn tên “Quá hạn”" in text
    assert 'value="Quá hạn"' in text
    assert "moved=1" in text
    assert "Đang lưu: Đã gia hạn" in text


def test_page_changes_and_drops(save, plan, signed_in) -> None:
    saved = save()
    address = reverse("web:saved_change", args=[saved.pk])
    assert "Đã ghi" in signed_in.post(address, {"name": "Chậm"}, follow=True).content.decode()
    response = signed_in.post(address, {"name": " "})
    assert response.status_code == 422
    assert "Hãy đặt tên" in response.content.decode()
    drop = reverse("web:saved_drop", args=[plan.code, saved.pk])
    assert "Đã xóa góc nhìn “Chậm”" in signed_in.post(drop, follow=True).content.decode()
    assert "đã được xóa" in signed_in.post(drop, follow=True).content.decode()


def test_anothers_private_one_is_not_there(save, plan, signed_in) -> None:
    saved = save("Riêng", by=make_coordinator())
    assert signed_in.get(reverse("web:saved_open", args=[saved.pk])).status_code == 404
    assert signed_in.post(reverse("web:saved_change", args=[saved.pk])).status_code == 404
    signed_in.post(reverse("web:saved_drop", args=[plan.code, saved.pk]))
    assert SavedFilter.objects.filter(pk=saved.pk).exists()
    assert "Riêng" not in items_page(signed_in)


def test_anothers_shared_one_is_opened_but_not_changed(save, plan, signed_in) -> None:
    saved = save("Chung", by=make_coordinator(), is_shared=True)
    assert signed_in.get(reverse("web:saved_open", args=[saved.pk])).status_code == 302
    response = signed_in.post(reverse("web:saved_change", args=[saved.pk]), {"name": "X"})
    assert response.status_code == 422
    assert "Chung" in response.content.decode()
    drop = signed_in.post(reverse("web:saved_drop", args=[plan.code, saved.pk]), follow=True)
    assert "Chỉ người lưu" in drop.content.decode()
    assert SavedFilter.objects.get(pk=saved.pk).name == "Chung"


def test_pages_ask_at_most_eight_queries(
    save, plan, signed_in, django_assert_max_num_queries
) -> None:
    for number in range(12):
        save(f"Góc {number}")
        save(f"Chung {number}", by=make_coordinator(), is_shared=True)
    agency = make_agency()
    items_page(signed_in, agency=agency.code)
    with django_assert_max_num_queries(8):
        items_page(signed_in)
    with django_assert_max_num_queries(8):
        signed_in.get(reverse("web:saved_page", args=[plan.code]))


def test_a_plan_that_is_not_there_has_none(signed_in, plan) -> None:
    assert signed_in.get(reverse("web:saved_page", args=["khong-co"])).status_code == 404
    assert signed_in.post(reverse("web:saved_save", args=["khong-co"])).status_code == 404


def test_someone_not_signed_in_is_led_to_sign_in(client, save, plan) -> None:
    address = reverse("web:saved_open", args=[save().pk])
    assert client.get(address).headers["Location"].startswith(reverse("web:sign_in"))
