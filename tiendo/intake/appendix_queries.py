"""Đọc phụ lục đang rà soát: its rows, what stands in the way, and its money against the plan's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tiendo.core.capital import CapitalComparison, CapitalPart, compare
from tiendo.intake.appendix_drafting import money_rows
from tiendo.intake.appendix_effects import Effect
from tiendo.intake.blocking import Blocker, name_blockers
from tiendo.intake.models import AppendixRow, Intake
from tiendo.intake.stored_reading import from_stored
from tiendo.plans.capital import stated_capital
from tiendo.plans.models import Item


def appendix_rows(intake: Intake) -> list[AppendixRow]:
    """The rows in the order of the document, with what was read and who touched them."""
    rows = intake.appendix_rows.select_related("draft", "touched_by")
    return list(rows.order_by("draft__position", "pk"))


def appendix_blockers(intake: Intake, effects: Iterable[Effect]) -> list[Blocker]:
    """What keeps the appendix from being confirmed, in the order of the page; empty: nothing."""
    found = list(name_blockers(intake))
    waiting = intake.appendix_rows.filter(decision=AppendixRow.Decision.OPEN)
    for pk, title in waiting.order_by("draft__position").values_list("pk", "draft__title"):
        found.append(Blocker(f"Chưa chọn đầu việc cho dòng: {title}", f"dong-{pk}"))
    for effect in effects:
        for one in effect.open_contradictions:
            found.append(
                Blocker(
                    f"{one.name} của “{effect.row.draft.title}” khác kế hoạch, chưa chọn bên nào.",
                    f"dong-{effect.row.pk}",
                )
            )
    if lacks_unit(intake):
        found.append(Blocker("Bảng không ghi đơn vị tiền, chưa chọn đơn vị.", "don-vi"))
    return found


def lacks_unit(intake: Intake) -> bool:
    """Has a table figures, and neither the document nor a person says in which unit?"""
    if intake.header.get("unit"):
        return False
    return any(not table.unit for table in from_stored(intake.reading or {}).capital)


def unmentioned(items: Sequence[Item], rows: Sequence[AppendixRow]) -> list[Item]:
    """Đầu việc mà phụ lục không nhắc: of these items, those that no row tells of."""
    told = {row.item_id for row in rows if row.item_id is not None}
    return [item for item in items if item.pk not in told]


def money_against_plan(intake: Intake) -> list[CapitalComparison]:
    """The body's table against this appendix, row by row; rows of other appendices are left out."""
    plan = intake.attach_to
    assert plan is not None
    rows = money_rows(intake, from_stored(intake.reading or {}))
    parts: list[CapitalPart] = [row.part for row in rows if row.part.amounts]
    if not parts:
        return []
    mine = {part.appendix for part in parts}
    stated = [row for row in stated_capital(plan) if not row.appendix or row.appendix in mine]
    return compare(stated, parts)
