"""Ô của một dòng: what the cells of a row say, in words, before a template lays them out.

A template that weighs each figure takes longer over a page of rows than the database does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from tiendo.core.progress import Label, State
from tiendo.progress.queries.lines import ItemLine, LineClaim, LineDeadline
from tiendo.ui.chips import grade_chip, label_chip
from tiendo.ui.days import date_words, days_left_words, deadline_words, milestone_words
from tiendo.ui.figures import percent_words

_MOST_LEADS = 2
_TONES = {Label.IN_PROGRESS_LATE: "days--late", Label.DUE_SOON: "days--soon"}


@dataclass(frozen=True, slots=True)
class Cells:
    """The words of one row. Each is "" where there is nothing to say.

    others: how many more bodies lead than are named. was_moved: the day is not the plan's own.
    days, days_tone: what is left until the day, and how that is marked. share: of the newest
    report, else status.
    """

    kind: str
    leads: str
    others: int
    due: str
    was_moved: bool
    days: str
    days_tone: str
    chip: SafeString
    share: str
    status: str
    as_of: str
    grade: SafeString


def cells_of(line: ItemLine, today: date) -> Cells:
    """The cells of a row that is no group."""
    due, claim = line.deadline, line.claim
    is_done = line.state == State.ACCEPTED_DONE
    return Cells(
        kind=line.get_kind_display().lower(),
        leads="; ".join(line.leads[:_MOST_LEADS]),
        others=max(len(line.leads) - _MOST_LEADS, 0),
        due=due_words(due) if due else "",
        was_moved=bool(due and was_moved(due)),
        days=days_left_words(due.due_on, today) if due and not is_done else "",
        days_tone=_TONES.get(line.label, "quiet") if line.label else "quiet",
        chip=label_chip(line.label),
        share=_share(claim),
        status=claim.get_status_display() if claim and claim.share_percent is None else "",
        as_of=date_words(claim.as_of) if claim else "",
        grade=grade_chip(claim.grade if claim else None),
    )


def due_words(deadline: LineDeadline) -> str:
    """The plan's own words while its day holds; else the day that holds now."""
    if deadline.due_on == deadline.first_due_on:
        return deadline_words(deadline)
    return f"{milestone_words(deadline.milestone)} đến {date_words(deadline.due_on)}"


def was_moved(deadline: LineDeadline) -> bool:
    """Đã gia hạn: the day that holds is not the plan's own; False where the plan gave none."""
    return deadline.first_due_on is not None and deadline.first_due_on != deadline.due_on


def _share(claim: LineClaim | None) -> str:
    if claim is None or claim.share_percent is None:
        return ""
    return percent_words(claim.share_percent.normalize())
