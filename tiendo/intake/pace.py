"""Còn bao lâu: how long a reading will still take, told from how long it took so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

DRAFTING = "Lập bản nháp và tra cơ quan"
"""The last step of a reading. It gives no sign of life: what it writes is written at once."""

_TELLING_SECONDS = 10
_FEWEST_STEPS = 2


@dataclass(slots=True)
class Pace:
    """Of the phase under way: when it began and of how many steps it consists."""

    begun_at: datetime | None = None
    total: int = 0

    def remaining(self, done: int, total: int, at: datetime) -> str:
        """ "còn khoảng 12 phút"; "" where it can't be told yet, or is not worth telling."""
        if self.begun_at is None or total != self.total:
            self.begun_at, self.total = at, total
        spent = (at - self.begun_at).total_seconds()
        if done < _FEWEST_STEPS or spent < _TELLING_SECONDS:
            return ""
        seconds = spent / done * (total - done)
        return f"còn khoảng {_span_words(seconds)}" if seconds >= _TELLING_SECONDS else ""


def _span_words(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "dưới một phút"
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} phút"
    return f"{hours} giờ {rest} phút" if rest else f"{hours} giờ"
