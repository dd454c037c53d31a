"""Dòng phụ lục thành đầu việc mới: under the section that the appendix details."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tiendo.core.capital import appendix_label, same_heading
from tiendo.intake.models import AppendixRow
from tiendo.intake.plan_draft import body_drafts, deadline_draft, target_drafts
from tiendo.intake.shapes import deliverable_words
from tiendo.plans.drafts import ItemDraft
from tiendo.plans.models import Section

_TOP = re.compile(r"PL\d*\b\.?")


def item_draft_of(row: AppendixRow, sections: Sequence[Section]) -> ItemDraft:
    """The row as a new item of the plan; its words are the appendix's own."""
    draft = row.draft
    section = section_for(row, sections)
    return ItemDraft(
        path=path_of(row),
        kind=draft.kind,
        title=draft.title,
        text=draft.text,
        section_path=section.path if section is not None else "",
        appendix=row.appendix,
        deliverable=deliverable_words(draft.deliverables),
        leads=body_drafts(draft.leads),
        coordinating=body_drafts(draft.coordinating),
        deadlines=tuple(deadline_draft(one) for one in draft.deadlines),
        targets=tuple(target_drafts(draft)),
    )


def path_of(row: AppendixRow) -> str:
    """Số mục: "PL1.I.2" for row I.2 of Phụ lục 01; "PL.I.2" where the appendix has no number."""
    label = appendix_label(row.appendix).removeprefix("Phụ lục").strip()
    number = str(int(label)) if label.isdigit() else label
    rest = _TOP.sub("", row.draft.path, count=1)
    return ".".join(part for part in (f"PL{number}", rest) if part)[:120]


def section_for(row: AppendixRow, sections: Sequence[Section]) -> Section | None:
    """Of the plan's sections the one that the appendix details; of several the row's own."""
    if not row.appendix:
        return None
    detailed = [one for one in sections if appendix_label(one.appendix) == row.appendix]
    named = [one for one in detailed if row.group and same_heading(one.title, row.group)]
    return next(iter(named or detailed), None)
