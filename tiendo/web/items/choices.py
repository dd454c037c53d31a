"""Các lựa chọn của bộ lọc: what can be chosen in each field, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, LPad
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.progress import LABEL_NAMES, Label
from tiendo.plans.models import Assignment, Item, Plan, Section
from tiendo.progress.queries.filters import GROUP_NAMES, NO_APPENDIX, SORT_NAMES, ItemFilter, Sort

_KEPT_SECONDS = 600
Option = tuple[str, str]
"""Its value in the address and its name."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the filter: its query parameter, its name, its options ("" is any)."""

    name: str
    label: str
    options: SafeString


class _Places(NamedTuple):
    """What a plan offers to be narrowed to: the options of four fields, written out."""

    agencies: SafeString
    sets: SafeString
    appendices: SafeString
    sections: SafeString


def filter_choices(plan: Plan, shown: ItemFilter, *, today: date) -> list[Field]:
    """The fields of the filter bar, with what the plan really has. One query, five at first."""
    label = shown.labels[0] if len(shown.labels) == 1 else ""  # an address may carry several
    places = _places(plan, today)
    sort = "" if shown.sort is Sort.PLAN else shown.sort
    fields = [
        ("group", "Tình trạng", _GROUPS, shown.group or "", "tất cả"),
        ("label", "Nhãn", _LABELS, label, "tất cả"),
        ("agency", "Cơ quan", places.agencies, shown.agency, "tất cả"),
        ("set", "Giao chung cho", places.sets, shown.agency_set, "bất kể"),
        ("appendix", "Phụ lục", places.appendices, shown.appendix, "mọi phụ lục"),
        ("kind", "Loại", _KINDS, shown.kind, "mọi loại"),
        ("section", "Mục", places.sections, shown.section, "mọi mục"),
        ("sort", "Xếp", _SORTS, sort, SORT_NAMES[Sort.PLAN]),
    ]
    return [
        Field(name, title, _with_any(any_name, _chosen(options, chosen)))
        for name, title, options, chosen, any_name in fields
        if options
    ]


def _written(options: Iterable[Option]) -> SafeString:
    """Written out once: a long plan has hundreds, and a template takes its time over each."""
    return format_html_join("", '<option value="{}">{}</option>', options)


def _chosen(options: SafeString, value: str) -> SafeString:
    """The same options, the one of this value chosen."""
    if not value:
        return options
    mark = format_html('value="{}"', value)
    return mark_safe(options.replace(mark, f"{mark} selected", 1))


def _with_any(any_name: str, options: SafeString) -> SafeString:
    return format_html('<option value="">{}</option>{}', any_name, options)


_GROUPS = _written((group.value, name) for group, name in GROUP_NAMES.items())
_LABELS = _written((label.value, LABEL_NAMES[label]) for label in Label)
_KINDS = _written((str(value), str(name)) for value, name in Item.Kind.choices)
_SORTS = _written((key.value, name) for key, name in SORT_NAMES.items() if key is not Sort.PLAN)


def _places(plan: Plan, today: date) -> _Places:
    """Kept for a while under what it rests on: the newest assignment, heading and agency.

    To look through all rows of a long plan for its few dozen bodies takes longer than its page.
    """
    newest = "-".join(map(str, plan.newest_rows))  # type: ignore[attr-defined]
    key = f"filter-places-{plan.pk}-{today}-{newest}"
    found: _Places | None = cache.get(key)
    if found is None:
        found = _read_places(plan, today)
        cache.set(key, found, _KEPT_SECONDS)
    return found


def _read_places(plan: Plan, today: date) -> _Places:
    """What the four fields offer, by one query; each in its order."""
    asked = (_agencies(plan, today), _sets(plan), _appendices(plan), _sections(plan))
    rows: list[list[tuple[str, str, str]]] = [[], [], [], []]
    first, *others = asked
    for field, place, value, name in first.union(*others, all=True):
        rows[int(field)].append((place, value, name))
    ordered = [[(value, name) for _, value, name in sorted(field)] for field in rows]
    agencies, sets, appendices, sections = ordered
    if appendices:
        appendices.append((NO_APPENDIX, "không thuộc phụ lục"))
    named = [(path, f"{path}. {_short(title)}") for path, title in sections if path.count(".") < 2]
    return _Places(*map(_written, (agencies, sets, appendices, named)))


def _offered(rows: Any, field: int, *columns: Any) -> Any:
    """Rows of one field: its number, what they are ordered by, value and name."""
    return rows.order_by().values_list(Value(str(field)), *columns)


def _agencies(plan: Plan, today: date) -> Any:
    """Those that the plan names, and the members of the sets it names."""
    given = Assignment.objects.filter(item__plan=plan)
    is_named = Exists(given.filter(agency=OuterRef("pk")))
    sets = AgencySet.objects.filter(Exists(given.filter(agency_set=OuterRef("pk"))))
    found = Agency.objects.valid_on(today).filter(
        Q(is_named) | Q(kind__in=sets.values("kinds__kind"))
    )
    return _offered(found, 0, "sort_text", "code", "short_name")


def _sets(plan: Plan) -> Any:
    leads = Assignment.objects.leading().filter(item__plan=plan)
    sets = AgencySet.objects.filter(Exists(leads.filter(agency_set=OuterRef("pk"))))
    return _offered(sets, 1, "name", "code", F("name"))


def _appendices(plan: Plan) -> Any:
    named = Item.objects.in_plan(plan).standing().exclude(appendix="")
    return _offered(named, 2, "appendix", F("appendix"), F("appendix")).distinct()


def _sections(plan: Plan) -> Any:
    """Of these the first two levels are offered: deeper ones are reached by the tree."""
    sections = Section.objects.filter(plan=plan)
    place = LPad(Cast("position", CharField()), 9, Value("0"))
    return _offered(sections, 3, place, "path", "title")


def _short(title: str, most: int = 60) -> str:
    title = title.rstrip(" :.")
    return title if len(title) <= most else title[: title.rfind(" ", 0, most)] + " …"
