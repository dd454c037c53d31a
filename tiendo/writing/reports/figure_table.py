"""Bảng số liệu: TT, nhiệm vụ, đơn vị tính, mục tiêu, thực hiện trong kỳ, lũy kế, %, nguồn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tiendo.core.report_content import LineContent, ReportContent
from tiendo.writing.nd30.parts import Align, Column, Row, RowKind, Table
from tiendo.writing.reports.shared_items import ItemFigures, by_group, items_of, ratio, share_of
from tiendo.writing.reports.wording import (
    NO_FIGURE,
    NO_SHARE,
    NOBODY,
    adds_up,
    cut_off_words,
    figure,
    first_upper,
    places_of,
    source_words,
)

_BODY = Column("Cơ quan báo cáo", 34)
_COLUMNS = (
    Column("TT", 10, Align.CENTER),
    Column("Nhiệm vụ", 46),
    Column("ĐVT", 14, Align.CENTER),
    Column("Mục tiêu", 17, Align.RIGHT),
    Column("Thực hiện trong kỳ", 18, Align.RIGHT),
    Column("Lũy kế", 17, Align.RIGHT),
    Column("%", 15, Align.RIGHT),
    Column("Nguồn", 38),
)
SHARE_NOTE = (
    "Cột %: lũy kế so với mục tiêu; nhiệm vụ không có chỉ tiêu số lượng ghi tỷ lệ hoàn thành do "
    "cơ quan thực hiện báo cáo."
)
_IN_PERIOD_NOTE = (
    "Thực hiện trong kỳ: chênh lệch lũy kế so với báo cáo kỳ trước; nhiệm vụ chưa có số liệu của "
    "kỳ trước thì chưa tính được."
)
_ROUNDED_NOTE = "Số liệu đã làm tròn nên tổng có thể chênh lệch ở chữ số cuối."
_TOTAL_NOTE = (
    "Nhiệm vụ chung của nhiều cơ quan: dòng đầu là tổng của các cơ quan đã có số liệu, chưa gồm "
    "cơ quan chưa có số liệu."
)


def figure_table(content: ReportContent, *, title: str = "", with_bodies: bool = False) -> Table:
    """The table of a content. with_bodies: a column names who reports each line."""
    names = {body.code: body.short_name for body in (content.author, *content.bodies)}
    items = items_of(content)
    writer = _Writer(names, with_bodies, _places(items))
    columns = (*_COLUMNS[:2], _BODY, *_COLUMNS[2:]) if with_bodies else _COLUMNS
    return Table(
        columns=columns,
        rows=list(writer.rows(items)),
        title=title,
        note_above=f"({first_upper(cut_off_words(content.period))})",
        notes=_notes(items, writer.places),
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Decimals of each unit and of the shares: one for a whole column of one unit."""

    by_unit: Mapping[str, int]
    of_shares: int


def _places(items: Sequence[ItemFigures]) -> _Places:
    figures: dict[str, list[Decimal | None]] = {}
    for line in (line for item in items for line in item.lines):
        known = figures.setdefault(line.unit, [])
        known += [line.target, line.now.quantity, line.in_period]
    by_unit = {unit: places_of(values) for unit, values in figures.items()}
    return _Places(by_unit, places_of(_shares(items)))


def _shares(items: Sequence[ItemFigures]) -> Iterator[Decimal | None]:
    """The shares that are printed; of work that all share, the one of the whole."""
    for item in items:
        if item.is_shared:
            yield ratio(item.quantity, item.target)
        if not item.is_shared or item.first.target is None:
            yield from map(share_of, item.lines)


@dataclass(frozen=True, slots=True)
class _Writer:
    names: Mapping[str, str]
    with_bodies: bool
    places: _Places

    def rows(self, items: Sequence[ItemFigures]) -> Iterator[Row]:
        number = 0
        for group, members in by_group(items):
            if group:
                yield Row((group,), RowKind.HEADING)
            for item in members:
                number += 1
                if item.is_shared:
                    yield self._shared(str(number), item)
                    said = [] if item.is_unreported else item.lines
                    for place, line in enumerate(said, start=1):
                        yield self._line(f"{number}.{place}", line, is_part=True)
                else:
                    yield self._line(str(number), item.first)

    def _shared(self, number: str, item: ItemFigures) -> Row:
        first = item.first
        stated = f"{item.stating}/{item.owed} cơ quan có số liệu"
        if not item.has_one_unit:
            stated += "; đơn vị tính khác nhau nên không cộng"
        unit = first.unit if item.has_one_unit else ""
        share = ratio(item.quantity, item.target)
        figures = self._figures(unit, item.target, item.in_period, item.quantity, share)
        cells = (number, first.title, *self._body("Các cơ quan"), *figures, stated)
        return Row(cells, RowKind.TOTAL)

    def _line(self, number: str, line: LineContent, *, is_part: bool = False) -> Row:
        """One body's figures. is_part: the item's own row above names it and its target."""
        name = self.names.get(line.agency, line.agency) or NOBODY
        title = line.title if not is_part or self.with_bodies else name
        if is_part and self.with_bodies:
            title = ""
        share = None if is_part and line.target is not None else share_of(line)
        figures = list(
            self._figures(line.unit, line.target, line.in_period, line.now.quantity, share)
        )
        if is_part and line.unit:
            figures[1] = figures[4] = ""
        source = source_words(line.now) or NO_FIGURE
        return Row((number, title, *self._body(name), *figures, source))

    def _body(self, name: str) -> tuple[str, ...]:
        return (name,) if self.with_bodies else ()

    def _figures(
        self,
        unit: str,
        target: Decimal | None,
        in_period: Decimal | None,
        quantity: Decimal | None,
        share: Decimal | None,
    ) -> tuple[str, str, str, str, str]:
        """ĐVT to %; an item without a quantity has none to be missing."""
        share_text = figure(share, self.places.of_shares)
        if target == 0 and share is None:
            share_text = NO_SHARE
        if not unit and target is None and quantity is None:
            return ("", "", "", "", share_text)
        places = self.places.by_unit.get(unit, 0)
        known = [figure(one, places) for one in (target, in_period, quantity)]
        return (unit, known[0], known[1], known[2], share_text)


def _notes(items: Sequence[ItemFigures], places: _Places) -> tuple[str, ...]:
    """What has to be said under the table, and only that."""
    lines = [line for item in items for line in item.lines]
    found = [SHARE_NOTE]
    if any(line.unit and line.in_period is None for line in lines):
        found.append(_IN_PERIOD_NOTE)
    shared = [item for item in items if item.is_shared]
    if any(item.stating < item.owed for item in shared):
        found.append(_TOTAL_NOTE)
    if not all(_sums_add_up(item, places) for item in shared):
        found.append(_ROUNDED_NOTE)
    return tuple(found)


def _sums_add_up(item: ItemFigures, places: _Places) -> bool:
    shown = places.by_unit.get(item.first.unit, 0)
    columns = (
        [line.now.quantity for line in item.lines],
        [line.in_period for line in item.lines],
    )
    return all(adds_up([one for one in column if one is not None], shown) for column in columns)
