"""Văn bản của kỳ báo cáo: contents of reports as files, with who issues them to whom.

A document of a report or a period is made from its content as it stands; one of an edition from
the frozen file alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tiendo.agencies.models import Agency
from tiendo.core.progress import Label
from tiendo.core.report_content import ReportContent, report_content
from tiendo.core.reporting import OWED, ReportState
from tiendo.places.models import Place
from tiendo.plans.models import Plan
from tiendo.reporting.models import Edition, Period, Report
from tiendo.reporting.queries.consolidated_bodies import bodies_of_period
from tiendo.reporting.queries.consolidation import consolidated_content
from tiendo.reporting.queries.content import content_of_report, period_facts, plan_facts
from tiendo.reporting.queries.editions import edition_content
from tiendo.reporting.queries.filling import items_to_report
from tiendo.reporting.queries.line_facts import item_facts
from tiendo.writing.docx.document import write_docx
from tiendo.writing.nd30.parts import OfficialDocument
from tiendo.writing.pdf import pdf_of
from tiendo.writing.reports.body_report import body_report
from tiendo.writing.reports.consolidated_report import consolidated_report
from tiendo.writing.reports.issuing import Issuer, IssuerKind, frozen_issuer, symbol_of, written_out
from tiendo.writing.reports.paper import Paper
from tiendo.writing.reports.reminder_letter import OverdueWork, Reminding, reminder_letter
from tiendo.writing.xlsx.appendix import appendix_workbook

CONTENT_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What can be made, by the ending of the file."""


class NobodyToRemind(Exception):
    """Every body has sent its report; `str()` is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Printable:
    """A content with the document that it becomes: one of both is made when it is asked for."""

    document: Callable[[], OfficialDocument]
    content: ReportContent | None

    def as_file(self, ending: str) -> bytes:
        """The file. Raises NoPdf; ValueError for a letter as a workbook, which has no figures."""
        if ending == "xlsx":
            if self.content is None:
                raise ValueError("a letter is no workbook")
            return appendix_workbook(self.content)
        docx = write_docx(self.document())
        return pdf_of(docx) if ending == "pdf" else docx


def printed_report(report: Report, *, today: date) -> Printable:
    """Báo cáo của một cơ quan, as it stands: month and year of the day of sending, or of today."""
    return _printed_body(report, content_of_report(report, today=today), today)


def printed_sending(report: Report, *, today: date) -> Printable:
    """The same as it was sent last. Raises Sending.DoesNotExist where it never was."""
    sending = report.sendings.latest("number")
    return _printed_body(report, report_content(sending.content), today)


def _printed_body(report: Report, content: ReportContent, today: date) -> Printable:
    paper = Paper(issuer_of(report.agency), report.first_sent_on or today, content.period.to_name)
    return Printable(lambda: body_report(content, paper), content)


def printed_period(period: Period, *, today: date) -> Printable:
    """Báo cáo tổng hợp of the period as its reports stand now."""
    content = consolidated_content(period, today=today)
    issuer = _coordinator(period.regime.plan, content)
    paper = Paper(issuer, today, written_out(content.plan.issuer) or issuer.superior)
    return Printable(lambda: consolidated_report(content, paper), content)


def printed_edition(edition: Edition) -> Printable:
    """Bản chốt: from its file and the day of its freezing alone, so the same for ever.

    Raises FileLost, ValueError for bytes that are no edition.
    """
    content = edition_content(edition)
    issuer = frozen_issuer(content.author.name, content.plan.issuer)
    on = timezone.localtime(edition.frozen_at).date()
    paper = Paper(issuer, on, written_out(content.plan.issuer) or issuer.superior)
    return Printable(lambda: consolidated_report(content, paper), content)


def printed_reminder(
    period: Period, *, today: date, agency: Agency | None = None, answer_by: date | None = None
) -> Printable:
    """Công văn đôn đốc: to all that owe a report, or to one body, then of its overdue work too.

    Raises NobodyToRemind.
    """
    bodies = bodies_of_period(period, today=today)
    owing = [body for body in bodies.facts if ReportState(body.state) in OWED]
    overdue: tuple[OverdueWork, ...] = ()
    if agency is not None:
        overdue = overdue_work(agency, period.regime.plan, today=today)
        known = bodies.facts if overdue else owing
        owing = [body for body in known if body.code == agency.code]
    if not owing:
        who = f"{agency} không còn" if agency is not None else "Không còn cơ quan nào"
        raise NobodyToRemind(f"{who} nợ báo cáo của kỳ “{period}”, nên không có gì để đôn đốc.")
    plan = period.regime.plan
    reminding = Reminding(
        plan=plan_facts(plan),
        period=period_facts(period),
        bodies=tuple(owing),
        overdue=overdue,
        known_on=today,
        answer_by=answer_by,
        is_illustrative=bodies.is_illustrative,
    )
    paper = Paper(_coordinator(plan, None), today, written_out(plan.issuer_name))
    return Printable(lambda: reminder_letter(reminding, paper), None)


def overdue_work(agency: Agency, plan: Plan, *, today: date) -> tuple[OverdueWork, ...]:
    """Nhiệm vụ quá hạn that the body leads, in the order of the plan. A handful of queries."""
    facts = item_facts(items_to_report(agency, plan, today), today)
    return tuple(
        OverdueWork(agency.code, one.path, one.title, one.due_words, one.days_late)
        for one in facts
        if one.label == Label.IN_PROGRESS_LATE
    )


def _coordinator(plan: Plan, content: ReportContent | None) -> Issuer:
    """The focal agency of the plan; where none is known, its name stays blank."""
    if plan.coordinator is not None:
        return issuer_of(plan.coordinator)
    name = content.author.name if content is not None else ""
    return frozen_issuer(name, plan.issuer_name)


def issuer_of(agency: Agency) -> Issuer:
    """Cơ quan ban hành from the register of bodies. Up to three queries."""
    kinds = {
        Agency.Kind.COMMITTEE: IssuerKind.COMMITTEE,
        Agency.Kind.COMMUNE: IssuerKind.COMMUNE,
    }
    kind = kinds.get(Agency.Kind(agency.kind), IssuerKind.BODY)
    superior = agency.parent if kind is IssuerKind.BODY else None
    return Issuer(
        name=agency.name,
        kind=kind,
        superior=superior.name if superior is not None else "",
        place=place_words(_seat(agency)),
        symbol=symbol_of(agency.name, kind),
    )


def _seat(agency: Agency) -> Place | None:
    """Where the body sits: its own place, or that of the body above it."""
    if agency.place is not None:
        return agency.place
    return agency.parent.place if agency.parent is not None else None


def place_words(place: Place | None) -> str:
    """Địa danh: "Cao Bằng", "Phường Thục Phán"; "" where nobody knows it."""
    if place is None:
        return ""
    if place.is_named_with_kind:
        return f"{place.get_kind_display().capitalize()} {place.name}"
    return place.name
