"""Sign-in in a real browser, on a phone and on a desk, with and without scripts."""

from __future__ import annotations

import pytest

from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import User

PASSWORD = "mat-khau-thu-nghiem"


@pytest.fixture
def officer(transactional_db) -> User:
    return User.objects.create_user("canbo", password=PASSWORD, full_name="Nông Thị Hoa")


@pytest.mark.parametrize("width", [390, 1440])
def test_sign_in_page_fits_and_is_reachable_by_finger(open_page, shoot, width) -> None:
    page = open_page("/dang-nhap/", width=width)
    shoot(page, "dang-nhap")
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_officer_signs_in_and_out(open_page, officer, scripts) -> None:
    page = open_page("/dang-nhap/", width=390, scripts=scripts)
    page.get_by_label("Tên đăng nhập").fill("canbo")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/")
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/")


def test_wrong_password_is_said_at_the_form(open_page, officer, shoot) -> None:
    page = open_page("/dang-nhap/", width=390)
    page.get_by_label("Tên đăng nhập").fill("canbo")
    page.get_by_label("Mật khẩu").fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("alert").wait_for()
    shoot(page, "dang-nhap-sai")
    assert "không đúng" in page.get_by_role("alert").inner_text()


def test_keyboard_reaches_the_content_first(open_page) -> None:
    page = open_page("/dang-nhap/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"


@pytest.mark.parametrize("width", [390, 1440])
def test_unknown_address_shows_what_to_do(open_page, officer, shoot, width) -> None:
    page = open_page("/khong-co/", width=width, user=officer)
    shoot(page, "khong-tim-thay")
    assert fits(page)
    page.get_by_role("link", name="Về trang chính").wait_for()
