"""Danh bạ: every body and who succeeded whom, read at once: a province has a few hundred rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, F, JSONField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject

from tiendo.accounts.belonging import acting_for
from tiendo.accounts.delegations import Force, stands
from tiendo.accounts.models import Delegation, User
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
    acts_until: date | None = None
    """The last day on which a person of another body (`body`) acts for this one; None: its own."""
    body: str = ""


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
            acting = Case(
                When(Q(code=people_of), then=_delegates(today)),
                default=Value(None),
                output_field=JSONField(),
            )
            rows = rows.annotate(their_people=people, their_delegates=acting)
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
    """Its people and those of bodies that it alone succeeded, its head first, then by name; closed
    accounts last, after them those of other bodies who act for it today.

    Needs `people_of` in `load`.
    """
    bodies = [directory.agencies[key] for key in acting_for(agency.pk, directory.heirs)]
    rows: list[Any] = [row for body in bodies for row in getattr(body, "their_people", None) or []]
    rows.sort(key=_order)
    delegates = getattr(agency, "their_delegates", None) or []
    return [*map(_person, rows), *map(_person, sorted(delegates, key=_order))]


def _order(row: Mapping[str, Any]) -> tuple[bool, bool, str, str]:
    is_head = row["role"] == User.Role.HEAD
    return not row["is_active"], not is_head, row["role"], row["name"]


def _person(row: Mapping[str, Any]) -> Person:
    until = row.get("until")
    return Person(
        name=row["name"] or row["username"],
        username=row["username"],
        role=str(User.Role(row["role"]).label),
        is_active=bool(row["is_active"]),
        acts_until=date.fromisoformat(str(until)) if until else None,
        body=str(row.get("body") or ""),
    )


def _people() -> Subquery:
    told = JSONObject(
        name=F("full_name"), username=F("username"), role=F("role"), is_active=F("is_active")
    )
    rows = User.objects.filter(agency=OuterRef("pk")).order_by()
    return Subquery(rows.values_list(JsonList(told)), output_field=JSONField())


def _delegates(on: date) -> Subquery:
    told = JSONObject(
        name=F("person__full_name"),
        username=F("person__username"),
        role=F("person__role"),
        is_active=F("person__is_active"),
        body=F("person__agency__short_name"),
        until=F("ends_on"),
    )
    rows = Delegation.objects.filter(stands(Force.NOW, on), agency=OuterRef("pk"))
    return Subquery(
        rows.filter(person__is_active=True).order_by().values_list(JsonList(told)),
        output_field=JSONField(),
    )
