"""Tham chiếu: the appendices that the text points at, and whether the file holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tiendo.core.text import fold, squeeze
from tiendo.reading.model import Certainty, CrossReference
from tiendo.reading.numbering import roman_value
from tiendo.reading.units import Unit
from tiendo.reading.zones import Appendix

_CITED = re.compile(
    r"(?:Phụ lục|PHỤ LỤC|phụ lục|Biểu|Mẫu)(?:\s+(?:mẫu\s+)?số)?\s*:?\s+"
    r"(?P<label>\d{1,2}|[IVX]{1,5}\b|[A-H]\b)"
    r"(?:\s*(?:,|và)\s*(?P<more>\d{1,2})\b(?!\s*/))?"
    r"|(?:Phụ lục|phụ lục)\s+(?:[\w]+\s+){0,2}?(?:kèm theo|đính kèm)"
    r"(?:\s+(?:kế hoạch|văn bản)\s+này)?"
    r"|(?:tại|theo|có)\s+(?P<bare>Phụ lục)\b(?!\s+(?:số\s+)?(?:\d|[IVX]+\b|[A-H]\b))"
)


def cited_targets(text: str) -> tuple[str, ...]:
    """The appendices named in a text, each once, as written."""
    names = [squeeze(name) for name, _, _ in _citations(text)]
    return tuple(dict.fromkeys(names))


def find_references(
    units: Iterable[Unit], appendices: tuple[Appendix, ...]
) -> tuple[CrossReference, ...]:
    """Every place where the text points at an appendix; present when the file has that appendix."""
    labels = {_normal(appendix.kind, appendix.label) for appendix in appendices}
    found = []
    for unit in units:
        for name, start, stop in _citations(unit.text):
            trace = unit.passage.trace("citation", Certainty.CERTAIN, start, stop)
            present = _target(name) in labels or (_is_unnumbered(name) and bool(appendices))
            found.append(CrossReference(squeeze(name), present, trace))
    return tuple(found)


def _citations(text: str) -> list[tuple[str, int, int]]:
    found = []
    for match in _CITED.finditer(text):
        start = match.start("bare") if match["bare"] else match.start()
        stop = match.end("label") if match["label"] else match.end()
        found.append((text[start:stop], start, stop))
        if match["more"]:
            kind = text[match.start() : match.start("label")]
            found.append((f"{kind}{match['more']}", match.start("more"), match.end("more")))
    return found


def _is_unnumbered(name: str) -> bool:
    return not re.search(r"(?:\d|\b[IVX]+|\b[A-H])\Z", name)


def _target(name: str) -> tuple[str, str]:
    kind, _, rest = fold(name).partition(" ")
    if kind == "phu":
        kind, rest = "phu luc", rest.partition(" ")[2]
    label = re.sub(r"^(?:mau )?so:?\s+|^:\s*", "", rest)
    return _normal(kind, label)


def _normal(kind: str, label: str) -> tuple[str, str]:
    bare = label.strip().lower()
    if bare.isdigit():
        return kind, str(int(bare))
    if re.fullmatch(r"[ivx]+", bare):
        return kind, str(roman_value(bare))
    return kind, bare
