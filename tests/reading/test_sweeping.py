"""Reading changes how often Python looks for garbage only while it lasts."""

from __future__ import annotations

import gc

import pytest

from tests.reading.documents import document_of
from tiendo.reading.draft import read_document
from tiendo.reading.model import NotAPlan
from tiendo.reading.sweeping import seldom


def test_the_search_is_as_before_after_a_reading_even_one_that_fails() -> None:
    before = gc.get_threshold()
    with pytest.raises(NotAPlan):
        read_document(document_of("Một dòng không phải kế hoạch."))
    assert gc.get_threshold() == before


def test_within_it_is_rare() -> None:
    before = gc.get_threshold()
    with seldom():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
