"""Drawn photos carry their day and place, and say what they are."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from random import Random

import pytest
from PIL import Image

from tests.conftest import VIETNAM
from tiendo.progress.demonstration.papers import Sheet, write_sheet
from tiendo.progress.demonstration.pictures import SIZE, Motif, Shot, draw_photo
from tiendo.progress.exif import photo_facts

TAKEN = datetime(2026, 10, 3, 8, 15, tzinfo=VIETNAM)


def shot(motif: Motif = Motif.ROAD, position: tuple[float, float] | None = None) -> Shot:
    return Shot(motif, TAKEN, position, "II.2.(1).-1")


@pytest.mark.parametrize("motif", Motif)
def test_the_same_dice_draw_the_same_picture(motif: Motif) -> None:
    first = draw_photo(shot(motif), Random(4))
    assert draw_photo(shot(motif), Random(4)) == first
    assert draw_photo(shot(motif), Random(5)) != first
    assert Image.open(io.BytesIO(first)).size == SIZE


def test_day_and_place_are_read_back_as_from_any_photo() -> None:
    facts = photo_facts(io.BytesIO(draw_photo(shot(position=(22.6661, 106.2584)), Random(1))))
    assert facts.taken_at == TAKEN
    assert abs(facts.latitude - Decimal("22.6661")) < Decimal("0.0001")
    assert abs(facts.longitude - Decimal("106.2584")) < Decimal("0.0001")


def test_without_a_place_the_photo_states_none() -> None:
    facts = photo_facts(io.BytesIO(draw_photo(shot(), Random(1))))
    assert not facts.has_position


def test_the_label_lies_across_the_picture() -> None:
    """White letters in the middle, where the bare scene has none."""
    picture = Image.open(io.BytesIO(draw_photo(shot(), Random(1))))
    middle = picture.crop((150, 150, 810, 480)).convert("L")
    white = sum(middle.histogram()[245:])
    assert white > 5000


def test_a_paper_says_first_that_it_is_none() -> None:
    sheet = Sheet("Biên bản thử", "", TAKEN.date(), "Sở Thử", "I.1 Việc thử", "Đã xong.")
    text = write_sheet(sheet).decode()
    assert text.splitlines()[0] == "DỮ LIỆU MINH HỌA - KHÔNG PHẢI VĂN BẢN THẬT"
    assert "BIÊN BẢN THỬ" in text
    assert "Số: không số" in text
