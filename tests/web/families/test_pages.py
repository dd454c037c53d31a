"""The pages of a family of plans, without a script and with swaps."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import PROJECT
from tests.factories.families import FAMILIES, run_sample
from tests.factories.people import make_coordinator, make_leader
from tests.factories.plans import make_rules
from tiendo.accounts.models import User
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency
from tiendo.plans.models import ItemLink, Plan, PlanLink


@pytest.fixture
def officer(db: None, now: datetime, settings, tmp_path: Path) -> User:
    settings.FILES_DIR = tmp_path / "files"
    load_base(PROJECT / "data", at=now)
    make_rules()
    return make_coordinator(Agency.objects.get(code="so-nong-nghiep-moi-truong"))


@pytest.fixture
def higher(officer: User, now: datetime) -> Plan:
    return run_sample(by=make_coordinator(Agency.objects.get(code="so-xay-dung")), at=now)


@pytest.fixture
def lower(officer: User, higher: Plan, now: datetime) -> Plan:
    return run_sample(by=officer, at=now, path=FAMILIES / "so-nong-nghiep.txt")


@pytest.fixture
def browser(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def test_from_the_bases_to_the_links_and_the_items(
    browser: Client, lower: Plan, higher: Plan
) -> None:
    address = reverse("web:higher_plans", args=[lower.code])
    page = browser.get(address).content.decode()
    assert "Có trong căn cứ của văn bản" in page
    assert "Kế hoạch số 999/KH-UBND ngày 15/01/2026" in page
    where = browser.post(address, {"higher": higher.code, "basis": "Kế hoạch số 999/KH-UBND"}).url
    page = browser.get(where).content.decode()
    assert "Nhận 4 mối nối chắc chắn" in page
    browser.post(f"{where}chac-chan/")
    low = lower.items.get(path="I.1.-2")
    high = higher.items.get(path="II.2.-1")
    assert "Phục vụ đầu việc của kế hoạch cấp trên" in _page(browser, "web:item", low.pk)
    assert "Được thực hiện tại" in _page(browser, "web:item", high.pk)
    below = _page(browser, "web:lower_plans", higher.code)
    assert lower.short_title in below
    assert "chưa kế hoạch nào nhận" in below


def test_a_link_is_judged_and_the_swap_is_what_the_page_includes(
    browser: Client, lower: Plan, higher: Plan
) -> None:
    browser.post(reverse("web:higher_plans", args=[lower.code]), {"higher": higher.code})
    link = PlanLink.objects.get()
    row = link.item_links.get(lower__path="I.1.-1", higher__path="II.2.-2")
    address = reverse("web:item_link", args=[link.pk, row.pk])
    sent = {"do": "refused", "version": 0}
    swapped = browser.post(address, sent, headers={"hx-request": "true"}).content.decode()
    assert swapped.count('id="moi-noi"') == 1
    assert "Không phải" in swapped
    assert ItemLink.objects.get(pk=row.pk).decision == "refused"
    late = browser.post(address, sent | {"do": "accepted"}, follow=True).content.decode()
    assert "đã chọn mối nối này" in late


def test_two_items_are_linked_by_hand_and_the_plans_parted(
    browser: Client, lower: Plan, higher: Plan
) -> None:
    browser.post(reverse("web:higher_plans", args=[lower.code]), {"higher": higher.code})
    link = PlanLink.objects.get()
    low, high = lower.items.get(path="I.3.-1"), higher.items.get(path="II.3.-3")
    sent = {"lower": low.pk, "higher": high.pk}
    answer = browser.post(reverse("web:plan_link_add", args=[link.pk]), sent, follow=True)
    assert "Đã nối mục I.3.-1 với mục II.3.-3." in answer.content.decode()
    browser.post(reverse("web:plan_unlink", args=[link.pk]))
    assert not PlanLink.objects.exists()


def test_a_leader_reads_and_changes_nothing(
    client: Client, browser: Client, lower: Plan, higher: Plan
) -> None:
    browser.post(reverse("web:higher_plans", args=[lower.code]), {"higher": higher.code})
    link = PlanLink.objects.get()
    client.force_login(make_leader())
    assert "Nhận 4 mối nối" not in _page(client, "web:plan_link", link.pk)
    refused = client.post(reverse("web:plan_link_sure", args=[link.pk]), follow=True)
    assert "Chỉ cán bộ điều phối" in refused.content.decode()
    assert not link.item_links.filter(decision="accepted").exists()


def test_the_pages_cost_the_same_for_many_items(
    browser: Client, lower: Plan, higher: Plan, django_assert_max_num_queries
) -> None:
    browser.post(reverse("web:higher_plans", args=[lower.code]), {"higher": higher.code})
    with django_assert_max_num_queries(20):
        _page(browser, "web:plan_link", PlanLink.objects.get().pk)
    with django_assert_max_num_queries(24):
        _page(browser, "web:lower_plans", higher.code)


def _page(browser: Client, name: str, key: object) -> str:
    return browser.get(reverse(name, args=[key])).content.decode()
