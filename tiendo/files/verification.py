"""Kiểm tra tệp đã giữ: is every file there, and is it still what its hash says?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tiendo.files.models import StoredFile
from tiendo.files.reading import path_of


class Fault(StrEnum):
    """Sai thế nào."""

    LOST = "lost"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Damage:
    """One kept file that is lost or damaged, and the sentence that says so."""

    stored: StoredFile
    fault: Fault
    sentence: str


def verify_files() -> Iterator[Damage]:
    """Các tệp bị mất hoặc hỏng. Reads every kept byte; memory does not grow with their number."""
    for stored in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        damage = _damage(stored)
        if damage:
            yield damage


def _damage(stored: StoredFile) -> Damage | None:
    try:
        with path_of(stored).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return Damage(stored, Fault.LOST, f"Tệp {stored} đã mất khỏi thư mục dữ liệu.")
    if sha256 == stored.sha256:
        return None
    return Damage(stored, Fault.DAMAGED, f"Tệp {stored} không còn đúng mã băm: nội dung đã hỏng.")
