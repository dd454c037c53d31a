"""Dừng đọc: a long reading that nobody wants to wait for is given up; the file stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import clock_words
from tiendo.intake.actions.uploading import UNDER_WAY
from tiendo.intake.models import Intake
from tiendo.intake.permissions import check_can_take_in


class NotUnderWay(Exception):
    """There is nothing to stop; `str()` says in Vietnamese how the intake stands."""


@transaction.atomic
def stop_reading(*, intake: Intake, by: User, at: datetime) -> Intake:
    """Dừng đọc một lượt nạp: queued or reading → stopped. It can be read again from the start.

    The reader notices when it next tells how far it is, which is after a page at the latest, and
    writes nothing more. Raises NotAllowed, NotUnderWay.
    """
    check_can_take_in(by)
    held = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if held.state not in UNDER_WAY:
        raise NotUnderWay(f"Lượt nạp này {held.get_state_display()}, không còn gì để dừng.")
    step = f", ở bước “{held.step}”" if held.step else ""
    held.failure = (
        f"{by} đã dừng đọc lúc {clock_words(at)}{step}. Tệp vẫn được giữ: bấm “Đọc lại” để đọc từ "
        "đầu, hoặc nạp tệp ngắn hơn."
    )
    held.state = Intake.State.STOPPED
    held.touched_by, held.touched_at = by, at
    held.save(update_fields=["state", "failure", "touched_by", "touched_at"])
    record("intake.stop", target=held, actor=by, at=at, payload={"attempt": held.attempt})
    return held
