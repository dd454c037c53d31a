"""Dòng báo cáo with all that is said beside it: deadline and label, grade, the period before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tiendo.asking.together import ask_together
from tiendo.core.deadline_words import stated_words
from tiendo.core.evidence import Grade
from tiendo.plans.models import Deadline, Item
from tiendo.plans.soon import soon_window
from tiendo.progress.models import Claim
from tiendo.reporting.models import Report, ReportLine
from tiendo.reporting.queries.before import Before, by_item, lines_before

_SAME = ("status", "share_percent", "quantity")


@dataclass(frozen=True, slots=True)
class Standing:
    """Đầu việc đứng ở đâu on the cut-off day. label: of core.progress.Label, "" for what was
    ended; deadline: the one that governs, None: the plan gives no day."""

    label: str = ""
    deadline: Deadline | None = None
    due_on: date | None = None
    days_late: int = 0

    @property
    def due_words(self) -> str:
        """Thời hạn in words, "" where there is none."""
        return "" if self.deadline is None else stated_words(self.deadline)


@dataclass(frozen=True, slots=True)
class LineBook:
    """What is known beside the lines of one report, asked once for all of them.

    standings: by item; before: the lines of the period before, by item; claims: by key, graded.
    """

    standings: Mapping[int, Standing]
    before: Mapping[int, ReportLine]
    claims: Mapping[int, Claim] = field(default_factory=dict)

    def standing(self, line: ReportLine) -> Standing:
        """Where the line's item stands."""
        return self.standings.get(line.item_id, Standing())

    def grade(self, line: ReportLine) -> str:
        """Mức minh chứng: of the claim that says the same figures; words only where she wrote
        other ones, "" where nothing was claimed."""
        claim = self.claims.get(line.claim_id or 0)
        if claim is None:
            return ""
        is_same = all(getattr(claim, name) == getattr(line, name) for name in _SAME)
        return claim.grade if is_same else Grade.WORDS.value

    @property
    def is_illustrative(self) -> bool:
        """Some of it rests on claims of the demonstration layer."""
        return any(claim.is_illustrative for claim in self.claims.values())


def lines_of(report: Report) -> Any:
    """Các dòng của báo cáo in the plan's order, with item, section, target and who touched them;
    the long texts of items are left out. A query set, not asked yet."""
    rows = report.lines.select_related("item__section", "target", "touched_by")
    unread = ("item__text", "item__search_text", "item__deliverable", "target__search_text")
    return rows.defer(*unread).order_by("position", "item_id")


def line_book(
    report: Report,
    lines: Sequence[ReportLine],
    before: Before,
    *,
    today: date,
    also: Sequence[Any] = (),
) -> LineBook:
    """The book of these lines of a report. Three queries, however many lines.

    Labels are as of the cut-off day (today, until it has come) of the state that items have now.
    also: query sets to be asked together with the rest.
    """
    day = min(report.period.cut_off_on, today)
    keys = [line.item_id for line in lines]
    labelled = Item.objects.filter(pk__in=keys).with_label(day, soon_window(day)).order_by()
    stands = labelled.values_list(
        "pk", "label", "governing_deadline_id", "governing_due_on", "days_late"
    )
    old = lines_before(before, keys)
    ask_together(stands, old, *also)
    earlier = by_item(before, old)
    deadlines = Deadline.objects.filter(pk__in=[row[2] for row in stands if row[2] is not None])
    claims = _claims([*lines, *earlier.values()])
    ask_together(deadlines, claims)
    days = {deadline.pk: deadline for deadline in deadlines}
    return LineBook(
        standings={
            pk: Standing(label or "", days.get(deadline), due_on, late or 0)
            for pk, label, deadline, due_on, late in stands
        },
        before=earlier,
        claims={claim.pk: claim for claim in claims},
    )


def _claims(lines: Sequence[ReportLine]) -> Any:
    keys = {line.claim_id for line in lines if line.claim_id is not None}
    return Claim.objects.filter(pk__in=keys).with_grade()
