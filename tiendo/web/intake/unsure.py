"""Chữ quét không rõ: the words of a scan that a person should hold against the original, listed."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.intake.models import Intake
from tiendo.intake.stored_reading import block_from_stored
from tiendo.web.intake.cards import base_url

_MOST = 200
_AROUND = 40  # characters of the sentence on either side


@dataclass(frozen=True, slots=True)
class UnsurePlace:
    """One word with the text around it. sure: in percent. page: None where the file has none.

    scan: the address of its picture, "" where its place on the page was not kept.
    """

    block: int
    page: int | None
    before: str
    word: str
    after: str
    sure: int
    scan: str


def unsure_places(intake: Intake) -> list[UnsurePlace]:
    """The words recognised with doubt in the order of the document, the first 200. One query."""
    rows = intake.blocks.filter(stored__unsure__0__isnull=False).order_by("index")
    found = []
    for row in rows[:_MOST]:
        block = block_from_stored(row.stored)
        address = f"{base_url(intake)}ban-quet/?doan={block.index}"
        for word in block.unsure:
            found.append(
                UnsurePlace(
                    block=block.index,
                    page=word.at.page if word.at else block.page,
                    before=block.text[max(0, word.start - _AROUND) : word.start],
                    word=block.text[word.start : word.end],
                    after=block.text[word.end : word.end + _AROUND],
                    sure=word.sure,
                    scan=f"{address}&tu={word.start}&den={word.end}" if word.at else "",
                )
            )
    return found[:_MOST]
