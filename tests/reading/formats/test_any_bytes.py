"""Whatever the bytes, opening answers with blocks or with a refusal, never with a crash."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.formats.documents import CORPUS, SAMPLES, zipped
from tiendo.reading.formats import office, open_document
from tiendo.reading.model import SourceDocument, UnreadableDocument

CODES = {
    "empty",
    "not_a_document",
    "truncated",
    "password",
    "too_large",
    "unsupported",
    "no_text",
    "no_recogniser",
}
WHOLE = {
    path.name: path.read_bytes()
    for path in (
        SAMPLES / "ke-hoach-mau.docx",
        SAMPLES / "phu-luc-mau.xlsx",
        SAMPLES / "ke-hoach-mau.txt",
        CORPUS / "trang-dai.pdf",
        CORPUS / "mat-khau.docx",
        CORPUS / "kieu-cu.doc",
    )
}
TREES = {
    "ke-hoach-mau.docx": ("word/document.xml", "word/numbering.xml", "word/styles.xml"),
    "phu-luc-mau.xlsx": ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"),
}
steady = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Damaged old files stop at our door: LibreOffice takes seconds for each."""
    monkeypatch.setattr(office, "PROGRAMS", ())


def opened(name: str, data: bytes) -> SourceDocument | UnreadableDocument:
    try:
        return open_document(name, data)
    except UnreadableDocument as refusal:
        return refusal


def opens_or_refuses(name: str, data: bytes) -> None:
    """Open; every table cell must point at its own text, every refusal must be a sentence."""
    document = opened(name, data)
    if isinstance(document, UnreadableDocument):
        assert document.code in CODES
        assert str(document).startswith("Tệp ")
        return
    assert document.blocks
    for place, block in enumerate(document.blocks):
        assert block.index == place
        assert block.text.strip()
        for row in block.rows:
            for cell in row.cells:
                assert block.text[cell.start : cell.end] == cell.text


@steady
@given(st.binary(max_size=600))
def test_any_bytes_at_all(data: bytes) -> None:
    opens_or_refuses("bất kỳ", data)


@pytest.mark.parametrize("name", WHOLE)
@steady
@given(draw=st.data())
def test_any_cut_of_a_real_file(name: str, draw: st.DataObject) -> None:
    data = WHOLE[name]
    begin = draw.draw(st.sampled_from([0, 0, 0, 1, 7]))
    end = draw.draw(st.integers(0, len(data)))
    opens_or_refuses(name, data[begin:end])


@pytest.mark.parametrize("name", WHOLE)
@steady
@given(draw=st.data())
def test_any_damage_to_a_real_file(name: str, draw: st.DataObject) -> None:
    data = bytearray(WHOLE[name])
    for _ in range(draw.draw(st.integers(1, 12))):
        place = draw.draw(st.integers(0, len(data) - 1))
        data[place] = draw.draw(st.integers(0, 255))
    opens_or_refuses(name, bytes(data))


@pytest.mark.parametrize(("name", "part"), [(n, part) for n in TREES for part in TREES[n]])
@steady
@given(draw=st.data())
def test_any_damage_within_the_parts_of_an_office_file(
    name: str, part: str, draw: st.DataObject
) -> None:
    with zipfile.ZipFile(BytesIO(WHOLE[name])) as archive:
        parts: dict[str, str | bytes] = {entry: archive.read(entry) for entry in archive.namelist()}
    tree = bytes(parts[part])
    words = [b"0", b"-1", b"99999999999", b"x", b'"', b"<", b"", b"w:p", b"w:tbl", b"&#0;"]
    for _ in range(draw.draw(st.integers(1, 6))):
        place = draw.draw(st.integers(0, len(tree)))
        width = draw.draw(st.integers(0, 40))
        tree = tree[:place] + draw.draw(st.sampled_from(words)) + tree[place + width :]
    opens_or_refuses(name, zipped(parts | {part: tree}))


@pytest.mark.parametrize("name", TREES)
def test_any_missing_part_of_an_office_file(name: str) -> None:
    with zipfile.ZipFile(BytesIO(WHOLE[name])) as archive:
        parts: dict[str, str | bytes] = {entry: archive.read(entry) for entry in archive.namelist()}
    for missing in parts:
        opens_or_refuses(name, zipped({k: v for k, v in parts.items() if k != missing}))
