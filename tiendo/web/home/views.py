"""Trang chính: the plan's pulse on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.intake.permissions import can_take_in
from tiendo.plans.capital import CapitalFigures, CapitalSummary
from tiendo.plans.models import Plan
from tiendo.progress.queries import Decision, ItemFilter, Pulse, pulse
from tiendo.progress.queries.filters import GROUP_NAMES
from tiendo.ui.chips import READING_ORDER
from tiendo.web.appendix.page import money_lines
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan

SHOWN_AGENCIES = 12


class Tile(NamedTuple):
    """One of the few figures: its number, its words, the query that opens its rows."""

    value: int
    name: str
    query: str
    tone: str = ""


@require_safe
@login_required
def home(request: StaffRequest) -> HttpResponse:
    """The pulse of the chosen plan; while no plan runs, how to begin."""
    plan = chosen_plan(request)
    if plan is None:
        may_upload = can_take_in(request.user)
        return render(request, "web/home/no_plan.html", {"may_upload": may_upload})
    beat = pulse(plan, request.today)
    shown = {
        "plan": plan,
        "pulse": beat,
        "tiles": _tiles(beat),
        "labels": [(label, beat.by_label[label]) for label in READING_ORDER],
        "decisions": [(decision, _sort_of(decision)) for decision in beat.decisions],
        "capital": beat.capital,
        "capital_lines": _capital_lines(plan, beat.capital),
        "money": money_lines(beat.comparisons),
        "first_agencies": beat.by_agency[:SHOWN_AGENCIES],
        "other_agencies": beat.by_agency[SHOWN_AGENCIES:],
    }
    return render(request, "web/home/home.html", shown)


def _tiles(beat: Pulse) -> Sequence[Tile]:
    figures = (
        (beat.late, "đang quá hạn", "late"),
        (beat.due_soon, "sắp đến hạn", "soon"),
        (beat.pending, "chờ xác nhận hoàn thành", ""),
        (beat.without_evidence, "báo cáo không có minh chứng", ""),
        (beat.moved, "đã gia hạn", ""),
        (beat.unowned, "chưa có cơ quan chủ trì", ""),
    )
    return [
        Tile(figure.value, name, figure.query, tone if figure.value else "none")
        for figure, name, tone in figures
    ]


def _sort_of(decision: Decision) -> str:
    return GROUP_NAMES[decision.group]


def _capital_lines(plan: Plan, capital: CapitalSummary) -> list[tuple[CapitalFigures, str]]:
    """Each line with the query that opens the items of its appendix; "" where it names none."""
    return [
        (
            line,
            ItemFilter(plan=plan.code, appendix=line.appendix).to_query() if line.appendix else "",
        )
        for line in capital.lines
    ]
