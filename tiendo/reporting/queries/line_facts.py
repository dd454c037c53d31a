"""Đầu việc của các dòng báo cáo: what a line says of its item, whoever reports on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When

from tiendo.asking.together import ask_together
from tiendo.core.deadline_words import stated_words
from tiendo.core.evidence import EvidenceKind, grade
from tiendo.core.report_content import Figures, LineContent
from tiendo.plans.models import Deadline
from tiendo.plans.models.item_rows import ItemQuerySet
from tiendo.plans.soon import soon_window
from tiendo.progress.models import Evidence


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """Đầu việc as a line prints it. label, days_late: on the day asked for; "" and 0: none."""

    item: int
    path: str
    title: str
    group: str
    appendix: str
    label: str
    due_words: str
    days_late: int

    def line(
        self,
        *,
        agency: str,
        unit: str = "",
        target: Decimal | None = None,
        now: Figures,
        previous: Figures | None = None,
        texts: tuple[str, str, str] = ("", "", ""),
    ) -> LineContent:
        """The line of one body. texts: what was done, what is in the way, why it is late."""
        done_text, obstacle_text, late_reason = texts
        return LineContent(
            item=self.item,
            path=self.path,
            title=self.title,
            group=self.group,
            appendix=self.appendix,
            agency=agency,
            unit=unit,
            target=target,
            now=now,
            previous=previous,
            done_text=done_text,
            obstacle_text=obstacle_text,
            late_reason=late_reason,
            label=self.label,
            due_words=self.due_words,
            days_late=self.days_late,
        )


def item_facts(items: ItemQuerySet, on: date) -> list[ItemFacts]:
    """Of these items, in the order of the plan, as of a day. Two queries."""
    labelled = items.with_label(on, soon_window(on)).tree_order()
    rows = labelled.values_list(
        "pk",
        "path",
        "title",
        "section__path",
        "section__title",
        "appendix",
        "label",
        "days_late",
        "governing_deadline_id",
    )
    days = Deadline.objects.filter(item__in=items.order_by().values("pk"), due_on__isnull=False)
    deadlines = days.only("milestone", "type", "value", "op", "anchors", "words").order_by()
    ask_together(rows, deadlines)
    governing = {row[-1] for row in rows}
    words = {one.pk: stated_words(one) for one in deadlines if one.pk in governing}
    return [
        ItemFacts(
            item=pk,
            path=path,
            title=title,
            group=f"{section} {name}" if section else "",
            appendix=appendix,
            label=label or "",
            due_words=words.get(deadline, ""),
            days_late=late or 0,
        )
        for pk, path, title, section, name, appendix, label, late, deadline in rows
    ]


FIGURE_COLUMNS = (
    "share_percent",
    "quantity",
    "as_of",
    "kind",
    "status",
    "claim_id",
    "claim__status",
    "claim__share_percent",
    "claim__quantity",
    "best_evidence",
)
"""Of a line, in the order in which `figures` takes them; needs `best_evidence`."""


def best_evidence() -> Subquery:
    """Of a line's claim: the kind of its best evidence, None where it has none."""
    places = [When(kind=kind, then=Value(place)) for place, kind in enumerate(EvidenceKind)]
    strength = Case(*places, output_field=IntegerField())
    rows = Evidence.objects.filter(claim=OuterRef("claim_id")).order_by(strength)
    return Subquery(rows.values_list("kind")[:1])


def figures(row: Sequence[Any]) -> Figures:
    """Số liệu of the FIGURE_COLUMNS of a line. The grade is that of the claim which says the same
    figures; words only where the body wrote other ones."""
    share, quantity, as_of, kind, status, claim, *claimed, evidence = row
    found = ""
    if claim is not None:
        is_same = bool(evidence) and claimed == [status, share, quantity]
        found = grade([EvidenceKind(evidence)] if is_same else []).value
    return Figures(share, quantity, as_of, kind, status, found)
