"""A report in a real browser: sent, returned with comments on two lines, sent again, accepted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.factories.people import make_head
from tests.factories.reporting import Desk, make_accepted, make_desk, make_period, make_ready
from tests.functional.conftest import access_faults, fits
from tiendo.reporting.models import Report


@pytest.fixture
def walk(transactional_db, settings) -> tuple[Desk, Report]:
    """A report of two lines, one of them below the figure of the year before."""
    settings.TIENDO_TODAY = date(2026, 12, 18)
    desk = make_desk(bodies=1, items_each=2)
    make_accepted(desk, make_period(desk, 2025))
    report = make_ready(desk, make_period(desk))
    first = report.lines.order_by("position")[0]
    first.share_percent = Decimal(30)
    first.save()
    return desk, report


@pytest.mark.parametrize("width", [390, 1440])
def test_from_the_first_sending_to_the_acceptance(walk, open_page, shoot, width) -> None:
    desk, report = walk
    head = make_head(desk.bodies[0])
    base = f"/bao-cao/{report.pk}/"
    page = open_page(f"{base}gui/", user=desk.officers[0], width=width)
    assert fits(page)
    assert access_faults(page) == []
    shoot(page, "x")
    page.get_by_label("Hoặc giải trình vì sao số đúng").fill("Kỳ trước tính trùng một đoạn.")
    page.get_by_role("button", name="Giải trình").click()
    page.get_by_label("Thủ trưởng đã duyệt: họ và tên").fill("Hoàng Văn Thử")
    page.get_by_label("Chức vụ").fill("Chủ tịch")
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.wait_for_url("**/xem/")

    desk_page = open_page(f"{base}xem/", user=desk.coordinator, width=width)
    for fold in desk_page.get_by_text("Ý kiến về dòng này").all():
        fold.click()
    for number, field in enumerate(desk_page.locator("textarea[name^=line-]").all()):
        field.fill(f"Xem lại dòng {number + 1}.")
    assert fits(desk_page)
    assert access_faults(desk_page) == []
    shoot(desk_page, "report-sent")
    desk_page.get_by_role("button", name="Trả lại kèm ý kiến").click()
    desk_page.get_by_text("Đã trả lại báo cáo").wait_for()

    report.lines.update(done_text="Đã xong phần móng và tường.")
    head_page = open_page(f"{base}gui/", user=head, width=width)
    assert head_page.get_by_text("Ý kiến chưa xử lý: 2").is_visible()
    head_page.get_by_label("Chức vụ của bạn, như in trên báo cáo").fill("Chủ tịch")
    head_page.get_by_role("button", name="Duyệt, chưa gửi").click()
    head_page.get_by_text("(Chủ tịch) đã duyệt lúc").wait_for()

    page.goto(page.url.replace("/xem/", "/gui/"))
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.wait_for_url("**/xem/")
    desk_page.goto(desk_page.url.partition("#")[0])
    assert desk_page.get_by_text("Đổi so với lần gửi trước").count() == 2
    shoot(desk_page, "report-sent-again")
    desk_page.get_by_role("button", name="Chấp nhận", exact=True).click()
    desk_page.get_by_text("Đã chấp nhận báo cáo.").wait_for()
    report.refresh_from_db()
    assert report.state == "accepted"
