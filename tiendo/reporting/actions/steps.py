"""Bước chuyển của báo cáo: lock it, write the move, its record and its event."""

from __future__ import annotations

from datetime import datetime

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.audit.canonical import key_of
from tiendo.audit.models import Event
from tiendo.audit.queries import events_of
from tiendo.core.locks import MovedOn
from tiendo.core.reporting import MOVE_NAMES, STATE_NAMES, ReportMove, ReportState
from tiendo.reporting.models import Period, Report, ReportMoveRecord


class StaleReport(MovedOn):
    """Somebody moved or changed the report since this person opened it; `str()` says who."""

    def __init__(self, report: Report, last: Event | None, by: User | None) -> None:
        now = f"Báo cáo nay: {STATE_NAMES[ReportState(report.state)]}."
        if last is None:
            super().__init__("đã sửa báo cáo này", now=now)
            return
        move = _move_of(last.verb)
        words = MOVE_NAMES[move] if move else ""
        super().__init__(
            f"đã {words}" if words else "đã sửa báo cáo này",
            who=last.actor_label,
            at=last.at,
            is_own=by is not None and last.actor_key == key_of(by),
            now=now,
        )


def locked(report: Report, *, lock_version: int | None = None, by: User | None = None) -> Report:
    """The report as it stands now, locked to the end of the transaction, its version counted up.

    Whoever must not meet a freezing holds the period before it (`held_period`). lock_version: what
    the person saw; None: nothing to compare. Raises StaleReport.
    """
    fresh = held(report)
    if lock_version is not None and fresh.lock_version != lock_version:
        raise StaleReport(fresh, events_of(fresh).first(), by)
    fresh.lock_version += 1
    fresh.save(update_fields=["lock_version"])
    return fresh


def held(report: Report) -> Report:
    """The report as it stands now, locked to the end of the transaction."""
    rows = Report.objects.select_for_update(of=("self",))
    related = rows.select_related("agency", "period__regime__plan", "period__regime__to_agency")
    fresh: Report = related.get(pk=report.pk)
    return fresh


def held_period(period: Period) -> Period:
    """The period as it stands now, locked to the end of the transaction."""
    rows = Period.objects.select_for_update(of=("self",)).select_related("regime__plan")
    fresh: Period = rows.get(pk=period.pk)
    return fresh


def step(
    report: Report,
    move: ReportMove,
    after: ReportState,
    *,
    by: User,
    at: datetime,
    note: str = "",
    payload: dict[str, object] | None = None,
) -> ReportMoveRecord:
    """Write one move of a locked report: its state, its record, its event. after: as
    `permissions.check_can_move` gave it."""
    row = ReportMoveRecord.objects.create(
        report=report,
        move=move,
        from_state=report.state,
        to_state=after,
        note=note,
        moved_by=by,
        moved_at=at,
    )
    report.state = after
    report.touched_by, report.touched_at = by, at
    report.save()
    said = {"from": row.from_state, "to": row.to_state, "note": note, **(payload or {})}
    record(f"report.{move}", target=report, actor=by, at=at, payload=said)
    return row


def _move_of(verb: str) -> ReportMove | None:
    """None: the report was written in, not moved."""
    name = verb.partition(".")[2]
    return ReportMove(name) if name in set(ReportMove) else None
