"""Thuyết minh và kiến nghị: what the bodies wrote, and what the coordinator writes over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.asking.together import ask_together
from tiendo.core.report_sections import SECTION_HINTS, SectionKey
from tiendo.core.reporting import IllegalReportMove
from tiendo.plans.models import Item
from tiendo.reporting.actions.consolidating import (
    gather_section,
    write_consolidated_section,
    write_remark,
)
from tiendo.reporting.actions.writing_steps import WritingRefused
from tiendo.reporting.models import ConsolidatedSection, ReportDifficulty, ReportProposal
from tiendo.reporting.queries.narrative import SectionPart, counted_rows, parts_of_sections
from tiendo.web.consolidation.access import desk_of_period
from tiendo.web.consolidation.refusals import refused_form
from tiendo.web.locks import posted_version
from tiendo.web.requests import StaffRequest

_REFUSALS = (NotAllowed, IllegalReportMove, WritingRefused)
_MOST_PARTS = 30
_MOST_ROWS = 300


@dataclass(frozen=True, slots=True)
class ShownSection:
    """Mục thuyết minh: the coordinator's own text (None: never written) and the bodies' parts."""

    key: SectionKey
    hint: str
    own: ConsolidatedSection | None
    parts: Sequence[SectionPart]
    all_parts: int

    @property
    def more(self) -> int:
        """Parts that are not shown."""
        return self.all_parts - len(self.parts)


@require_safe
@login_required
def narrative(request: StaffRequest, pk: int) -> HttpResponse:
    """Thuyết minh, section by section; `?muc=` shows all parts of one."""
    desk = desk_of_period(request, pk)
    own = ConsolidatedSection.objects.filter(period=desk.period).select_related("touched_by")
    parts = parts_of_sections(desk.period)
    ask_together(own, parts)
    written = {section.key: section for section in own}
    told: dict[str, list[SectionPart]] = {}
    for key, *part in parts:
        told.setdefault(key, []).append(SectionPart(*part))
    whole = request.GET.get("muc", "")
    sections = [
        ShownSection(
            key,
            SECTION_HINTS[key],
            written.get(key),
            told.get(key, [])[: None if key == whole else _MOST_PARTS],
            len(told.get(key, [])),
        )
        for key in SectionKey
    ]
    context = {"desk": desk, "period": desk.period, "sections": sections, "tab": "narrative"}
    return render(request, "web/consolidation/narrative.html", context)


@require_POST
@login_required
def narrative_write(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Lưu một mục của báo cáo tổng hợp."""
    desk, section = desk_of_period(request, pk), _key(key)
    back = f"{reverse('web:consolidation_narrative', args=[pk])}#muc-{section}"
    try:
        write_consolidated_section(
            period=desk.period,
            key=section,
            text=request.POST.get("text", ""),
            by=request.user,
            at=request.now,
            today=request.today,
            lock_version=posted_version(request.POST),
        )
    except _REFUSALS as refusal:
        return refused_form(request, str(refusal), back)
    messages.success(request, f"Đã lưu mục {section.number}.")
    return redirect(back)


@require_POST
@login_required
def narrative_gather(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Lấy phần của các cơ quan vào một mục đang trống."""
    desk, section = desk_of_period(request, pk), _key(key)
    try:
        gather_section(
            period=desk.period, key=section, by=request.user, at=request.now, today=request.today
        )
        messages.success(request, f"Đã lấy phần của các cơ quan vào mục {section.number}.")
    except _REFUSALS as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('web:consolidation_narrative', args=[pk])}#muc-{section}")


@require_POST
@login_required
def remark(request: StaffRequest, pk: int, item: int) -> HttpResponse:
    """Lưu nhận xét của cơ quan đầu mối về một đầu việc."""
    desk = desk_of_period(request, pk)
    found = get_object_or_404(Item, pk=item, plan=desk.period.regime.plan_id)
    back = reverse("web:consolidation_item", args=[pk, item])
    try:
        write_remark(
            period=desk.period,
            item=found,
            text=request.POST.get("text", ""),
            by=request.user,
            at=request.now,
            today=request.today,
            lock_version=posted_version(request.POST),
        )
    except _REFUSALS as refusal:
        return refused_form(request, str(refusal), back)
    messages.success(request, "Đã lưu nhận xét.")
    return redirect(back)


@require_safe
@login_required
def proposals(request: StaffRequest, pk: int) -> HttpResponse:
    """Kiến nghị grouped by who can decide, and the difficulties behind them."""
    desk = desk_of_period(request, pk)
    asked = counted_rows(ReportProposal, desk.period).order_by(
        "decider", "report__agency__sort_text", "position", "pk"
    )
    faced = counted_rows(ReportDifficulty, desk.period).order_by(
        "report__agency__sort_text", "position", "pk"
    )
    ask_together(asked, faced)
    order = list(ReportProposal.Level)
    rows = sorted(asked, key=lambda row: order.index(ReportProposal.Level(row.decider)))
    by_level = [
        (level, ReportProposal.Level(level).label, list(of_level))
        for level, of_level in groupby(rows[:_MOST_ROWS], key=lambda row: row.decider)
    ]
    context = {
        "desk": desk,
        "period": desk.period,
        "levels": by_level,
        "all_proposals": len(rows),
        "difficulties": list(faced)[:_MOST_ROWS],
        "all_difficulties": len(faced),
        "most": _MOST_ROWS,
        "tab": "proposals",
    }
    return render(request, "web/consolidation/proposals.html", context)


def _key(key: str) -> SectionKey:
    try:
        return SectionKey(key)
    except ValueError as error:
        raise Http404("Không có mục này.") from error
