"""Soát văn phong: what an official document must not say or lack.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I; docs/rules/documents.md, section 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiendo.writing.nd30.parts import Block, Heading, OfficialDocument, Paragraph, Table

DOUBT_WORDS = (
    "có vẻ",
    "khả năng cao",
    "có lẽ",
    "hình như",
    "dường như",
    "nghe nói",
    "chắc là",
    "khoảng chừng",
)
"""Words of one who does not know; "khoảng" alone is also a stretch of road and is not one."""
_DOUBT = re.compile(rf"\b(?:{'|'.join(DOUBT_WORDS)})\b", re.IGNORECASE)
_ABOUT = re.compile(r"\bkhoảng\s+(?=\d)", re.IGNORECASE)
_WRONG_STATE = re.compile(r"CỘNG HOÀ", re.IGNORECASE)


def doubts_in(text: str) -> list[str]:
    """Từ nghi vấn: the words that doubt, as they stand ("có vẻ", "khoảng" before a number)."""
    found = [match.group(0) for match in _DOUBT.finditer(text)]
    return found + [match.group(0).strip() for match in _ABOUT.finditer(text)]


def faults_of(document: OfficialDocument) -> list[str]:
    """What is wrong with a document, each a Vietnamese sentence; [] for a clean one."""
    return [*_form_faults(document), *_word_faults(document)]


def _form_faults(document: OfficialDocument) -> Iterator[str]:
    if "Như trên" in document.recipients and not document.addressees:
        yield "Nơi nhận ghi “Như trên” nhưng văn bản không có “Kính gửi”."
    if "\n" in document.title:
        yield "Trích yếu có dấu ngắt dòng."
    if not document.kind and not document.title.startswith("V/v "):
        yield "Trích yếu công văn phải bắt đầu bằng “V/v”."
    if re.search(r"(?:^|-)CV(?:-|\Z)", document.letterhead.symbol):
        yield "Ký hiệu công văn không ghi “CV”."
    if not document.recipients or not document.recipients[-1].startswith("Lưu: VT"):
        yield "Nơi nhận phải kết thúc bằng “Lưu: VT”."
    if document.letterhead.day is not None:
        yield "Ngày của văn bản do văn thư ghi, không điền sẵn."


def _word_faults(document: OfficialDocument) -> Iterator[str]:
    for text in (document.title, *document.bases, *texts_of(document)):
        for word in doubts_in(text):
            yield f"Từ nghi vấn “{word}” trong câu: {text}"
        if _WRONG_STATE.search(text):
            yield "Quốc hiệu viết “CỘNG HÒA”, không viết “CỘNG HOÀ”."


def texts_of(document: OfficialDocument) -> Iterator[str]:
    """Every text of the document and its appendices, cells of tables too."""
    for block in document.blocks:
        yield from _texts(block)
    for appendix in document.appendices:
        yield appendix.title
        for block in appendix.blocks:
            yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield "".join(run.text for run in block.runs)
    elif isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Table):
        yield from (block.title, block.note_above, *block.notes)
        for row in block.rows:
            yield from row.cells
