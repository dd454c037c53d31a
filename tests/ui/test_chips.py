"""Chips: every label has its own shape and its own word, not only a colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from tiendo.core.evidence import Grade
from tiendo.core.progress import LABEL_NAMES, Label
from tiendo.reading.model import Certainty
from tiendo.ui import chips

STYLES = Path(__file__).resolve().parents[2] / "assets" / "css"


def test_every_label_has_a_shape_a_short_word_and_a_colour_of_its_own() -> None:
    styles = (STYLES / "chips.css").read_text(encoding="utf-8")
    assert len(set(chips.LABEL_SHAPES.values())) == len(Label)
    assert len(set(chips.LABEL_SHORT.values())) == len(Label)
    assert all(f".label--{label}" in styles for label in Label)


def test_pages_list_every_label_once() -> None:
    assert sorted(chips.READING_ORDER) == sorted(Label)


@pytest.mark.parametrize("label", list(Label))
def test_label_chip_says_the_official_words(label: Label) -> None:
    assert LABEL_NAMES[label] in chips.label_chip(label)
    assert f">{LABEL_NAMES[label]}</span>" in chips.label_chip(label, is_full=True).replace(
        "</svg>", ">"
    )


def test_group_without_label_shows_no_chip() -> None:
    assert chips.label_chip(None) == ""


@pytest.mark.parametrize("grade", list(Grade))
def test_stronger_evidence_fills_more_strokes(grade: Grade) -> None:
    empty = chips.grade_chip(grade).count("chip__shape--empty")
    assert empty == 4 - chips.GRADE_STRENGTH[grade]


@pytest.mark.parametrize("certainty", list(Certainty))
def test_certainty_has_a_word(certainty: Certainty) -> None:
    assert chips.CERTAINTY_NAMES[certainty] in chips.certainty_chip(certainty)


def test_tags_and_filters_are_loaded_in_every_template() -> None:
    words = Template('{{ n|number_vi }} {% label_chip "due_soon" %} {% bar 3 4 %}').render(
        Context({"n": 1500})
    )
    assert words.startswith("1.500 ")
    assert 'aria-label="75,0%"' in words


def test_chip_colours_hold_the_contrast_of_small_text() -> None:
    tokens = dict(
        re.findall(
            r"--([\w-]+): (#[0-9a-f]{6});", (STYLES / "tokens.css").read_text(encoding="utf-8")
        )
    )
    for name in ("green", "gold", "blue", "amber", "red", "grey", "violet"):
        assert _contrast(tokens[name], tokens[f"{name}-tint"]) >= 4.5, name
    for ink in ("ink", "ink-soft", "ink-quiet", "accent"):
        assert _contrast(tokens[ink], tokens["paper-quiet"]) >= 4.5, ink
    assert _contrast(tokens["on-bar-soft"], tokens["bar"]) >= 4.5
    assert _contrast(tokens["line-strong"], tokens["paper"]) >= 3.0


def _contrast(ink: str, ground: str) -> float:
    """The contrast ratio of WCAG 2."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
