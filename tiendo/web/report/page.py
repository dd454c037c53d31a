"""Trang báo cáo: everything that it shows, asked in few questions whatever the number of lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from tiendo.asking.together import ask_together
from tiendo.core.report_sections import SECTION_HINTS, SectionKey
from tiendo.core.reporting import STATE_NAMES, ReportState, days_late
from tiendo.progress.models import Claim
from tiendo.reporting.models import ReportLine, ReportSection
from tiendo.reporting.permissions import Verb, may
from tiendo.reporting.queries.before import Before, before_of, reports_before
from tiendo.reporting.queries.lines import LineBook, line_book, lines_of
from tiendo.web.kept.keeping import kept_forms
from tiendo.web.report.asked import Asked
from tiendo.web.report.line_form import LineForm
from tiendo.web.report.parts import Part, difficulty_parts, proposal_parts
from tiendo.web.report.rows import MOST_ROWS, Grouped, LineGroup, LineRow, row_of, seen_of
from tiendo.web.report.signed_form import SignedCopyForm
from tiendo.web.requests import StaffRequest

_LINE_ADDRESS = re.compile(r"/bao-cao/\d+/dong/(\d+)/\Z")


@dataclass(frozen=True, slots=True)
class SectionPart:
    """Một mục thuyết minh on the page. then: its text of last time; conflict, typed: where a
    colleague was faster; fault: why what was sent could not be taken."""

    key: SectionKey
    section: ReportSection
    then: str
    conflict: Any = None
    typed: str = ""
    fault: str = ""

    @property
    def hint(self) -> str:
        """What belongs into it."""
        return SECTION_HINTS[self.key]

    @property
    def saved_anchor(self) -> str:
        """The id of the part that says when it was saved."""
        return f"luu-{self.key}"

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """As `_saved.html` shows them."""
        return [(f"id_muc_{self.key}", "", self.fault)] if self.fault else []

    @property
    def text(self) -> str:
        """What stands in its field: what she typed, where that could not be taken."""
        return self.typed if self.conflict or self.fault else self.section.text


def show_report(
    request: StaffRequest,
    asked: Asked,
    *,
    lines: Mapping[int, Mapping[str, Any]] | None = None,
    sections: Mapping[str, Mapping[str, Any]] | None = None,
    refused: Part | None = None,
    unsaved: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """The whole page. lines, sections: what a row or a section shows besides, by item or key, and
    refused: a difficulty or proposal, after a refusal. unsaved: what was typed
    and has no place any more, for copying. `?mo=` opens rows."""
    report, own = asked.report, lines or {}
    stated, texts = lines_of(report), report.sections.select_related("touched_by")
    earlier = reports_before(report, asked.heirs)
    difficulties = _rows(report.difficulties)
    proposals = _rows(report.proposals)
    copies = report.signed_copies.select_related("file", "attached_by").order_by("id")
    ask_together(stated, texts, earlier, difficulties, proposals, copies)
    before = before_of(report, asked.heirs, earlier)
    grouped = Grouped.of(list(stated))
    shown = _shown(request, grouped, own)
    opens = {*own, *_opened(request)} if asked.may_write else set()
    newest = newest_claims(asked, opens)
    then = ReportSection.objects.filter(report__in=before.keys[:1])
    book = line_book(report, [*_flat(shown)], before, today=request.today, also=(newest, then))
    page = {
        **head_of(request, asked, grouped),
        "groups": _groups(asked, grouped, shown, book, opens, list(newest), own),
        "before": before,
        "unsaved": unsaved,
        "copies": copies,
        "copy_form": SignedCopyForm(),
        "is_own_body": may(asked.parties, Verb.WRITE),
        "sections": _sections(list(texts), list(then), sections or {}),
        "difficulties": difficulty_parts(list(difficulties), list(stated), refused),
        "proposals": proposal_parts(list(proposals), list(stated), refused),
    }
    return render(request, "web/report/report.html", page, status=status)


def _rows(rows: Any) -> Any:
    return rows.select_related("item", "touched_by").order_by("position", "id")


def head_of(request: StaffRequest, asked: Asked, grouped: Grouped) -> dict[str, Any]:
    """What stands above the lines: state, day, how far she is."""
    report = asked.report
    state = ReportState(report.state)
    due_on = report.due_on or report.period.due_on
    return {
        "asked": asked,
        "report": report,
        "period": report.period,
        "state_name": STATE_NAMES[state],
        "due_on": due_on,
        "days_late": days_late(
            state, due_on=due_on, sent_on=report.first_sent_on, today=request.today
        ),
        "may_write": asked.may_write,
        "why_locked": asked.why_locked,
        "seen": grouped.seen,
        "total": grouped.count,
    }


def one_row(
    request: StaffRequest, asked: Asked, line: ReportLine, *, is_open: bool = False, **shown: Any
) -> LineRow:
    """The row of one line, as the page shows it. Five queries."""
    before = before_of(asked.report, asked.heirs, reports_before(asked.report, asked.heirs))
    newest = newest_claims(asked, {line.item_id} if is_open else set())
    book = line_book(asked.report, [line], before, today=request.today, also=(newest,))
    shown["newer"] = _newer(line, list(newest))
    if is_open:
        shown.setdefault("form", LineForm(line))
    return row_of(line, book, may_write=asked.may_write, is_open=is_open, **shown)


def newest_claims(asked: Asked, items: set[int]) -> Any:
    """The claims of the body on these items by the cut-off, the newest first. Not asked yet."""
    own = asked.heirs.held_by(asked.report.agency_id)
    cut_off = asked.report.period.cut_off_on
    rows = Claim.objects.of_items(items).filter(agency__in=own, as_of__lte=cut_off)
    return rows.newest_first()


def _newer(line: ReportLine, claims: Sequence[Claim]) -> Claim | None:
    """The newest claim, where the line was filled in from an older one."""
    newest = next((claim for claim in claims if claim.item_id == line.item_id), None)
    return newest if newest is not None and newest.pk != line.claim_id else None


def _opened(request: StaffRequest) -> set[int]:
    """Items whose rows are open: asked for, or with something typed that waits to be sent."""
    found = {int(key) for key in request.GET.getlist("mo") if re.fullmatch(r"[0-9]{1,12}", key)}
    waiting = (_LINE_ADDRESS.search(one.address) for one in kept_forms(request))
    return found | {int(one[1]) for one in waiting if one}


def _shown(
    request: StaffRequest, grouped: Grouped, own: Mapping[int, Any]
) -> dict[str, tuple[int, list[ReportLine]]]:
    """Key of a heading -> (start, lines shown): all of them, or one heading's next hundred."""
    if grouped.count <= MOST_ROWS:
        return {key: (0, lines) for key, lines in grouped.lines.items()}
    key, start = _place(request.GET, grouped, {*own, *_opened(request)})
    lines = grouped.lines.get(key, [])
    start = min(start, max(0, len(lines) - 1)) // MOST_ROWS * MOST_ROWS
    return {key: (start, lines[start : start + MOST_ROWS])}


def _place(query: QueryDict, grouped: Grouped, opens: set[int]) -> tuple[str, int]:
    """The heading and the number of the line that is asked for; that of an open row first."""
    typed = query.get("tu", "")
    start = int(typed) if re.fullmatch(r"[0-9]{1,6}", typed) else 0
    if "nhom" not in query:
        for key, lines in grouped.lines.items():
            for number, line in enumerate(lines):
                if line.item_id in opens:
                    return key, number
    return grouped.chosen(query.get("nhom", "")), start


def _flat(shown: Mapping[str, tuple[int, list[ReportLine]]]) -> list[ReportLine]:
    return [line for _, lines in shown.values() for line in lines]


def _groups(
    asked: Asked,
    grouped: Grouped,
    shown: Mapping[str, tuple[int, list[ReportLine]]],
    book: LineBook,
    opens: set[int],
    newest: Sequence[Claim],
    own: Mapping[int, Mapping[str, Any]],
) -> list[LineGroup]:
    def row(line: ReportLine) -> LineRow:
        given: dict[str, Any] = {"may_write": asked.may_write, **own.get(line.item_id, {})}
        if line.item_id in opens:
            given = {"is_open": True, "newer": _newer(line, newest), **given}
            given.setdefault("form", LineForm(line))
        return row_of(line, book, **given)

    found = []
    for key, lines in grouped.lines.items():
        start, here = shown.get(key, (0, []))
        rows = [row(line) for line in here]
        found.append(LineGroup(key, grouped.names[key], len(lines), seen_of(lines), rows, start))
    return found


def _sections(
    texts: Sequence[ReportSection],
    then: Sequence[ReportSection],
    own: Mapping[str, Mapping[str, Any]],
) -> list[SectionPart]:
    now = {one.key: one for one in texts}
    last = {one.key: one.text for one in then}
    return [
        SectionPart(
            key, now.get(key) or ReportSection(key=key), last.get(key, ""), **own.get(key, {})
        )
        for key in SectionKey
    ]


def section_part(asked: Asked, section: ReportSection, **shown: Any) -> SectionPart:
    """One section as the page shows it. Two queries."""
    before: Before = before_of(asked.report, asked.heirs, reports_before(asked.report, asked.heirs))
    then = ReportSection.objects.filter(report__in=before.keys[:1], key=section.key).first()
    return SectionPart(SectionKey(section.key), section, then.text if then else "", **shown)
