"""Ai phải báo cáo, as typed one a line: bodies and sets of the directory, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.text import fold
from tiendo.reporting.actions.regime_changes import RegimeRefused
from tiendo.reporting.models import RegimeParty

_MOST_NAMED = 3


def written(parties: Iterable[RegimeParty]) -> str:
    """Those of a regime as the form shows them, one a line."""
    return "\n".join(str(party.agency or party.agency_set) for party in parties)


def read_owing(
    typed: str, *, kept: Iterable[RegimeParty], book: AgencyBook
) -> Sequence[Agency | AgencySet]:
    """The bodies and sets of what was typed. kept: those of now, taken by the names shown.

    Raises RegimeRefused, naming every line that is nobody in the directory.
    """
    now: dict[str, list[Agency | AgencySet]] = {}
    for party in kept:
        if body := party.agency or party.agency_set:
            now.setdefault(fold(str(body)), []).append(body)
    found: list[Agency | AgencySet] = []
    unknown = []
    for line in dict.fromkeys(part.strip() for part in typed.splitlines() if part.strip()):
        bodies = now.get(fold(line)) or _of_the_book(line, book)
        found += [body for body in bodies if body not in found]
        if not bodies:
            unknown.append(line)
    if unknown:
        raise RegimeRefused(_said(unknown, book), "owing")
    return found


def read_recipient(typed: str, book: AgencyBook) -> Agency | None:
    """The body that receives, None where the directory knows none of that name."""
    match = book.find(typed)
    return Agency.objects.filter(pk=match.agency_id).first() if match.agency_id else None


def _of_the_book(line: str, book: AgencyBook) -> list[Agency | AgencySet]:
    match = book.find(line)
    if match.agency_id is not None:
        return [Agency.objects.get(pk=match.agency_id)]
    return [AgencySet.objects.get(pk=match.set_id)] if match.set_id is not None else []


def _said(unknown: Sequence[str], book: AgencyBook) -> str:
    told = []
    for line in unknown[:_MOST_NAMED]:
        near = [candidate.name for candidate in book.find(line).candidates[:2]]
        hint = f" (có phải: {'; '.join(near)}?)" if near else ""
        told.append(f"“{line[:100]}”{hint}")
    more = f" và {len(unknown) - _MOST_NAMED} dòng nữa" if len(unknown) > _MOST_NAMED else ""
    return f"Danh mục không có cơ quan hay nhóm: {', '.join(told)}{more}. Hãy sửa các dòng đó."
