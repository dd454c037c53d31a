"""Reporting progress: from the prefilled form to what the page says afterwards."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.people import make_administrator, make_leader, make_officer
from tests.factories.plans import (
    give,
    make_deadline,
    make_item,
    make_series,
    make_target,
)
from tests.factories.progress import finish, make_claim, pause_item, report_done, send_back
from tests.web.item.conftest import Market, text_of
from tiendo.core.progress import State
from tiendo.progress.models import Claim


def told(**changed: Any) -> dict[str, Any]:
    """A report of work under way, as the form sends it."""
    return {
        "status": "on_going",
        "share_percent": "40",
        "done_text": "Đã đổ xong móng.",
        "obstacle_text": "",
        "as_of": "2026-11-22",
        "kind": "actual",
        **changed,
    }


@pytest.fixture
def officer(visit, market) -> Client:
    return visit(market.officer)


def claims(market: Market) -> list[Claim]:
    return list(Claim.objects.filter(item=market.item).order_by("id"))


def test_first_report_starts_the_item_and_says_so(officer, market) -> None:
    answer = officer.post(market.address("item_claim"), told(), follow=True)
    assert answer.redirect_chain == [(market.address(), 302)]
    assert "đầu việc chuyển sang đang thực hiện" in text_of(answer)
    claim = claims(market)[0]
    assert (claim.agency, claim.share_percent) == (market.lead, Decimal("40"))
    assert claim.as_of == date(2026, 11, 22)
    market.item.refresh_from_db()
    assert market.item.state == State.IN_PROGRESS


def test_later_report_is_only_noted(officer, market) -> None:
    make_claim(market.item, on=date(2026, 11, 1), share_percent=Decimal("20"))
    answer = officer.post(market.address("item_claim"), told(), follow=True)
    assert "Đã ghi báo cáo tiến độ." in text_of(answer)


def test_done_with_the_share_of_the_last_report_untouched_is_all_done(officer, market) -> None:
    make_claim(market.item, on=date(2026, 11, 1), share_percent=Decimal("20.5"))
    page = officer.get(market.address("item_claim")).content.decode()
    shown = re.findall(r'name="share_(?:percent|before)" value="([^"]*)"', page)
    assert shown == ["20,5", "20,5"]
    done = told(status="done", share_percent=shown[0], share_before=shown[1])
    answer = officer.post(market.address("item_claim"), done, follow=True)
    assert "Đã báo hoàn thành" in text_of(answer)
    assert Claim.objects.latest("pk").share_percent == 100


def test_report_of_completion_waits_for_the_coordinator_by_name(officer, market) -> None:
    done = told(status="done", share_percent="100")
    answer = officer.post(market.address("item_claim"), done, follow=True)
    assert "Đã báo hoàn thành, chờ Sở Theo dõi xác nhận." in text_of(answer)
    market.item.refresh_from_db()
    assert market.item.state == State.REPORTED_DONE


def test_report_on_a_milestone_names_it(officer, market) -> None:
    start = make_deadline(market.item, date(2026, 12, 1), milestone="khoi_cong")
    done = told(status="done", share_percent="", deadline=start.pk)
    answer = officer.post(market.address("item_claim"), done, follow=True)
    assert "mốc “khởi công ngày 01/12/2026”, chờ Sở Theo dõi xác nhận" in text_of(answer)
    start.refresh_from_db()
    assert start.reported_on == date(2026, 11, 22)


def test_one_of_several_leads_reads_how_many_are_still_missing(visit, market) -> None:
    other = make_agency("Sở Cầu")
    give(market.item, other)
    done = told(status="done", share_percent="100")
    answer = visit(market.officer).post(market.address("item_claim"), done, follow=True)
    assert "Đã có 1/2 cơ quan chủ trì báo hoàn thành" in text_of(answer)


def test_form_begins_where_the_last_report_ended(officer, market) -> None:
    make_claim(
        market.item,
        on=date(2026, 11, 1),
        status=Claim.Status.BLOCKED,
        share_percent=Decimal("37.5"),
        done_text="Đã san nền.",
        obstacle_text="Vướng đất",
    )
    page = text_of(officer.get(market.address("item_claim")))
    assert re.search(r'value="blocked"[^>]*checked', page)
    assert 'value="37,5"' in page
    assert 'value="2026-11-22"' in page
    assert "Lần trước, số liệu đến 01/11/2026" in page
    assert "Đã san nền." in page
    assert not re.search(r"<textarea[^>]*>\s*Đã san nền", page)


def test_quantity_of_the_only_target_goes_with_it(officer, market) -> None:
    target = make_target(market.item, 1500, unit="căn", name="Nhà ở")
    page = text_of(officer.get(market.address("item_claim")))
    assert "Khối lượng lũy kế (căn)" in page
    assert "Nhà ở, chỉ tiêu ≥ 1.500 căn" in page
    officer.post(market.address("item_claim"), told(quantity="1.234,5"))
    claim = claims(market)[0]
    assert (claim.target, claim.quantity) == (target, Decimal("1234.5"))


def test_of_several_targets_one_is_chosen(officer, market) -> None:
    make_target(market.item, 10, unit="căn")
    second = make_target(market.item, 20, unit="sạp")
    answer = officer.post(market.address("item_claim"), told(quantity="5"))
    assert answer.status_code == 422
    assert "hãy chọn chỉ tiêu" in text_of(answer)
    officer.post(market.address("item_claim"), told(quantity="5", target=second.pk))
    assert claims(market)[0].target == second


def test_next_occurrence_of_a_recurring_duty_is_proposed(visit, market) -> None:
    item = make_item(market.item.plan, leads=[market.lead])
    make_series(item, date(2026, 5, 19), date(2026, 12, 19), date(2027, 5, 19))
    page = text_of(visit(market.officer).get(reverse("web:item_claim", args=[item.pk])))
    chosen = re.search(r'<option value="\d+" selected>([^<]+)', page)
    assert chosen is not None
    assert "19/12/2026" in chosen[1]


def test_milestone_asked_for_in_the_address_is_chosen(officer, market) -> None:
    start = make_deadline(market.item, date(2026, 12, 1), milestone="khoi_cong")
    page = text_of(officer.get(f"{market.address('item_claim')}?deadline={start.pk}"))
    assert f'<option value="{start.pk}" selected' in page


def test_single_deadline_of_the_item_itself_is_not_asked_for(officer, market) -> None:
    assert "Báo cáo cho" not in text_of(officer.get(market.address("item_claim")))


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"status": ""}, "status", "Hãy chọn tình trạng."),
        ({"share_percent": "140"}, "share_percent", "từ 0 đến 100%"),
        ({"share_percent": "sáu mươi"}, "share_percent", "không phải là số"),
        ({"share_percent": "1.234"}, "share_percent", "có thể là"),
        ({"done_text": " "}, "done_text", "Hãy ghi đã làm được gì."),
        ({"status": "blocked"}, "obstacle_text", "Đang vướng mắc"),
        ({"as_of": "2026-11-23"}, "as_of", "tương lai"),
        ({"as_of": ""}, "as_of", "Hãy ghi số liệu đến ngày nào."),
        ({"status": "done", "share_percent": "80"}, "share_percent", "Đã hoàn thành mà tỷ lệ"),
        ({"status": "done", "share_percent": "", "kind": "estimate"}, "kind", "Ước thực hiện"),
    ],
)
def test_fault_is_said_at_its_field_and_what_was_typed_stays(
    officer, market, changed, field, words
) -> None:
    sent = told(**{"obstacle_text": "", "done_text": "Đã đổ móng phía bắc.", **changed})
    answer = officer.post(market.address("item_claim"), sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert words in page
    assert f'href="#id_{field}"' in page
    assert f'id="id_{field}_error"' in page
    assert not claims(market)
    if sent["done_text"].strip():
        assert "Đã đổ móng phía bắc." in page


def test_cursor_stands_in_the_first_wrong_field(officer, market) -> None:
    page = text_of(officer.post(market.address("item_claim"), told(as_of="2026-11-23")))
    assert re.search(r'<input type="date" name="as_of"[^>]*autofocus', page)


def test_figure_that_falls_needs_a_word(officer, market) -> None:
    make_claim(market.item, on=date(2026, 11, 1), share_percent=Decimal("60"))
    answer = officer.post(market.address("item_claim"), told(share_percent="40"))
    assert "Số liệu giảm từ 60% xuống 40%" in text_of(answer)
    assert 'id="id_obstacle_text_error"' in text_of(answer)


def test_same_report_sent_twice_is_taken_once(officer, market) -> None:
    officer.post(market.address("item_claim"), told())
    answer = officer.post(market.address("item_claim"), told(), follow=True)
    assert "Báo cáo này đã được ghi lúc" in text_of(answer)
    assert len(claims(market)) == 1


def test_other_words_minutes_later_are_another_report(officer, market) -> None:
    officer.post(market.address("item_claim"), told())
    officer.post(market.address("item_claim"), told(done_text="Đã xây tường."))
    assert len(claims(market)) == 2


def test_same_words_on_another_day_are_another_report(officer, market, settings) -> None:
    officer.post(market.address("item_claim"), told())
    settings.TIENDO_TODAY += timedelta(days=1)
    officer.post(market.address("item_claim"), told())
    assert len(claims(market)) == 2


@pytest.mark.parametrize("role", ["stranger", "leader"])
def test_whoever_may_not_report_is_told_why(visit, market, role) -> None:
    person = make_leader() if role == "leader" else make_officer(make_agency("Sở Khác"))
    answer = visit(person).get(market.address("item_claim"))
    assert answer.status_code == 403
    assert "Cơ quan chủ trì: Sở Chợ và Đường" in text_of(answer)
    assert "Về đầu việc" in text_of(answer)
    sent = visit(person).post(market.address("item_claim"), told())
    assert sent.status_code == 422
    assert not claims(market)


def test_finished_paused_and_group_items_say_why_they_take_no_report(visit, market) -> None:
    plan, lead = market.item.plan, market.lead
    finished = finish(make_item(plan, leads=[lead], due_on=date(2026, 12, 1)))
    paused = pause_item(make_item(plan, leads=[lead]))
    group = make_item(plan, leads=[lead], is_group=True)
    client = visit(market.officer)
    for item, words in (
        (finished, "mở lại thì báo cáo được"),
        (paused, "cho tiếp tục thì báo cáo được"),
        (group, "báo cáo từng đầu việc trong nhóm"),
    ):
        answer = client.get(reverse("web:item_claim", args=[item.pk]))
        assert answer.status_code == 403
        assert words in text_of(answer)


def test_item_that_was_finished_meanwhile_keeps_what_was_typed(officer, market) -> None:
    finish(market.item)
    answer = officer.post(market.address("item_claim"), told())
    assert answer.status_code == 422
    assert "mở lại thì báo cáo được" in text_of(answer)
    assert "Đã đổ xong móng." in text_of(answer)


def test_coordinating_body_is_not_offered_completion(visit, market) -> None:
    helper = make_agency("Sở Giúp")
    give(market.item, helper, role="coordinate")
    client = visit(make_officer(helper))
    page = text_of(client.get(market.address("item_claim")))
    assert 'value="done"' not in page
    assert "Chỉ cơ quan chủ trì được báo hoàn thành" in page
    answer = client.post(market.address("item_claim"), told(status="done", share_percent=""))
    assert answer.status_code == 422
    assert "Chỉ cơ quan chủ trì được báo hoàn thành" in text_of(answer)


def test_returned_item_reminds_of_the_reason(officer, market) -> None:
    send_back(market.item)
    assert "Thiếu biên bản" in text_of(officer.get(market.address("item_claim")))


def test_pending_item_takes_no_step_back(officer, market) -> None:
    report_done(market.item)
    answer = officer.post(market.address("item_claim"), told())
    assert "đang chờ xác nhận" in text_of(answer)


def test_coordinator_reports_for_another_body(visit, market) -> None:
    communes = [make_commune("Bản A"), make_commune("Bản B")]
    item = make_item(market.item.plan, leads=[make_set("Các xã", named=tuple(communes))])
    client = visit(market.coordinator)
    address = reverse("web:item_claim", args=[item.pk])
    page = text_of(client.get(f"{address}?agency={communes[1].code}"))
    assert f'<option value="{communes[1].pk}" selected' in page
    unchosen = client.post(address, told(agency=""))
    assert "Hãy chọn báo cáo của cơ quan nào." in text_of(unchosen)
    client.post(address, told(agency=communes[0].pk))
    claim = Claim.objects.get(item=item)
    assert (claim.agency, claim.claimed_by) == (communes[0], market.coordinator)


def test_officer_can_not_report_for_another_body(visit, market) -> None:
    other = make_agency("Sở Cầu")
    give(market.item, other)
    visit(market.officer).post(market.address("item_claim"), told(agency=other.pk))
    assert claims(market)[0].agency == market.lead


def test_administrator_without_agency_is_told_to_assign_first(visit, market) -> None:
    item = make_item(market.item.plan, state=State.IN_PROGRESS)
    answer = visit(make_administrator()).post(
        reverse("web:item_claim", args=[item.pk]), told(share_percent="")
    )
    assert answer.status_code == 422
    assert "giao việc trước" in text_of(answer)


def test_form_costs_the_same_however_much_was_reported(
    officer, market, django_assert_max_num_queries
) -> None:
    costs = []
    for day in (1, 2, 3):
        make_claim(market.item, on=date(2026, 11, day))
        with django_assert_max_num_queries(18) as queries:
            officer.get(market.address("item_claim"))
        costs.append(len(queries))
    assert len(set(costs)) == 1
