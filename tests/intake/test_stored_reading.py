"""A stored reading comes back as it went."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.factories import readings
from tiendo.intake.stored_reading import from_stored, to_stored
from tiendo.reading.model import Block, Signatory, SourceDocument


def test_reading_comes_back_from_json_as_it_was() -> None:
    reading = replace(
        readings.reading(),
        signatory=Signatory("CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN",), None, readings.trace(0)),
    )
    assert from_stored(json.loads(json.dumps(to_stored(reading)))) == reading


def test_characters_no_database_takes_are_replaced_one_for_one() -> None:
    document = SourceDocument("txt", (Block(0, "a\x00b\ud800c"),))
    stored = to_stored(replace(readings.reading(), document=document))
    text = stored["document"]["blocks"][0]["text"]
    assert text == "a\ufffdb?c"


def test_what_a_later_model_adds_or_loses_does_not_stop_an_old_reading() -> None:
    stored = to_stored(readings.reading())
    stored["gone"] = 1
    del stored["statements"]
    assert from_stored(stored).statements == ()
