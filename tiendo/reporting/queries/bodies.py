"""Ai phải báo cáo theo một chế độ on a day: parties by name and the members of sets."""

from __future__ import annotations

from datetime import date

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.reporting.models import Regime


def bodies_owing(regime: Regime, on: date, *, membership: Membership | None = None) -> list[Agency]:
    """Các cơ quan phải báo cáo on the day, each once, in the officials' order.

    A named body that has ended counts as its successors. Who receives the reports and is one of
    the bodies writes its own part as well: its items belong into what is added up. Three queries,
    two with the `membership` of the day.
    """
    membership = membership or Membership.load(on)
    sets, named = set(), set()
    for party in regime.parties.all():
        if party.agency_set_id is not None:
            sets.add(party.agency_set_id)
        elif party.agency_id is not None:
            named.update(membership.heirs.holders(party.agency_id))
    found = Agency.objects.valid_on(on).filter(pk__in=named)
    if sets:
        found = found | membership.members(sets)
    return list(found.distinct().in_order())
