"""Bảng theo dõi của một kỳ: who sent, who is late by how much, what each did last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from tiendo.agencies.models import Agency
from tiendo.core.reporting import STATE_NAMES, IllegalReportMove, ReportState
from tiendo.reporting.actions.opening import extend_period
from tiendo.reporting.permissions import Verb
from tiendo.reporting.queries.board import (
    GROUPS,
    BoardCounts,
    BoardFilter,
    board_counts,
    board_page,
)
from tiendo.web.periods.access import period_of, refusing
from tiendo.web.periods.due_days import calendar_around, due_days
from tiendo.web.requests import StaffRequest

ROWS_OF_A_PAGE = 200


class Tile(NamedTuple):
    """Một con số: the query opens exactly its rows."""

    value: int
    name: str
    query: str
    tone: str
    is_current: bool


@require_safe
@refusing
def period(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Bảng của một kỳ, filtered by the address."""
    found, desk = period_of(request, pk, Verb.READ_BOARD)
    shown, today = BoardFilter.parse(request.GET), request.today
    counts = board_counts(found, today, shown)
    page = board_page(
        found, shown, after=request.GET.get("after", ""), size=ROWS_OF_A_PAGE, today=today
    )
    is_later_page = bool(request.GET.get("after"))
    calendar = calendar_around([] if is_later_page else [found.due_on])
    context = {
        "period": found,
        "days": due_days(found.named_on, found.due_on, calendar, found.cut_off_on),
        "counts": counts,
        "tiles": tiles(counts, shown),
        "filter": shown,
        "page": page,
        "is_later_page": is_later_page,
        "may_open": desk.may_open and found.closed_at is None,
        "states": _states(shown, counts),
        "kinds": [(kind.value, kind.label, kind == shown.kind) for kind in Agency.Kind],
        "is_before_opening": today < localtime(found.opened_at).date(),
    }
    return render(request, "web/periods/period.html", context)


@require_POST
@refusing
def period_extend(request: StaffRequest, pk: int) -> HttpResponse:
    """Cập nhật danh sách cơ quan: of bodies that ended, and of those that are new."""
    found, _ = period_of(request, pk, Verb.OPEN_PERIOD)
    try:
        changed = extend_period(period=found, by=request.user, at=request.now, today=request.today)
    except IllegalReportMove as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            f"Đã cập nhật: {changed} báo cáo chuyển cho cơ quan kế thừa, miễn hoặc thêm mới."
            if changed
            else "Không có gì mới: mọi cơ quan phải báo cáo đã có trong kỳ.",
        )
    return redirect("web:period", found.pk)


def tiles(counts: BoardCounts, shown: BoardFilter) -> Sequence[Tile]:
    """The figures of a period; each opens its rows."""
    given = (
        (counts.total, "cơ quan phải báo cáo, kể cả được miễn", BoardFilter(), ""),
        (counts.of("owed"), "còn phải gửi", BoardFilter(state="owed"), ""),
        (counts.late_owed, "chưa gửi và đã quá hạn", BoardFilter(state="owed", late=True), "late"),
        (counts.of("sent"), "chờ quyết định", BoardFilter(state="sent"), ""),
        (counts.of("counted"), "đã chấp nhận", BoardFilter(state="counted"), ""),
        (counts.of(ReportState.EXEMPT), "được miễn", BoardFilter(state=ReportState.EXEMPT), ""),
    )
    return [
        Tile(value, name, query.to_query(), tone if value else "", query == shown)
        for value, name, query, tone in given
    ]


def _states(shown: BoardFilter, counts: BoardCounts) -> list[tuple[str, str, bool]]:
    """What can be chosen: groups, then every state that a report of the period is in."""
    here = [(state.value, STATE_NAMES[state]) for state in ReportState if counts.by_state[state]]
    groups = [(key, name) for key, (name, _) in GROUPS.items()]
    known = {key for key, _ in (*groups, *here)}
    if shown.state and shown.state not in known:
        here.append((shown.state, STATE_NAMES[ReportState(shown.state)]))
    return [(key, name, key == shown.state) for key, name in (*groups, *here)]
