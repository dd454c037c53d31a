"""Diễn biến: what the moves of an item add up to.

An item's state and days, and what became of its milestones, are nothing but the sum of its rows;
whoever removes rows folds the rest again.
Source: docs/adr/0004-claims-and-replay.md; docs/item-workflow.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tiendo.core.progress import Move, State


@dataclass(frozen=True, slots=True)
class MoveFacts:
    """One move: of the item as a whole, or (deadline given) of one of its milestones."""

    move: Move
    to_state: State
    effective_on: date
    deadline: int | None = None


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """What became of one milestone: reported met, accepted; None while not so."""

    reported_on: date | None = None
    met_on: date | None = None


@dataclass(slots=True)
class ItemFacts:
    """What an item's rows add up to. A milestone without any move is absent."""

    state: State
    started_on: date | None = None
    done_on: date | None = None
    milestones: dict[int, MilestoneFacts] = field(default_factory=dict)


def add_up(*, first_state: State, moves: Iterable[MoveFacts]) -> ItemFacts:
    """The facts after all moves, in their order. first_state: before the first of them."""
    facts = ItemFacts(state=first_state)
    for fact in moves:
        apply(facts, fact)
    return facts


def apply(facts: ItemFacts, fact: MoveFacts) -> None:
    """Change `facts` by one move that the workflow has already allowed."""
    if fact.deadline is not None:
        before = facts.milestones.get(fact.deadline, MilestoneFacts())
        facts.milestones[fact.deadline] = _milestone_after(before, fact)
        return
    facts.state = fact.to_state
    if fact.move in (Move.START, Move.REPORT_DONE) and facts.started_on is None:
        facts.started_on = fact.effective_on
    if fact.move is Move.ACCEPT:
        facts.done_on = fact.effective_on
    if fact.move is Move.REOPEN:
        facts.done_on = None


def _milestone_after(before: MilestoneFacts, fact: MoveFacts) -> MilestoneFacts:
    if fact.move is Move.REPORT_DONE:
        return MilestoneFacts(reported_on=fact.effective_on)
    if fact.move is Move.ACCEPT:
        return MilestoneFacts(reported_on=before.reported_on, met_on=fact.effective_on)
    if fact.move in (Move.RETURN, Move.REOPEN):
        return MilestoneFacts()
    return before
