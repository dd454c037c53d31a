"""Trang kiểm tra và gửi: what hinders the sending, who approved it, what was said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from tiendo.core.report_checks import CAUTION_NAMES, CautionCode
from tiendo.core.reporting import STATE_NAMES, ReportState
from tiendo.reporting.actions.signing import is_signed_off
from tiendo.reporting.permissions import locked_because
from tiendo.reporting.queries.checks import CheckedReport, Standing, checks_of
from tiendo.reporting.queries.written import seal_of_written, written_rows
from tiendo.web.report_dealings.asked import Dealer
from tiendo.web.requests import StaffRequest

_MOST_OF_A_KIND = 50


@dataclass(frozen=True, slots=True)
class Row:
    """Một cảnh báo on the page. typed, fault: of an explanation that could not be taken."""

    standing: Standing
    typed: str = ""
    fault: str = ""

    @property
    def key(self) -> str:
        """The id of its place on the page."""
        caution = self.standing.caution
        return f"{caution.code}-{caution.line or caution.section}"

    @property
    def place(self) -> str:
        """Where on the report's page it is mended: a query and an anchor."""
        line = self.standing.line
        if line is None:
            return f"#muc-{self.standing.caution.section}"
        return f"?mo={line.item_id}#dong-{line.item_id}"


@dataclass(frozen=True, slots=True)
class Kind:
    """Cảnh báo cùng loại. further: how many more than are shown."""

    name: str
    rows: Sequence[Row]
    further: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.rows) + self.further


def show_sending(
    request: StaffRequest,
    dealer: Dealer,
    *,
    told: Mapping[str, Any] | None = None,
    refused: Row | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page. told: what a refused sending says (`reason`, `field`, `name`, `post`); refused: an
    explanation that could not be taken. Six queries besides the report itself."""
    report = dealer.report
    moves = report.moves.select_related("moved_by").order_by("-id")
    comments = report.comments.select_related("made_by", "line__item").filter(
        settled_at__isnull=True
    )
    sendings = report.sendings.select_related("sent_by").defer("content").order_by("-number")
    written = written_rows(report)
    also = (moves, comments, sendings, *written)
    checked = checks_of(report, dealer.heirs, today=request.today, also=also)
    seal = seal_of_written(written)
    state = ReportState(report.state)
    shown = {
        "dealer": dealer,
        "report": report,
        "state_name": STATE_NAMES[state],
        "checked": checked,
        "mend": _kinds(checked.to_mend, refused),
        "explain": _kinds(checked.to_explain, refused),
        "explained": [Row(one) for one in checked.explained],
        "seal": seal,
        "is_signed_off": is_signed_off(report, seal),
        "moves": list(moves),
        "comments": list(comments),
        "sendings": list(sendings),
        "why_locked": "" if dealer.may_send or state == ReportState.OPEN else _why(dealer),
        "told": told or {},
    }
    return render(request, "web/report_dealings/sending.html", shown, status=status)


def row_of(checked: CheckedReport, line: int | None, code: str, **more: str) -> Row | None:
    """The caution of that code and line; None: it is not there any more."""
    for one in checked.standings:
        if (one.caution.line, one.caution.code) == (line, code):
            return Row(one, **more)
    return None


def _why(dealer: Dealer) -> str:
    if dealer.report.period.closed_at is not None:
        return "Kỳ báo cáo đã chốt số liệu; muốn sửa, cơ quan đầu mối phải mở lại kỳ."
    return locked_because(dealer.report)


def _kinds(standings: Sequence[Standing], refused: Row | None) -> list[Kind]:
    found: dict[CautionCode, list[Row]] = {}
    for one in standings:
        found.setdefault(one.caution.code, []).append(_row(one, refused))
    return [
        Kind(
            CAUTION_NAMES[code],
            found[code][:_MOST_OF_A_KIND],
            max(0, len(found[code]) - _MOST_OF_A_KIND),
        )
        for code in CautionCode
        if code in found
    ]


def _row(standing: Standing, refused: Row | None) -> Row:
    row = Row(standing)
    return refused if refused is not None and refused.key == row.key else row
