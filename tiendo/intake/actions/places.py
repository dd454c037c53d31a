"""Nhớ chỗ đang xem: where a person is in a review, so that she comes back to it."""

from __future__ import annotations

import re
from datetime import datetime

from tiendo.accounts.models import User
from tiendo.intake.models import Intake, ReviewPlace
from tiendo.intake.permissions import check_can_take_in

_ANCHOR = re.compile(r"(?:muc|ten|thua|luu-y|nhom)-[\w-]{1,40}")


def keep_place(*, intake: Intake, anchor: str, by: User, at: datetime) -> None:
    """Ghi chỗ đang xem. Not a decision, so not an event. Raises NotAllowed.

    Nothing is kept of an anchor that no page has, or of an intake that is done.
    """
    check_can_take_in(by)
    if intake.state == Intake.State.OPEN and _ANCHOR.fullmatch(anchor):
        ReviewPlace.objects.update_or_create(
            intake=intake, user=by, defaults={"anchor": anchor, "at": at}
        )
