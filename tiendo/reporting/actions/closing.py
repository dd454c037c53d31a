"""Chốt số liệu, ký duyệt, mở lại: what a period's figures were is kept for good.

Freezing holds the row of the period, as every sending does: a report is either in the edition or
its sender is told that the period is closed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import BinaryIO, cast

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.core.report_editions import edition_hash, edition_parts
from tiendo.core.reporting import ReportMove, ReportState, next_report_state
from tiendo.core.text import normalise
from tiendo.files.actions import keep
from tiendo.files.models import StoredFile
from tiendo.plans.models import Plan
from tiendo.reporting.actions.steps import held_period
from tiendo.reporting.models import Edition, Period, Report, ReportMoveRecord
from tiendo.reporting.permissions import Verb, check_may, parties_in_plan
from tiendo.reporting.queries.consolidated_bodies import bodies_of_period
from tiendo.reporting.queries.consolidation import content_without_lines, streamed_lines
from tiendo.reporting.queries.editions import last_edition_of_plan, reason_of_reopening

CONTENT_TYPE = "application/json"
SHORTEST_REASON = 10
LONGEST_REASON = 2000
_LONGEST_NAME = 120
_IN_MEMORY = 4 * 1024 * 1024
_AT_ONCE = 500


class ClosingRefused(Exception):
    """It can't be frozen, signed off or reopened; `str()` is a Vietnamese sentence. field: which
    value of the form is wrong."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


@transaction.atomic
def freeze_period(
    *, period: Period, by: User, at: datetime, today: date, counted: int | None = None
) -> Edition:
    """Chốt số liệu của kỳ: accepted reports are consolidated, an edition keeps what they said.

    counted: how many accepted reports she saw, None: nothing to compare. Bodies whose report does
    not count are named as missing in the edition. Pressed twice by her: the edition made first.
    Raises NotAllowed, ClosingRefused; then nothing has changed.
    """
    fresh = held_period(period)
    check_may(parties_in_plan(by, fresh.regime.plan, on=today), Verb.CLOSE)
    last = fresh.editions.order_by("-number").first()
    if fresh.closed_at is not None and last is not None and last.frozen_by_id == by.pk:
        return last
    _check_can_freeze(fresh)
    reports = _held_reports(fresh, ReportState.ACCEPTED)
    _check_count(reports, counted)
    Plan.objects.select_for_update(of=("self",)).get(pk=fresh.regime.plan_id)
    reason = reason_of_reopening(fresh)
    _move_all(reports, ReportMove.CONSOLIDATE, by=by, at=at)
    fresh.closed_at = at
    fresh.lock_version += 1
    fresh.save(update_fields=["closed_at", "lock_version"])
    kept = _kept(fresh, at=at, today=today)
    before = last_edition_of_plan(fresh.regime.plan_id)
    previous = before.sha256 if before else ""
    edition = Edition.objects.create(
        period=fresh,
        number=last.number + 1 if last else 1,
        file=kept,
        previous_sha256=previous,
        sha256=edition_hash(previous, kept.sha256),
        reason=reason,
        frozen_by=by,
        frozen_at=at,
    )
    said = {"edition": edition.number, "sha256": edition.sha256, "reports": len(reports)}
    record("period.freeze", target=fresh, actor=by, at=at, payload=said)
    return edition


def _check_can_freeze(period: Period) -> None:
    if period.closed_at is not None:
        raise ClosingRefused(
            f"Kỳ “{period}” đã chốt số liệu ngày {day_words(period.closed_at)}; muốn chốt lại thì "
            "mở lại kỳ và ghi lý do."
        )


def _check_count(reports: list[Report], counted: int | None) -> None:
    if not reports:
        raise ClosingRefused(
            "Chưa có báo cáo nào được chấp nhận nên chưa có gì để chốt: hãy xem và chấp nhận báo "
            "cáo đã gửi trước."
        )
    if counted is not None and counted != len(reports):
        raise ClosingRefused(
            f"Lúc bạn mở trang có {counted} báo cáo được chấp nhận, nay là {len(reports)}: hãy xem "
            "lại danh sách rồi chốt."
        )


@transaction.atomic
def sign_off_edition(
    *, edition: Edition, name: str, post: str, on: date, by: User, at: datetime, today: date
) -> Edition:
    """Ký duyệt bản chốt: who signed the consolidation, as text; its reports are locked.

    Raises NotAllowed, ClosingRefused.
    """
    period = held_period(edition.period)
    check_may(parties_in_plan(by, period.regime.plan, on=today), Verb.CLOSE)
    fresh = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    signed = {"name": _tidy(name), "post": _tidy(post)}
    if (fresh.signed_off_name, fresh.signed_off_post, fresh.signed_off_on) == (
        *signed.values(),
        on,
    ):
        return fresh
    _check_can_sign_off(fresh, period)
    _check_signature(fresh, on, today, **signed)
    fresh.signed_off_name, fresh.signed_off_post = signed.values()
    fresh.signed_off_on, fresh.signed_off_by = on, by
    fresh.save()
    reports = _held_reports(period, ReportState.CONSOLIDATED)
    _move_all(reports, ReportMove.LOCK, by=by, at=at)
    said = {"edition": fresh.number, **signed, "on": on, "reports": len(reports)}
    record("period.sign_off", target=period, actor=by, at=at, payload=said)
    return fresh


def _check_can_sign_off(edition: Edition, period: Period) -> None:
    if edition.signed_off_on is not None:
        raise ClosingRefused(
            f"Bản chốt lần {edition.number} đã được {edition.signed_off_name} ký duyệt ngày "
            f"{day_words(edition.signed_off_on)}."
        )
    newest = period.editions.order_by("-number").first()
    if period.closed_at is None or newest is None or newest.pk != edition.pk:
        raise ClosingRefused(
            f"Kỳ đã mở lại sau bản chốt lần {edition.number}: chỉ ký duyệt được bản chốt đang có "
            "hiệu lực."
        )


def _check_signature(edition: Edition, on: date, today: date, *, name: str, post: str) -> None:
    for value, field, what in ((name, "name", "họ tên"), (post, "post", "chức vụ")):
        if not value or len(value) > _LONGEST_NAME:
            raise ClosingRefused(f"Hãy ghi {what} người ký duyệt (tối đa 120 chữ cái).", field)
    if not day_of(edition.frozen_at) <= on <= today:
        raise ClosingRefused(
            f"Ngày ký duyệt phải từ ngày chốt ({day_words(edition.frozen_at)}) đến hôm nay.", "on"
        )


@transaction.atomic
def reopen_period(
    *, period: Period, reason: str, by: User, at: datetime, today: date, edition: int | None = None
) -> Period:
    """Mở lại kỳ: its reports can be returned again; the edition stays, the next freeze makes a
    new one with this reason.

    edition: the number that she saw as the newest, None: nothing to compare. Raises NotAllowed,
    ClosingRefused.
    """
    fresh = held_period(period)
    check_may(parties_in_plan(by, fresh.regime.plan, on=today), Verb.CLOSE)
    why = normalise(reason).strip()
    newest = fresh.editions.order_by("-number").first()
    if fresh.closed_at is None and newest is not None and reason_of_reopening(fresh) == why:
        return fresh
    _check_can_reopen(fresh, newest, why, edition)
    reports = [
        *_held_reports(fresh, ReportState.CONSOLIDATED),
        *_held_reports(fresh, ReportState.LOCKED),
    ]
    _move_all(reports, ReportMove.REOPEN, by=by, at=at, note=why)
    fresh.closed_at = None
    fresh.lock_version += 1
    fresh.save(update_fields=["closed_at", "lock_version"])
    if newest is not None:
        newest.reopened_at = at
        newest.save(update_fields=["reopened_at"])
    said = {"edition": newest.number if newest else 0, "reason": why, "reports": len(reports)}
    record("period.reopen", target=fresh, actor=by, at=at, payload=said)
    return fresh


def _check_can_reopen(period: Period, newest: Edition | None, why: str, seen: int | None) -> None:
    if period.closed_at is None:
        raise ClosingRefused(f"Kỳ “{period}” đang mở, chưa chốt số liệu.")
    if seen is not None and newest is not None and seen != newest.number:
        raise ClosingRefused(f"Kỳ nay đã chốt lần {newest.number}: hãy xem bản chốt mới nhất.")
    if len(why) < SHORTEST_REASON:
        raise ClosingRefused(
            "Hãy ghi lý do mở lại kỳ thành một câu; lý do được in trên bản chốt sau.", "reason"
        )
    if len(why) > LONGEST_REASON:
        raise ClosingRefused(f"Lý do dài quá {LONGEST_REASON} chữ cái: xin viết gọn.", "reason")


def day_of(moment: datetime) -> date:
    """The day of a moment, where the program runs."""
    return timezone.localtime(moment).date()


def _tidy(text: str) -> str:
    return " ".join(normalise(text).split())


def _held_reports(period: Period, state: ReportState) -> list[Report]:
    rows = Report.objects.select_for_update(of=("self",)).filter(period=period, state=state)
    return list(rows.order_by("pk"))


def _move_all(
    reports: Iterable[Report], move: ReportMove, *, by: User, at: datetime, note: str = ""
) -> None:
    """One move of many reports: their states and their records. The one event is the caller's."""
    records = []
    for report in reports:
        before = ReportState(report.state)
        report.state = next_report_state(before, move)
        report.lock_version += 1
        records.append(
            ReportMoveRecord(
                report=report,
                move=move,
                from_state=before,
                to_state=report.state,
                note=note,
                moved_by=by,
                moved_at=at,
            )
        )
    moved = [one.report for one in records]
    Report.objects.bulk_update(moved, ["state", "lock_version"], batch_size=_AT_ONCE)
    ReportMoveRecord.objects.bulk_create(records, batch_size=_AT_ONCE)


def _kept(period: Period, *, at: datetime, today: date) -> StoredFile:
    """The edition's file: canonical JSON, written line by line."""
    bodies = bodies_of_period(period, today=today)
    content = content_without_lines(period, bodies)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        for part in edition_parts(content, streamed_lines(period, bodies)):
            file.write(part.encode("utf-8"))
        file.seek(0)
        return keep(cast(BinaryIO, file), content_type=CONTENT_TYPE, at=at)
