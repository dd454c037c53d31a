"""Trang một chỉ tiêu: its series with the chart, who feeds it, the items that serve it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Q, Value, When

from tiendo.core.days import day_words
from tiendo.plans.models import Item, ItemLink, Target
from tiendo.plans.soon import soon_window
from tiendo.progress.models import Claim
from tiendo.progress.queries.feeders import Feeder, feeders_of
from tiendo.progress.queries.target_series import SeriesPoint, newest_of, series_of
from tiendo.progress.queries.targets import TargetStanding, figures_of, standing_from
from tiendo.web.targets.chart import Chart, chart_of

MOST_SERVING = 60
_OWES, _BELOW, _BESIDE, _LOWER = range(4)
_SERVING_NAMES = {
    _OWES: "Chịu trách nhiệm",
    _BELOW: "Thuộc đầu việc trên",
    _BESIDE: "Cùng nhóm",
    _LOWER: "Kế hoạch cấp dưới",
}


@dataclass(frozen=True, slots=True)
class TargetFigures:
    """Số liệu của chỉ tiêu. wide, narrow: the chart for a desk and a phone; None without a figure.

    newest: agency key -> its newest claim with a figure.
    """

    standing: TargetStanding
    points: list[SeriesPoint]
    newest: dict[int, Claim]
    wide: Chart | None
    narrow: Chart | None

    @property
    def source(self) -> str:
        """The line below the chart: whose reports, as of when, of which plan."""
        if self.standing.as_of is None:
            return ""
        told = f"báo cáo của {len(self.newest)} cơ quan"
        plan = self.standing.target.plan.short_title
        return f"Nguồn: {told}, số liệu đến {day_words(self.standing.as_of)}. {plan}."


@dataclass(frozen=True, slots=True)
class BodyFigure:
    """One body that is to report, or did. claim: its newest figure; None: it has not reported."""

    body: Feeder
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """The bodies of one assignment, as the plan writes it; those that reported come first."""

    name: str
    lines: list[BodyFigure]

    @property
    def reported(self) -> int:
        """How many of them have reported a figure."""
        return sum(line.claim is not None for line in self.lines)


def figures_on(target: Target, today: date) -> TargetFigures:
    """Everything that was reported for the target. One query."""
    figures = list(figures_of([target]).select_related("agency"))
    newest = newest_of(figures)
    standing = standing_from(target, newest, target.plan, today)
    points = series_of(target, figures)
    return TargetFigures(
        standing=standing,
        points=points,
        newest={claim.agency_id: claim for claim in newest},
        wide=chart_of(standing, points, today, width=720),
        narrow=chart_of(standing, points, today, width=360),
    )


def target_context(target: Target, today: date) -> dict[str, object]:
    """What the page shows. Four queries, whatever the number of claims, bodies and items."""
    figures = figures_on(target, today)
    return {
        "target": target,
        "plan": target.plan,
        "standing": figures.standing,
        "figures": figures,
        "points": list(reversed(figures.points)),
        "source": figures.source,
        "groups": _groups(target, figures, today),
        "serving": _serving(target.item, today) if target.item else [],
    }


def _groups(target: Target, figures: TargetFigures, today: date) -> list[BodyGroup]:
    """Each assignment of its item; then the bodies that reported without leading it."""
    feeding = feeders_of([target.item_id] if target.item_id else [], today)
    groups = [
        BodyGroup(one.name, _lines(one.bodies, figures.newest))
        for one in feeding.get(target.item_id or 0, [])
    ]
    named = {line.body.pk for group in groups for line in group.lines}
    others = [
        Feeder(claim.agency.pk, claim.agency.code, claim.agency.short_name)
        for claim in figures.newest.values()
        if claim.agency_id not in named
    ]
    if others:
        name = "Cơ quan khác đã báo số" if groups else "Đã báo số, chưa phải cơ quan chủ trì"
        groups.append(BodyGroup(name, _lines(others, figures.newest)))
    return groups


def _lines(bodies: Iterable[Feeder], newest: dict[int, Claim]) -> list[BodyFigure]:
    lines = [BodyFigure(body, newest.get(body.pk)) for body in bodies]
    return sorted(lines, key=lambda line: line.claim is None)


def _serving(item: Item, today: date) -> list[tuple[str, list[Any]]]:
    """The item that owes it, what stands below and beside it, and what lower plans do for it.

    At most MOST_SERVING, under what they are to it. Two queries.
    """
    served = ItemLink.objects.filter(higher=item, decision=ItemLink.Decision.ACCEPTED)
    beside = Q(parent=item.parent_id) if item.parent_id and _is_group_of(item) else Q(pk=None)
    rows = Item.objects.standing().filter(
        Q(pk=item.pk) | Q(parent=item) | beside | Q(pk__in=served.values("lower"))
    )
    ranked = rows.with_label(today, soon_window(today)).annotate(
        serves_as=Case(
            When(pk=item.pk, then=Value(_OWES)),
            When(parent=item, then=Value(_BELOW)),
            When(plan=item.plan_id, then=Value(_BESIDE)),
            default=Value(_LOWER),
        )
    )
    ordered = ranked.select_related("plan").order_by("serves_as", "plan_id", "position")
    found = list(ordered[:MOST_SERVING])
    groups = [
        (name, [one for one in found if one.serves_as == key])
        for key, name in _SERVING_NAMES.items()
    ]
    return [(name, items) for name, items in groups if items]


def _is_group_of(item: Item) -> bool:
    return item.parent is not None and item.parent.is_group
