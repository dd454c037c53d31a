"""Nạp tệp: a document comes in, is kept by its hash, and waits to be read."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import clock_words
from tiendo.core.text import squeeze
from tiendo.files.actions import keep
from tiendo.files.kinds import sniff
from tiendo.files.models import StoredFile
from tiendo.intake.actions.holding import StaleDraft, refuse_other_hand
from tiendo.intake.models import Intake
from tiendo.intake.pace import DRAFTING
from tiendo.intake.permissions import check_can_take_in
from tiendo.intake.queries import earlier_intake
from tiendo.plans.models import Plan
from tiendo.plans.permissions import check_can_attach_original

STALE_AFTER = timedelta(seconds=90)
"""A reader that gave no sign of life for so long is taken for dead."""

STALE_DRAFT_AFTER = timedelta(minutes=10)
"""The same for the last step, which tells nothing until all is written (pace.DRAFTING)."""

UNDER_WAY = (Intake.State.QUEUED, Intake.State.READING)
"""Nobody has to do anything yet: the reader has."""


class UploadRefused(Exception):
    """The file is not taken; `str()` says in Vietnamese why and what to do."""


class TakenInBefore(Exception):
    """The same bytes were taken in before; `earlier`: when and by whom. `str()` says it."""

    def __init__(self, earlier: Intake) -> None:
        super().__init__(
            f"Tệp này đã được nạp lúc {clock_words(earlier.uploaded_at)} "
            f"(“{earlier.name}”, {earlier.uploaded_by}), hiện {earlier.get_state_display()}."
        )
        self.earlier = earlier


class NotRepeatable(Exception):
    """The reading is under way or done, so it is not given again; `str()` is Vietnamese."""


@transaction.atomic
def upload(
    *,
    file: BinaryIO,
    name: str,
    size_bytes: int,
    by: User,
    at: datetime,
    attach_to: Plan | None = None,
    purpose: str = Intake.Purpose.ORIGINAL,
) -> Intake:
    """Nạp một tệp. The caller queues the reading (attempt 1) in the same transaction.

    attach_to: the running plan that it concerns, purpose: how; without a plan it is a new plan.
    Raises NotAllowed, UploadRefused, TakenInBefore (then `upload_again` takes it in all the same).
    """
    _check_may(by, attach_to)
    check_size(size_bytes)
    shown = shown_name(name)
    stored = keep(file, content_type=sniff(file), at=at)
    earlier = earlier_intake(stored)
    if earlier is not None:
        raise TakenInBefore(earlier)
    return _take_in(stored, shown, by, at, attach_to, purpose)


@transaction.atomic
def upload_again(
    *,
    earlier: Intake,
    by: User,
    at: datetime,
    attach_to: Plan | None = None,
    purpose: str = Intake.Purpose.ORIGINAL,
    shown: int | None = None,
) -> Intake:
    """Nạp lại a file that is already kept, as an intake of its own.

    shown: the key of the file's latest intake on her page. Where she has taken it in since, by a
    second press, that one is the answer. Raises NotAllowed, StaleDraft (a colleague did).
    """
    _check_may(by, attach_to)
    StoredFile.objects.select_for_update().get(pk=earlier.file_id)
    latest = earlier_intake(earlier.file)
    if shown is not None and latest is not None and latest.pk != shown:
        if latest.uploaded_by == by:
            return latest
        raise StaleDraft(
            "đã nạp lại tệp này",
            who=latest.uploaded_by,
            at=latest.uploaded_at,
            now="Xem lượt nạp ấy trước.",
        )
    return _take_in(earlier.file, earlier.name, by, at, attach_to, purpose)


@transaction.atomic
def read_again(*, intake: Intake, by: User, at: datetime) -> Intake:
    """Đọc lại a document that failed, was stopped, or whose reader died.

    The caller queues the new attempt.

    A reader that is still alive may no longer write. Raises NotAllowed, NotRepeatable.
    """
    check_can_take_in(by)
    held = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if not may_read_again(held, at):
        raise NotRepeatable(f"Lượt nạp này {held.get_state_display()}, không cần đọc lại.")
    held.state, held.failure, held.step = Intake.State.QUEUED, "", ""
    held.steps_done = held.steps_total = 0
    held.attempt += 1
    held.beat_at = at
    held.save()
    record("intake.read_again", target=held, actor=by, at=at, payload={"attempt": held.attempt})
    return held


@transaction.atomic
def drop_intake(*, intake: Intake, by: User, at: datetime, shown: str | None = None) -> Intake:
    """Bỏ một lượt nạp; the file stays. Once more does nothing.

    shown: the seal of the intake on her page: what a colleague did in it since is not dropped
    unseen. Raises NotAllowed, StaleDraft, NotRepeatable when it already runs.
    """
    check_can_take_in(by)
    rows = Intake.objects.select_for_update(of=("self",)).select_related("touched_by")
    held = rows.get(pk=intake.pk)
    if held.state == Intake.State.DROPPED:
        return held
    refuse_other_hand(held, shown, by, "đã làm tiếp lượt nạp này")
    if held.state in (Intake.State.CONFIRMED, Intake.State.ATTACHED):
        raise NotRepeatable(f"Lượt nạp này {held.get_state_display()}, không bỏ được nữa.")
    held.state = Intake.State.DROPPED
    held.touched_by, held.touched_at = by, at
    held.save()
    record("intake.drop", target=held, actor=by, at=at)
    return held


def may_read_again(intake: Intake, at: datetime) -> bool:
    """Has the reading failed or been stopped, or its reader been silent for too long?"""
    is_over = intake.state in (Intake.State.FAILED, Intake.State.STOPPED)
    return is_over or is_stale(intake, at)


def is_stale(intake: Intake, at: datetime) -> bool:
    """Is it waiting or being read, with no sign of life for longer than its step may take?"""
    silent_since = intake.beat_at or intake.uploaded_at
    may_take = STALE_DRAFT_AFTER if intake.step == DRAFTING else STALE_AFTER
    return intake.state in UNDER_WAY and at - silent_since > may_take


def check_size(size_bytes: int) -> None:
    """Raises UploadRefused for an empty file and for one over settings.MAX_UPLOAD_BYTES."""
    if size_bytes == 0:
        raise UploadRefused(
            "Tệp rỗng (0 byte), không có gì để đọc. Hãy mở tệp gốc, kiểm tra nội dung rồi nạp lại."
        )
    if size_bytes > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // 1024**2
        raise UploadRefused(
            f"Tệp lớn hơn mức nhận được ({limit} MB). Hãy bỏ bớt ảnh trong văn bản, "
            "hoặc chỉ nạp phần văn bản chính và từng phụ lục."
        )


def shown_name(name: str) -> str:
    """The file's own name: without folders, in NFC, without characters that cannot be seen."""
    bare = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(char for char in bare if unicodedata.category(char)[0] != "C")
    return squeeze(seen)[-255:] or "khong-ten"


def _check_may(by: User, attach_to: Plan | None) -> None:
    check_can_take_in(by)
    if attach_to is not None:
        check_can_attach_original(by, attach_to)


def _take_in(
    stored: StoredFile, name: str, by: User, at: datetime, attach_to: Plan | None, purpose: str
) -> Intake:
    purposes = Intake.Purpose
    if attach_to is None or purpose == purposes.NEW:
        purpose, attach_to = purposes.NEW, None
    intake = Intake.objects.create(
        file=stored,
        name=name,
        uploaded_by=by,
        uploaded_at=at,
        touched_by=by,
        touched_at=at,
        attach_to=attach_to,
        purpose=purpose,
        attempt=1,
        beat_at=at,
    )
    payload = {"sha256": stored.sha256, "purpose": str(intake.purpose)}
    record("intake.upload", target=intake, actor=by, at=at, payload=payload)
    return intake
