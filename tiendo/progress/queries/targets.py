"""Chỉ tiêu so với đích: the current value of each target, from claims, with its grade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from tiendo.core.evidence import Grade
from tiendo.core.targets import expected_by_now, is_reached, share_percent, time_gone_percent
from tiendo.plans.models import Assignment, Item, Plan, Target
from tiendo.progress.claim_rows import ClaimQuerySet
from tiendo.progress.models import Claim

MOST_TARGETS = 20
MOST_LISTED = 300
"""A plan has a few dozen; a list of more is cut, and says so."""
_ONE_FIGURE_UNITS = ("%", "phần trăm")


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """Một chỉ tiêu on one day.

    current, as_of, grade, kind: None while nobody has reported a figure. bodies: how many
    reported; is_mixed: several reported shares, which can't be added up, so current is None.
    time_gone_percent: of the days from the plan's first to the target's; None without a day.
    expected: what an even pace would have reached by now. reporters: keys of the bodies whose
    figure for it is known, also where another body's figure stands for all.
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
    expected: Decimal | None
    reporters: frozenset[int]

    @property
    def is_behind(self) -> bool | None:
        """Chậm hơn thời gian: less of the way than of the time is gone; None: not to be said."""
        if self.share_percent is None or self.time_gone_percent is None:
            return None
        return not self.reached and self.share_percent < self.time_gone_percent

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


def all_standings(plan: Plan, today: date) -> tuple[TargetStanding, ...]:
    """Mọi chỉ tiêu that stand, the main ones first, at most MOST_LISTED. Two queries."""
    standing = Target.objects.filter(plan=plan, ended_by=None, item__ended_by=None)
    rows = standing.select_related("item")
    ordered = rows.order_by("-is_headline", "item__position", "position", "id")[:MOST_LISTED]
    return standings_of(list(ordered), plan, today)


def standings_of(
    targets: Sequence[Target], plan: Plan, today: date, newest: Iterable[Claim] | None = None
) -> tuple[TargetStanding, ...]:
    """These targets of one plan, each with what the claims say.

    newest: the newest of `figures_of` them, where it is asked already; else one query.
    """
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in figures_of(targets).latest_of_targets() if newest is None else newest:
        if claim.target_id is not None:
            claims[claim.target_id].append(claim)
    return tuple(standing_from(target, claims[target.pk], plan, today) for target in targets)


def figures_of(targets: Sequence[Target] | QuerySet[Target]) -> ClaimQuerySet:
    """Every figure that was reported for these targets, in time, with its grade.

    `leads_by_name`: the body leads the target's item by name, and so speaks for all.
    """
    leads = Assignment.objects.leading().filter(
        item=OuterRef("target__item"), agency=OuterRef("agency")
    )
    figures = Claim.objects.filter(target__in=targets, quantity__isnull=False).with_grade()
    told: ClaimQuerySet = figures.annotate(leads_by_name=Exists(leads)).order_by("as_of", "id")
    return told


def that_count(target: Target, newest: Sequence[Claim]) -> tuple[list[Claim], bool]:
    """Of the newest figure of each body, in time: those that make up the value; is it mixed?

    A body that leads by name speaks for all; else the figures of the members are added up, unless
    they are shares.
    """
    leading = [claim for claim in newest if claim.leads_by_name]  # type: ignore[attr-defined]
    counted = leading[-1:] or list(newest)
    return counted, len(counted) > 1 and target.unit.strip().lower() in _ONE_FIGURE_UNITS


def sum_of(counted: Sequence[Claim]) -> Decimal | None:
    """Their figures together; None for none."""
    figures = [claim.quantity for claim in counted if claim.quantity is not None]
    return sum(figures, Decimal(0)) if figures else None


def standing_from(
    target: Target,
    newest: Sequence[Claim],
    plan: Plan,
    today: date,
) -> TargetStanding:
    """Where a target stands by the newest figure of each body, given in time. No query."""
    counted, is_mixed = that_count(target, newest)
    current = None if is_mixed else sum_of(counted)
    gone = _time_gone(target, plan, today)
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
        time_gone_percent=gone,
        expected=expected_by_now(
            op=target.op, value=target.value, baseline=target.baseline, time_gone_percent=gone
        ),
        reporters=frozenset(claim.agency_id for claim in newest),
    )


def _weakest(claims: Sequence[Claim]) -> Grade | None:
    """A sum is as well founded as its weakest part."""
    order = list(Grade)
    grades = [Grade(claim.grade) for claim in claims]
    return max(grades, key=order.index, default=None)


def _kind(claims: Sequence[Claim]) -> str:
    """ "actual" only where every part is; "" while there is none."""
    if not claims:
        return ""
    kinds = {claim.kind for claim in claims}
    return Claim.Kind.ACTUAL.value if kinds == {Claim.Kind.ACTUAL} else Claim.Kind.ESTIMATE.value


def _time_gone(target: Target, plan: Plan, today: date) -> Decimal | None:
    if target.due_on is None:
        return None
    return time_gone_percent(first=first_day_of(plan), last=target.due_on, today=today)


def first_day_of(plan: Plan) -> date:
    """Ngày đầu của kế hoạch: the day it was signed, else of its period."""
    return plan.issued_on or date(plan.period_start, 1, 1)
