"""Lịch làm việc: a year of days off and swapped days, and what falls on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo.accounts.permissions import can_administer
from tiendo.core.datarows import BadRow
from tiendo.core.days import day_words
from tiendo.core.periods import end_of_month
from tiendo.core.workdays import (
    Calendar,
    DayKind,
    is_working_day,
    last_working_day_on_or_before,
)
from tiendo.law.calendar_changes import (
    DayRefused,
    add_day,
    confirm_day,
    day_seal,
    drop_day,
    reload_calendar,
)
from tiendo.law.models import CalendarDay
from tiendo.plans.models import Deadline
from tiendo.progress.queries.calendar import is_at_work
from tiendo.web.administration.access import for_administrators
from tiendo.web.administration.fields import DayField
from tiendo.web.requests import StaffRequest

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_BEFORE = timedelta(days=31)


class DayForm(forms.Form):
    """Một ngày nghỉ hoặc làm bù."""

    day = DayField(label="Ngày")
    kind = forms.ChoiceField(
        label="Loại",
        choices=CalendarDay.Kind.choices,
        error_messages={"invalid_choice": "Hãy chọn loại ngày trong danh sách."},
    )
    name = forms.CharField(
        label="Tên ngày",
        max_length=120,
        error_messages={"required": "Hãy ghi tên ngày.", "max_length": "Tên quá 120 ký tự."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Số, ngày, cơ quan ban hành văn bản.",
        error_messages={"required": "Hãy ghi căn cứ.", "max_length": "Căn cứ quá 300 ký tự."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@dataclass(frozen=True, slots=True)
class ToldDay:
    """Một ngày đặc biệt. leaves_on: the last working day not later, None for a working day.

    due: deadlines of running plans on that day that are still to be met.
    """

    row: CalendarDay
    weekday: str
    leaves_on: date | None
    leaves_weekday: str
    due: int
    seen: str


@dataclass(frozen=True, slots=True)
class MonthCell:
    """Một ô của tháng. words: what a screen reader adds; day None: before the first."""

    day: date | None
    kind: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class YearMonth:
    """Một tháng của năm, in weeks from Monday; working: how many working days."""

    number: int
    weeks: Sequence[Sequence[MonthCell]]
    working: int


@require_safe
@login_required
def working_days(request: StaffRequest) -> HttpResponse:
    """Lịch của một năm. Everyone inside may read it; administrators change it."""
    return _page(request, _year(request))


@require_POST
@for_administrators
def working_day_add(request: StaffRequest) -> HttpResponse:
    """Thêm một ngày."""
    form = DayForm(request.POST)
    if form.is_valid():
        try:
            row = add_day(**form.cleaned_data, actor=request.user, at=request.now)
        except DayRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = f"Đã thêm: {row.get_kind_display()} ngày {day_words(row.day)}."
            messages.success(request, said)
            return _to_year(row.day.year)
    day = form.cleaned_data.get("day")
    return _page(request, day.year if day else _year(request), form)


@require_POST
@for_administrators
def working_day_change(request: StaffRequest, pk: int) -> HttpResponse:
    """Bỏ một ngày, hoặc đã đối chiếu: named by `do`."""
    row = get_object_or_404(CalendarDay, pk=pk)
    by, at, seen = request.user, request.now, request.POST.get("seen", "")
    try:
        if request.POST.get("do") == "drop":
            basis = request.POST.get("basis", "").replace("\x00", "")
            drop_day(row=row, basis=basis, actor=by, at=at, seen=seen)
            said = f"Đã bỏ ngày {day_words(row.day)} khỏi lịch: ngày đó lại theo thứ trong tuần."
        elif request.POST.get("do") == "confirm":
            confirm_day(row=row, actor=by, at=at, seen=seen)
            said = f"Đã ghi ngày {day_words(row.day)} là đã đối chiếu với văn bản."
        else:
            raise DayRefused("Chưa rõ phải làm gì: hãy bấm nút ở dòng của ngày.")
    except DayRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return _to_year(row.day.year)


@require_POST
@for_administrators
def working_days_load(request: StaffRequest) -> HttpResponse:
    """Nạp lại lịch from the data file of the installation."""
    try:
        folder = settings.BASE_DIR / "data"
        changed = reload_calendar(folder=folder, actor=request.user, at=request.now)
    except BadRow as fault:
        messages.error(request, f"Chưa nạp gì. {fault}")
    else:
        said = f"{changed} ngày mới hoặc đổi" if changed else "không có gì mới"
        messages.success(request, f"Đã đọc tệp dữ liệu calendar.csv: {said}.")
    return _to_year(_year(request))


def _page(request: StaffRequest, year: int, form: DayForm | None = None) -> HttpResponse:
    first, last = date(year, 1, 1), date(year, 12, 31)
    near = CalendarDay.objects.filter(day__range=(first - _BEFORE, last)).order_by("day")
    known = {row.day: row for row in near}
    special = {day: DayKind(row.kind) for day, row in known.items()}
    rows = [row for row in known.values() if row.day >= first]
    shown = {
        "year": year,
        "years": [one for one in (year - 1, year, year + 1) if _FIRST_YEAR <= one <= _LAST_YEAR],
        "days": _told(rows, special),
        "months": [_month(year, number, known, special) for number in range(1, 13)],
        "unchecked": sum(row.needs_check for row in rows),
        "form": form or DayForm(),
        "may_change": can_administer(request.user),
    }
    shown["working"] = sum(month.working for month in shown["months"])  # type: ignore[attr-defined]
    template = "web/administration/working_days.html"
    return render(request, template, shown, status=422 if form else 200)


def _told(rows: Sequence[CalendarDay], special: Calendar) -> list[ToldDay]:
    """One query for what is due on all of them."""
    due = dict(
        Deadline.objects.filter(
            is_at_work(),
            due_on__in=[row.day for row in rows],
            ended_by=None,
            item__ended_by=None,
            item__is_group=False,
        )
        .order_by()
        .values_list("due_on")
        .annotate(many=Count("pk"))
    )
    return [_told_day(row, special, due.get(row.day, 0)) for row in rows]


def _told_day(row: CalendarDay, special: Calendar, due: int) -> ToldDay:
    is_off = not is_working_day(row.day, special)
    leaves = last_working_day_on_or_before(row.day, special) if is_off else None
    words = _WEEKDAYS[leaves.weekday()] if leaves else ""
    return ToldDay(row, _WEEKDAYS[row.day.weekday()], leaves, words, due, day_seal(row))


def _month(
    year: int, number: int, known: Mapping[date, CalendarDay], special: Calendar
) -> YearMonth:
    count = end_of_month(year, number).day
    days = [date(year, number, day) for day in range(1, count + 1)]
    cells = [MonthCell(None)] * days[0].weekday()
    cells += [_cell(day, known.get(day), special) for day in days]
    cells += [MonthCell(None)] * (-len(cells) % 7)
    weeks = [cells[start : start + 7] for start in range(0, len(cells), 7)]
    return YearMonth(number, weeks, sum(is_working_day(day, special) for day in days))


def _cell(day: date, row: CalendarDay | None, special: Calendar) -> MonthCell:
    if row is not None:
        kind = "work" if is_working_day(day, special) else "off"
        return MonthCell(day, kind, f"{row.get_kind_display()}: {row.name}")
    return MonthCell(day) if is_working_day(day, special) else MonthCell(day, "weekend")


def _year(request: StaffRequest) -> int:
    """?nam=; this year where it is none."""
    asked = request.GET.get("nam", "") or request.POST.get("nam", "")
    if asked.isascii() and asked.isdigit() and len(asked) == 4:
        year = int(asked)
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            return year
    return request.today.year


def _to_year(year: int) -> HttpResponse:
    return redirect(f"{reverse('web:working_days')}?nam={year}")
