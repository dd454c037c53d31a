"""Lời thời gian: a stretch of text that names a time, before its meaning is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tiendo.reading.model import Certainty

YEAR = r"(?:19|20)\d{2}"


@dataclass(frozen=True, slots=True)
class TimeWords:
    """One time as the text names it: characters [start, end), what it says, how sure it is.

    preposition: the words before it that belong to it ("trong", "đến hết"), lower case.
    """

    start: int
    end: int
    type: str
    value: str
    rule: str
    op: str = ""
    anchors: tuple[str, ...] = ()
    is_open_ended: bool = False
    preposition: str = ""
    certainty: Certainty = Certainty.CERTAIN
    doubt: str = ""

    def doubted(self, certainty: Certainty, doubt: str) -> TimeWords:
        """The same words, less sure; a graver doubt that stands already is kept."""
        if self.certainty is Certainty.LOOK:
            return self
        return replace(self, certainty=certainty, doubt=doubt)
