"""Cơ quan trong tệp dữ liệu: a name as the plan writes it, matched with an agency or a set."""

from __future__ import annotations

from tiendo.agencies.matching import AgencyBook
from tiendo.plans.drafts import BodyDraft
from tiendo.plans.loading.tables import Entry


def find_bodies(entry: Entry, key: str, book: AgencyBook) -> tuple[BodyDraft, ...]:
    """The bodies that a key lists. A name that no agency or set bears is a fault, never a guess."""
    return tuple(_find(entry, key, name, book) for name in entry.texts(key, limit=300))


def find_agency(entry: Entry, key: str, name: str, book: AgencyBook) -> int | None:
    """The one agency that the value of a key names; None when it is blank. A set is a fault."""
    if not name:
        return None
    found = book.find(name)
    if found.agency_id is None:
        entry.fault(key, f"không có cơ quan nào tên “{name}”.")
    return found.agency_id


def _find(entry: Entry, key: str, name: str, book: AgencyBook) -> BodyDraft:
    found = book.find(name)
    if found.agency_id is None and found.set_id is None:
        near = ", ".join(f"“{candidate.name}”" for candidate in found.candidates[:3])
        hint = f" Gần giống: {near}." if near else ""
        entry.fault(key, f"không có cơ quan hay nhóm cơ quan nào tên “{name}”.{hint}")
    return BodyDraft(name, agency_id=found.agency_id, set_id=found.set_id)
