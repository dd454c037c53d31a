"""People: found, added, changed, given a password for one sign-in, switched off."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency, merge
from tests.factories.people import make_administrator, make_coordinator, make_officer
from tiendo.accounts.actions import person_seal
from tiendo.accounts.models import User
from tiendo.accounts.people import PAGE
from tiendo.accounts.sign_in_lock import fail_try, take_try
from tiendo.audit.models import Event
from tiendo.audit.queries import events_of

PEOPLE, NEW = reverse("web:people"), reverse("web:person_new")


def page_of(user: User) -> str:
    return reverse("web:person", args=[user.pk])


def do(client: Client, user: User, what: str, seen: str = ""):
    return client.post(reverse("web:person_deed", args=[user.pk]), {"do": what, "seen": seen})


def given(user: User, **changes: object) -> dict[str, object]:
    user.refresh_from_db()
    values = {
        "full_name": user.full_name,
        "role": user.role,
        "agency": user.agency.code if user.agency else "",
        "email": user.email,
        "seen": person_seal(user),
    }
    return {**values, **changes}


def password_in(page: str) -> str:
    return re.findall(r'administration-password">([^<]+)<', page)[0]


@pytest.fixture
def office(db):
    return make_agency("Sở Xây dựng", code="so-xay-dung")


def add(client: Client, office, **changes: object):
    values = {
        "username": "an",
        "full_name": "Nguyễn Văn An",
        "role": "officer",
        "agency": office.code,
        "email": "an@example.vn",
    }
    return client.post(NEW, {**values, **changes})


def test_added_person_has_a_password_for_one_sign_in(browser, office, text) -> None:
    answer = add(browser, office)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    password = password_in(text(answer))
    user = User.objects.get(username="an")
    assert (user.agency, user.email, user.must_change_password) == (office, "an@example.vn", True)
    assert password not in text(browser.get(page_of(user)))
    assert all(password not in event.payload for event in Event.objects.all())
    hers = Client()
    hers.post(reverse("web:sign_in"), {"username": "an", "password": password})
    assert hers.get(reverse("web:home"))["location"] == reverse("web:own_password")
    hers.post(
        reverse("web:own_password"),
        {"old": password, "new": "suoi-trong-ban-xa-7", "again": "suoi-trong-ban-xa-7"},
    )
    assert hers.get(reverse("web:home")).status_code == 200


def test_one_time_password_shuts_pages_fragments_and_the_interface(client, office) -> None:
    client.force_login(make_officer(office, must_change_password=True))
    assert client.get(reverse("web:items")).status_code == 302
    swap = client.get(reverse("web:items"), headers={"hx-request": "true"})
    assert swap["HX-Redirect"] == reverse("web:own_password")
    answer = client.get(reverse("api:plans"))
    assert answer.status_code == 403
    assert "mật khẩu một lần" in answer.json()["detail"]
    assert client.post(reverse("web:sign_out")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": ""}, "Hãy ghi tên đăng nhập"),
        ({"username": "hai người"}, "tên đăng nhập"),
        ({"full_name": " "}, "Hãy ghi họ và tên"),
        ({"agency": ""}, "phải thuộc một cơ quan"),
        ({"agency": "khong-co"}, "Hãy chọn một cơ quan"),
        ({"role": "king"}, "Hãy chọn vai trò"),
        ({"email": "khong-phai-thu"}, "Địa chỉ thư chưa đúng"),
        ({"username": "QUANTRI"}, "Đã có người dùng mang tên đăng nhập"),
    ],
)
def test_person_that_cannot_be_is_told_and_not_added(browser, office, text, changes, said) -> None:
    answer = add(browser, office, **changes)
    assert answer.status_code == 422
    assert said in text(answer)
    assert User.objects.count() == 1


def test_sent_twice_she_is_added_once(browser, office, text) -> None:
    add(browser, office)
    assert "Đã có người dùng" in text(add(browser, office))
    assert User.objects.filter(username="an").count() == 1


def test_change_of_role_and_body_leaves_its_event(browser, office, text) -> None:
    user = make_officer(make_agency("Sở Cũ", code="so-cu"))
    answer = browser.post(page_of(user), given(user, role="coordinator", agency="so-xay-dung"))
    assert answer.status_code == 302
    user.refresh_from_db()
    assert (user.role, user.agency) == (User.Role.COORDINATOR, office)
    page = text(browser.get(page_of(user)))
    assert "cơ quan: so-cu → so-xay-dung; vai trò: Cán bộ cơ quan → Điều phối kế hoạch" in page
    browser.post(page_of(user), given(user))
    assert events_of(user).count() == 1


def test_second_of_two_who_change_is_told_and_overwrites_nothing(browser, office, text) -> None:
    user = make_officer(office)
    seen_by_both = given(user)
    browser.post(page_of(user), {**seen_by_both, "full_name": "Người Thứ Nhất"})
    answer = browser.post(page_of(user), {**seen_by_both, "full_name": "Người Thứ Hai"})
    assert answer.status_code == 422
    assert "vừa được người khác thay đổi" in text(answer)
    user.refresh_from_db()
    assert user.full_name == "Người Thứ Nhất"


def test_fresh_password_ends_her_sessions_and_is_given_once(browser, office, text) -> None:
    user = make_officer(office)
    hers = Client()
    hers.force_login(user)
    seen = person_seal(user)
    first = do(browser, user, "password", seen)
    password = password_in(text(first))
    assert hers.get(reverse("web:home")).status_code == 302
    again = do(browser, user, "password", seen)
    assert again.status_code == 302
    assert "bấm hai lần" in text(browser.get(page_of(user)))
    user.refresh_from_db()
    assert user.check_password(password)
    assert user.must_change_password


def test_off_and_on_again_and_never_gone(browser, office, text) -> None:
    user = make_officer(office)
    hers = Client()
    hers.force_login(user)
    do(browser, user, "deactivate")
    do(browser, user, "deactivate")
    assert hers.get(reverse("web:home"))["location"].startswith(reverse("web:sign_in"))
    assert "Tài khoản này đã ngừng" in text(browser.get(page_of(user)))
    do(browser, user, "activate")
    assert [event.verb for event in events_of(user)] == ["person.activate", "person.deactivate"]


def test_lock_is_taken_away(browser, office, now, text) -> None:
    user = make_officer(office)
    for _ in range(5):
        take_try(username=user.username, at=now)
        fail_try(username=user.username, at=now)
    assert user.full_name in text(browser.get(PEOPLE, {"tinh_trang": "locked"}))
    assert "vì nhập sai nhiều lần" in text(browser.get(page_of(user)))
    do(browser, user, "unlock")
    assert "Không có ai như vậy" in text(browser.get(PEOPLE, {"tinh_trang": "locked"}))


def test_administrator_keeps_her_own_rights(browser, administrator, text) -> None:
    answer = browser.post(page_of(administrator), given(administrator, role="leader"))
    assert "không tự bỏ quyền quản trị" in text(answer)
    do(browser, administrator, "deactivate")
    do(browser, administrator, "password")
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.role == User.Role.ADMINISTRATOR
    assert not administrator.must_change_password


def test_one_administrator_may_put_another_off_but_not_the_last(browser, administrator) -> None:
    other = make_administrator()
    do(browser, other, "deactivate")
    other.refresh_from_db()
    assert not other.is_active
    assert User.objects.filter(role=User.Role.ADMINISTRATOR, is_active=True).count() == 1


def test_unknown_deed_does_nothing(browser, office) -> None:
    user = make_officer(office)
    assert do(browser, user, "delete").status_code == 302
    assert not Event.objects.exists()


def test_found_without_marks_by_body_role_and_standing(browser, office, text, now) -> None:
    make_officer(office, full_name="Nông Thị Hạnh", username="hanh", email="hoa@example.vn")
    make_coordinator(full_name="Lý Văn Bình", username="binh", last_login=now)
    split = make_agency("Sở Cũ", code="so-cu")
    for heir in (office, make_agency("Sở Mới")):
        merge(split, heir, on=date(2025, 3, 1))
    make_officer(split, full_name="Bế Văn Cũ", username="cu")

    def found(**asked: str) -> set[str]:
        page = text(browser.get(PEOPLE, asked))
        return {name for name in ("hanh", "binh", "cu") if f'minor">{name}<' in page}

    assert found() == {"hanh", "binh", "cu"}
    assert found(q="nong hanh") == {"hanh"}
    assert found(q="HOA@example") == {"hanh"}
    assert found(co_quan="so-xay-dung") == {"hanh"}
    assert found(vai_tro="coordinator") == {"binh"}
    assert found(tinh_trang="never") == {"hanh", "cu"}
    assert found(tinh_trang="homeless") == {"cu"}
    assert found(co_quan="so-cu") == {"cu"}
    assert found(co_quan="khong-co") == set()
    assert found(q="khong ai") == set()
    assert found(q="\x00") == {"hanh", "binh", "cu"}


def test_list_goes_on_page_by_page(browser, office, text) -> None:
    for number in range(PAGE + 5):
        make_officer(office, username=f"can-bo-{number:03d}")
    page = text(browser.get(PEOPLE))
    after = re.findall(r"sau=([\w.-]+)", page)[-1]
    rest = text(browser.get(PEOPLE, {"sau": after}))
    names = re.findall(r'minor">(can-bo-\d+)<', page) + re.findall(r'minor">(can-bo-\d+)<', rest)
    assert names == [f"can-bo-{number:03d}" for number in range(PAGE + 5)]
    assert "Trang sau" not in rest


@pytest.mark.parametrize("many", [2, 40])
def test_pages_ask_no_more_whatever_the_number(
    browser, office, many, django_assert_max_num_queries
) -> None:
    for _ in range(many):
        user = make_officer(office)
    for address in (reverse("web:administration"), f"{PEOPLE}?q=nguoi", NEW, page_of(user)):
        with django_assert_max_num_queries(8):
            assert browser.get(address).status_code == 200


def test_person_of_a_merged_body_acts_for_its_successor(client, office, now) -> None:
    old = make_agency("Sở Cũ", valid_to=date(2026, 6, 30))
    merge(old, office, on=date(2026, 7, 1))
    user = make_officer(old)
    client.force_login(user)
    assert "Sở Xây dựng" in client.get(reverse("web:my_work")).content.decode()
    user.refresh_from_db()
    assert user.agency == old


def test_people_of_a_merged_body_are_found_under_its_successor(browser, office, text) -> None:
    old = make_agency("Sở Cũ", code="so-cu")
    merge(old, office, on=date(2026, 7, 1))
    user = make_officer(old, full_name="Bế Văn Cũ")
    assert "Bế Văn Cũ" in text(browser.get(PEOPLE, {"co_quan": "so-xay-dung"}))
    assert "Không có ai như vậy" in text(browser.get(PEOPLE, {"tinh_trang": "homeless"}))
    assert "nay làm việc cho Sở Xây dựng" in text(browser.get(page_of(user)))
    assert "Bế Văn Cũ" in text(browser.get(reverse("web:agency", args=["so-xay-dung"])))


def test_others_are_told_whose_it_is(client, office, text) -> None:
    client.force_login(make_coordinator(office))
    answer = client.get(PEOPLE)
    assert answer.status_code == 403
    assert "dành cho quản trị viên" in text(answer)
    assert reverse("web:administration") not in text(client.get(reverse("web:home")))


def test_body_that_her_role_needs_is_asked_for_at_its_field(browser, office, text) -> None:
    answer = add(browser, office, role="head", agency="")
    assert answer.status_code == 422
    assert "hãy chọn cơ quan" in " ".join(answer.context["form"].errors["agency"])
    assert "Cơ quan (không bắt buộc)" not in re.sub(r"\s+", " ", text(answer))
    assert not User.objects.filter(username="an").exists()
