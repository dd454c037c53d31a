"""Nothing is passed over in silence, whatever the text; and no text makes the reader fail."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.documents import CORPUS_NAMES, corpus_file, corpus_text, document_of
from tiendo.reading.coverage import open_spans, reading_spans
from tiendo.reading.draft import read_document, read_file
from tiendo.reading.model import NotAPlan, Reading, Span, UnreadableDocument

PIECES = [
    "KẾ HOẠCH",
    "I. NHIỆM VỤ",
    "II- TỔ CHỨC THỰC HIỆN",
    "III. CHẾ ĐỘ BÁO CÁO",
    "A. PHẦN CHUNG",
    "1. Sở Xây dựng:",
    "1.1. Làm cầu",
    "(1) Hoàn thành cầu năm 2026, thực hiện các dự án:",
    "(i) Cầu Nà Lừa;",
    "a) Tham mưu UBND tỉnh",
    "- Nhu cầu vốn:",
    "- rà soát các",
    "+ Phối hợp với Công an tỉnh",
    "công trình (đang làm",
    "Đơn vị chủ trì: Sở Y tế; Thời gian: 2027",
    "Chi tiết tại Phụ lục 01 kèm theo.",
    "Định kỳ 06 tháng (trước ngày 20/5), các sở báo cáo về Sở Xây dựng. Sở Xây dựng báo cáo.",
    "TT\tNội dung\tTổng số (tỷ đồng)",
    "1\tCầu\t93.243,1",
    "\tTỔNG CỘNG\t1.000",
    "TT\tTên nhiệm vụ\tCơ quan chủ trì\tThời gian",
    "I\tNhóm một",
    "2\tLàm cầu\tSở Xây dựng\t2026",
    "| a | b |",
    "Nơi nhận:",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "Lò Văn Sơn",
    "Phụ lục 01",
    "PHỤ LỤC",
    "Biểu 02: BÁO CÁO",
    "Căn cứ Luật số 20/2023/QH15 ngày 22/6/2023;",
    "Số: 12/KH-UBND",
    "X, ngày 03 tháng 3 năm 2026",
    "Điều 1. Ban hành Kế hoạch",
    "- 2 -",
    "-----",
    "",
]
line = st.one_of(st.sampled_from(PIECES), st.text(max_size=60))
soup = st.lists(line, max_size=40).map("\n".join)


def overlong(reading: Reading) -> Iterator[Span]:
    """The spans of a reading that point outside their block."""
    for span in reading_spans(reading):
        if not 0 <= span.start <= span.end <= len(reading.document.blocks[span.block].text):
            yield span


@given(soup)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_whole_or_refused(text: str) -> None:
    try:
        reading = read_document(document_of(text))
    except (NotAPlan, UnreadableDocument):
        return
    assert list(open_spans(reading.document, reading_spans(reading))) == []
    assert list(overlong(reading)) == []


@pytest.mark.parametrize("name", CORPUS_NAMES)
def test_every_character_of_the_corpus_is_covered(name: str) -> None:
    reading = read_file(corpus_file(name).name, corpus_text(name))
    assert list(open_spans(reading.document, reading_spans(reading))) == []


@pytest.mark.parametrize("name", CORPUS_NAMES)
def test_the_text_of_an_item_stands_where_its_spans_say(name: str) -> None:
    reading = read_file(corpus_file(name).name, corpus_text(name))
    for item in reading.items:
        parts = [
            reading.document.blocks[span.block].text[span.start : span.end]
            for span in item.trace.spans
        ]
        assert " ".join(parts).split() == item.text.split()
