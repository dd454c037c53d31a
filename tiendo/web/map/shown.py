"""Một địa bàn trên bản đồ: its colour and its words, for a tile and for a shape alike."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.places.models import Place
from tiendo.web.map.bands import Bands
from tiendo.web.map.figures import PlaceFigures
from tiendo.web.map.themes import WORDS, Theme

UNKNOWN_WORDS = "chưa có số liệu"


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """figure: short ("3", "–"); told: all of it, for a tooltip and a screen reader; works: how many
    of its own have a point; query: the query part of the address that opens its rows."""

    place: Place
    level: int
    figure: str
    told: str
    works: int
    query: str


def shown_place(row: PlaceFigures, theme: Theme, bands: Bands) -> ShownPlace:
    """The commune as the theme shows it."""
    value = row.asked(theme)
    short = "–" if value is None else WORDS[theme].short(value)
    return ShownPlace(
        place=row.place,
        level=bands.level(value),
        figure=short,
        told=f"{row.place}: {_told(row, theme, short)}{_works(row)}",
        works=row.works,
        query=row.rows(theme).query,
    )


def _told(row: PlaceFigures, theme: Theme, short: str) -> str:
    """ "3 việc quá hạn", "12,5 tỷ đồng của 2 công trình"."""
    value, words = row.asked(theme), WORDS[theme]
    if value is None:
        return UNKNOWN_WORDS
    if not value:
        return words.nothing
    behind = f" của {row.rows(theme).value} việc" if theme is Theme.CAPITAL else ""
    return f"{short} {words.told}{behind}"


def _works(row: PlaceFigures) -> str:
    return f"; {row.works} công trình có vị trí ở đây" if row.works else ""
