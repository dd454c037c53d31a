"""Đính kèm bản ký: the scan or photo of the report that was printed and signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.files.models import StoredFile
from tiendo.progress.exif import PhotoFacts
from tiendo.reporting.actions.steps import held
from tiendo.reporting.actions.writing_steps import WritingRefused
from tiendo.reporting.models import Report, SignedCopy
from tiendo.reporting.permissions import Verb, check_may, parties_of


@dataclass(frozen=True, slots=True)
class CopyDraft:
    """Tệp bản ký. facts: what a photo stated of its time and place before it was made smaller."""

    stored: StoredFile
    name: str
    number: str = ""
    signed_on: date | None = None
    facts: PhotoFacts = field(default_factory=PhotoFacts)


@transaction.atomic
def attach_signed_copy(
    *, report: Report, draft: CopyDraft, by: User, at: datetime, today: date
) -> SignedCopy:
    """Đính kèm, in whatever state the report is. The same file twice is the same row.

    Raises NotAllowed, WritingRefused where the day of signing is still to come.
    """
    fresh = held(report)
    check_may(parties_of(by, fresh, on=today), Verb.WRITE)
    if draft.signed_on is not None and draft.signed_on > today:
        raise WritingRefused("Ngày ký không thể ở trong tương lai.", "signed_on")
    there = fresh.signed_copies.filter(file=draft.stored).first()
    if there is not None:
        return there
    copy = SignedCopy.objects.create(
        report=fresh,
        file=draft.stored,
        name=draft.name[:255],
        document_number=draft.number.strip()[:80],
        document_on=draft.signed_on,
        taken_at=draft.facts.taken_at,
        latitude=draft.facts.latitude,
        longitude=draft.facts.longitude,
        attached_by=by,
        attached_at=at,
    )
    said = {"copy": copy.pk, "sha256": draft.stored.sha256, "number": copy.document_number}
    record("report.attach_copy", target=fresh, actor=by, at=at, payload=said)
    return copy
