"""An appendix in a real browser: given on the plan's page, decided, confirmed, seen on the item."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.factories.appendices import TEXT, make_appendix, make_market_plan
from tests.factories.intake import Province, make_province
from tests.factories.plans import make_rules
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.plans.models import Plan

ASKED = "3|Cải tạo đường liên xã Bản Đồn|Sở Xây dựng||2027|1,0|1,0|0,0\n"


@pytest.fixture
def province(transactional_db, settings, today, tmp_path: Path) -> Province:
    settings.TIENDO_TODAY = today
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    make_rules()
    return make_province()


@pytest.fixture
def plan(province: Province, now: datetime) -> Plan:
    return make_market_plan(province, at=now)


@pytest.mark.parametrize("scripts", [True, False])
def test_appendix_joins_its_plan(
    open_page, province: Province, plan: Plan, tmp_path: Path, scripts: bool
) -> None:
    file = tmp_path / "phu-luc-01.txt"
    file.write_text((TEXT + ASKED).replace("|", "\t"), encoding="utf-8")
    page = open_page(f"/van-ban/{plan.code}/", user=province.coordinator, scripts=scripts)
    page.get_by_role("link", name="Nạp phụ lục").click()
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Nạp và đọc").click()
    expect(page.locator("#can-chon article")).to_have_count(1)
    page.locator("#can-chon").get_by_role("button", name="II.2.(1)").click()
    expect(page.locator("#can-chon")).to_have_count(0)
    page.get_by_role("button", name="Còn lại: lấy theo phụ lục").click()
    expect(page.get_by_text("Có thể xác nhận")).to_be_visible()
    page.get_by_role("button", name="Xác nhận phụ lục").click()
    expect(page.get_by_text("Phụ lục đã vào kế hoạch.")).to_be_visible()
    page.get_by_role("link", name="Phụ lục với đầu việc của từng dòng").click()
    page.get_by_role("link", name="Nâng cấp chợ trung tâm Suối Thử").first.click()
    expect(page.locator("#sentence")).to_contain_text("Chợ trung tâm Suối Thử")
    expect(page.get_by_role("heading", name="Nhu cầu vốn")).to_be_visible()
    assert plan.items.count() == 5


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_of_an_appendix_fit_and_can_be_read_by_everyone(
    open_page, shoot, province: Province, plan: Plan, now: datetime, width: int
) -> None:
    intake = make_appendix(province, plan, at=now, text=TEXT + ASKED)
    pages = {"phu-luc-nap": f"/ke-hoach/{plan.code}/phu-luc/", "phu-luc": f"/nap/{intake.pk}/"}
    for name, address in pages.items():
        page = open_page(address, width=width, user=province.coordinator)
        shoot(page, name)
        assert fits(page), name
        assert access_faults(page) == [], name
        if width == 390:
            assert not small_targets(page), (name, small_targets(page))
