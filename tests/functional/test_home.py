"""The leaders' page in a real browser: it fits, it can be read, its numbers lead to their rows."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_leader
from tests.factories.plans import make_capital_line, make_item, make_plan, make_target
from tests.factories.progress import evidence_of, extend, finish, make_claim, report_done
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import User
from tiendo.core.evidence import EvidenceKind

TY = 1_000_000_000
TITLES = (
    "Chợ trung tâm huyện lỵ cũ và bãi đỗ xe phía sau chợ, gồm cả đường vào từ bến xe",
    "Đường liên thôn Nà Thử - Bản Mẫu",
    "Cầu treo dân sinh",
    "Trạm cấp nước chợ phiên",
)


@pytest.fixture
def leader(transactional_db, today, settings) -> User:
    """A leader, and a plan with something in every part of the page."""
    settings.TIENDO_TODAY = today
    market, road = make_agency("Sở Chợ và Đường", short_name="Sở C&Đ"), make_agency("Sở Cầu")
    plan = make_plan(short_title="Kế hoạch chợ và đường làng 2026-2030")
    for number, title in enumerate(TITLES):
        late = make_item(plan, title=title, leads=[market], due_on=today - timedelta(days=30))
        extend(late.deadlines.get(), days=10)
        signed = [evidence_of(EvidenceKind.SIGNED_RECORD)] if number % 2 else []
        target = make_target(
            late, 1500 * (number + 1), name=f"Chỉ tiêu: {title}", unit="sạp", is_headline=True
        )
        make_claim(late, target=target, quantity=Decimal(700), evidence=signed)
    report_done(make_item(plan, leads=[road], due_on=today + timedelta(days=60)))
    finish(make_item(plan, leads=[road], appendix="Phụ lục 01", due_on=today))
    make_item(plan, leads=[make_set("Ủy ban nhân dân các xã, phường")], due_on=today)
    make_item(plan, title="Việc chưa ai nhận", appendix="Phụ lục 02")
    make_target(late, 85, name="Đường xã được cứng hóa", is_headline=True)
    for name in ("Giao thông", "Đô thị và môi trường"):
        make_capital_line(
            plan,
            name,
            {"state_budget": 64_571 * TY, "non_budget": 13_591 * TY, "total": 78_162 * TY},
            appendix="Phụ lục 01",
        )
    return make_leader(full_name="Hoàng Văn Thử")


@pytest.mark.parametrize("width", [390, 1440])
def test_home_fits_and_can_be_read_by_everyone(open_page, shoot, leader, width) -> None:
    page = open_page("/", width=width, user=leader)
    shoot(page, "trang-chinh")
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []


def test_number_leads_to_its_rows(open_page, leader) -> None:
    page = open_page("/", user=leader)
    page.locator(".figure--late").click()
    page.wait_for_url("**/dau-viec/?**group=late**")


def test_home_is_whole_without_scripts(open_page, leader) -> None:
    page = open_page("/", width=390, user=leader, scripts=False)
    assert page.locator(".figure").count() == 6
    page.locator("details.menu > summary").click()
    assert page.get_by_role("button", name="Đăng xuất").is_visible()


def test_home_prints_without_controls(open_page, shoot, leader) -> None:
    page = open_page("/", user=leader)
    page.emulate_media(media="print")
    shoot(page, "trang-chinh-in")
    assert not page.locator(".topbar").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_home_without_a_plan_says_how_to_begin(open_page, shoot, transactional_db, width) -> None:
    page = open_page("/", width=width, user=make_leader())
    shoot(page, "trang-chinh-trong")
    assert fits(page)


def test_menu_closes_on_escape(open_page, leader) -> None:
    page = open_page("/", user=leader)
    page.locator("details.menu > summary").click()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Đăng xuất").is_visible()
