"""Small documents for the tests, made of the very parts that a case is about."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from tiendo.reading.formats import open_document
from tiendo.reading.model import Block, SourceDocument

PROJECT = Path(__file__).resolve().parents[3]
CORPUS = PROJECT / "tests" / "corpus" / "formats"
SAMPLES = PROJECT / "samples"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W += ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_W += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word_parts(body: str, **others: str) -> dict[str, str]:
    """The parts of a .docx: its body, and `styles`, `numbering`, `footnotes` where given."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
        for name in others
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in others
    )
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_TYPES}">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" '
            f'ContentType="{_WORD}.document.main+xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="main" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
        ),
    }
    for name, content in others.items():
        parts[f"word/{name}.xml"] = f"<w:{name} {_W}>{content}</w:{name}>"
    return parts


def word_file(body: str, **others: str) -> bytes:
    """A .docx of this body and these parts, all in WordprocessingML."""
    return zipped(word_parts(body, **others))


def read_word(body: str, **others: str) -> SourceDocument:
    """The blocks of a .docx of this body."""
    return open_document("thử.docx", word_file(body, **others))


def read_text(text: str, name: str = "thử.txt") -> SourceDocument:
    """The blocks of a text file."""
    return open_document(name, text.encode())


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def listed(text: str, list_id: int | str, level: int = 0) -> str:
    """A paragraph in an automatic list."""
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def level(depth: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(list_id: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{list_id}">{"".join(levels)}</w:abstractNum>'


def num(list_id: int, abstract_id: int, overrides: str = "") -> str:
    """A list that follows an abstract one."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def cell(*paragraphs: str, span: int = 1, merge: str | None = None) -> str:
    """A table cell. merge: "restart" begins an upright merger, "" goes on with it."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge is not None:
        properties += f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    content = "".join(map(paragraph, paragraphs)) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows, each the cells of one row."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def texts(document: SourceDocument) -> list[str]:
    """The text of every block, its automatic number in front."""
    return [f"{block.number} {block.text}".strip() for block in document.blocks]


def numbers(document: SourceDocument) -> list[str]:
    """The automatic number of every block."""
    return [block.number for block in document.blocks]


def grid(block: Block) -> list[list[str]]:
    """The cell texts of a table block."""
    return [[cell.text for cell in row.cells] for row in block.rows]


def tables(document: SourceDocument) -> list[list[list[str]]]:
    """The grids of all tables."""
    return [grid(block) for block in document.blocks if block.rows]
