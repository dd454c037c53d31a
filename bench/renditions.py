"""Bản dựng: a document that was read, set again as a Word file by Nghị định 30/2020/NĐ-CP.

The words come from the document at run time; only their setting is ours. What the reader makes
of the new file, and of what other programs print from it, must be what it made of the first.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tiendo.reading.model import Block, Reading
from tiendo.reading.segments import segments
from tiendo.reading.units import Unit, read_units
from tiendo.reading.zones import Zones, split_zones

_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_WIDE_TABLE = 6  # columns; from here on a table stands on a page laid across
_SOFFICE_SECONDS = 240


def docx_of(reading: Reading) -> bytes:
    """The document of this reading as a .docx: letterhead, titles, body, tables, ending."""
    return _Setting(reading).whole()


def printed(files: Sequence[Path], kind: str) -> Iterator[tuple[Path, bytes]]:
    """Each file as LibreOffice prints or saves it: "pdf", "txt", "html". Nothing without it."""
    program = shutil.which("soffice")
    if program is None or not files:
        return
    with TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", folder]
        subprocess.run(
            [*command, *map(str, files)], check=True, capture_output=True, timeout=_SOFFICE_SECONDS
        )
        for file in files:
            yield file, (Path(folder) / f"{file.stem}.{kind}").read_bytes()


def text_of(pdf: bytes, *options: str) -> bytes | None:
    """What pdftotext makes of a PDF; None where the program is not there."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    done = subprocess.run(
        [program, *options, "-", "-"], input=pdf, capture_output=True, check=True, timeout=60
    )
    return done.stdout


class _Setting:
    """Sets one document. Headings and titles are bold, the text is justified, in 14 points."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        units, _ = read_units(reading.document)
        self._zones = split_zones(units)
        self._document = docx.Document()
        self._headings = {
            span.block for section in reading.sections for span in section.trace.spans[:1]
        }
        self._set_page()

    def whole(self) -> bytes:
        """The bytes of the finished file."""
        self._add_letterhead()
        zones: Zones | None = self._zones
        while zones is not None:
            self._add_zone(zones)
            zones = zones.annexed
        stream = BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def _add_zone(self, zones: Zones) -> None:
        front = zones.front
        if zones is self._zones:
            front = front[self._letterhead_length() :]
        self._add_front(front)
        for unit in zones.body:
            self._add_unit(unit)
        self._add_ending()
        for appendix in zones.appendices:
            is_wide = any(
                unit.table is not None and len(unit.table.rows[0].cells) >= _WIDE_TABLE
                for unit in appendix.content
            )
            self._begin_section(is_wide=is_wide)
            for unit in (appendix.heading, *appendix.title):
                self._add_paragraph(unit.text, is_bold=True, align=_CENTRE)
            for unit in appendix.content:
                self._add_unit(unit)

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = _CENTRE
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        number._p.append(field)
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(14)
        style.paragraph_format.space_after = Pt(6)

    def _begin_section(self, *, is_wide: bool) -> None:
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        wide, narrow = Mm(297), Mm(210)
        section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (wide, narrow) if is_wide else (narrow, wide)

    def _letterhead_length(self) -> int:
        """The units above the line of the type, or of a letter above its first sentence."""
        header = self._reading.header
        first = header.number or header.date or header.issuer
        if first is None or header.issuer is None or header.issuer.trace.rule != "letterhead":
            return 0
        stop = header.doc_type.trace.spans[0].block if header.doc_type else 0
        if header.title is not None and header.title.trace.rule == "about_line":
            stop = header.title.trace.spans[-1].block + 1
        return sum(unit.blocks[0].index < stop for unit in self._zones.front)

    def _add_letterhead(self) -> None:
        length = self._letterhead_length()
        if not length:
            return
        header = self._reading.header
        pieces = [p.text for p in segments(b for u in self._zones.front[:length] for b in u.blocks)]
        number = next((text for text in pieces if text.startswith("Số")), "")
        number = f"Số: {header.number.value}" if header.number else number
        bodies = self._bodies()
        left = [*bodies, number]
        if header.title is not None and header.title.trace.rule == "about_line":
            left.append(header.title.value)
        day = header.date.value.split("-") if header.date else ("", "", "")
        place = header.place.value if header.place else ""
        dated = next((text for text in pieces if "ngày" in text and text.startswith(place)), "")
        if header.date:
            dated = f"{place}, ngày {day[2]} tháng {day[1]} năm {day[0]}"
        self._add_columns(left, [*_MOTTO, "", dated], bold=(len(bodies), 2))

    def _bodies(self) -> list[str]:
        """The names over the number: the bodies above the issuer, then the issuer."""
        document = self._reading.document
        spans = [
            span
            for statement in self._reading.statements
            if statement.role == "parent_body"
            for span in statement.trace.spans
        ]
        issuer = self._reading.header.issuer
        spans += list(issuer.trace.spans) if issuer else []
        return [document.blocks[span.block].text[span.start : span.end] for span in spans]

    def _add_columns(
        self, left: Sequence[str], right: Sequence[str], *, bold: tuple[int, int]
    ) -> None:
        table = self._document.add_table(1, 2)
        table.autofit = False
        for cell, lines, width, count in zip(
            table.rows[0].cells, (left, right), (Mm(65), Mm(100)), bold, strict=True
        ):
            cell.width = width
            _fill(cell, lines, count, _CENTRE)

    def _add_front(self, units: Sequence[Unit]) -> None:
        header = self._reading.header
        titles = {
            span.block
            for found in (header.doc_type, header.title)
            if found is not None
            for span in found.trace.spans
        }
        for unit in units:
            is_title = unit.blocks[0].index in titles
            is_note = unit.text.startswith("(")
            self._add_paragraph(
                _with_marker(unit),
                is_bold=is_title,
                is_italic=is_note,
                align=_CENTRE if is_title or is_note else _JUSTIFY,
            )

    def _add_unit(self, unit: Unit) -> None:
        if unit.table is not None:
            self._add_table(unit.table)
            return
        self._add_paragraph(
            _with_marker(unit),
            is_bold=unit.is_bold or unit.blocks[0].index in self._headings,
            is_italic=unit.is_italic,
        )

    def _add_paragraph(
        self,
        text: str,
        *,
        is_bold: bool = False,
        is_italic: bool = False,
        align: WD_ALIGN_PARAGRAPH = _JUSTIFY,
    ) -> Paragraph:
        paragraph = self._document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.italic = is_bold, is_italic
        paragraph.alignment = align
        paragraph.paragraph_format.first_line_indent = Mm(0 if align == _CENTRE else 12.7)
        return paragraph

    def _add_table(self, block: Block) -> None:
        width = len(block.rows[0].cells)
        table = self._document.add_table(len(block.rows), width)
        table.style = self._document.styles["Table Grid"]
        for place, (row, source) in enumerate(zip(table.rows, block.rows, strict=True)):
            if not place:
                head = OxmlElement("w:tblHeader")
                row._tr.get_or_add_trPr().append(head)
            for cell, text in zip(row.cells, source.cells, strict=True):
                _fill(cell, text.text.split("\n"), 1 if not place else 0, None, size=12)
        self._document.add_paragraph()

    def _add_ending(self) -> None:
        signatory, recipients = self._reading.signatory, self._reading.recipients
        if signatory is None and not recipients:
            return
        left = ["Nơi nhận:", *(f"- {found.value};" for found in recipients)]
        right = list(signatory.authority) if signatory else []
        if signatory is not None:
            right += [signatory.position, "", "", "", signatory.name or ""]
        right = list(dict.fromkeys(right[:3])) + right[3:]
        table = self._document.add_table(1, 2)
        _fill(table.rows[0].cells[0], left, 1, None, size=11)
        _fill(table.rows[0].cells[1], right, len(right), _CENTRE)


def _with_marker(unit: Unit) -> str:
    """The words of a unit with its marker as written, the automatic number in front."""
    block = unit.blocks[0]
    if unit.marker is None:
        return unit.text
    if block.number:
        return f"{block.number} {unit.text}"
    return f"{block.text[: unit.marker.length].strip()} {unit.text}"


def _fill(
    cell: _Cell,
    lines: Sequence[str],
    bold: int,
    align: WD_ALIGN_PARAGRAPH | None,
    *,
    size: int = 13,
) -> None:
    """Fill a cell, a paragraph a line; the first `bold` lines are bold."""
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(line)
        run.bold, run.font.size = place < bold, Pt(size)
