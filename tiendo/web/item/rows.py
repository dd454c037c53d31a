"""Những gì trang đầu việc hỏi: every row that stands beside an item, by two queries.

The first asks for all that is known by the item alone, put into words once for a process; the
second for what the first named.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from tiendo.agencies.membership import Membership, membership_questions
from tiendo.agencies.models import Agency
from tiendo.asking.kept_together import KeptTogether
from tiendo.asking.together import ask_together
from tiendo.audit.canonical import key_of
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

_KEY, _PLAN = 2_111_000_101, 2_111_000_102
_NO_DAY = date(1970, 5, 9)
_OF_THE_ITEM = ("deadlines", "targets", "places")


class ItemRows:
    """Các dòng quanh một đầu việc. `?all=claims`, `?all=events`: the older ones too."""

    def __init__(self, item: Item, request: StaffRequest) -> None:
        more = request.GET.get("all", "")
        self.is_whole_claims, self.is_whole_diary = more == "claims", more == "events"
        kept = _asked(
            is_whole_claims=self.is_whole_claims,
            is_whole_diary=self.is_whole_diary,
            is_group=item.is_group,
            is_below=item.parent_id is not None,
        )
        found = kept.rows(
            key=item.pk, plan=item.plan_id, today=request.today, event_key=key_of(item)
        )
        for name in _OF_THE_ITEM:
            for row in found[name]:
                row.item = item
        self.membership = Membership(request.today, found)
        self.assignments, self.moves, self.places = _some(found, "assignments moves places")
        self.claims, self.evidence = _some(found, "claims evidence")
        self.claims_of_bodies, self.asked = _some(found, "claims_of_bodies asked")
        self.reasons, self.deadlines = _some(found, "reasons deadlines")
        self.moved_days, self.above, self.sources = _some(found, "moved_days above sources")
        self.targets, self.figures, self.capital = _some(found, "targets figures capital")
        self.links_above, self.links_below = _some(found, "links_above links_below")
        self.version_changes, self.events = _some(found, "version_changes events")
        self.children = found["children"]
        self._agencies = bodies_named(self.assignments, self.membership)
        self.blocks: QuerySet[Block] = blocks_of(self.sources)
        self.sections = sections_above(item)
        ask_together(self._agencies, self.blocks, self.sections)

    def book(self) -> BodyBook:
        """Whom the assignments name."""
        bodies: Sequence[Agency] = list(self._agencies)
        return BodyBook.of(self.assignments, self.membership, bodies)


def _some(found: dict[str, list[Any]], names: str) -> list[list[Any]]:
    return [found[name] for name in names.split()]


@lru_cache
def _asked(
    *, is_whole_claims: bool, is_whole_diary: bool, is_group: bool, is_below: bool
) -> KeptTogether:
    """All that is known by an item of such a kind alone."""

    def build(key: int, plan: int, today: date, event_key: str) -> dict[str, QuerySet[Any, Any]]:
        item = Item(pk=key, plan_id=plan, is_group=is_group, parent_id=key if is_below else None)
        targets = item.targets.filter(ended_by=None)
        claims = claim_rows(item, is_whole=is_whole_claims)
        return {
            **membership_questions(today),
            "assignments": assignments_on([item], today),
            "moves": moves_of(item),
            "places": item.places.order_by("id"),
            "claims": claims,
            "evidence": evidence_of(claims),
            "claims_of_bodies": _newest_of_bodies(item),
            "asked": open_requests([item]),
            "reasons": standing_reasons([item]),
            "deadlines": deadlines_in_order(item),
            "moved_days": moved_days(item),
            "above": rows_above([item]),
            "sources": sources_of(item),
            "targets": targets.order_by("position", "id"),
            "figures": figures_of(targets).latest_of_targets(),
            "capital": capital_lines(item),
            "links_above": links_above(item),
            "links_below": links_below(item),
            "version_changes": version_changes_of(item),
            "events": event_rows(item, is_whole=is_whole_diary),
            "children": _children(item),
        }

    example = Item(pk=_KEY)
    return KeptTogether(build, key=_KEY, plan=_PLAN, today=_NO_DAY, event_key=key_of(example))


def _newest_of_bodies(item: Item) -> QuerySet[Claim]:
    """Each body's newest claim on the item or any of its milestones, the newest last."""
    rows = Claim.objects.filter(item=item).latest_of_bodies()
    return rows.order_by("as_of", "id")


def _children(item: Item) -> QuerySet[Any]:
    """Keys of what a group introduces."""
    rows = Item.objects.filter(parent=item) if item.is_group else Item.objects.none()
    return rows.tree_order().values_list("pk", flat=True)
