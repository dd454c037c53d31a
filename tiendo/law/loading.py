"""Nạp quy tắc và lịch from the data files. Safe to run twice; rows that left a file stay.

What a person wrote, checked or dropped is left as it is.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from django.db import transaction

from tiendo.core.datarows import Row, differences, read_rows
from tiendo.law.models import CalendarDay, DroppedDay, LegalRule

RULES_FILE = "legal-rules.csv"
CALENDAR_FILE = "calendar.csv"
_RULE_COLUMNS = (
    "code",
    "value",
    "unit",
    "name",
    "basis",
    "needs_check",
    "effective_from",
    "effective_to",
)
_DAY_COLUMNS = ("day", "kind", "name", "basis", "needs_check")


@transaction.atomic
def load_rules(folder: Path) -> int:
    """Nạp quy tắc. Answers how many rows are new or changed. Raises BadRow."""
    text = (folder / RULES_FILE).read_text(encoding="utf-8")
    rows = read_rows(text, file=RULES_FILE, columns=_RULE_COLUMNS)
    _check_no_overlap(rows)
    existing = {_rule_key(rule): rule for rule in LegalRule.objects.all()}
    kept = {rule.code for rule in existing.values() if rule.is_kept}
    drafts = [(_rule_key(rule), rule) for rule in map(_rule, rows) if rule.code not in kept]
    fields = [name for name in _RULE_COLUMNS if name not in ("code", "effective_from")]
    changes = differences(existing, drafts, fields)
    LegalRule.objects.bulk_create(changes.new)
    LegalRule.objects.bulk_update(changes.changed, fields)
    return len(changes)


@transaction.atomic
def load_calendar(folder: Path) -> int:
    """Nạp lịch. Answers how many days are new or changed. Raises BadRow."""
    text = (folder / CALENDAR_FILE).read_text(encoding="utf-8")
    rows = read_rows(text, file=CALENDAR_FILE, columns=_DAY_COLUMNS, key="day")
    existing = {day.day.isoformat(): day for day in CalendarDay.objects.all()}
    kept = {key for key, day in existing.items() if day.is_kept}
    kept |= {day.isoformat() for day in DroppedDay.objects.values_list("day", flat=True)}
    drafts = [(key, day) for day in map(_day, rows) if (key := day.day.isoformat()) not in kept]
    changes = differences(existing, drafts, _DAY_COLUMNS[1:])
    CalendarDay.objects.bulk_create(changes.new)
    CalendarDay.objects.bulk_update(changes.changed, _DAY_COLUMNS[1:])
    return len(changes)


def _rule(row: Row) -> LegalRule:
    rule = LegalRule(
        code=row.text("code"),
        value=row.text("value"),
        unit=row.optional("unit"),
        name=row.text("name"),
        basis=row.text("basis"),
        needs_check=row.flag("needs_check"),
        effective_from=row.day("effective_from"),
        effective_to=row.optional_day("effective_to"),
    )
    if rule.effective_to and rule.effective_to < rule.effective_from:
        row.refuse("hiệu lực đến trước hiệu lực từ")
    return rule


def _rule_key(rule: LegalRule) -> str:
    return f"{rule.code} {rule.effective_from}"


def _day(row: Row) -> CalendarDay:
    return CalendarDay(
        day=row.day("day"),
        kind=row.choice("kind", CalendarDay.Kind.values),
        name=row.text("name"),
        basis=row.text("basis"),
        needs_check=row.flag("needs_check"),
    )


def _check_no_overlap(rows: list[Row]) -> None:
    """Two rows of one code never hold on the same day."""
    in_order = sorted(rows, key=lambda row: (row.text("code"), row.day("effective_from")))
    for code, same in groupby(in_order, key=lambda row: row.text("code")):
        earlier: Row | None = None
        for row in same:
            end = earlier.optional_day("effective_to") if earlier else None
            if earlier and (end is None or end >= row.day("effective_from")):
                row.refuse(f"quy tắc {code} trùng thời gian hiệu lực với dòng {earlier.line}")
            earlier = row
