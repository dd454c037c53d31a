"""The ladder of reminders: the newest step counts, none twice, none before the opening."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tiendo.core.reminding import (
    MOST_AFTER,
    Ladder,
    StepKind,
    hand_step,
    kind_of_step,
    step_on,
)

LADDER = Ladder(before=(7, 3, 1), every=3, letter=5)
DUE, LEAVES = date(2026, 12, 19), date(2026, 12, 18)


def step(day: int, *, opened: int = 1, ladder: Ladder = LADDER, due: date = DUE):
    return step_on(
        ladder,
        opened_on=date(2026, 12, opened),
        due_on=due,
        leaves_on=min(due, LEAVES),
        today=date(2026, 12, day),
    )


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (1, "opened"),
        (10, "opened"),
        (11, "before1:2026-12-19"),
        (14, "before1:2026-12-19"),
        (15, "before2:2026-12-19"),
        (17, "before3:2026-12-19"),
        (19, "before3:2026-12-19"),
        (20, "after1:2026-12-19"),
        (22, "after1:2026-12-19"),
        (23, "after2:2026-12-19"),
    ],
)
def test_newest_step_whose_day_has_come(day, key) -> None:
    found = step(day)
    assert found.key == key
    assert found.day <= date(2026, 12, day)
    assert kind_of_step(key) is found.kind


def test_steps_before_the_opening_have_no_turn() -> None:
    assert step(16, opened=16).kind is StepKind.OPENED
    assert step(16, opened=15).kind is StepKind.OPENED
    assert step(17, opened=16).key.startswith("before3")


def test_order_of_the_rules_does_not_matter() -> None:
    turned = Ladder(before=(1, 7, 3, 3), every=3, letter=5)
    assert [step(day, ladder=turned) for day in range(1, 24)] == [step(day) for day in range(1, 24)]


def test_it_ends_and_another_due_day_is_another_ladder() -> None:
    last = step_on(
        LADDER,
        opened_on=date(2026, 12, 1),
        due_on=DUE,
        leaves_on=LEAVES,
        today=DUE + timedelta(days=400),
    )
    assert last.key == f"after{MOST_AFTER}:2026-12-19"
    assert step(20, due=date(2026, 12, 21)).key.endswith("2026-12-21")


def test_by_hand_once_a_day() -> None:
    key = hand_step(DUE).key
    assert key == "hand:2026-12-19"
    assert kind_of_step(key) is StepKind.HAND
    assert kind_of_step("letter:2026-12-19:abcdef") is StepKind.LETTER


def test_keys_fit_their_column() -> None:
    from tiendo.reporting.models import Reminder

    longest = Reminder._meta.get_field("step").max_length
    assert all(len(step(day).key) <= longest for day in range(1, 31))
