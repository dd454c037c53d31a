"""Tra cơ quan: members of sets, successors."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from tiendo.agencies.models import Agency, AgencySet
from tiendo.agencies.querysets import AgencyQuerySet
from tiendo.agencies.succession import Heirs


def members(agency_set: AgencySet, on: date) -> AgencyQuerySet:
    """Thành viên của nhóm on a day: the valid agencies of its kinds, and the named ones.

    A named one that has ended counts as its successors. An open set has only the members that a
    person named. Two queries to build, one to run.
    """
    heirs = Heirs.load(on)
    named = agency_set.named.values_list("pk", flat=True)
    holders = {holder for pk in named for holder in heirs.holders(pk)}
    kinds = agency_set.kinds.values("kind")
    return Agency.objects.valid_on(on).filter(Q(kind__in=kinds) | Q(pk__in=holders))


def agency_set_ids_with_member(agency: Agency, on: date) -> list[int]:
    """Các nhóm mà cơ quan là thành viên on a day; none when it does not exist then. Two queries."""
    if not is_valid_on(agency, on):
        return []
    held = Heirs.load(on).held_by(agency.pk)
    sets = AgencySet.objects.filter(Q(kinds__kind=agency.kind) | Q(named__in=held))
    return list(sets.values_list("pk", flat=True).distinct().order_by("pk"))


def successor_on(agency: Agency, on: date) -> Agency | None:
    """Cơ quan đang giữ nhiệm vụ of this one on a day: itself while nobody took them over.

    None: they went to several; a person has to say to whom. One query, two for an ended one.
    """
    holders = Heirs.load(on).holders(agency.pk)
    if holders == [agency.pk]:
        return agency
    return Agency.objects.get(pk=holders[0]) if len(holders) == 1 else None


def ids_held_by(agency: Agency, on: date) -> list[int]:
    """Khóa của cơ quan and of every earlier one whose duties it holds on the day. One query."""
    return Heirs.load(on).held_by(agency.pk)


def is_valid_on(agency: Agency, on: date) -> bool:
    """Does the agency exist on the day?"""
    begun = agency.valid_from is None or agency.valid_from <= on
    return begun and (agency.valid_to is None or on <= agency.valid_to)
