"""A selection of the list from ticks to undo, with a thumb and scripts, and without scripts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator
from tests.factories.plans import make_item, make_plan
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.plans.models import Plan
from tiendo.progress.models import Batch, LateReason, UpdateRequest


@pytest.fixture
def plan(transactional_db, settings, today) -> Plan:
    settings.TIENDO_TODAY = today
    plan, lead = make_plan(), make_agency("Sở Chợ", short_name="Sở Chợ")
    late = today - timedelta(days=9)
    for number in range(4):
        make_item(plan, title=f"Chợ {number}", leads=[lead], due_on=late)
    make_item(plan, title="Chưa ai làm")
    return plan


def looks_right(page: Page, width: int) -> None:
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []


def test_thumb_ticks_asks_and_takes_back(open_page, shoot, plan) -> None:
    user = make_coordinator(plan.coordinator)
    page = open_page("/dau-viec/?view=list", width=390, user=user)
    for number in (0, 1):
        page.locator("tbody .pick").nth(number).click()
    page.get_by_text("đã đánh dấu 2 việc").wait_for()
    page.get_by_text("Làm hàng loạt").click()
    shoot(page, "hang-loat-danh-dau")
    looks_right(page, 390)
    page.get_by_role("button", name="Đề nghị cập nhật").click()
    page.get_by_label("Nội dung đề nghị").fill("Trước họp giao ban")
    looks_right(page, 390)
    page.get_by_role("button", name="Xem trước").click()
    shoot(page, "hang-loat-xem-truoc")
    looks_right(page, 390)
    page.get_by_role("button", name="Đề nghị cập nhật 2 việc").click()
    page.get_by_text("Đã làm 2 việc.").wait_for()
    assert UpdateRequest.objects.filter(withdrawn_at=None).count() == 2
    page.get_by_role("button", name="Hoàn tác cả đợt").click()
    page.get_by_text("Đã hoàn tác 2 việc.").wait_for()
    shoot(page, "hang-loat-hoan-tac")
    looks_right(page, 390)
    assert not UpdateRequest.objects.filter(withdrawn_at=None).exists()


def test_whole_page_and_a_range_are_ticked_on_a_desk(open_page, plan) -> None:
    page = open_page("/dau-viec/?view=list", user=make_coordinator(plan.coordinator))
    page.get_by_label("Chọn cả trang").check()
    page.get_by_text("đã đánh dấu 5 việc").wait_for()
    page.get_by_label("Chọn cả trang").uncheck()
    ticks = page.locator("tbody .pick input")
    ticks.nth(0).check()
    ticks.nth(3).click(modifiers=["Shift"])
    page.get_by_text("đã đánh dấu 4 việc").wait_for()
    page.locator("#items-q").fill("cho 2")
    page.keyboard.press("Enter")
    page.get_by_text("chưa đánh dấu việc nào").wait_for()


def test_all_that_match_are_explained_without_scripts(open_page, plan) -> None:
    user = make_coordinator(plan.coordinator)
    page = open_page("/dau-viec/?group=late", user=user, scripts=False)
    page.get_by_label("tất cả 4 việc khớp bộ lọc").check()
    page.get_by_role("button", name="Ghi lý do chậm").click()
    page.get_by_label("Nguyên nhân").select_option("capital")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Ghi lý do cho 4 việc").click()
    assert re.search(r"/hang-loat/\d+/$", page.url)
    assert LateReason.objects.count() == 4
    assert Batch.objects.get().words == "Ghi lý do chậm: Bố trí vốn"


@pytest.mark.parametrize("width", [390, 1440])
def test_words_are_explained_by_key_and_by_touch(open_page, shoot, plan, width) -> None:
    user = make_coordinator(plan.coordinator)
    item = plan.items.get(title="Chợ 0")
    page = open_page(f"/dau-viec/{item.pk}/", width=width, user=user)
    sign = page.locator(".item-top .explain summary").first
    sign.focus()
    page.keyboard.press("Enter")
    page.locator(".explain__panel").first.wait_for(state="visible")
    shoot(page, "giai-thich")
    looks_right(page, width)
    page.keyboard.press("Escape")
    page.locator(".explain__panel").first.wait_for(state="hidden")
    page.goto("/tro-giup/nhan/")
    looks_right(page, width)
