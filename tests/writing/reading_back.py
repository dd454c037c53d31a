"""A written document read back: its words in order, its tables, its raw parts."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from tiendo.writing.docx.document import write_docx
from tiendo.writing.nd30.parts import OfficialDocument, Row, RowKind, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def root_of(document: OfficialDocument) -> etree._Element:
    """The body part of the file, as XML."""
    with zipfile.ZipFile(BytesIO(write_docx(document))) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def words(node: etree._Element) -> str:
    """The text under a node."""
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def lines_of(document: OfficialDocument) -> list[str]:
    """Every paragraph that has words, in order."""
    return [text for one in root_of(document).iter(f"{W}p") if (text := words(one))]


def grids_of(document: OfficialDocument) -> list[list[list[str]]]:
    """Tables with rules, each as rows of texts; the letterhead and the signature are none."""
    tables = root_of(document).iter(f"{W}tbl")
    return [
        [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in tables
        if table.find(f"{W}tblPr/{W}tblBorders") is not None
    ]


def plain_rows(table: Table) -> list[Row]:
    """Rows that are no headings."""
    return [row for row in table.rows if row.kind is not RowKind.HEADING]


def bold_words(document: OfficialDocument) -> list[str]:
    """Runs that are bold in themselves, within paragraphs of the text."""
    return [run.text for block in document.blocks for run in getattr(block, "runs", ()) if run.bold]
