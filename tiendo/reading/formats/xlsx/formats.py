"""Định dạng số: the format codes of a workbook's cells, and how far its sheets reach.

The library that reads the values does not tell them; yet 1.10 is stored as 1.1, and a month as
its first day. Only the code says what the officer saw.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree import ElementTree

from tiendo.reading.formats.xlsx.cells import SheetCells, read_cells

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
}


def sheet_formats(archive: zipfile.ZipFile) -> dict[str, SheetCells]:
    """The formats of each worksheet by its name. KeyError or ParseError: the file is damaged."""
    workbook = _target(archive, "", "officeDocument")
    parts = {
        relation.get("Id", ""): _path(workbook, relation)
        for relation in _relations(archive, workbook)
    }
    codes = _style_codes(archive, _target(archive, workbook, "styles"))
    found = {}
    for sheet in _tree(archive, workbook).iter(f"{_MAIN}sheet"):
        part = parts.get(sheet.get(_RELATION_ID, ""), "")
        if part in archive.namelist():
            found[sheet.get("name", "")] = read_cells(archive.read(part), codes)
    return found


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(part))


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[ElementTree.Element]:
    folder, _, name = part.rpartition("/")
    path = normpath(join(folder, "_rels", f"{name}.rels"))
    yield from _tree(archive, path)


def _path(source: str, relation: ElementTree.Element) -> str:
    target = relation.get("Target", "")
    return normpath(join("/", source.rpartition("/")[0], target)).lstrip("/")


def _target(archive: zipfile.ZipFile, source: str, kind: str) -> str:
    """The part that `source` points to by this kind of relation, "" if there is none."""
    for relation in _relations(archive, source):
        if relation.get("Type", "").endswith(f"/{kind}"):
            return _path(source, relation)
    return ""


def _style_codes(archive: zipfile.ZipFile, part: str) -> list[str]:
    """The format code of each cell style, "" for plain ones."""
    if part not in archive.namelist():
        return []
    tree = _tree(archive, part)
    custom = {
        int(entry.get("numFmtId", "0")): entry.get("formatCode", "")
        for entry in tree.iter(f"{_MAIN}numFmt")
    }
    known = _BUILT_IN | custom
    styles = tree.find(f"{_MAIN}cellXfs")
    if styles is None:
        return []
    codes = (known.get(int(style.get("numFmtId", "0")), "") for style in styles)
    return ["" if code == "General" else code for code in codes]
