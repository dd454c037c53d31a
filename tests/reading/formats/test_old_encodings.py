"""Text typed in the 8-bit fonts of before Unicode is recognised and read as Unicode."""

from __future__ import annotations

import re

import pytest

from tests.reading.documents import corpus_text
from tests.reading.formats.documents import paragraph, read_word, texts
from tiendo.core.text import fold
from tiendo.reading.draft import read_file
from tiendo.reading.formats import open_document
from tiendo.reading.formats.old_encodings import OldEncoding, convert, guess

# TCVN 5712:1993, VN3: the code of each letter, written down from the standard's chart.
_CHART = """
à B5 ả B6 ã B7 á B8 ạ B9 ă A8 ằ BB ẳ BC ẵ BD ắ BE ặ C6 â A9 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB
è CC ẻ CE ẽ CF é D0 ẹ D1 ê AA ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE
ò DF ỏ E1 õ E2 ó E3 ọ E4 ô AB ồ E5 ổ E6 ỗ E7 ố E8 ộ E9 ơ AC ờ EA ở EB ỡ EC ớ ED ợ EE
ù EF ủ F1 ũ F2 ú F3 ụ F4 ư AD ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE đ AE
Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7
"""
TCVN3 = {letter: int(code, 16) for letter, code in re.findall(r"(\w) ([0-9A-F]{2})", _CHART)}

TYPED = {
    OldEncoding.TCVN3: "Së X©y dùng chñ tr×, phèi hîp víi c¸c ®¬n vÞ thùc hiÖn tr­íc ngµy 20/5",
    OldEncoding.VNI: "Sôû Xaây döïng chuû trì, phoái hôïp vôùi caùc ñôn vò thöïc hieän tröôùc "
    "ngaøy 20/5",
}
MEANT = "Sở Xây dựng chủ trì, phối hợp với các đơn vị thực hiện trước ngày 20/5"


def as_tcvn3(text: str) -> bytes:
    """The bytes that the ABC keyboard wrote; it has no capitals with tones: Uỷ, not Ủy."""
    text = text.replace("Ủy", "Uỷ")
    small = "".join(char if char in TCVN3 or ord(char) < 128 else char.lower() for char in text)
    return b"".join(bytes([TCVN3.get(char, ord(char) & 0xFF)]) for char in small)


@pytest.mark.parametrize("encoding", list(OldEncoding))
def test_a_sentence_is_recognised_and_converted(encoding: OldEncoding) -> None:
    assert guess(TYPED[encoding]) is encoding
    assert convert(TYPED[encoding], encoding) == MEANT


def test_every_letter_of_tcvn3_is_known() -> None:
    typed = bytes(TCVN3.values()).decode("latin-1")
    assert convert(typed, OldEncoding.TCVN3) == "".join(TCVN3)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Keá hoaïch naêm, ñöôøng xaõ, Ñoäi kyõ thuaät", "Kế hoạch năm, đường xã, Đội kỹ thuật"),
        (
            "möa luõ, nghæ leã, vò trí, kyø hoïp, quyeàn lôïi",
            "mưa lũ, nghỉ lễ, vị trí, kỳ họp, quyền lợi",
        ),
        ("taåm, caën keõ, ngaén goïn, töï lo", "tẩm, cặn kẽ, ngắn gọn, tự lo"),
    ],
)
def test_vni_signs_stand_behind_their_letters(typed: str, meant: str) -> None:
    assert convert(typed, OldEncoding.VNI) == meant


@pytest.mark.parametrize(
    "text",
    [
        MEANT,
        "Sở Xây dựng; comité de coordination à Genève, été 2026",
        "Le comité de gestion a été créé à Paris; les procès-verbaux sont à jour",
        "20 µm, 5 ± 1 °C, ¥ 300, § 4, ©",
        "",
    ],
)
def test_unicode_text_is_left_alone(text: str) -> None:
    assert guess(text) is None


@pytest.mark.parametrize("encoding", list(OldEncoding))
def test_an_old_text_file_is_told_and_read(encoding: OldEncoding) -> None:
    document = open_document("cu.txt", TYPED[encoding].encode("cp1252"))
    assert texts(document) == [MEANT]
    assert encoding.value in document.notes[0]
    assert "đã đổi sang Unicode" in document.notes[0]


def test_an_old_text_saved_as_utf8_keeps_its_soft_hyphens_as_letters() -> None:
    document = open_document("cu.txt", TYPED[OldEncoding.TCVN3].encode())
    assert texts(document) == [MEANT]


def test_soft_hyphens_of_unicode_text_are_dropped_and_the_cells_still_fit() -> None:
    document = open_document(
        "a.md", "| TT | Nội\u00addung |\n|---|---|\n| 1 | Cầu Nà\u00adPhia |".encode()
    )
    (table,) = document.blocks
    cells = [cell for row in table.rows for cell in row.cells]
    assert [cell.text for cell in cells] == ["TT", "Nộidung", "1", "Cầu NàPhia"]
    assert all(table.text[cell.start : cell.end] == cell.text for cell in cells)


def test_a_run_of_an_old_font_is_converted_beside_unicode() -> None:
    body = (
        '<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr><w:t>kÕ ho¹ch</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> của Ủy ban</w:t></w:r></w:p>'
    )
    document = read_word(body)
    assert texts(document) == ["KẾ HOẠCH của Ủy ban"]
    assert "phông chữ cũ" in document.notes[0]


def test_an_old_document_whose_font_was_changed_later_is_converted_too() -> None:
    typed = TYPED[OldEncoding.VNI]
    document = read_word(paragraph(typed) + paragraph("TT"))
    assert texts(document) == [MEANT, "TT"]


@pytest.mark.parametrize("name", ["giao-thong-nong-thon", "hoc-tap-so"])
def test_a_plan_in_tcvn3_has_the_items_of_the_same_plan_in_unicode(name: str) -> None:
    plain = corpus_text(name)
    data = as_tcvn3(plain.decode("utf-8"))
    expected, found = read_file("moi.txt", plain), read_file("cu.txt", data)
    assert [fold(item.text) for item in found.items] == [fold(item.text) for item in expected.items]
    assert [item.path for item in found.items] == [item.path for item in expected.items]
    assert [[fold(lead.name) for lead in item.leads] for item in found.items] == [
        [fold(lead.name) for lead in item.leads] for item in expected.items
    ]
