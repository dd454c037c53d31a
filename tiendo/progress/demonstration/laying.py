"""Dựng lớp minh họa: laid once over the built-in plan; same seed and day, same layer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.plans.models import Item, Plan
from tiendo.progress.demonstration.cast import gather_cast
from tiendo.progress.demonstration.layer import count_layer
from tiendo.progress.demonstration.scenes import Scene
from tiendo.progress.demonstration.story import PLAN_CODE, STORY
from tiendo.progress.demonstration.telling import Stage, perform
from tiendo.progress.demonstration.timetable import turns_of

FIRST_DAY = date(2026, 9, 1)
LAST_DAY = date(2030, 11, 30)


class DemonstrationRefused(Exception):
    """The layer can't be laid; `str()` is a Vietnamese sentence. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What there is now. is_new: False when a layer was already there and nothing was done.

    skipped: paths of items of which real people have already reported.
    """

    is_new: bool
    claims: int
    moved_dates: int
    decisions: int
    skipped: tuple[str, ...]


@transaction.atomic
def lay_demonstration(*, seed: int, at: datetime) -> Laid:
    """Dựng lớp minh họa over the built-in plan, on the day of `at`. One event besides its steps'.

    Does nothing where a layer lies. Raises DemonstrationRefused.
    """
    plan = Plan.objects.select_for_update().filter(code=PLAN_CODE).first()
    if plan is None:
        raise DemonstrationRefused(
            f"Chưa có kế hoạch “{PLAN_CODE}”: hãy nạp trước bằng lệnh tiendo load data."
        )
    cast = gather_cast(plan, at=at)
    before = count_layer(plan)
    if before.total:
        return Laid(False, before.claims, before.moved_dates, before.decisions, ())
    today = timezone.localdate(at)
    _check_day(today)
    played, skipped = _casting(plan)
    stage = Stage(cast, today)
    for turn in turns_of(played, speakers_of=stage.speakers_of, today=today, seed=seed):
        perform(turn, stage)
    laid = count_layer(plan)
    record(
        "demonstration.lay",
        target=plan,
        actor=None,
        at=at,
        payload={"seed": seed, "today": today.isoformat(), "claims": laid.claims},
    )
    return Laid(True, laid.claims, laid.moved_dates, laid.decisions, skipped)


def _check_day(today: date) -> None:
    if not FIRST_DAY <= today <= LAST_DAY:
        raise DemonstrationRefused(
            f"Lớp minh họa chỉ dựng được cho ngày từ {day_words(FIRST_DAY)} đến "
            f"{day_words(LAST_DAY)}; đặt ngày trình diễn bằng TIENDO_TODAY, ví dụ 2026-12-15."
        )


def _casting(plan: Plan) -> tuple[list[tuple[Scene, Item]], tuple[str, ...]]:
    """Which scenes are played, and the paths of items left to the people who work on them."""
    items = {(item.path, item.ordinal): item for item in Item.objects.filter(plan=plan)}
    played, skipped = [], []
    for scene in STORY:
        item = items.get((scene.path, scene.ordinal))
        if item is None:
            continue
        if _is_in_use(item):
            skipped.append(scene.path)
        else:
            played.append((scene, item))
    return played, tuple(skipped)


def _is_in_use(item: Item) -> bool:
    return (
        item.claims.exists()
        or item.moves.exists()
        or item.deadlines.filter(moves__isnull=False).exists()
    )
