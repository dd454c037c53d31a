"""The calendar in a real browser: weeks at the desk, a list on the phone, without scripts too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_item, make_plan
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import User


@pytest.fixture
def officer(transactional_db, today, settings) -> User:
    """An officer with a long day, a late one and days without anything."""
    settings.TIENDO_TODAY = today
    agency, plan = make_agency(), make_plan()
    for number in range(7):
        title = f"Chợ đầu mối nông sản số {number} ở nơi có tên thật là dài"
        make_item(plan, title=title, leads=[agency], due_on=today + timedelta(days=3))
    make_item(plan, title="Chợ trễ", leads=[agency], due_on=today - timedelta(days=8))
    return make_officer(agency)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("address", ["/lich/", "/lich/2026-11-25/", "/lich/2027-03/"])
def test_calendar_fits_and_can_be_read_by_everyone(
    open_page, shoot, officer, width, address
) -> None:
    page = open_page(address, width=width, user=officer)
    shoot(page, address.strip("/").replace("/", "-"))
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []


def test_desk_shows_weeks_and_phone_only_days_with_something(open_page, officer) -> None:
    desk = open_page("/lich/", user=officer)
    boxes = [desk.locator(".month__day").nth(n).bounding_box() for n in (0, 1, 29)]
    assert boxes[0]["x"] > boxes[1]["x"]  # the first of November 2026 is a Sunday
    assert boxes[2]["x"] == boxes[1]["x"]
    phone = open_page("/lich/", width=390, user=officer)
    assert phone.locator(".month__day:visible").count() == 3
    assert phone.locator(".month__weekday:visible").count() == 3


def test_long_day_opens_its_list_without_scripts(open_page, officer) -> None:
    page = open_page("/lich/", width=390, user=officer, scripts=False)
    page.get_by_role("link", name="và 3 việc khác").click()
    assert page.get_by_role("row").count() == 8


def test_filter_works_without_scripts(open_page, officer) -> None:
    page = open_page("/lich/", user=officer, scripts=False)
    page.get_by_label("Hiện", exact=True).select_option(label="quá hạn")
    page.get_by_role("button", name="Lọc").click()
    assert page.locator(".month__entries li").count() == 1
