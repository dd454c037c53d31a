"""Phần thuyết minh của các cơ quan: what the accepted reports say, section by section."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import COUNTED
from tiendo.reporting.models import Period, ReportSection


@dataclass(frozen=True, slots=True)
class SectionPart:
    """Phần của một cơ quan in one section. report: key of the report that it stands in."""

    report: int
    name: str
    text: str


def parts_of_section(period: Period, key: SectionKey) -> list[SectionPart]:
    """The parts of one section, in the officials' order; empty ones left out. One query."""
    rows = ReportSection.objects.filter(
        report__period=period, report__state__in=sorted(COUNTED), key=key
    ).exclude(text="")
    told = rows.order_by("report__agency__sort_text", "report__agency_id")
    columns = ("report_id", "report__agency__name", "text")
    return [SectionPart(*row) for row in told.values_list(*columns)]
