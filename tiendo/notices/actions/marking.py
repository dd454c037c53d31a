"""Đã đọc, và lựa chọn của một người: each person's own, and nobody else's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.locks import MovedOn
from tiendo.notices.kinds import Kind, Reach, kinds_for
from tiendo.notices.models import Notice, NoticeWish
from tiendo.notices.queries import choices_of, choices_seal


class WishRefused(Exception):
    """A choice that can't be kept; `str()` is Vietnamese, `field` names it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def mark_read(*, notice: Notice, at: datetime) -> None:
    """Đánh dấu đã đọc. Read again, the first time stays. No event: it is hers alone."""
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=at)


def mark_all_read(*, by: User, up_to: int, at: datetime) -> int:
    """Đánh dấu đã đọc tất cả up to the newest that she saw: one that came since stays unread."""
    unread = Notice.objects.filter(person=by, read_at__isnull=True, pk__lte=up_to)
    return unread.update(read_at=at)


@transaction.atomic
def choose_notices(
    *,
    reaches: Mapping[Kind, Reach],
    email: str,
    by: User,
    at: datetime,
    shown: str | None = None,
) -> bool:
    """Chọn báo gì, báo đến đâu, thư gửi đến đâu. email "": no letters. False: it was so already.

    A kind that can't reach her, or that is not given, stays as it is. shown: the seal of the
    choices on her page. Raises WishRefused, MovedOn (changed in another window).
    """
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as fault:
            raise WishRefused(
                "email", "Địa chỉ thư điện tử chưa đúng, ví dụ: ten@caobang.gov.vn."
            ) from fault
    if len(email) > 254:
        raise WishRefused("email", "Địa chỉ thư điện tử dài quá 254 ký tự.")
    held = User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    choices = choices_of(held)
    own = dict(NoticeWish.objects.filter(person=by).values_list("kind", "reach"))
    chosen = {kind: reach for kind, reach in reaches.items() if kind in kinds_for(by)}
    if email == held.email and all(own.get(kind) == reach for kind, reach in chosen.items()):
        return False
    if shown is not None and shown != choices_seal(choices, held.email):
        now = f"Thư nay gửi đến: {held.email or 'không gửi'}."
        raise MovedOn("đã đổi lựa chọn", now=now, is_own=True)
    for kind in kinds_for(by):
        if kind in reaches:
            NoticeWish.objects.update_or_create(
                person=by, kind=kind, defaults={"reach": reaches[kind]}
            )
    User.objects.filter(pk=by.pk).update(email=email)
    told = {kind.value: reach.value for kind, reach in reaches.items()}
    record("notices.choose", target=by, actor=by, at=at, payload={**told, "has_email": bool(email)})
    return True
