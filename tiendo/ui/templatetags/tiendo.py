"""Filters and tags for Vietnamese numbers, money, days and the chips; loaded in every template."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from tiendo.core.progress import STATE_NAMES, State
from tiendo.ui import bars, chips, days, figures, fragments, icons, meanings

register = template.Library()


@register.filter
def number_vi(value: Decimal | int | float | None, places: int | None = None) -> str:
    """93243.1 → "93.243,1"; with an argument, that many decimals."""
    return figures.number_words(value, places)


@register.filter
def money_ty(amount_vnd: int | None, places: int | None = None) -> str:
    """Đồng → the number of tỷ đồng, without the unit (it stands in the column's head)."""
    return figures.money_words(amount_vnd, "tỷ đồng", places)


@register.filter
def money_trieu(amount_vnd: int | None, places: int | None = None) -> str:
    """Đồng → the number of triệu đồng, without the unit."""
    return figures.money_words(amount_vnd, "triệu đồng", places)


@register.filter
def percent_vi(share: Decimal | int | float | None, places: int | None = None) -> str:
    """80.61 → "80,61%"."""
    return figures.percent_words(share, places)


@register.filter
def quantity_vi(value: Decimal | int | None, unit: str) -> str:
    """1500 and "căn" → "1.500 căn"."""
    return figures.quantity_words(value, unit)


@register.filter
def target_vi(target: figures.TargetLike) -> str:
    """A target row → "≥ 85%"."""
    return figures.target_words(target)


@register.filter
def size_vi(size_bytes: int) -> str:
    """Bytes → "1,2 MB"."""
    return figures.size_words(size_bytes)


@register.filter
def date_vi(day: date | None) -> str:
    """20/5/2026; 05/01/2026."""
    return days.date_words(day)


@register.filter
def date_long_vi(day: date | None) -> str:
    """ngày 20 tháng 5 năm 2026."""
    return days.date_long_words(day)


@register.filter
def moment_vi(moment: datetime | None) -> str:
    """09:05 ngày 22/11/2026."""
    return days.moment_words(moment)


@register.filter
def days_left(due_on: date | None, today: date) -> str:
    """ "còn 3 ngày", "hạn hôm nay", "quá 12 ngày"."""
    return days.days_left_words(due_on, today)


@register.filter
def deadline_vi(deadline: days.DeadlineLike | None) -> str:
    """A deadline row → "hoàn thành trước ngày 20/5/2026"."""
    return days.deadline_words(deadline)


@register.filter
def milestone_vi(milestone: str) -> str:
    """ "hoan_thanh" → "hoàn thành"."""
    return days.milestone_words(milestone)


@register.filter
def or_missing(value: object) -> object:
    """The value, or "chưa có số liệu" for None and ""."""
    return figures.MISSING if value is None or value == "" else value


@register.filter
def state_name(state: str) -> str:
    """Tên trạng thái: "đang thực hiện"."""
    return STATE_NAMES[State(state)]


@register.simple_tag
def label_chip(value: str | None, form: str = "short") -> SafeString:
    """The chip of a label; form "full" writes the official name."""
    return chips.label_chip(value, is_full=form == "full")


@register.simple_tag
def grade_chip(value: str | None, form: str = "short") -> SafeString:
    """The chip of an evidence grade; form "full" writes its whole name."""
    return chips.grade_chip(value, is_full=form == "full")


@register.simple_tag
def certainty_chip(value: str | None) -> SafeString:
    """The chip that says how sure the reading is."""
    return chips.certainty_chip(value)


@register.simple_tag
def explain(key: str) -> SafeString:
    """A sign that opens what a word means (`ui.meanings.TERMS`)."""
    return meanings.explained(key)


@register.simple_tag
def explain_label(value: str | None) -> SafeString:
    """The same for one of the ten labels."""
    return meanings.label_explained(value)


@register.simple_tag
def explain_certainty() -> SafeString:
    """The same for how sure a reading is."""
    return meanings.certainty_explained()


@register.simple_tag
def legend() -> SafeString:
    """Labels and grades with their meanings, for the foot of a list."""
    return meanings.legend()


register.simple_tag(icons.icon)


@register.simple_tag(takes_context=True)
def fragment(context: template.Context, name: str) -> SafeString:
    """A part of the page that is written in Jinja2 (`ui.fragments`); it sees what is here."""
    values = {str(key): value for key, value in context.flatten().items()}
    return fragments.fragment(name, values)


@register.simple_tag
def bar(
    value: Decimal | int | None, of: Decimal | int | None, mark: Decimal | int | None = None
) -> SafeString:
    """A bar of `value` out of `of`; `mark` is where it ought to stand today."""
    return bars.bar(value, of, mark)
