"""Đọc nhật ký: what people did since the log was last read, told to those it concerns.

Nothing upstream knows of notices. Events have one order and none comes between two that were read
(the head of the chain is locked while one is written), so a place in the log is all there is to
remember; place and notices are kept in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.canonical import key_of
from tiendo.audit.models import Event
from tiendo.core.days import day_words
from tiendo.notices.actions.making import Word, keep_words, together
from tiendo.notices.actions.report_events import report_words
from tiendo.notices.audience import Audience
from tiendo.notices.kinds import Kind
from tiendo.notices.models import ReadEvents
from tiendo.plans.models import Assignment, Item
from tiendo.progress.models import ItemMove, UpdateRequest

FRESH_DAYS = 14
"""What is older is told to nobody: a log that is read for the first time is no news."""
_AT_ONCE = 500
_PLACE_KEY = 1


@transaction.atomic
def tell_events(*, at: datetime) -> int:
    """Báo những việc mới trong nhật ký. How many notices were made; run again it makes none."""
    place, _ = ReadEvents.objects.select_for_update().get_or_create(pk=_PLACE_KEY)
    words: list[Word] = []
    told_before = place.sequence
    while events := list(_unread(place.sequence)):
        place.sequence = events[-1].sequence
        fresh = [one for one in events if at - one.at <= timedelta(days=FRESH_DAYS)]
        words += _words(fresh, timezone.localdate(at), told_before)
    place.save(update_fields=["sequence"])
    return keep_words(together(words), at=at)


def _unread(sequence: int) -> Iterable[Event]:
    return Event.objects.filter(sequence__gt=sequence).order_by("sequence")[:_AT_ONCE]


@dataclass(frozen=True, slots=True)
class _Told:
    """One event with what its sentence needs. item None: it is of a plan."""

    event: Event
    payload: Mapping[str, Any]
    item: Item


@dataclass(frozen=True, slots=True)
class _Around:
    """What the events of a round stand on, fetched for all at once."""

    audience: Audience
    given: Mapping[int, Assignment]
    reported: set[int]
    withdrawn: set[int]
    told_before: int


def _words(events: list[Event], today: date, told_before: int) -> list[Word]:
    told = _with_items([event for event in events if event.verb in _TELLERS])
    words = [word for one in events if one.verb in _OF_PLANS for word in _new_work(one, today)]
    if told:
        around = _around(told, today, told_before)
        words += [word for one in told for word in _TELLERS[one.event.verb](one, around)]
    words += report_words(events, today)
    return [word for word in words if word.person.pk is not None]


def _with_items(events: list[Event]) -> list[_Told]:
    keys = {event.pk: int(event.target_key.rpartition(":")[2]) for event in events}
    items = Item.objects.select_related("plan").in_bulk(set(keys.values()))
    return [
        _Told(event, json.loads(event.payload), items[keys[event.pk]])
        for event in events
        if keys[event.pk] in items
    ]


def _around(told: list[_Told], today: date, told_before: int) -> _Around:
    """told_before: the last event that an earlier round read."""
    given = {one.payload.get("assignment") for one in told} - {None}
    claims = {one.payload.get("claim") for one in told} - {None}
    requests = [one.payload["request"] for one in told if "request" in one.payload]
    withdrawn = UpdateRequest.objects.filter(pk__in=requests, withdrawn_at__isnull=False)
    reports = ItemMove.objects.filter(claim__in=claims, move="report_done")
    return _Around(
        audience=Audience.load({one.item.pk for one in told}, today),
        given=Assignment.objects.select_related("agency", "agency_set").in_bulk(given),
        reported=set(reports.values_list("claim_id", flat=True)),
        withdrawn=set(withdrawn.values_list("pk", flat=True)),
        told_before=told_before,
    )


def _each(people: Iterable[User], one: _Told, kind: Kind, detail: str) -> Iterator[Word]:
    """The same words for all of them but the one who did it."""
    for person in people:
        if key_of(person) != one.event.actor_key:
            yield Word(
                person,
                kind,
                f"event:{one.event.sequence}",
                one.item.title,
                detail=detail,
                item=one.item.pk,
            )


def _assigned(one: _Told, around: _Around) -> Iterator[Word]:
    """To the body that was named; where none was, the item went to all that the plan names."""
    key = one.payload.get("assignment")
    row = around.given.get(key) if key is not None else None
    if row is not None and _was_taken_back(row):
        return
    if row is not None:
        role = "chủ trì" if row.role == Assignment.Role.LEAD else "phối hợp"
        detail = f"Giao {row.name_as_written} {role}."
        yield from _each(around.audience.of_body(row), one, Kind.ASSIGNED, detail)
    elif key is None:
        people = around.audience.concerned(one.item.pk)
        yield from _each(people, one, Kind.ASSIGNED, "Giao theo kế hoạch.")


def _was_taken_back(row: Assignment) -> bool:
    """Undone on the day it was given: it never held."""
    return row.valid_to is not None and row.valid_from is not None and row.valid_to < row.valid_from


def _taken_back(one: _Told, around: _Around) -> Iterator[Word]:
    """An assignment was undone; told to those who have been told of it."""
    row = around.given.get(one.payload["assignment"])
    if row is not None and one.payload["undoes"] <= around.told_before:
        detail = f"Không giao {row.name_as_written} nữa: đã hoàn tác."
        yield from _each(around.audience.of_body(row), one, Kind.ASSIGNED, detail)


def _asked(one: _Told, around: _Around) -> Iterator[Word]:
    """Whoever leads is asked to report; what was withdrawn meanwhile nobody hears of."""
    if one.payload["request"] in around.withdrawn:
        return
    by = one.payload["answer_by"]
    day = f", chậm nhất {day_words(date.fromisoformat(by))}" if by else ""
    note = f": {one.payload['note']}" if one.payload["note"] else "."
    detail = f"{one.event.actor_label} đề nghị báo cáo tiến độ{day}{note}"
    yield from _each(around.audience.leading(one.item.pk), one, Kind.ASKED, detail)


def _no_longer_asked(one: _Told, around: _Around) -> Iterator[Word]:
    if one.payload["undoes"] <= around.told_before:
        people = around.audience.leading(one.item.pk)
        yield from _each(people, one, Kind.ASKED, "Đã rút đề nghị cập nhật.")


def _claimed(one: _Told, around: _Around) -> Iterator[Word]:
    if one.payload.get("claim") in around.reported:
        people = around.audience.coordinators(one.item.plan)
        yield from _each(people, one, Kind.WAITING, "Đã báo hoàn thành, chờ xác nhận.")


def _moved(one: _Told, around: _Around) -> Iterator[Word]:
    before, after = one.payload["from_on"], day_words(date.fromisoformat(one.payload["to_on"]))
    was = f"từ {day_words(date.fromisoformat(before))} " if before else ""
    basis = f" theo {one.payload['basis']}" if one.payload["basis"] else ""
    detail = f"Hạn dời {was}sang {after}{basis}."
    yield from _each(around.audience.concerned(one.item.pk), one, Kind.MOVED, detail)


def _decided(kind: Kind, opening: str) -> Callable[[_Told, _Around], Iterator[Word]]:
    def tell(one: _Told, around: _Around) -> Iterator[Word]:
        note = str(one.payload.get("note") or one.payload.get("basis") or "")
        detail = f"{opening}: {note}" if note else f"{opening}."
        yield from _each(around.audience.leading(one.item.pk), one, kind, detail)

    return tell


_TELLERS: Mapping[str, Callable[[_Told, _Around], Iterator[Word]]] = {
    "item.assign": _assigned,
    "item.unassign": _taken_back,
    "item.ask": _asked,
    "item.unask": _no_longer_asked,
    "item.claim": _claimed,
    "deadline.move": _moved,
    "item.return": _decided(Kind.RETURNED, "Trả lại"),
    "milestone.return": _decided(Kind.RETURNED, "Trả lại một mốc"),
    "item.accept": _decided(Kind.DECIDED, "Đã xác nhận hoàn thành"),
    "milestone.accept": _decided(Kind.DECIDED, "Đã xác nhận hoàn thành một mốc"),
    "item.pause": _decided(Kind.DECIDED, "Tạm dừng"),
    "item.resume": _decided(Kind.DECIDED, "Tiếp tục thực hiện"),
    "item.reopen": _decided(Kind.DECIDED, "Mở lại"),
    "milestone.reopen": _decided(Kind.DECIDED, "Mở lại một mốc"),
    "item.cancel": _decided(Kind.DECIDED, "Hủy"),
}


_OF_PLANS: Mapping[str, str] = {
    "plan.run": "Kế hoạch bắt đầu chạy; cơ quan của bạn chủ trì hoặc phối hợp các việc này.",
    "plan.amend": "Văn bản sửa đổi thêm các việc này.",
    "plan.attach_appendix": "Phụ lục thêm các việc này.",
}


def _new_work(event: Event, today: date) -> Iterator[Word]:
    """What a document gives to bodies, many items at once: one notice for each person."""
    audience = Audience.load(_items_given(event), today)
    shares: dict[int, int] = {}
    people: dict[int, User] = {}
    for item in audience.bodies:
        for person in audience.concerned(item):
            people[person.pk] = person
            shares[person.pk] = shares.get(person.pk, 0) + 1
    for key, share in shares.items():
        if key_of(people[key]) != event.actor_key:
            yield Word(
                people[key],
                Kind.ASSIGNED,
                f"event:{event.sequence}",
                f"{share} đầu việc của {event.target_label}",
                detail=_OF_PLANS[event.verb],
            )


def _items_given(event: Event) -> QuerySet[Any] | list[int]:
    """The plan's own; of an amendment those of its version; of an appendix its new ones."""
    payload = json.loads(event.payload)
    items = Item.objects.countable().filter(plan=int(event.target_key.rpartition(":")[2]))
    if event.verb == "plan.amend":
        items = items.filter(version__number=payload["version"])
    elif event.verb == "plan.attach_appendix":
        new = {(row["path"], row["ordinal"]) for row in payload["rows"] if row["is_new"]}
        rows = items.filter(path__in={path for path, _ in new})
        found = rows.values_list("pk", "path", "ordinal")
        return [key for key, path, ordinal in found if (path, ordinal) in new]
    return items.values("pk")
