"""The states of a report, and how late it is."""

from __future__ import annotations

from datetime import date

import pytest

from tiendo.core.reporting import (
    COUNTED,
    EDITABLE,
    NEXT,
    OWED,
    SENT,
    IllegalReportMove,
    ReportMove,
    ReportState,
    days_late,
    next_report_state,
    report_workflow_document,
)


def test_every_state_is_reached_and_every_move_leads_somewhere() -> None:
    assert {after for after in NEXT.values()} | {ReportState.NOT_DUE} == set(ReportState)
    assert {move for _, move in NEXT} == set(ReportMove)


def test_a_returned_report_comes_again_and_is_accepted() -> None:
    state = ReportState.OPEN
    for move in ("begin", "send", "return", "send", "accept", "consolidate", "lock"):
        state = next_report_state(state, ReportMove(move))
    assert state is ReportState.LOCKED


@pytest.mark.parametrize("state", [ReportState.CONSOLIDATED, ReportState.LOCKED])
def test_what_is_consolidated_is_not_returned(state: ReportState) -> None:
    with pytest.raises(IllegalReportMove, match="không thể trả lại; chỉ làm được khi đã gửi"):
        next_report_state(state, ReportMove.RETURN)


def test_groups_of_states_do_not_overlap() -> None:
    assert EDITABLE == OWED
    assert not EDITABLE & SENT
    assert not (EDITABLE | SENT) & COUNTED


@pytest.mark.parametrize(
    ("state", "sent_on", "late"),
    [
        (ReportState.OPEN, None, 3),
        (ReportState.SUBMITTED, date(2026, 12, 19), 0),
        (ReportState.RETURNED, date(2026, 12, 20), 1),
        (ReportState.EXEMPT, None, 0),
    ],
)
def test_late_counts_from_the_first_sending(
    state: ReportState, sent_on: date | None, late: int
) -> None:
    due, today = date(2026, 12, 19), date(2026, 12, 22)
    assert days_late(state, due_on=due, sent_on=sent_on, today=today) == late


def test_document_names_every_move() -> None:
    text = report_workflow_document()
    assert all(f"(`{move}`)" in text for move in ReportMove)
