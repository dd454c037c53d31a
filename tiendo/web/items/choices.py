"""Các lựa chọn của bộ lọc: what can be chosen in each field, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.progress import LABEL_NAMES, Label
from tiendo.plans.models import Assignment, Item, Plan, Section
from tiendo.progress.queries.filters import GROUP_NAMES, NO_APPENDIX, SORT_NAMES, ItemFilter, Sort


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a field."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the filter: its query parameter, its name, its options ("" is any)."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    any_name: str


def filter_choices(plan: Plan, shown: ItemFilter, *, today: date) -> list[Field]:
    """The fields of the filter bar, with what the plan really has. Four queries."""
    fields = [
        _field("group", "Tình trạng", GROUP_NAMES.items(), shown.group, "mọi tình trạng"),
        _labels(shown),
        _field("agency", "Cơ quan", _agencies(plan, today), shown.agency, "mọi cơ quan"),
        _field("set", "Giao chung cho", _sets(plan), shown.agency_set, "bất kể"),
        _field("appendix", "Phụ lục", _appendices(plan), shown.appendix, "mọi phụ lục"),
        _field("kind", "Loại", Item.Kind.choices, shown.kind, "mọi loại"),
        _field("section", "Mục", _sections(plan), shown.section, "mọi mục"),
    ]
    others = [(sort.value, name) for sort, name in SORT_NAMES.items() if sort is not Sort.PLAN]
    fields.append(_field("sort", "Xếp", others, shown.sort, SORT_NAMES[Sort.PLAN]))
    return [field for field in fields if field.choices]


def _field(
    name: str, label: str, options: Iterable[tuple[str, str]], chosen: str | None, any_name: str
) -> Field:
    choices = tuple(Choice(str(key), str(text), key == chosen) for key, text in options)
    return Field(name, label, choices, any_name)


def _labels(shown: ItemFilter) -> Field:
    """One label can be chosen here; an address may carry several."""
    chosen = shown.labels[0] if len(shown.labels) == 1 else None
    options = [(label.value, LABEL_NAMES[label]) for label in Label]
    return _field("label", "Nhãn", options, chosen, "mọi nhãn")


def _agencies(plan: Plan, today: date) -> list[tuple[str, str]]:
    """Those that the plan names, and the members of the sets it names."""
    sets = AgencySet.objects.filter(assignments__item__plan=plan).values("pk")
    found = Agency.objects.valid_on(today).filter(
        Q(assignments__item__plan=plan)
        | Q(kind__in=AgencySet.objects.filter(pk__in=sets).values("kinds__kind"))
    )
    return list(found.distinct().in_order().values_list("code", "short_name"))


def _sets(plan: Plan) -> list[tuple[str, str]]:
    leads = Assignment.objects.filter(item__plan=plan, role=Assignment.Role.LEAD)
    sets = AgencySet.objects.filter(assignments__in=leads).distinct().order_by("name")
    return list(sets.values_list("code", "name"))


def _appendices(plan: Plan) -> list[tuple[str, str]]:
    named = (
        Item.objects.in_plan(plan)
        .standing()
        .exclude(appendix="")
        .order_by("appendix")
        .values_list("appendix", flat=True)
        .distinct()
    )
    found = [(name, name) for name in named]
    return [*found, (NO_APPENDIX, "không thuộc phụ lục")] if found else []


def _sections(plan: Plan) -> list[tuple[str, str]]:
    """The first two levels: deeper ones are reached by the tree."""
    sections = Section.objects.filter(plan=plan).order_by("position")
    return [
        (section.path, f"{section.path}. {_short(section.title)}")
        for section in sections
        if section.path.count(".") < 2
    ]


def _short(title: str, most: int = 60) -> str:
    title = title.rstrip(" :.")
    return title if len(title) <= most else title[: title.rfind(" ", 0, most)] + " …"
