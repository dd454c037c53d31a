"""Naming a body for an item of a running plan."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency, make_set
from tests.factories.plans import give, make_item
from tests.factories.progress import finish, make_claim
from tests.web.item.conftest import text_of
from tiendo.core.progress import State
from tiendo.plans.models import Assignment, Item


@pytest.fixture
def coordinator(visit, market) -> Client:
    return visit(market.coordinator)


def told(item: Item, body: str, **changed: Any) -> dict[str, Any]:
    """A complete request, as the form sends it."""
    return {
        "role": "lead",
        "agency": body,
        "replaces": "",
        "basis": "",
        "note": "",
        "lock_version": Item.objects.get(pk=item.pk).lock_version,
        **changed,
    }


def test_item_without_a_lead_is_given_one(coordinator, market) -> None:
    item = make_item(market.item.plan)
    body = make_agency("Sở Cầu")
    address = reverse("web:item_assign", args=[item.pk])
    answer = coordinator.post(address, told(item, f"agency-{body.pk}"), follow=True)
    page = text_of(answer)
    assert "Đã giao Sở Cầu chủ trì." in page
    item.refresh_from_db()
    assert item.state == State.ASSIGNED
    assert item.assignments.get().agency == body


def test_set_of_bodies_can_be_named(coordinator, market) -> None:
    given = make_set("Các sở thử", kinds=("department",))
    sent = told(market.item, f"set-{given.pk}", role="coordinate")
    page = text_of(coordinator.post(market.address("item_assign"), sent, follow=True))
    assert "Đã giao Các sở thử phối hợp." in page
    assert market.item.assignments.get(role="coordinate").agency_set == given


def test_replaced_body_stays_in_the_history(coordinator, market) -> None:
    held = market.item.assignments.get()
    body = make_agency("Sở Cầu")
    sent = told(market.item, f"agency-{body.pk}", replaces=held.pk, basis="QĐ 5")
    page = text_of(coordinator.post(market.address("item_assign"), sent, follow=True))
    held.refresh_from_db()
    assert held.valid_to is not None
    assert "Giao việc: Sở Cầu chủ trì; QĐ 5" in page


def test_only_a_body_of_the_same_role_is_replaced(coordinator, market) -> None:
    helper = give(market.item, make_agency("Sở Giúp"), role="coordinate")
    body = make_agency("Sở Cầu")
    sent = told(market.item, f"agency-{body.pk}", replaces=helper.pk)
    answer = coordinator.post(market.address("item_assign"), sent)
    assert answer.status_code == 422
    assert "chỉ thay được trong cùng vai trò" in text_of(answer)


def test_body_that_has_it_already_is_refused_and_nothing_is_lost(coordinator, market) -> None:
    sent = told(market.item, f"agency-{market.lead.pk}", note="Theo họp tuần")
    answer = coordinator.post(market.address("item_assign"), sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "đã được giao đầu việc này rồi" in page
    assert 'id="id_agency_error"' in page
    assert "Theo họp tuần" in page


def test_no_body_is_asked_for(coordinator, market) -> None:
    answer = coordinator.post(market.address("item_assign"), told(market.item, ""))
    assert "Hãy chọn cơ quan hoặc nhóm cơ quan." in text_of(answer)


def test_item_changed_meanwhile_is_not_assigned_blindly(coordinator, market) -> None:
    body = make_agency("Sở Cầu")
    sent = told(market.item, f"agency-{body.pk}", note="Theo họp tuần")
    make_claim(market.item)
    answer = coordinator.post(market.address("item_assign"), sent)
    assert answer.status_code == 422
    assert "Thay đổi bạn vừa gửi chưa được ghi" in text_of(answer)
    assert "Theo họp tuần" in text_of(answer)
    assert Assignment.objects.filter(item=market.item).count() == 1


def test_officer_is_told_who_assigns(visit, market) -> None:
    answer = visit(market.officer).get(market.address("item_assign"))
    assert answer.status_code == 403
    assert "Chỉ cán bộ điều phối của cơ quan đầu mối (Sở Theo dõi)" in text_of(answer)
    page = text_of(visit(market.officer).get(market.address()))
    assert market.address("item_assign") not in page


def test_finished_item_is_not_given_away(coordinator, market) -> None:
    finish(market.item)
    assert "không giao lại được" in text_of(coordinator.get(market.address("item_assign")))


def test_form_names_who_has_it_now(coordinator, market) -> None:
    page = text_of(coordinator.get(market.address("item_assign")))
    assert "Chủ trì: Sở Chợ và Đường" in page
    assert "không thay ai, giao thêm" in page
