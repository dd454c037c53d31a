"""Giữ biểu mẫu chưa gửi được: what was typed waits in the browser's session for its person.

A session that ended, a token that no longer fits, a colleague who was faster: the form was sent
and could not be taken. Its fields are kept under the session of the browser, signed in or not, and
come back only to the person who typed them. Files are not kept, their names are.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

WHO = "tiendo_who"
"""The cookie that says, signed, who was last signed in here: it opens nothing, it only says whose
a form is that comes without a session."""

WHO_DAYS = 60
_SALT, _KEY = "tiendo.web.kept", "kept_forms"
_MOST, _MOST_CHARACTERS = 5, 100_000
_LONGEST = timedelta(days=1)
_NEVER = ("csrfmiddlewaretoken",)
_SECRET = ("own_password", "second_factor", "sign_in", "sign_in_code", "sign_out")
"""Addresses whose fields are secrets: they are typed again."""

NAMES = {
    "title": "Tên ngắn",
    "name": "Tên",
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "products": "Sản phẩm",
    "note": "Ý kiến",
    "basis": "Văn bản",
    "done_text": "Đã làm được gì",
    "obstacle_text": "Khó khăn, vướng mắc",
    "email": "Thư điện tử",
    "item": "Đầu việc",
    "day": "Ngày",
    "number": "Số, ký hiệu",
    "short_title": "Tên gọi tắt",
    "text": "Nội dung",
    "content": "Khó khăn, vướng mắc",
    "late_reason": "Lý do chậm",
    "proposal": "Đề xuất",
    "impact": "Tác động",
    "what": "Làm gì",
    "who": "Đề nghị ai",
}
"""What fields of text are called where a form can't be shown itself."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """Một biểu mẫu giữ lại.

    address: where it was sent. page: on which it stood, both with their query. fields: name and
    values, in the order of the form. files: names of files that must be chosen again. owner: key
    of the person. why: "session", "token", "moved".
    """

    address: str
    page: str
    fields: list[list[Any]]
    files: list[str]
    owner: int
    why: str
    kept_at: str

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """Names and words of what was written, for reading: choices and keys left out."""
        found = []
        for name, values in self.fields:
            words = "\n".join(value for value in values if value.strip())
            if words and (name in NAMES or " " in words.strip()):
                found.append((NAMES.get(name, ""), words))
        return tuple(found)


def keep_form(
    request: HttpRequest, *, why: str = "moved", without: Collection[str] = ()
) -> KeptForm | None:
    """Giữ lại the form of this request. without: names of fields that must come from the page.

    None: nobody knows whose it is, it is about secrets, it is too long, or nothing was in it.
    """
    owner, match = owner_of(request), request.resolver_match
    if owner is None or (match and match.url_name in _SECRET):
        return None
    kept = KeptForm(
        address=request.get_full_path(),
        page=page_of_form(request),
        fields=[
            [name, values]
            for name, values in request.POST.lists()
            if name not in _NEVER and name not in without
        ],
        files=[file.name or "" for _, given in request.FILES.lists() for file in given],
        owner=owner,
        why=why,
        kept_at=request.now.isoformat(),  # type: ignore[attr-defined]
    )
    if sum(len(value) for _, values in kept.fields for value in values) > _MOST_CHARACTERS:
        return None
    others = [one for one in request.session.get(_KEY, []) if one["address"] != kept.address]
    request.session[_KEY] = [*others, asdict(kept)][-_MOST:]
    return kept


def kept_forms(request: HttpRequest) -> list[KeptForm]:
    """Those of the person who is signed in, the latest first. No query: the session is there."""
    stored = request.session.get(_KEY)
    if not stored:
        return []
    since = request.now - _LONGEST  # type: ignore[attr-defined]
    mine = [one for one in stored if one["owner"] == request.user.pk]
    forms = [KeptForm(**one) for one in reversed(mine)]
    return [one for one in forms if datetime.fromisoformat(one.kept_at) >= since]


def forget_form(request: HttpRequest, address: str) -> None:
    """Bỏ what was kept for an address; nothing where nothing was."""
    stored = request.session.get(_KEY)
    if stored and any(one["address"] == address for one in stored):
        request.session[_KEY] = [one for one in stored if one["address"] != address]


def owner_of(request: HttpRequest) -> int | None:
    """Whose form this is: who is signed in, else who was last signed in at this browser."""
    if request.user.is_authenticated:
        return request.user.pk
    try:
        said = request.get_signed_cookie(WHO, "", salt=_SALT, max_age=WHO_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return int(said) if said and said.isdigit() else None


def remember_who(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser know, signed, who was signed in last; where it knows, nothing is sent."""
    key = str(request.user.pk)
    if request.COOKIES.get(WHO, "").partition(":")[0] == key:
        return
    response.set_signed_cookie(
        WHO,
        key,
        salt=_SALT,
        max_age=WHO_DAYS * 24 * 3600,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def page_of_form(request: HttpRequest) -> str:
    """The page that the form stood on, within this site; the home page where nobody says."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    page = urlsplit(said)
    if not said or page.netloc not in ("", request.get_host()) or not page.path.startswith("/"):
        return reverse("web:home")
    return f"{page.path}?{page.query}" if page.query else page.path
