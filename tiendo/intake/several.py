"""Nhiều cơ quan trong một tên: "UBND các xã Hòa An, Nguyên Bình" names two bodies.

A reader keeps such a name whole. Where every part of it stands for one known body, all of them
are proposed together; a person decides.
"""

from __future__ import annotations

import re

from tiendo.agencies.matching import AgencyBook

_SEVERAL = re.compile(r"(?P<head>.*?)\bcác\s+(?P<kind>xã|phường)\s+(?P<places>.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+và\s+")
_KINDS = ("xã", "phường")


def bodies_in(name: str, book: AgencyBook) -> list[int]:
    """The agencies that a name lists, in its order; empty unless each part is one known agency."""
    found = _SEVERAL.fullmatch(name.strip())
    if found is None:
        return []
    places = [place for place in _BETWEEN.split(found["places"]) if place]
    keys = [_agency(found["head"], place, found["kind"].lower(), book) for place in places]
    known = [key for key in keys if key is not None]
    return known if len(known) == len(places) > 1 else []


def _agency(head: str, place: str, kind: str, book: AgencyBook) -> int | None:
    """The body of a commune, though the name may call it xã where it is a phường."""
    for called in (kind, *_KINDS):
        own = place if place.lower().startswith(_KINDS) else f"{called} {place}"
        key = book.find(f"{head.strip()} {own}".strip()).agency_id
        if key is not None:
            return key
    return None
