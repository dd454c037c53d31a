"""One line of an examination of this machine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """FAULT: the program can't run. ADVICE: something is only missing for one purpose."""

    FINE = "fine"
    ADVICE = "advice"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination: what was looked at, how it stands, what to do about it."""

    weight: Weight
    about: str
    what: str
    remedy: str = ""
