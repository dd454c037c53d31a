"""Tệp Excel: sheets as the markup of SpreadsheetML, packed into one file.

Put together as text: tens of thousands of rows take a second instead of ten, and a formula has
the value it comes to beside it. The same sheets give the same bytes.
Source: ECMA-376, part 1, chapters 18.3 (worksheets) and 18.8 (styles).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from tiendo.core.numbers import plain
from tiendo.writing.xlsx.sheets import Cell, Formula, LineKind, Sheet, SheetRow, letter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_CHARACTERS = 32_767
MOST_PLACES = 3
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FIRST_DAY = date(1899, 12, 30)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties"
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PLAIN, _TITLE, _NOTE, _HEAD = range(4)
_TEXT, _DAY, _FIGURE = 0, 1, 2
_KINDS = tuple(LineKind)
_STYLES_OF_A_KIND = _FIGURE + MOST_PLACES + 1


def written(sheets: Sequence[Sheet], *, title: str) -> bytes:
    """The workbook as a file. title: what it says of itself."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, text in _parts(sheets, title):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _PROLOGUE + text)
    return out.getvalue()


def _parts(sheets: Sequence[Sheet], title: str) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    overrides = {
        "/xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "/xl/styles.xml": f"{_TYPE}.styles+xml",
    }
    overrides |= {f"/xl/worksheets/sheet{n}.xml": f"{_TYPE}.worksheet+xml" for n in numbers}
    overrides["/docProps/core.xml"] = f"{_CORE_TYPE}+xml"
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{part}" ContentType="{kind}"/>'
            for part, kind in overrides.items()
        )
        + "</Types>",
    )
    yield (
        "_rels/.rels",
        _relations(
            [
                (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
    )
    yield "docProps/core.xml", _about(title)
    yield "xl/workbook.xml", _workbook(sheets)
    targets = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, (f"{_OFFICE}/styles", "styles.xml")])
    yield "xl/styles.xml", _styles()
    for number, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", "".join(_worksheet(sheet))


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _about(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_escaped(title)}</dc:title><dc:language>vi-VN</dc:language>"
        "</cp:coreProperties>"
    )


def _workbook(sheets: Sequence[Sheet]) -> str:
    """Its sheets; the rows of heads are repeated on every printed page."""
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    heads = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">'
        f"{escape(quoted(sheet.name))}!${sheet.head_row}:${sheet.head_row}</definedName>"
        for place, sheet in enumerate(sheets)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        f'<definedNames>{heads}</definedNames><calcPr fullCalcOnLoad="1"/></workbook>'
    )


def quoted(name: str) -> str:
    """The name of a sheet as a formula writes it."""
    return "'" + name.replace("'", "''") + "'"


def _worksheet(sheet: Sheet) -> Iterator[str]:
    last = letter(len(sheet.columns))
    above = sheet.head_row
    yield (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{above}" '
        f'topLeftCell="A{above + 1}" activePane="bottomLeft" state="frozen"/></sheetView>'
        "</sheetViews><cols>"
    )
    for place, column in enumerate(sheet.columns, start=1):
        yield f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for number, text in enumerate((sheet.title, *sheet.notes), start=1):
        yield _row(number, [_cell(f"A{number}", text, _TITLE if number == 1 else _NOTE)])
    heads = (
        _cell(f"{letter(place)}{above}", column.head, _HEAD)
        for place, column in enumerate(sheet.columns, start=1)
    )
    yield _row(above, heads)
    letters = [letter(place) for place in range(1, len(sheet.columns) + 1)]
    for number, row in enumerate(sheet.rows, start=sheet.first_row):
        yield _row(number, _cells(row, letters, number))
    merged = "".join(f'<mergeCell ref="A{n}:{last}{n}"/>' for n in range(1, above - 1))
    yield (
        f'</sheetData><mergeCells count="{above - 2}">{merged}</mergeCells>'
        '<pageMargins left="0.6" right="0.4" top="0.8" bottom="0.8" header="0.4" footer="0.4"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddHeader>&amp;C&amp;P</oddHeader></headerFooter></worksheet>"
    )


def _row(number: int, cells: Iterator[str] | list[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cells(row: SheetRow, letters: Sequence[str], number: int) -> Iterator[str]:
    first = 4 + _KINDS.index(row.kind) * _STYLES_OF_A_KIND
    figure = first + _FIGURE + min(row.places, MOST_PLACES)
    for name, value in zip(letters, row.cells, strict=True):
        if isinstance(value, str) or value is None:
            style = first + _TEXT
        elif isinstance(value, date):
            style = first + _DAY
        elif isinstance(value, int) or (
            isinstance(value, Formula) and isinstance(value.value, int)
        ):
            style = first + _FIGURE
        else:
            style = figure
        yield _cell(f"{name}{number}", value, style)


def _cell(place: str, value: Cell, style: int) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        text = _text(value)
        return (
            f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t>'
            "</is></c>"
        )
    if isinstance(value, Formula):
        kind, known = "", value.value
        if isinstance(known, str):
            kind, known_text = ' t="str"', _escaped(known)
        else:
            known_text = plain(Decimal(known))
        return (
            f'<c r="{place}" s="{style}"{kind}><f>{escape(value.text)}</f><v>{known_text}</v></c>'
        )
    number = (value - _FIRST_DAY).days if isinstance(value, date) else value
    return f'<c r="{place}" s="{style}"><v>{plain(Decimal(number))}</v></c>'


@lru_cache(maxsize=4096)
def _text(value: str) -> str:
    return _escaped(value)


def _escaped(text: str) -> str:
    """As XML holds it, no longer than a cell may be."""
    return escape(_UNFIT.sub("", text)[:MOST_CHARACTERS])


def _styles() -> str:
    """Fonts, rules and formats; the numbers of the styles are those that `_cells` reckons with."""
    name = '<name val="Times New Roman"/>'
    fonts = (
        f'<font><sz val="11"/>{name}</font>',
        f'<font><b/><sz val="14"/>{name}</font>',
        f'<font><i/><sz val="11"/>{name}</font>',
        f'<font><b/><sz val="11"/>{name}</font>',
    )
    edges = "".join(
        f'<{edge} style="thin"><color rgb="FF000000"/></{edge}>'
        for edge in ("left", "right", "top", "bottom")
    )
    formats = {164: "dd/mm/yyyy", **{165 + n: "#,##0" + _decimals(n) for n in range(4)}}
    told = "".join(f'<numFmt numFmtId="{n}" formatCode="{code}"/>' for n, code in formats.items())
    xfs = [_xf(), _xf(font=1, align="center"), _xf(font=2, align="center", wrap=True)]
    xfs.append(_xf(font=3, align="center", wrap=True, ruled=True))
    for kind in _KINDS:
        font = 0 if kind is LineKind.LINE else 3
        xfs.append(_xf(font=font, wrap=kind is not LineKind.HEADING, ruled=True))
        xfs.append(_xf(font=font, align="center", ruled=True, number=164))
        xfs += [_xf(font=font, ruled=True, number=165 + n) for n in range(MOST_PLACES + 1)]
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(formats)}">{told}</numFmts>'
        f'<fonts count="{len(fonts)}">{"".join(fonts)}</fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="2"><border><left/><right/><top/><bottom/></border>'
        f"<border>{edges}</border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(xfs)}">{"".join(xfs)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _decimals(places: int) -> str:
    return "." + "0" * places if places else ""


def _xf(
    *, font: int = 0, align: str = "", wrap: bool = False, ruled: bool = False, number: int = 0
) -> str:
    across = f' horizontal="{align}"' if align else ""
    wrapped = ' wrapText="1"' if wrap else ""
    vertical = "center" if align and font in (1, 3) else "top"
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="{int(ruled)}" xfId="0" '
        'applyFont="1" applyBorder="1" applyAlignment="1" applyNumberFormat="1">'
        f'<alignment{across} vertical="{vertical}"{wrapped}/></xf>'
    )
