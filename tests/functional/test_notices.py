"""Notices and the address of a calendar in a real browser, on the phone and at the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_item, make_plan
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import User
from tiendo.notices.actions import tell_days, tell_events
from tiendo.progress.actions import assign


@pytest.fixture
def officer(transactional_db, today, now, settings) -> User:
    """An officer with a notice of her new work and one of a day with many deadlines."""
    settings.TIENDO_TODAY = today
    agency, plan = make_agency(), make_plan()
    by = make_coordinator(plan.coordinator)
    title = "Chợ trung tâm và bãi đỗ xe phía sau chợ, gồm cả đường vào từ bến xe cũ"
    assign(item=make_item(plan, title=title), role="lead", agency=agency, by=by, at=now)
    for number in range(4):
        due_on = today + timedelta(days=2)
        make_item(plan, title=f"Chợ {number}", leads=[agency], due_on=due_on)
    officer = make_officer(agency)
    tell_events(at=now)
    tell_days(at=now)
    return officer


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("address", ["/thong-bao/", "/thong-bao/lua-chon/", "/lich-rieng/"])
def test_page_fits_and_can_be_read_by_everyone(open_page, shoot, officer, width, address) -> None:
    page = open_page(address, width=width, user=officer)
    shoot(page, address.strip("/").replace("/", "-"))
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_bell_leads_to_the_notices_and_they_can_be_marked_read(open_page, officer, scripts) -> None:
    page = open_page("/viec-cua-toi/", width=390, user=officer, scripts=scripts)
    page.get_by_role("link", name="Thông báo: 2 chưa đọc").click()
    page.wait_for_url("**/thong-bao/")
    page.get_by_role("button", name="Đánh dấu đã đọc tất cả").click()
    page.get_by_role("link", name="Thông báo", exact=True).wait_for()


@pytest.mark.parametrize("width", [390, 1440])
def test_address_is_made_shown_once_and_revoked(open_page, shoot, officer, width) -> None:
    page = open_page("/lich-rieng/", width=width, user=officer)
    page.get_by_role("button", name="Tạo địa chỉ lịch").click()
    field = page.get_by_label("Địa chỉ để dán vào chương trình lịch")
    assert ".ics" in field.input_value()
    shoot(page, "lich-rieng-moi")
    assert fits(page)
    assert access_faults(page) == []
    page.reload()
    assert field.count() == 0
    page.get_by_role("button", name="Thu hồi, không dùng nữa").click()
    page.get_by_text("Đã thu hồi địa chỉ lịch").wait_for()
