"""Việc đang chờ một cơ quan: others' work that it holds up.

Two ways: it leads an item that is late while others coordinate it; or others reported an obstacle
in whose words it is named. The words are a person's, so a name counts only where it stands whole:
"Sở Y" is not named in "Sở Y tế".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from tiendo.agencies.models import Agency
from tiendo.agencies.succession import Heirs
from tiendo.core.progress import Label
from tiendo.core.text import spelling_key
from tiendo.plans.models import Assignment, Item
from tiendo.plans.queries import ItemQuerySet
from tiendo.progress.queries import marks


def waiting_for(items: ItemQuerySet, agency: Agency, today: date) -> ItemQuerySet:
    """Those of `items` that wait for the body. They need `with_label`. Five queries to build."""
    held = Heirs.load(today).held_by(agency.pk)
    agencies = {row.pk: row for row in Agency.objects.all()}
    named = named_in_obstacles(held, agencies, items)
    led = Item.objects.led_by(agency, today)
    others = Assignment.objects.valid_on(today).filter(role=Assignment.Role.COORDINATE)
    others = others.filter(Q(agency=None) | ~Q(agency__in=held), item=OuterRef("pk"))
    holds_late = Q(Exists(others), label=Label.IN_PROGRESS_LATE, pk__in=led.values("pk"))
    found: ItemQuerySet = items.filter(holds_late | Q(pk__in=named))
    return found


def named_in_obstacles(
    held: Iterable[int], agencies: Mapping[int, Agency], items: ItemQuerySet
) -> list[int]:
    """Keys of the blocked ones whose newest report, another body's, names one of `held`.

    held: the body and those whose duties it has. agencies: all, by key. One query.
    """
    held = set(held)
    own = {name for key in held for name in _names(agencies[key])}
    pattern = _pattern(own, (name for row in agencies.values() for name in _names(row)))
    newest = marks.latest_claim_of_item()
    blocked: Any = items.filter(marks.is_blocked()).order_by()
    told = blocked.annotate(
        told_by=Subquery(newest.values("agency_id")[:1]),
        told=Subquery(newest.values("obstacle_text")[:1]),
    ).values_list("pk", "told_by", "told")
    return sorted(key for key, by, words in told if by not in held and _names_one(words, pattern))


def _names_one(words: str, pattern: re.Pattern[str]) -> bool:
    return any(hit["own"] for hit in pattern.finditer(spelling_key(words)))


def _pattern(own: set[str], names: Iterable[str]) -> re.Pattern[str]:
    """Finds `own` names whole, each longer name that holds one of them first."""
    longer = {name for name in names if name not in own and any(one in name for one in own)}
    first = f"{_any(longer)}|" if longer else ""
    return re.compile(rf"(?<!\w)(?:{first}(?P<own>{_any(own)}))(?!\w)")


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _names(agency: Agency) -> set[str]:
    return {spelling_key(agency.name), spelling_key(agency.short_name)}
