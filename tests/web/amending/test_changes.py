"""The page of changes: judged without a script, swapped with one, confirmed as a version."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.conftest import PROJECT
from tests.factories.families import (
    FAMILIES,
    SAMPLE,
    accept_all,
    proposed,
    review_amendment,
    review_text,
    run_sample,
)
from tests.factories.people import make_coordinator, make_leader
from tests.factories.plans import make_rules
from tiendo.accounts.models import User
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency
from tiendo.intake.actions.reviewing import drop
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan, Version


@pytest.fixture
def coordinator(db: None, now: datetime, settings, tmp_path: Path) -> User:
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    load_base(PROJECT / "data", at=now)
    make_rules()
    return make_coordinator(Agency.objects.get(code="so-xay-dung"))


@pytest.fixture
def plan(coordinator: User, now: datetime) -> Plan:
    return run_sample(by=coordinator, at=now)


@pytest.fixture
def intake(plan: Plan, coordinator: User, now: datetime) -> Intake:
    return review_amendment(plan, "thay-the.txt", by=coordinator, at=now)


@pytest.fixture
def browser(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def page_of(browser: Client, intake: Intake) -> str:
    return browser.get(reverse("web:intake", args=[intake.pk])).content.decode()


def test_from_the_running_plan_to_its_second_version_without_a_script(
    browser: Client, plan: Plan
) -> None:
    document = browser.get(reverse("web:document", args=[plan.code])).content.decode()
    address = reverse("web:amend", args=[plan.code])
    assert f'href="{address}"' in document
    file = SimpleUploadedFile("thay-the.txt", (FAMILIES / "thay-the.txt").read_bytes())
    where = browser.post(address, {"file": file}).url
    assert "Còn 20 trên 20 thay đổi chưa chọn" in browser.get(where).content.decode()
    browser.post(f"{where}thay-doi/tat-ca/", {"kind": "", "do": "accepted"})
    done = browser.post(f"{where}thay-doi/xac-nhan/", follow=True).content.decode()
    assert "Kế hoạch đã sang phiên bản mới" in done
    assert plan.versions.count() == 2
    document = browser.get(reverse("web:document", args=[plan.code])).content.decode()
    assert "Kế hoạch số 1250/KH-UBND ngày 05/10/2026" in document
    assert "20 thay đổi" in document


def test_both_wordings_stand_beside_each_other_with_the_words_that_differ(
    browser: Client, intake: Intake
) -> None:
    page = page_of(browser, intake)
    assert "<del>30/6/2027;</del>" in page
    assert "<ins>31/12/2027;</ins>" in page


def test_a_swap_is_what_a_fresh_load_shows(browser: Client, intake: Intake) -> None:
    row = proposed(intake, "lead", "IV.4.-1")
    swapped = browser.post(
        reverse("web:change", args=[intake.pk, row.pk]),
        {"do": "accepted", "version": row.lock_version},
        headers={"hx-request": "true"},
    ).content.decode()
    card = swapped[: swapped.index("</article>")].strip()
    fresh = " ".join(page_of(browser, intake).split())
    assert "".join(_bare(card)) in _bare(fresh)
    assert "Còn 19 trên 20 thay đổi chưa chọn" in swapped


def _bare(html: str) -> str:
    """Without blanks and the token that each form has anew."""
    return re.sub(r'name="csrfmiddlewaretoken"value="\w+"', "", "".join(html.split()))


def test_who_was_slower_is_told_so(browser: Client, intake: Intake) -> None:
    row = proposed(intake, "lead", "IV.4.-1")
    address = reverse("web:change", args=[intake.pk, row.pk])
    browser.post(address, {"do": "accepted", "version": 0})
    answer = browser.post(address, {"do": "refused", "version": 0}, follow=True)
    assert "đã chọn lúc" in answer.content.decode()


def test_an_unfinished_choice_is_not_confirmed(browser: Client, intake: Intake) -> None:
    answer = browser.post(reverse("web:changes_confirm", args=[intake.pk]), follow=True)
    assert "Còn 20 thay đổi chưa chọn nhận hay không nhận." in answer.content.decode()
    assert Version.objects.count() == 1


def test_a_changed_draft_asks_for_another_comparison(
    browser: Client, intake: Intake, coordinator: User, now: datetime
) -> None:
    row = intake.items.get(path="II.1.(6)")
    drop(item=row, version=row.lock_version, by=coordinator, at=now)
    assert "Bản nháp đã được sửa sau lần so sánh." in page_of(browser, intake)
    again = browser.post(reverse("web:changes_again", args=[intake.pk]), follow=True)
    assert "Còn 19 trên 19 thay đổi chưa chọn" in again.content.decode()


def test_the_draft_of_an_amendment_can_be_opened_and_leads_back(
    browser: Client, intake: Intake
) -> None:
    page = browser.get(f"{reverse('web:intake', args=[intake.pk])}?xem=ban-nhap").content.decode()
    assert "Xem các thay đổi" in page
    confirm = browser.post(reverse("web:intake_confirm", args=[intake.pk]))
    assert confirm.status_code == 302
    assert Plan.objects.count() == 1


def test_two_sentences_are_joined_and_parted(browser: Client, plan: Plan, intake: Intake) -> None:
    gone, fresh = plan.items.get(path="II.2.-4"), intake.items.get(path="II.2.-1")
    address = reverse("web:changes_pair", args=[intake.pk])
    sent = {"item": gone.pk, "draft": fresh.pk}
    browser.post(address, {**sent, "do": "same"})
    assert not intake.changes.filter(kind="added", path="II.2.-1").exists()
    browser.post(address, {**sent, "do": "other"})
    assert intake.changes.filter(kind="added", path="II.2.-1").exists()


def test_an_ended_item_says_so_and_keeps_its_page(
    browser: Client, plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    gone = plan.items.get(path="II.2.-4")
    accept_all(intake, coordinator, now)
    browser.post(reverse("web:changes_confirm", args=[intake.pk]))
    page = browser.get(reverse("web:item", args=[gone.pk])).content.decode()
    assert "Thôi thực hiện theo Kế hoạch số 1250/KH-UBND" in page
    listed = browser.get(f"{reverse('web:items')}?plan={plan.code}").content.decode()
    assert gone.title not in listed


def test_an_item_tells_what_every_version_changed(
    browser: Client, plan: Plan, intake: Intake, coordinator: User, now: datetime
) -> None:
    accept_all(intake, coordinator, now)
    browser.post(reverse("web:changes_confirm", args=[intake.pk]))
    item = plan.items.get(path="II.1.(1)")
    page = browser.get(reverse("web:item", args=[item.pk])).content.decode()
    assert "Thay đổi qua các phiên bản (3)" in page
    assert "320 km" in page
    version = browser.get(reverse("web:version", args=[plan.code, 2])).content.decode()
    assert "Bảng nhu cầu vốn" in version


def test_others_are_told_who_may(client: Client, plan: Plan, intake: Intake) -> None:
    client.force_login(make_leader())
    assert client.get(reverse("web:amend", args=[plan.code])).status_code == 403
    client.force_login(make_coordinator(Agency.objects.get(code="so-tai-chinh")))
    answer = client.get(reverse("web:amend", args=[plan.code]))
    assert answer.status_code == 403
    assert "bản sửa đổi" in answer.content.decode()
    sent = client.post(reverse("web:changes_all", args=[intake.pk]), {"do": "accepted"})
    assert sent.status_code == 403
    assert intake.changes.filter(decision="open").count() == 20


def test_the_page_costs_the_same_for_many_changes(
    browser: Client, intake: Intake, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(22):
        page_of(browser, intake)


def test_a_replacing_plan_given_as_a_new_one_is_asked_about(
    browser: Client, plan: Plan, coordinator: User, now: datetime
) -> None:
    fresh = review_text(FAMILIES / "thay-the.txt", by=coordinator, at=now)
    address = reverse("web:intake_confirm", args=[fresh.pk])
    assert "Văn bản này sửa đổi kế hoạch đang chạy?" in browser.get(address).content.decode()
    refused = browser.post(address)
    assert "ghi là sửa đổi hoặc thay thế kế hoạch đang chạy" in refused.content.decode()
    assert Plan.objects.count() == 1
    browser.post(address, {"distinct": [str(plan.pk)]})
    assert Plan.objects.count() == 2


def test_a_replacing_plan_is_taken_for_an_amendment_and_read_again(
    browser: Client, plan: Plan
) -> None:
    file = SimpleUploadedFile("thay-the.txt", (FAMILIES / "thay-the.txt").read_bytes())
    where = browser.post(reverse("web:intake_new"), {"file": file}).url
    pk = int(where.rstrip("/").rsplit("/", 1)[-1])
    browser.post(reverse("web:intake_amends", args=[pk]), {"plan": plan.code})
    page = browser.get(reverse("web:intake", args=[pk])).content.decode()
    assert "Còn 20 trên 20 thay đổi chưa chọn" in page


def test_nothing_changed_offers_no_version(
    browser: Client, plan: Plan, coordinator: User, now: datetime
) -> None:
    same = review_amendment(plan, str(SAMPLE), by=coordinator, at=now)
    page = page_of(browser, same)
    assert "Không có gì thay đổi" in page
    assert "Xác nhận thành phiên bản" not in page
    assert "nạp nhầm tệp" not in page


def test_a_document_that_has_hardly_any_running_item_is_doubted(
    browser: Client, plan: Plan, coordinator: User, now: datetime, intake: Intake
) -> None:
    assert "nạp nhầm tệp" not in page_of(browser, intake)
    other = review_amendment(
        plan, str(FAMILIES.parent / "tiem-chung-khong-so.txt"), by=coordinator, at=now
    )
    page = page_of(browser, other)
    ended = other.changes.filter(kind="ended").count()
    assert ended > 0
    assert f"Nhận hết thì {ended} mục thôi thực hiện" in page
    assert reverse("web:appendix_new", args=[plan.code]) in page


def test_the_first_version_says_that_it_is_the_plan_as_adopted(browser: Client, plan: Plan) -> None:
    page = browser.get(reverse("web:version", args=[plan.code, 1])).content.decode()
    assert "Đây là kế hoạch như khi ban hành" in page
    assert "<table" not in page
