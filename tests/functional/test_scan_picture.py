"""The picture of a scanned page in a real browser: comes when asked for, fits, needs no script."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from samples.scanned import as_pdf, printed_pages, scanned
from tests.factories.appendices import make_market_plan
from tests.factories.intake import Province, make_province
from tests.factories.plans import make_rules
from tests.functional.conftest import access_faults, fits, small_targets
from tests.reading.formats.documents import CORPUS
from tiendo.files.reading import path_of
from tiendo.intake.actions.reading import read_intake
from tiendo.intake.actions.uploading import upload, upload_again
from tiendo.intake.models import Intake

TASK = "tối thiểu 98% hộ dân"


@pytest.fixture
def province(transactional_db, settings, today, tmp_path: Path) -> Province:
    settings.TIENDO_TODAY = today
    settings.FILES_DIR = tmp_path / "files"
    make_rules()
    return make_province()


@pytest.fixture
def scan(province: Province, now: datetime) -> Intake:
    """A quarter of a page, scanned and read."""
    whole = list(printed_pages((CORPUS / "ke-hoach-mau.pdf").read_bytes()))[1]
    strip = whole.crop((0, whole.height * 3 // 10, whole.width, whole.height * 11 // 20))
    data = as_pdf([scanned(strip, angle=0.8, grain=12)], dpi=300)
    by = province.coordinator
    intake = upload(file=io.BytesIO(data), name="quét.pdf", size_bytes=len(data), by=by, at=now)
    read_intake(pk=intake.pk, attempt=1, clock=lambda: now)
    intake.refresh_from_db()
    return intake


@pytest.fixture(params=[Intake.Purpose.APPENDIX, Intake.Purpose.AMENDMENT])
def joined_scan(request, scan: Intake, province: Province, now: datetime) -> Intake:
    """The same scan, given as an appendix or as an amendment of a running plan."""
    plan = make_market_plan(province, at=now)
    by = province.coordinator
    intake = upload_again(earlier=scan, by=by, at=now, attach_to=plan, purpose=request.param)
    read_intake(pk=intake.pk, attempt=1, clock=lambda: now)
    intake.refresh_from_db()
    return intake


def address(scan: Intake) -> str:
    item = scan.items.get(text__contains=TASK)
    return f"/nap/{scan.pk}/?xem=muc-{item.pk}#muc-{item.pk}"


def card_of(page: Page, scan: Intake):
    card = page.locator(f"#muc-{scan.items.get(text__contains=TASK).pk}")
    card.locator("details.review-card__fold").evaluate("fold => { fold.open = true }")
    return card


@pytest.mark.parametrize("width", [390, 1440])
def test_picture_comes_when_it_is_asked_for(
    open_page, shoot, province: Province, scan: Intake, width: int
) -> None:
    page = open_page(address(scan), width=width, user=province.coordinator)
    card = card_of(page, scan)
    expect(card.locator("img")).to_have_count(0)
    card.get_by_text("Xem ảnh trên bản quét").click()
    picture = card.locator("img")
    expect(picture).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert picture.evaluate("picture => picture.naturalWidth") > 500
    assert TASK in (picture.get_attribute("alt") or "")
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert not small_targets(page), small_targets(page)
    shoot(page, "anh-ban-quet")


def test_what_joins_a_running_plan_shows_its_picture_too(
    open_page, shoot, province: Province, joined_scan: Intake
) -> None:
    page = open_page(f"/nap/{joined_scan.pk}/", width=390, user=province.coordinator)
    card = page.locator("article").filter(has_text="Xem ảnh trên bản quét").first
    card.get_by_text("Xem ảnh trên bản quét").click()
    expect(card.locator("img")).to_be_visible()
    assert fits(page)
    assert access_faults(page) == []
    assert not small_targets(page), small_targets(page)
    shoot(page, f"anh-{joined_scan.purpose}")


def test_picture_of_the_heading_fits_a_phone(
    open_page, shoot, province: Province, now: datetime
) -> None:
    first = next(iter(printed_pages((CORPUS / "ke-hoach-mau.pdf").read_bytes())))
    data = as_pdf([scanned(first, angle=0.4, grain=8)], dpi=300)
    by = province.coordinator
    intake = upload(file=io.BytesIO(data), name="trang 1.pdf", size_bytes=len(data), by=by, at=now)
    read_intake(pk=intake.pk, attempt=1, clock=lambda: now)
    page = open_page(f"/nap/{intake.pk}/", width=390, user=by)
    page.locator("#phan-dau").evaluate("fold => { fold.open = true }")
    page.get_by_text("Xem ảnh phần đầu trên bản quét").click()
    expect(page.locator("#phan-dau img").first).to_be_visible()
    shoot(page, "anh-phan-dau")
    assert fits(page)
    assert access_faults(page) == []
    assert not small_targets(page), small_targets(page)


def test_picture_is_a_page_of_its_own_without_scripts(
    open_page, shoot, province: Province, scan: Intake
) -> None:
    page = open_page(address(scan), width=390, user=province.coordinator, scripts=False)
    card = page.locator(f"#muc-{scan.items.get(text__contains=TASK).pk}")
    asks = card.get_by_text("Xem ảnh trên bản quét")
    if not asks.is_visible():
        card.locator("summary").first.click()
    asks.click()
    card.get_by_role("link", name="Mở trang có ảnh").click()
    expect(page.get_by_role("heading", name="Ảnh bản quét")).to_be_visible()
    expect(page.locator("main img")).to_be_visible()
    shoot(page, "anh-ban-quet-khong-js")


def test_a_lost_file_is_said_in_the_card(open_page, province: Province, scan: Intake) -> None:
    path_of(scan.file).unlink()
    page = open_page(address(scan), user=province.coordinator)
    card = card_of(page, scan)
    card.get_by_text("Xem ảnh trên bản quét").click()
    expect(card.get_by_role("status")).to_contain_text("không còn trong thư mục dữ liệu")
