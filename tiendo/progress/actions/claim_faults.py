"""Lỗi của báo cáo: why a claim can't be taken as it is, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.models import Agency
from tiendo.core.days import day_words
from tiendo.core.numbers import format_number
from tiendo.core.progress import State
from tiendo.progress.bodies import Standing, all_agencies, standing_of
from tiendo.progress.models import Claim
from tiendo.progress.permissions import check_can_claim, check_can_report_done

_LARGEST_QUANTITY = Decimal(10) ** 15


class ClaimRefused(Exception):
    """A claim can't be taken as it is; `str()` is Vietnamese, `field` names what is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def refuse_faults(
    claim: Claim, *, leads: Mapping[int, Agency], today: date, standing: Standing | None = None
) -> None:
    """Raise on the first fault of an unsaved claim: who, what it speaks of, what it says.

    standing: of the claim's agency, where whoever writes is known to act for it.
    Raises NotAllowed, IllegalMove, ClaimRefused.
    """
    _refuse_person(claim, leads, today, standing)
    _refuse_day(claim, today)
    _refuse_words(claim)
    _refuse_subject(claim)
    _refuse_done(claim)
    _refuse_fall(claim)


def _refuse_person(
    claim: Claim, leads: Mapping[int, Agency], today: date, given: Standing | None
) -> None:
    by, item = claim.claimed_by, claim.item
    standing = given or standing_of(by, item, today)
    check = check_can_report_done if claim.status == Claim.Status.DONE else check_can_claim
    check(by, item, on=today, standing=standing)
    if given is None and claim.agency_id != by.agency_id:
        if not standing.is_plan_coordinator:
            raise NotAllowed("Bạn chỉ được báo cáo cho cơ quan của mình.")
        if claim.agency_id not in all_agencies(item, today):
            raise ClaimRefused("agency", f"{claim.agency} không được giao đầu việc này.")
    if claim.status == Claim.Status.DONE and leads and claim.agency_id not in leads:
        raise ClaimRefused(
            "agency", "Báo hoàn thành phải là của cơ quan chủ trì: hãy chọn cơ quan chủ trì."
        )


def _refuse_day(claim: Claim, today: date) -> None:
    if claim.as_of > today:
        raise ClaimRefused(
            "as_of",
            f"Số liệu đến ngày {day_words(claim.as_of)} là ngày trong tương lai "
            f"(hôm nay {day_words(today)}).",
        )


def _refuse_subject(claim: Claim) -> None:
    """The milestone and the target belong to the item and still wait for something."""
    deadline, target = claim.deadline, claim.target
    if deadline is not None and deadline.anchors and deadline.series_id is None:
        raise ClaimRefused("deadline", "Đây là hạn định kỳ: hãy chọn kỳ cụ thể.")
    if deadline is not None and deadline.met_on is not None:
        raise ClaimRefused(
            "deadline", f"Mốc này đã được xác nhận hoàn thành ngày {day_words(deadline.met_on)}."
        )
    if target is not None and (
        target.plan_id != claim.item.plan_id or target.item_id not in (None, claim.item_id)
    ):
        raise ClaimRefused("target", "Chỉ tiêu này không thuộc đầu việc.")
    if claim.quantity is not None and target is None:
        raise ClaimRefused("target", "Khối lượng phải gắn với một chỉ tiêu: hãy chọn chỉ tiêu.")
    _refuse_restart(claim)


def _refuse_restart(claim: Claim) -> None:
    """Work that waits for confirmation is not under way again until it is returned."""
    waits = claim.item.state == State.REPORTED_DONE and claim.deadline_id is None
    if waits and claim.status != Claim.Status.DONE:
        raise ClaimRefused(
            "status",
            "Đầu việc đã báo hoàn thành và đang chờ xác nhận: chỉ bổ sung được báo cáo "
            "“Đã hoàn thành”, hoặc đề nghị cơ quan đầu mối trả lại.",
        )


def _refuse_words(claim: Claim) -> None:
    if claim.status not in Claim.Status.values:
        raise ClaimRefused("status", "Hãy chọn tình trạng trong danh mục.")
    if claim.kind not in Claim.Kind.values:
        raise ClaimRefused("kind", "Hãy chọn số liệu là thực hiện hay ước thực hiện.")
    if not claim.done_text and claim.status != Claim.Status.NOT_STARTED:
        raise ClaimRefused("done_text", "Hãy ghi đã làm được gì.")
    if claim.status == Claim.Status.BLOCKED and not claim.obstacle_text:
        raise ClaimRefused("obstacle_text", "Đang vướng mắc: hãy nêu vướng gì, cần ai giải quyết.")
    if claim.share_percent is not None and not 0 <= claim.share_percent <= 100:
        raise ClaimRefused("share_percent", "Tỷ lệ hoàn thành phải từ 0 đến 100%.")
    if claim.quantity is not None and not 0 <= claim.quantity < _LARGEST_QUANTITY:
        raise ClaimRefused("quantity", "Khối lượng lũy kế không được âm hay quá lớn.")


def _refuse_done(claim: Claim) -> None:
    if claim.status != Claim.Status.DONE:
        return
    if claim.kind == Claim.Kind.ESTIMATE:
        raise ClaimRefused("kind", "Ước thực hiện chưa phải là hoàn thành: hãy báo số thực hiện.")
    if claim.share_percent is not None and claim.share_percent < 100:
        raise ClaimRefused(
            "share_percent",
            f"Đã hoàn thành mà tỷ lệ là {_figure(claim.share_percent)}%: hãy sửa một trong hai.",
        )


def _refuse_fall(claim: Claim) -> None:
    """A figure that falls needs a word of explanation."""
    if claim.obstacle_text:
        return
    for name, unit in (("share_percent", "%"), ("quantity", "")):
        given = getattr(claim, name)
        before = _figure_before(claim, name) if given is not None else None
        if given is not None and before is not None and given < before:
            raise ClaimRefused(
                "obstacle_text",
                f"Số liệu giảm từ {_figure(before)}{unit} xuống {_figure(given)}{unit}: hãy giải "
                "thích ở mục khó khăn, vướng mắc.",
            )


def _figure_before(claim: Claim, name: str) -> Decimal | None:
    """The body's last figure of the same thing, as of the same day or before."""
    rows = Claim.objects.filter(
        item=claim.item,
        agency=claim.agency,
        deadline=claim.deadline,
        target=claim.target,
        as_of__lte=claim.as_of,
        **{f"{name}__isnull": False},
    )
    return rows.newest_first().values_list(name, flat=True).first()


def _figure(value: Decimal) -> str:
    return format_number(value)
