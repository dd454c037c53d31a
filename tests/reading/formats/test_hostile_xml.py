"""XML that tries to read files or to swell in memory gets neither."""

from __future__ import annotations

from pathlib import Path

from docx.oxml.parser import oxml_parser

from tests.reading.formats.documents import paragraph, word_parts, zipped
from tests.reading.formats.workbooks import rows, workbook
from tiendo.reading.formats import open_document
from tiendo.reading.model import UnreadableDocument


def opened(data: bytes) -> str:
    """All text that comes out of a file; the refusal's code if it is refused."""
    try:
        return "\n".join(block.text for block in open_document("a", data).blocks)
    except UnreadableDocument as refusal:
        return refusal.code


def with_doctype(part: str, doctype: str) -> str:
    return f"<!DOCTYPE x [{doctype}]>{part}"


def test_files_of_this_machine_are_not_drawn_in(tmp_path: Path) -> None:
    secret = tmp_path / "bi-mat.txt"
    secret.write_text("khóa bí mật", encoding="utf-8")
    parts = word_parts(paragraph("trước &bimat; sau"))
    doctype = f'<!ENTITY bimat SYSTEM "file://{secret}">'
    parts["word/document.xml"] = with_doctype(parts["word/document.xml"], doctype)
    assert "khóa" not in opened(zipped(parts))


def test_entities_do_not_swell() -> None:
    swelling = '<!ENTITY a "' + "lớn " * 50 + '">'
    for before, after in zip("abcdefg", "bcdefgh", strict=True):
        swelling += f'<!ENTITY {after} "{f"&{before};" * 20}">'
    parts = word_parts(paragraph("&h;"))
    parts["word/document.xml"] = with_doctype(parts["word/document.xml"], swelling)
    assert len(opened(zipped(parts))) < 1000


def test_a_workbook_does_not_swell_either() -> None:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(workbook(rows(["TT", "a", "b"])))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    swelling = '<!ENTITY a "' + "lớn " * 50 + '">'
    for before, after in zip("abcdefg", "bcdefgh", strict=True):
        swelling += f'<!ENTITY {after} "{f"&{before};" * 20}">'
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = with_doctype(parts[sheet].replace("<sheetData>", "<sheetData>&h;"), swelling)
    assert len(opened(zipped(parts))) < 1000


def test_deeply_nested_elements_are_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 4000 + paragraph("đáy") + "</w:sdtContent></w:sdt>" * 4000
    assert opened(zipped(word_parts(deep))) == "truncated"


def test_the_parser_of_python_docx_resolves_no_entities() -> None:
    from lxml import etree

    tree = etree.fromstring(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', oxml_parser)
    assert tree.text is None
