"""Pages of a Word file are known where Word or the author marked them."""

from __future__ import annotations

from tests.reading.formats.documents import cell, paragraph, read_word, table
from tiendo.reading.model import SourceDocument

DRAWN = "<w:lastRenderedPageBreak/>"
FORCED = '<w:br w:type="page"/>'


def runs(*contents: str) -> str:
    return f"<w:p><w:r>{''.join(contents)}</w:r></w:p>"


def pages(document: SourceDocument) -> list[int | None]:
    return [block.page for block in document.blocks]


def test_without_any_mark_no_page_is_claimed() -> None:
    document = read_word(paragraph("một"))
    assert (pages(document), document.pages) == ([None], None)


def test_the_pages_that_word_drew_are_counted() -> None:
    body = (
        runs("<w:t>một</w:t>")
        + runs(DRAWN, "<w:t>hai</w:t>")
        + runs("<w:t>còn hai</w:t>", DRAWN, "<w:t>sang ba</w:t>")
        + runs("<w:t>ba</w:t>")
    )
    document = read_word(body)
    assert (pages(document), document.pages) == ([1, 2, 2, 3], 3)
    assert document.notes == ()


def test_a_forced_break_that_word_also_drew_is_counted_once() -> None:
    body = runs("<w:t>một</w:t>", FORCED) + runs(DRAWN, "<w:t>hai</w:t>")
    assert pages(read_word(body)) == [1, 2]


def test_forced_breaks_alone_are_counted_with_a_warning() -> None:
    body = (
        runs("<w:t>một</w:t>", FORCED)
        + paragraph("hai")
        + paragraph("ba", "<w:pageBreakBefore/>")
        + paragraph("hết phần", "<w:sectPr/>")
        + paragraph("bốn")
    )
    document = read_word(body)
    assert pages(document) == [1, 2, 3, 3, 4]
    assert "có thể ít hơn" in document.notes[0]


def test_the_cells_of_a_row_turn_the_page_together() -> None:
    broken = f"<w:tc>{runs('<w:t>a</w:t>', DRAWN, '<w:t>b</w:t>')}</w:tc>"
    document = read_word(table(cell("TT") + cell("Việc"), broken + broken) + paragraph("sau"))
    assert (pages(document), document.pages) == ([1, 2], 2)
