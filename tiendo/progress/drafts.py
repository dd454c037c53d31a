"""What is handed to the actions of progress."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiendo.core.evidence import EvidenceKind
from tiendo.files.models import StoredFile


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """A kept file that stands behind a claim, and what the person says it is.

    A located photo counts as one only when its own data state day and position. document_number,
    document_on: of a signed record, one of the two is needed.
    """

    stored: StoredFile
    name: str
    kind: EvidenceKind
    document_number: str = ""
    document_on: date | None = None
