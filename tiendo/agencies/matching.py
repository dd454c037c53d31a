"""Nhận tên cơ quan: from the words of a document to an agency or a set, never by guessing.

Taken: the name itself, a short name, an alias, and safe loose forms (naming.py), folded; each
only when it leads to exactly one. All else is a list of candidates for a person to choose from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from tiendo.agencies.models import Agency, AgencySet, Alias
from tiendo.agencies.naming import loose_form
from tiendo.agencies.queries import is_valid_on
from tiendo.agencies.succession import Heirs
from tiendo.core.text import fold, spelling_key
from tiendo.places.queries import province_name

_CANDIDATES = 5
_LOWEST_SCORE = 60.0


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """One thing a name can mean. kind: "agency" or "set"."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Gợi ý: a body that the name may mean. score: 0 to 100, how alike the words are."""

    kind: str
    id: int
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """Kết quả: exactly one of agency_id and set_id, or neither and candidates, the likeliest first.

    former_name: the name of an ended body that was written, when its successor was taken; else "".
    """

    agency_id: int | None = None
    set_id: int | None = None
    candidates: tuple[Candidate, ...] = ()
    former_name: str = ""

    @property
    def is_known(self) -> bool:
        """Was one body found?"""
        return self.agency_id is not None or self.set_id is not None


@dataclass(slots=True)
class _Index:
    """Names -> bodies; one name may lead to several."""

    bodies: dict[str, set[Body]] = field(default_factory=lambda: defaultdict(set))

    def add(self, name: str, body: Body) -> None:
        if name:
            self.bodies[name].add(body)

    def get(self, name: str) -> set[Body]:
        return self.bodies.get(name, set())


class AgencyBook:
    """Sổ tên cơ quan as of one day. Five queries when loaded, none when asked."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._province = fold(province_name())
        self._heirs = Heirs.load(on)
        self._agencies = {row.pk: row for row in Agency.objects.select_related("place")}
        self._sets = {row.pk: row for row in AgencySet.objects.all()}
        self._chosen: dict[str, Body] = {}
        self._exact, self._loose = _Index(), _Index()
        for name, body in self._names():
            self._exact.add(spelling_key(name), body)
            self._loose.add(loose_form(name, self._province), body)

    @classmethod
    def load(cls, on: date) -> AgencyBook:
        """The names known now, their bodies as they stand on the day."""
        return cls(on)

    def find(self, name: str) -> Match:
        """Ai mang tên này? Asks nobody and takes nothing that is ambiguous."""
        key = spelling_key(name)
        if key in self._chosen:
            return self._settled({self._chosen[key]})
        loose = loose_form(name, self._province)
        for found in (self._exact.get(key), self._loose.get(loose)):
            if found:
                return self._settled(found)
        return Match(candidates=tuple(self._alike(loose)))

    def name_of(self, body: Body) -> str:
        """Its full name."""
        return str(self._agencies[body.id] if body.kind == "agency" else self._sets[body.id])

    def _names(self) -> Iterator[tuple[str, Body]]:
        for agency in self._agencies.values():
            body = Body("agency", agency.pk)
            yield from ((name, body) for name in _own_names(agency))
        for agency_set in self._sets.values():
            yield agency_set.name, Body("set", agency_set.pk)
        for alias in Alias.objects.order_by("pk"):
            body = _body_of(alias)
            if alias.origin == "person":
                self._chosen[spelling_key(alias.name)] = body
            yield alias.name, body

    def _settled(self, found: set[Body]) -> Match:
        """One body, or the candidates when there are several; ended ones become their heirs."""
        current = {heir for body in found for heir in self._current(body)}
        if len(current) != 1:
            return Match(candidates=self._candidates((body, 100.0) for body in sorted(current)))
        (body,) = current
        if body.kind == "set":
            return Match(set_id=body.id)
        former = "" if body in found else self.name_of(min(found))
        return Match(agency_id=body.id, former_name=former)

    def _current(self, body: Body) -> list[Body]:
        if body.kind == "set" or is_valid_on(self._agencies[body.id], self._on):
            return [body]
        return [Body("agency", holder) for holder in self._heirs.holders(body.id)]

    def _alike(self, loose: str) -> Iterable[Candidate]:
        hits = process.extract(
            loose,
            list(self._loose.bodies),
            scorer=fuzz.token_sort_ratio,
            limit=4 * _CANDIDATES,
            score_cutoff=_LOWEST_SCORE,
        )
        scored = (
            (heir, score)
            for name, score, _ in hits
            for body in sorted(self._loose.bodies[name])
            for heir in self._current(body)
        )
        return self._candidates(scored)

    def _candidates(self, scored: Iterable[tuple[Body, float]]) -> tuple[Candidate, ...]:
        """The best few, each body once, the first score kept."""
        best: dict[Body, float] = {}
        for body, score in scored:
            best.setdefault(body, score)
        return tuple(
            Candidate(body.kind, body.id, self.name_of(body), round(score, 1))
            for body, score in list(best.items())[:_CANDIDATES]
        )


def _own_names(agency: Agency) -> tuple[str, ...]:
    """Its names, and for the body of a commune the commune's own ("xã Bảo Lâm")."""
    own = (agency.name, agency.short_name)
    if agency.kind == Agency.Kind.COMMUNE and agency.place:
        return (*own, str(agency.place))
    return own


def _body_of(alias: Alias) -> Body:
    if alias.agency_id is not None:
        return Body("agency", alias.agency_id)
    return Body("set", int(alias.agency_set_id or 0))
