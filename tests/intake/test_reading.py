"""The long work: it ends in a review or in a sentence, never in between."""

from __future__ import annotations

import io
import logging
from datetime import datetime, timedelta

import pytest

from tests.factories import readings
from tests.factories.intake import Province, make_intake
from tiendo.intake.actions import reading
from tiendo.intake.actions.reading import read_intake
from tiendo.intake.actions.uploading import STALE_AFTER, read_again, upload
from tiendo.intake.models import Intake
from tiendo.reading.model import NotAPlan, Reading, UnreadableDocument

PLAN = """KẾ HOẠCH
Nâng cấp chợ và đường làng huyện Thử giai đoạn 2026-2030

I. NHIỆM VỤ

1. Chợ trung tâm

(1) Hoàn thành chợ trung tâm trước ngày 20/5/2027.

(2) Xây dựng 12 điểm bán hàng trong năm 2028.

II. TỔ CHỨC THỰC HIỆN

1. Sở Xây dựng:

- Chủ trì, phối hợp với các sở kiểm tra tiến độ hằng quý.
"""


class Clock:
    """A clock that goes one second on each look."""

    def __init__(self, start: datetime) -> None:
        self.at = start

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def waiting(province: Province, now: datetime) -> Intake:
    data = PLAN.encode()
    return upload(
        file=io.BytesIO(data),
        name="ke-hoach.txt",
        size_bytes=len(data),
        by=province.coordinator,
        at=now,
    )


def refuse(error: Exception):
    def read(*args: object, **kwargs: object) -> Reading:
        raise error

    return read


def test_plan_is_read_into_a_review(waiting: Intake, now: datetime) -> None:
    read_intake(pk=waiting.pk, attempt=1, clock=Clock(now))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == ("open", "")
    texts = list(waiting.items.values_list("text", flat=True))
    assert "Xây dựng 12 điểm bán hàng trong năm 2028." in texts
    assert waiting.header["title"].startswith("Nâng cấp chợ")


def test_every_step_is_told_with_a_sign_of_life(
    waiting: Intake, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int, int]] = []

    def read(document: object, report, **_said: object) -> Reading:
        report("Dựng dàn ý", 2, 7)
        row = Intake.objects.get(pk=waiting.pk)
        seen.append((row.step, row.steps_done, row.steps_total))
        assert row.beat_at > now
        return readings.reading()

    monkeypatch.setattr(reading, "read_document", read)
    read_intake(pk=waiting.pk, attempt=1, clock=Clock(now))
    assert seen == [("Dựng dàn ý", 2, 7)]


@pytest.mark.parametrize(
    "refusal",
    [
        UnreadableDocument("password", "Tệp có mật khẩu nên không đọc được."),
        NotAPlan("not_a_plan", "Đây không phải là văn bản giao việc."),
    ],
)
def test_refusal_of_the_reader_is_kept_as_its_sentence(
    waiting: Intake, now: datetime, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    monkeypatch.setattr(reading, "read_document", refuse(refusal))
    read_intake(pk=waiting.pk, attempt=1, clock=Clock(now))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == ("failed", str(refusal))
    assert not waiting.items.exists()


def test_unexpected_error_becomes_a_sentence_and_is_logged(
    waiting: Intake,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(reading, "read_document", refuse(ZeroDivisionError("lạ")))
    with caplog.at_level(logging.ERROR):
        read_intake(pk=waiting.pk, attempt=1, clock=Clock(now))
    waiting.refresh_from_db()
    assert waiting.state == "failed"
    assert "Đọc lại" in waiting.failure
    assert "ZeroDivisionError" in caplog.text


def test_error_while_the_draft_is_saved_leaves_no_half_draft(
    waiting: Intake, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "first_header", refuse(RuntimeError("hỏng")))
    read_intake(pk=waiting.pk, attempt=1, clock=Clock(now))
    waiting.refresh_from_db()
    assert waiting.state == "failed"
    assert not waiting.items.exists()


def test_document_without_items_is_no_plan(
    waiting: Intake, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_document", lambda *_, **__: Reading(readings.document()))
    read_intake(pk=waiting.pk, attempt=1, clock=Clock(now))
    waiting.refresh_from_db()
    assert "không thấy đầu việc nào" in waiting.failure


def test_reader_that_was_given_up_writes_nothing_more(
    waiting: Intake, province: Province, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first worker hangs in a step; meanwhile a colleague has it read again."""

    def read(document: object, report, **_said: object) -> Reading:
        later = now + 2 * STALE_AFTER
        read_again(intake=waiting, by=province.coordinator, at=later)
        return readings.reading()

    monkeypatch.setattr(reading, "read_document", read)
    read_intake(pk=waiting.pk, attempt=1, clock=Clock(now))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempt) == ("queued", 2)
    assert not waiting.items.exists()


def test_dropped_intake_is_not_read(province: Province, now: datetime) -> None:
    intake = make_intake(by=province.coordinator, at=now, state=Intake.State.DROPPED)
    read_intake(pk=intake.pk, attempt=1, clock=Clock(now))
    intake.refresh_from_db()
    assert intake.state == "dropped"
