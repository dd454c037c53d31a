"""Phần thuyết minh của các cơ quan: what the accepted reports say, section by section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import COUNTED
from tiendo.reporting.models import Period, ReportSection


@dataclass(frozen=True, slots=True)
class SectionPart:
    """Phần của một cơ quan in one section. report: key of the report that it stands in."""

    report: int
    name: str
    text: str


def counted_rows(model: Any, period: Period) -> Any:
    """Rows of the accepted reports of a period, each with its report, body and item."""
    rows = model.objects.filter(report__period=period, report__state__in=sorted(COUNTED))
    return rows.select_related("report__agency", "item")


def parts_of_sections(period: Period) -> Any:
    """(section, key of the report, name of the body, text), bodies in the officials' order; empty
    ones left out. Not asked yet."""
    rows = ReportSection.objects.filter(
        report__period=period, report__state__in=sorted(COUNTED)
    ).exclude(text="")
    told = rows.order_by("report__agency__sort_text", "report__agency_id")
    return told.values_list("key", "report_id", "report__agency__name", "text")


def parts_of_section(period: Period, key: SectionKey) -> list[SectionPart]:
    """The parts of one section. One query."""
    return [SectionPart(*part) for _, *part in parts_of_sections(period).filter(key=key)]
