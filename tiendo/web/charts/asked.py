"""Xem gì: what the address asks of the charts, and what else could be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.asking.together import ask_together
from tiendo.core.text import fold
from tiendo.plans.models import Plan
from tiendo.progress.queries.filters import NO_APPENDIX
from tiendo.progress.queries.narrowing import Narrowed, narrowed
from tiendo.web.items.choices import Field, filter_choices
from tiendo.web.requests import StaffRequest

_FIELDS = ("agency", "appendix", "section")
_LONGEST_PATH = 120
_NO_NAME = re.compile(r"[^a-z0-9.]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan narrowed to an appendix, a section and a leading body, and the years of the time
    axes. first_year, last_year: None: from the plan's first month, to its end."""

    narrowed: Narrowed
    first_year: int | None = None
    last_year: int | None = None

    @classmethod
    def of(cls, request: StaffRequest, plan: Plan) -> Asked:
        """From the address. Raises Http404 for a body that isn't there. One query at most."""
        query, today = request.GET, request.today
        agency, membership = None, None
        if code := _text(query.get("agency")):
            membership = Membership(today)
            found = Agency.objects.filter(code=code)
            ask_together(found, *membership.questions)
            agency = next(iter(found), None)
            if agency is None:
                raise Http404("Không có cơ quan nào mang mã này.")
        return cls(
            narrowed=narrowed(
                plan,
                today,
                appendix=_text(query.get("appendix")),
                section=_text(query.get("section")),
                agency=agency,
                membership=membership,
            ),
            first_year=_year(query.get("from")),
            last_year=_year(query.get("to")),
        )

    @property
    def is_narrowed(self) -> bool:
        """Anything less than the whole plan."""
        return bool(self.narrowed.keys) or self.first_year is not None or self.last_year is not None

    def words(self) -> str:
        """ "Phụ lục 01, Sở Xây dựng chủ trì": what is shown, in Vietnamese."""
        here = self.narrowed
        appendix = "không thuộc phụ lục nào" if here.appendix == NO_APPENDIX else here.appendix
        parts = (
            appendix,
            f"mục {here.section}" if here.section else "",
            f"{here.agency.short_name} chủ trì" if here.agency else "",
        )
        return ", ".join(part for part in parts if part) or "Cả kế hoạch"

    def has_year_of(self, day: date) -> bool:
        """Whether the time axes show that day."""
        is_after = self.first_year is None or day.year >= self.first_year
        return is_after and (self.last_year is None or day.year <= self.last_year)

    def choices(self, today: date) -> list[Field]:
        """The fields of the form with what the plan really has. One query at most."""
        fields = filter_choices(self.narrowed.plan, self.narrowed.filter, today=today)
        return [field for field in fields if field.name in _FIELDS]

    def years(self, today: date) -> list[int]:
        """Those of the plan, and the one that runs."""
        plan = self.narrowed.plan
        first = min(plan.period_start, today.year)
        return list(range(first, max(plan.period_end, today.year) + 1))

    def file_name(self, chart: str, today: date) -> str:
        """Of a picture that is kept: the plan, what is narrowed to, the chart, the day."""
        here = self.narrowed
        place = "-".join(part for part in (here.appendix, here.section) if part)
        body = here.agency.code if here.agency else ""
        parts: Iterable[str] = (here.plan.code, _plain(place), body, chart, today.isoformat())
        return "_".join(part for part in parts if part) + ".png"

    def other_pages(self) -> str:
        """The query part of the list that shows the same items."""
        return self.narrowed.filter.to_query()

    def to_query(self) -> str:
        """The query part of an address that shows the same charts."""
        here = self.narrowed
        asked = {
            "plan": here.plan.code,
            "agency": here.agency.code if here.agency else "",
            "appendix": here.appendix,
            "section": here.section,
            "from": self.first_year or "",
            "to": self.last_year or "",
        }
        return urlencode({name: value for name, value in asked.items() if value})


def _text(value: str | None) -> str:
    return (value or "").replace("\x00", "").strip()[:_LONGEST_PATH]


def _year(value: str | None) -> int | None:
    """None for what is no year."""
    text = _text(value)
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None


def _plain(text: str) -> str:
    """In a file's name: letters without marks, digits, dots."""
    return _NO_NAME.sub("-", fold(text)).strip("-")
