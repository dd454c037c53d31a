"""The board of a period, its files, the table of bodies and periods, one's own reports."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.factories.agencies import make_agency, merge
from tests.factories.people import make_leader, make_officer
from tests.factories.plans import make_item
from tests.factories.reporting import make_draft, make_period, report_of
from tests.web.periods.conftest import LATE_DAY
from tiendo.core.reporting import ReportState
from tiendo.reporting.models import RegimeParty, Report

pytestmark = pytest.mark.django_db


def _sent(period, body, on: date = date(2026, 12, 18)) -> None:
    period.reports.filter(agency=body).update(state=ReportState.SUBMITTED, first_sent_on=on)


def test_board_tells_state_days_late_and_what_was_done_last(desk, period, browser) -> None:
    _sent(period, desk.bodies[0])
    make_draft(desk, period, place=1)
    page = browser(desk.coordinator).get(f"/ky-bao-cao/{period.pk}/").content.decode()
    assert "trước ngày 20/12/2026" in page
    assert "hết ngày <strong>19/12/2026</strong> (thứ bảy)" in page
    assert "thứ sáu 18/12/2026" in page
    assert page.count("3 ngày") == 3
    assert page.count("chưa mở báo cáo") == 3
    assert f"{desk.officers[1]}" in page


def test_every_figure_opens_exactly_its_rows(desk, period, browser) -> None:
    _sent(period, desk.bodies[0])
    exempt = {"state": ReportState.EXEMPT, "exempt_reason": "Không có việc"}
    period.reports.filter(agency=desk.bodies[1]).update(**exempt)
    client = browser(desk.coordinator)
    page = client.get(f"/ky-bao-cao/{period.pk}/").content.decode()
    tiles = re.findall(
        r'<a class="figure[^"]*" href="([^"]+)"[^>]*>\s*<span class="figure__value">(\d+)</span>',
        page,
    )
    assert [int(number) for _, number in tiles] == [4, 2, 2, 1, 0, 1]
    for address, number in tiles:
        shown = client.get(address.replace("&amp;", "&")).content.decode()
        assert f"<strong>{number} cơ quan</strong>" in shown
        assert shown.count('<th scope="row">') == int(number)


def test_a_wrong_clock_is_said_and_makes_nobody_late(desk, period, browser, on) -> None:
    on(date(2026, 11, 3))
    page = browser(desk.coordinator).get(f"/ky-bao-cao/{period.pk}/").content.decode()
    assert "hãy kiểm tra đồng hồ của máy chủ" in page
    assert "days--late" not in page


def test_a_renamed_body_is_told_and_passes_its_report_on(desk, period, browser) -> None:
    make_draft(desk, period)
    new = make_agency("Sở Tên mới")
    merge(desk.bodies[0], new, on=date(2026, 12, 10))
    client = browser(desk.coordinator)
    address = f"/ky-bao-cao/{period.pk}/"
    page = client.get(address).content.decode()
    assert "1 cơ quan còn phải báo cáo đã kết thúc hoạt động" in page
    told = client.post(f"{address}co-quan/", follow=True).content.decode()
    assert "Đã cập nhật: 1 báo cáo" in told
    assert "trước là" in told
    assert "đã kết thúc hoạt động" not in told
    assert report_of(period, new).passed_from == desk.bodies[0]
    assert "Không có gì mới" in client.post(f"{address}co-quan/", follow=True).content.decode()


def test_files_hold_the_rows_of_the_filter_in_its_order(desk, period, browser) -> None:
    _sent(period, desk.bodies[0])
    client = browser(desk.coordinator)
    query = "?state=owed&late=1"
    book = load_workbook(
        BytesIO(client.get(f"/ky-bao-cao/{period.pk}/xuat.xlsx{query}").getvalue())
    )
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[1][0] == "Còn phải gửi, chậm: 3 cơ quan"
    found = [row for row in rows if isinstance(row[0], (int, float))]
    assert [row[0] for row in found] == [1, 2, 3]
    assert {row[1] for row in found} == {str(body) for body in desk.bodies[1:]}
    assert {(row[3], row[6], row[7]) for row in found} == {("chưa gửi", 3, "chưa mở báo cáo")}
    lines = b"".join(
        client.get(f"/ky-bao-cao/{period.pk}/xuat.csv{query}").streaming_content
    ).decode("utf-8-sig")
    assert len(lines.splitlines()) == 4
    assert "19/12/2026" in lines


def test_an_officer_sees_no_board_but_her_own_reports(desk, period, browser) -> None:
    client = browser(desk.officers[0])
    refused = client.get(f"/ky-bao-cao/{period.pk}/")
    assert refused.status_code == 403
    told = refused.content.decode()
    assert "Chỉ cán bộ điều phối của cơ quan đầu mối, lãnh đạo được xem bảng theo dõi" in told
    assert client.get("/ky-bao-cao/").url == "/ky-bao-cao/cua-toi/"
    page = client.get("/ky-bao-cao/cua-toi/").content.decode()
    assert "Báo cáo năm 2026" in page
    assert "quá 3 ngày" in page
    _sent(period, desk.bodies[0], LATE_DAY)
    page = client.get("/ky-bao-cao/cua-toi/").content.decode()
    assert "Không còn báo cáo nào phải gửi" in page
    assert "chậm 3 ngày" in page
    stranger = browser(make_officer()).get("/ky-bao-cao/cua-toi/").content.decode()
    assert "Báo cáo năm 2026" not in stranger
    nobody = browser(make_leader()).get("/ky-bao-cao/cua-toi/").content.decode()
    assert "Bạn chưa thuộc cơ quan nào" in nobody


def test_what_is_owed_stands_over_ones_own_work(desk, period, browser) -> None:
    page = browser(desk.officers[0]).get("/viec-cua-toi/").content.decode()
    report = report_of(period, desk.bodies[0])
    assert f'<a href="/bao-cao/{report.pk}/">Báo cáo năm 2026</a> (chưa gửi)' in page
    assert "quá 3 ngày" in page
    other = browser(desk.officers[0]).get(f"/viec/{desk.bodies[1].code}/").content.decode()
    assert "Báo cáo năm 2026" not in other


def test_a_leader_reads_the_board_and_changes_nothing(desk, period, browser) -> None:
    client = browser(make_leader())
    page = client.get(f"/ky-bao-cao/{period.pk}/").content.decode()
    assert "Cập nhật danh sách cơ quan" not in page
    assert "Thêm chế độ báo cáo" not in client.get("/ky-bao-cao/").content.decode()
    assert client.post(f"/ky-bao-cao/{period.pk}/co-quan/").status_code == 403


def test_bodies_and_periods_side_by_side(desk, period, browser) -> None:
    before = make_period(desk, year=2025)
    Report.objects.filter(period=before).update(
        state=ReportState.LOCKED, first_sent_on=date(2025, 12, 18)
    )
    client = browser(desk.coordinator)
    page = client.get("/ky-bao-cao/bang/").content.decode()
    assert page.index("Báo cáo năm 2025") < page.index("Báo cáo năm 2026")
    assert page.count("chậm 3 ngày") == 4
    assert client.get("/ky-bao-cao/bang/?che_do=999999").status_code == 404
    empty = client.get("/ky-bao-cao/bang/?q=khong+ai").content.decode()
    assert "Không có cơ quan nào như vậy" in empty


def test_an_unknown_period_is_no_page(desk, browser) -> None:
    assert browser(desk.coordinator).get("/ky-bao-cao/999999/").status_code == 404


@pytest.mark.parametrize("many", [0, 12])
@pytest.mark.parametrize("who", ["coordinator", "officer"])
def test_at_most_eight_queries(
    desk, period, browser, many, who, django_assert_max_num_queries
) -> None:
    for number in range(many):
        body = make_agency(f"Sở Thêm {number}")
        RegimeParty.objects.create(regime=desk.regime, agency=body, name_as_written=str(body))
        make_item(desk.plan, leads=[body])
    make_period(desk)
    make_draft(desk, period)
    report = period.reports.first()
    first = period.reports.order_by("agency__sort_text").first()
    addresses = {
        "officer": ["/ky-bao-cao/cua-toi/", "/viec-cua-toi/", "/"],
        "coordinator": [
            "/ky-bao-cao/",
            f"/ky-bao-cao/{period.pk}/?q=so&late=1",
            f"/ky-bao-cao/{period.pk}/?after={first.pk}",
            f"/ky-bao-cao/{period.pk}/co-quan/{report.pk}/",
            f"/ky-bao-cao/bang/?after={desk.bodies[0].code}",
            "/ky-bao-cao/che-do/them/",
            f"/ky-bao-cao/che-do/{desk.regime.pk}/",
            f"/ky-bao-cao/che-do/{desk.regime.pk}/mo-ky/?ngay=2027-12-20",
            "/ky-bao-cao/cua-toi/",
        ],
    }[who]
    client = browser(desk.coordinator if who == "coordinator" else desk.officers[0])
    client.get(addresses[0])
    for address in addresses:
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200, address
