"""Báo cáo: the states that a body's report for a period moves through, in one table.

Late is never stored: it is derived from the due day. Source: docs/report-workflow.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tiendo.core.workflows import workflow_page


class ReportState(StrEnum):
    """Trạng thái báo cáo của một cơ quan trong một kỳ.

    NOT_DUE: the period is not opened yet. LOCKED: its figures stand in an edition signed off.
    """

    NOT_DUE = "not_due"
    OPEN = "open"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    ACCEPTED = "accepted"
    CONSOLIDATED = "consolidated"
    LOCKED = "locked"
    EXEMPT = "exempt"


class ReportMove(StrEnum):
    """What is done to a report."""

    OPEN = "open"
    BEGIN = "begin"
    SEND = "send"
    WITHDRAW = "withdraw"
    RETURN = "return"
    ACCEPT = "accept"
    CONSOLIDATE = "consolidate"
    LOCK = "lock"
    REOPEN = "reopen"
    EXEMPT = "exempt"
    RESTORE = "restore"


_State, _Move = ReportState, ReportMove
NEXT: Mapping[tuple[ReportState, ReportMove], ReportState] = {
    (_State.NOT_DUE, _Move.OPEN): _State.OPEN,
    (_State.OPEN, _Move.BEGIN): _State.DRAFT,
    (_State.DRAFT, _Move.SEND): _State.SUBMITTED,
    (_State.RETURNED, _Move.SEND): _State.RESUBMITTED,
    (_State.SUBMITTED, _Move.WITHDRAW): _State.DRAFT,
    (_State.RESUBMITTED, _Move.WITHDRAW): _State.RETURNED,
    (_State.SUBMITTED, _Move.RETURN): _State.RETURNED,
    (_State.RESUBMITTED, _Move.RETURN): _State.RETURNED,
    (_State.ACCEPTED, _Move.RETURN): _State.RETURNED,
    (_State.SUBMITTED, _Move.ACCEPT): _State.ACCEPTED,
    (_State.RESUBMITTED, _Move.ACCEPT): _State.ACCEPTED,
    (_State.ACCEPTED, _Move.CONSOLIDATE): _State.CONSOLIDATED,
    (_State.CONSOLIDATED, _Move.LOCK): _State.LOCKED,
    (_State.CONSOLIDATED, _Move.REOPEN): _State.ACCEPTED,
    (_State.LOCKED, _Move.REOPEN): _State.ACCEPTED,
    (_State.OPEN, _Move.EXEMPT): _State.EXEMPT,
    (_State.DRAFT, _Move.EXEMPT): _State.EXEMPT,
    (_State.EXEMPT, _Move.RESTORE): _State.OPEN,
}

EDITABLE = frozenset({ReportState.OPEN, ReportState.DRAFT, ReportState.RETURNED})
"""The body may write in it."""
SENT = frozenset({ReportState.SUBMITTED, ReportState.RESUBMITTED})
"""It lies with the coordinator, who has not decided."""
COUNTED = frozenset({ReportState.ACCEPTED, ReportState.CONSOLIDATED, ReportState.LOCKED})
"""Its figures count in the consolidation."""
OWED = frozenset({ReportState.OPEN, ReportState.DRAFT, ReportState.RETURNED})
"""The body still owes it."""

STATE_NAMES: Mapping[ReportState, str] = {
    ReportState.NOT_DUE: "chưa mở kỳ",
    ReportState.OPEN: "chưa gửi",
    ReportState.DRAFT: "đang soạn",
    ReportState.SUBMITTED: "đã gửi",
    ReportState.RETURNED: "bị trả lại",
    ReportState.RESUBMITTED: "đã gửi lại",
    ReportState.ACCEPTED: "đã chấp nhận",
    ReportState.CONSOLIDATED: "đã tổng hợp",
    ReportState.LOCKED: "đã khóa",
    ReportState.EXEMPT: "được miễn",
}

MOVE_NAMES: Mapping[ReportMove, str] = {
    ReportMove.OPEN: "mở kỳ",
    ReportMove.BEGIN: "soạn báo cáo",
    ReportMove.SEND: "gửi báo cáo",
    ReportMove.WITHDRAW: "rút lại",
    ReportMove.RETURN: "trả lại",
    ReportMove.ACCEPT: "chấp nhận",
    ReportMove.CONSOLIDATE: "chốt số liệu",
    ReportMove.LOCK: "ký duyệt bản tổng hợp",
    ReportMove.REOPEN: "mở lại kỳ",
    ReportMove.EXEMPT: "miễn báo cáo",
    ReportMove.RESTORE: "bỏ miễn",
}


class IllegalReportMove(Exception):
    """The report is not in a state from which this move is possible; `str()` is Vietnamese."""


def next_report_state(state: ReportState, move: ReportMove) -> ReportState:
    """The state after `move`. Raises IllegalReportMove where the table has no such move."""
    try:
        return NEXT[state, move]
    except KeyError:
        raise IllegalReportMove(
            f"Báo cáo đang ở trạng thái “{STATE_NAMES[state]}”, không thể {MOVE_NAMES[move]}; "
            f"chỉ làm được khi {_states_before(move)}."
        ) from None


def _states_before(move: ReportMove) -> str:
    names = [STATE_NAMES[state] for state, known in NEXT if known is move]
    return " hoặc ".join(names)


def days_late(state: ReportState, *, due_on: date, sent_on: date | None, today: date) -> int:
    """Số ngày chậm: calendar days after the last day; 0 while in time or exempt.

    sent_on: the day of the first sending, None: never sent. A returned report is not late anew:
    what counts is when it first came.
    """
    if state in (ReportState.EXEMPT, ReportState.NOT_DUE):
        return 0
    return max(0, ((sent_on or today) - due_on).days)


def report_workflow_document() -> str:
    """docs/report-workflow.md: the states and moves of a report, printed from NEXT."""
    return workflow_page(
        "a report",
        source="tiendo/core/reporting.py",
        start=ReportState.NOT_DUE,
        states=STATE_NAMES,
        moves=MOVE_NAMES,
        table=NEXT,
    )
