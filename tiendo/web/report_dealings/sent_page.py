"""Trang báo cáo đã gửi: read from what was sent, never from rows that may have changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from tiendo.asking.together import ask_together
from tiendo.core.report_content import LineContent, ReportContent, report_content
from tiendo.core.report_difference import (
    KIND_WORDS,
    STATUS_WORDS,
    Change,
    changed_lines,
    changed_sections,
    figures_words,
)
from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import STATE_NAMES, ReportState
from tiendo.reporting.models import ReportComment, ReportProposal, Sending
from tiendo.web.report_dealings.asked import Dealer
from tiendo.web.requests import StaffRequest


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng đã gửi, with what was said about it. changes: since the sending before."""

    content: LineContent
    comments: Sequence[ReportComment]
    changes: Sequence[Change] = ()
    typed: str = ""

    @property
    def now(self) -> str:
        """Số liệu kỳ này."""
        words = [STATUS_WORDS.get(self.content.now.status, ""), figures_words(self.content)]
        return " · ".join(word for word in words if word)

    @property
    def kind(self) -> str:
        """Thực hiện hay ước."""
        return KIND_WORDS.get(self.content.now.kind, "")

    @property
    def before(self) -> str:
        """Số liệu kỳ trước."""
        return figures_words(self.content, of_before=True)


@dataclass(frozen=True, slots=True)
class Section:
    """Một mục đã gửi."""

    key: SectionKey
    text: str
    comments: Sequence[ReportComment]
    is_changed: bool = False
    typed: str = ""


def show_sent(
    request: StaffRequest,
    dealer: Dealer,
    *,
    typed: Mapping[str, str] | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one sending, `?lan=` which; the last one by default. Two queries besides the
    report. typed: what stood in the fields of a refused form. Raises Http404 where nothing was
    sent."""
    report = dealer.report
    comments = report.comments.select_related("made_by", "settled_by", "line").order_by("id")
    sendings = report.sendings.select_related("sent_by").defer("content").order_by("-number")
    moves = report.moves.select_related("moved_by").order_by("-id")
    ask_together(comments, sendings, moves)
    chosen = _chosen(request, list(sendings))
    content, before = _contents(report.pk, chosen.number)
    state = ReportState(report.state)
    given = typed or {}
    shown = {
        "dealer": dealer,
        "report": report,
        "state_name": STATE_NAMES[state],
        "sending": chosen,
        "is_last": chosen == next(iter(sendings)),
        "sendings": list(sendings),
        "moves": list(moves),
        "content": content,
        "before": before,
        "lines": _lines(content, before, list(comments), given),
        "sections": _sections(content, before, list(comments), given),
        "general": [one for one in comments if one.line_id is None and not one.section_key],
        "deciders": dict(ReportProposal.Level.choices),
        "note": given.get("note", ""),
        "reason": reason,
        "open_comments": sum(one.settled_at is None for one in comments),
    }
    return render(request, "web/report_dealings/sent.html", shown, status=status)


def _chosen(request: StaffRequest, sendings: Sequence[Sending]) -> Sending:
    wanted = request.GET.get("lan", "")
    for one in sendings:
        if not wanted or str(one.number) == wanted:
            return one
    raise Http404("Báo cáo chưa gửi lần này.")


def _contents(report: int, number: int) -> tuple[ReportContent, ReportContent | None]:
    """What was sent that time and the time before."""
    rows = Sending.objects.filter(report=report, number__in=(number, number - 1))
    texts = dict(rows.values_list("number", "content"))
    before = texts.get(number - 1)
    return report_content(texts[number]), report_content(before) if before else None


def _lines(
    content: ReportContent,
    before: ReportContent | None,
    comments: Sequence[ReportComment],
    typed: Mapping[str, str],
) -> list[Line]:
    said: dict[int, list[ReportComment]] = {}
    for one in comments:
        if one.line is not None:
            said.setdefault(one.line.item_id, []).append(one)
    changes = changed_lines(before, content) if before is not None else {}
    return [
        Line(
            line,
            said.get(line.item, ()),
            changes.get(line.item, ()),
            typed.get(f"line-{line.item}", ""),
        )
        for line in content.lines
    ]


def _sections(
    content: ReportContent,
    before: ReportContent | None,
    comments: Sequence[ReportComment],
    typed: Mapping[str, str],
) -> list[Section]:
    changed: Any = changed_sections(before, content) if before is not None else set()
    return [
        Section(
            SectionKey(one.key),
            one.text,
            [row for row in comments if row.section_key == one.key],
            one.key in changed,
            typed.get(f"section-{one.key}", ""),
        )
        for one in content.sections
    ]
