"""Những gì trang đầu việc hỏi: every row that stands beside an item, by two queries.

The first asks for all that is known by the item alone, the second for what the first named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.asking.together import ask_together
from tiendo.plans.capital import capital_lines
from tiendo.plans.families import links_above, links_below
from tiendo.plans.models import Block, Item
from tiendo.plans.queries import rows_above
from tiendo.progress.bodies import BodyBook, assignments_on, bodies_named
from tiendo.progress.models import Claim
from tiendo.progress.queries.histories import deadlines_in_order, moved_days
from tiendo.progress.queries.looks import open_requests, standing_reasons
from tiendo.progress.queries.targets import figures_of
from tiendo.web.item.claims import claim_rows, evidence_of
from tiendo.web.item.crumbs import sections_above
from tiendo.web.item.diary import event_rows
from tiendo.web.item.history import moves_of, version_changes_of
from tiendo.web.item.sentence import blocks_of, sources_of
from tiendo.web.requests import StaffRequest


class ItemRows:
    """Các dòng quanh một đầu việc. `?all=claims`, `?all=events`: the older ones too."""

    def __init__(self, item: Item, request: StaffRequest) -> None:
        more = request.GET.get("all", "")
        self.is_whole_claims, self.is_whole_diary = more == "claims", more == "events"
        targets = item.targets.filter(ended_by=None)
        self.membership = Membership(request.today)
        self.assignments = assignments_on([item], request.today)
        self.moves = moves_of(item)
        self.places = item.places.order_by("id")
        self.claims = claim_rows(item, is_whole=self.is_whole_claims)
        self.evidence = evidence_of(self.claims)
        self.claims_of_bodies = _newest_of_bodies(item)
        self.asked, self.reasons = open_requests([item]), standing_reasons([item])
        self.deadlines = deadlines_in_order(item)
        self.moved_days = moved_days(item)
        self.sections, self.above = sections_above(item), rows_above([item])
        self.sources = sources_of(item)
        self.targets = targets.order_by("position", "id")
        self.figures = figures_of(targets).latest_of_targets()
        self.capital = capital_lines(item)
        self.links_above, self.links_below = links_above(item), links_below(item)
        self.version_changes = version_changes_of(item)
        self.events = event_rows(item, is_whole=self.is_whole_diary)
        self.children = _children(item)
        ask_together(*self.membership.questions, *_questions(self))
        self._agencies = bodies_named(self.assignments, self.membership)
        self.blocks: QuerySet[Block] = blocks_of(self.sources)
        ask_together(self._agencies, self.blocks)

    def book(self) -> BodyBook:
        """Whom the assignments name."""
        bodies: Sequence[Agency] = list(self._agencies)
        return BodyBook.of(self.assignments, self.membership, bodies)


def _questions(rows: ItemRows) -> list[QuerySet[Any]]:
    return [one for one in vars(rows).values() if isinstance(one, QuerySet)]


def _newest_of_bodies(item: Item) -> QuerySet[Claim]:
    """Each body's newest claim on the item or any of its milestones, the newest last."""
    rows = Claim.objects.filter(item=item).latest_of_bodies()
    return rows.order_by("as_of", "id")


def _children(item: Item) -> QuerySet[Any]:
    """Keys of what a group introduces."""
    rows = Item.objects.filter(parent=item) if item.is_group else Item.objects.none()
    return rows.tree_order().values_list("pk", flat=True)
