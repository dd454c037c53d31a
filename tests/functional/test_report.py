"""A body's report on a phone: opened, confirmed, saved as she types, through bad lines and ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.people import make_officer
from tests.factories.plans import make_deadline, make_item, make_section, make_target
from tests.factories.progress import make_claim
from tests.factories.reporting import OPENED_ON, Desk, make_desk, make_draft, make_period
from tests.functional.conftest import access_faults, fits, session_cookie, small_targets
from tiendo.reporting.actions.writing import LineValues, write_line
from tiendo.reporting.models import Report


@pytest.fixture
def desk(transactional_db, settings) -> Desk:
    settings.TIENDO_TODAY = date(2026, 12, 10)
    desk = make_desk(bodies=1, items_each=0)
    body = desk.bodies[0]
    for number, name in enumerate(("Đường làng", "Chợ huyện"), start=1):
        section = make_section(desk.plan, f"II.{number}", title=name)
        for place in range(2):
            title = f"{name} đoạn {place + 1} qua trung tâm xã và khu tái định cư"
            item = make_item(desk.plan, title=title, leads=[body], section=section)
            make_deadline(item, date(2026, 11, 30 - 10 * place))
            make_claim(
                item,
                on=date(2026, 11, 20),
                share_percent=Decimal(60),
                target=make_target(item, 20, unit="km"),
                quantity=Decimal(12),
                obstacle_text="Chưa có mặt bằng đoạn cuối." if place else "",
            )
    return desk


@pytest.fixture
def report(desk: Desk) -> Report:
    return make_draft(desk, make_period(desk))


def _address(report: Report) -> str:
    return reverse("web:report", args=[report.pk])


def test_a_report_is_filled_in_on_a_phone_and_nothing_is_lost(
    open_page, shoot, desk: Desk, report: Report, live_server
) -> None:
    officer = desk.officers[0]
    page = open_page(_address(report), width=390, user=officer)
    assert fits(page)
    first, second = list(report.lines.order_by("position"))[:2]
    row = page.locator(f"#dong-{first.item_id}")
    row.get_by_role("button", name="Đúng rồi").click()
    expect(page.locator("#da-xem")).to_contain_text("1/4")
    expect(row).to_contain_text("đã xác nhận")

    row = page.locator(f"#dong-{second.item_id}")
    row.get_by_role("link", name="Sửa").click()
    text = row.get_by_label("Kết quả đến nay")
    text.fill("Đã đổ bê tông 14 km.")
    expect(row).to_contain_text("Đã lưu lúc")
    assert fits(page)

    page.route("**/dong/**", lambda route: route.fulfill(status=503))
    text.fill("Đã đổ bê tông 15 km, còn 5 km.")
    expect(row).to_contain_text("Chưa lưu được")
    page.unroute("**/dong/**")
    expect(row).to_contain_text("Đã lưu lúc", timeout=30_000)
    second.refresh_from_db()
    assert second.done_text == "Đã đổ bê tông 15 km, còn 5 km."

    write_line(
        report=report,
        item=second.item_id,
        values=LineValues(status="done", share_percent=Decimal(100), done_text="Xong cả tuyến."),
        by=make_officer(desk.bodies[0]),
        at=report.begun_at,
        today=OPENED_ON,
    )
    text.fill("Còn 4 km.")
    expect(row.get_by_role("alert")).to_contain_text("Xong cả tuyến.")
    expect(row.get_by_label("Kết quả đến nay")).to_have_value("Còn 4 km.")
    row.get_by_role("button", name="Lưu dòng này").click()
    expect(row.locator("textarea")).to_have_count(0)
    second.refresh_from_db()
    assert second.done_text == "Còn 4 km."

    section = page.locator("#muc-next")
    section.locator("textarea").fill("Làm nốt 4 km.")
    expect(section).to_contain_text("Đã lưu lúc")
    page.context.clear_cookies(name="sessionid")
    section.locator("textarea").fill("Làm nốt 4 km trước Tết.")
    page.wait_for_url("**/dang-nhap/**")
    page.context.add_cookies([session_cookie(officer, live_server.url)])


def test_the_report_at_a_desk(open_page, shoot, desk: Desk, report: Report) -> None:
    page = open_page(_address(report), user=desk.officers[0])
    assert fits(page)
    assert access_faults(page) == []
    item = report.lines.order_by("position")[0].item_id
    page.locator(f"#dong-{item}").get_by_role("link", name="Sửa").click()
    expect(page.locator(f"#dong-{item} textarea").first).to_be_visible()
    shoot(page, "report")


def test_a_phone_shows_it_whole_folded_and_open(open_page, shoot, desk: Desk, report) -> None:
    item = report.lines.order_by("position")[1].item_id
    for name, query in (("report", ""), ("report-open", f"?mo={item}")):
        page = open_page(f"{_address(report)}{query}", width=390, user=desk.officers[0])
        assert fits(page)
        assert small_targets(page) == []
        assert access_faults(page) == []
        shoot(page, name)
