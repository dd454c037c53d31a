"""Bên cạnh bản nháp: blocks, headings and faults of a reading as rows, so that pages read parts."""

from __future__ import annotations

from typing import Any

from tiendo.intake.models import DraftBlock, DraftFault, Intake
from tiendo.intake.outline import Outline

_LONGEST = 300


def keep_beside(intake: Intake, stored: dict[str, Any], outline: Outline) -> None:
    """Save the rows of a stored reading; those of an earlier one go. Puts `outline` on the row."""
    DraftBlock.objects.filter(intake=intake).delete()
    DraftFault.objects.filter(intake=intake).delete()
    headings = {
        span["block"] for section in stored["sections"] for span in section["trace"]["spans"]
    }
    DraftBlock.objects.bulk_create(
        DraftBlock(
            intake=intake,
            index=block["index"],
            is_heading=block["index"] in headings,
            stored=block,
        )
        for block in stored["document"]["blocks"]
    )
    DraftFault.objects.bulk_create(
        _fault(intake, position, finding) for position, finding in enumerate(stored["lint"], 1)
    )
    intake.outline = [[section.path, section.title] for section in outline.sections]


def _fault(intake: Intake, position: int, finding: dict[str, Any]) -> DraftFault:
    wrong, right = finding.get("written", ""), finding.get("proposal", "")
    fits = wrong and right and max(len(wrong), len(right)) <= _LONGEST
    return DraftFault(
        intake=intake,
        position=position,
        code=finding["code"],
        message=finding["message"],
        spans=[[span["block"], span["start"], span["end"]] for span in finding["spans"]],
        paths=finding["paths"],
        wrong=wrong if fits else "",
        right=right if fits else "",
    )


def renew_faults(intake: Intake, stored: dict[str, Any]) -> None:
    """The faults of a document that was read again: new ones come, open ones that are gone go.

    What a person decided of a fault stays.
    """
    wanted = [(finding["code"], finding["message"]) for finding in stored["lint"]]
    known = set(wanted)
    rows = {(row.code, row.message): row for row in intake.faults.all()}
    gone = [
        row.pk
        for key, row in rows.items()
        if key not in known and row.decision == DraftFault.Decision.OPEN
    ]
    DraftFault.objects.filter(pk__in=gone).delete()
    DraftFault.objects.bulk_create(
        _fault(intake, position, finding)
        for position, (key, finding) in enumerate(zip(wanted, stored["lint"], strict=True), 1)
        if key not in rows
    )
