"""The grade of a claim is that of the best evidence behind it."""

from __future__ import annotations

import pytest

from tiendo.core.evidence import (
    EVIDENCE_NAMES,
    GRADE_NAMES,
    EvidenceKind,
    Grade,
    grade,
    photo_kind,
)


def test_a_claim_without_any_file_is_only_words() -> None:
    assert grade([]) is Grade.WORDS


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([EvidenceKind.OTHER_FILE], Grade.FILE),
        ([EvidenceKind.OTHER_FILE, EvidenceKind.LOCATED_PHOTO], Grade.PHOTO),
        ([EvidenceKind.LOCATED_PHOTO, EvidenceKind.TREASURY_LINE], Grade.TREASURY),
        ([EvidenceKind.TREASURY_LINE, EvidenceKind.SIGNED_RECORD], Grade.SIGNED),
    ],
)
def test_the_best_evidence_decides(kinds: list[EvidenceKind], expected: Grade) -> None:
    assert grade(kinds) is expected
    assert grade(reversed(kinds)) is expected


def test_a_photo_is_located_only_with_both_day_and_position() -> None:
    assert photo_kind(has_date=True, has_position=True) is EvidenceKind.LOCATED_PHOTO
    assert photo_kind(has_date=True, has_position=False) is EvidenceKind.OTHER_FILE
    assert photo_kind(has_date=False, has_position=True) is EvidenceKind.OTHER_FILE


def test_every_kind_and_grade_has_a_vietnamese_name() -> None:
    assert set(EVIDENCE_NAMES) == set(EvidenceKind)
    assert set(GRADE_NAMES) == set(Grade)
