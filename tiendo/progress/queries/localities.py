"""Việc theo địa bàn: which items concern a commune, and what of them is its own share.

An item is the commune's own where its words or the names of its points name the commune, or where
the plan gives it to a body of the commune by name. Work that the plan gives to all communes alike
("UBND các xã, phường") concerns each of them with its share: what its own bodies reported of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.asking.together import ask_together
from tiendo.places.models import Place
from tiendo.places.queries import COMMUNES, communes_on
from tiendo.plans.models import Assignment, CapitalLine, ItemLocality
from tiendo.progress.models import Claim, Evidence
from tiendo.progress.queries import marks

NOWHERE = "-"
"""As a value of `place`: the items that are no commune's own ("" means any)."""


class Share(StrEnum):
    """Phần của xã in an item: still open, or reported with nothing but words."""

    OPEN = "open"
    BARE = "bare"


SHARE_NAMES: Mapping[Share, str] = {
    Share.OPEN: "phần của địa bàn chưa báo hoàn thành",
    Share.BARE: "phần của địa bàn báo không có minh chứng",
}


@dataclass(frozen=True, slots=True)
class Commune:
    """Một xã, phường on a day. held: keys of its bodies and of those whose duties came to them;
    sets: keys of the collective names that they belong to."""

    place: Place
    held: list[int]
    sets: set[int]
    on: date

    @classmethod
    def of(cls, code: str, on: date) -> Commune | None:
        """None: no commune or ward has this code. One query."""
        places = Place.objects.filter(code=code, kind__in=COMMUNES)
        bodies = Agency.objects.valid_on(on).filter(place__code=code)
        membership = Membership(on)
        ask_together(places, bodies, *membership.questions)
        place = next(iter(places), None)
        if place is None:
            return None
        sets = [membership.set_ids_with(body) for body in bodies]
        return cls(place, _held(bodies, membership), set().union(*sets), on)

    def concerns(self) -> Q:
        """The commune's own items and those in which it has a share."""
        return self.owns() | Q(self._is_given_to_all())

    def owns(self) -> Q:
        """The items that name the commune, or that its bodies were given by name."""
        named = ItemLocality.objects.filter(item=OuterRef("pk"), place=self.place)
        return Q(Exists(named)) | Q(_is_given(self.held, self.on))

    def has_open_share(self) -> Q:
        """Without the work given to all of which its bodies last reported that it is done."""
        status = Coalesce(Subquery(self._own_claims().values("status")[:1]), Value(""))
        is_done = Q(Exact(status, Value(Claim.Status.DONE.value)))
        return self.owns() | ~is_done

    def has_bare_share(self) -> Q:
        """Nothing stands behind the last word: anybody's of an own item, else its bodies'."""
        of_share = ~self.owns() & _is_bare(self._own_claims())
        return (self.owns() & marks.lacks_evidence()) | of_share

    def _is_given_to_all(self) -> Exists:
        rows = Assignment.objects.valid_on(self.on).leading()
        return Exists(rows.filter(item=OuterRef("pk"), agency_set__in=self.sets))

    def _own_claims(self) -> QuerySet[Any]:
        rows = Claim.objects.filter(item=OuterRef("pk"), agency__in=self.held)
        return rows.order_by("-as_of", "-id")


def is_nowhere(on: date) -> Q:
    """Chưa rõ địa bàn: no commune's own. One query."""
    bodies = Agency.objects.valid_on(on).filter(place__in=communes_on(on))
    membership = Membership(on)
    ask_together(bodies, *membership.questions)
    held = _held(bodies, membership)
    named = ItemLocality.objects.filter(item=OuterRef("pk"), place__in=communes_on(on))
    return ~Q(Exists(named)) & ~Q(_is_given(held, on))


def has_capital() -> Exists:
    """Có nhu cầu vốn: the plan or an appendix gives the item a figure of its own."""
    lines = CapitalLine.objects.filter(is_total=False, needs__isnull=False)
    return Exists(lines.filter(item=OuterRef("pk")))


def _held(bodies: Iterable[Agency], membership: Membership) -> list[int]:
    return sorted({key for body in bodies for key in membership.heirs.held_by(body.pk)})


def _is_given(bodies: Iterable[int], on: date) -> Exists:
    rows = Assignment.objects.valid_on(on).filter(item=OuterRef("pk"), agency__in=list(bodies))
    return Exists(rows)


def _is_bare(claims: QuerySet[Any]) -> Q:
    evidence = Evidence.objects.filter(claim=OuterRef("pk"))
    bare = Case(
        When(~Q(status=Claim.Status.NOT_STARTED) & ~Exists(evidence), then=Value(1)),
        default=Value(0),
    )
    newest = Subquery(claims.annotate(is_bare=bare).values("is_bare")[:1])
    return Q(Exact(Coalesce(newest, Value(0)), Value(1)))
