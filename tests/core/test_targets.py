"""How far a target is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tiendo.core.distance import distance_km
from tiendo.core.targets import (
    expected_by_now,
    is_reached,
    share_percent,
    time_gone_percent,
)


@pytest.mark.parametrize(
    ("op", "current", "reached"),
    [
        ("=", Decimal(1499), False),
        ("=", Decimal(1500), True),
        (">=", Decimal(1501), True),
        (">", Decimal(1500), False),
        ("<=", Decimal(1500), True),
        ("<", Decimal(1500), False),
        ("~", Decimal(1600), True),
    ],
)
def test_a_target_is_reached_as_its_sign_says(op: str, current: Decimal, reached: bool) -> None:
    assert is_reached(op=op, value=Decimal(1500), current=current) is reached


def test_without_a_figure_nobody_knows() -> None:
    assert is_reached(op=">=", value=Decimal(85), current=None) is None
    assert share_percent(op=">=", value=Decimal(85), current=None, baseline=None) is None


def test_the_lower_end_of_a_range_is_enough() -> None:
    assert (
        is_reached(op="range", value=Decimal(60), value_to=Decimal(70), current=Decimal(60)) is True
    )


def test_the_way_is_measured_from_the_baseline() -> None:
    assert share_percent(
        op=">=", value=Decimal(85), current=Decimal(70), baseline=Decimal(40)
    ) == Decimal("66.67")
    assert share_percent(
        op="=", value=Decimal(1500), current=Decimal(300), baseline=None
    ) == Decimal("20.00")
    assert share_percent(
        op="=", value=Decimal(85), current=Decimal(30), baseline=Decimal(40)
    ) == Decimal("0.00")


def test_an_upper_limit_has_no_way_to_go() -> None:
    assert share_percent(op="<=", value=Decimal(5), current=Decimal(3), baseline=Decimal(9)) is None


def test_time_gone_runs_from_nothing_to_all() -> None:
    first, last = date(2026, 1, 1), date(2030, 12, 31)
    assert time_gone_percent(first=first, last=last, today=date(2025, 12, 31)) == 0
    assert time_gone_percent(first=first, last=last, today=date(2026, 11, 22)) == Decimal("17.81")
    assert time_gone_percent(first=first, last=last, today=date(2031, 1, 1)) == 100
    assert time_gone_percent(first=first, last=first, today=first) == 100


@pytest.mark.parametrize(
    ("op", "baseline", "gone", "expected"),
    [
        ("=", None, Decimal("17.81"), Decimal("267.15")),
        (">=", Decimal(500), Decimal(50), Decimal(1000)),
        (">=", Decimal(1600), Decimal(50), Decimal(1550)),
        (">=", None, Decimal(0), Decimal(0)),
        ("=", None, Decimal(100), Decimal(1500)),
        ("=", None, None, None),
        ("<=", Decimal(9), Decimal(50), None),
    ],
)
def test_what_is_expected_by_now_goes_evenly_from_the_baseline(
    op: str, baseline: Decimal | None, gone: Decimal | None, expected: Decimal | None
) -> None:
    found = expected_by_now(op=op, value=Decimal(1500), baseline=baseline, time_gone_percent=gone)
    assert found == expected


def test_distance_is_great_circle() -> None:
    # Thành phố Cao Bằng to Hà Nội, about 189 km as the crow flies.
    km = distance_km(
        latitude=Decimal("22.66568"),
        longitude=Decimal("106.25786"),
        other_latitude=Decimal("21.02851"),
        other_longitude=Decimal("105.80480"),
    )
    assert Decimal(185) < km < Decimal(192)
    assert (
        distance_km(
            latitude=Decimal(22),
            longitude=Decimal(106),
            other_latitude=Decimal(22),
            other_longitude=Decimal(106),
        )
        == 0
    )
