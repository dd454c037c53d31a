"""Kể minh họa: each turn of the timetable, by the same actions that people use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from tiendo.agencies.models import Agency
from tiendo.audit.actions import record
from tiendo.core.progress import Move, State
from tiendo.plans.models import Deadline, Item, Target
from tiendo.progress import actions
from tiendo.progress.actions import steps
from tiendo.progress.bodies import lead_agencies
from tiendo.progress.demonstration.cast import Cast
from tiendo.progress.demonstration.props import Occasion, make_evidence, make_file
from tiendo.progress.demonstration.scenes import (
    EVERY_LEAD,
    Accepted,
    Cancelled,
    Mark,
    Moved,
    Paused,
    Prop,
    Returned,
    Said,
    day_of,
)
from tiendo.progress.demonstration.timetable import Turn
from tiendo.progress.models import Claim

_WITHOUT_LEAD = "Dữ liệu minh họa: văn bản chưa nêu cơ quan chủ trì, cơ quan đầu mối tạm báo cáo."
_SHARE_WITH_PAPER = 0.3


@dataclass(frozen=True, slots=True)
class Stage:
    """Who is there, and the day on which the story is told."""

    cast: Cast
    today: date

    def speakers_of(self, item: Item, said: Said, day: date) -> list[Agency]:
        """Who makes a claim: the named bodies, else the one that leads, else the coordinator."""
        leads = sorted(lead_agencies(item, day).values(), key=lambda agency: agency.code)
        if EVERY_LEAD in said.agencies:
            return leads
        if said.agencies:
            named = Agency.objects.in_bulk(said.agencies, field_name="code")
            return [named[code] for code in said.agencies]
        focal = self.cast.coordinator.agency
        if len(leads) == 1 or focal is None:
            return leads[:1]
        return [focal]


def perform(turn: Turn, stage: Stage) -> None:
    """One turn. Whatever it writes is marked as illustrative and stands in the log."""
    turn.item.refresh_from_db()
    match turn.step:
        case Said():
            _say(turn, turn.step, stage)
        case Moved():
            _move(turn, turn.step, stage)
        case Accepted():
            _accept(turn, turn.step, stage)
        case Returned() | Paused() | Cancelled():
            _decide(turn, turn.step, stage)


def _say(turn: Turn, said: Said, stage: Stage) -> None:
    agency = turn.agency
    if agency is None:
        raise ValueError("a claim needs an agency")
    if turn.item.state == State.DRAFT:
        _take_in_hand(turn, stage)
    day = timezone.localdate(turn.at)
    occasion = _occasion(turn, str(agency), said.text)
    props = make_evidence(_props(turn, said), occasion, turn.chance)
    actions.claim_progress(
        item=turn.item,
        agency=agency,
        status=said.status,
        done_text=said.text,
        as_of=day,
        kind=Claim.Kind.ESTIMATE if said.is_estimate else Claim.Kind.ACTUAL,
        share_percent=None if said.percent is None else Decimal(said.percent),
        quantity=Decimal(said.quantity) if said.quantity else None,
        target=_target(turn.item, said.target) if said.target else None,
        deadline=_deadline(turn.item, said.mark) if said.mark else None,
        obstacle_text=said.obstacle,
        evidence=props,
        by=stage.cast.speaker_of(agency),
        at=turn.at,
        today=day,
        is_illustrative=True,
    )


def _props(turn: Turn, said: Said) -> tuple[Prop, ...]:
    """Of a crowd that says the same only some bring their paper along, as in life."""
    if EVERY_LEAD in said.agencies and turn.chance.random() > _SHARE_WITH_PAPER:
        return ()
    return said.props


def _take_in_hand(turn: Turn, stage: Stage) -> None:
    """An item that the plan gives to nobody is followed by the coordinator; no lead is invented."""
    item = steps.locked(turn.item)
    by = stage.cast.coordinator
    occasion = steps.Occasion(by, turn.at, _WITHOUT_LEAD, is_illustrative=True)
    row = steps.step(item, Move.ASSIGN, occasion, effective_on=timezone.localdate(turn.at))
    record(
        "item.assign",
        target=item,
        actor=by,
        at=turn.at,
        payload={"move": row.pk, "note": _WITHOUT_LEAD, "is_illustrative": True},
    )


def _move(turn: Turn, moved: Moved, stage: Stage) -> None:
    occasion = _occasion(turn, str(stage.cast.coordinator.agency), moved.note)
    file, name = make_file(moved.prop, occasion) if moved.prop else (None, "")
    actions.move_deadline(
        deadline=_deadline(turn.item, moved.mark),
        to_on=day_of(moved.to, stage.today),
        reason=moved.reason,
        note=moved.note,
        basis=moved.basis,
        basis_on=timezone.localdate(turn.at),
        file=file,
        file_name=name,
        by=stage.cast.coordinator,
        at=turn.at,
        is_illustrative=True,
    )


def _accept(turn: Turn, accepted: Accepted, stage: Stage) -> None:
    actions.accept(
        item=turn.item,
        deadline=_deadline(turn.item, accepted.mark) if accepted.mark else None,
        done_on=day_of(accepted.done, stage.today),
        note=accepted.note,
        by=stage.cast.coordinator,
        at=turn.at,
        is_illustrative=True,
    )


def _decide(turn: Turn, step: Returned | Paused | Cancelled, stage: Stage) -> None:
    by = stage.cast.coordinator
    match step:
        case Returned(note=note):
            actions.return_item(item=turn.item, note=note, by=by, at=turn.at, is_illustrative=True)
        case Paused(note=note, basis=basis):
            actions.pause(
                item=turn.item, note=note, basis=basis, by=by, at=turn.at, is_illustrative=True
            )
        case Cancelled(note=note, basis=basis):
            actions.cancel(
                item=turn.item, note=note, basis=basis, by=by, at=turn.at, is_illustrative=True
            )


def _occasion(turn: Turn, agency: str, text: str) -> Occasion:
    places = tuple(turn.item.places.order_by("pk"))
    return Occasion(turn.item, places, agency, text, turn.at)


def _deadline(item: Item, mark: Mark) -> Deadline:
    """The item's deadline that the mark means: an occurrence by its day, else by its milestone."""
    rows = item.deadlines.filter(milestone=mark.milestone)
    if mark.due_on is not None:
        return rows.get(series__isnull=False, first_due_on=mark.due_on)
    rows = rows.filter(series__isnull=True)
    if mark.stage:
        rows = rows.filter(stage=mark.stage)
    return rows.earliest("position")


def _target(item: Item, name: str) -> Target:
    return item.targets.get(name=name)
