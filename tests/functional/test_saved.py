"""Saved filters and files of the list in a real browser, with scripts and without."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.factories.people import make_coordinator
from tests.factories.plans import make_item, make_plan, make_section
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import User
from tiendo.plans.models import Plan
from tiendo.progress.models import SavedFilter


@pytest.fixture
def person(transactional_db, settings, today) -> User:
    settings.TIENDO_TODAY = today
    plan = make_plan()
    section = make_section(plan)
    make_item(plan, section=section, title="Sửa cầu", due_on=date(2026, 6, 30))
    make_item(plan, section=section, title="Xây chợ", due_on=date(2028, 12, 31))
    return make_coordinator()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_filter_is_saved_opened_renamed_and_dropped(open_page, person, scripts) -> None:
    page = open_page("/dau-viec/?group=late&view=list", user=person, scripts=scripts)
    page.get_by_text("Lưu góc nhìn này").click()
    page.get_by_label("Tên góc nhìn").fill("Cầu chậm")
    page.get_by_label("mọi người cùng dùng").check()
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("Đã lưu góc nhìn “Cầu chậm”.").wait_for()
    page.goto("/dau-viec/")
    page.get_by_role("link", name="Cầu chậm").click()
    page.wait_for_url("**group=late**")
    assert "view=list" in page.url
    page.get_by_role("link", name="Sửa, xóa").click()
    page.get_by_label("Tên", exact=True).fill("Cầu quá hạn")
    page.get_by_role("button", name="Ghi", exact=True).click()
    page.get_by_text("Đã ghi góc nhìn “Cầu quá hạn”.").wait_for()
    page.get_by_role("button", name="Xóa").click()
    page.get_by_text("Đã xóa góc nhìn “Cầu quá hạn”.").wait_for()
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("width", [390, 1440])
def test_names_beside_the_list_and_their_page_fit(open_page, shoot, person, width) -> None:
    for number in range(6):
        SavedFilter.objects.create(
            plan=Plan.objects.get(),
            person=person,
            name=f"Góc nhìn dài dài của phòng số {number}",
            query="group=late",
            is_shared=number % 2 == 0,
            made_at="2026-11-22T09:00:00+07:00",
        )
    for address in ("/dau-viec/?moved=1", f"/goc-nhin/{Plan.objects.get().code}/"):
        page = open_page(address, width=width, user=person)
        if "moved" in address:
            page.get_by_text("Lưu góc nhìn này").click()
        shoot(page, f"goc-nhin{address.count('/')}")
        assert fits(page)
        assert access_faults(page) == []
        if width == 390:
            assert small_targets(page) == []


@pytest.mark.parametrize(("link", "ending"), [("Xuất Excel", "xlsx"), ("CSV", "csv")])
def test_a_link_beside_the_count_hands_over_the_file(open_page, person, link, ending) -> None:
    page = open_page("/dau-viec/", user=person)
    page.get_by_label("Tình trạng").select_option("late")
    page.get_by_text("1 đầu việc").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    assert waiting.value.suggested_filename.endswith(f"2026-11-22.{ending}")
    data = Path(waiting.value.path()).read_bytes()
    if ending == "csv":
        assert "Sửa cầu" in data.decode("utf-8-sig")
        assert "Xây chợ" not in data.decode("utf-8-sig")
    else:
        assert data.startswith(b"PK")
