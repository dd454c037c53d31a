"""Sự cố: the database away, the disk full. Said in words, by a page that asks no database.

Whatever was being written has been taken back by its transaction. What was typed comes back on the
page itself, to be sent again.
"""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.core.files.uploadhandler import StopUpload
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException
from django.template.loader import render_to_string
from django.views.defaults import server_error as unexplained

log = logging.getLogger(__name__)
RETRY_AFTER_SECONDS = 10
API = "/api/"


@dataclass(frozen=True, slots=True)
class _Words:
    """What a page says of an outage."""

    status: int
    heading: str
    why: str
    written: str


class Outage(Enum):
    """Sự cố: what is away, and the words for it."""

    AWAY = _Words(
        503,
        "Tạm thời mất kết nối cơ sở dữ liệu",
        "Máy chủ Tiến Độ vẫn chạy nhưng cơ sở dữ liệu chưa trả lời. Thường chỉ mất ít giây.",
        "Chưa chắc thay đổi vừa gửi đã được ghi: khi trang chạy lại, xem đã có chưa rồi gửi lại.",
    )
    BUSY = _Words(
        503,
        "Máy chủ đang bận",
        "Quá nhiều người đang ghi cùng lúc nên lượt này phải nhường.",
        "Thay đổi vừa gửi chưa được ghi, không có gì bị ghi nửa chừng.",
    )
    FULL = _Words(
        507,
        "Đĩa của máy chủ đã đầy",
        "Máy chủ không còn chỗ để ghi. Xem thì vẫn được; hãy báo người quản trị dọn đĩa.",
        "Thay đổi vừa gửi chưa được ghi, không có gì bị ghi nửa chừng.",
    )
    READ_ONLY = _Words(
        503,
        "Máy chủ chỉ còn đọc được",
        "Cơ sở dữ liệu hoặc thư mục dữ liệu đang không cho ghi. Hãy báo người quản trị.",
        "Thay đổi vừa gửi chưa được ghi, không có gì bị ghi nửa chừng.",
    )


_OF_SYSTEM = {
    errno.ENOSPC: Outage.FULL,
    errno.EDQUOT: Outage.FULL,
    errno.EFBIG: Outage.FULL,
    errno.EROFS: Outage.READ_ONLY,
}
# https://www.postgresql.org/docs/15/errcodes-appendix.html
_OF_POSTGRESQL = {
    "53100": Outage.FULL,
    "25006": Outage.READ_ONLY,
    "40001": Outage.BUSY,
    "40P01": Outage.BUSY,
    "55P03": Outage.BUSY,
    "57014": Outage.BUSY,
}
_OF_SQLITE = {
    "locked": Outage.BUSY,
    "is full": Outage.FULL,
    "readonly": Outage.READ_ONLY,
    "disk i/o": Outage.AWAY,
    "unable to open": Outage.AWAY,
}


def outage_of(fault: BaseException) -> Outage | None:
    """Which outage an exception tells of; None: it is none, the program itself is at fault."""
    if isinstance(fault, OperationalError | InterfaceError):
        return _of_database(fault)
    if isinstance(fault, OSError):
        return _OF_SYSTEM.get(fault.errno or 0)
    state = getattr(fault.__cause__, "sqlstate", None)
    return _OF_POSTGRESQL.get(state or "")


def _of_database(fault: BaseException) -> Outage | None:
    if connection.vendor == "sqlite":
        # A table that is not there is an OperationalError here too: no outage, a fault.
        text = str(fault).lower()
        return next((kind for words, kind in _OF_SQLITE.items() if words in text), None)
    state = getattr(fault.__cause__, "sqlstate", None)
    return _OF_POSTGRESQL.get(state or "", Outage.AWAY)


class StoringFaultMiddleware:
    """A file that could not be stored while it came in: told before the view begins.

    Stands last: the form has been read then, with all that was typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Raises the OSError that `incoming.IncomingFileHandler` left on the request."""
        if request.method == "POST" and request.FILES is not None:
            fault: OSError | None = getattr(request, "storing_fault", None)
            if fault is not None:
                raise fault


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for every exception that nobody took (`handler500`). Asks the database nothing."""
    fault = sys.exc_info()[1]
    outage = outage_of(fault) if fault is not None else None
    if outage is None:
        return unexplained(request)
    log.error("%s %s: %s: %s", request.method, request.path, outage.name, _first_line(fault))
    response = _answer(request, outage.value)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    # Told in one line: a thousand traces of one outage would hide everything else.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _answer(request: HttpRequest, words: _Words) -> HttpResponse:
    if request.path.startswith(API):
        return JsonResponse({"detail": f"{words.heading}. {words.why}"}, status=words.status)
    shown = {"words": words, "address": request.get_full_path(), **_typed(request)}
    return HttpResponse(render_to_string("web/outage.html", shown), status=words.status)


def _typed(request: HttpRequest) -> dict[str, object]:
    """What was sent, to be sent again; never a password or a code."""
    if request.method != "POST":
        return {}
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        files = [
            (name, [str(file.name) for file in files]) for name, files in request.FILES.lists()
        ]
    except (OSError, RawPostDataException, MultiPartParserError, StopUpload):
        return {"is_lost": True}
    if any("password" in name or name == "code" for name, _ in fields):
        return {"is_lost": True}
    texts = [value for name, value in fields if name != "csrfmiddlewaretoken" and " " in value]
    return {"fields": fields, "files": files, "texts": texts, "is_typed": True}


def _first_line(fault: BaseException | None) -> str:
    return next(iter(str(fault).splitlines()), "")
