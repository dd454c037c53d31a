"""Theo phụ lục, theo cơ quan: how many items of each place and body stand in each band today.

Every number comes with the filter that opens exactly its rows. What a label is stands in
`facts_sql`; the sums are those of the leaders' page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import connection

from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label
from tiendo.progress.queries.bands import BAND_LABELS, BAND_OF, Band
from tiendo.progress.queries.facts_sql import labels_and_leads
from tiendo.progress.queries.filters import NO_APPENDIX, ItemFilter, Role
from tiendo.progress.queries.narrowing import Narrowed
from tiendo.progress.queries.pulse import Figure

_COUNTS = """
SELECT 'place' AS part, i.appendix AS code, '' AS name, '' AS sort_text, f.label AS label,
    COUNT(*) AS items, i.section_id
FROM facts f JOIN plans_item i ON i.id = f.id GROUP BY i.appendix, i.section_id, f.label
UNION ALL
SELECT 'agency', a.code, a.short_name, a.sort_text, f.label, COUNT(*), NULL
FROM facts f JOIN led ON led.item_id = f.id JOIN agencies_agency a ON a.id = led.agency_id
GROUP BY a.code, a.short_name, a.sort_text, f.label
UNION ALL
SELECT 'set', s.code, s.name, '', f.label, COUNT(*), NULL
FROM facts f JOIN led ON led.item_id = f.id JOIN agencies_agencyset s ON s.id = led.agency_set_id
GROUP BY s.code, s.name, f.label
UNION ALL
SELECT 'section', path, title, '', '', position, id FROM plans_section WHERE plan_id = %(plan)s"""


class PlaceKind(StrEnum):
    """Theo gì: by the appendices, or, where there is but one, by the sections below."""

    APPENDIX = "appendix"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class BandLine:
    """One bar: a place or a body. items: all of it; is_open: whether a filter opens it at all."""

    name: str
    items: Figure
    bands: Mapping[Band, Figure]
    is_open: bool = True

    @property
    def late(self) -> int:
        """How many of them are late."""
        return self.bands[Band.LATE].value


@dataclass(frozen=True, slots=True)
class BandLines:
    """Today by place, in the order of the plan, and by body, most late work first.

    kind: what the places are. A body that two lead with counts under each; none while the figures
    are those of one body.
    """

    kind: PlaceKind
    places: list[BandLine]
    agencies: list[BandLine]


class _Row(NamedTuple):
    part: str
    code: str
    name: str
    sort_text: str
    label: str
    items: int
    section: int | None


def band_lines(narrowed: Narrowed, today: date, soon: SoonWindow) -> BandLines:
    """Both breakdowns of one day. One query."""
    asked: dict[str, Any] = {
        "plan": narrowed.plan.pk,
        "today": today,
        "until": soon.until,
        "coarse_until": soon.coarse_until,
    }
    with connection.cursor() as cursor:
        statement = labels_and_leads(narrowed.condition()) + _COUNTS
        cursor.execute(statement, asked | narrowed.values)
        rows = [_Row(*row) for row in cursor.fetchall()]
    parts: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        parts[row.part].append(row)
    kind, places = _places(narrowed, parts["place"], parts["section"])
    bodies = [] if narrowed.agency else _bodies(narrowed, parts["agency"], parts["set"])
    return BandLines(kind, places, bodies)


def _places(
    narrowed: Narrowed, rows: list[_Row], sections: list[_Row]
) -> tuple[PlaceKind, list[BandLine]]:
    appendices = sorted({row.code for row in rows}, key=lambda name: (name == "", name))
    if len(appendices) > 1 and not narrowed.section:
        lines = [
            _line(
                name or "Không thuộc phụ lục nào",
                narrowed.filter.but(appendix=name or NO_APPENDIX),
                [row for row in rows if row.code == name],
            )
            for name in appendices
        ]
        return PlaceKind.APPENDIX, lines
    return PlaceKind.SECTION, _sections(narrowed, rows, sections)


def _sections(narrowed: Narrowed, rows: list[_Row], sections: list[_Row]) -> list[BandLine]:
    """By the sections of the first depth at which there are several; what stands above them is a
    line of its own that no filter opens."""
    titles = {row.code: row.name for row in sections}
    path_of = {row.section: row.code for row in sections}
    order = {row.code: row.items for row in sections}
    depth = _depth(narrowed, {path_of.get(row.section, "") for row in rows})
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        path = path_of.get(row.section, "")
        steps = path.split(".")
        found[".".join(steps[:depth]) if len(steps) >= depth and path else ""].append(row)
    paths = sorted(found, key=lambda path: (path == "", order.get(path, 0), path))
    return [
        _line(
            f"{path}. {titles.get(path, '')}".rstrip(" .:")
            if path
            else "Không thuộc mục nào ở đây",
            narrowed.filter.but(section=path),
            found[path],
            is_open=bool(path),
        )
        for path in paths
    ]


def _depth(narrowed: Narrowed, standing_in: set[str]) -> int:
    paths = [path.split(".") for path in standing_in if path]
    deepest = max(map(len, paths), default=1)
    first = len(narrowed.section.split(".")) + 1 if narrowed.section else 1
    for depth in range(first, deepest):
        if len({tuple(path[:depth]) for path in paths}) > 1:
            return depth
    return max(first, deepest)


def _bodies(narrowed: Narrowed, agencies: list[_Row], sets: list[_Row]) -> list[BandLine]:
    """Bodies that lead by name, sets that lead as such."""
    every = narrowed.filter
    lines = [
        _line(rows[0].name, every.but(agency=code, role=Role.LEAD, is_named=True), rows)
        for code, rows in sorted(_by_code(agencies).items(), key=lambda pair: pair[1][0].sort_text)
    ]
    lines += [
        _line(rows[0].name, every.but(agency_set=code), rows)
        for code, rows in _by_code(sets).items()
    ]
    return sorted(lines, key=lambda line: (-line.late, -line.items.value, line.name))


def _by_code(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.code].append(row)
    return found


def _line(name: str, every: ItemFilter, rows: list[_Row], *, is_open: bool = True) -> BandLine:
    counts = dict.fromkeys(Band, 0)
    for row in rows:
        counts[BAND_OF[Label(row.label)]] += row.items
    bands = {
        band: Figure(count, every.but(labels=BAND_LABELS[band])) for band, count in counts.items()
    }
    return BandLine(name, Figure(sum(counts.values()), every), bands, is_open)
