"""An administrator's first day in a real browser: a person, a renamed body, a rule, a day off."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.agencies import make_agency
from tests.factories.people import make_administrator
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.agencies.models import Agency
from tiendo.law.loading import load_calendar, load_rules

DATA = Path(__file__).resolve().parents[2] / "data"


def is_fine(page: Page) -> None:
    assert fits(page)
    assert access_faults(page) == []
    if page.viewport_size and page.viewport_size["width"] == 390:
        assert small_targets(page) == []


@pytest.mark.parametrize("width", [390, 1440])
def test_administrators_first_day(open_page, shoot, width) -> None:
    load_rules(DATA)
    load_calendar(DATA)
    make_agency("Sở Đường", code="so-duong")
    page = open_page("/quan-tri/", width=width, user=make_administrator(full_name="Lý Quản Trị"))

    def looked_at(name: str) -> None:
        shoot(page, f"quan-tri-{name}")
        is_fine(page)

    looked_at("chinh")
    page.get_by_role("link", name="Thêm một người").click()
    page.get_by_label("Tên đăng nhập").fill("hanh")
    page.get_by_label("Họ và tên").fill("Nông Thị Hạnh")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator(".field__error")).to_contain_text("phải thuộc một cơ quan")
    looked_at("them-nguoi-sai")
    page.get_by_label("Cơ quan").select_option("so-duong")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator(".administration-password")).to_be_visible()
    looked_at("mat-khau")
    page.get_by_role("link", name="Đã chép xong").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nông Thị Hạnh")
    looked_at("nguoi")

    page.goto("/quan-tri/co-quan/")
    looked_at("co-quan")
    page.get_by_role("link", name="Sở Đường").click()
    looked_at("mot-co-quan")
    page.get_by_role("link", name="Đổi tên").click()
    page.get_by_label("Tên mới", exact=True).fill("Sở Hạ tầng")
    page.get_by_label("Từ ngày").fill("2026-07-01")
    page.get_by_label("Căn cứ").fill("Nghị quyết 15/NQ-HĐND")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("1 tài khoản")).to_be_visible()
    looked_at("xem-truoc")
    page.get_by_role("button", name="Xác nhận và ghi").click()
    expect(page.get_by_text("Còn hoàn tác được")).to_be_visible()
    looked_at("da-sap-xep")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("hoạt động như cũ")).to_be_visible()
    assert Agency.objects.get().valid_to is None

    page.goto("/quan-tri/quy-tac/")
    first = page.locator("details.fold").first
    first.locator("summary").click()
    looked_at("quy-tac")
    first.get_by_label("Giá trị mới").fill("mười")
    first.get_by_label("Có hiệu lực từ ngày").fill("2030-01-01")
    first.get_by_label("Căn cứ").fill("Quyết định 12/QĐ-UBND")
    first.get_by_role("button", name="Ghi").click()
    expect(page.get_by_role("alert")).to_contain_text("số nguyên")
    looked_at("quy-tac-sai")

    page.goto("/quan-tri/lich-lam-viec/?nam=2026")
    looked_at("lich")
    page.get_by_label("Ngày", exact=True).fill("2026-12-24")
    page.get_by_label("Loại").select_option("swapped_off")
    page.get_by_label("Tên ngày").fill("Nghỉ thử")
    page.get_by_label("Căn cứ", exact=True).fill("Quyết định 12/QĐ-UBND")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.get_by_text("Đã thêm: nghỉ hoán đổi ngày 24/12/2026")).to_be_visible()
    assert fits(page)
