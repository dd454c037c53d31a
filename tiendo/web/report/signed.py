"""Bản ký trên trang: taken in by its content, a large photo made smaller, shown to who may read."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe
from PIL import Image, ImageOps

from tiendo.accounts.permissions import NotAllowed
from tiendo.files.actions import keep
from tiendo.files.kinds import JPEG, PDF
from tiendo.files.reading import open_kept
from tiendo.progress.exif import PhotoFacts, photo_facts
from tiendo.reporting.actions.signed_copies import CopyDraft, attach_signed_copy
from tiendo.reporting.actions.writing import WritingRefused
from tiendo.ui.figures import size_words
from tiendo.web.item.given_files import GivenFile
from tiendo.web.report.answers import back_to
from tiendo.web.report.asked import asked_report
from tiendo.web.report.signed_form import SignedCopyForm
from tiendo.web.requests import StaffRequest

LONGEST_SIDE = 2400
"""Pixels: a page of A4 at some 200 dots to the inch, legible to the last figure."""
_SHUT = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"


@require_POST
@login_required
def report_signed(request: StaffRequest, pk: int) -> HttpResponse:
    """Đính kèm bản ký; what is wrong is said above the page, nothing is half taken."""
    asked = asked_report(request, pk)
    form = SignedCopyForm(request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            for error in errors:
                messages.error(request, str(error))
        return back_to(asked.report, "ban-ky")
    given: GivenFile = form.cleaned_data["file"][0]
    try:
        data, facts, said = _made_small(given)
        draft = CopyDraft(
            keep(data, content_type=given.content_type if not said else JPEG, at=request.now),
            given.name,
            form.cleaned_data["number"],
            form.cleaned_data["signed_on"],
            facts,
        )
        attach_signed_copy(
            report=asked.report, draft=draft, by=request.user, at=request.now, today=request.today
        )
    except (NotAllowed, WritingRefused) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã đính kèm “{given.name}”.{said}")
    return back_to(asked.report, "ban-ky")


@require_safe
@login_required
def report_signed_copy(request: StaffRequest, pk: int, copy: int) -> HttpResponse | FileResponse:
    """Tải bản ký, for whoever may read the report."""
    asked = asked_report(request, pk)
    found = get_object_or_404(asked.report.signed_copies.select_related("file"), pk=copy)
    response = FileResponse(
        open_kept(found.file),
        as_attachment=True,
        filename=found.name,
        content_type=found.file.content_type,
    )
    response["Content-Security-Policy"] = _SHUT
    return response


def _made_small(given: GivenFile) -> tuple[BinaryIO, PhotoFacts, str]:
    """The bytes to keep, what the photo stated, and a sentence ("": kept as it came).

    A photo is written anew without its EXIF: its time and place are kept as data of the copy.
    Raises WritingRefused for an image that can't be read.
    """
    if given.content_type == PDF:
        return given.data, PhotoFacts(), ""
    facts = photo_facts(given.data)
    given.data.seek(0)
    before = len(given.data.read())
    given.data.seek(0)
    try:
        with Image.open(given.data) as image:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise WritingRefused(f"Không đọc được ảnh “{given.name}”: hãy chụp lại.") from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright.info.clear()
    out = BytesIO()
    upright.save(out, "JPEG", quality=85)
    after = out.tell()
    out.seek(0)
    return out, facts, f" Ảnh đã thu nhỏ từ {size_words(before)} còn {size_words(after)}."
