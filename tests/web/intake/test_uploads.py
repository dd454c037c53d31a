"""Uploading, watching the reader, reading again: what a person sees."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.intake import Province, make_intake, make_review
from tests.factories.people import make_administrator, make_leader, make_officer
from tests.intake.test_reading import PLAN
from tiendo.intake.models import Intake
from tiendo.web import day
from tiendo.web.intake import tasks

MB = 1024**2
NEW = "/nap/moi/"


def give(client: Client, data: bytes = PLAN.encode(), name: str = "ke-hoach.txt"):
    return client.post(NEW, {"file": SimpleUploadedFile(name, data)})


@pytest.fixture
def _worker_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody takes the queued reading up."""

    class Away:
        def enqueue(self, *arguments: object) -> None:
            return None

    monkeypatch.setattr(tasks, "read_uploaded", Away())


def test_upload_is_read_and_leads_to_the_review(coordinator: Client) -> None:
    answer = give(coordinator)
    intake = Intake.objects.get()
    assert answer.url == reverse("web:intake", args=[intake.pk])
    page = coordinator.get(answer.url)
    assert page.status_code == 200
    assert "Xây dựng 12 điểm bán hàng" in page.content.decode()


@pytest.mark.parametrize("make", [make_officer, make_leader])
def test_others_are_told_who_may(client: Client, province: Province, make) -> None:
    client.force_login(make())
    for answer in (client.get(NEW), give(client)):
        assert answer.status_code == 403
        assert "Nông Thị Thử" in answer.content.decode()
    assert not Intake.objects.exists()


def test_signed_out_person_is_led_to_sign_in(client: Client, db: None) -> None:
    assert client.get(NEW).url.startswith("/dang-nhap/")


def test_no_file_is_said(coordinator: Client) -> None:
    answer = coordinator.post(NEW)
    assert answer.status_code == 422
    assert "Chưa chọn tệp nào" in answer.content.decode()


def test_empty_file_is_said(coordinator: Client) -> None:
    answer = give(coordinator, b"")
    assert answer.status_code == 422
    assert "Tệp rỗng" in answer.content.decode()


def test_60_mb_are_refused_with_a_page_and_nothing_is_kept(coordinator: Client) -> None:
    answer = give(coordinator, bytes(60 * MB), "lon.docx")
    assert answer.status_code == 422
    assert "50 MB" in answer.content.decode()
    assert not Intake.objects.exists()


def test_same_file_is_said_with_its_day_and_may_be_given_again(coordinator: Client) -> None:
    give(coordinator)
    answer = give(coordinator)
    assert answer.status_code == 422
    assert "đã được nạp 09:00 ngày 22/11/2026" in answer.content.decode()
    earlier = Intake.objects.get()
    coordinator.post(f"/nap/{earlier.pk}/nap-lai/")
    assert Intake.objects.count() == 2


@pytest.mark.usefixtures("_worker_is_away")
def test_progress_is_asked_for_every_second_and_says_the_step(
    coordinator: Client, province: Province, now: datetime
) -> None:
    intake = make_intake(
        by=province.coordinator,
        at=now,
        state="reading",
        step="Dựng dàn ý",
        steps_done=2,
        steps_total=7,
    )
    page = coordinator.get(f"/nap/{intake.pk}/")
    fragment = coordinator.get(f"/nap/{intake.pk}/tien-do/", headers={"hx-request": "true"})
    assert 'hx-trigger="every 1s"' in page.content.decode()
    assert fragment.content.decode().strip() in page.content.decode()
    assert 'max="7" value="2"' in fragment.content.decode()


def test_a_reading_under_way_can_be_stopped_from_its_page(
    coordinator: Client, province: Province, now: datetime
) -> None:
    intake = make_intake(
        by=province.coordinator, at=now, state="reading", step="Nhận dạng trang 3/20"
    )
    assert f"/nap/{intake.pk}/dung-doc/" in coordinator.get(f"/nap/{intake.pk}/").content.decode()
    page = coordinator.post(f"/nap/{intake.pk}/dung-doc/", follow=True).content.decode()
    assert "đã dừng đọc" in page
    assert "ở bước “Nhận dạng trang 3/20”" in page
    assert "Đọc lại" in page
    again = coordinator.post(f"/nap/{intake.pk}/dung-doc/", follow=True).content.decode()
    assert "không còn gì để dừng" in again


def test_progress_of_what_is_read_reloads_the_page(coordinator: Client, review: Intake) -> None:
    answer = coordinator.get(f"/nap/{review.pk}/tien-do/", headers={"hx-request": "true"})
    assert answer["HX-Refresh"] == "true"


@pytest.mark.usefixtures("_worker_is_away")
def test_reader_that_died_is_said_and_the_file_can_be_read_again(
    coordinator: Client, province: Province, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = make_intake(by=province.coordinator, at=now, state="reading")
    monkeypatch.setattr(day, "current_moment", lambda: now + timedelta(minutes=5))
    page = coordinator.get(f"/nap/{intake.pk}/").content.decode()
    assert "đã dừng giữa chừng" in page
    assert "every 1s" not in page
    coordinator.post(f"/nap/{intake.pk}/doc-lai/")
    intake.refresh_from_db()
    assert (intake.state, intake.attempt) == ("queued", 2)


def test_failure_is_a_sentence_with_a_way_on(
    coordinator: Client, province: Province, now: datetime
) -> None:
    intake = make_intake(
        by=province.coordinator, at=now, state="failed", failure="Tệp có mật khẩu."
    )
    page = coordinator.get(f"/nap/{intake.pk}/").content.decode()
    assert "Tệp có mật khẩu." in page
    assert "Đọc lại" in page
    assert f"/tep/{intake.file.sha256}/" in page


def test_list_shows_mine_and_everybodys_with_what_is_left(
    coordinator: Client, province: Province, review: Intake, now: datetime
) -> None:
    other = make_review(by=make_administrator(), at=now, name="cua-nguoi-khac.txt")
    page = coordinator.get("/nap/").content.decode()
    assert review.name in page
    assert other.name in page
    assert "đã xem 0 trên 4 mục" in page
    assert other.name not in coordinator.get("/nap/?cua=toi").content.decode()


def test_list_is_open_to_all_and_empty_at_first(client: Client, province: Province) -> None:
    client.force_login(make_leader())
    page = client.get("/nap/").content.decode()
    assert "Chưa có lượt nạp nào" in page
    assert reverse("web:intake_new") not in page
    assert "Không có nút “Nạp tệp mới” vì vai trò của bạn là lãnh đạo" in page


def test_dropped_intake_leaves_the_list_and_can_be_shown(
    coordinator: Client, review: Intake
) -> None:
    coordinator.post(f"/nap/{review.pk}/bo/")
    coordinator.get("/nap/")
    assert review.name not in coordinator.get("/nap/").content.decode()
    assert review.name in coordinator.get("/nap/?ca-da-bo=1").content.decode()


def test_list_costs_the_same_for_one_and_for_many(
    coordinator: Client, province: Province, now: datetime, django_assert_num_queries
) -> None:
    for _ in range(5):
        make_review(by=province.coordinator, at=now)
    with django_assert_num_queries(4):
        coordinator.get("/nap/")
