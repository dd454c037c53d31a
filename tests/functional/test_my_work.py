"""My work in a real browser: first of all on a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_leader, make_officer
from tests.factories.plans import make_deadline, make_item, make_plan
from tests.factories.progress import (
    evidence_of,
    extend,
    finish,
    make_claim,
    report_done,
    send_back,
)
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import User
from tiendo.core.evidence import EvidenceKind


@pytest.fixture
def officer(transactional_db, today, settings) -> User:
    """An officer whose agency has something in every group."""
    settings.TIENDO_TODAY = today
    agency, other = make_agency("Sở Chợ và Đường", short_name="Sở C&Đ"), make_agency("Sở Cầu")
    plan = make_plan(short_title="Kế hoạch chợ và đường làng 2026-2030")
    long_title = "Chợ trung tâm huyện lỵ cũ và bãi đỗ xe phía sau chợ, gồm cả đường vào từ bến xe"
    late = make_item(plan, title=long_title, leads=[agency], due_on=today - timedelta(days=40))
    extend(late.deadlines.get(), days=10)
    signed = [evidence_of(EvidenceKind.SIGNED_RECORD)]
    make_claim(late, share_percent=60, evidence=signed)
    make_item(plan, title="Cầu treo", leads=[other], coordinating=[agency], due_on=today)
    send_back(make_item(plan, title="Trạm nước", leads=[agency], due_on=today + timedelta(90)))
    report_done(make_item(plan, title="Kè suối", leads=[agency], due_on=today + timedelta(80)))
    by_year = make_item(plan, title="Đề án đường làng", leads=[agency])
    make_deadline(by_year, today.replace(year=2027, month=12, day=31), type="year", value="2027")
    make_item(plan, title="Việc thường xuyên", leads=[agency])
    finish(make_item(plan, title="Chợ phiên", leads=[agency], due_on=today))
    return make_officer(agency, full_name="Nông Thị Hoa")


@pytest.mark.parametrize("width", [390, 1440])
def test_my_work_fits_and_can_be_read_by_everyone(open_page, shoot, officer, width) -> None:
    page = open_page("/viec-cua-toi/", width=width, user=officer)
    shoot(page, "viec-cua-toi")
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []


def test_report_is_one_tap_away(open_page, officer) -> None:
    page = open_page("/viec-cua-toi/", width=390, user=officer)
    page.get_by_role("link", name="Báo cáo tiến độ").first.click()
    page.wait_for_url("**/dau-viec/*/bao-cao/")


@pytest.mark.parametrize("scripts", [True, False])
def test_leader_chooses_an_agency(open_page, officer, scripts) -> None:
    page = open_page("/viec-cua-toi/", width=390, user=make_leader(), scripts=scripts)
    page.get_by_label("Xem việc của cơ quan").select_option(label="Sở C&Đ")
    page.get_by_role("button", name="Xem").click()
    page.wait_for_url("**/viec/*/")
    assert page.get_by_role("heading", level=1).inner_text() == "Việc của Sở Chợ và Đường"


@pytest.mark.parametrize("width", [390, 1440])
def test_person_without_agency_sees_why(open_page, shoot, officer, width) -> None:
    page = open_page("/viec-cua-toi/", width=width, user=make_leader())
    shoot(page, "viec-cua-toi-khong-co-quan")
    assert fits(page)
