"""Sửa lịch làm việc: days off and swapped working days are added, dropped, checked, each noted."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Model

from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.core.locks import seal
from tiendo.law.loading import load_calendar
from tiendo.law.models import CalendarDay, DroppedDay

_SATURDAY = 5
_ON_WEEKDAYS = (CalendarDay.Kind.SWAPPED_OFF, CalendarDay.Kind.COMPENSATORY_OFF)


class DayRefused(Exception):
    """The calendar can't be changed like this; `str()` is a Vietnamese sentence."""


def day_seal(row: CalendarDay) -> str:
    """What a page showed of a day, to be sent back with a form."""
    return seal(row.pk, row.day, row.kind, row.name, row.basis, row.needs_check)


@transaction.atomic
def add_day(
    *, day: date, kind: str, name: str, basis: str, actor: Model, at: datetime
) -> CalendarDay:
    """Thêm một ngày nghỉ hoặc ngày làm bù. The caller answers for the right. Raises DayRefused."""
    if kind not in CalendarDay.Kind.values:
        raise DayRefused("Hãy chọn loại ngày trong danh sách.")
    if not name.strip() or not basis.strip():
        raise DayRefused("Hãy ghi tên ngày và căn cứ.")
    _check_weekday(day, kind)
    row, is_new = CalendarDay.objects.get_or_create(
        day=day,
        defaults={
            "kind": kind,
            "name": name.strip()[:120],
            "basis": basis.strip()[:300],
            "is_kept": True,
        },
    )
    if not is_new:
        raise DayRefused(
            f"Lịch đã có ngày {day_words(day)}: {row.get_kind_display()}, {row.name}. Cần đổi, hãy "
            "bỏ ngày đó trước."
        )
    DroppedDay.objects.filter(day=day).delete()
    payload = {"day": day.isoformat(), "kind": kind, "name": row.name, "basis": row.basis}
    record("calendar.add", target=row, actor=actor, at=at, payload=payload)
    return row


@transaction.atomic
def drop_day(*, row: CalendarDay, basis: str, actor: Model, at: datetime, seen: str = "") -> None:
    """Bỏ một ngày khỏi lịch: it is again what its weekday says. Raises DayRefused."""
    held = _held(row, seen)
    if not basis.strip():
        raise DayRefused(f"Hãy ghi căn cứ để bỏ ngày {day_words(held.day)}.")
    DroppedDay.objects.update_or_create(day=held.day, defaults={"basis": basis.strip()[:300]})
    payload = {"day": held.day.isoformat(), "kind": held.kind, "basis": basis.strip()[:300]}
    record("calendar.drop", target=held, actor=actor, at=at, payload=payload)
    held.delete()


@transaction.atomic
def confirm_day(*, row: CalendarDay, actor: Model, at: datetime, seen: str = "") -> CalendarDay:
    """Đã đối chiếu với văn bản. Twice does nothing more. Raises DayRefused."""
    held = _held(row, seen)
    if held.needs_check:
        held.needs_check, held.is_kept = False, True
        held.save(update_fields=["needs_check", "is_kept"])
        record("calendar.confirm", target=held, actor=actor, at=at)
    return held


@transaction.atomic
def reload_calendar(*, folder: Path, actor: Model, at: datetime) -> int:
    """Nạp lại lịch from calendar.csv of a folder; what a person wrote or dropped stays.

    Answers how many days are new or changed; none: no event. Raises BadRow.
    """
    changed = load_calendar(folder)
    if changed:
        record(
            "calendar.load",
            target=None,
            actor=actor,
            at=at,
            payload={"changed": changed},
            target_label="Lịch làm việc",
        )
    return changed


def _held(row: CalendarDay, seen: str) -> CalendarDay:
    held = CalendarDay.objects.select_for_update().filter(pk=row.pk).first()
    if held is None or (seen and seen != day_seal(held)):
        raise DayRefused(
            f"Ngày {day_words(row.day)} vừa được người khác sửa hoặc bỏ (hoặc bạn đã bấm hai lần). "
            "Hãy xem lại lịch."
        )
    return held


def _check_weekday(day: date, kind: str) -> None:
    if kind == CalendarDay.Kind.SWAPPED_WORK and day.weekday() < _SATURDAY:
        raise DayRefused(
            f"Ngày {day_words(day)} vốn là ngày làm việc: ngày làm bù phải là thứ bảy hoặc chủ "
            "nhật."
        )
    if kind in _ON_WEEKDAYS and day.weekday() >= _SATURDAY:
        raise DayRefused(
            f"Ngày {day_words(day)} vốn là ngày nghỉ cuối tuần: nghỉ bù, nghỉ hoán đổi phải rơi "
            "vào thứ hai đến thứ sáu."
        )
