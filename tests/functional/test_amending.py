"""An amended plan and a plan under another, in a real browser: by keys, by fingers, bare."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import PROJECT
from tests.factories.families import (
    FAMILIES,
    SAMPLE,
    accept_all,
    proposed,
    review_amendment,
    run_sample,
)
from tests.factories.people import make_coordinator
from tests.factories.plans import make_rules
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import User
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency
from tiendo.intake.actions.amending_confirm import confirm_amendment
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan, PlanLink


@pytest.fixture
def coordinator(transactional_db, settings, today, now: datetime, tmp_path: Path) -> User:
    settings.TIENDO_TODAY = today
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    load_base(PROJECT / "data", at=now)
    make_rules()
    return make_coordinator(Agency.objects.get(code="so-xay-dung"))


@pytest.fixture
def plan(coordinator: User, now: datetime) -> Plan:
    return run_sample(by=coordinator, at=now)


@pytest.fixture
def intake(plan: Plan, coordinator: User, now: datetime) -> Intake:
    return review_amendment(plan, "thay-the.txt", by=coordinator, at=now)


def counts(page: Page):
    return page.locator("#dem-thay-doi")


def test_from_the_running_plan_to_its_next_version_by_keys(
    open_page, coordinator: User, plan: Plan
) -> None:
    page = open_page(f"/van-ban/{plan.code}/", user=coordinator)
    page.get_by_role("link", name="Nạp bản sửa đổi hoặc thay thế").click()
    page.set_input_files("input[type=file]", FAMILIES / "thay-the.txt")
    page.get_by_role("button", name="Nạp và đọc").click()
    expect(counts(page)).to_contain_text("Còn 20 trên 20 thay đổi chưa chọn")
    page.wait_for_load_state()  # the text is there before the keys are
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(counts(page)).to_contain_text("Còn 19 trên 20")
    page.keyboard.press("d")
    expect(counts(page)).to_contain_text("nhận 1 · không nhận 1")
    page.keyboard.press("k")
    page.keyboard.press("s")
    expect(counts(page)).to_contain_text("Còn 19 trên 20")
    page.get_by_role("button", name="Nhận mọi thay đổi còn lại").click()
    expect(counts(page)).to_contain_text("Đã chọn xong 20 thay đổi")
    page.get_by_role("button", name="Xác nhận thành phiên bản 2").click()
    expect(page.locator("main")).to_contain_text("Kế hoạch đã sang phiên bản mới")
    assert plan.versions.count() == 2


def test_keys_faster_than_the_answers_are_taken_in_their_turn(
    open_page, coordinator: User, intake: Intake
) -> None:
    page = open_page(f"/nap/{intake.pk}/", user=coordinator)
    page.wait_for_load_state()
    # Accept the first, refuse two, go back to the last of them, take that back, accept it.
    for key in "naddksa":
        page.keyboard.press(key)
    expect(counts(page)).to_contain_text("nhận 2 · không nhận 1")


def test_changes_are_judged_and_confirmed_without_scripts(
    open_page, coordinator: User, plan: Plan, intake: Intake
) -> None:
    page = open_page(f"/nap/{intake.pk}/", user=coordinator, scripts=False)
    row = page.locator(f"#muc-{proposed(intake, 'lead', 'IV.4.-1').pk}")
    row.get_by_role("button", name="Không nhận").click()
    expect(counts(page)).to_contain_text("không nhận 1")
    page.get_by_role("button", name="Nhận mọi thay đổi còn lại").click()
    page.get_by_role("button", name="Xác nhận thành phiên bản 2").click()
    expect(page.locator("main")).to_contain_text("Kế hoạch đã sang phiên bản mới")
    leads = plan.items.get(path="IV.4.-1").assignments.filter(role="lead", valid_to=None)
    assert leads.count() == 2


def test_a_clause_is_given_its_item(
    open_page, coordinator: User, plan: Plan, now: datetime
) -> None:
    decision = review_amendment(plan, "sua-doi.txt", by=coordinator, at=now)
    page = open_page(f"/nap/{decision.pk}/", user=coordinator)
    asked = page.locator("#loai-clause article")
    expect(asked).to_contain_text("Bãi bỏ điểm k khoản 9 Mục II.")
    asked.get_by_role("combobox").select_option(str(plan.items.get(path="II.4.-2").pk))
    asked.get_by_role("button", name="Sửa đầu việc này").click()
    expect(page.locator("#loai-ended")).to_contain_text("Xây dựng 40 nhà văn hóa thôn")


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_fit_and_can_be_read_by_everyone(
    open_page, shoot, coordinator: User, plan: Plan, intake: Intake, now: datetime, width: int
) -> None:
    decision = review_amendment(plan, "sua-doi.txt", by=coordinator, at=now)
    officer = make_coordinator(Agency.objects.get(code="so-nong-nghiep-moi-truong"))
    lower = run_sample(by=officer, at=now, path=FAMILIES / "so-nong-nghiep.txt")
    page = open_page(f"/ke-hoach/{lower.code}/ke-hoach-tren/", user=officer)
    page.get_by_role("button", name="Đúng, thực hiện kế hoạch này").click()
    page.wait_for_url(re.compile("/noi-ke-hoach/"))
    link = PlanLink.objects.get()
    same = review_amendment(plan, str(SAMPLE), by=coordinator, at=now)
    other = FAMILIES.parent / "tiem-chung-khong-so.txt"
    wrong = review_amendment(plan, str(other), by=coordinator, at=now)
    pages = {
        "khong-doi": f"/nap/{same.pk}/",
        "nham-tep": f"/nap/{wrong.pk}/",
        "phien-ban-1": f"/ke-hoach/{plan.code}/phien-ban/1/",
        "ten-goi": "/ten-goi/",
        "thay-doi": f"/nap/{intake.pk}/",
        "thay-doi-diem": f"/nap/{decision.pk}/",
        "sua-doi": f"/ke-hoach/{plan.code}/sua-doi/",
        "ke-hoach-tren": f"/ke-hoach/{lower.code}/ke-hoach-tren/",
        "ke-hoach-duoi": f"/ke-hoach/{plan.code}/ke-hoach-duoi/",
        "moi-noi": f"/noi-ke-hoach/{link.pk}/",
    }
    for name, address in pages.items():
        page = open_page(address, width=width, user=coordinator)
        shoot(page, name)
        assert fits(page), name
        assert access_faults(page) == [], name
        if width == 390:
            assert not small_targets(page), (name, small_targets(page))


@pytest.mark.parametrize("width", [390, 1440])
def test_the_next_version_fits_and_can_be_read_by_everyone(
    open_page, shoot, coordinator: User, plan: Plan, intake: Intake, now: datetime, width: int
) -> None:
    accept_all(intake, coordinator, now)
    confirm_amendment(intake=intake, by=coordinator, at=now)
    page = open_page(f"/ke-hoach/{plan.code}/phien-ban/2/", width=width, user=coordinator)
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    shoot(page, "phien-ban-2")
    assert fits(page)
    assert access_faults(page) == []


def test_links_are_judged_where_they_stand(
    open_page, coordinator: User, plan: Plan, now: datetime
) -> None:
    officer = make_coordinator(Agency.objects.get(code="so-nong-nghiep-moi-truong"))
    lower = run_sample(by=officer, at=now, path=FAMILIES / "so-nong-nghiep.txt")
    page = open_page(f"/ke-hoach/{lower.code}/ke-hoach-tren/", user=officer)
    page.get_by_role("button", name="Đúng, thực hiện kế hoạch này").click()
    page.get_by_role("button", name="Nhận 4 mối nối chắc chắn").click()
    expect(page.locator("#moi-noi")).to_contain_text("4 mối nối đã nhận")
    page.get_by_role("button", name="I.1.-1 phục vụ II.2.-2").click()
    expect(page.locator("#moi-noi")).to_contain_text("5 mối nối đã nhận")
    page.get_by_role("link", name=re.compile("Xây dựng và tổ chức thực hiện Đề án")).first.click()
    expect(page.locator("main")).to_contain_text("Được thực hiện tại")
