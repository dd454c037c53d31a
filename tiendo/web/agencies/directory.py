"""Danh bạ: every body and who succeeded whom, read at once: a province has a few hundred rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, F, JSONField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject

from tiendo.accounts.belonging import acting_for
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, Succession
from tiendo.agencies.succession import Heirs
from tiendo.progress.queries.lines import JsonList


class Step(NamedTuple):
    """One taking over, as the page of one of the two tells it. other: the other body."""

    other: Agency
    effective_on: date
    basis: str
    is_ahead: bool


class Person(NamedTuple):
    """A person of a body, for those who look after accounts."""

    name: str
    username: str
    role: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """Every body by its key, and the successions. Two queries when loaded."""

    agencies: Mapping[int, Agency]
    successions: list[Succession]
    today: date

    @classmethod
    def load(cls, today: date, *, people_of: str = "") -> Directory:
        """people_of: the code of the body whose people come too, with those of ended bodies, as
        some may act for it; "" of none."""
        rows = Agency.objects.in_order()
        if people_of:
            wanted = Q(code=people_of) | Q(valid_to__lt=today)
            people = Case(
                When(wanted, then=_people()), default=Value(None), output_field=JSONField()
            )
            rows = rows.annotate(their_people=people)
        return cls(
            agencies={row.pk: row for row in rows},
            successions=list(Succession.objects.order_by("effective_on", "pk")),
            today=today,
        )

    @property
    def heirs(self) -> Heirs:
        """The successions in force today."""
        return Heirs(
            (row.predecessor_id, row.successor_id)
            for row in self.successions
            if row.effective_on <= self.today
        )

    def by_code(self, code: str) -> Agency | None:
        """The body of this code; None when there is none."""
        return next((row for row in self.agencies.values() if row.code == code), None)

    def before(self, agency: Agency) -> list[Step]:
        """Whose duties came to it directly."""
        return list(self._steps(agency, "successor_id", "predecessor_id"))

    def after(self, agency: Agency) -> list[Step]:
        """Who took its duties over."""
        return list(self._steps(agency, "predecessor_id", "successor_id"))

    def former(self, agency: Agency) -> list[Agency]:
        """Every earlier body whose duties it has today."""
        return [self.agencies[key] for key in self.heirs.held_by(agency.pk) if key != agency.pk]

    def _steps(self, agency: Agency, here: str, there: str) -> Iterable[Step]:
        for row in self.successions:
            if getattr(row, here) == agency.pk:
                other = self.agencies[getattr(row, there)]
                yield Step(other, row.effective_on, row.basis, row.effective_on > self.today)


def people_of(agency: Agency, directory: Directory) -> list[Person]:
    """Its people and those of bodies that it alone succeeded, by name, closed accounts last.

    Needs `people_of` in `load`.
    """
    bodies = [directory.agencies[key] for key in acting_for(agency.pk, directory.heirs)]
    rows: list[Any] = [row for body in bodies for row in getattr(body, "their_people", None) or []]
    people = [
        Person(
            name=row["name"] or row["username"],
            username=row["username"],
            role=str(User.Role(row["role"]).label),
            is_active=bool(row["is_active"]),
        )
        for row in rows
    ]
    return sorted(people, key=lambda one: (not one.is_active, one.role, one.name))


def _people() -> Subquery:
    told = JSONObject(
        name=F("full_name"), username=F("username"), role=F("role"), is_active=F("is_active")
    )
    rows = User.objects.filter(agency=OuterRef("pk")).order_by()
    return Subquery(rows.values_list(JsonList(told)), output_field=JSONField())
