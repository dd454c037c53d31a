"""The ways of one's own account in a real browser: locked out, new password, second factor."""

from __future__ import annotations

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.factories.people import make_administrator, make_coordinator
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import SecondFactor, User
from tiendo.accounts.second_factor import begin_second_factor, confirm_second_factor
from tiendo.accounts.sign_in_lock import fail_try, take_try
from tiendo.law.moment import clock_moment, current_moment

PASSWORD, NEW = "mat-khau-thu-nghiem", "suoi-trong-ban-xa-7"
WIDTHS = pytest.mark.parametrize("width", [390, 1440])


@pytest.fixture
def person(transactional_db: None) -> User:
    user = make_coordinator(username="dieuphoi", full_name="Nông Thị Hoa")
    user.set_password(PASSWORD)
    user.save()
    return user


def is_fine(page: Page) -> None:
    assert fits(page)
    assert access_faults(page) == []
    if page.viewport_size and page.viewport_size["width"] == 390:
        assert small_targets(page) == []


def give(page: Page, password: str) -> None:
    page.get_by_label("Tên đăng nhập").fill("dieuphoi")
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()


def phone(user: User, ahead: int = 0) -> str:
    """What the application on her phone shows; ahead: in so many half minutes."""
    totp = pyotp.TOTP(SecondFactor.objects.get(user=user).secret)
    return totp.at(clock_moment(), counter_offset=ahead)


def lock(user: User) -> None:
    at = current_moment()
    for _ in range(5):
        take_try(username=user.username, at=at)
        fail_try(username=user.username, at=at)


@WIDTHS
def test_locked_name_is_told_how_long(open_page, shoot, person, width) -> None:
    lock(person)
    page = open_page("/dang-nhap/", width=width)
    give(page, PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("Thử lại sau 15 phút")
    shoot(page, "dang-nhap-khoa")
    is_fine(page)


@WIDTHS
def test_password_is_changed(open_page, shoot, person, width) -> None:
    page = open_page("/tai-khoan/", width=width, user=person)
    shoot(page, "tai-khoan")
    is_fine(page)
    page.get_by_role("link", name="Đổi mật khẩu").click()
    page.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
    page.get_by_label("Mật khẩu mới", exact=True).fill("ngan")
    page.get_by_label("Nhập lại mật khẩu mới").fill("ngan")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_text("phải có ít nhất 12 ký tự")).to_be_visible()
    shoot(page, "doi-mat-khau")
    is_fine(page)
    page.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
    page.get_by_label("Mật khẩu mới", exact=True).fill(NEW)
    page.get_by_label("Nhập lại mật khẩu mới").fill(NEW)
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_text("Đã đổi mật khẩu")).to_be_visible()


@WIDTHS
def test_second_factor_from_the_square_to_the_next_sign_in(open_page, shoot, person, width) -> None:
    page = open_page("/tai-khoan/hai-lop/", width=width, user=person, scripts=width == 1440)
    page.get_by_role("button", name="Bắt đầu").click()
    square = page.get_by_role("img", name="Mã vuông")
    expect(square).to_be_visible()
    if width == 1440:
        assert square.evaluate("image => image.naturalWidth") > 100
        is_fine(page)
    shoot(page, "hai-lop-bat")
    page.get_by_label("Mã 6 số").fill(phone(person))
    page.get_by_role("button", name="Bật", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã dự phòng")
    assert page.locator(".account__codes li").count() == 10
    shoot(page, "hai-lop-ma-du-phong")
    page.context.clear_cookies()
    page.goto("/dang-nhap/")
    give(page, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập mã xác thực")
    shoot(page, "hai-lop-nhap-ma")
    page.get_by_label("Mã 6 số").fill(phone(person, ahead=1))
    page.get_by_role("button", name="Vào").click()
    page.wait_for_url(lambda url: "/dang-nhap/" not in url)
    page.goto("/tai-khoan/hai-lop/")
    shoot(page, "hai-lop-dang-bat")


@WIDTHS
def test_administrator_sees_who_is_locked(open_page, shoot, person, width) -> None:
    lock(person)
    secret, clock = begin_second_factor(user=person).secret, clock_moment()
    code = pyotp.TOTP(secret).at(clock)
    confirm_second_factor(user=person, code=code, at=clock, clock=clock)
    page = open_page("/an-toan-dang-nhap/", width=width, user=make_administrator())
    shoot(page, "an-toan-dang-nhap")
    is_fine(page)
    page.get_by_role("button", name="Mở khóa").click()
    expect(page.get_by_text("đăng nhập lại được ngay")).to_be_visible()
