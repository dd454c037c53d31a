"""Cơ quan của quản trị: the directory as a tree with validity, and how it came to be so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiendo.agencies.actions import AgencyRefused, add_agency, agency_seal, correct_agency
from tiendo.agencies.models import Agency, Reorganisation, ReorganisationPart
from tiendo.agencies.queries import is_valid_on
from tiendo.core.text import fold
from tiendo.progress.queries.passing_on import passing_on
from tiendo.web.administration.access import for_administrators
from tiendo.web.administration.body_forms import BodyForm
from tiendo.web.agencies.directory import Directory
from tiendo.web.requests import StaffRequest

_MOST_SHOWN = 20
_DEEPEST = 4
SHOWN = (
    ("", "Đang hoạt động"),
    ("check", "Cần xác nhận"),
    ("ended", "Đã kết thúc"),
    ("ahead", "Sắp có, sắp hết"),
    ("all", "Tất cả"),
)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """Một cơ quan trong cây. depth: 0 for those that belong to none shown."""

    agency: Agency
    depth: int
    heirs: Sequence[Agency]
    is_ended: bool


@dataclass(frozen=True, slots=True)
class ToldReorganisation:
    """Một lần sắp xếp bằng tên. is_ahead: its day has not come."""

    row: Reorganisation
    before: Sequence[ReorganisationPart]
    after: Sequence[ReorganisationPart]
    is_ahead: bool


@require_safe
@for_administrators
def bodies(request: StaffRequest) -> HttpResponse:
    """Cây cơ quan. Six queries with those of every page, whatever the number of bodies."""
    today = request.today
    directory = Directory.load(today)
    words = str(request.GET.get("q", "")).replace("\x00", "").strip()
    shown = str(request.GET.get("xem", ""))
    chosen = _chosen(directory.agencies.values(), shown, today)
    found = [row for row in chosen if _is_named(row, words)]
    context = {
        "rows": _tree(found, directory),
        "words": words,
        "shown": shown,
        "choices": [
            (value, name, len(_chosen(directory.agencies.values(), value, today)))
            for value, name in SHOWN
        ],
        "reorganisations": told_reorganisations(today),
    }
    return render(request, "web/administration/bodies.html", context)


@require_safe
@for_administrators
def body(request: StaffRequest, code: str) -> HttpResponse:
    """Một cơ quan: what it holds, its history, what can be done with it."""
    return _body_page(request, code)


def _body_page(request: StaffRequest, code: str, form: BodyForm | None = None) -> HttpResponse:
    """form: with its faults, where it could not be taken."""
    directory = Directory.load(request.today)
    agency = directory.by_code(code) or get_object_or_404(Agency, code=code)
    context = {
        "agency": agency,
        "parent": directory.agencies.get(agency.parent_id or 0),
        "before": directory.before(agency),
        "after": directory.after(agency),
        "passing": passing_on([agency], request.today)[0],
        "is_living": is_valid_on(agency, request.today),
        "may_reorganise": agency.valid_to is None,
        "reorganisations": told_reorganisations(request.today, of=agency),
        "form": form or BodyForm(agency=agency, bodies=list(directory.agencies.values())),
        "seen": agency_seal(agency),
    }
    status = 422 if form else 200
    return render(request, "web/administration/body.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def body_new(request: StaffRequest) -> HttpResponse:
    """Thêm một cơ quan vào danh mục."""
    bodies = list(Agency.objects.in_order())
    form = BodyForm(request.POST or None, agency=None, bodies=bodies)
    if request.method != "POST":
        return render(request, "web/administration/body_new.html", {"form": form})
    if form.is_valid():
        try:
            agency = add_agency(
                **form.cleaned_data, needs_check=False, actor=request.user, at=request.now
            )
        except AgencyRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã thêm {agency} vào danh mục.")
            return redirect("web:body", agency.code)
    return render(request, "web/administration/body_new.html", {"form": form}, status=422)


@require_POST
@for_administrators
def body_correct(request: StaffRequest, code: str) -> HttpResponse:
    """Sửa thông tin: short name, kind, parent, day, note."""
    agency = get_object_or_404(Agency, code=code)
    form = BodyForm(request.POST, agency=agency, bodies=list(Agency.objects.in_order()))
    if form.is_valid():
        try:
            correct_agency(
                agency=agency,
                **form.cleaned_data,
                actor=request.user,
                at=request.now,
                seen=request.POST.get("seen", ""),
            )
        except AgencyRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã ghi thông tin cơ quan.")
            return redirect("web:body", code)
    return _body_page(request, code, form)


def told_reorganisations(today: date, of: Agency | None = None) -> list[ToldReorganisation]:
    """The latest ones, of one body or of all. Two queries."""
    rows = Reorganisation.objects.order_by("-made_at", "-pk")
    if of is not None:
        rows = rows.filter(parts__agency=of)
    found = list(rows.prefetch_related("parts__agency")[:_MOST_SHOWN])
    return [_told(row, today) for row in found]


def body_counts(today: date) -> dict[str, int]:
    """How many bodies stand how: the choices of the list, by name. One query."""
    rows = list(Agency.objects.all())
    names = {"": "living", **{value: value for value, _ in SHOWN if value}}
    return {name: len(_chosen(rows, value, today)) for value, name in names.items()}


def _told(row: Reorganisation, today: date) -> ToldReorganisation:
    parts = sorted(row.parts.all(), key=lambda part: part.pk)
    before = [part for part in parts if part.side == ReorganisationPart.Side.BEFORE]
    after = [part for part in parts if part.side == ReorganisationPart.Side.AFTER]
    return ToldReorganisation(row, before, after, row.effective_on > today)


def _chosen(agencies: Iterable[Agency], shown: str, today: date) -> list[Agency]:
    return [row for row in agencies if _is_shown(row, shown, today)]


def _is_shown(row: Agency, shown: str, today: date) -> bool:
    match shown:
        case "all":
            return True
        case "ended":
            return row.valid_to is not None and row.valid_to < today
        case "check":
            return row.needs_check and is_valid_on(row, today)
        case "ahead":
            is_new = row.valid_from is not None and row.valid_from > today
            return is_new or (row.valid_to is not None and row.valid_to >= today)
    return is_valid_on(row, today)


def _is_named(row: Agency, words: str) -> bool:
    told = f"{row.fold} {row.code}"
    return all(word in told for word in fold(words).split())


def _tree(rows: Sequence[Agency], directory: Directory) -> list[BodyRow]:
    """Children below whoever holds the duties of their parent, in the officials' order."""
    here = {row.pk for row in rows}
    below: Mapping[int, list[Agency]] = defaultdict(list)
    tops: list[Agency] = []
    heirs = directory.heirs
    for row in rows:
        above = _above(row, heirs.holders(row.parent_id) if row.parent_id else [], here)
        below[above].append(row) if above else tops.append(row)
    found: list[BodyRow] = []
    for top in tops:
        _put(top, 0, below, directory, found)
    # A ring of wrong parents is not lost.
    placed = {line.agency.pk for line in found}
    found += [_row(row, 0, directory) for row in rows if row.pk not in placed]
    return found


def _above(row: Agency, holders: Sequence[int], here: set[int]) -> int:
    """The key of the shown body that stands above this one; 0 for none."""
    parents = [key for key in (row.parent_id, *holders) if key in here and key != row.pk]
    return parents[0] or 0 if parents else 0


def _put(
    row: Agency,
    depth: int,
    below: Mapping[int, list[Agency]],
    directory: Directory,
    found: list[BodyRow],
) -> None:
    found.append(_row(row, depth, directory))
    for child in below.get(row.pk, ()):
        _put(child, min(depth + 1, _DEEPEST), below, directory, found)


def _row(row: Agency, depth: int, directory: Directory) -> BodyRow:
    after = [step.other for step in directory.after(row)]
    is_ended = row.valid_to is not None and row.valid_to < directory.today
    return BodyRow(row, depth, after, is_ended)
