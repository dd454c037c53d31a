"""Nhìn lịch: deadlines that came near or went by, told to those who lead the work.

A person is told of a day once, however many deadlines fall on it: at the end of a year that is
hundreds. Work that is given to her after she was told has its own notice (giao việc, dời hạn).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tiendo.agencies.succession import Heirs
from tiendo.core.days import day_words
from tiendo.core.governing import COARSE_TYPES, SoonWindow
from tiendo.notices.actions.making import Word, keep_words
from tiendo.notices.audience import people_with_agency
from tiendo.notices.kinds import Kind
from tiendo.plans.models import Assignment, Deadline
from tiendo.plans.soon import soon_window
from tiendo.progress.bodies import BodyBook
from tiendo.progress.queries.calendar import is_at_work, is_late

DAYS_BACK = 31
"""What went by earlier than so many days ago is no news any more."""

_NAMES = {Kind.DUE_SOON: "đến hạn", Kind.LATE: "quá hạn"}


@transaction.atomic
def tell_days(*, at: datetime) -> int:
    """Báo hạn sắp đến và hạn đã qua. How many notices were made; run again it makes none.

    Raises the law room's named error where a rule is missing.
    """
    today = timezone.localdate(at)
    soon = soon_window(today)
    standing = Deadline.objects.filter(
        ended_by__isnull=True, item__is_group=False, item__ended_by__isnull=True
    )
    words = [
        *_words(_late(standing, today), Kind.LATE, "late", today),
        *_words(_soon(standing, today, soon, is_coarse=False), Kind.DUE_SOON, "soon", today),
        *_words(_soon(standing, today, soon, is_coarse=True), Kind.DUE_SOON, "soon-year", today),
    ]
    return keep_words(words, at=at)


def _late(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    return rows.filter(is_late(today), due_on__gte=today - timedelta(days=DAYS_BACK))


def _soon(rows: QuerySet[Any], today: date, soon: SoonWindow, *, is_coarse: bool) -> QuerySet[Any]:
    until = soon.coarse_until if is_coarse else soon.until
    of_type = Q(type__in=COARSE_TYPES)
    return rows.filter(
        is_at_work(), of_type if is_coarse else ~of_type, due_on__range=(today, until)
    )


@dataclass(frozen=True, slots=True)
class _Due:
    """What is due on one day: deadline keys with their items, by the body that leads."""

    titles: Mapping[int, tuple[int, str]]
    by_agency: Mapping[int, set[int]]


def _words(rows: QuerySet[Any], kind: Kind, key: str, today: date) -> Iterator[Word]:
    people = people_with_agency(Heirs.load(today))
    for day, due in _by_day(rows, today).items():
        for agency, deadlines in due.by_agency.items():
            for person in people.get(agency, ()):
                yield _word(person, kind, f"{key}:{day}", day, [due.titles[d] for d in deadlines])


def _word(person: Any, kind: Kind, key: str, day: date, due: list[tuple[int, str]]) -> Word:
    when = f"Hạn {day_words(day)}."
    if len(due) == 1:
        item, title = due[0]
        return Word(person, kind, key, title, detail=when, item=item)
    title = f"{len(due)} thời hạn {_NAMES[kind]} ngày {day_words(day)}"
    return Word(person, kind, key, title, day=day)


def _by_day(rows: QuerySet[Any], today: date) -> dict[date, _Due]:
    """Three queries, and three for each different set."""
    found = rows.values_list("pk", "due_on", "item_id", "item__title")
    of_item: dict[int, list[tuple[int, date]]] = defaultdict(list)
    titles: dict[date, dict[int, tuple[int, str]]] = defaultdict(dict)
    for key, day, item, name in found.order_by("due_on", "item__position"):
        of_item[item].append((key, day))
        titles[day][key] = (item, name)
    leads = Assignment.objects.valid_on(today).leading().filter(item__in=rows.values("item"))
    given = list(leads.select_related("agency", "agency_set"))
    book = BodyBook.load(given, today)
    by_agency: dict[date, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in given:
        for agency in book.bodies_of(row):
            for key, day in of_item[row.item_id]:
                by_agency[day][agency].add(key)
    return {day: _Due(titles[day], by_agency[day]) for day in titles}
