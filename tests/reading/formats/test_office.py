"""Old and foreign office files are read through LibreOffice, or refused with the way out."""

from __future__ import annotations

import pytest

from tests.reading.formats.documents import CORPUS, SAMPLES
from tiendo.reading.draft import read_document, read_file
from tiendo.reading.formats import office, open_document
from tiendo.reading.formats.office import converted
from tiendo.reading.model import UnreadableDocument

FILES = {
    "kieu-cu.doc": ".docx",
    "kieu-cu.xls": ".xlsx",
    "van-ban.odt": ".docx",
    "van-ban.rtf": ".docx",
}


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_read_and_how_is_told(name: str) -> None:
    document = open_document(name, (CORPUS / name).read_bytes())
    assert document.blocks
    assert f".{document.format}" == name[name.rindex(".") :]
    assert f"chuyển thành {FILES[name]}" in document.notes[0]


@pytest.mark.parametrize("name", FILES)
def test_without_libreoffice_the_way_out_is_told(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("no-such-program",))
    with pytest.raises(UnreadableDocument) as caught:
        open_document(name, (CORPUS / name).read_bytes())
    assert caught.value.code == "unsupported"
    assert f"thành {FILES[name]}" in str(caught.value)
    assert "apt-get install libreoffice-writer" in str(caught.value)


def test_a_damaged_old_file_is_told() -> None:
    data = (CORPUS / "kieu-cu.doc").read_bytes()
    with pytest.raises(UnreadableDocument) as caught:
        open_document("hong.doc", data[:512] + bytes(1024) + data[1536:])
    assert caught.value.code == "truncated"
    assert "LibreOffice" in str(caught.value)


def test_a_conversion_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.01)
    with pytest.raises(UnreadableDocument) as caught:
        open_document("lau.doc", (CORPUS / "kieu-cu.doc").read_bytes())
    assert caught.value.code == "too_large"


def test_the_sample_plan_as_an_old_word_file_reads_the_same() -> None:
    word = (SAMPLES / "ke-hoach-mau.docx").read_bytes()
    old = converted("mau.docx", word, suffix=".docx", target="doc")
    expected, found = read_file("mau.docx", word), read_document(open_document("mau.doc", old))
    assert [(item.path, item.text) for item in found.items] == [
        (item.path, item.text) for item in expected.items
    ]
