"""What a hundred people were answered: times, faults, and what was acknowledged to them."""

from __future__ import annotations

import statistics
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

LIMIT_MS = 300
_SHOWN_FAULTS = 12


@dataclass(frozen=True)
class Written:
    """A change that the server acknowledged: what kind, and the words it can be found by."""

    kind: str
    mark: str


@dataclass
class Tally:
    """Shared by all people; every method may be called by many at once.

    In a gap (the server killed, the database away, the disk full) an answer that says so is what
    is asked for; outside of one it is a fault.
    """

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    phases: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    written: list[Written] = field(default_factory=list)
    sent: list[Written] = field(default_factory=list)
    _gap: bool = False
    _gap_ended: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin_gap(self) -> None:
        """From here on outages are expected."""
        self._gap = True

    def end_gap(self) -> None:
        """What was under way at this moment may still have met the outage."""
        self._gap, self._gap_ended = False, time.monotonic()

    def is_excused(self, began: float) -> bool:
        """Whether a click that began at this moment may have met the outage."""
        return self._gap or began <= self._gap_ended

    def answered(self, step: str, seconds: float) -> None:
        """A page came as it should."""
        with self._lock:
            self.times[step].append(seconds * 1000)
            self.phases["sau gián đoạn" if self._gap_ended else "trước gián đoạn"].append(
                seconds * 1000
            )

    def count(self, counter: Counter[str], words: str) -> None:
        """One more of these."""
        with self._lock:
            counter[words] += 1

    def asks(self, written: Written) -> None:
        """Sent; nobody knows yet whether it is taken."""
        with self._lock:
            self.sent.append(written)

    def acknowledged(self, written: Written) -> None:
        """The server said that it is written."""
        with self._lock:
            self.written.append(written)

    @property
    def p95_ms(self) -> float:
        """Of all steps together."""
        return percentile([each for rows in self.times.values() for each in rows], 95)

    def tell(self) -> None:
        """Print the table."""
        print(f"{'bước':34}{'lần':>7}{'giữa':>8}{'p95':>8}{'p99':>8}{'lâu nhất':>10}")
        for step, rows in sorted(self.times.items()):
            print(_line(step, rows))
        print(_line("tất cả", [each for rows in self.times.values() for each in rows]))
        if len(self.phases) > 1:
            for phase, rows in self.phases.items():
                print(_line(phase, rows))
        for title, counter in (
            ("trong lúc gián đoạn", self.said),
            ("từ chối theo quy tắc nghiệp vụ", self.refused),
            ("LỖI", self.faults),
        ):
            print(f"{title}: {sum(counter.values())}")
            for words, times in counter.most_common(_SHOWN_FAULTS):
                print(f"  {times:>5} × {words}")


def percentile(rows: Sequence[float], share: int) -> float:
    """The value that so many of a hundred do not exceed; 0 of none."""
    ordered = sorted(rows)
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, -(-len(ordered) * share // 100) - 1)]


def _line(step: str, rows: Sequence[float]) -> str:
    if not rows:
        return f"{step:34}{0:>7}"
    return (
        f"{step:34}{len(rows):>7}{statistics.median(rows):>8.0f}{percentile(rows, 95):>8.0f}"
        f"{percentile(rows, 99):>8.0f}{max(rows):>10.0f}"
    )
