"""Nhận báo cáo: keep its files, take it once, and say what followed from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.core.evidence import EvidenceKind
from tiendo.core.progress import State
from tiendo.files.actions import keep
from tiendo.plans.models import Item
from tiendo.progress.actions import claim_progress
from tiendo.progress.bodies import lead_agencies
from tiendo.progress.drafts import EvidenceDraft
from tiendo.progress.models import Claim
from tiendo.ui.days import deadline_words, moment_words
from tiendo.web.item.given_files import GivenFile

REPEAT_WITHIN = timedelta(minutes=10)


class SaidAlready(Exception):
    """The same person has just sent the same report; `str()` is a Vietnamese sentence."""


def take_claim(
    *,
    item: Item,
    files: Sequence[tuple[EvidenceKind, GivenFile]],
    number: str,
    signed_on: date | None,
    by: User,
    at: datetime,
    today: date,
    **told: Any,
) -> Claim:
    """Báo cáo tiến độ with its files. number, signed_on: of the signed record among them.

    Raises SaidAlready, and what `claim_progress` raises; kept bytes that nothing names do no harm.
    """
    drafts = [_draft(kind, file, number, signed_on, at) for kind, file in files]
    with transaction.atomic():
        # The lock makes the second of two equal reports wait until the first can be seen.
        Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
        _refuse_repeat(item, drafts, by, at, told)
        return claim_progress(item=item, evidence=drafts, by=by, at=at, today=today, **told)


def claim_words(claim: Claim) -> str:
    """What the report did: started the work, reported it done, or was noted."""
    item = claim.item
    focal = str(item.plan.coordinator or "cơ quan đầu mối")
    milestone = claim.deadline
    if claim.status == Claim.Status.DONE:
        is_reported = (
            item.state == State.REPORTED_DONE
            if milestone is None
            else milestone.reported_on is not None
        )
        what = "Đã báo hoàn thành"
        if milestone is not None:
            what += f" mốc “{deadline_words(milestone)}”"
        if is_reported:
            return f"{what}, chờ {focal} xác nhận.{_photo_words(claim)}"
        return f"{what} cho {claim.agency}. {_still_missing(claim)}{_photo_words(claim)}"
    if claim.moves.exists():
        return f"Đã ghi báo cáo; đầu việc chuyển sang đang thực hiện.{_photo_words(claim)}"
    return f"Đã ghi báo cáo tiến độ.{_photo_words(claim)}"


def _still_missing(claim: Claim) -> str:
    """Several bodies lead: how many of them have yet to say so."""
    leads = lead_agencies(claim.item, claim.as_of)
    said = Claim.objects.filter(item=claim.item, deadline=claim.deadline, agency__in=leads)
    latest = dict(said.order_by("as_of", "id").values_list("agency_id", "status"))
    done = sum(status == Claim.Status.DONE for status in latest.values())
    return f"Đã có {done}/{len(leads)} cơ quan chủ trì báo hoàn thành; đủ cả mới chuyển xác nhận."


def _photo_words(claim: Claim) -> str:
    """Photos that state no day or place count for less: better said at once."""
    others = claim.evidence.filter(kind=EvidenceKind.OTHER_FILE)
    bare = others.filter(file__content_type__startswith="image/").count()
    if not bare:
        return ""
    return f" {bare} ảnh không ghi ngày hoặc vị trí nên chỉ được tính là tệp khác."


def _draft(
    kind: EvidenceKind, file: GivenFile, number: str, signed_on: date | None, at: datetime
) -> EvidenceDraft:
    stored = keep(file.data, content_type=file.content_type, at=at)
    if kind is EvidenceKind.SIGNED_RECORD:
        return EvidenceDraft(stored, file.name, kind, number, signed_on)
    return EvidenceDraft(stored, file.name, kind)


def _refuse_repeat(
    item: Item, drafts: Sequence[EvidenceDraft], by: User, at: datetime, told: dict[str, Any]
) -> None:
    """A button pressed twice, a page sent again: the same words and files, minutes apart."""
    same = {
        "deadline": None,
        "target": None,
        "share_percent": None,
        "quantity": None,
        **told,
        "done_text": told["done_text"].strip(),
        "obstacle_text": told["obstacle_text"].strip(),
    }
    alike = {
        f"{name}__isnull" if value is None else name: True if value is None else value
        for name, value in same.items()
    }
    # Of two requests under way at once the one that began later may be written first.
    near = (at - REPEAT_WITHIN, at + REPEAT_WITHIN)
    recent = Claim.objects.filter(item=item, claimed_by=by, claimed_at__range=near, **alike)
    files = sorted(draft.stored.pk for draft in drafts)
    for claim in recent.prefetch_related("evidence").order_by("-id"):
        if sorted(row.file_id for row in claim.evidence.all()) == files:
            raise SaidAlready(
                f"Báo cáo này đã được ghi lúc {moment_words(claim.claimed_at)}; "
                "không ghi thêm lần nữa."
            )
