"""Thời hạn bằng lời: what must have happened, and when, as the plan says it."""

from __future__ import annotations

from typing import Protocol

from tiendo.core.deadlines import (
    MILESTONE_LABELS,
    DeadlineType,
    NotADeadline,
    anchor_words,
    value_words,
)


class DeadlineLike(Protocol):
    """A deadline of the register or of a draft. anchors: as the register keeps them, by commas."""

    @property
    def milestone(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def op(self) -> str: ...
    @property
    def anchors(self) -> str: ...
    @property
    def words(self) -> str: ...


_NAMED_BY_THEIR_WORDS = (DeadlineType.EVENT, DeadlineType.REFERENCE, DeadlineType.VAGUE)
"""Kinds whose value is a key for machines; people read the document's own words."""


def milestone_words(milestone: str) -> str:
    """ "hoàn thành"; a milestone that is not in the table stays as it is."""
    return MILESTONE_LABELS.get(milestone, milestone)


def stated_words(deadline: DeadlineLike) -> str:
    """ "hoàn thành trước ngày 20/5/2026": what must have happened, and when, as the plan says it.

    Values that can't be said in words fall back to the document's own.
    """
    return f"{milestone_words(deadline.milestone)} {_time_words(deadline)}".strip()


def _time_words(deadline: DeadlineLike) -> str:
    anchors = [anchor for anchor in deadline.anchors.split(",") if anchor]
    if deadline.type in _NAMED_BY_THEIR_WORDS and deadline.words:
        return deadline.words
    try:
        if anchors:
            return anchor_words(anchors, deadline.op)
        return value_words(deadline.type, deadline.value, deadline.op)
    except NotADeadline:
        return deadline.words
