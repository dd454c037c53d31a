"""What rests on a word that was recognised with doubt is never certain, and says which word."""

from __future__ import annotations

from dataclasses import replace

from tiendo.reading.draft import read_document
from tiendo.reading.formats import open_document
from tiendo.reading.model import Certainty, Reading, SourceDocument, UnsureWord

PLAN = """KẾ HOẠCH
Nâng cấp chợ và đường làng giai đoạn 2026-2030

I. NHIỆM VỤ

1. Sở Xây dựng hoàn thành chợ trung tâm trước ngày 20/5/2027.

2. Sở Tài chính bố trí vốn trong năm 2028.
"""


def document() -> SourceDocument:
    return open_document("a.txt", PLAN.encode())


def with_unsure(word: str, sure: int) -> Reading:
    """The plan as if this word had been recognised with doubt."""
    blocks = tuple(
        replace(
            block,
            unsure=(UnsureWord(block.text.index(word), block.text.index(word) + len(word), sure),),
        )
        if word in block.text
        else block
        for block in document().blocks
    )
    return read_document(replace(document(), blocks=blocks))


def test_a_value_on_a_guessed_word_asks_for_a_look() -> None:
    first, second = with_unsure("20/5/2027.", 41).items
    (deadline,) = first.deadlines
    assert deadline.trace.certainty is Certainty.LOOK
    assert "Chữ quét không rõ: “20/5/2027.”." in deadline.trace.doubt
    assert all("Chữ quét" not in other.trace.doubt for other in second.deadlines)


def test_a_value_on_a_word_that_is_only_a_little_unsure_is_likely() -> None:
    first, _ = with_unsure("20/5/2027.", 75).items
    (deadline,) = first.deadlines
    assert deadline.trace.certainty is Certainty.LIKELY
    assert deadline.value == "2027-05-20"


def test_a_task_with_a_guessed_word_is_likely_and_its_body_untouched() -> None:
    _, second = with_unsure("bố", 20).items
    assert second.trace.certainty is Certainty.LIKELY
    assert "“bố”" in second.trace.doubt
    assert all("Chữ quét" not in lead.trace.doubt for lead in second.leads)


def test_a_document_that_was_not_scanned_is_as_sure_as_before() -> None:
    assert "Chữ quét" not in repr(read_document(document()))
