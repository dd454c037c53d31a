"""One body in a period: exempt, owed again, a day of its own; two at once."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest

from tests.factories.people import make_coordinator
from tests.factories.reporting import make_desk, make_period, report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(desk, period):
    return report_of(period, desk.bodies[0])


def _address(report) -> str:
    return f"/ky-bao-cao/{report.period_id}/co-quan/{report.pk}/"


def test_exempt_restored_and_given_a_day(desk, report, browser) -> None:
    client, address = browser(desk.coordinator), _address(report)
    refused = client.post(address, {"do": "exempt", "version": "0", "reason": " "})
    assert refused.status_code == 422
    assert "Hãy ghi: lý do miễn" in refused.content.decode()
    told = client.post(
        address, {"do": "exempt", "version": "0", "reason": "Mới thành lập"}, follow=True
    ).content.decode()
    assert "được miễn báo cáo kỳ này" in told
    assert "Mới thành lập" in told
    report.refresh_from_db()
    version = str(report.lock_version)
    back = client.post(address, {"do": "restore", "version": version}, follow=True)
    assert "Đã bỏ miễn" in back.content.decode()
    report.refresh_from_db()
    version = str(report.lock_version)
    early = client.post(address, {"do": "own_day", "version": version, "due_on": "2026-12-01"})
    assert "Hạn riêng không sớm hơn hạn chung" in early.content.decode()
    told = client.post(
        address, {"do": "own_day", "version": version, "due_on": "2026-12-23"}, follow=True
    ).content.decode()
    assert "nộp chậm nhất hết ngày 23/12/2026" in told
    assert "days--late" not in told
    report.refresh_from_db()
    assert report.due_on == date(2026, 12, 23)


def test_the_second_coordinator_is_told_who_was_first(desk, report, browser) -> None:
    address = _address(report)
    second = browser(make_coordinator(desk.coordinator.agency))
    browser(desk.coordinator).post(address, {"do": "exempt", "version": "0", "reason": "Một"})
    sent = {"do": "exempt", "version": "0", "reason": "Hai"}
    late = second.post(address, sent, headers={"referer": f"http://testserver{address}"})
    assert late.status_code == 409
    told = unescape(late.content.decode())
    assert f"{desk.coordinator} đã miễn báo cáo" in told
    report.refresh_from_db()
    assert report.exempt_reason == "Một"


def test_what_cannot_be_is_said(desk, report, browser) -> None:
    client, address = browser(desk.coordinator), _address(report)
    answer = client.post(address, {"do": "restore", "version": "0"})
    assert answer.status_code == 422
    assert "Báo cáo đang ở trạng thái “chưa gửi”, không thể bỏ miễn" in answer.content.decode()
    unclear = client.post(address, {"do": "x", "version": "0"}, follow=True).content.decode()
    assert "Chưa rõ phải làm gì" in unclear
    report.refresh_from_db()
    assert (report.state, report.lock_version) == ("open", 0)


def test_a_report_of_another_period_or_plan_is_not_there(desk, report, browser) -> None:
    other = make_desk(bodies=1)
    theirs = make_period(other)
    foreign = theirs.reports.get()
    client = browser(desk.coordinator)
    assert client.get(f"/ky-bao-cao/{report.period_id}/co-quan/{foreign.pk}/").status_code == 404
    assert client.get(_address(foreign)).status_code == 403
    assert browser(desk.officers[0]).get(_address(report)).status_code == 403
