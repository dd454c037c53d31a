"""Trang bản đồ: the tiles, their legend and the same figures as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiendo.plans.models import Plan
from tiendo.web.map.bands import Bands
from tiendo.web.map.drawn import mark_of, told_to_script
from tiendo.web.map.figures import in_order, locality_figures
from tiendo.web.map.shown import UNKNOWN_WORDS, shown_place
from tiendo.web.map.themes import WORDS, Theme
from tiendo.web.map.tiles import tile_map

_BY_NAME = "ten"


@dataclass(frozen=True, slots=True)
class SortColumn:
    """A head of the table. sort: its value in the address; is_number: right-aligned."""

    name: str
    sort: str
    is_number: bool = True
    is_current: bool = False


_COLUMNS = (
    ("Xã, phường", _BY_NAME, False),
    ("Việc quá hạn", Theme.LATE.value, True),
    ("Thiếu minh chứng", Theme.BARE.value, True),
    ("Nhu cầu vốn (tỷ đồng)", Theme.CAPITAL.value, True),
    ("Việc riêng của địa bàn", "viec", True),
)


def map_context(
    plan: Plan, theme: Theme, *, sort: str | None, as_tiles: bool, today: date
) -> dict[str, object]:
    """What the page shows. Three queries, whatever the number of items or communes.

    sort: of the table, as in the address; what is not known is the theme's own. as_tiles: tiles
    even though boundaries were loaded.
    """
    found = locality_figures(plan, today)
    words = WORDS[theme]
    asked = [row.asked(theme) for row in found.rows]
    bands = Bands.of(asked)
    shown = [shown_place(row, theme, bands) for row in found.rows]
    chosen = sort if sort in {column for _, column, _ in _COLUMNS} else theme.value
    return {
        "theme": theme,
        "themes": [(one, WORDS[one].name) for one in Theme],
        "words": words,
        "tile_map": tile_map(shown),
        "legend": bands.legend(
            asked,
            said=words.short,
            unit=words.unit,
            nothing=words.nothing,
            unknown=UNKNOWN_WORDS,
        ),
        "rows": in_order(found.rows, "" if chosen == _BY_NAME else chosen),
        "columns": [
            SortColumn(name, column, is_number, column == chosen)
            for name, column, is_number in _COLUMNS
        ],
        "works": found.works,
        "nowhere": found.nowhere,
        "boundaries": found.boundaries,
        "mark": mark_of(found.boundaries) if found.boundaries else "",
        "as_tiles": as_tiles,
        "told": told_to_script(shown, found.works) if found.boundaries and not as_tiles else None,
        "is_cut": found.is_cut,
        "is_nothing": not any(asked),
    }
