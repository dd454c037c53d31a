"""Ảnh bản quét: the picture of a part of a scanned page beside what was read from it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from tiendo.files.reading import FileLost, open_kept
from tiendo.intake.models import Intake
from tiendo.intake.scan_places import ScanPart, heading_spans, scan_parts
from tiendo.reading.formats.scan.showing import (
    CONTENT_TYPE,
    check_page,
    page_shown,
    part_shown,
)
from tiendo.reading.model import UnreadableDocument
from tiendo.web.intake.access import for_coordinators
from tiendo.web.intake.pages import shown_intake
from tiendo.web.requests import StaffRequest

log = logging.getLogger(__name__)
_QUOTED = 140  # characters of the sentence that the picture's description says
_NAMED = 3  # words in doubt that it names
_NOT_SCANNED = (
    "Phần này không đọc từ ảnh quét (hoặc lượt nạp được đọc trước khi chương trình biết giữ chỗ "
    "trên trang), nên không có ảnh. Hãy mở tệp gốc để đối chiếu."
)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """Một ảnh: its address, that of the whole page, and what it shows in words."""

    page: int
    picture: str
    whole: str
    described: str
    doubted: int


@require_safe
@for_coordinators
def intake_scan(request: StaffRequest, pk: int) -> HttpResponse:
    """Phần bản quét của một đầu việc, phần chưa hiểu, phần đầu, hay một đoạn, page by page."""
    found = shown_intake(pk)
    parts = scan_parts(found, _spans(request, found))
    reason = _refusal(found, parts)
    query = urlencode({name: said for name, said in request.GET.items() if name in _NAMES})
    shown = {
        "intake": found,
        "parts": [] if reason else [_shown(found, part, query) for part in parts],
        "reason": reason,
    }
    if request.headers.get("HX-Request"):
        return render(request, "web/intake/_scan.html", shown)
    return render(request, "web/intake/scan.html", shown, status=404 if reason else 200)


@require_safe
@for_coordinators
def intake_scan_part(request: StaffRequest, pk: int, page: int) -> HttpResponse:
    """Ảnh của phần ấy trên một trang."""
    found, part = _part(request, pk, page)
    marked = [place for _, place in part.doubted]
    return _picture(request, found, lambda data: part_shown(found.name, data, part.at, marked))


@require_safe
@for_coordinators
def intake_scan_page(request: StaffRequest, pk: int, page: int) -> HttpResponse:
    """Ảnh cả trang."""
    found, part = _part(request, pk, page)
    return _picture(request, found, lambda data: page_shown(found.name, data, page, part.at.turn))


_NUMBERS = ("muc", "thua", "doan", "tu", "den")
_HEADING = "phan-dau"
_NAMES = (*_NUMBERS, _HEADING)
_LONGEST = 10  # digits of a number in an address


def _spans(request: StaffRequest, found: Intake) -> list[list[int]]:
    """What is asked for. Raises Http404 for what this intake does not hold."""
    item, leftover, *place = (_number(request.GET.get(name)) for name in _NUMBERS)
    if item is not None:
        spans: list[list[int]] = get_object_or_404(found.items, pk=item).spans
        return spans
    if leftover is not None:
        row = get_object_or_404(found.leftovers, pk=leftover)
        return [[row.block, row.start, row.end]]
    if _HEADING in request.GET:
        return heading_spans(found)
    span = [part for part in place if part is not None]
    if len(span) < len(place):
        raise Http404("Địa chỉ ảnh bản quét không đủ.")
    return [span]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < _LONGEST else None


def _part(request: StaffRequest, pk: int, page: int) -> tuple[Intake, ScanPart]:
    found = shown_intake(pk)
    parts = scan_parts(found, _spans(request, found))
    part = next((one for one in parts if one.at.page == page), None)
    if part is None:
        raise Http404("Phần này không có trên trang ấy của bản quét.")
    return found, part


def _refusal(found: Intake, parts: Sequence[ScanPart]) -> str:
    """Why there is no picture, in Vietnamese; "" where there is one."""
    if not parts:
        return _NOT_SCANNED
    try:
        with open_kept(found.file) as file:
            data = file.read()
        for part in parts:
            check_page(found.name, data, part.at.page)
    except (FileLost, UnreadableDocument) as refusal:
        log.error("%s", refusal)
        return str(refusal)
    return ""


def _picture(request: StaffRequest, found: Intake, draw: Callable[[bytes], bytes]) -> HttpResponse:
    try:
        with open_kept(found.file) as file:
            drawn = draw(file.read())
    except (FileLost, UnreadableDocument) as refusal:
        log.error("%s", refusal)
        return render(request, "web/files/lost.html", {"reason": str(refusal)}, status=404)
    response = HttpResponse(drawn, content_type=CONTENT_TYPE)
    # For a while only: the same words may stand elsewhere once the file was read again.
    response["Cache-Control"] = "private, max-age=600"
    return response


def _shown(found: Intake, part: ScanPart, query: str) -> ShownPart:
    address = [found.pk, part.at.page]
    return ShownPart(
        page=part.at.page,
        picture=f"{reverse('web:intake_scan_part', args=address)}?{query}",
        whole=f"{reverse('web:intake_scan_page', args=address)}?{query}",
        described=_described(part),
        doubted=len(part.doubted),
    )


def _described(part: ScanPart) -> str:
    said = Truncator(" ".join(part.words.split())).chars(_QUOTED)
    words = [f"“{word}”" for word, _ in part.doubted[:_NAMED]]
    more = " …" if len(part.doubted) > _NAMED else ""
    doubt = f"; chữ không rõ được đóng khung: {', '.join(words)}{more}" if words else ""
    return f"Ảnh trang {part.at.page} của bản quét, chỗ máy đọc là “{said}”{doubt}"
