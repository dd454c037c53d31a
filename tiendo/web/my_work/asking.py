"""Việc nào của một cơ quan: the items of each group that are shown, and how many there are.

Put into words once for a process and for each number of bodies, sets and plans: together these
two questions take longer to write than to answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, Count, F, Func, Value, When, Window
from django.db.models.functions import RowNumber

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.asking.kept_together import KeptTogether
from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label, State
from tiendo.plans.models import Assignment, Item, Plan
from tiendo.plans.soon import soon_window

MOST_ROWS = 50
"""Of each group; the rest is a page of its own."""

_PLANS, _HELD, _SETS = 2_111_001_000, 2_111_002_000, 2_111_003_000
_START, _END = 2_111_000_201, 2_111_000_202
_DAYS = {
    "today": date(1970, 5, 6),
    "until": date(1970, 5, 7),
    "coarse_until": date(1970, 5, 8),
}


class Urgency(StrEnum):
    """Nhóm việc, in the order of the page; an item stands in the first that fits."""

    LATE = "late"
    DUE_SOON = "due_soon"
    RETURNED = "returned"
    PENDING = "pending"
    OPEN = "open"
    CLOSED = "closed"


URGENCY_NAMES: Mapping[Urgency, str] = {
    Urgency.LATE: "Quá hạn",
    Urgency.DUE_SOON: "Sắp đến hạn",
    Urgency.RETURNED: "Bị trả lại",
    Urgency.PENDING: "Chờ xác nhận",
    Urgency.OPEN: "Còn lại",
    Urgency.CLOSED: "Đã xong, tạm dừng, hủy",
}
_BY_LABEL: Mapping[Label, Urgency] = {
    Label.IN_PROGRESS_LATE: Urgency.LATE,
    Label.DUE_SOON: Urgency.DUE_SOON,
    Label.PENDING_CONFIRM: Urgency.PENDING,
    Label.DONE_LATE: Urgency.CLOSED,
    Label.DONE_ON_TIME: Urgency.CLOSED,
    Label.CANCELLED: Urgency.CLOSED,
    Label.PAUSED: Urgency.CLOSED,
}


@dataclass(frozen=True, slots=True)
class WorkAsked:
    """Phần việc được hỏi. role: "lead" or "coordinate" shows only those; "" both.

    group: only this one, from number `start` on; None: the first rows of each.
    """

    role: str = ""
    group: Urgency | None = None
    start: int = 0


def items_of(
    agency: Agency, plans: Sequence[Plan], asked: WorkAsked, *, today: date, known: Membership
) -> tuple[list[tuple[str, bool, int]], list[Any]]:
    """(urgency, leads, how many), and the items that are shown: each with its label, whether the
    agency leads it, and its urgency. One query."""
    soon = soon_window(today)
    keys = {"plan": [plan.pk for plan in plans]}
    keys["held"] = known.heirs.held_by(agency.pk)
    keys["set"] = sorted(known.set_ids_with(agency))
    kept = _kept(asked.role, asked.group, *map(len, keys.values()))
    found = kept.rows(
        **{f"{name}{place}": key for name, many in keys.items() for place, key in enumerate(many)},
        today=today,
        until=soon.until,
        coarse_until=soon.coarse_until,
        start=asked.start,
        end=asked.start + MOST_ROWS,
    )
    return found["counts"], found["shown"]


@lru_cache(maxsize=128)
def _kept(role: str, group: Urgency | None, plans: int, held: int, sets: int) -> KeptTogether:
    """The two questions for so many plans, bodies and sets."""
    examples = {
        **{f"plan{place}": _PLANS + place for place in range(plans)},
        **{f"held{place}": _HELD + place for place in range(held)},
        **{f"set{place}": _SETS + place for place in range(sets)},
    }

    def build(start: int, end: int, today: date, until: date, coarse_until: date, **of: int) -> Any:
        items = Item.objects.filter(plan__in=_those(of, "plan")).countable()
        own = items.concerning_any(_those(of, "held"), _those(of, "set"), today)
        labelled = own.with_label(today, SoonWindow(until, coarse_until))
        judged = labelled.annotate(urgency=_urgency())
        return {"counts": _counts(judged), "shown": _shown(judged, role, group, start, end)}

    return KeptTogether(build, **examples, **_DAYS, start=_START, end=_END)


def _those(keys: Mapping[str, int], name: str) -> list[int]:
    return [key for place, key in keys.items() if place.rstrip("0123456789") == name]


def _urgency() -> _ByLabel:
    """Where an item belongs: late and soon come before returned, then what waits for others."""
    before = (Urgency.LATE, Urgency.DUE_SOON, Urgency.CLOSED)
    first = {label: one for label, one in _BY_LABEL.items() if one in before}
    rest = {label: one for label, one in _BY_LABEL.items() if one not in before}
    waiting = _ByLabel(F("label"), Value(Urgency.OPEN.value), chosen=rest)
    returned = When(state=State.RETURNED, then=Value(Urgency.RETURNED.value))
    others = Case(returned, default=waiting, output_field=CharField())
    return _ByLabel(F("label"), others, chosen=first)


class _ByLabel(Func):
    """`CASE label WHEN … ELSE … END`: a label is a long expression, here it stands once.

    Django's own `Case` would write it anew before each value.
    """

    output_field = CharField()

    def __init__(self, *parts: Any, chosen: Mapping[Label, Urgency]) -> None:
        super().__init__(*parts)
        self.chosen = chosen

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """The expression and its values."""
        (label, values), (other, more) = map(compiler.compile, self.source_expressions)
        whens = " WHEN %s THEN %s" * len(self.chosen)
        pairs = [text for label, one in self.chosen.items() for text in (label.value, one.value)]
        return f"CASE {label}{whens} ELSE {other} END", [*values, *pairs, *more]


def _counts(items: Any) -> Any:
    """(urgency, leads, how many)."""
    return items.order_by().values_list("urgency", "leads").annotate(size=Count("pk"))


def _shown(items: Any, role: str, group: Urgency | None, start: int, end: int) -> Any:
    """The rows of each group that are shown, the nearest day first."""
    if role:
        items = items.filter(leads=role == Assignment.Role.LEAD)
    if group is not None:
        items = items.filter(urgency=group.value)
    order = (F("governing_due_on").asc(nulls_last=True), "plan_id", "position", "pk")
    place = Window(RowNumber(), partition_by=F("urgency"), order_by=order)
    shown = items.annotate(place=place).filter(place__gt=start, place__lte=end)
    return shown.select_related("plan__coordinator").order_by("place", "plan_id", "position")
