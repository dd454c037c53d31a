"""Dấu hiệu: what progress adds to the questions asked of items. Each narrows an ItemQuerySet.

No mark loads rows: each is one condition in SQL, and they can be combined.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.lookups import Exact

from tiendo.core.progress import Label, State
from tiendo.plans.models import Assignment, Deadline
from tiendo.plans.queries import ItemQuerySet
from tiendo.progress.models import Claim, DeadlineMove, Evidence

_OPEN = (State.DRAFT, State.ASSIGNED, State.IN_PROGRESS, State.REPORTED_DONE, State.RETURNED)


def latest_claim_of_item() -> QuerySet[Any]:
    """The newest claim of the outer item, first; by the index made for it."""
    return Claim.objects.filter(item=OuterRef("pk")).order_by("-as_of", "-id")


def has_moved() -> Exists:
    """Đã gia hạn: a day of the item was moved (a first day for a dayless deadline is no move)."""
    return Exists(_moves().filter(deadline__item=OuterRef("pk")))


def has_moved_often() -> Exists:
    """Gia hạn từ hai lần: one deadline of the item was moved twice or more."""
    earlier = _moves().filter(deadline=OuterRef("deadline"), pk__lt=OuterRef("pk"))
    return Exists(_moves().filter(Exists(earlier), deadline__item=OuterRef("pk")))


def lacks_evidence() -> Q:
    """Không minh chứng: the newest claim tells of work and nothing but words stands behind it.

    An item that nobody has reported on is not one of these, nor one reported "chưa bắt đầu".
    """
    evidence = Evidence.objects.filter(claim=OuterRef("pk"))
    bare = Case(
        When(
            ~Q(status=Claim.Status.NOT_STARTED) & ~Exists(evidence),
            then=Value(1),
        ),
        default=Value(0),
    )
    newest = latest_claim_of_item().annotate(is_bare=bare).values("is_bare")[:1]
    return Q(Exact(Subquery(newest), Value(1)))


def is_blocked() -> Q:
    """Đang vướng mắc: open work whose newest claim says so."""
    status = latest_claim_of_item().values("status")[:1]
    return Q(Exact(Subquery(status), Value(Claim.Status.BLOCKED.value)), state__in=_OPEN)


def has_claim() -> Exists:
    """Đã có báo cáo."""
    return Exists(Claim.objects.filter(item=OuterRef("pk")))


def pending(items: ItemQuerySet) -> ItemQuerySet:
    """Chờ xác nhận: the item, or the milestone that governs it, was reported done.

    Wider than the label: an item without any day is waited for too. Needs `with_label`.
    """
    is_reported = Q(state=State.REPORTED_DONE, is_group=False)
    reported = Deadline.objects.filter(
        reported_on__isnull=False, met_on__isnull=True, ended_by__isnull=True
    )
    # Implied by the label; asked first, it spares the lookup of a label for every other item.
    may_wait = items.filter(is_reported | Q(pk__in=reported.values("item")))
    return may_wait.filter(is_reported | Q(label=Label.PENDING_CONFIRM))


def late(items: ItemQuerySet, today: date) -> ItemQuerySet:
    """Đang quá hạn. Needs `with_label`."""
    past = Deadline.objects.filter(
        due_on__lt=today, met_on__isnull=True, reported_on__isnull=True, series__isnull=True
    )
    # Implied by the label; asked first, it spares the lookup of a label for every other item.
    return items.filter(pk__in=past.values("item")).labelled(Label.IN_PROGRESS_LATE)


def silent(items: ItemQuerySet, today: date) -> ItemQuerySet:
    """Quá hạn, chưa có báo cáo: late and never reported on. Needs `with_label`."""
    return late(items, today).filter(~has_claim())


def has_last_day_in(first: date, last: date) -> Q:
    """Hạn cuối trong những ngày này: the last of its days in force; cancelled work has none."""
    days = Deadline.objects.filter(item=OuterRef("pk"))
    has_day = Exists(days.filter(due_on__range=(first, last)))
    has_later = Exists(days.filter(due_on__gt=last))
    return Q(has_day, ~has_later) & ~Q(state=State.CANCELLED)


def is_done_in(first: date, last: date) -> Q:
    """Hoàn thành trong những ngày này: accepted as finished on one of them."""
    return Q(state=State.ACCEPTED_DONE, done_on__range=(first, last))


def is_open_unowned(on: date) -> Q:
    """Chưa có chủ trì: open work that nobody leads on this day."""
    leads = Assignment.objects.valid_on(on).leading().filter(item=OuterRef("pk"))
    return Q(~Exists(leads), state__in=_OPEN)


def _moves() -> QuerySet[Any]:
    return DeadlineMove.objects.filter(from_on__isnull=False)
