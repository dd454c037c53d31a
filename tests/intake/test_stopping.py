"""A long reading can be stopped; the file stays, and it can be read again."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import pytest
from PIL import Image

from tests.factories.intake import Province, make_intake, make_review
from tests.reading.formats.documents import SAMPLES
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.intake.actions import reading
from tiendo.intake.actions.reading import read_intake
from tiendo.intake.actions.stopping import NotUnderWay, stop_reading
from tiendo.intake.actions.uploading import read_again, upload
from tiendo.intake.models import Intake
from tiendo.intake.pace import Pace


@pytest.fixture
def scan(province: Province, now: datetime) -> Intake:
    data = (SAMPLES / "ban-quet-mau.pdf").read_bytes()
    return upload(
        file=io.BytesIO(data),
        name="quét.pdf",
        size_bytes=len(data),
        by=province.coordinator,
        at=now,
    )


def test_a_scan_is_read_into_a_review_with_its_unsure_words(scan: Intake, now: datetime) -> None:
    read_intake(pk=scan.pk, attempt=1, clock=lambda: now)
    scan.refresh_from_db()
    assert scan.state == "open", scan.failure
    texts = list(scan.items.values_list("text", flat=True))
    assert "Cứng hóa 320 km đường trục xã, hoàn thành trong năm 2028;" in texts
    unsure = scan.blocks.filter(stored__unsure__0__isnull=False)
    assert unsure.exists()
    assert scan.blocks.count() > unsure.count()


def test_the_worker_notices_between_two_pages_and_writes_no_more(
    scan: Intake, province: Province, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    told = reading._report

    def watched(pk: int, attempt: int, at: datetime, step: str, *how: int, **more: bool) -> None:
        steps.append(step)
        if step == "Nhận dạng trang 1/2":
            stop_reading(intake=scan, by=province.coordinator, at=at)
        told(pk, attempt, at, step, *how, **more)

    monkeypatch.setattr(reading, "_report", watched)
    read_intake(pk=scan.pk, attempt=1, clock=lambda: now)
    scan.refresh_from_db()
    assert steps == ["Mở tệp", "Nhận dạng trang 1/2"]
    assert scan.state == "stopped"
    assert "đã dừng đọc" in scan.failure
    assert not scan.items.exists()
    assert Event.objects.filter(verb="intake.stop").count() == 1


@pytest.mark.parametrize("state", ["queued", "reading"])
def test_a_stopped_intake_keeps_its_file_and_is_read_again(
    province: Province, now: datetime, state: str
) -> None:
    intake = make_intake(by=province.coordinator, at=now, state=state)
    stopped = stop_reading(intake=intake, by=province.coordinator, at=now)
    assert (stopped.state, stopped.file) == ("stopped", intake.file)
    again = read_again(intake=stopped, by=province.coordinator, at=now)
    assert (again.state, again.attempt, again.failure) == ("queued", 2, "")


def test_what_is_not_under_way_is_not_stopped(province: Province, now: datetime) -> None:
    review = make_review(by=province.coordinator, at=now)
    with pytest.raises(NotUnderWay, match="đang rà soát"):
        stop_reading(intake=review, by=province.coordinator, at=now)


def test_only_who_may_take_plans_in_may_stop(province: Province, now: datetime) -> None:
    intake = make_intake(by=province.coordinator, at=now)
    province.coordinator.role = "officer"
    with pytest.raises(NotAllowed):
        stop_reading(intake=intake, by=province.coordinator, at=now)


def test_a_picture_without_print_ends_in_its_sentence(province: Province, now: datetime) -> None:
    stream = io.BytesIO()
    Image.new("L", (400, 500), 255).save(stream, "PNG")
    intake = upload(
        file=io.BytesIO(stream.getvalue()),
        name="trắng.png",
        size_bytes=len(stream.getvalue()),
        by=province.coordinator,
        at=now,
    )
    read_intake(pk=intake.pk, attempt=1, clock=lambda: now)
    intake.refresh_from_db()
    assert intake.state == "failed"
    assert "không có chữ nào đọc được" in intake.failure


@pytest.mark.parametrize(
    ("seconds", "done", "total", "words"),
    [
        (9, 3, 2000, ""),
        (30, 1, 2000, ""),
        (30, 10, 2000, "còn khoảng 1 giờ 40 phút"),
        (60, 15, 20, "còn khoảng dưới một phút"),
        (60, 20, 100, "còn khoảng 4 phút"),
        (60, 99, 100, ""),
    ],
)
def test_how_long_it_will_take_is_told_from_the_pace_so_far(
    now: datetime, seconds: int, done: int, total: int, words: str
) -> None:
    pace = Pace()
    pace.remaining(0, total, now)
    assert pace.remaining(done, total, now + timedelta(seconds=seconds)) == words
