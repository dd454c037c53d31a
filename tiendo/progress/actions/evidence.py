"""Gắn minh chứng: the files behind a claim, with what they state themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tiendo.core.evidence import EvidenceKind, photo_kind
from tiendo.files.models import StoredFile
from tiendo.files.reading import open_kept
from tiendo.progress.actions.claim_faults import ClaimRefused
from tiendo.progress.drafts import EvidenceDraft
from tiendo.progress.exif import PhotoFacts, photo_facts
from tiendo.progress.models import Claim, Evidence


def attach_evidence(claim: Claim, drafts: Iterable[EvidenceDraft]) -> list[Evidence]:
    """Write the evidence of a claim. A photo is located only if its own data say where and when.

    Raises ClaimRefused when a signed record has neither number nor day.
    """
    return Evidence.objects.bulk_create([_evidence(claim, draft) for draft in drafts])


def _evidence(claim: Claim, draft: EvidenceDraft) -> Evidence:
    is_signed = draft.kind is EvidenceKind.SIGNED_RECORD
    if is_signed and not draft.document_number.strip() and draft.document_on is None:
        raise ClaimRefused(
            "evidence", f"“{draft.name}”: hãy ghi số hoặc ngày của biên bản, quyết định đã ký."
        )
    facts = _facts(draft.stored, claim.claimed_at)
    return Evidence(
        claim=claim,
        file=draft.stored,
        name=draft.name[:255],
        kind=_confirmed(draft.kind, facts),
        document_number=draft.document_number.strip()[:80],
        document_on=draft.document_on,
        taken_at=facts.taken_at,
        latitude=facts.latitude,
        longitude=facts.longitude,
    )


def _facts(stored: StoredFile, claimed_at: datetime) -> PhotoFacts:
    """What the photo states; a day after the report shows a wrong clock and is no day."""
    if not stored.content_type.startswith("image/"):
        return PhotoFacts()
    with open_kept(stored) as file:
        facts = photo_facts(file)
    if facts.taken_at is not None and facts.taken_at > claimed_at:
        return PhotoFacts(None, facts.latitude, facts.longitude)
    return facts


def _confirmed(kind: EvidenceKind, facts: PhotoFacts) -> EvidenceKind:
    if kind is not EvidenceKind.LOCATED_PHOTO:
        return kind
    return photo_kind(has_date=facts.taken_at is not None, has_position=facts.has_position)
