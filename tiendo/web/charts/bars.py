"""Theo phụ lục, theo cơ quan: stacked bars of today, each part leading to exactly its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from tiendo.progress.queries.band_lines import BandLine, BandLines, PlaceKind
from tiendo.progress.queries.bands import BAND_NAMES, Band
from tiendo.ui.figures import number_words
from tiendo.web.charts.asked import Asked
from tiendo.web.charts.shown import Cell, Row, ShownChart, Table, count_words, source_of

MOST_BARS = 12
_PLACE_NAMES = {PlaceKind.APPENDIX: "Phụ lục", PlaceKind.SECTION: "Mục"}
_PLACE_KEYS = {PlaceKind.APPENDIX: "theo-phu-luc", PlaceKind.SECTION: "theo-muc"}
_NOTE = "Bấm vào một đoạn để mở đúng các đầu việc của đoạn đó."


def places_chart(asked: Asked, lines: BandLines, today: date) -> ShownChart | None:
    """Theo phụ lục, or by the sections below; None where there is only one."""
    if len(lines.places) < 2:
        return None
    name, key = _PLACE_NAMES[lines.kind], _PLACE_KEYS[lines.kind]
    return ShownChart(
        key=key,
        place=asked.words(),
        question=f"Theo {name.lower()}",
        title=_title(lines.places, f"Không {name.lower()} nào có việc quá hạn"),
        source=source_of(asked.narrowed.plan, today),
        note=_NOTE,
        file_name=asked.file_name(key, today),
        drawing=_drawing(lines.places, name.lower()),
        table=_table(name, lines.places),
    )


def bodies_chart(asked: Asked, lines: BandLines, today: date) -> ShownChart | None:
    """Theo cơ quan chủ trì; None where nobody leads, and where one body is looked at."""
    if not lines.agencies:
        return None
    return ShownChart(
        key="theo-co-quan",
        place=asked.words(),
        question="Theo cơ quan chủ trì",
        title=_title(lines.agencies, "Không cơ quan nào có việc quá hạn"),
        source=source_of(asked.narrowed.plan, today),
        note="Cơ quan được giao đích danh và nhóm cơ quan; việc do hai nơi chủ trì tính ở cả "
        f"hai. {_NOTE}",
        file_name=asked.file_name("theo-co-quan", today),
        drawing=_drawing(lines.agencies, "nơi"),
        table=_table("Cơ quan chủ trì", lines.agencies),
    )


def _title(lines: Sequence[BandLine], nothing: str) -> str:
    """The one with most late work, and how much of all late work that is."""
    worst = max(lines, key=lambda line: line.late)
    if not worst.late:
        return f"{nothing}."
    told = f"{worst.name} có nhiều việc quá hạn nhất: {number_words(worst.late)}"
    return f"{told} trên {count_words(worst.items.value)}."


def _drawing(lines: Sequence[BandLine], many: str) -> dict[str, Any]:
    """The bars with most late work by name, all others together as one."""
    ranked = sorted(lines, key=lambda line: (-line.late, -line.items.value))
    # One that would stand for a single other bar can as well be that bar.
    most = MOST_BARS if len(ranked) > MOST_BARS + 1 else len(ranked)
    shown, rest = ranked[:most], ranked[most:]
    address = reverse("web:items")
    bands = [band for band in Band if any(line.bands[band].value for line in lines)]
    return {
        "kind": "bars",
        "names": [line.name for line in shown]
        + ([f"Còn lại ({number_words(len(rest))} {many})"] if rest else []),
        "series": [
            {
                "name": BAND_NAMES[band],
                "tone": band.value,
                "values": [line.bands[band].value for line in shown]
                + ([sum(line.bands[band].value for line in rest)] if rest else []),
                "links": [
                    f"{address}?{line.bands[band].query}" if line.is_open else "" for line in shown
                ],
            }
            for band in bands
        ],
    }


def _table(head: str, lines: Sequence[BandLine]) -> Table:
    rows = [
        Row(
            name=line.name,
            cells=[
                *(Cell(line.bands[band].value, _query(line, band)) for band in Band),
                Cell(line.items.value, line.items.query if line.is_open else ""),
            ],
            query=line.items.query if line.is_open else "",
        )
        for line in lines
    ]
    return Table(head, [*(BAND_NAMES[band] for band in Band), "Cộng"], rows)


def _query(line: BandLine, band: Band) -> str:
    return line.bands[band].query if line.is_open else ""
