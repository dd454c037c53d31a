"""Bảng vốn của bản nháp: its figures in đồng, and whether the printed sums come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tiendo.core.capital import GROUPS, sums_of_others
from tiendo.intake.models import DraftItem, Intake
from tiendo.plans.drafts import CapitalDraft
from tiendo.reading.capital_parts import group_amounts, placed_rows
from tiendo.reading.model import CapitalTable, Reading


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Đối chiếu tổng: what a table prints, and what its figures add up to; whole đồng.

    what: the row or column in Vietnamese. difference_vnd: printed less added, 0 when it agrees.
    """

    what: str
    printed_vnd: int
    added_vnd: int

    @property
    def difference_vnd(self) -> int:
        """Chênh lệch."""
        return self.printed_vnd - self.added_vnd


def capital_drafts(
    reading: Reading, item_paths: Mapping[int, str] | None = None
) -> tuple[CapitalDraft, ...]:
    """The rows of every capital table for the register; percent rows carry no money.

    item_paths: place of a duty in the reading -> the path of the item that it became; rows of
    duties are money of their items. Heading rows that add up others are left out, of an appendix
    its total as well: its rows make them.
    """
    return tuple(
        CapitalDraft(
            label=placed.row.label[:300],
            tt=placed.row.tt[:20],
            appendix=placed.part.appendix[:40],
            is_total=placed.row.is_total,
            item_path=(item_paths or {}).get(-1 if placed.item is None else placed.item, ""),
            is_annexed=placed.is_annexed,
            group=placed.part.group[:300],
            amounts_vnd=placed.needs,
        )
        for placed in placed_rows(reading)
        if not placed.is_sum or (placed.row.is_total and not placed.is_annexed)
    )


def own_capital_drafts(reading: Reading) -> tuple[CapitalDraft, ...]:
    """The rows of the body's own table: neither of an appendix nor of a duty."""
    duties = {place: "-" for place in range(len(reading.items))}
    rows = capital_drafts(reading, duties)
    return tuple(row for row in rows if not (row.is_annexed or row.item_path))


def paths_of_rows(intake: Intake, reading: Reading) -> dict[int, str]:
    """Place of a duty in the reading -> path of the item that it became, or that it joined.

    Duties that a person dropped are not there.
    """
    drafts = intake.items.select_related("merged_into")
    by_start = {start: draft for draft in drafts if (start := _start_of(draft))}
    paths = {}
    for place, item in enumerate(reading.items):
        spans = item.trace.spans
        draft = by_start.get((spans[0].block, spans[0].start)) if spans else None
        taker = draft.merged_into or draft if draft is not None else None
        if taker is not None and taker.decision != DraftItem.Decision.DROPPED:
            paths[place] = taker.path
    return paths


def _start_of(draft: DraftItem) -> tuple[int, int] | None:
    """Where the finding began in the document; None for what a person added."""
    spans = draft.found.get("trace", {}).get("spans", [])
    return (spans[0]["block"], spans[0]["start"]) if spans else None


def sum_checks(table: CapitalTable) -> list[SumCheck]:
    """Every sum that the table prints: the total row by column, and each row by source."""
    return [*_column_checks(table), *_row_checks(table)]


def _column_checks(table: CapitalTable) -> Iterator[SumCheck]:
    rows = [row for row in table.rows if not row.is_share]
    amounts = [group_amounts(table, row) for row in rows]
    firsts = [next(iter(given.values()), None) for given in amounts]
    sums = sums_of_others([row.tt for row in rows], firsts, [row.is_total for row in rows])
    parts = [given for given, is_sum in zip(amounts, sums, strict=True) if not is_sum]
    names = dict(table.columns)
    for total in (row for row in table.rows if row.is_total):
        for column, printed in group_amounts(table, total).items():
            added = sum(part.get(column, 0) for part in parts)
            yield SumCheck(f"Cột {names.get(column, column)}", printed, added)


def _row_checks(table: CapitalTable) -> Iterator[SumCheck]:
    for row in table.rows:
        amounts = {} if row.is_share else group_amounts(table, row)
        if amounts.keys() >= set(GROUPS):
            added = amounts["state_budget"] + amounts["non_budget"]
            yield SumCheck(f"Dòng {row.label}", amounts["total"], added)
