"""Các dòng minh họa: which rows are the layer, of one plan or of all."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.plans.models import Plan
from tiendo.progress.models import Claim, DeadlineMove, ItemMove


@dataclass(frozen=True, slots=True)
class LayerCounts:
    """How many rows the layer has."""

    claims: int
    moved_dates: int
    decisions: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.claims + self.moved_dates + self.decisions


def count_layer(plan: Plan | None = None) -> LayerCounts:
    """The illustrative rows of a plan; plan None: of all plans. Three queries."""
    claims = Claim.objects.filter(is_illustrative=True)
    dates = DeadlineMove.objects.filter(is_illustrative=True)
    moves = ItemMove.objects.filter(is_illustrative=True)
    if plan is not None:
        claims = claims.filter(item__plan=plan)
        dates = dates.filter(deadline__item__plan=plan)
        moves = moves.filter(item__plan=plan)
    return LayerCounts(claims.count(), dates.count(), moves.count())
