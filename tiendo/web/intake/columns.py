"""Cột của bảng: asking what unknown columns are, and the page of what was learnt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tiendo.intake.actions.columns import (
    EditedRows,
    answer_columns,
    change_mapping,
    forget_mapping,
)
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.columns import ROLE_WORDS, ROLES, unknown_columns
from tiendo.intake.models import ColumnMapping, Intake
from tiendo.intake.stored_reading import from_stored
from tiendo.reading.model import ColumnFinding, Reading, TableFinding
from tiendo.web.intake.access import for_coordinators, to_intake, told
from tiendo.web.intake.pages import shown_intake
from tiendo.web.locks import posted_seal
from tiendo.web.requests import StaffRequest

_MOST_COLUMNS = 60
_OWN_PAGE = (Intake.Purpose.APPENDIX, Intake.Purpose.AMENDMENT)
_HOW = {
    "words": "nhận theo tiêu đề",
    "similar": "tiêu đề gần giống",
    "content": "đoán theo nội dung",
    "answer": "theo câu trả lời",
}


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column of the form. name: of its field; role: chosen now; words: what it was taken for.

    is_unknown: nobody knows it yet. how: how it was recognised, in words.
    """

    name: str
    head: str
    role: str
    words: str
    how: str
    is_unknown: bool
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One table. place: in the reading; unknown: how many columns nobody knows."""

    place: int
    page: int | None
    rows: int
    unknown: int
    columns: tuple[ShownColumn, ...]
    hidden: int
    preview: tuple[tuple[str, ...], ...]
    asks_again: str = ""

    @property
    def is_open(self) -> bool:
        """Shown unfolded: something about it is asked."""
        return bool(self.unknown or self.asks_again)


@require_GET
@for_coordinators
def intake_columns(request: StaffRequest, pk: int) -> HttpResponse:
    """Các bảng của văn bản and what their columns were taken for."""
    found = shown_intake(pk)
    if found.state != Intake.State.OPEN:
        return to_intake(request, found)
    return _page(request, found)


@require_POST
@for_coordinators
def intake_table_columns(request: StaffRequest, pk: int, place: int) -> HttpResponse:
    """Trả lời các cột của một bảng."""
    found = shown_intake(pk)
    table = _table_at(found, place)
    answers = _answers(request, table, found)
    if not answers:
        return _page(request, found, place=place, said="Hãy chọn cho ít nhất một cột rồi gửi.")
    try:
        answer_columns(
            intake=found,
            answers=answers,
            drops_edited=bool(request.POST.get("drops")),
            by=request.user,
            at=request.now,
            shown=posted_seal(request),
        )
    except EditedRows as question:
        return _page(request, found, place=place, asks_again=str(question), chosen=answers)
    except NotOpen as refusal:
        return told(request, found, refusal)
    except (StaleDraft, RefusedEdit) as refusal:
        return _page(request, found, place=place, said=str(refusal), chosen=answers)
    messages.success(request, _taken(found))
    return to_intake(request, found, "" if found.purpose in _OWN_PAGE else "ban-nhap")


@require_GET
@for_coordinators
def learnt_columns(request: StaffRequest) -> HttpResponse:
    """Cột đã học."""
    return _learnt_page(request)


@require_POST
@for_coordinators
def learnt_column(request: StaffRequest, pk: int) -> HttpResponse:
    """Sửa hoặc quên một cột đã học."""
    mapping = get_object_or_404(ColumnMapping, pk=pk)
    if request.POST.get("do") == "forget":
        forget_mapping(mapping=mapping, by=request.user, at=request.now, shown=posted_seal(request))
        messages.success(request, f"Đã quên cách hiểu cột “{mapping.head}”.")
        return redirect("web:learnt_columns")
    try:
        change_mapping(
            mapping=mapping,
            role=request.POST.get("role", ""),
            is_for_all=bool(request.POST.get("all")),
            by=request.user,
            at=request.now,
            shown=posted_seal(request),
        )
    except RefusedEdit as refusal:
        return _learnt_page(request, str(refusal))
    messages.success(request, f"Đã lưu cách hiểu cột “{mapping.head}” cho các văn bản đọc sau này.")
    return redirect(f"{reverse('web:learnt_columns')}#cot-{mapping.pk}")


def _page(
    request: StaffRequest,
    found: Intake,
    *,
    place: int = -1,
    said: str = "",
    asks_again: str = "",
    chosen: dict[str, str] | None = None,
) -> HttpResponse:
    reading = from_stored(found.reading or {})
    tables = [
        _shown(reading, i, found, chosen or {}, asks_again if i == place else "")
        for i in range(len(reading.tables))
    ]
    shown = {
        "intake": found,
        "tables": sorted(tables, key=lambda table: not table.is_open),
        "roles": ROLES,
        "said": said,
        "said_place": place,
    }
    status = 422 if said or asks_again else 200
    return render(request, "web/intake/columns.html", shown, status=status)


def _shown(
    reading: Reading, place: int, found: Intake, chosen: dict[str, str], asks_again: str
) -> ShownTable:
    table = reading.tables[place]
    columns = tuple(_column(i, column, found, chosen) for i, column in enumerate(table.columns))
    rows = max((len(column.samples) for column in table.columns), default=0)
    preview = tuple(
        tuple(column.samples[row] if row < len(column.samples) else "" for column in table.columns)
        for row in range(rows)
    )
    block = reading.document.blocks[table.block]
    return ShownTable(
        place=place,
        page=block.page,
        rows=table.rows,
        unknown=unknown_columns(table),
        columns=columns[:_MOST_COLUMNS],
        hidden=max(0, len(columns) - _MOST_COLUMNS),
        preview=tuple(row[:_MOST_COLUMNS] for row in preview),
        asks_again=asks_again,
    )


def _column(
    number: int, column: ColumnFinding, found: Intake, chosen: dict[str, str]
) -> ShownColumn:
    said = chosen.get(column.key, found.columns.get(column.key, ""))
    return ShownColumn(
        name=f"cot-{number}",
        head=column.head or f"Cột {number + 1} (không có tiêu đề)",
        role=said or ("" if column.role is None else column.role),
        words=ROLE_WORDS.get(column.role or "", ""),
        how=_HOW.get(column.how, ""),
        is_unknown=column.role is None and any(column.samples),
        samples=column.samples,
    )


def _table_at(found: Intake, place: int) -> TableFinding:
    tables = from_stored(found.reading or {}).tables
    if place >= len(tables):
        raise Http404
    return tables[place]


def _answers(request: StaffRequest, table: TableFinding, found: Intake) -> dict[str, str]:
    """What was chosen otherwise than the reader took it, by column key."""
    answers = {}
    for number, column in enumerate(table.columns):
        role = request.POST.get(f"cot-{number}")
        if role is None or role == (column.role or ""):
            continue
        if role or column.key in found.columns:
            answers[column.key] = role
    return answers


def _taken(found: Intake) -> str:
    if found.purpose == Intake.Purpose.AMENDMENT:
        return "Đã đọc lại bảng, so sánh lại với kế hoạch đang chạy và ghi nhớ cho văn bản sau."
    return "Đã đọc lại bảng theo câu trả lời và ghi nhớ cho văn bản sau."


def _learnt_page(request: StaffRequest, said: str = "") -> HttpResponse:
    rows = ColumnMapping.objects.select_related("made_by").order_by("issuer_fold", "head_fold")
    shown = {"groups": list(_by_issuer(rows)), "roles": ROLES, "said": said}
    return render(request, "web/intake/learnt_columns.html", shown, status=422 if said else 200)


def _by_issuer(
    rows: Iterable[ColumnMapping],
) -> Iterator[tuple[str, list[ColumnMapping]]]:
    for _, group in groupby(rows, key=lambda row: row.issuer_fold):
        mine = list(group)
        yield mine[0].issuer, mine
