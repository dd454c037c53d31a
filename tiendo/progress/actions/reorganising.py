"""Sắp xếp cơ quan, as an administrator does it: with her right, and with what work hangs on it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.accounts.permissions import check_can_administer
from tiendo.agencies.models import Reorganisation, ReorganisationPart
from tiendo.agencies.reorganisation_checks import Change, ReorganisationRefused
from tiendo.agencies.reorganising import hangs_on, reorganise, undo_reorganisation
from tiendo.progress.models import Claim
from tiendo.progress.queries.passing_on import passing_on


@transaction.atomic
def carry_out(*, change: Change, by: User, at: datetime, seen: str = "") -> Reorganisation:
    """Ghi một lần sắp xếp. Raises NotAllowed or ReorganisationRefused; then nothing has changed.

    seen: `agencies_seal` of the preview.
    """
    check_can_administer(by)
    check_can_close(change, at)
    return reorganise(change=change, actor=by, at=at, seen=seen)


@transaction.atomic
def take_back(*, reorganisation: Reorganisation, by: User, at: datetime) -> Reorganisation:
    """Hoàn tác while nobody has reported for the new body. Twice does nothing more.

    Raises NotAllowed or ReorganisationRefused; then nothing has changed.
    """
    check_can_administer(by)
    if reorganisation.undone_at is None:
        _check_no_claims(reorganisation)
    return undo_reorganisation(reorganisation=reorganisation, actor=by, at=at)


def check_can_close(change: Change, at: datetime) -> None:
    """A body that nobody succeeds must hold nothing any more. Raises ReorganisationRefused."""
    if change.kind != Reorganisation.Kind.CLOSE:
        return
    for one in passing_on(change.before, at.date()):
        if not one.is_nothing:
            raise ReorganisationRefused(
                f"{one.agency} còn giữ việc trong kế hoạch đang chạy (chủ trì {one.leads}, phối "
                f"hợp {one.helps} đầu việc đang mở, {one.targets} chỉ tiêu, {one.reports} chế độ "
                f"báo cáo, đầu mối {len(one.focal)} kế hoạch): hãy giao lại trước, hoặc ghi sáp "
                "nhập vào cơ quan tiếp nhận."
            )


def _check_no_claims(reorganisation: Reorganisation) -> None:
    """What a successor reported of work that was not given to it would hang in the air."""
    parts = list(reorganisation.parts.select_related("agency"))
    before = [part.agency_id for part in parts if part.side == ReorganisationPart.Side.BEFORE]
    for part in parts:
        if part.side != ReorganisationPart.Side.AFTER or part.agency is None:
            continue
        claims = Claim.objects.filter(
            agency=part.agency,
            claimed_at__gte=reorganisation.made_at,
            item__assignments__agency__in=before,
        ).distinct()
        if many := claims.count():
            raise hangs_on(part.agency, f"{many} báo cáo về việc tiếp nhận")
