"""Giữ bản gốc của một lượt nạp: its document and blocks, as the reading saw them."""

from __future__ import annotations

from datetime import datetime

from tiendo.accounts.models import User
from tiendo.intake.models import Intake
from tiendo.intake.stored_reading import reading_of
from tiendo.plans.actions.documents import keep_document
from tiendo.plans.models import Document


def keep_original(intake: Intake, *, by: User, at: datetime) -> Document:
    """The document of an intake that is being confirmed or attached. Inside its transaction."""
    reading = reading_of(intake)
    signatory = reading.signatory
    return keep_document(
        source=reading.document,
        stored=intake.file,
        name=intake.name,
        by=by,
        at=at,
        signer_name=(signatory.name or "") if signatory else "",
        signer_position=signatory.position if signatory else "",
    )
