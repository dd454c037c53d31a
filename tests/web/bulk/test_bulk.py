"""From the ticks of the list to a batch and back: nothing is written before the last step."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_leader, make_officer
from tests.factories.plans import make_item, make_plan
from tests.factories.progress import make_batch, make_claim
from tests.web.swaps import shown
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.audit.models import Event
from tiendo.plans.models import Item, Plan
from tiendo.progress.models import Batch, LateReason, UpdateRequest
from tiendo.web import day
from tiendo.web.items import views as items_views

_HIDDEN = re.compile(r'name="(picked|token)" value="([^"]*)"')


@dataclass
class Bazaar:
    """Late work of one body, work that nobody has, and the plan's coordinator in a browser."""

    plan: Plan
    lead: Agency
    late: list[Item]
    free: list[Item]
    client: Client

    def act(self, slug: str, data: dict[str, Any], query: str = "") -> HttpResponse:
        address = reverse("web:bulk_act", args=[slug])
        return self.client.post(f"{address}?plan={self.plan.code}{query}", data, follow=False)


@pytest.fixture
def bazaar(visit: Callable[[User], Client], now: datetime, today: date, monkeypatch) -> Bazaar:
    monkeypatch.setattr(day, "current_moment", lambda: now)
    plan, lead = make_plan(), make_agency("Sở Chợ", code="so-cho")
    before = today - timedelta(days=9)
    late = [make_item(plan, title=f"Trễ {n}", leads=[lead], due_on=before) for n in range(3)]
    free = [make_item(plan, title=f"Mới {n}") for n in range(2)]
    return Bazaar(plan, lead, late, free, visit(make_coordinator(plan.coordinator)))


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def carried(response: HttpResponse) -> dict[str, str]:
    """What the page's form carries along."""
    return dict(_HIDDEN.findall(text_of(response)))


def keys(*items: Item) -> dict[str, Any]:
    return {"span": "picked", "pick": [item.pk for item in items]}


def give(bazaar: Bazaar, *items: Item, body: Agency) -> HttpResponse:
    """Through every step, to the answer of the last."""
    told = {"role": "lead", "agency": f"agency-{body.pk}", "replaces": "", "basis": "", "note": ""}
    chosen = bazaar.act("giao-viec", keys(*items))
    looked = bazaar.act("giao-viec", {**told, **carried(chosen), "stage": "look"})
    return bazaar.act("giao-viec", {**told, **carried(looked), "stage": "do"})


def test_list_offers_ticks_to_those_who_can_do_something(bazaar, visit) -> None:
    address = reverse("web:items")
    assert "Đề nghị cập nhật" in text_of(bazaar.client.get(address))
    officer = text_of(visit(make_officer(bazaar.lead)).get(address))
    assert "Ghi lý do chậm" in officer
    assert "Đề nghị cập nhật" not in officer
    leader = text_of(visit(make_leader()).get(address))
    assert 'name="pick"' not in leader
    assert "data-td-bulk" not in leader


@pytest.mark.parametrize("view", ["", "list"])
def test_swap_with_ticks_equals_a_fresh_load(bazaar, view) -> None:
    address = reverse("web:items", query={"group": "late", "view": view})
    swapped = shown(bazaar.client.get(address, headers={"hx-request": "true"}))
    assert "Làm hàng loạt" in swapped
    assert swapped in shown(bazaar.client.get(address))


def test_step_by_step_work_is_given_and_only_at_the_end(bazaar) -> None:
    body = make_agency("Sở Cầu")
    told = {"role": "lead", "agency": f"agency-{body.pk}", "replaces": "", "basis": "QĐ 5"}
    chosen = bazaar.act("giao-viec", keys(*bazaar.free))
    assert "Giao việc: 2 việc" in text_of(chosen)
    looked = bazaar.act("giao-viec", {**told, **carried(chosen), "stage": "look"})
    assert "Xem trước: Giao Sở Cầu chủ trì" in text_of(looked)
    assert "Giao 2 việc" in text_of(looked)
    assert not Event.objects.exists()
    done = bazaar.act("giao-viec", {**told, **carried(looked), "stage": "do"})
    page = text_of(bazaar.client.get(done["Location"]))
    assert "Đã làm 2 việc." in page
    assert "Hoàn tác cả đợt" in page
    assert {item.assignments.get().agency for item in bazaar.free} == {body}


def test_preview_says_for_which_not_and_why(bazaar) -> None:
    make_claim(bazaar.late[0], on=date(2026, 11, 22))
    page = text_of(bazaar.act("de-nghi", keys(*bazaar.late, *bazaar.free)))
    assert "Đã chọn 5 việc: làm được 3, không làm được 2" in page
    assert "<strong>2 việc</strong>: Đầu việc chưa có cơ quan chủ trì" in page


def test_going_back_keeps_what_was_typed(bazaar) -> None:
    chosen = bazaar.act("ly-do", keys(*bazaar.late))
    told = {"reason": "capital", "note": "Chưa giao vốn đợt 2"}
    looked = bazaar.act("ly-do", {**told, **carried(chosen), "stage": "look"})
    back = text_of(bazaar.act("ly-do", {**told, **carried(looked), "stage": "back"}))
    assert "Chưa giao vốn đợt 2</textarea>" in back
    assert '<option value="capital" selected>' in back


def test_all_that_match_the_filter_are_chosen_by_the_filter(bazaar) -> None:
    page = text_of(bazaar.act("ly-do", {"span": "all"}, "&group=late"))
    assert "Ghi lý do chậm: 3 việc" in page


def test_whole_page_is_chosen(bazaar) -> None:
    listed = text_of(bazaar.client.get(reverse("web:items", query={"view": "list"})))
    page = re.search(r'name="page" value="([\d,]+)"', listed)
    assert page is not None
    text = text_of(bazaar.act("de-nghi", {"span": "page", "page": page[1]}))
    assert "Đề nghị cập nhật: 5 việc" in text


def test_more_than_two_thousand_are_refused_in_words(bazaar, monkeypatch) -> None:
    monkeypatch.setattr("tiendo.web.bulk.selection.MOST_ITEMS", 2)
    monkeypatch.setattr("tiendo.progress.actions.batches.MOST_ITEMS", 2)
    answer = bazaar.act("de-nghi", {"span": "all"}, "&view=list")
    assert answer.status_code == 302
    page = text_of(bazaar.client.get(answer["Location"]))
    assert "hãy lọc bớt, rồi làm từng phần" in page
    assert 'aria-current="true">' in page


def test_list_too_long_says_so_instead_of_offering_all(bazaar, monkeypatch) -> None:
    monkeypatch.setattr("tiendo.web.bulk.offers.MOST_ITEMS", 4)
    page = text_of(bazaar.client.get(reverse("web:items")))
    assert 'value="all"' not in page
    assert "được nhiều nhất 4 việc: hãy lọc bớt" in page


def test_nothing_ticked_is_said_on_the_list_as_it_was(bazaar) -> None:
    answer = bazaar.act("de-nghi", {"span": "picked"}, "&group=late&view=list")
    assert answer["Location"].endswith("group=late&view=list")
    assert "Chưa chọn đầu việc nào" in text_of(bazaar.client.get(answer["Location"]))


def test_same_form_sent_twice_leads_to_the_one_batch(bazaar) -> None:
    told = {"note": "Trước họp", "answer_by": ""}
    looked = bazaar.act(
        "de-nghi", {**told, **carried(bazaar.act("de-nghi", keys(*bazaar.late))), "stage": "look"}
    )
    sent = {**told, **carried(looked), "stage": "do"}
    assert bazaar.act("de-nghi", sent)["Location"] == bazaar.act("de-nghi", sent)["Location"]
    assert UpdateRequest.objects.count() == 3
    assert Batch.objects.count() == 1


def test_faults_stand_at_their_fields(bazaar) -> None:
    chosen = carried(bazaar.act("ly-do", keys(*bazaar.late)))
    answer = bazaar.act("ly-do", {"reason": "other", "note": "", **chosen, "stage": "look"})
    assert answer.status_code == 422
    assert "Nguyên nhân khác: hãy giải trình cụ thể." in text_of(answer)
    past = {"answer_by": "2026-11-01", "note": "", **chosen, "stage": "look"}
    assert "đã qua: hãy chọn ngày sau" in text_of(bazaar.act("de-nghi", past))
    assert not LateReason.objects.exists()


@pytest.mark.parametrize("picked", ["", "x", "1.2.3,…", "99999999999999999999.1"])
def test_odd_forms_are_refused_in_words(bazaar, picked) -> None:
    for stage in ("look", "do", "back", "?"):
        sent = {"picked": picked, "stage": stage, "token": "khong", "note": ""}
        answer = bazaar.act("de-nghi", sent)
        assert answer.status_code == 302
    assert not Batch.objects.exists()


def test_undo_from_the_page_says_what_stays(bazaar) -> None:
    body = make_agency("Sở Cầu")
    address = give(bazaar, *bazaar.free, body=body)["Location"]
    make_claim(bazaar.free[0], agency=body, on=date(2026, 11, 22))
    batch = Batch.objects.get()
    page = text_of(bazaar.client.post(reverse("web:bulk_undo", args=[batch.pk]), follow=True))
    assert "Đã hoàn tác 1 việc." in page
    assert "Giữ nguyên, không hoàn tác được" in page
    assert "đã cập nhật lúc 09:00 ngày 22/11/2026" in page
    again = bazaar.client.post(reverse("web:bulk_undo", args=[batch.pk]), follow=True)
    assert "đã được hoàn tác rồi" in text_of(again)
    assert text_of(bazaar.client.get(address)).count("Hoàn tác cả đợt") == 0


def test_others_read_a_batch_and_are_told_why_they_cannot_undo_it(bazaar, visit) -> None:
    batch = make_batch(bazaar.late[0])
    page = text_of(visit(make_leader()).get(reverse("web:bulk_batch", args=[batch.pk])))
    assert f"Chỉ người làm đợt này ({batch.made_by}) hoàn tác được." in page


def test_batches_of_the_plan_are_listed(bazaar) -> None:
    make_batch(bazaar.late[0])
    page = text_of(bazaar.client.get(reverse("web:bulk")))
    assert "Đề nghị cập nhật tiến độ" in page
    assert "1/1 việc" in page


@pytest.mark.parametrize("many", [3, 40])
def test_each_step_asks_at_most_eight_whatever_the_number(
    bazaar, many, django_assert_max_num_queries
) -> None:
    items = [make_item(bazaar.plan, leads=[bazaar.lead]) for _ in range(many)]
    body = make_agency("Sở Cầu")
    told = {"role": "lead", "agency": f"agency-{body.pk}", "replaces": "", "basis": "", "note": ""}
    with django_assert_max_num_queries(8):
        chosen = bazaar.act("giao-viec", keys(*items))
    with django_assert_max_num_queries(8):
        looked = bazaar.act("giao-viec", {**told, **carried(chosen), "stage": "look"})
    sent = {**told, **carried(looked), "stage": "do"}
    with django_assert_max_num_queries(40):
        address = bazaar.act("giao-viec", sent)["Location"]
    with django_assert_max_num_queries(8):
        bazaar.client.get(address)


def test_long_list_in_pages_still_offers_all(bazaar, monkeypatch) -> None:
    monkeypatch.setattr(items_views, "MOST_TREE_ROWS", 2)
    page = text_of(bazaar.client.get(reverse("web:items")))
    assert "tất cả 5 việc khớp bộ lọc" in page
    assert "cả trang này: 5 việc" in page
