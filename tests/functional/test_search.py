"""The search in a real browser: "/" from any page, found while typing, read on a phone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.agencies import make_agency, merge
from tests.factories.people import make_leader
from tests.factories.plans import make_document, make_item, make_plan, make_target
from tests.factories.progress import make_claim
from tests.functional.conftest import access_faults, fits, small_targets


@pytest.fixture
def roads(transactional_db, today, settings) -> None:
    """Something of every kind, and an old name."""
    settings.TIENDO_TODAY = today
    plan = make_plan(document=make_document(["Làm đường làng sạch đẹp " * 30]), number="12/KH-UBND")
    body = make_agency("Ban Đường")
    old = make_agency("Sở Đò ngang", valid_to=date(2025, 2, 28))
    merge(old, body, on=date(2025, 3, 1))
    for n in range(7):
        item = make_item(plan, title=f"Đường làng Nà Thử {n}", leads=[body], due_on=today)
    make_target(item, name="Đường được nhựa hóa")
    make_claim(item, done_text="Đã rải đá nền đường " + "dài" * 90)


def test_search_from_any_page_by_the_keyboard_and_while_typing(open_page, roads, shoot) -> None:
    page = open_page("/dau-viec/", user=make_leader())
    page.keyboard.press("/")
    page.keyboard.type("duong")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim/?q=duong**")
    assert page.locator("mark").first.inner_text() == "Đường"
    shoot(page, "tim-nhieu")
    assert fits(page)
    assert access_faults(page) == []
    page.keyboard.press("/")
    page.keyboard.type("do ngang")
    page.get_by_text("nay giữ nhiệm vụ của").wait_for()
    page.wait_for_url("**q=do**ngang**")
    page.get_by_role("link", name="Ban Đường").click()
    page.wait_for_url("**/co-quan/**")
    page.go_back()
    assert page.locator("#search-q").input_value() == "do ngang"


def test_search_on_a_phone_without_scripts(open_page, roads, shoot) -> None:
    page = open_page("/", width=390, user=make_leader(), scripts=False)
    page.get_by_role("link", name="Tìm kiếm").click()
    page.locator("#search-q").fill("đường làng")
    page.locator("main").get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Xem tất cả").first.click()
    page.wait_for_url("**loai=dau-viec**")
    shoot(page, "tim-dien-thoai")
    assert page.locator(".search-result").count() == 7


def test_search_fits_a_phone_whatever_is_typed(open_page, roads, shoot) -> None:
    page = open_page("/tim/?q=duong", width=390, user=make_leader())
    for words in ("duong", "", "a" * 190, "không có đâu"):
        page.goto(f"/tim/?q={words}")
        assert fits(page)
        assert small_targets(page) == []
        assert access_faults(page) == []
    shoot(page, "tim-khong-thay")
