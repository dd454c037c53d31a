"""Kiểm tra chuỗi nhật ký: is every event still what it was, where it was?

What it cannot see by itself: a chain rewritten whole, from some event to the end, head
included. Against that, a person keeps the number and hash that the check prints (`anchor`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tiendo.audit.actions import HEAD_KEY
from tiendo.audit.canonical import event_hash
from tiendo.audit.models import ChainHead, Event

_CHUNK = 2000


class Why(StrEnum):
    """Chuỗi đứt vì sao."""

    MISSING = "missing"
    ALTERED = "altered"
    INSERTED = "inserted"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class Link:
    """Mắt xích: the number and hash of an event; 0 and "" before the first."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """Chỗ đứt đầu tiên: at which number, why, and the sentence that says so."""

    sequence: int
    why: Why
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Kết quả: the first break (None: the chain is whole), and the last link that was read."""

    broken: Break | None
    last: Link


def verify_chain() -> Break | None:
    """Chỗ đứt đầu tiên của nhật ký, None when it is whole. See `examine`."""
    return examine().broken


def examine(anchor: Link | None = None) -> Verdict:
    """Read the log from the first event to the last.

    Streams: memory does not grow with the log; one query per 2,000 events, a few more at a break.
    Writers may go on meanwhile. anchor: a link noted earlier, which must still be in the chain.
    """
    head = _head()
    marks = [link for link in (head, anchor) if link and link.sequence]
    last = Link(0, "")
    for event in Event.objects.order_by("sequence").iterator(chunk_size=_CHUNK):
        broken = _broken_at(event, last) or _unlike(Link(event.sequence, event.hash), marks)
        if broken:
            return Verdict(broken, last)
        last = Link(event.sequence, event.hash)
    return Verdict(_broken_end(last, head, marks), last)


def _head() -> Link | None:
    row = ChainHead.objects.filter(pk=HEAD_KEY).first()
    return Link(row.sequence, row.hash) if row else None


def _broken_at(event: Event, last: Link) -> Break | None:
    """Does the event follow on the last link? If not: why."""
    expected = last.sequence + 1
    if event.sequence == expected and event.previous_hash == last.hash:
        return None if event.hash == event_hash(event) else _why_false(event, last)
    if event.sequence > expected:
        return _missing(expected)
    return _why_false(event, last)


def _why_false(event: Event, last: Link) -> Break:
    """The row at this number is not the one that was written there: edited, pushed in or moved?"""
    number = last.sequence + 1
    if event.sequence < number:
        return _inserted(event.sequence)
    belongs_at = _true_number(event)
    if belongs_at is not None and belongs_at < number:
        return _inserted(belongs_at)
    true_one_elsewhere = Event.objects.filter(previous_hash=last.hash).exclude(pk=event.pk).exists()
    if belongs_at is not None:
        return _reordered(number) if true_one_elsewhere else _missing(number)
    if true_one_elsewhere:
        return _inserted(number)
    return _altered(number) if event.hash != event_hash(event) else _link_altered(number)


def _true_number(event: Event) -> int | None:
    """The number, other than its own, at which the row's hash is right: it was written there."""
    numbers = range(1, Event.objects.count() + 2)
    return next(
        (
            number
            for number in numbers
            if number != event.sequence and event_hash(event, sequence=number) == event.hash
        ),
        None,
    )


def _unlike(link: Link, marks: list[Link]) -> Break | None:
    """Does the link differ from a mark at the same number?"""
    differs = any(mark.sequence == link.sequence and mark.hash != link.hash for mark in marks)
    return _unlike_mark(link.sequence) if differs else None


def _broken_end(last: Link, head: Link | None, marks: list[Link]) -> Break | None:
    """Is the end of the rows the end that the head knows?"""
    if any(mark.sequence > last.sequence for mark in marks):
        return _missing(last.sequence + 1)
    if last.sequence == (head.sequence if head else 0):
        return None
    grown = _head()
    if grown is None:
        return Break(
            1,
            Why.MISSING,
            "Nhật ký bị đứt: dòng đầu chuỗi đã bị xóa, không biết nhật ký phải dài đến đâu.",
        )
    # Written while we read: the head has moved on at least as far as what was read.
    return None if grown.sequence >= last.sequence else _inserted(grown.sequence + 1)


def _missing(number: int) -> Break:
    return Break(number, Why.MISSING, f"Nhật ký bị đứt: thiếu sự kiện số {number}.")


def _altered(number: int) -> Break:
    return Break(number, Why.ALTERED, f"Nhật ký bị đứt: sự kiện số {number} đã bị sửa.")


def _link_altered(number: int) -> Break:
    return Break(
        number,
        Why.ALTERED,
        f"Nhật ký bị đứt: sự kiện số {number} không nối tiếp sự kiện số {number - 1}; "
        "một trong hai đã bị sửa.",
    )


def _unlike_mark(number: int) -> Break:
    return Break(
        number,
        Why.ALTERED,
        f"Nhật ký bị đứt: sự kiện số {number} khác với mã băm đã ghi nhận cho số đó.",
    )


def _inserted(number: int) -> Break:
    return Break(
        number,
        Why.INSERTED,
        f"Nhật ký bị đứt: sự kiện số {number} bị chèn vào, không do chương trình ghi.",
    )


def _reordered(number: int) -> Break:
    return Break(
        number,
        Why.REORDERED,
        f"Nhật ký bị đứt: sự kiện đang mang số {number} đã bị đổi chỗ.",
    )
