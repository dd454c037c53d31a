"""The bands of colour are chosen by the figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.web.map.bands import NOTHING, UNKNOWN, Bands


@pytest.mark.parametrize(
    ("figures", "levels"),
    [
        ([], []),
        ([None, 0, 0], [UNKNOWN, NOTHING, NOTHING]),
        ([7, 7, 0], [4, 4, NOTHING]),
        ([1, 3, 1], [2, 4, 2]),
        ([1, 2, 3, 40], [1, 2, 3, 4]),
        ([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 2, 2, 3, 3, 4, 4]),
    ],
)
def test_figures_get_their_level(figures: list[int | None], levels: list[int]) -> None:
    bands = Bands.of(figures)
    assert [bands.level(figure) for figure in figures] == levels


@given(st.lists(st.none() | st.integers(0, 10**15), max_size=60))
def test_more_is_never_fainter_and_every_commune_stands_in_the_legend(figures) -> None:
    bands = Bands.of(figures)
    known = sorted(figure for figure in figures if figure is not None)
    levels = [bands.level(figure) for figure in known]
    assert levels == sorted(levels)
    legend = bands.legend(figures, said=str, unit="việc", nothing="không", unknown="chưa rõ")
    assert sum(band.places for band in legend) == len(figures)
    assert [band.level for band in legend] == sorted({*map(bands.level, figures)}, reverse=True)


def test_legend_says_what_each_colour_means() -> None:
    figures = [0, None, 1, 2, 3, 4, 5, 6, 7, 9]
    legend = Bands.of(figures).legend(
        figures, said=str, unit="việc", nothing="không có", unknown="chưa rõ"
    )
    assert [(band.words, band.places) for band in legend] == [
        ("7-9 việc", 2),
        ("5-6 việc", 2),
        ("3-4 việc", 2),
        ("1-2 việc", 2),
        ("không có", 1),
        ("chưa rõ", 1),
    ]
