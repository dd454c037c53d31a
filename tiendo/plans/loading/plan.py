"""Kế hoạch từ thư mục dữ liệu: plan.toml and the files beside it become one draft."""

from __future__ import annotations

import re
from pathlib import Path

from tiendo.agencies.matching import AgencyBook
from tiendo.plans.drafts import (
    BasisDraft,
    PlanDraft,
    ReportingDraft,
    SectionDraft,
)
from tiendo.plans.loading.bodies import find_agency, find_bodies
from tiendo.plans.loading.capital import read_capital
from tiendo.plans.loading.faults import Faults
from tiendo.plans.loading.items import read_items
from tiendo.plans.loading.limits import limit_of
from tiendo.plans.loading.tables import Entry, read_table, read_tables
from tiendo.plans.models import LegalBasis, Plan, Recipient, ReportingRule, Section
from tiendo.reading.model import SectionRole

PLAN_FILE = "plan.toml"
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def code_of(folder: Path) -> str:
    """Mã kế hoạch of a plan folder. Raises DataRefused."""
    faults = Faults()
    code = _code(read_table(folder / PLAN_FILE, faults))
    faults.refuse_if_any()
    return code


def draft_of(folder: Path, *, book: AgencyBook, is_builtin: bool) -> PlanDraft:
    """The plan of a folder as a draft; every name is matched, nothing is written.

    Raises DataRefused with all faults of all its files.
    """
    faults = Faults()
    entry = read_table(folder / PLAN_FILE, faults)
    sections = _sections(folder / "sections.toml", faults)
    start = entry.whole("period_start", low=1990, high=2100)
    issuer = entry.text("issuer", limit=limit_of(Plan, "issuer_name"), is_required=True)
    draft = PlanDraft(
        code=_code(entry),
        doc_type=entry.text("doc_type", limit=limit_of(Plan, "doc_type"), is_required=True),
        title=entry.text("title", is_required=True),
        short_title=entry.text(
            "short_title", limit=limit_of(Plan, "short_title"), is_required=True
        ),
        number=entry.text("number", limit=limit_of(Plan, "number")),
        place=entry.text("place", limit=limit_of(Plan, "place")),
        issued_on=entry.day("issued_on"),
        issuer_id=find_agency(entry, "issuer", issuer, book),
        issuer_name=issuer,
        coordinator_id=find_agency(entry, "coordinator", entry.text("coordinator"), book),
        period_start=start,
        period_end=entry.whole("period_end", low=start, high=2100),
        is_builtin=is_builtin,
        sections=sections,
        items=read_items(folder, sections=sections, book=book, faults=faults),
        capital=read_capital(folder / "capital.csv", faults),
        reporting=_reporting(folder / "reporting.toml", book, faults),
        bases=tuple(_basis(one) for one in entry.entries("bases")),
        recipients=entry.texts("recipients", limit=limit_of(Recipient, "name")),
    )
    _signatory(entry.entry("signatory"))
    entry.finish()
    faults.refuse_if_any()
    return draft


def _code(entry: Entry) -> str:
    code = entry.text("code", limit=limit_of(Plan, "code"), is_required=True)
    if code and not _CODE.match(code):
        entry.fault("code", "chỉ gồm chữ thường không dấu, số và gạch nối.")
    return code


def _sections(path: Path, faults: Faults) -> tuple[SectionDraft, ...]:
    sections: dict[str, SectionDraft] = {}
    for entry in read_tables(path, "sections", faults):
        where = entry.text("path", limit=limit_of(Section, "path"), is_required=True)
        if where in sections:
            entry.fault("path", f"mục “{where}” đã có ở trên.")
        parent, _, _ = where.rpartition(".")
        if parent and parent not in sections:
            entry.fault("path", f"chưa có mục “{parent}” ở trên.")
        sections[where] = SectionDraft(
            path=where,
            title=entry.text("title", is_required=True),
            role=entry.one_of("role", list(SectionRole)),
            parent_path=parent,
            appendix=entry.text("appendix", limit=limit_of(Section, "appendix")),
            sector=entry.text("sector", limit=limit_of(Section, "sector")),
        )
        entry.finish()
    return tuple(sections.values())


def _reporting(path: Path, book: AgencyBook, faults: Faults) -> tuple[ReportingDraft, ...]:
    """One draft for each pair of who and to. None when the file is absent."""
    if not path.exists():
        return ()
    rules = []
    for entry in read_tables(path, "rules", faults):
        senders, receivers = find_bodies(entry, "who", book), find_bodies(entry, "to", book)
        if not senders or not receivers:
            faults.add(str(entry.place), "phải có cả who (ai báo cáo) và to (báo cáo ai).")
        frequency = entry.text(
            "frequency", limit=limit_of(ReportingRule, "frequency"), is_required=True
        )
        anchors = entry.texts("anchors")
        op = entry.one_of("op", ("before", "at"), default="")
        section = entry.text("section", limit=limit_of(ReportingRule, "section_path"))
        entry.finish()
        rules += [
            ReportingDraft(who, to, frequency, anchors=anchors, op=op, section_path=section)
            for who in senders
            for to in receivers
        ]
    return tuple(rules)


def _basis(entry: Entry) -> BasisDraft:
    basis = BasisDraft(
        doc_type=entry.text("doc_type", limit=limit_of(LegalBasis, "doc_type")),
        number=entry.text("number", limit=limit_of(LegalBasis, "number"), is_required=True),
        issued_on=entry.day("issued_on"),
        issuer_name=entry.text("issuer", limit=limit_of(LegalBasis, "issuer_name")),
        subject=entry.text("subject"),
    )
    entry.finish()
    return basis


def _signatory(entry: Entry) -> None:
    """Checked, not kept: the register takes the signer from the original once it is attached."""
    entry.texts("authority")
    entry.text("position")
    entry.text("name")
    entry.finish()
