"""The bodies in a real browser: found while typing, read by everyone, empty and full."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set, merge
from tests.factories.people import make_coordinator, make_leader
from tests.factories.plans import make_item, make_plan, make_series
from tests.factories.progress import make_claim
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.agencies.models import Agency
from tiendo.progress.models import Claim


@pytest.fixture
def market(transactional_db, today, settings) -> Agency:
    """A department with something in every part of its page."""
    settings.TIENDO_TODAY = today
    market = make_agency("Sở Chợ, Đường làng và Phát triển bến bãi", short_name="Sở CĐL&PTBB")
    road, old = make_agency("Sở Cầu"), make_agency("Sở Đò cũ")
    merge(old, market, on=date(2025, 3, 1))
    plan = make_plan(short_title="Kế hoạch chợ và đường làng 2026-2030")
    communes = [make_commune(name) for name in ("Bản Mẫu", "Nà Thử")]
    for days in (-40, -3, 2, 60):
        item = make_item(
            plan,
            title="Cải tạo chợ trung tâm và bãi đỗ xe phía sau chợ, gồm cả đường vào",
            leads=[market],
            coordinating=[make_set("Các xã thử", named=tuple(communes))],
            due_on=today + timedelta(days=days),
        )
    blocked = make_item(plan, leads=[road], due_on=today + timedelta(days=200))
    make_claim(blocked, status=Claim.Status.BLOCKED, obstacle_text="Chờ Sở CĐL&PTBB thẩm định")
    make_series(item, today - timedelta(days=30), today + timedelta(days=9))
    make_coordinator(market, full_name="Nông Thị Hạnh")
    return market


@pytest.mark.parametrize("width", [390, 1440])
def test_bodies_fit_and_can_be_read_by_everyone(open_page, shoot, market, width) -> None:
    person = make_coordinator()
    for address, name in (("/co-quan/", "co-quan"), (f"/co-quan/{market.code}/", "mot-co-quan")):
        page = open_page(address, width=width, user=person)
        shoot(page, name)
        assert fits(page)
        assert access_faults(page) == []
        if width == 390:
            assert small_targets(page) == []


def test_body_is_found_while_typing_and_by_its_old_name(open_page, market) -> None:
    page = open_page("/co-quan/", user=make_leader())
    page.get_by_label("Tìm cơ quan").press_sequentially("do cu")
    page.wait_for_url("**q=do**cu**")
    rows = page.locator("#agencies-results tbody tr")
    assert rows.count() == 1
    rows.get_by_role("link", name="Sở CĐL&PTBB").click()
    page.wait_for_url(f"**/co-quan/{market.code}/**")
    page.go_back()
    assert page.get_by_label("Tìm cơ quan").input_value() == "do cu"


def test_list_is_narrowed_without_scripts(open_page, market) -> None:
    page = open_page("/co-quan/", width=390, user=make_leader(), scripts=False)
    page.get_by_label("Tìm cơ quan").fill("ban mau")
    page.get_by_role("button", name="Tìm", exact=True).click()
    assert page.locator("#agencies-results tbody tr").count() == 1


@pytest.mark.parametrize("width", [390, 1440])
def test_every_main_page_is_reached_at_every_width(open_page, market, width) -> None:
    page = open_page("/", width=width, user=make_leader())
    if width == 390:
        page.locator(".nav__more > summary").click()
    page.locator(".nav").get_by_role("link", name="Cơ quan").locator("visible=true").click()
    page.wait_for_url("**/co-quan/**")
    assert fits(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_unknown_body_and_no_plan_say_what_to_do(open_page, shoot, transactional_db, width) -> None:
    agency = make_agency()
    page = open_page(f"/co-quan/{agency.code}/", width=width, user=make_leader())
    shoot(page, "mot-co-quan-trong")
    assert page.get_by_text("Chưa có kế hoạch nào đang chạy").is_visible()
    page.goto("/co-quan/khong-co/")
    assert page.get_by_role("link", name="Xem danh mục cơ quan").is_visible()
    assert fits(page)


def test_page_of_a_body_prints_without_controls(open_page, shoot, market) -> None:
    page = open_page(f"/co-quan/{market.code}/", user=make_leader())
    page.emulate_media(media="print")
    shoot(page, "mot-co-quan-in")
    assert not page.locator(".topbar").is_visible()
    assert page.get_by_role("heading", name="Nơi khác đang chờ").is_visible()
