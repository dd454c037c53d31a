"""Kỳ báo cáo: the regimes of a plan, their periods, and which can be opened next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tiendo.core.reporting_days import typed_days
from tiendo.core.reporting_periods import Cadence, DuePeriod
from tiendo.law.queries import rule_int
from tiendo.plans.models import Plan
from tiendo.reporting.models import Regime
from tiendo.reporting.permissions import Verb, may
from tiendo.reporting.queries.due import CUT_OFF_RULE, named_days_before
from tiendo.reporting.queries.regimes import RegimeSheet, regime_sheets
from tiendo.web.periods.access import desk_of, refusing
from tiendo.web.periods.due_days import DueDays, calendar_around, days_of, due_days
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan

_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class ShownRegime:
    """Một chế độ trên trang. coming, opened: each with what its days mean."""

    sheet: RegimeSheet
    coming: Sequence[tuple[DuePeriod, DueDays]]
    opened: Sequence[tuple[Any, DueDays]]

    @property
    def regime(self) -> Regime:
        """Chế độ."""
        return self.sheet.regime

    @property
    def when(self) -> str:
        """ "trước ngày 20/5, 20/12", "khi có yêu cầu"."""
        if self.regime.cadence_of is Cadence.REQUEST:
            return "khi có yêu cầu"
        before = "trước " if self.regime.op == "before" else ""
        days = typed_days(self.regime.anchor_list)
        monthly = " hằng tháng" if self.regime.cadence_of is Cadence.MONTH else " hằng năm"
        return f"{before}ngày {days}{monthly}" if days else "chưa có ngày"

    @property
    def is_on_request(self) -> bool:
        """Opened with a stretch and a day of its own."""
        return self.regime.cadence_of is Cadence.REQUEST

    @property
    def first_owing(self) -> list[str]:
        """The first of those who owe, as the plan writes them."""
        return [party.name_as_written for party in self.sheet.owing[:_MOST_NAMES]]

    @property
    def more_owing(self) -> int:
        """How many more."""
        return max(0, len(self.sheet.owing) - _MOST_NAMES)


@require_safe
@refusing
def periods(request: StaffRequest) -> HttpResponse:
    """Chế độ và kỳ; who may not see the board is led to her own reports."""
    plan = chosen_plan(request)
    if plan is None:
        return render(request, "web/periods/no_plan.html")
    desk = desk_of(request, plan)
    if not may(desk.parties, Verb.READ_BOARD):
        return redirect("web:reports_own")
    shown = _shown(plan, request)
    has_rules = bool(shown) or plan.reporting_rules.exists()
    context = {
        "plan": plan,
        "regimes": shown,
        "has_rules": has_rules,
        "may_open": desk.may_open,
        "has_periods": any(one.opened for one in shown),
    }
    return render(request, "web/periods/periods.html", context)


def _shown(plan: Plan, request: StaffRequest) -> list[ShownRegime]:
    """Four queries."""
    sheets = regime_sheets(plan, request.today)
    coming = [due.due_on for sheet in sheets for due in sheet.coming]
    opened = [period.due_on for sheet in sheets for period in sheet.periods]
    calendar = calendar_around([*coming, *opened])
    usual = rule_int(CUT_OFF_RULE, request.today) if coming else 0
    return [
        ShownRegime(
            sheet,
            [
                (due, days_of(due, calendar, named_days_before(sheet.regime, due.named_on, usual)))
                for due in sheet.coming
            ],
            [
                (one, due_days(one.named_on, one.due_on, calendar, one.cut_off_on))
                for one in sheet.periods
            ],
        )
        for sheet in sheets
    ]
