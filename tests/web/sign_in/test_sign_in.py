"""Sign-in: in with the right words, a clear sentence with the wrong ones, never off this site."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tiendo.accounts.models import User

PASSWORD = "mat-khau-thu-nghiem"


@pytest.fixture
def officer(db) -> User:
    return User.objects.create_user("canbo", password=PASSWORD, full_name="Nông Thị Hoa")


def sign_in(client: Client, password: str = PASSWORD, **more: str):
    return client.post(reverse("web:sign_in"), {"username": "canbo", "password": password, **more})


def test_right_password_leads_to_the_page_that_was_asked(client, officer) -> None:
    response = sign_in(client, next="/viec-cua-toi/")
    assert response.status_code == 302
    assert response["location"] == "/viec-cua-toi/"


@pytest.mark.parametrize("asked", ["", "/"])
@pytest.mark.parametrize(
    ("role", "first"),
    [("officer", "my_work"), ("head", "my_work"), ("coordinator", "home"), ("leader", "home")],
)
def test_who_asked_for_no_page_comes_to_the_one_of_her_role(
    client, officer, role, first, asked
) -> None:
    officer.role = role
    officer.save(update_fields=["role"])
    page = client.get(reverse("web:sign_in"), {"next": asked}).content.decode()
    assert "trang đã chọn" not in page
    assert sign_in(client, next=asked)["location"] == reverse(f"web:{first}")
    assert client.get(reverse("web:sign_in"))["location"] == reverse(f"web:{first}")


@pytest.mark.parametrize(
    "address",
    ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)"],
)
def test_sign_in_never_leads_to_another_site(client, officer, address) -> None:
    response = sign_in(client, next=address)
    assert response.status_code == 302
    assert "example" not in response["location"]
    assert not response["location"].startswith("javascript")


def test_wrong_password_is_answered_in_vietnamese_and_keeps_the_name(client, officer) -> None:
    response = sign_in(client, password="sai")
    page = response.content.decode()
    assert response.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page
    assert 'value="canbo"' in page
    assert "sai" not in page.split("<form")[-1].split("mật khẩu không đúng")[-1]


def test_unknown_name_and_wrong_password_are_not_told_apart(client, officer) -> None:
    wrong = sign_in(client, password="sai").context["form"].non_field_errors()
    unknown = (
        client.post(reverse("web:sign_in"), {"username": "khong-co", "password": "sai"})
        .context["form"]
        .non_field_errors()
    )
    assert wrong == unknown


def test_empty_form_names_each_missing_field(client, db) -> None:
    page = client.post(reverse("web:sign_in"), {}).content.decode()
    assert "Nhập tên đăng nhập." in page
    assert "Nhập mật khẩu." in page


def test_someone_already_in_goes_straight_on(client, officer) -> None:
    client.force_login(officer)
    response = client.get(reverse("web:sign_in"), {"next": "/viec-cua-toi/"})
    assert response["location"] == "/viec-cua-toi/"


def test_sign_out_ends_the_session_and_shows_the_sign_in_page(client, officer) -> None:
    client.force_login(officer)
    response = client.post(reverse("web:sign_out"))
    assert response["location"] == reverse("web:sign_in")
    assert "_auth_user_id" not in client.session


def test_sign_out_by_a_link_is_refused(client, officer) -> None:
    client.force_login(officer)
    assert client.get(reverse("web:sign_out")).status_code == 405


def test_fragment_asked_after_the_session_ended_leads_the_whole_page_to_sign_in(client, db) -> None:
    response = client.get(
        reverse("web:sign_in"),
        headers={
            "hx-request": "true",
            "hx-current-url": "http://testserver/dau-viec/?label=due_soon",
        },
    )
    assert response["HX-Redirect"] == "/dang-nhap/?next=%2Fdau-viec%2F%3Flabel%3Ddue_soon"


def test_trial_installation_says_where_its_accounts_are_printed(client, officer) -> None:
    assert "Bản xem thử" not in client.get(reverse("web:sign_in")).content.decode()
    User.objects.update(is_demonstration=True)
    assert "Bản xem thử" in client.get(reverse("web:sign_in")).content.decode()
