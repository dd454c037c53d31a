"""Regimes and the opening of periods, as the coordinator does them in the browser."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.people import make_coordinator
from tests.factories.plans import make_plan
from tests.web.forms import form_of
from tiendo.plans.models import ReportingRule
from tiendo.reporting.models import Period, Regime, Report

pytestmark = pytest.mark.django_db


def _regime(desk, **changes) -> dict[str, str]:
    given = {
        "name": "Báo cáo tháng",
        "cadence": "month",
        "days": "20",
        "op": "before",
        "owing": "\n".join(str(body) for body in desk.bodies[:1]),
        "to_name": str(desk.coordinator.agency),
        "is_active": "on",
    }
    return {**given, **changes}


def _form(client, address: str) -> dict[str, list[str]]:
    return form_of(client.get(address).content.decode(), page=address, action=address)


def _plan_with_rules(at, **fields):
    """A running plan whose own rule nobody has made a regime of."""
    coordinator = make_coordinator()
    plan = make_plan(coordinator.agency, confirmed_at=at)
    communes = make_set("Các xã thử", kinds=("commune",))
    ReportingRule.objects.create(
        plan=plan,
        who_name="Các xã thử",
        who_set=communes,
        to_name=str(coordinator.agency),
        to_agency=coordinator.agency,
        frequency="6_thang",
        anchors="--05-20",
        op="before",
        section_path="V",
    )
    return coordinator


def test_regimes_are_made_from_the_plan_once(now, browser) -> None:
    client = browser(_plan_with_rules(now))
    page = client.get("/ky-bao-cao/").content.decode()
    assert "Chưa có chế độ báo cáo nào" in page
    assert not Regime.objects.exists()
    from tests.factories.reporting import make_cut_off_rule

    make_cut_off_rule()
    told = client.post("/ky-bao-cao/che-do/lap/", follow=True).content.decode()
    assert "Đã lập 1 chế độ báo cáo" in told
    assert "6 tháng đầu năm 2027" in told
    again = client.post("/ky-bao-cao/che-do/lap/", follow=True).content.decode()
    assert "không nêu thêm chế độ nào" in again
    assert Regime.objects.count() == 1


def test_the_page_says_what_before_a_day_means(desk, browser) -> None:
    page = browser(desk.coordinator).get("/ky-bao-cao/").content.decode()
    assert "trước ngày 20/12/2026: hạn hết ngày 19/12/2026" in page
    assert "thứ bảy; ngày làm việc cuối 18/12/2026" in page
    assert "số liệu chốt đến 15/12/2026" in page


def test_opening_is_shown_first_and_done_once(desk, browser) -> None:
    client = browser(desk.coordinator)
    address = f"/ky-bao-cao/che-do/{desk.regime.pk}/mo-ky/?ngay=2026-12-20"
    page = client.get(address).content.decode()
    assert "Mở kỳ cho 4 cơ quan" in page
    assert str(desk.bodies[3]) in page
    assert 'value="2026-12-15"' in page
    assert not Period.objects.exists()
    sent = {"cut_off_on": "2026-12-12", "note": "Gửi kèm biểu"}
    told = client.post(address, sent, follow=True).content.decode()
    assert "Đã mở kỳ: 4 cơ quan phải báo cáo" in told
    period = Period.objects.get()
    assert (period.cut_off_on, period.note) == (date(2026, 12, 12), "Gửi kèm biểu")
    client.post(address, sent)
    assert (Period.objects.count(), Report.objects.count()) == (1, 4)


def test_two_coordinators_open_the_same_period(desk, browser) -> None:
    address = f"/ky-bao-cao/che-do/{desk.regime.pk}/mo-ky/?ngay=2026-12-20"
    second = make_coordinator(desk.coordinator.agency)
    first_answer = browser(desk.coordinator).post(address, {"cut_off_on": "2026-12-15"})
    Period.objects.update(opened_at=desk.plan.confirmed_at)
    told = browser(second).post(address, {"cut_off_on": "2026-12-10"}, follow=True)
    assert "Kỳ này đã mở từ trước" in told.content.decode()
    assert told.redirect_chain[0][0] == first_answer.url
    assert Period.objects.get().cut_off_on == date(2026, 12, 15)


def test_a_cut_off_after_the_day_is_refused_and_what_was_typed_stays(desk, browser) -> None:
    client = browser(desk.coordinator)
    address = f"/ky-bao-cao/che-do/{desk.regime.pk}/mo-ky/?ngay=2026-12-20"
    answer = client.post(address, {"cut_off_on": "2026-12-28", "note": "Lời dặn"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày chốt số liệu phải trước hạn nộp" in page
    assert "Lời dặn" in page
    assert client.get(address.replace("12-20", "12-21")).status_code == 404
    assert not Period.objects.exists()


def test_a_regime_without_bodies_leads_to_where_they_are_named(desk, browser) -> None:
    desk.regime.parties.all().delete()
    client = browser(desk.coordinator)
    address = f"/ky-bao-cao/che-do/{desk.regime.pk}/mo-ky/?ngay=2026-12-20"
    assert "Ghi ai phải báo cáo" in client.get(address).content.decode()
    assert client.post(address, {"cut_off_on": "2026-12-15"}).status_code == 422


def test_a_regime_by_hand_with_names_one_a_line(desk, browser) -> None:
    communes = make_set("UBND các xã thử", kinds=("commune",))
    make_commune("Một")
    client = browser(desk.coordinator)
    body = make_agency("Sở Ghi tay")
    wrong = client.post(
        "/ky-bao-cao/che-do/them/", _regime(desk, owing=f"{communes}\nSở Không ai biết")
    )
    page = unescape(wrong.content.decode())
    assert wrong.status_code == 422
    assert "Danh mục không có cơ quan hay nhóm: “Sở Không ai biết”" in page
    assert "UBND các xã thử\nSở Không ai biết" in page
    sent = _regime(desk, owing=f"{communes}\n\n {body} \n{body}", cut_off_days="3")
    told = client.post("/ky-bao-cao/che-do/them/", sent, follow=True).content.decode()
    assert "Đã thêm chế độ “Báo cáo tháng”" in told
    made = Regime.objects.get(cadence="month")
    assert (made.anchors, made.cut_off_days, made.to_agency) == (
        "---20",
        3,
        desk.coordinator.agency,
    )
    assert made.parties.count() == 2


def test_on_request_names_its_stretch(desk, browser) -> None:
    client = browser(desk.coordinator)
    client.post("/ky-bao-cao/che-do/them/", _regime(desk, cadence="request", days="", op=""))
    regime = Regime.objects.get(cadence="request")
    address = f"/ky-bao-cao/che-do/{regime.pk}/mo-ky/"
    sent = {
        "name": "Báo cáo về mưa lũ",
        "starts_on": "2026-12-01",
        "ends_on": "2026-12-20",
        "named_on": "2026-12-28",
    }
    answer = client.post(address, {**sent, "ends_on": "2026-11-01"})
    assert "Ngày cuối kỳ phải từ ngày đầu kỳ" in answer.content.decode()
    told = client.post(address, sent, follow=True).content.decode()
    assert "<h1>Báo cáo về mưa lũ</h1>" in told
    client.post(address, sent)
    assert Period.objects.count() == 1


def test_a_change_made_meanwhile_is_not_overwritten(desk, browser) -> None:
    address = f"/ky-bao-cao/che-do/{desk.regime.pk}/"
    first = browser(desk.coordinator)
    second = browser(make_coordinator(desk.coordinator.agency))
    mine, hers = (_form(one, address) for one in (first, second))
    assert first.post(address, {**mine, "cut_off_days": "7"}).status_code == 302
    late = second.post(address, {**hers, "cut_off_days": "9"})
    assert late.status_code == 409
    assert f"{desk.coordinator} đã sửa chế độ báo cáo này" in unescape(late.content.decode())
    desk.regime.refresh_from_db()
    assert desk.regime.cut_off_days == 7
    assert desk.regime.parties.count() == 4
