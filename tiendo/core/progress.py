"""Tiến độ: the states an item moves through, and the ten labels that are derived from dates.

On time and late are never stored. The database computes the same label for lists
(plans/labels.py); tests hold the two equal.
Source: docs/rules/labels.md; docs/item-workflow.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tiendo.core.workflows import workflow_page


class State(StrEnum):
    """Trạng thái xử lý của đầu việc; DRAFT means that no body has it yet."""

    DRAFT = "draft"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    REPORTED_DONE = "reported_done"
    RETURNED = "returned"
    ACCEPTED_DONE = "accepted_done"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """What a person does to an item."""

    ASSIGN = "assign"
    UNASSIGN = "unassign"
    START = "start"
    REPORT_DONE = "report_done"
    RETURN = "return"
    ACCEPT = "accept"
    REOPEN = "reopen"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"


NEXT: Mapping[tuple[State, Move], State] = {
    (State.DRAFT, Move.ASSIGN): State.ASSIGNED,
    (State.ASSIGNED, Move.UNASSIGN): State.DRAFT,
    (State.ASSIGNED, Move.START): State.IN_PROGRESS,
    (State.ASSIGNED, Move.REPORT_DONE): State.REPORTED_DONE,
    (State.IN_PROGRESS, Move.REPORT_DONE): State.REPORTED_DONE,
    (State.IN_PROGRESS, Move.PAUSE): State.PAUSED,
    (State.PAUSED, Move.RESUME): State.IN_PROGRESS,
    (State.REPORTED_DONE, Move.RETURN): State.RETURNED,
    (State.REPORTED_DONE, Move.ACCEPT): State.ACCEPTED_DONE,
    (State.RETURNED, Move.START): State.IN_PROGRESS,
    (State.RETURNED, Move.REPORT_DONE): State.REPORTED_DONE,
    (State.ACCEPTED_DONE, Move.REOPEN): State.IN_PROGRESS,
    (State.DRAFT, Move.CANCEL): State.CANCELLED,
    (State.ASSIGNED, Move.CANCEL): State.CANCELLED,
    (State.IN_PROGRESS, Move.CANCEL): State.CANCELLED,
    (State.PAUSED, Move.CANCEL): State.CANCELLED,
    (State.RETURNED, Move.CANCEL): State.CANCELLED,
    (State.REPORTED_DONE, Move.CANCEL): State.CANCELLED,
}


class IllegalMove(Exception):
    """The item is not in a state from which this move is possible; `str()` is Vietnamese."""


def next_state(state: State, move: Move) -> State:
    """The state after `move`. Raises IllegalMove where the table has no such move."""
    try:
        return NEXT[state, move]
    except KeyError:
        raise IllegalMove(
            f"Đầu việc đang ở trạng thái “{STATE_NAMES[state]}”, "
            f"không thể thực hiện “{MOVE_NAMES[move]}”; chỉ làm được khi {_states_before(move)}."
        ) from None


def _states_before(move: Move) -> str:
    """ "đang thực hiện hoặc tạm dừng": the states from which the move is possible."""
    return " hoặc ".join(STATE_NAMES[state] for state, known in NEXT if known is move)


class Label(StrEnum):
    """Mười nhãn tiến độ, in the order in which their rules are tried; the first that fits is it."""

    CANCELLED = "cancelled"
    PAUSED = "paused"
    NO_DEADLINE = "no_deadline"
    PENDING_CONFIRM = "pending_confirm"
    DONE_LATE = "done_late"
    DONE_ON_TIME = "done_on_time"
    IN_PROGRESS_LATE = "in_progress_late"
    DUE_SOON = "due_soon"
    IN_PROGRESS_ON_TIME = "in_progress_on_time"
    NOT_STARTED = "not_started"


STATE_NAMES: Mapping[State, str] = {
    State.DRAFT: "chưa giao",
    State.ASSIGNED: "đã giao",
    State.IN_PROGRESS: "đang thực hiện",
    State.REPORTED_DONE: "đã báo hoàn thành",
    State.RETURNED: "bị trả lại",
    State.ACCEPTED_DONE: "đã xác nhận hoàn thành",
    State.PAUSED: "tạm dừng",
    State.CANCELLED: "đã hủy",
}

MOVE_NAMES: Mapping[Move, str] = {
    Move.ASSIGN: "giao việc",
    Move.UNASSIGN: "rút việc giao",
    Move.START: "bắt đầu thực hiện",
    Move.REPORT_DONE: "báo hoàn thành",
    Move.RETURN: "trả lại",
    Move.ACCEPT: "xác nhận hoàn thành",
    Move.REOPEN: "mở lại",
    Move.PAUSE: "tạm dừng",
    Move.RESUME: "tiếp tục thực hiện",
    Move.CANCEL: "hủy",
}

LABEL_NAMES: Mapping[Label, str] = {
    Label.CANCELLED: "Hủy",
    Label.PAUSED: "Tạm dừng",
    Label.NO_DEADLINE: "Không có thời hạn",
    Label.PENDING_CONFIRM: "Chờ xác nhận hoàn thành",
    Label.DONE_LATE: "Hoàn thành quá hạn",
    Label.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Label.IN_PROGRESS_LATE: "Đang thực hiện quá hạn",
    Label.DUE_SOON: "Đang thực hiện, sắp đến hạn",
    Label.IN_PROGRESS_ON_TIME: "Đang thực hiện trong hạn",
    Label.NOT_STARTED: "Chưa đến hạn, chưa thực hiện",
}


def label(
    *,
    state: State,
    due_on: date | None,
    done_on: date | None,
    today: date,
    soon_until: date,
) -> Label:
    """Nhãn tiến độ: the one label of an item on `today`.

    due_on: the deadline that counts (the earliest one still open; for a finished item the last
    one); None: the plan gave no day. done_on: the accepted completion date, None while open.
    soon_until: the last due day that is "sắp đến hạn" for this deadline's precision.
    Source: docs/rules/labels.md, section 2.
    """
    if state is State.CANCELLED:
        return Label.CANCELLED
    if state is State.PAUSED:
        return Label.PAUSED
    if state is State.ACCEPTED_DONE:
        late = due_on is not None and done_on is not None and done_on > due_on
        return Label.DONE_LATE if late else Label.DONE_ON_TIME
    if due_on is None:
        return Label.NO_DEADLINE
    if state is State.REPORTED_DONE:
        return Label.PENDING_CONFIRM
    return _open_label(state=state, due_on=due_on, today=today, soon_until=soon_until)


def _open_label(*, state: State, due_on: date, today: date, soon_until: date) -> Label:
    if today > due_on:
        return Label.IN_PROGRESS_LATE
    if due_on <= soon_until:
        return Label.DUE_SOON
    if state in (State.IN_PROGRESS, State.RETURNED):
        return Label.IN_PROGRESS_ON_TIME
    return Label.NOT_STARTED


def workflow_document() -> str:
    """docs/item-workflow.md: the states and moves of an item, printed from NEXT."""
    return workflow_page(
        "an item",
        source="tiendo/core/progress.py",
        start=State.DRAFT,
        states=STATE_NAMES,
        moves=MOVE_NAMES,
        table=NEXT,
    )
