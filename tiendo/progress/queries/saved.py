"""Góc nhìn đã lưu: those a person sees, and what of an old one still holds."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, AgencySet
from tiendo.asking.kept import KeptQuestion
from tiendo.core.text import sort_key
from tiendo.places.models import Place
from tiendo.plans.models import Item, Plan, Section
from tiendo.progress.models import SavedFilter
from tiendo.progress.queries.filters import NO_APPENDIX, ItemFilter
from tiendo.progress.queries.localities import NOWHERE


def visible_filters(person: User | int) -> QuerySet[SavedFilter]:
    """Her own and the shared ones, of all plans. person: or her key."""
    return SavedFilter.objects.filter(Q(person=person) | Q(is_shared=True))


def saved_filters(person: User, plan: Plan) -> list[SavedFilter]:
    """Those of a plan that she sees: her own first, each in the order of its name. One query."""
    rows = _OF_PLAN.rows(person=person.pk, plan=plan.pk)
    return sorted(rows, key=lambda one: (one.person_id != person.pk, sort_key(one.name), one.pk))


_OF_PLAN: KeptQuestion[SavedFilter] = KeptQuestion(
    lambda person, plan: visible_filters(person).filter(plan=plan).select_related("person"),
    person=2_111_000_003,
    plan=2_111_000_004,
)


def mended(saved: SavedFilter) -> tuple[ItemFilter, list[str]]:
    """The filter of today, and what of the saved one is left out, in Vietnamese.

    Left out is what no item can have any more: a value that the program no longer knows, a body,
    an appendix or a heading that isn't there. At most six small queries.
    """
    query = QueryDict(saved.query)
    kept = ItemFilter.parse(query).but(plan=saved.plan.code)
    left_out = list(_unknown(query, kept))
    for name, (is_there, words) in _gone(kept, saved.plan).items():
        if not is_there:
            left_out.append(words)
            kept = kept.but(**{name: ""})
    return kept, left_out


_PARAMETERS = {
    "label": "nhãn",
    "group": "tình trạng",
    "role": "vai trò",
    "kind": "loại",
    "sort": "cách xếp",
    "share": "phần của địa bàn",
}
_FLAGS = ("direct", "moved", "without_evidence", "capital")
_TEXTS = ("plan", "agency", "set", "waits_for", "place", "appendix", "section", "q")


def _unknown(query: QueryDict, kept: ItemFilter) -> list[str]:
    """What the parser left out: values it doesn't know, and parameters."""
    known = QueryDict(kept.to_query())
    found = []
    for name in query:
        for value in query.getlist(name):
            if name in _PARAMETERS and value not in known.getlist(name):
                # The usual order is not written into an address.
                if (name, value) != ("sort", "plan"):
                    found.append(f"{_PARAMETERS[name]} “{value}”")
            elif name not in (*_PARAMETERS, *_FLAGS, *_TEXTS):
                found.append(f"điều kiện “{name}”")
    return found


def _gone(kept: ItemFilter, plan: Plan) -> dict[str, tuple[bool, str]]:
    """Attribute of the filter -> whether what it names is there, and its words."""
    agencies, sets = Agency.objects.all(), AgencySet.objects.all()
    sections, items = Section.objects.filter(plan=plan), Item.objects.in_plan(plan)
    place = "" if kept.place == NOWHERE else kept.place
    appendix = "" if kept.appendix == NO_APPENDIX else kept.appendix
    asked: list[tuple[str, str, QuerySet[Any], str]] = [
        ("agency", kept.agency, agencies.filter(code=kept.agency), "cơ quan có mã "),
        ("waits_for", kept.waits_for, agencies.filter(code=kept.waits_for), "cơ quan có mã "),
        ("agency_set", kept.agency_set, sets.filter(code=kept.agency_set), "nhóm có mã "),
        ("place", place, Place.objects.filter(code=place), "địa bàn có mã "),
        ("section", kept.section, sections.filter(path=kept.section), "mục "),
        ("appendix", appendix, items.filter(appendix=appendix), ""),
    ]
    return {name: (rows.exists(), f"{words}{value}") for name, value, rows, words in asked if value}
