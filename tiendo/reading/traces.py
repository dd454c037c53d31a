"""Dấu vết: where a finding stands, which rule found it and how sure that rule is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a rule is. `look` means: a person has to look before it is used."""

    CERTAIN = "certain"
    LIKELY = "likely"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of one block's text."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a finding stands, the rule that found it, how sure it is, and why a look is needed.

    `doubt` is a Vietnamese sentence for the officer; empty when certain.
    """

    spans: tuple[Span, ...]
    rule: str
    certainty: Certainty
    doubt: str = ""
