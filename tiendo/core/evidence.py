"""Minh chứng: what stands behind a claim, and the grade that follows from the best of it.

A claim is not a fact; pages show the grade beside the figure.
Source: docs/rules/labels.md, section 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class EvidenceKind(StrEnum):
    """Loại minh chứng, as the person who attaches it says and the file's data confirm."""

    SIGNED_RECORD = "signed_record"
    TREASURY_LINE = "treasury_line"
    LOCATED_PHOTO = "located_photo"
    OTHER_FILE = "other_file"


class Grade(StrEnum):
    """Mức minh chứng, from the strongest to words only."""

    SIGNED = "signed"
    TREASURY = "treasury"
    PHOTO = "photo"
    FILE = "file"
    WORDS = "words"


GRADE_NAMES: Mapping[Grade, str] = {
    Grade.SIGNED: "Biên bản, quyết định đã ký",
    Grade.TREASURY: "Số liệu kho bạc",
    Grade.PHOTO: "Ảnh có ngày và vị trí",
    Grade.FILE: "Tệp khác",
    Grade.WORDS: "Chỉ có lời báo cáo",
}

EVIDENCE_NAMES: Mapping[EvidenceKind, str] = {
    EvidenceKind.SIGNED_RECORD: "Biên bản hoặc quyết định đã ký",
    EvidenceKind.TREASURY_LINE: "Chứng từ kho bạc",
    EvidenceKind.LOCATED_PHOTO: "Ảnh hiện trường có ngày và vị trí",
    EvidenceKind.OTHER_FILE: "Tệp khác",
}

_GRADE_OF: Mapping[EvidenceKind, Grade] = {
    EvidenceKind.SIGNED_RECORD: Grade.SIGNED,
    EvidenceKind.TREASURY_LINE: Grade.TREASURY,
    EvidenceKind.LOCATED_PHOTO: Grade.PHOTO,
    EvidenceKind.OTHER_FILE: Grade.FILE,
}


def grade(kinds: Iterable[EvidenceKind]) -> Grade:
    """Mức minh chứng of a claim: that of its best evidence; WORDS when it has none."""
    found = {_GRADE_OF[kind] for kind in kinds}
    return next((level for level in Grade if level in found), Grade.WORDS)


def photo_kind(*, has_date: bool, has_position: bool) -> EvidenceKind:
    """A photo counts as located only when its own data state both day and position."""
    if has_date and has_position:
        return EvidenceKind.LOCATED_PHOTO
    return EvidenceKind.OTHER_FILE
