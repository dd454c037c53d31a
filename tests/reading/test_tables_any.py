"""Whatever stands in the cells of a table, it is read or left over with a reason, never refused."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.table_plans import FRONT
from tiendo.reading.coverage import open_spans, reading_spans
from tiendo.reading.draft import read_document
from tiendo.reading.formats.blocks import BlockList
from tiendo.reading.model import SourceDocument

WORDS = [
    *("", "", "", "TT", "STT", "Nhiệm vụ", "Nội dung", "Chủ trì", "Cơ quan phối hợp", "Thời gian"),
    *("Kinh phí (triệu đồng)", "ĐVT", "Ghi chú", "Năm 2026", "Quý I", "T3", "2030", "Trong đó"),
    *("1", "1.1", "1.10", "II", "A", "a", "-", "(1)", "3=1+2", "x", "+", "nt", "như trên", '"'),
    *("Sở Y tế", "UBND xã Khe Sậy; các thôn", "Dọn kênh", "I. RỪNG", "Tổng cộng", "…", "12,5%"),
    *("1.200", "≥ 58,5", "Thường xuyên", "Trước ngày 31/6/2026", "Như mục 1", "%", "Tùy nghi"),
]
GRIDS = st.integers(1, 7).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from(WORDS), min_size=width, max_size=width), min_size=1, max_size=9
    )
)
MERGES = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 6)),
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    max_size=4,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(GRIDS, MERGES), min_size=1, max_size=3))
def test_any_table_is_read_whole(tables: list[tuple[list[list[str]], dict]]) -> None:
    found = BlockList()
    for line in (*FRONT, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ"):
        found.add_paragraph(line)
    for grid, merges in tables:
        found.add_table(grid, merges=merges)
    document = SourceDocument("docx", found.blocks())
    reading = read_document(document)
    assert list(open_spans(document, reading_spans(reading))) == []
    for span in reading_spans(reading):
        assert 0 <= span.start <= span.end <= len(document.blocks[span.block].text)
