"""Biểu Excel của một báo cáo: its rows as a form, to be sent out and to be compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.crypto import salted_hmac

from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.core.days import clock_words, day_words
from tiendo.core.report_sections import SECTION_HINTS, SectionKey
from tiendo.core.reporting import ReportState
from tiendo.files.reading import open_kept
from tiendo.progress.models import Claim
from tiendo.reporting.models import (
    Report,
    ReportLine,
    ReportProposal,
    ReportSection,
    WorkbookUpload,
)
from tiendo.reporting.queries.before import report_before
from tiendo.reporting.queries.filling import fillings, line_of
from tiendo.reporting.queries.lines import LineBook, line_book
from tiendo.reporting.workbook.changes import Comparison
from tiendo.reporting.workbook.columns import (
    DIFFICULTIES,
    LINES,
    PROPOSALS,
    SECTIONS,
    difficulty_sheet,
    line_sheet,
    proposal_sheet,
    section_sheet,
)
from tiendo.reporting.workbook.comparing import compared
from tiendo.reporting.workbook.guide import GUIDE
from tiendo.reporting.workbook.opening import opened
from tiendo.writing.xlsx.form import Form, FormRow, Value

_SALT = "tiendo.reporting.workbook"
_SEAL_LENGTH, _CHECK_LENGTH = 32, 4


@dataclass(frozen=True, slots=True)
class WorkbookRows:
    """Các dòng của báo cáo. book, then: what stands beside them, of a form that goes out."""

    lines: Sequence[ReportLine]
    sections: Mapping[str, str]
    difficulties: Sequence[Any]
    proposals: Sequence[Any]
    book: LineBook = field(default_factory=lambda: LineBook({}, {}))
    then: Mapping[str, str] = field(default_factory=dict)


def seal_of(text: str) -> str:
    """What only this installation can say of a text."""
    return salted_hmac(_SALT, text).hexdigest()[:_SEAL_LENGTH]


def row_key(report: Report, sheet: str, key: object) -> str:
    """Mã dòng: the row's key with a few letters that give away a key that was edited."""
    check = seal_of(f"{report.pk}/{sheet}/{key}")[:_CHECK_LENGTH]
    return f"{key}-{check}".upper()


def key_of_row(written: str) -> str:
    """The row's own key of a key as it is written in the file."""
    return written.rpartition("-")[0].lower()


def rows_of(report: Report, *, today: date) -> WorkbookRows:
    """What the report says now. One query; a few more for one that nobody has begun."""
    lines: Any = report.lines.select_related("item", "target").order_by("position", "item_id")
    sections = report.sections.all()
    difficulties: Any = report.difficulties.select_related("item").order_by("position", "id")
    proposals: Any = report.proposals.select_related("item").order_by("position", "id")
    ask_together(lines, sections, difficulties, proposals)
    stated = list(lines)
    if not stated and report.state == ReportState.OPEN:
        plan, cut_off = report.period.regime.plan, report.period.cut_off_on
        found = fillings(report.agency, plan, cut_off_on=cut_off, on=today)
        stated = [line_of(one, report_id=report.pk) for one in found]
    texts = {one.key: one.text for one in sections}
    return WorkbookRows(stated, texts, list(difficulties), list(proposals))


def form_to_send(report: Report, *, at: datetime, today: date) -> Form:
    """The form as it is downloaded, with the period before beside. Some eight queries."""
    rows = rows_of(report, today=today)
    before = report_before(report, Heirs.load(today))
    book = line_book(report, rows.lines, before, today=today)
    own = before.own
    texts = ReportSection.objects.filter(report=own) if own is not None else ()
    then = {one.key: one.text for one in texts}
    whole = WorkbookRows(rows.lines, rows.sections, rows.difficulties, rows.proposals, book, then)
    return form_of(report, whole, today=today, at=at)


def form_of(report: Report, rows: WorkbookRows, *, today: date, at: datetime | None = None) -> Form:
    """The report as a form. at: of the download; None: only to compare with. No query."""
    period, plan = report.period, report.period.regime.plan
    latest = max(period.ends_on, period.cut_off_on, today)
    facts = {
        "report": str(report.pk),
        "plan": plan.code,
        "plan_name": plan.short_title,
        "body": report.agency.code,
        "body_name": report.agency.name,
        "period": str(period.pk),
        "period_name": period.name,
    }
    if at is not None:
        facts["made_at"] = clock_words(at)
    return Form(
        title=f"{period.name}: {report.agency.name}",
        preface=(
            plan.short_title,
            f"Số liệu đến ngày {day_words(period.cut_off_on)}; nộp chậm nhất "
            f"{day_words(report.due_on or period.due_on)}. Ghi vào các ô nền vàng.",
        ),
        guide=GUIDE,
        sheets=(
            line_sheet(
                tuple(_line(report, one, rows) for one in rows.lines),
                latest=latest,
                statuses=dict(Claim.Status.choices),
                kinds=dict(Claim.Kind.choices),
            ),
            section_sheet(tuple(_section(report, key, rows) for key in SectionKey)),
            difficulty_sheet(tuple(_difficulty(report, one) for one in rows.difficulties)),
            proposal_sheet(
                tuple(_proposal(report, one) for one in rows.proposals),
                levels=dict(ReportProposal.Level.choices),
            ),
        ),
        facts=facts,
    )


def comparison_of(upload: WorkbookUpload, report: Report, *, today: date) -> Comparison:
    """What an upload would change in the report as it stands. Raises WorkbookRefused, FileLost."""
    with open_kept(upload.file) as file:
        data = file.read()
    return compare_file(upload.name, data, report, today=today)


def compare_file(name: str, data: bytes, report: Report, *, today: date) -> Comparison:
    """The same for bytes that are not kept yet. Raises WorkbookRefused."""
    grids = opened(name, data)
    form = form_of(report, rows_of(report, today=today), today=today)
    return compared(grids, form, seal=seal_of)


def _line(report: Report, line: ReportLine, rows: WorkbookRows) -> FormRow:
    target, before = line.target, rows.book.before.get(line.item_id)
    values: dict[str, Value] = {
        "path": line.item.path,
        "title": line.item.title,
        "unit": target.unit if target is not None else "",
        "target": target.value if target is not None else None,
        "due": rows.book.standing(line).due_words,
        "before_status": before.get_status_display() if before is not None else "",
        "before_share": before.share_percent if before is not None else None,
        "before_quantity": before.quantity if before is not None else None,
        "status": line.status,
        "share_percent": line.share_percent,
        "quantity": line.quantity,
        "as_of": line.as_of,
        "kind": line.kind,
        "done_text": line.done_text,
        "obstacle_text": line.obstacle_text,
        "late_reason": line.late_reason,
    }
    shut = frozenset({"quantity"}) if target is None else frozenset[str]()
    return FormRow(row_key(report, LINES, line.item_id), values, shut)


def _section(report: Report, key: SectionKey, rows: WorkbookRows) -> FormRow:
    values: dict[str, Value] = {
        "heading": f"{key.number}. {key.heading}",
        "hint": SECTION_HINTS[key],
        "before": rows.then.get(key, ""),
        "text": rows.sections.get(key, ""),
    }
    return FormRow(row_key(report, SECTIONS, key), values)


def _difficulty(report: Report, row: Any) -> FormRow:
    values = {name: getattr(row, name) for name in ("content", "basis", "proposal", "impact")}
    about = row.item.path if row.item is not None else ""
    return FormRow(row_key(report, DIFFICULTIES, row.pk), {"item": about, **values})


def _proposal(report: Report, row: Any) -> FormRow:
    values = {name: getattr(row, name) for name in ("decider", "who", "what", "by_day")}
    about = row.item.path if row.item is not None else ""
    return FormRow(row_key(report, PROPOSALS, row.pk), {"item": about, **values})
