"""Columns that nobody knows, answered in a real browser: with scripts, without, on a phone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.intake import Province, make_province, make_review
from tests.factories.plans import make_rules
from tests.functional.conftest import access_faults, fits, small_targets
from tests.intake.test_columns import ISSUER, ODD
from tests.reading.table_plans import FRONT, plan_of
from tiendo.intake.models import ColumnMapping, Intake


@pytest.fixture
def province(transactional_db, settings, today, tmp_path: Path) -> Province:
    settings.TIENDO_TODAY = today
    settings.FILES_DIR = tmp_path / "files"
    make_rules()
    return make_province()


@pytest.fixture
def odd(province: Province, now: datetime) -> Intake:
    """A review of a plan whose table has one column that says nothing."""
    reading = plan_of(ODD, front=(f"{ISSUER}\nSố: 12/KH-UBND", *FRONT))
    return make_review(by=province.coordinator, at=now, reading=reading)


def answer(page: Page) -> None:
    page.get_by_role("link", name="1 cột chưa nhận ra").click()
    page.get_by_label("Cột “Xứ lý” là").select_option(label="Cơ quan chủ trì")
    page.get_by_role("button", name="Đọc lại bảng này").click()
    expect(page.get_by_text("Đã đọc lại bảng")).to_be_visible()
    expect(page.get_by_text("Đội thủy nông").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_column_is_answered_and_remembered(
    open_page, odd: Intake, province: Province, scripts: bool
) -> None:
    page = open_page(f"/nap/{odd.pk}/", user=province.coordinator, scripts=scripts)
    answer(page)
    page.goto("/nap/cot-da-hoc/")
    expect(page.get_by_role("rowheader", name="Xứ lý")).to_be_visible()
    page.get_by_role("button", name="Quên").click()
    expect(page.get_by_text("Chưa có cột nào được học")).to_be_visible()
    assert not ColumnMapping.objects.exists()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_fit_and_can_be_used_by_all(
    open_page, odd: Intake, province: Province, shoot, width: int
) -> None:
    page = open_page(f"/nap/{odd.pk}/", user=province.coordinator, width=width)
    assert fits(page)
    assert access_faults(page) == []
    page.goto(f"/nap/{odd.pk}/bang/")
    shoot(page, "columns")
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []
    page.get_by_label("Cột “Xứ lý” là").select_option("lead")
    page.get_by_role("button", name="Đọc lại bảng này").click()
    page.goto("/nap/cot-da-hoc/")
    shoot(page, "learnt-columns")
    assert fits(page)
    assert access_faults(page) == []
