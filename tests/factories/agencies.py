"""Agencies, sets and successions for tests."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from tiendo.agencies.agency_rows import agency_sort_text
from tiendo.agencies.models import Agency, AgencySet, Alias, SetKind, Succession
from tiendo.core.text import fold
from tiendo.places.models import Place

_numbers = count(1)


def make_place(name: str = "Bản Thử", **fields: object) -> Place:
    """A commune."""
    values = {"code": f"9{next(_numbers):04d}", "kind": Place.Kind.COMMUNE, "fold": fold(name)}
    return Place.objects.create(name=name, **{**values, **fields})


def make_agency(
    name: str = "Sở Thử nghiệm", *, kind: str = "department", **fields: object
) -> Agency:
    """A department, unless `kind` says otherwise."""
    short_name = str(fields.pop("short_name", name))
    place = fields.get("place")
    values = {
        "code": f"co-quan-{next(_numbers)}",
        "fold": fold(f"{name} {short_name}"),
        "sort_text": agency_sort_text(name, kind, place if isinstance(place, Place) else None),
    }
    return Agency.objects.create(
        name=name, short_name=short_name, kind=kind, **{**values, **fields}
    )


def make_commune(name: str = "Bản Thử", **fields: object) -> Agency:
    """The people's committee of a commune, with its place."""
    return make_agency(
        f"Ủy ban nhân dân xã {name}",
        kind="commune",
        short_name=f"UBND xã {name}",
        place=make_place(name),
        **fields,
    )


def make_set(
    name: str = "Các sở thử nghiệm",
    *,
    kinds: tuple[str, ...] = (),
    named: tuple[Agency, ...] = (),
    is_open: bool = False,
) -> AgencySet:
    """A collective name with its members."""
    made = AgencySet.objects.create(
        code=f"nhom-{next(_numbers)}", name=name, fold=fold(name), is_open=is_open
    )
    SetKind.objects.bulk_create(SetKind(agency_set=made, kind=kind) for kind in kinds)
    made.named.set(named)
    return made


def make_alias(
    name: str,
    *,
    agency: Agency | None = None,
    agency_set: AgencySet | None = None,
    origin: str = "data",
) -> Alias:
    """Another way of writing an agency or a set."""
    return Alias.objects.create(
        name=name, fold=fold(name), agency=agency, agency_set=agency_set, origin=origin
    )


def merge(predecessor: Agency, successor: Agency, *, on: date) -> Succession:
    """End one agency on the eve of `on` and hand its duties to another."""
    predecessor.valid_to = on - timedelta(days=1)
    predecessor.save(update_fields=["valid_to"])
    return Succession.objects.create(
        predecessor=predecessor, successor=successor, effective_on=on, basis="Quyết định thử"
    )
