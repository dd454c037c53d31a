"""Chỉ tiêu: how far a measured end is, against what was promised and against the time gone.

Source: docs/rules/labels.md, section 5.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")
_MOST_PLACES = Decimal("0.001")


def is_reached(
    *, op: str, value: Decimal, current: Decimal | None, value_to: Decimal | None = None
) -> bool | None:
    """Đạt chỉ tiêu: does the current value satisfy "= >= <= > < ~" and the value?

    "=", "~" and "range" are ends to be reached: more than asked is reached too.
    None: there is no current value. value_to: kept for a range, whose lower end counts.
    """
    if current is None:
        return None
    if op in ("<=", "<"):
        limit = value if value_to is None else value_to
        return current < limit if op == "<" else current <= limit
    return current > value if op == ">" else current >= value


def share_percent(
    *, op: str, value: Decimal, current: Decimal | None, baseline: Decimal | None
) -> Decimal | None:
    """Tỷ lệ đạt: how much of the way from the baseline (0 if none) to the value is done.

    In percent, two decimals, halves up, never below 0. None: no current value, an upper limit
    ("<=", "<": there is no way to go), or a value that equals the baseline.
    """
    start = baseline or Decimal(0)
    if current is None or op in ("<=", "<") or value == start:
        return None
    share = (current - start) * 100 / (value - start)
    return max(share, Decimal(0)).quantize(_CENT, ROUND_HALF_UP)


def time_gone_percent(*, first: date, last: date, today: date) -> Decimal:
    """Thời gian đã qua: the share of the days from first to last that is gone, 0 to 100.

    At an even pace this is also the share of the target that should be done. One day long: 100
    from that day on.
    """
    if today < first:
        return Decimal(0)
    if today >= last:
        return Decimal(100)
    share = Decimal((today - first).days * 100) / (last - first).days
    return share.quantize(_CENT, ROUND_HALF_UP)


def expected_by_now(
    *, op: str, value: Decimal, baseline: Decimal | None, time_gone_percent: Decimal | None
) -> Decimal | None:
    """Mức cần đạt đến nay: where an even pace from the baseline (0 if none) would be today.

    In the target's unit, at most three decimals, halves up. None: the target names no day, or is
    an upper limit ("<=", "<": it holds on every day).
    Source: docs/rules/labels.md, section 5.
    """
    if time_gone_percent is None or op in ("<=", "<"):
        return None
    start = baseline or Decimal(0)
    expected = start + (value - start) * time_gone_percent / 100
    return expected.quantize(_MOST_PLACES, ROUND_HALF_UP)
