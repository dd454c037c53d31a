"""Reporting progress from a phone, with a photo, with and without scripts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_deadline, make_item, make_item_place, make_plan, make_target
from tests.factories.progress import make_claim, make_photo, morning
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import User
from tiendo.core.evidence import EvidenceKind
from tiendo.plans.models import Item
from tiendo.progress.models import Claim, Evidence

IS_IN_SIGHT = """() => {
    const field = document.activeElement.getBoundingClientRect();
    const above = document.querySelector(".topbar").getBoundingClientRect().bottom;
    const below = document.querySelector(".nav").getBoundingClientRect().top;
    return field.top >= above && field.bottom <= below;
}"""


@pytest.fixture
def item(transactional_db, today, settings) -> Item:
    """Under way, with a target, two milestones and a place; last reported in October."""
    settings.TIENDO_TODAY = today
    lead = make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")
    plan = make_plan(make_agency("Sở Theo dõi"), short_title="Kế hoạch chợ và đường làng")
    title = "Chợ trung tâm huyện lỵ cũ và bãi đỗ xe phía sau chợ, gồm cả đường vào từ bến xe"
    item = make_item(plan, title=title, leads=[lead], due_on=date(2026, 12, 22))
    make_deadline(item, date(2026, 12, 1), milestone="khoi_cong")
    make_item_place(item, "22.66149", "106.26764", name="Chợ trung tâm")
    target = make_target(item, 120, unit="sạp", name="Sạp hàng được giao")
    make_claim(
        item,
        on=date(2026, 10, 5),
        share_percent=Decimal("37.5"),
        target=target,
        quantity=Decimal(20),
        done_text="Đã xây xong phần thô nhà lồng chính.",
    )
    return item


@pytest.fixture
def officer(item) -> User:
    return item.assignments.get().agency.people.get()


@pytest.fixture
def address(item) -> str:
    return reverse("web:item_claim", args=[item.pk])


def photo() -> Any:
    """A photo as the phone hands it over, taken beside the market the day before."""
    data = make_photo(
        taken_at=morning(date(2026, 11, 21)),
        latitude=Decimal("22.66200"),
        longitude=Decimal("106.26764"),
    )
    return {"name": "cho-chieu.jpg", "mimeType": "image/jpeg", "buffer": data}


@pytest.mark.parametrize("width", [390, 1440])
def test_form_fits_a_phone_and_a_desk(open_page, shoot, officer, address, width) -> None:
    page = open_page(address, width=width, user=officer)
    shoot(page, "bao-cao")
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []
        for fold in page.locator(".claim details > summary").all():
            fold.click()
        shoot(page, "bao-cao-mo-het")
        assert small_targets(page) == []
        assert access_faults(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_officer_reports_with_a_photo(open_page, shoot, officer, address, item, scripts) -> None:
    page = open_page(address, width=390, user=officer, scripts=scripts)
    assert page.get_by_label("Tỷ lệ hoàn thành").input_value() == "37,5"
    page.get_by_label("Đang thực hiện").check()
    page.get_by_label("Tỷ lệ hoàn thành").fill("60%")
    page.get_by_label("Khối lượng lũy kế").fill("48")
    page.get_by_label("Đã làm được gì").fill("Đã lợp mái, lát nền 48 sạp.")
    page.get_by_label("Ảnh hiện trường").set_input_files(photo())
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.wait_for_url(f"**{reverse('web:item', args=[item.pk])}")
    page.get_by_text("Đã ghi báo cáo tiến độ.").wait_for()
    shoot(page, "bao-cao-da-gui")
    assert page.locator("#claims").get_by_text("cách Chợ trung tâm 0,1 km").is_visible()
    assert Evidence.objects.get().kind == EvidenceKind.LOCATED_PHOTO
    claim = Claim.objects.latest("id")
    assert (claim.share_percent, claim.quantity) == (Decimal(60), Decimal(48))


@pytest.mark.parametrize("scripts", [True, False])
def test_fault_leads_to_its_field_and_keeps_what_was_typed(
    open_page, shoot, officer, address, scripts
) -> None:
    page = open_page(address, width=390, user=officer, scripts=scripts)
    page.get_by_label("Đang vướng mắc").check()
    page.get_by_label("Đã làm được gì").fill("Đã lợp mái.")
    page.get_by_label("Ảnh hiện trường").set_input_files(photo())
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.activeElement.id") == "id_obstacle_text"
    assert page.evaluate(IS_IN_SIGHT)
    shoot(page, "bao-cao-loi")
    assert page.get_by_label("Đã làm được gì").input_value() == "Đã lợp mái."
    assert page.get_by_role("alert").get_by_text("cho-chieu.jpg").is_visible()
    assert access_faults(page) == [] if scripts else True
    assert fits(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_several_faults_are_listed_with_their_places(
    open_page, shoot, officer, address, width
) -> None:
    page = open_page(address, width=width, user=officer)
    page.get_by_label("Tỷ lệ hoàn thành").fill("1.234")
    page.get_by_label("Khối lượng lũy kế").fill("bốn tám")
    wrong = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"%PDF-1.7"}
    page.get_by_label("Ảnh hiện trường").set_input_files(wrong)
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.get_by_role("alert").wait_for()
    shoot(page, "bao-cao-nhieu-loi")
    links = page.get_by_role("alert").get_by_role("link")
    assert links.count() == 3
    links.nth(1).click()
    assert page.url.endswith("#id_quantity")
    assert fits(page)


def test_button_pressed_twice_sends_once(open_page, officer, address, item) -> None:
    page = open_page(address, width=390, user=officer)
    page.get_by_label("Đã làm được gì").fill("Đã lợp mái.")
    page.get_by_role("button", name="Gửi báo cáo").dblclick()
    page.get_by_text("Đã ghi báo cáo tiến độ.").wait_for()
    assert Claim.objects.filter(item=item).count() == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_coordinator_chooses_for_whom_she_reports(open_page, shoot, item, address, scripts) -> None:
    coordinator = make_coordinator(item.plan.coordinator)
    page = open_page(address, width=390, user=coordinator, scripts=scripts)
    shoot(page, "bao-cao-thay")
    page.get_by_label("Báo cáo thay cho").select_option(label="Sở Chợ và Đường")
    page.get_by_label("Đã làm được gì").fill("Đã lợp mái, theo điện thoại của Sở.")
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.get_by_text("Đã ghi báo cáo tiến độ.").wait_for()
    assert Claim.objects.latest("id").agency == item.assignments.get().agency


def test_stranger_is_told_whose_work_it_is(open_page, shoot, address) -> None:
    page = open_page(address, width=390, user=make_officer(make_agency("Sở Khác")))
    shoot(page, "bao-cao-khong-duoc")
    assert page.get_by_role("alert").get_by_text("Cơ quan chủ trì: Sở Chợ và Đường").is_visible()
