"""The tree, the list and the plan's text in a real browser, on a phone and on a desk."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_document, make_item, make_plan, make_section
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.plans.models import ItemSource

TEXT = "Sửa cầu Nà Lủng trong năm 2026; làm chợ Đồn."


@pytest.fixture
def plan(transactional_db, settings, today):
    settings.TIENDO_TODAY = today
    document = make_document([f"1. {TEXT}"])
    plan = make_plan(document=document)
    section = make_section(plan, title="Cầu và chợ", appendix="Phụ lục 01")
    lead = make_agency(name="Sở Xây dựng", short_name="Sở Xây dựng")
    bridge = make_item(
        plan,
        section=section,
        title="Sửa cầu Nà Lủng",
        text=TEXT,
        leads=[lead],
        due_on=date(2026, 6, 30),
        appendix="Phụ lục 01",
    )
    make_item(plan, section=section, title="Xây chợ Khau Mèo", due_on=date(2028, 12, 31))
    ItemSource.objects.create(
        item=bridge, document=document, block_position=0, start=3, end=3 + len(TEXT)
    )
    return plan


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("view", ["tree", "list"])
def test_items_fit_and_are_reachable(open_page, shoot, plan, width, view) -> None:
    page = open_page(f"/dau-viec/?view={view}", width=width, user=make_officer())
    shoot(page, f"dau-viec-{view}")
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []


def test_typing_filters_and_the_address_keeps_it(open_page, plan) -> None:
    page = open_page("/dau-viec/", user=make_officer())
    page.locator("#items-q").press_sequentially("khau meo")
    page.get_by_text("1 đầu việc").wait_for()
    assert "q=khau%20meo" in page.url
    page.reload()
    page.get_by_text("1 đầu việc").wait_for()
    page.get_by_label("Tình trạng").select_option("late")
    page.get_by_text("Không có đầu việc nào như vậy").wait_for()
    page.go_back()
    page.get_by_text("1 đầu việc").wait_for()


def test_filter_works_without_scripts(open_page, plan) -> None:
    page = open_page("/dau-viec/", user=make_officer(), scripts=False)
    page.get_by_label("Tình trạng").select_option("late")
    page.get_by_role("button", name="Lọc").click()
    page.wait_for_url("**group=late**")
    assert "Đang quá hạn: 1 đầu việc" in page.inner_text("#items-results")


@pytest.mark.parametrize("width", [390, 1440])
def test_document_shows_states_beside_sentences(open_page, shoot, plan, width) -> None:
    address = reverse("web:document", args=[plan.code])
    page = open_page(address, width=width, user=make_officer())
    shoot(page, "van-ban")
    assert fits(page)
    assert access_faults(page) == []
    page.get_by_role("link", name="Sửa cầu Nà Lủng").click()
    page.get_by_role("heading", name="Sửa cầu Nà Lủng", level=1).wait_for()
