"""Kiểm tra các bản chốt: is every edition still what was frozen, and chained to the one before?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tiendo.core.report_editions import edition_hash
from tiendo.files.reading import path_of
from tiendo.reporting.models import Edition


class EditionFault(StrEnum):
    """Sai thế nào."""

    LOST = "lost"
    DAMAGED = "damaged"
    UNCHAINED = "unchained"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class BrokenEdition:
    """Bản chốt không còn nguyên, and the sentence that says so."""

    edition: Edition
    fault: EditionFault
    sentence: str


def verify_editions() -> Iterator[BrokenEdition]:
    """Các bản chốt không còn nguyên. Reads every file of an edition, one at a time.

    An edition follows the one frozen before it in the same plan; one that is missing is seen by
    the one that followed it.
    """
    last: dict[int, str] = {}
    rows = Edition.objects.select_related("file", "period__regime").order_by("pk")
    for edition in rows:
        plan = edition.period.regime.plan_id
        broken = _broken(edition, last.get(plan, ""))
        if broken is not None:
            yield broken
        last[plan] = edition.sha256


def _broken(edition: Edition, before: str) -> BrokenEdition | None:
    found = _fault(edition, before)
    if found is None:
        return None
    fault, words = found
    return BrokenEdition(edition, fault, f"{edition} (mã băm {edition.sha256[:12]}): {words}")


def _fault(edition: Edition, before: str) -> tuple[EditionFault, str] | None:
    if edition.previous_sha256 != before:
        return (
            EditionFault.UNCHAINED,
            "không nối tiếp bản chốt trước của kế hoạch; một bản đã bị xóa, sửa hoặc chèn vào.",
        )
    if edition.sha256 != edition_hash(edition.previous_sha256, edition.file.sha256):
        return EditionFault.ALTERED, "mã băm không khớp với tệp và bản trước: bản ghi đã bị sửa."
    try:
        with path_of(edition.file).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return EditionFault.LOST, "tệp đã mất khỏi thư mục dữ liệu; khôi phục từ bản sao lưu."
    if sha256 != edition.file.sha256:
        return EditionFault.DAMAGED, "tệp không còn đúng mã băm: nội dung đã hỏng hoặc bị sửa."
    return None
