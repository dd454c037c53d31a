"""Trang đầu việc: everything the page shows, asked for before the first line is written.

The whole page and what HTMX swaps in are built here alike, so that both always agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from tiendo.core.locks import MovedOn
from tiendo.core.progress import Label, State
from tiendo.plans.capital import capital_of_lines
from tiendo.plans.models import Item
from tiendo.plans.permissions import can_attach_original
from tiendo.progress.models import ItemMove
from tiendo.progress.permissions import (
    check_can_ask_update,
    check_can_assign,
    check_can_claim,
    check_can_give_reason,
)
from tiendo.progress.queries.histories import histories_of
from tiendo.progress.queries.targets import standings_of
from tiendo.web.item.asking import Person, item_or_404, soon_of
from tiendo.web.item.bodies import bodies_of
from tiendo.web.item.claims import ClaimLines, claim_lines
from tiendo.web.item.crumbs import crumbs_of
from tiendo.web.item.deadlines import DeadlineLines, deadlines_of
from tiendo.web.item.decisions import Decision, decisions_on
from tiendo.web.item.diary import diary_of
from tiendo.web.item.history import reported_on, why_it_stands
from tiendo.web.item.places import place_lines
from tiendo.web.item.rows import ItemRows
from tiendo.web.item.sentence import appendix_sentences, sentence_of
from tiendo.web.item.whys import whys_of, with_lock
from tiendo.web.items.rows import TreeRow, rows_of_keys
from tiendo.web.requests import StaffRequest

WHOLE_PAGE = "web/item/item.html"
SWAPPED = "web/item/_swapped.html"


def show_item(
    request: StaffRequest,
    pk: int,
    *,
    refused: Decision | None = None,
    reason: str = "",
    moved: MovedOn | None = None,
) -> HttpResponse:
    """The item's page, or for HTMX the part of it that changes.

    refused: a decision that could not be taken, with what was typed; reason: why, where its form
    has no field for it; moved: a colleague was faster. Then the answer is 422. Raises Http404.
    """
    item = item_or_404(request, pk)
    shown = page_of(request, item)
    if refused is not None:
        shown |= {"refused": refused, "reason": reason, "moved": moved}
        shown["is_gone"] = _is_gone(refused, shown)
    template = SWAPPED if request.headers.get("HX-Request") else WHOLE_PAGE
    return render(request, template, shown, status=200 if refused is None else 422)


def page_of(request: StaffRequest, item: Item) -> dict[str, Any]:
    """What the page shows; as many queries for one claim as for a thousand."""
    rows = ItemRows(item, request)
    person = Person.of(request, item, given=rows.assignments, membership=rows.membership)
    moves, histories = list(rows.moves), histories_of(rows.deadlines, rows.moved_days)
    deadlines = deadlines_of(item, person, histories, moves)
    stands = why_it_stands(item, moves)
    return {
        "item": item,
        "plan": item.plan,
        "crumbs": crumbs_of(item, rows.sections, rows.above),
        "bodies": bodies_of(rows.assignments, rows.book(), rows.claims_of_bodies),
        "deadlines": deadlines,
        "standing_move": stands,
        "shows_state": _adds_to_label(item),
        "why_not_claim": with_lock(person.why_not(check_can_claim, item), item, stands),
        "whys": whys_of(item, person),
        "decisions": decisions_on(item, person=person, done_on=reported_on(moves)),
        "is_coordinator": person.standing.is_plan_coordinator,
        "may_ask": not person.why_not(check_can_ask_update, item),
        "may_explain": not person.why_not(check_can_give_reason, item),
        "asked": list(rows.asked)[-1:],
        "late_reason": next(reversed(list(rows.reasons)), None) if item.days_late else None,
        "may_assign": not person.why_not(check_can_assign, item),
        "sentence": sentence_of(item, rows.sources, rows.blocks),
        "appendix_sentences": appendix_sentences(item, rows.sources, rows.blocks),
        "may_attach": can_attach_original(request.user, item.plan),
        "targets": standings_of(list(rows.targets), item.plan, request.today, rows.figures),
        "capital": capital_of_lines(rows.capital),
        "places": place_lines(rows.places),
        "claims": _claims(rows, moves),
        "moves": list(reversed(moves)),
        "serves": rows.links_above,
        "served_by": rows.links_below,
        "version_changes": rows.version_changes,
        "diary": diary_of(list(rows.events), is_whole=rows.is_whole_diary),
        "children": _children(rows, request),
        "pending": _pending(item, deadlines),
    }


def _claims(rows: ItemRows, moves: Sequence[ItemMove]) -> ClaimLines:
    return claim_lines(
        list(rows.claims),
        rows.evidence,
        places=list(rows.places),
        moves=moves,
        is_whole=rows.is_whole_claims,
    )


def _is_gone(refused: Decision, shown: dict[str, Any]) -> bool:
    """The decision is no longer among those the page offers: the item has moved on meanwhile."""
    deadlines: DeadlineLines = shown["deadlines"]
    offered = [*shown["decisions"], *deadlines.decisions()]
    return all(one.key != refused.key for one in offered)


def _adds_to_label(item: Item) -> bool:
    """The state says something that the label has not said yet."""
    said = {
        State.IN_PROGRESS: (Label.IN_PROGRESS_LATE, Label.IN_PROGRESS_ON_TIME, Label.DUE_SOON),
        State.REPORTED_DONE: (Label.PENDING_CONFIRM,),
        State.ACCEPTED_DONE: tuple(Label),
        State.RETURNED: tuple(Label),
        State.PAUSED: tuple(Label),
        State.CANCELLED: tuple(Label),
    }
    return getattr(item, "label", None) not in said.get(State(item.state), ())


def _pending(item: Item, deadlines: DeadlineLines) -> str:
    """What waits for the coordinator's word: "item", "milestone", "" for nothing."""
    if item.state == State.REPORTED_DONE:
        return "item"
    waits = any(one.reported_on is not None and one.met_on is None for one in deadlines.all())
    return "milestone" if waits else ""


def _children(rows: ItemRows, request: StaffRequest) -> list[TreeRow]:
    """Of a group: what it introduces, each with its label. One query."""
    return rows_of_keys(list(rows.children), request.today, soon_of(request))
