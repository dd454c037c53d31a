"""Bảng theo dõi của một kỳ: each body with the state of its report, days late, what it did last.

What is shown is counted by the database, rows are read a page at a time by keys; late is the rule
of `core.reporting.days_late`, said once more in SQL for the filter and the counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, DateField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from tiendo.agencies.models import Agency
from tiendo.core.reporting import COUNTED, OWED, SENT, STATE_NAMES, ReportState, days_late
from tiendo.core.text import fold
from tiendo.reporting.models import Period, ReportMoveRecord

GROUPS: Mapping[str, tuple[str, frozenset[ReportState]]] = {
    "owed": ("còn phải gửi", OWED),
    "sent": ("chờ quyết định", SENT),
    "counted": ("đã chấp nhận, tổng hợp, khóa", COUNTED),
}
"""What one figure of the board counts together: its name and its states."""
_CAN_BE_PASSED_ON = (ReportState.OPEN, ReportState.DRAFT)


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Bộ lọc của bảng. state: a state or one of GROUPS, "" all; kind: of the body; q: words."""

    state: str = ""
    late: bool = False
    kind: str = ""
    q: str = ""

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> BoardFilter:
        """From an address; what it does not know it leaves out."""
        state, kind = query.get("state", ""), query.get("kind", "")
        return cls(
            state=state if state in {*ReportState, *GROUPS} else "",
            late=query.get("late", "") == "1",
            kind=kind if kind in set(Agency.Kind.values) else "",
            q=query.get("q", "").replace("\x00", "").strip()[:100],
        )

    def but(self, **changes: Any) -> BoardFilter:
        """The same but for the changes."""
        return replace(self, **changes)

    def to_query(self) -> str:
        """The query part of an address that shows the same; "" for everything."""
        given = {"state": self.state, "late": "1" if self.late else "", "kind": self.kind}
        return urlencode({name: value for name, value in {**given, "q": self.q}.items() if value})

    @property
    def is_all(self) -> bool:
        """Nothing is filtered."""
        return self == BoardFilter()

    def words(self) -> str:
        """ "Còn phải gửi, chậm, UBND cấp xã, tên có “ha”": what is shown."""
        parts = [state_words(self.state) if self.state else "mọi trạng thái"]
        parts += ["chậm"] if self.late else []
        parts += [Agency.Kind(self.kind).label] if self.kind else []
        parts += [f"tên có “{self.q}”"] if self.q else []
        words = ", ".join(parts)
        return words[:1].upper() + words[1:]

    def condition(self, today: date) -> Q:
        """What it shows, of reports that have `last_day`."""
        asked = Q()
        if self.state:
            asked &= Q(state__in=states_of(self.state))
        if self.late:
            asked &= is_late(today)
        if self.kind:
            asked &= Q(agency__kind=self.kind)
        for word in fold(self.q).split():
            asked &= Q(agency__fold__contains=word)
        return asked

    def found(self, period: Period, today: date) -> Any:
        """The reports of the period that it shows, unordered, each with `last_day`."""
        return with_last_day(period.reports.all()).filter(self.condition(today))


@dataclass(frozen=True, slots=True)
class BoardRow:
    """Một cơ quan trên bảng. report: with its agency and passed_from.

    last_day: the body's own or the period's. days_late: 0 in time. move: its last one, None:
    nobody of the body has opened it.
    """

    report: Any
    last_day: date
    days_late: int
    move: ReportMoveRecord | None

    @property
    def is_touched_since(self) -> bool:
        """Something was written in it after its last move."""
        touched = self.report.touched_at
        return touched is not None and (self.move is None or touched > self.move.moved_at)


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Một trang của bảng. next_after: key of the last row where more follow, "" at the end."""

    rows: Sequence[BoardRow]
    next_after: str


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """Số báo cáo của kỳ by state, whatever is shown. shown: those that the filter shows.

    ended: of bodies that have ended, not passed on yet.
    """

    by_state: Mapping[ReportState, int]
    late: int
    late_owed: int
    ended: int
    shown: int

    @property
    def total(self) -> int:
        """All obligations, exempt ones included."""
        return sum(self.by_state.values())

    def of(self, state: str) -> int:
        """Of a state or one of GROUPS."""
        return sum(self.by_state[one] for one in states_of(state))


def state_words(state: str) -> str:
    """ "đã gửi", "còn phải gửi"."""
    return GROUPS[state][0] if state in GROUPS else STATE_NAMES[ReportState(state)]


def states_of(state: str) -> frozenset[ReportState]:
    """The states that a state or one of GROUPS stands for."""
    return GROUPS[state][1] if state in GROUPS else frozenset({ReportState(state)})


def with_last_day(reports: Any) -> Any:
    """Each with `last_day`: its own last day in time, else the period's."""
    return reports.annotate(last_day=Coalesce("due_on", "period__due_on"))


def is_late(today: date) -> Q:
    """Chậm: `core.reporting.days_late` above 0, of reports that have `last_day`."""
    came = Coalesce("first_sent_on", Value(today, output_field=DateField()))
    owes = ~Q(state__in=(ReportState.EXEMPT, ReportState.NOT_DUE))
    return owes & Q(GreaterThan(came, F("last_day")))


def board_counts(period: Period, today: date, shown: BoardFilter | None = None) -> BoardCounts:
    """Counts of the whole period, and of what a filter shows (None: all). One query."""
    late, has_ended = is_late(today), Q(agency__valid_to__lt=today)
    asked = (shown or BoardFilter()).condition(today)
    told = with_last_day(period.reports.all()).aggregate(
        **{state.value: Count("pk", filter=Q(state=state)) for state in ReportState},
        late=Count("pk", filter=late),
        late_owed=Count("pk", filter=late & Q(state__in=OWED)),
        ended=Count("pk", filter=has_ended & Q(state__in=_CAN_BE_PASSED_ON)),
        shown=Count("pk", filter=asked) if asked else Count("pk"),
    )
    return BoardCounts(
        by_state={state: told[state.value] for state in ReportState},
        late=told["late"],
        late_owed=told["late_owed"],
        ended=told["ended"],
        shown=told["shown"],
    )


def ordered(reports: Any) -> Any:
    """In the officials' order of the bodies."""
    return reports.order_by("agency__sort_text", "agency_id", "pk")


def board_page(
    period: Period, shown: BoardFilter, *, after: str, size: int, today: date
) -> BoardPage:
    """The rows behind the report whose key is `after` ("": from the first). Three queries.

    A key that is no report of the period begins at the first row again.
    """
    found = shown.found(period, today)
    last = _place(period, after)
    if last:
        text, agency, pk = last
        found = found.filter(
            Q(agency__sort_text__gt=text)
            | Q(agency__sort_text=text, agency_id__gt=agency)
            | Q(agency__sort_text=text, agency_id=agency, pk__gt=pk)
        )
    reports = list(_with_names(ordered(found))[: size + 1])
    rows = board_rows(reports[:size], today)
    return BoardPage(rows, str(reports[size - 1].pk) if len(reports) > size else "")


def board_rows(reports: Sequence[Any], today: date) -> list[BoardRow]:
    """Rows of these reports (with `last_day`), each with its last move. One query."""
    last = last_moves([report.pk for report in reports])
    return [board_row(report, today, last.get(report.pk)) for report in reports]


def board_row(report: Any, today: date, move: ReportMoveRecord | None = None) -> BoardRow:
    """The row of one report that has `last_day`."""
    late = days_late(
        ReportState(report.state),
        due_on=report.last_day,
        sent_on=report.first_sent_on,
        today=today,
    )
    return BoardRow(report, report.last_day, late, move)


def last_moves(keys: Sequence[int]) -> dict[int, ReportMoveRecord]:
    """Key of a report -> its last move. One query."""
    newest = ReportMoveRecord.objects.filter(report=OuterRef("report")).order_by("-pk")
    moves = ReportMoveRecord.objects.filter(
        report__in=keys, pk=Subquery(newest.values("pk")[:1])
    ).select_related("moved_by")
    return {move.report_id: move for move in moves}


def _with_names(reports: Any) -> Any:
    return reports.select_related("agency", "passed_from", "touched_by")


def _place(period: Period, after: str) -> tuple[str, int, int] | None:
    if not (after.isascii() and after.isdigit() and len(after) < 19):
        return None
    rows = period.reports.filter(pk=int(after))
    return rows.values_list("agency__sort_text", "agency_id", "pk").first()
