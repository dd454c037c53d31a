"""Ai được làm gì với báo cáo và kỳ báo cáo: one table, asked by pages, actions and tests.

What a person is to a report (`parties_of`) and what each of those may do (`MAY`) stand here and
nowhere else; in which state a move is possible stands in `core.reporting`. A report that she may
not read does not exist for her: pages answer 404.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from tiendo.accounts.belonging import bodies_acted_for
from tiendo.accounts.models import Delegation, User
from tiendo.accounts.permissions import NotAllowed, is_coordinator, is_leader
from tiendo.agencies.succession import Heirs
from tiendo.core.days import day_words
from tiendo.core.reporting import (
    EDITABLE,
    STATE_NAMES,
    IllegalReportMove,
    ReportMove,
    ReportState,
    next_report_state,
)
from tiendo.plans.models import Plan
from tiendo.reporting.models import Period, Report, ReportMoveRecord


class Party(StrEnum):
    """Tư cách: what a person is to a report or a period. One may be several."""

    OFFICER = "officer"
    HEAD = "head"
    COORDINATOR = "coordinator"
    LEADER = "leader"


class Verb(StrEnum):
    """Việc that somebody may do."""

    READ_DRAFT = "read_draft"
    READ_SENT = "read_sent"
    WRITE = "write"
    SIGN_OFF = "sign_off"
    SEND = "send"
    WITHDRAW = "withdraw"
    COMMENT = "comment"
    RETURN = "return"
    ACCEPT = "accept"
    EXEMPT = "exempt"
    REMIND = "remind"
    OPEN_PERIOD = "open_period"
    READ_BOARD = "read_board"
    CONSOLIDATE = "consolidate"
    CLOSE = "close"


_BODY = frozenset({Party.OFFICER, Party.HEAD})
_DESK = frozenset({Party.COORDINATOR})
MAY: Mapping[Verb, frozenset[Party]] = {
    Verb.READ_DRAFT: _BODY,
    Verb.READ_SENT: _BODY | _DESK | {Party.LEADER},
    Verb.WRITE: _BODY,
    Verb.SIGN_OFF: frozenset({Party.HEAD}),
    Verb.SEND: _BODY,
    Verb.WITHDRAW: _BODY,
    Verb.COMMENT: _BODY | _DESK | {Party.LEADER},
    Verb.RETURN: _DESK,
    Verb.ACCEPT: _DESK,
    Verb.EXEMPT: _DESK,
    Verb.REMIND: _DESK,
    Verb.OPEN_PERIOD: _DESK,
    Verb.READ_BOARD: _DESK | {Party.LEADER},
    Verb.CONSOLIDATE: _DESK,
    Verb.CLOSE: _DESK,
}
"""Verb -> who may do it. The whole of it is printed into docs/report-permissions.md."""

VERB_NAMES: Mapping[Verb, str] = {
    Verb.READ_DRAFT: "xem báo cáo đang soạn",
    Verb.READ_SENT: "xem báo cáo đã gửi",
    Verb.WRITE: "soạn báo cáo",
    Verb.SIGN_OFF: "duyệt báo cáo của cơ quan",
    Verb.SEND: "gửi báo cáo",
    Verb.WITHDRAW: "rút lại báo cáo",
    Verb.COMMENT: "cho ý kiến về báo cáo",
    Verb.RETURN: "trả lại báo cáo",
    Verb.ACCEPT: "chấp nhận báo cáo",
    Verb.EXEMPT: "miễn báo cáo",
    Verb.REMIND: "đôn đốc",
    Verb.OPEN_PERIOD: "mở kỳ báo cáo",
    Verb.READ_BOARD: "xem bảng theo dõi kỳ báo cáo",
    Verb.CONSOLIDATE: "tổng hợp báo cáo",
    Verb.CLOSE: "chốt, mở lại kỳ báo cáo",
}

PARTY_NAMES: Mapping[Party, str] = {
    Party.OFFICER: "cán bộ của cơ quan báo cáo",
    Party.HEAD: "thủ trưởng cơ quan báo cáo",
    Party.COORDINATOR: "cán bộ điều phối của cơ quan đầu mối",
    Party.LEADER: "lãnh đạo",
}
_WRITES = (User.Role.OFFICER, User.Role.COORDINATOR)


def parties_in_plan(
    user: User, plan: Plan, *, on: date, heirs: Heirs | None = None
) -> frozenset[Party]:
    """What she is to every period of the plan: coordinator, leader, or neither."""
    found = set()
    if is_coordinator(user, plan, on=on, heirs=heirs):
        found.add(Party.COORDINATOR)
    if is_leader(user):
        found.add(Party.LEADER)
    return frozenset(found)


def parties_of(
    user: User,
    report: Report,
    *,
    on: date,
    heirs: Heirs | None = None,
    delegations: Iterable[Delegation] | None = None,
) -> frozenset[Party]:
    """What she is to this report. One query at most where the `heirs` of the day are given, none
    where her `delegations` are too.

    Her own body counts, one that it alone succeeded, and one for which she acts by a delegation
    in force on the day.
    """
    found = set(parties_in_plan(user, report.period.regime.plan, on=on, heirs=heirs))
    if user.is_active and report.agency_id in bodies_acted_for(
        user, on, heirs=heirs, delegations=delegations
    ):
        if user.role in _WRITES:
            found.add(Party.OFFICER)
        if user.role == User.Role.HEAD:
            found.add(Party.HEAD)
    return frozenset(found)


def may(parties: frozenset[Party], verb: Verb) -> bool:
    """Does the table let one of these do it?"""
    return bool(parties & MAY[verb])


def check_may(parties: frozenset[Party], verb: Verb) -> None:
    """Raises NotAllowed, saying who may."""
    if not may(parties, verb):
        who = ", ".join(PARTY_NAMES[party] for party in Party if party in MAY[verb])
        raise NotAllowed(f"Chỉ {who} được {VERB_NAMES[verb]}.")


def can_read(parties: frozenset[Party], report: Report) -> bool:
    """May she see what was sent of it? What never was is its own body's alone."""
    is_sent = report.first_sent_on is not None
    return may(parties, Verb.READ_DRAFT) or (is_sent and may(parties, Verb.READ_SENT))


def can_read_rows(parties: frozenset[Party], report: Report) -> bool:
    """May she see its rows as they stand? Of one that is being rewritten, only its own body."""
    is_at_work = ReportState(report.state) in EDITABLE
    return can_read(parties, report) and (not is_at_work or may(parties, Verb.READ_DRAFT))


def check_can_write(parties: frozenset[Party], report: Report) -> None:
    """Soạn: of the body, while it is open, a draft or returned. Raises NotAllowed or
    IllegalReportMove, saying why it is locked, by whom and since when."""
    check_may(parties, Verb.WRITE)
    if ReportState(report.state) not in EDITABLE:
        raise IllegalReportMove(locked_because(report))
    check_is_open(report.period)


def check_can_move(
    parties: frozenset[Party], report: Report, verb: Verb, move: ReportMove
) -> ReportState:
    """The state after the move. Raises NotAllowed, IllegalReportMove."""
    check_may(parties, verb)
    after = next_report_state(ReportState(report.state), move)
    check_is_open(report.period)
    return after


def check_is_open(period: Period) -> None:
    """Raises IllegalReportMove once the period's figures are frozen."""
    if period.closed_at is not None:
        raise IllegalReportMove(
            f"Kỳ “{period}” đã chốt số liệu ngày {day_words(period.closed_at)}; muốn sửa, cơ quan "
            "đầu mối phải mở lại kỳ và ghi lý do."
        )


def locked_because(report: Report, moves: Iterable[ReportMoveRecord] | None = None) -> str:
    """Vì sao khóa: why nothing can be written, by whom, since when. moves: of the report with
    their persons, the last one first; None: one query asks."""
    state = ReportState(report.state)
    rows = report.moves.select_related("moved_by").order_by("-id")[:1] if moves is None else moves
    last = next(iter(rows), None)
    since = f" từ {day_words(last.moved_at)} ({last.moved_by})" if last else ""
    todo = {
        ReportState.SUBMITTED: "rút lại thì sửa được, khi cơ quan đầu mối chưa quyết định.",
        ReportState.RESUBMITTED: "rút lại thì sửa được, khi cơ quan đầu mối chưa quyết định.",
        ReportState.ACCEPTED: "cơ quan đầu mối trả lại thì sửa được.",
        ReportState.EXEMPT: f"lý do: {report.exempt_reason}",
    }.get(state, "cơ quan đầu mối mở lại kỳ thì sửa được.")
    return f"Khóa vì báo cáo {STATE_NAMES[state]}{since}; {todo}"


def _answers(check: Callable[..., Any]) -> Callable[..., bool]:
    def can(*args: Any, **kwargs: Any) -> bool:
        try:
            check(*args, **kwargs)
        except (NotAllowed, IllegalReportMove):
            return False
        return True

    can.__doc__ = f"The answer to `{check.__name__}`, without a reason."
    return can


can_write = _answers(check_can_write)
can_move = _answers(check_can_move)


def permissions_document() -> str:
    """docs/report-permissions.md: who may do what, printed from MAY."""
    head = " | ".join(PARTY_NAMES[party] for party in Party)
    rows = [
        f"| {VERB_NAMES[verb]} (`{verb}`) | "
        + " | ".join("✓" if party in MAY[verb] else "" for party in Party)
        + " |"
        for verb in Verb
    ]
    return "\n".join(
        [
            "# Who may do what with reports\n",
            "Printed by `make docs` from `tiendo/reporting/permissions.py`. An administrator",
            "counts as a coordinator. What somebody may not read does not exist for her (404).\n",
            f"| | {head} |",
            "|---|" + "---|" * len(Party),
            *rows,
            "",
        ]
    )
