"""Lịch riêng của một người: the deadlines that concern her, as events of a calendar.

What a calendar program fetches has no sign-in behind it, so it names bodies and work, never
people, and nothing that a body reported.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tiendo.accounts.belonging import agency_on
from tiendo.accounts.models import User
from tiendo.agencies.queries import ids_held_by
from tiendo.core.days import day_words
from tiendo.core.deadlines import MILESTONE_LABELS
from tiendo.core.progress import State
from tiendo.notices.icalendar import CalendarEvent, Status
from tiendo.plans.models import Deadline
from tiendo.progress.models import DeadlineMove, ItemMove
from tiendo.progress.queries.calendar import given_to, with_item_facts

DAYS_BACK, DAYS_AHEAD = 92, 550
MOST_EVENTS = 3000


def events_for(person: User, *, today: date, url_of: Callable[[int], str]) -> list[CalendarEvent]:
    """Three months back to a year and a half ahead, in the order of the days. Three queries.

    An officer has what her agency leads or coordinates; a coordinator also the plans of her
    agency; a leader or administrator without an agency everything. At most MOST_EVENTS.
    """
    rows = _facts(_concerning(person, today), today)
    return [_event(row, url_of(row.item_id)) for row in rows[:MOST_EVENTS]]


def calendar_name(person: User, today: date) -> str:
    """What her calendar program calls it: no name of a person."""
    agency = agency_on(person, today)
    return f"Tiến Độ: {agency.short_name}" if agency else "Tiến Độ"


def _concerning(person: User, today: date) -> QuerySet[Any]:
    rows = Deadline.objects.filter(
        due_on__range=(today - timedelta(DAYS_BACK), today + timedelta(DAYS_AHEAD)),
        ended_by__isnull=True,
        item__is_group=False,
        item__ended_by__isnull=True,
    )
    agency = agency_on(person, today)
    if agency is None:
        return rows
    hers = Q(given_to(agency, today))
    if person.role == User.Role.COORDINATOR:
        hers |= Q(item__plan__coordinator__in=ids_held_by(agency, today))
    return rows.filter(hers)


def _facts(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """With how often its day was moved and when anything of it changed last."""
    moves = DeadlineMove.objects.filter(deadline=OuterRef("pk")).order_by().values("deadline")
    decided = ItemMove.objects.filter(item=OuterRef("item")).order_by().values("item")
    facts: QuerySet[Any] = with_item_facts(rows).annotate(
        item_path=F("item__path"),
        plan_title=F("item__plan__short_title"),
        plan_code=F("item__plan__code"),
        begun_at=F("item__version__made_at"),
        times_moved=Coalesce(Subquery(moves.annotate(n=Count("pk")).values("n")), 0),
        moved_at=Subquery(moves.annotate(last=Max("moved_at")).values("last")),
        decided_at=Subquery(decided.annotate(last=Max("moved_at")).values("last")),
    )
    return facts.order_by("due_on", "item__plan_id", "item__position", "pk")


def _event(row: Any, url: str) -> CalendarEvent:
    milestone = MILESTONE_LABELS.get(row.milestone, row.milestone)
    return CalendarEvent(
        uid=f"thoi-han-{row.pk}.{row.plan_code}@tien-do",
        day=row.due_on,
        summary=f"{_opening(row)} {milestone}: {row.item_title}",
        description=_description(row),
        status=_status(row),
        sequence=row.times_moved,
        changed_at=_last(row.begun_at, row.moved_at, row.decided_at),
        url=url,
    )


def _opening(row: Any) -> str:
    if row.met_on is not None or row.item_state == State.ACCEPTED_DONE:
        return "Đã xong,"
    return "Hạn"


def _description(row: Any) -> str:
    moved = row.first_due_on not in (None, row.due_on)
    parts = [
        f"{row.plan_title}, mục {row.item_path}",
        f"Kế hoạch ghi: {row.words}" if row.words else "",
        f"Hạn ban đầu {day_words(row.first_due_on)}, đã dời." if moved else "",
        "Mốc phấn đấu." if row.is_soft else "",
    ]
    return "\n".join(part for part in parts if part)


def _status(row: Any) -> Status:
    if row.item_state == State.CANCELLED:
        return Status.CANCELLED
    is_doubtful = row.is_soft or row.item_state == State.PAUSED
    return Status.TENTATIVE if is_doubtful else Status.CONFIRMED


def _last(*moments: datetime | None) -> datetime:
    """The latest; the first is always there."""
    return max(moment for moment in moments if moment is not None)
