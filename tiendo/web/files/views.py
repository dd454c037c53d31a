"""Tải tệp: the bytes as they were given, always as an attachment, never run in our pages."""

from __future__ import annotations

import logging
import mimetypes
import re

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tiendo.files.kinds import NAMES, UNKNOWN
from tiendo.files.models import StoredFile
from tiendo.files.reading import FileLost, open_kept
from tiendo.intake.models import Intake
from tiendo.plans.models import Document
from tiendo.progress.models import DeadlineMove, Evidence

log = logging.getLogger(__name__)
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
# Should a browser open it all the same: nothing in it runs, loads or sends.
_SHUT = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"


@require_safe
@login_required
def download(request: HttpRequest, sha256: str) -> HttpResponse | FileResponse:
    """Tệp gốc hoặc minh chứng, by its hash. Everyone inside may read them."""
    if not _SHA256.match(sha256):
        raise Http404
    stored = get_object_or_404(StoredFile, sha256=sha256)
    try:
        data = open_kept(stored)
    except FileLost as loss:
        log.error("%s", loss)
        return render(request, "web/files/lost.html", {"reason": str(loss)}, status=404)
    kind = stored.content_type if stored.content_type in NAMES else UNKNOWN
    response = FileResponse(data, as_attachment=True, filename=_name(stored), content_type=kind)
    response["Content-Security-Policy"] = _SHUT
    # The bytes of a hash never change.
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _name(stored: StoredFile) -> str:
    """The name under which someone gave it; the beginning of its hash if nobody did. One query."""
    names = [
        Evidence.objects.filter(file=stored).values_list("name"),
        DeadlineMove.objects.filter(file=stored).values_list("file_name"),
        Document.objects.filter(file=stored).values_list("name"),
        Intake.objects.filter(file=stored).values_list("name"),
    ]
    given = next((name for (name,) in names[0].union(*names[1:]) if name), "")
    return given or f"{stored.sha256[:12]}{mimetypes.guess_extension(stored.content_type) or ''}"
