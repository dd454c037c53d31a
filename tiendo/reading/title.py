"""Tên loại và trích yếu: the type of a document, its title, and the notes below the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.core.text import squeeze
from tiendo.reading.doctypes import type_line
from tiendo.reading.issuer import is_enacting_body
from tiendo.reading.model import Certainty, Statement, Text, Trace
from tiendo.reading.passages import Passage
from tiendo.reading.units import Unit

_BODY_START = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Để|Nhằm|Trên cơ sở|Tiếp theo|Thi hành|Triển khai)\b"
)
_LONGEST_LINE = 30
_TERM = re.compile(r"KHÓA|KHOÁ|KỲ HỌP|NHIỆM KỲ")
_WHOSE = re.compile(
    r"(?:CỦA |HỘI NGHỊ [^:;.]{3,80}? )?(?:BAN (?:CHẤP HÀNH|THƯỜNG VỤ)|TỈNH [ỦU][YỶ]|THÀNH [ỦU][YỶ]|"
    r"ĐẢNG [ỦU][YỶ]|HỘI ĐỒNG NHÂN DÂN)\b[^:;.]{0,80}\Z"
)
_ENACTS = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT)\s*:?\Z")


@dataclass(frozen=True, slots=True)
class TitleReading:
    """doc_type, title: as stated, None where not. enacting: the line that says who enacts.

    size: how many units of the front it takes.
    """

    doc_type: Text | None
    title: Text | None
    enacting: Passage | None
    statements: tuple[Statement, ...]
    size: int


def read_title(units: tuple[Unit, ...]) -> TitleReading:
    """The type at the beginning of `units`, and the lines below it that belong to the title."""
    match = type_line(units[0].text)
    assert match is not None
    parts = [units[0].passage.part(match.end())]
    notes: list[Passage] = []
    enacting: Passage | None = None
    size = 1
    for unit in units[1:]:
        if unit.marker is not None or unit.table is not None or unit.text.startswith("Căn cứ"):
            break
        if unit.text.startswith("("):
            notes.append(unit.passage)
        elif is_enacting_body(unit.text) and not _is_cut(parts):
            enacting = enacting or unit.passage
        elif enacting is not None and unit.text.isupper() and _TERM.search(unit.text):
            notes.append(unit.passage)
        elif _says_who(parts) and unit.text.lower().startswith("về "):
            notes += [part for part in parts if part.text.strip()]
            parts = [unit.passage]
        elif enacting is None and _is_title_line(parts, unit, units[0]):
            parts.append(unit.passage)
        else:
            break
        size += 1
    return _title(units[0], match, parts, notes, enacting, size)


def _is_title_line(parts: list[Passage], unit: Unit, type_unit: Unit) -> bool:
    """The line goes on with the title. parts: its lines so far, the first may be empty."""
    title = " ".join(part.text for part in parts).strip()
    if not title:
        return not _ENACTS.match(unit.text)
    if title.isupper() and unit.text.isupper():
        return not _ENACTS.match(unit.text)
    if unit.is_ended or unit.ends_with_colon or len(unit.text.split()) > _LONGEST_LINE:
        return False
    if title.isupper() or _BODY_START.match(unit.text):
        return False
    return not type_unit.is_bold or unit.is_bold


def _says_who(parts: list[Passage]) -> bool:
    """Nothing but whose resolution it is stands below the type: "CỦA BAN CHẤP HÀNH ĐẢNG BỘ"."""
    said = " ".join(part.text for part in parts).strip()
    return said.isupper() and bool(_WHOSE.match(said))


def _is_cut(parts: list[Passage]) -> bool:
    """The title so far is empty or ends in the middle ("... CỦA")."""
    title = " ".join(part.text for part in parts).strip()
    return not title or bool(
        re.search(r"(?:,|\b(?:CỦA|VÀ|VỚI|GIỮA|TẠI|CHO|DO|TRONG|THUỘC))\Z", title)
    )


def _title(
    type_unit: Unit,
    match: re.Match[str],
    parts: list[Passage],
    notes: list[Passage],
    enacting: Passage | None,
    size: int,
) -> TitleReading:
    name = squeeze(match[1])
    type_trace = type_unit.passage.trace("type_line", Certainty.CERTAIN, 0, match.end(1))
    value = squeeze(" ".join(part.text for part in parts))
    spans = tuple(span for part in parts for span in part.spans())
    title = Text(value, Trace(spans, "title_lines", Certainty.CERTAIN)) if value else None
    stated = [
        Statement("title_note", note.trace("title_note", Certainty.CERTAIN)) for note in notes
    ]
    if enacting is not None:
        trace = enacting.trace("enacting_body", Certainty.CERTAIN)
        stated.append(Statement("enacting_body", trace))
    doc_type = Text(name[0].upper() + name[1:].lower(), type_trace)
    return TitleReading(doc_type, title, enacting, tuple(stated), size)
