"""Sửa đổi kế hoạch: compare, judge change by change, confirm as a new version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.intake.actions.amending_locks import refuse_others
from tiendo.intake.actions.holding import (
    RefusedEdit,
    StaleDraft,
    hold_intake,
    refuse_other_hand,
    sign_off,
    stale,
)
from tiendo.intake.amending import (
    LEAST_PERCENT,
    AmendmentComparison,
    compare_amendment,
    draft_stamp,
)
from tiendo.intake.amending_clauses import AskedClause
from tiendo.intake.amending_differences import Change
from tiendo.intake.amending_pairs import Pair
from tiendo.intake.models import Amendment, DraftItem, Intake, ProposedChange
from tiendo.plans.models import ChangeKind, Item, Plan, Version
from tiendo.plans.permissions import check_can_amend

Decision = ProposedChange.Decision
_ORDER = [*ProposedChange.QUESTIONS, *ChangeKind.values]


class StaleComparison(Exception):
    """Plan or draft changed since they were compared; `str()` says what to do."""


@transaction.atomic
def propose_changes(*, intake: Intake, at: datetime) -> Amendment:
    """So sánh: the changes as rows; those that were found before keep what was said of them.

    For the reader when it has opened the review, and for actions that hold the intake.
    """
    comparison = compare_amendment(intake, today=timezone.localdate(at))
    _keep_rows(intake, comparison)
    amendment, _ = Amendment.objects.update_or_create(
        intake=intake,
        defaults={
            "base": latest_version(intake),
            "compared_at": at,
            "stamp": draft_stamp(intake),
            "unchanged": len(comparison.unchanged),
            "found_percent": comparison.found_percent,
            "is_whole": comparison.is_whole,
        },
    )
    return amendment


@transaction.atomic
def take_for_amendment(
    *, intake: Intake, plan: Plan, by: User, at: datetime, shown: str | None = None
) -> Intake:
    """Coi lượt nạp là bản sửa đổi of a running plan; it is read again as such.

    The caller queues the new attempt in the same transaction. shown: the seal of the intake on
    her page. Raises NotAllowed, NotOpen, StaleDraft.
    """
    held = hold_intake(intake.pk, by)
    refuse_other_hand(held, shown, by, "đã sửa lượt nạp này")
    check_can_amend(by, plan)
    held.purpose, held.attach_to = Intake.Purpose.AMENDMENT, plan
    held.state, held.step = Intake.State.QUEUED, ""
    held.steps_done = held.steps_total = 0
    held.attempt += 1
    held.beat_at = at
    held.save()
    sign_off(held, "intake.take_for_amendment", by=by, at=at, payload={"plan": plan.code})
    return held


@transaction.atomic
def compare_again(*, intake: Intake, by: User, at: datetime, shown: str | None = None) -> Amendment:
    """So sánh lại, after the draft or the plan changed. Raises NotAllowed, NotOpen.

    shown: the seal of the comparison on her page; where it was made anew since, it serves.
    """
    held = hold_amending(intake, by)
    if shown is not None and shown != held.amendment.seal:
        return held.amendment
    amendment = propose_changes(intake=held, at=at)
    sign_off(held, "intake.compare", by=by, at=at, payload={"base": amendment.base.number})
    return amendment


@transaction.atomic
def decide_change(
    *, change: ProposedChange, version: int, decision: str, by: User, at: datetime
) -> ProposedChange:
    """Nhận, không nhận, or back to open. Of a pair (same item or not) the comparison follows.

    Raises NotAllowed, NotOpen, StaleDraft (a colleague was faster), RefusedEdit (not ready).
    """
    held = hold_amending(change.intake, by)
    row = ProposedChange.objects.select_related("touched_by").filter(pk=change.pk).first()
    if row is None or row.lock_version != version:
        if row is not None and (row.touched_by, row.decision) == (by, decision):
            return row
        raise _faster(row, by)
    if decision == Decision.ACCEPTED and not row.is_ready:
        raise RefusedEdit(f"Chưa nhận được thay đổi này. {row.doubt}")
    if row.kind == ProposedChange.CLAUSE:
        row.item = None
        if decision == Decision.ACCEPTED:
            raise RefusedEdit("Hãy chọn đầu việc mà điểm này sửa đổi.")
    _set(row, decision, by, at)
    if row.kind in ProposedChange.QUESTIONS:
        propose_changes(intake=held, at=at)
    payload = {"kind": row.kind, "path": row.path, "decision": decision}
    sign_off(held, "intake.decide_change", by=by, at=at, payload=payload)
    return row


@transaction.atomic
def decide_alike(
    *,
    intake: Intake,
    kind: str,
    decision: str,
    by: User,
    at: datetime,
    shown: str | None = None,
) -> int:
    """One decision for all open changes of a kind ("" every kind but pairs); how many.

    decision OPEN takes the decisions of that kind back, if colleagues decided none of them since
    (shown: `others_seal` on her page). What is not ready stays open.
    Raises NotAllowed, NotOpen, StaleDraft.
    """
    held = hold_amending(intake, by)
    rows = held.changes.exclude(kind__in=ProposedChange.QUESTIONS)
    rows = rows.filter(kind=kind) if kind else rows
    refuse_others(rows, decision, shown, by)
    if decision == Decision.OPEN:
        rows = rows.exclude(decision=Decision.OPEN)
    else:
        rows = rows.filter(decision=Decision.OPEN)
    if decision == Decision.ACCEPTED:
        rows = rows.filter(is_ready=True)
    count = rows.update(
        decision=decision, lock_version=F("lock_version") + 1, touched_by=by, touched_at=at
    )
    payload = {"kind": kind, "decision": decision, "count": count}
    sign_off(held, "intake.decide_changes", by=by, at=at, payload=payload)
    return count


@transaction.atomic
def judge_pair(
    *,
    intake: Intake,
    item: Item,
    draft: DraftItem,
    is_same: bool,
    by: User,
    at: datetime,
    shown: str | None = None,
) -> Amendment:
    """Nói rằng hai câu là (hoặc không phải) cùng một đầu việc, whatever the comparison took.

    shown: the seal of the comparison on her page; pressed twice it is done already.
    Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit (not of this plan and document).
    """
    held = hold_amending(intake, by)
    decision = Decision.ACCEPTED if is_same else Decision.REFUSED
    if shown is not None and shown != held.amendment.seal:
        said = held.changes.filter(key=_pair_key(item, draft), decision=decision, touched_by=by)
        if said.exists():
            return held.amendment
        raise stale("đã sửa lượt nạp này", held, by)
    if item.plan_id != held.attach_to_id or draft.intake_id != held.pk:
        raise RefusedEdit("Đầu việc không thuộc kế hoạch và văn bản đang so sánh.")
    pairs = held.changes.filter(kind=ProposedChange.PAIR)
    if is_same:
        pairs.filter(item=item).exclude(draft=draft).update(decision=Decision.REFUSED)
        pairs.filter(draft=draft).exclude(item=item).update(decision=Decision.REFUSED)
    row, _ = ProposedChange.objects.get_or_create(
        intake=held,
        key=_pair_key(item, draft),
        defaults=_pair_fields(item, draft) | {"position": 0},
    )
    _set(row, decision, by, at)
    amendment = propose_changes(intake=held, at=at)
    payload = {"item": item.path, "draft": draft.path, "is_same": is_same}
    sign_off(held, "intake.judge_pair", by=by, at=at, payload=payload)
    return amendment


@transaction.atomic
def place_clause(
    *, change: ProposedChange, item: Item, version: int, by: User, at: datetime
) -> Amendment:
    """Nói điểm sửa đổi này là của đầu việc nào.

    Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit.
    """
    held = hold_amending(change.intake, by)
    row = held.changes.filter(pk=change.pk, kind=ProposedChange.CLAUSE).first()
    if row is None or row.lock_version != version:
        if row is not None and (row.touched_by, row.item_id) == (by, item.pk):
            return held.amendment
        raise _faster(row, by)
    if item.plan_id != held.attach_to_id or item.ended_by_id is not None:
        raise RefusedEdit("Đầu việc không thuộc kế hoạch đang chạy.")
    row.item = item
    _set(row, Decision.ACCEPTED, by, at)
    amendment = propose_changes(intake=held, at=at)
    payload = {"clause": row.path, "item": item.path}
    sign_off(held, "intake.place_clause", by=by, at=at, payload=payload)
    return amendment


def latest_version(intake: Intake) -> Version:
    """The running version of the plan that the intake amends."""
    assert intake.attach_to is not None
    version: Version = intake.attach_to.versions.order_by("-number")[0]
    return version


def accepted_changes(intake: Intake) -> QuerySet[ProposedChange]:
    """The changes that were accepted; answers about pairs are none."""
    rows = intake.changes.filter(decision=Decision.ACCEPTED)
    return rows.exclude(kind__in=ProposedChange.QUESTIONS)


def why_not_amend(intake: Intake) -> str:
    """A Vietnamese sentence while nothing can be confirmed; "" when it can. Three queries."""
    assert intake.attach_to is not None
    if not intake.attach_to.versions.filter(document__isnull=False).exists():
        return (
            "Kế hoạch đang chạy chưa có bản gốc nên chưa biết câu nào bị sửa. "
            "Hãy đính kèm bản gốc trước, rồi quay lại đây và bấm “So sánh lại”."
        )
    amendment = intake.amendment
    if not amendment.is_whole and not amendment.found_percent:
        return "Văn bản này nêu số của một kế hoạch khác, không phải kế hoạch này."
    if amendment.is_whole and amendment.found_percent < LEAST_PERCENT:
        return (
            f"Đây có vẻ là một kế hoạch khác: văn bản chỉ có {amendment.found_percent}% đầu việc "
            f"đang chạy, cần ít nhất {LEAST_PERCENT}%."
        )
    if open_ones := intake.changes.filter(decision=Decision.OPEN).count():
        return f"Còn {open_ones} thay đổi chưa chọn nhận hay không nhận."
    if not accepted_changes(intake).exists():
        return "Không có thay đổi nào được nhận. Nếu đúng vậy, hãy bỏ lượt nạp này."
    return ""


def refuse_stale(intake: Intake, comparison: AmendmentComparison) -> None:
    """Raise StaleComparison unless the rows say just what the comparison finds now."""
    shown = intake.changes.exclude(kind__in=ProposedChange.QUESTIONS)
    keys = set(shown.values_list("key", flat=True))
    base = intake.amendment.base_id
    if base != latest_version(intake).pk or keys != {one.key for one in comparison.changes}:
        raise StaleComparison(
            "Kế hoạch đang chạy hoặc bản nháp đã thay đổi sau lần so sánh. Hãy bấm “So sánh lại”; "
            "những gì đã chọn mà không đổi thì được giữ nguyên."
        )


def hold_amending(intake: Intake, by: User) -> Intake:
    """The intake, locked. Raises NotAllowed, NotOpen, RefusedEdit (not for an amendment)."""
    held = hold_intake(intake.pk, by)
    if held.attach_to is None or held.purpose != Intake.Purpose.AMENDMENT:
        raise RefusedEdit("Lượt nạp này không phải để sửa đổi một kế hoạch đang chạy.")
    check_can_amend(by, held.attach_to)
    return held


def _set(row: ProposedChange, decision: str, by: User, at: datetime) -> None:
    row.decision = decision
    row.touched_by, row.touched_at = by, at
    row.lock_version += 1
    row.save()


def _keep_rows(intake: Intake, comparison: AmendmentComparison) -> None:
    """The rows of this comparison; those of an earlier one that it no longer finds go."""
    known = {row.key: row for row in intake.changes.all()}
    wanted = [
        *_pair_rows(intake, comparison.asked),
        *_clause_rows(intake, comparison.unplaced),
        *_change_rows(intake, comparison.changes),
    ]
    keys = {row.key for row in wanted}
    for row in known.values():
        is_answer = row.kind in ProposedChange.QUESTIONS and row.decision != Decision.OPEN
        if row.key not in keys and not is_answer:
            row.delete()
    wanted.sort(key=lambda row: _ORDER.index(row.kind))
    for position, row in enumerate(wanted, start=1):
        row.position = position
        if row.key in known:
            row.pk = known[row.key].pk
    fresh = [row for row in wanted if row.pk is None]
    ProposedChange.objects.bulk_create(fresh)
    ProposedChange.objects.bulk_update(
        [row for row in wanted if row.key in known],
        ["position", "path", "title", "doubt", "is_ready"],
    )


def _pair_rows(intake: Intake, asked: Iterable[Pair]) -> list[ProposedChange]:
    return [
        ProposedChange(
            intake=intake,
            key=_pair_key(pair.item, pair.draft),
            doubt=f"Hai câu giống nhau {pair.likeness}%.",
            **_pair_fields(pair.item, pair.draft),
        )
        for pair in asked
    ]


def _clause_rows(intake: Intake, unplaced: Iterable[AskedClause]) -> list[ProposedChange]:
    """Clauses of which a person is asked; `path` is the number of the clause."""
    return [
        ProposedChange(
            intake=intake,
            kind=ProposedChange.CLAUSE,
            key=f"{ProposedChange.CLAUSE}:{asked.clause.number}",
            path=str(asked.clause.number),
            title=f"Điểm {asked.clause.number} của văn bản",
            before=asked.clause.words,
            after="\n".join(text.text for text in asked.clause.texts),
            doubt=asked.reason[:300],
        )
        for asked in unplaced
    ]


def _pair_key(item: Item, draft: DraftItem) -> str:
    return f"{ProposedChange.PAIR}:{item.pk}:{draft.pk}"


def _pair_fields(item: Item, draft: DraftItem) -> dict[str, object]:
    return {
        "kind": ProposedChange.PAIR,
        "item": item,
        "draft": draft,
        "path": item.path,
        "title": item.title,
        "before": item.text,
        "after": draft.text,
    }


def _change_rows(intake: Intake, changes: Iterable[Change]) -> list[ProposedChange]:
    return [
        ProposedChange(
            intake=intake,
            kind=change.kind,
            key=change.key,
            item=change.item,
            draft=change.draft,
            path=change.path[:120],
            title=change.title[:300],
            before=change.before,
            after=change.after,
            doubt=change.doubt[:300],
            is_ready=change.is_ready,
        )
        for change in {change.key: change for change in changes}.values()
    ]


def _faster(row: ProposedChange | None, by: User) -> StaleDraft:
    if row is None:
        return StaleDraft("đã so sánh lại, thay đổi này không còn")
    return stale("đã chọn", row, by, now=f"Nay là: {row.get_decision_display()}.")
