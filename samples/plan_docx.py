"""The sample plan as a Word file, laid out by Nghị định 30/2020/NĐ-CP.

Its numbers are automatic: they stand in numbering.xml and are bound to the styles.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from samples import content
from samples.content import Unit
from samples.packing import packed_anew

_LIST_ID = 90
_STYLES = {
    "1": "Heading 1",
    "2": "Heading 2",
    "task": "Nhiệm vụ đánh số",
    "dash": "Gạch đầu dòng",
    "sub": "Tiểu mục",
    "body": "Normal",
}
_LEVELS = (
    ("1", "upperRoman", "%1."),
    ("2", "decimal", "%2."),
    ("task", "decimal", "(%3)"),
    ("dash", "bullet", "-"),
    ("sub", "lowerRoman", "(%5)"),
)
_CAPITAL_WIDTHS = (12, 58, 24, 24, 24, 23)  # mm
_MONEY_COLUMNS = (2, 3, 4)
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def plan_docx() -> bytes:
    """The whole plan as the bytes of a .docx."""
    document = docx.Document()
    _set_page(document)
    _make_styles(document)
    _add_numbering(document)
    _add_letterhead(document)
    _add_titles(document)
    for text in content.BASES:
        document.add_paragraph(text).runs[0].italic = True
    _add_units(document, content.BODY_BEFORE_CAPITAL)
    _add_capital(document)
    _add_units(document, content.BODY_AFTER_CAPITAL)
    _add_ending(document)
    document.core_properties.title = content.TITLE
    document.core_properties.author = "Tiến Độ"
    document.core_properties.comments = ""
    stream = BytesIO()
    document.save(stream)
    return packed_anew(stream.getvalue())


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)


def _make_styles(document: Document) -> None:
    for role in ("task", "dash", "sub"):
        document.styles.add_style(_STYLES[role], 1).base_style = document.styles["Normal"]
    for role, name in _STYLES.items():
        style = document.styles[name]
        _set_font(style, is_bold=role in "12")
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.first_line_indent = Mm(12.7)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for level, (role, _, _) in enumerate(_LEVELS):
        properties = document.styles[_STYLES[role]].element.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
                f'<w:numId w:val="{_LIST_ID}"/></w:numPr>'
            )
        )


def _set_font(style: ParagraphStyle, *, is_bold: bool) -> None:
    style.font.name = "Times New Roman"
    style.font.size = Pt(14)
    style.font.bold = is_bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), "Times New Roman")


def _add_numbering(document: Document) -> None:
    """One list of five levels, each bound to its style."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:pStyle w:val="{document.styles[_STYLES[role]].style_id}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
        for level, (role, number_format, text) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST_ID}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_LIST_ID}">'
            f'<w:abstractNumId w:val="{_LIST_ID}"/></w:num>'
        )
    )


def _add_letterhead(document: Document) -> None:
    table = _plain_table(document, (Mm(65), Mm(100)))
    left, right = table.rows[0].cells
    for text, is_bold in zip(content.LEFT_HEAD, (True, True, False), strict=True):
        _add_centred(left, text, Pt(13), is_bold=is_bold)
    for text, is_bold in zip(content.RIGHT_HEAD, (True, True, False), strict=True):
        paragraph = _add_centred(right, text, Pt(12.5), is_bold=is_bold)
        paragraph.runs[0].italic = not is_bold


def _add_titles(document: Document) -> None:
    for text, is_bold in (
        (content.DOCUMENT_TYPE, True),
        (content.TITLE, True),
        (content.DISCLAIMER, False),
    ):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.italic = is_bold, not is_bold
        paragraph.alignment = _CENTRE
        paragraph.paragraph_format.first_line_indent = Mm(0)
        if text == content.DOCUMENT_TYPE:
            paragraph.paragraph_format.space_before = Pt(18)


def _add_units(document: Document, units: tuple[Unit, ...]) -> None:
    for unit in units:
        document.add_paragraph(unit.text, style=_STYLES[unit.role])


def _add_capital(document: Document) -> None:
    rows = (*content.CAPITAL_HEAD, *content.CAPITAL_ROWS)
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        is_head = texts in content.CAPITAL_HEAD
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _write_cell(cell, text, is_head=is_head, is_money=column in _MONEY_COLUMNS)
    _set_widths(table, tuple(map(Mm, _CAPITAL_WIDTHS)))
    first, second = (table.rows[0].cells, table.rows[1].cells)
    first[2].merge(first[4])
    for column in (0, 1, 5):
        first[column].merge(second[column])


def _add_ending(document: Document) -> None:
    table = _plain_table(document, (Mm(80), Mm(85)))
    left, right = table.rows[0].cells
    for place, text in enumerate(content.RECIPIENTS):
        paragraph = _cell_paragraph(left)
        run = paragraph.add_run(text)
        run.bold = run.italic = place == 0
        run.font.size = Pt(11 if place else 12)
    *authority, name = content.SIGNATURE
    for text in authority:
        _add_centred(right, text, Pt(14), is_bold=True)
    for _ in range(4):
        _add_centred(right, "", Pt(14), is_bold=False)
    _add_centred(right, name, Pt(14), is_bold=True)


def _plain_table(document: Document, widths: Sequence[int]) -> Table:
    table = document.add_table(rows=1, cols=len(widths))
    _set_widths(table, widths)
    return table


def _set_widths(table: Table, widths: Sequence[int]) -> None:
    """Word goes by the cells, LibreOffice by the grid: both are told."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _cell_paragraph(cell: _Cell) -> Paragraph:
    """The first paragraph of a cell while it is empty, then new ones."""
    first = cell.paragraphs[0]
    is_fresh = len(cell.paragraphs) == 1 and not first.runs
    paragraph = first if is_fresh else cell.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _add_centred(cell: _Cell, text: str, size: Pt, *, is_bold: bool) -> Paragraph:
    paragraph = _cell_paragraph(cell)
    paragraph.alignment = _CENTRE
    run = paragraph.add_run(text)
    run.bold = is_bold
    run.font.size = size
    return paragraph


def _write_cell(cell: _Cell, text: str, *, is_head: bool, is_money: bool) -> None:
    if not text:
        return
    paragraph = _cell_paragraph(cell)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_money else WD_ALIGN_PARAGRAPH.LEFT
    if is_head:
        paragraph.alignment = _CENTRE
    run = paragraph.add_run(text)
    run.bold = is_head
    run.font.size = Pt(12)
