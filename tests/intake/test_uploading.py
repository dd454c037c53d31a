"""A file comes in: who may give it, how large it may be, and what was there before."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import pytest

from tests.factories.intake import Province, make_intake, make_review
from tests.factories.people import make_officer
from tiendo.accounts.permissions import NotAllowed
from tiendo.files.reading import open_kept
from tiendo.intake.actions.uploading import (
    STALE_AFTER,
    STALE_DRAFT_AFTER,
    NotRepeatable,
    TakenInBefore,
    UploadRefused,
    drop_intake,
    is_stale,
    read_again,
    shown_name,
    upload,
    upload_again,
)
from tiendo.intake.models import Intake
from tiendo.intake.pace import DRAFTING

MB = 1024**2


def give(province: Province, now: datetime, data: bytes = b"noi dung", **fields: object) -> Intake:
    values = {
        "name": "ke-hoach.txt",
        "size_bytes": len(data),
        "by": province.coordinator,
        "at": now,
        **fields,
    }
    return upload(file=io.BytesIO(data), **values)


def test_file_is_kept_as_it_is_and_waits_to_be_read(province: Province, now: datetime) -> None:
    intake = give(province, now)
    assert (intake.state, intake.attempt) == ("queued", 1)
    with open_kept(intake.file) as kept:
        assert kept.read() == b"noi dung"


def test_officer_is_told_who_may_upload(province: Province, now: datetime) -> None:
    with pytest.raises(NotAllowed, match=r"Chỉ cán bộ điều phối.*Nông Thị Thử"):
        give(province, now, by=make_officer())
    assert not Intake.objects.exists()


def test_empty_file_is_refused_with_a_sentence(province: Province, now: datetime) -> None:
    with pytest.raises(UploadRefused, match="Tệp rỗng"):
        give(province, now, data=b"")


def test_file_over_the_limit_is_refused_with_a_sentence(province: Province, now: datetime) -> None:
    with pytest.raises(UploadRefused, match="50 MB"):
        give(province, now, size_bytes=60 * MB)


def test_same_bytes_are_told_with_day_and_person(province: Province, now: datetime) -> None:
    first = give(province, now)
    with pytest.raises(TakenInBefore, match=r"09:00 ngày 22/11/2026.*Nông Thị Thử") as told:
        give(province, now + timedelta(days=3), name="ten-khac.txt")
    assert told.value.earlier == first
    assert Intake.objects.count() == 1


def test_same_bytes_may_be_taken_in_again_on_purpose(province: Province, now: datetime) -> None:
    first = give(province, now)
    again = upload_again(earlier=first, by=province.coordinator, at=now)
    assert (again.file, again.pk == first.pk) == (first.file, False)


def test_dropped_upload_does_not_count_as_earlier(province: Province, now: datetime) -> None:
    drop_intake(intake=give(province, now), by=province.coordinator, at=now)
    assert give(province, now).state == "queued"


def test_running_plan_is_not_dropped(province: Province, now: datetime) -> None:
    intake = make_intake(by=province.coordinator, at=now, state=Intake.State.CONFIRMED)
    with pytest.raises(NotRepeatable):
        drop_intake(intake=intake, by=province.coordinator, at=now)


def test_reader_that_is_silent_for_too_long_is_taken_for_dead(
    province: Province, now: datetime
) -> None:
    intake = make_intake(by=province.coordinator, at=now, state=Intake.State.READING)
    assert not is_stale(intake, now + STALE_AFTER)
    with pytest.raises(NotRepeatable):
        read_again(intake=intake, by=province.coordinator, at=now + STALE_AFTER)
    later = now + STALE_AFTER + timedelta(seconds=1)
    again = read_again(intake=intake, by=province.coordinator, at=later)
    assert (again.state, again.attempt) == ("queued", 2)


def test_reader_that_writes_the_draft_may_be_silent_for_longer(
    province: Province, now: datetime
) -> None:
    fields = {"state": Intake.State.READING, "step": DRAFTING}
    intake = make_intake(by=province.coordinator, at=now, **fields)
    assert not is_stale(intake, now + STALE_DRAFT_AFTER)
    assert is_stale(intake, now + STALE_DRAFT_AFTER + timedelta(seconds=1))


def test_open_review_is_not_read_again(province: Province, now: datetime) -> None:
    intake = make_review(by=province.coordinator, at=now)
    with pytest.raises(NotRepeatable, match="đang rà soát"):
        read_again(intake=intake, by=province.coordinator, at=now + timedelta(days=1))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\van ban\\ke hoach.docx", "ke hoach.docx"),
        ("../../etc/passwd", "passwd"),
        ("k\u1ebf\u0000 hoa\u0323ch\u202e.txt", "kế hoạch.txt"),
        ("\u0001", "khong-ten"),
        ("<script>alert(1)</script>.txt", "script>.txt"),
    ],
)
def test_name_is_shown_without_folders_and_unseen_characters(given: str, shown: str) -> None:
    assert shown_name(given) == shown
