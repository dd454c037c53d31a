"""Confirming and attaching in the browser's words."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tests.factories import readings
from tests.factories.intake import (
    Province,
    make_review,
    make_reviewed,
    make_running_plan,
)
from tests.factories.people import make_coordinator
from tiendo.intake.actions.confirming import confirm_intake
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan


@pytest.fixture
def reviewed(province: Province, now: datetime) -> Intake:
    return make_reviewed(province, at=now)


@pytest.fixture
def plan(province: Province, now: datetime) -> Plan:
    return make_running_plan(province, at=now)


def confirm(client: Client, intake: Intake, **sent: object):
    return client.post(f"/nap/{intake.pk}/xac-nhan/", sent, follow=True)


def test_what_stands_in_the_way_is_listed_with_links(coordinator: Client, review: Intake) -> None:
    page = coordinator.get(f"/nap/{review.pk}/xac-nhan/").content.decode()
    assert "Còn 2 việc phải làm trước" in page
    assert f'href="/nap/{review.pk}/?xem=nhom-ten#nhom-ten"' in page
    assert "Còn 1 tên cơ quan chưa nhận ra: “Ban Chợ Thử”." in page
    assert "Xác nhận và cho chạy" not in page


def test_confirming_all_the_same_is_refused(coordinator: Client, review: Intake) -> None:
    answer = confirm(coordinator, review)
    assert answer.status_code == 422
    assert "Chưa xác nhận được: còn 2 việc" in answer.content.decode()
    assert not Plan.objects.exists()


def test_confirmed_plan_runs_and_says_by_whom(coordinator: Client, reviewed: Intake) -> None:
    page = confirm(coordinator, reviewed).content.decode()
    assert "Kế hoạch đang chạy. Nông Thị Thử xác nhận 09:00 ngày 22/11/2026" in page
    assert Plan.objects.get().code in page


def test_second_officer_comes_too_late_and_sees_by_whom(
    client: Client, province: Province, reviewed: Intake, now: datetime
) -> None:
    confirm_intake(intake=reviewed, by=province.coordinator, at=now)
    client.force_login(make_coordinator())
    page = confirm(client, reviewed).content.decode()
    assert "Nông Thị Thử xác nhận" in page
    assert Plan.objects.count() == 1


def test_document_that_runs_already_is_asked_about(
    coordinator: Client, reviewed: Intake, province: Province, now: datetime
) -> None:
    confirm(coordinator, reviewed)
    again = make_reviewed(province, at=now)
    page = coordinator.get(f"/nap/{again.pk}/xac-nhan/").content.decode()
    assert "Kế hoạch này có phải đang chạy rồi không?" in page
    answer = confirm(coordinator, again)
    assert answer.status_code == 422
    assert Plan.objects.count() == 1
    confirm(coordinator, again, distinct=Plan.objects.get().pk)
    assert Plan.objects.count() == 2


def test_it_may_turn_out_to_be_the_original(
    coordinator: Client,
    plan: Plan,
    province: Province,
    now: datetime,
) -> None:
    reviewed = make_reviewed(province, at=now)
    coordinator.post(f"/nap/{reviewed.pk}/ban-goc/", {"plan": plan.code})
    page = coordinator.get(f"/nap/{reviewed.pk}/").content.decode()
    assert "Đúng là bản gốc của kế hoạch này" in page
    assert "4 trên 4 đầu việc" in page
    done = coordinator.post(f"/nap/{reviewed.pk}/dinh-kem/", follow=True).content.decode()
    assert "Bản gốc đã đính kèm" in done
    assert Plan.objects.count() == 1


def test_another_document_is_refused_with_its_counts(
    coordinator: Client,
    plan: Plan,
    province: Province,
    now: datetime,
) -> None:
    stranger = make_review(
        by=province.coordinator, at=now, reading=readings.strange(), attach_to=plan
    )
    page = coordinator.get(f"/nap/{stranger.pk}/").content.decode()
    assert "Đây có vẻ là một văn bản khác" in page
    assert "4 số mục trùng nhau" in page
    assert f'action="/nap/{stranger.pk}/dinh-kem/"' not in page
    told = coordinator.post(f"/nap/{stranger.pk}/dinh-kem/", follow=True).content.decode()
    assert "Đây có vẻ là một văn bản khác" in told
    back = coordinator.post(f"/nap/{stranger.pk}/ban-goc/", {"plan": ""}, follow=True)
    assert 'id="ban-nhap"' in back.content.decode()


def test_door_for_the_original_is_for_the_plans_coordinator(
    client: Client,
    plan: Plan,
) -> None:
    client.force_login(make_coordinator())
    answer = client.get(f"/ke-hoach/{plan.code}/dinh-kem/")
    assert answer.status_code == 403
    assert "Sở Xây dựng" in answer.content.decode()


def test_door_for_the_original_takes_a_file(coordinator: Client, plan: Plan) -> None:
    page = coordinator.get(f"/ke-hoach/{plan.code}/dinh-kem/").content.decode()
    assert "Đính kèm bản gốc" in page


def test_html_in_a_confirmed_plan_is_text(
    coordinator: Client, reviewed: Intake, province: Province
) -> None:
    attack = "<script>alert(1)</script>"
    reviewed.items.filter(path="I.1.(2)").update(title=attack, text=attack)
    Intake.objects.filter(pk=reviewed.pk).update(header={**reviewed.header, "short_title": attack})
    page = confirm(coordinator, reviewed).content.decode()
    assert attack not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
