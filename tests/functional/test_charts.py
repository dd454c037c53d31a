"""The charts in a real browser: drawn, kept as a picture, opened down to the rows, on paper."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.factories.agencies import make_agency
from tests.factories.people import make_leader
from tests.factories.plans import make_item, make_plan
from tests.factories.progress import finish, report_done
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.plans.models import Plan


@pytest.fixture
def plan(transactional_db, settings, today) -> Plan:
    settings.TIENDO_TODAY = today
    plan = make_plan(short_title="Kế hoạch chợ và đường làng 2026-2030")
    for number in range(15):
        agency = make_agency(f"Sở Chợ và Đường số {number}")
        appendix = f"Phụ lục 0{number % 3 + 1}"
        for due_on in (date(2026, 5, 4), date(2026, 12, 1), date(2028, 6, 30)):
            make_item(plan, leads=[agency], due_on=due_on, appendix=appendix)
        finish(make_item(plan, leads=[agency], due_on=date(2026, 9, 9), appendix=appendix))
    report_done(make_item(plan, leads=[agency], due_on=date(2026, 10, 1)))
    return plan


def drawn(page: Page, charts: int = 4) -> Page:
    expect(page.locator("[data-td-drawn] canvas")).to_have_count(charts)
    return page


def colours_of(picture: Image.Image) -> set[tuple[int, ...]]:
    small = picture.convert("RGB").resize((300, 200), Image.Resampling.NEAREST)
    return {colour for _, colour in small.getcolors(300 * 200) or []}


@pytest.mark.parametrize("width", [390, 1440])
def test_charts_fit_and_can_be_read_by_everyone(open_page, shoot, plan, width) -> None:
    page = drawn(open_page("/bieu-do/", width=width, user=make_leader()))
    page.locator("summary", has_text="Bảng số liệu").last.click()
    shoot(page, "bieu-do")
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []


def test_a_chart_is_kept_as_a_picture_and_opened_down_to_its_rows(open_page, shoot, plan) -> None:
    page = drawn(open_page("/bieu-do/", user=make_leader()))
    chart = page.locator("#theo-phu-luc")
    with page.expect_download() as kept:
        chart.get_by_role("button", name="Tải hình").click()
    assert kept.value.suggested_filename == f"{plan.code}_theo-phu-luc_2026-11-22.png"
    data = kept.value.path().read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    picture = Image.open(BytesIO(data))
    assert picture.width == 2400
    assert picture.height > 500
    assert len(colours_of(picture)) > 8
    place = chart.locator("canvas").bounding_box()
    # The late part of the first bar begins where the names end.
    page.mouse.click(place["x"] + 280, place["y"] + 52)
    page.wait_for_url(re.compile("/dau-viec/.*label=in_progress_late"))
    assert page.locator(".items-results__head strong").inner_text() == "5 đầu việc"


def test_charts_print_on_a_sheet(open_page, shoot, plan) -> None:
    page = drawn(open_page("/bieu-do/", user=make_leader()))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    shoot(page, "bieu-do-in")
    assert fits(page)
    assert not page.locator(".topbar").is_visible()
    assert page.locator("#theo-co-quan canvas").bounding_box()["width"] <= 700


def test_without_a_script_the_tables_say_it_all(open_page, plan) -> None:
    page = open_page("/bieu-do/", width=390, user=make_leader(), scripts=False)
    page.locator("#theo-phu-luc summary").click()
    link = page.locator("#theo-phu-luc td a").first
    said = link.inner_text()
    link.click()
    assert page.locator(".items-results__head strong").inner_text() == f"{said} đầu việc"
