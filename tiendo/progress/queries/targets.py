"""Chỉ tiêu so với đích: the current value of each target, from claims, with its grade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef

from tiendo.core.evidence import Grade
from tiendo.core.targets import is_reached, share_percent, time_gone_percent
from tiendo.plans.models import Assignment, Item, Plan, Target
from tiendo.progress.models import Claim

MOST_TARGETS = 20
_ONE_FIGURE_UNITS = ("%", "phần trăm")


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """Một chỉ tiêu on one day.

    current, as_of, grade, kind: None while nobody has reported a figure. bodies: how many
    reported; is_mixed: several reported shares, which can't be added up, so current is None.
    time_gone_percent: of the days from the plan's first to the target's; None without a day.
    """

    target: Target
    current: Decimal | None
    as_of: date | None
    grade: Grade | None
    kind: str
    bodies: int
    is_mixed: bool
    reached: bool | None
    share_percent: Decimal | None
    time_gone_percent: Decimal | None

    @property
    def item(self) -> Item | None:
        """The item that owes it; None for a target of the whole plan."""
        return self.target.item


def target_standings(plan: Plan, today: date) -> tuple[TargetStanding, ...]:
    """Chỉ tiêu chính of the plan (all, where none is marked as such), at most 20. Two queries."""
    standing = Target.objects.filter(plan=plan, ended_by=None, item__ended_by=None)
    rows = standing.select_related("item")
    ordered = rows.order_by("-is_headline", "item__position", "position", "id")[:MOST_TARGETS]
    targets = list(ordered)
    if any(target.is_headline for target in targets):
        targets = [target for target in targets if target.is_headline]
    return standings_of(targets, plan, today)


def standings_of(targets: Sequence[Target], plan: Plan, today: date) -> tuple[TargetStanding, ...]:
    """These targets of one plan, each with what the claims say. One query."""
    claims: dict[int, list[Claim]] = defaultdict(list)
    found = Claim.objects.filter(target__in=targets).latest_of_targets().with_grade()
    leads = Assignment.objects.leading().filter(
        item=OuterRef("target__item"), agency=OuterRef("agency")
    )
    for claim in found.annotate(leads_by_name=Exists(leads)).order_by("as_of", "id"):
        claims[claim.target_id].append(claim)
    return tuple(_standing(target, claims[target.pk], plan, today) for target in targets)


def _standing(
    target: Target,
    claims: list[Claim],
    plan: Plan,
    today: date,
) -> TargetStanding:
    """A body that leads by name speaks for all; else the figures of the members are added up."""
    leading = [claim for claim in claims if claim.leads_by_name]  # type: ignore[attr-defined]
    counted = leading[-1:] or claims
    is_mixed = len(counted) > 1 and target.unit.strip().lower() in _ONE_FIGURE_UNITS
    figures = [claim.quantity for claim in counted if claim.quantity is not None]
    current = None if is_mixed or not figures else sum(figures, Decimal(0))
    return TargetStanding(
        target=target,
        current=current,
        as_of=max((claim.as_of for claim in counted), default=None),
        grade=_weakest(counted),
        kind=_kind(counted),
        bodies=len(counted),
        is_mixed=is_mixed,
        reached=is_reached(
            op=target.op, value=target.value, value_to=target.value_to, current=current
        ),
        share_percent=share_percent(
            op=target.op, value=target.value, current=current, baseline=target.baseline
        ),
        time_gone_percent=_time_gone(target, plan, today),
    )


def _weakest(claims: list[Claim]) -> Grade | None:
    """A sum is as well founded as its weakest part."""
    order = list(Grade)
    grades = [Grade(claim.grade) for claim in claims]
    return max(grades, key=order.index, default=None)


def _kind(claims: list[Claim]) -> str:
    """ "actual" only where every part is; "" while there is none."""
    if not claims:
        return ""
    kinds = {claim.kind for claim in claims}
    return Claim.Kind.ACTUAL.value if kinds == {Claim.Kind.ACTUAL} else Claim.Kind.ESTIMATE.value


def _time_gone(target: Target, plan: Plan, today: date) -> Decimal | None:
    if target.due_on is None:
        return None
    first = plan.issued_on or date(plan.period_start, 1, 1)
    return time_gone_percent(first=first, last=target.due_on, today=today)
