"""Danh sách người dùng: found by name, body and how the account stands; by pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from tiendo.accounts.delegations import Force, stands
from tiendo.accounts.models import Delegation, User
from tiendo.agencies.models import Agency
from tiendo.core.text import fold

PAGE = 50


class Standing(StrEnum):
    """Tình trạng tài khoản, by which the list is narrowed."""

    LOCKED = "locked"
    NEVER = "never"
    ONE_TIME = "one_time"
    HOMELESS = "homeless"
    OFF = "off"

    @property
    def label(self) -> str:
        """On the page."""
        return _NAMES[self]


_NAMES = {
    Standing.LOCKED: "đang bị tạm khóa",
    Standing.NEVER: "chưa đăng nhập lần nào",
    Standing.ONE_TIME: "chưa đổi mật khẩu một lần",
    Standing.HOMELESS: "cơ quan đã hết, chưa có nơi mới",
    Standing.OFF: "đã ngừng",
}


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the list. next_after: the name to go on from; "" on the last page."""

    people: Sequence[User]
    next_after: str


def people_page(
    *,
    words: str = "",
    bodies: Iterable[int] | None = None,
    role: str = "",
    standing: str = "",
    after: str = "",
    at: datetime,
) -> PeoplePage:
    """Những người tìm thấy, by sign-in name. Each with `acts_by_delegation`.

    At most three queries, whatever their number.

    words: of name, sign-in name or e-mail, marks forgiven. bodies: keys of agencies, None for all.
    after: the last sign-in name of the page before.
    """
    rows = User.objects.filter(_standing(standing, at)).order_by("username")
    if bodies is not None:
        rows = rows.filter(agency__in=bodies)
    if role:
        rows = rows.filter(role=role)
    if after:
        rows = rows.filter(username__gt=after)
    if wanted := fold(words).split():
        rows = User.objects.filter(pk__in=_named(rows, wanted)).order_by("username")
    acting = Delegation.objects.filter(stands(Force.NOW, timezone.localdate(at))).select_related(
        "agency"
    )
    whole = rows.select_related("agency", "sign_in_tries", "second_factor").prefetch_related(
        Prefetch("delegations", acting.order_by("pk"), to_attr="acts_by_delegation")
    )
    found = list(whole[: PAGE + 1])
    more = len(found) > PAGE
    return PeoplePage(found[:PAGE], found[PAGE - 1].username if more else "")


def people_counts(at: datetime) -> dict[str, int]:
    """How many there are, and in each standing: "all", "administrators", the values of Standing.

    One query.
    """
    asked = {one.value: Count("pk", filter=_standing(one, at)) for one in Standing}
    active = Q(is_active=True)
    return User.objects.aggregate(
        all=Count("pk"),
        on=Count("pk", filter=active),
        administrators=Count("pk", filter=active & Q(role=User.Role.ADMINISTRATOR)),
        **asked,
    )


def _named(rows: QuerySet[User], wanted: list[str]) -> list[int]:
    """Keys of the first page of those in whose names every word occurs; no column is folded."""
    found: list[int] = []
    for key, *names in rows.values_list("pk", "full_name", "username", "email").iterator():
        told = fold(" ".join(names))
        if all(word in told for word in wanted):
            found.append(key)
            if len(found) > PAGE:
                break
    return found


def _standing(standing: str, at: datetime) -> Q:
    """Those who are off are found among all, and by asking for them, else not."""
    active = Q(is_active=True)
    match standing:
        case Standing.LOCKED:
            return Q(sign_in_tries__locked_until__gt=at)
        case Standing.NEVER:
            return active & Q(last_login=None)
        case Standing.ONE_TIME:
            return active & Q(must_change_password=True)
        case Standing.HOMELESS:
            return active & Q(agency__in=_without_one_heir(at.date()))
        case Standing.OFF:
            return Q(is_active=False)
    return Q()


def _without_one_heir(on: date) -> QuerySet[Agency]:
    """Bodies that ended and that no one body, or several, succeeded: whose people act for none."""
    passed = Count("successions", filter=Q(successions__effective_on__lte=on))
    ended = Agency.objects.filter(valid_to__lt=on).annotate(heirs=passed)
    found: QuerySet[Agency] = ended.exclude(heirs=1)
    return found
