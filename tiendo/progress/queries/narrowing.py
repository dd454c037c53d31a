"""Thu hẹp một câu lệnh: what a filter leaves of a plan's items, as a condition in SQL.

The ORM says what passes, as it does for the list; the statements that go over all items of a plan
take it over as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.plans.models import Item, Plan
from tiendo.progress.queries.filters import ItemFilter, Role

_HOLE = re.compile(r"%s")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Phạm vi: a plan and the places and the leading body that it is narrowed to.

    agency: whose items, those that it leads; None: of every body. keys: the keys of its items in
    SQL, "" for the whole plan; values: what it asks for, by name.
    """

    plan: Plan
    appendix: str = ""
    section: str = ""
    agency: Agency | None = None
    keys: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def filter(self) -> ItemFilter:
        """The filter of the list that shows the same items."""
        return ItemFilter(
            plan=self.plan.code,
            appendix=self.appendix,
            section=self.section,
            agency=self.agency.code if self.agency else "",
            role=Role.LEAD if self.agency else None,
        )

    def condition(self, column: str = "id") -> str:
        """ " AND ..." on the column that holds an item's key; "" for the whole plan."""
        return f" AND {column} IN ({self.keys})" if self.keys else ""


def narrowed(
    plan: Plan,
    today: date,
    *,
    appendix: str = "",
    section: str = "",
    agency: Agency | None = None,
    membership: Membership | None = None,
) -> Narrowed:
    """A plan narrowed to an appendix (`NO_APPENDIX` for none), a section, a leading body.

    membership: of `today`, where it is known; else one query where a body is asked for.
    """
    places = ItemFilter(appendix=appendix, section=section)
    if not appendix and not section and agency is None:
        return Narrowed(plan)
    items = places.narrow(Item.objects.in_plan(plan), today)
    if agency is not None:
        known = membership or Membership.load(today)
        items = items.with_leads(agency, today, known).filter(leads=True)
    written, given = items.order_by().values("pk").query.sql_with_params()
    sql, values = named(written, given, "narrow")
    return Narrowed(plan, appendix, section, agency, sql, values)


def named(sql: str, given: Sequence[Any], prefix: str) -> tuple[str, dict[str, Any]]:
    """SQL of the ORM with its values by name, so that a statement of ours can hold it."""
    names = iter(range(len(given)))
    holed = _HOLE.sub(lambda _: f"%({prefix}_{next(names)})s", sql)
    return holed, {f"{prefix}_{number}": value for number, value in enumerate(given)}
