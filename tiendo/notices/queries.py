"""Đọc thông báo: a person's own, and nobody else's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tiendo.accounts.models import User
from tiendo.core.governing import SoonWindow
from tiendo.core.locks import seal
from tiendo.notices.kinds import DEFAULTS, EXPLAINED, Kind, Reach, kinds_for
from tiendo.notices.models import CalendarAddress, Digest, Notice, NoticeWish
from tiendo.plans.models import Item


def notices_of(person: User) -> QuerySet[Notice]:
    """Thông báo của một người, the newest first."""
    return Notice.objects.filter(person=person).order_by("-pk")


def unread_count(person: User | int) -> Coalesce:
    """Số chưa đọc of a person or of her key, as a value that another query fetches along: every
    page asks for it."""
    unread = Notice.objects.filter(person=person, read_at__isnull=True).order_by()
    counted = unread.values("person").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


@dataclass(frozen=True, slots=True)
class NoticePage:
    """Một trang thông báo. labels: item key -> its label now; next: key where the next page goes
    on, None at the end."""

    notices: list[Notice]
    labels: dict[int, str]
    next: int | None


def notice_page(
    person: User,
    *,
    before: int | None,
    size: int,
    is_unread: bool,
    today: date,
    soon: SoonWindow,
) -> NoticePage:
    """The notices older than the one with the key `before`; None: from the newest. Two queries."""
    rows: Any = notices_of(person)
    if is_unread:
        rows = rows.filter(read_at__isnull=True)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: size + 1])
    shown = found[:size]
    keys = {notice.item_id for notice in shown if notice.item_id is not None}
    items = Item.objects.filter(pk__in=keys).with_label(today, soon)
    labels = {key: label for key, label in items.values_list("pk", "label") if label}
    return NoticePage(shown, labels, shown[-1].pk if len(found) > size else None)


@dataclass(frozen=True, slots=True)
class KindChoice:
    """Một lựa chọn of a person: the kind, what it tells, how far it reaches her now."""

    kind: Kind
    explained: str
    reach: Reach


def choices_of(person: User) -> list[KindChoice]:
    """Các lựa chọn của một người, her own or the defaults of her role. One query."""
    own = dict(NoticeWish.objects.filter(person=person).values_list("kind", "reach"))
    return [
        KindChoice(kind, EXPLAINED[kind], Reach(own.get(kind, DEFAULTS[person.role][kind])))
        for kind in kinds_for(person)
    ]


def choices_seal(choices: Iterable[KindChoice], email: str) -> str:
    """Dấu của các lựa chọn, as the form shows them."""
    return seal(sorted((one.kind.value, one.reach.value) for one in choices), email)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Đã đến đâu: how many people were told of one thing, how many read it, how their letters
    went. letters_waiting: with an address, not gone out yet; no_address: wanted by letter, but
    nobody knows where to. fault: of a letter that failed, "" where none did."""

    people: int
    read: int
    letters_sent: int
    letters_waiting: int
    letters_failed: int
    no_address: int
    fault: str


def deliveries_of(keys: Collection[str]) -> dict[str, Delivery]:
    """Key of notices -> how they came through; without those that told nobody. One query."""
    if not keys:
        return {}
    state, waits = Digest.State, Q(in_letter=True, read_at=None)
    has_address, failed = ~Q(person__email=""), Q(digest__state=state.FAILED)
    rows = Notice.objects.filter(key__in=keys).order_by().values("key")
    told = rows.annotate(
        people=Count("pk"),
        read=Count("pk", filter=Q(read_at__isnull=False)),
        sent=Count("pk", filter=Q(digest__state__in=(state.SENT, state.SENDING))),
        waiting=Count("pk", filter=waits & has_address & Q(digest=None)),
        failed=Count("pk", filter=waits & has_address & failed),
        no_address=Count("pk", filter=Q(in_letter=True, person__email="")),
        fault=Max("digest__fault", filter=failed),
    )
    return {
        row["key"]: Delivery(
            row["people"],
            row["read"],
            row["sent"],
            row["waiting"],
            row["failed"],
            row["no_address"],
            row["fault"] or "",
        )
        for row in told
    }


def live_address(person: User) -> CalendarAddress | None:
    """Địa chỉ lịch đang dùng; None where she has none. One query."""
    return CalendarAddress.objects.filter(person=person, revoked_at__isnull=True).first()
