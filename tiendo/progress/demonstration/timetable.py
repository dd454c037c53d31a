"""Lịch kể: the steps of the story, each with its moment, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from tiendo.agencies.models import Agency
from tiendo.plans.models import Item
from tiendo.progress.demonstration.scenes import EVERY_LEAD, Said, Scene, Step, day_of

_DAYS_OF_A_CROWD = 21

SpeakersOf = Callable[[Item, Said, date], list[Agency]]


@dataclass(frozen=True, slots=True)
class Turn:
    """One step at its moment. agency: who speaks, None for what the coordinator decides.

    chance: the dice of this turn alone, so that what one scene throws never changes another.
    """

    at: datetime
    item: Item
    step: Step
    agency: Agency | None
    chance: Random


def turns_of(
    played: Iterable[tuple[Scene, Item]], *, speakers_of: SpeakersOf, today: date, seed: int
) -> list[Turn]:
    """All turns, the earliest first. speakers_of: the bodies that make a claim on a day."""
    turns = [
        turn
        for scene, item in played
        for number, step in enumerate(scene.steps)
        for turn in _turns_of_step(
            item,
            step,
            day_of(step.day, today),
            speakers_of,
            dice=f"{seed}:{scene.path}:{scene.ordinal}:{number}",
        )
    ]
    return sorted(turns, key=lambda turn: turn.at)


def _turns_of_step(
    item: Item, step: Step, day: date, speakers_of: SpeakersOf, *, dice: str
) -> Iterator[Turn]:
    if not isinstance(step, Said):
        chance = Random(dice)
        yield Turn(_moment(day, chance, from_hour=13), item, step, None, chance)
        return
    for place, agency in enumerate(speakers_of(item, step, day)):
        chance = Random(f"{dice}:{agency.code}")
        spoken_on = day
        if EVERY_LEAD in step.agencies and place > 0:
            spoken_on -= timedelta(days=chance.randrange(_DAYS_OF_A_CROWD))
        yield Turn(_moment(spoken_on, chance, from_hour=7), item, step, agency, chance)


def _moment(day: date, chance: Random, *, from_hour: int) -> datetime:
    """Some minute of the office hours: what is claimed in the morning is decided after noon."""
    minute = chance.randrange(4 * 60)
    clock = time(from_hour + minute // 60, minute % 60)
    return timezone.make_aware(datetime.combine(day, clock))
