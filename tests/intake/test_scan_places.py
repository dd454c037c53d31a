"""What of a scanned page is shown for a span of the document."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests.factories import readings
from tests.factories.intake import Province, draft_item, make_review
from tiendo.intake.models import Intake
from tiendo.intake.scan_places import heading_spans, scan_parts, scanned_blocks
from tiendo.reading.model import PagePlace, PrintedLine, UnsureWord

TASK = 4
"""The block of the first task; its second line stands on the next page."""
FIRST, SECOND = PagePlace(1, 1000, 9000, 9000, 9200), PagePlace(2, 800, 900, 5000, 1100)
DAY = PagePlace(1, 6000, 9000, 6800, 9200)


@pytest.fixture
def scan(province: Province, now: datetime) -> Intake:
    """The small plan as if its first task had been scanned, its day seen with doubt."""
    plain = readings.reading()
    blocks = list(plain.document.blocks)
    text = blocks[TASK].text
    day, turn = text.index("20/5/2027"), text.index("Sở Xây dựng")
    blocks[TASK] = replace(
        blocks[TASK],
        lines=(PrintedLine(0, turn - 1, FIRST), PrintedLine(turn, len(text), SECOND)),
        unsure=(UnsureWord(day, day + 9, 41, DAY),),
    )
    document = replace(plain.document, blocks=tuple(blocks))
    return make_review(by=province.coordinator, at=now, reading=replace(plain, document=document))


def test_an_item_is_shown_page_by_page_with_its_doubtful_words(scan: Intake) -> None:
    first, second = scan_parts(scan, draft_item(scan, "I.1.(1)").spans)
    assert (first.at, second.at) == (FIRST, SECOND)
    assert first.doubted == (("20/5/2027", DAY),)
    assert second.doubted == ()
    assert second.words.startswith("Sở Xây dựng chủ trì")


def test_a_single_word_is_shown_with_what_stands_around_it(scan: Intake) -> None:
    start = readings.LINES[TASK].index("20/5/2027")
    (part,) = scan_parts(scan, [[TASK, start, start + 9]])
    assert part.at.left < DAY.left < DAY.right < part.at.right
    assert part.at.top < DAY.top < DAY.bottom < part.at.bottom
    assert part.at.right - part.at.left < FIRST.right - FIRST.left


def test_what_was_not_scanned_has_no_part(scan: Intake) -> None:
    assert scan_parts(scan, draft_item(scan, "I.1.(2)").spans) == []
    assert scan_parts(scan, [[999, 0, 5]]) == []


def test_scanned_blocks_are_told_by_one_query(scan: Intake, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert scanned_blocks(scan) == {TASK}


def test_the_heading_is_known_without_the_reading(scan: Intake, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        spans = heading_spans(scan)
    assert [0, 0, len(readings.LINES[0])] in spans


def test_a_block_stored_before_places_were_kept_has_none(scan: Intake) -> None:
    row = scan.blocks.get(index=TASK)
    del row.stored["lines"]
    row.save()
    assert scanned_blocks(scan) == frozenset()
    assert scan_parts(scan, draft_item(scan, "I.1.(1)").spans) == []
