"""Thời hạn trong tệp dữ liệu: one { milestone = ..., type = ..., value = ... } of an item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tiendo.core.deadlines import DeadlineType, Milestone, NotADeadline, anchor_words, last_day
from tiendo.plans.drafts import DeadlineDraft
from tiendo.plans.loading.limits import limit_of
from tiendo.plans.loading.tables import Entry
from tiendo.plans.models import Deadline

_KEY = "deadlines"


def read_deadline(entry: Entry) -> DeadlineDraft:
    """One deadline; its last day follows from type, value and op. Notes faults."""
    draft = DeadlineDraft(
        milestone=entry.one_of("milestone", list(Milestone)),
        type=entry.one_of("type", list(DeadlineType)),
        value=entry.text("value", limit=limit_of(Deadline, "value")),
        op=entry.one_of("op", ("before", "at", "after"), default=""),
        anchors=entry.texts("anchors"),
        words=entry.text("words", limit=limit_of(Deadline, "words")),
        stage=entry.text("stage", limit=limit_of(Deadline, "stage")),
        scope=entry.text("scope", limit=limit_of(Deadline, "scope")),
        is_soft=entry.flag("soft"),
        is_open_ended=entry.flag("open_ended"),
    )
    entry.finish()
    _check_anchors(entry, draft)
    return replace(draft, due_on=_due_on(entry, draft))


def _check_anchors(entry: Entry, draft: DeadlineDraft) -> None:
    try:
        anchor_words(draft.anchors, draft.op)
    except NotADeadline as error:
        entry.fault(_KEY, f"ngày lặp “{error}” phải có dạng --05-20, ---20 hoặc --12.")
    if draft.anchors and draft.type != DeadlineType.RECURRING:
        entry.fault(_KEY, "chỉ thời hạn recurring mới có anchors.")


def _due_on(entry: Entry, draft: DeadlineDraft) -> date | None:
    if not draft.type:
        return None
    try:
        return last_day(draft.type, draft.value, draft.op, is_open_ended=draft.is_open_ended)
    except NotADeadline:
        entry.fault(_KEY, f"value “{draft.value}” không hợp với type “{draft.type}”.")
        return None
