"""Dẫn số mục: places of another plan that a sentence names ("điểm a khoản 2 Mục II").

From the largest part to the smallest they make a path without signs ("ii.2.a"), which is held
against the paths of the plan that is meant. Nothing is guessed: a place that two paths fit is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tiendo.core.text import fold

_ORDINALS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_PART = re.compile(
    r"\b(?P<name>gach dau dong thu|gach dau dong|phu luc|diem|tiet|khoan|muc|phan|dieu|y)\s+"
    r"(?P<label>\(?[0-9ivxlc]+(?:[.][0-9a-z()-]+)*\)?|\(?[a-z]\)?|"
    r"nhat|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)(?=[\s,;.:)”\"]|$)"
)
_ROMAN = re.compile(r"[ivxlc]+")
_JOIN = re.compile(r"^(?:\s|,|cua|thuoc|tai)*$")


def plain_path(path: str) -> str:
    """ "II.1.(2)" is "ii.1.2", "Điều 2.a)" is "2.a"; a bullet keeps its sign: "ii.1.-2"."""
    bare = fold(path).replace("dieu ", "").replace("(", "").replace(")", "")
    return ".".join(part for part in bare.split(".") if part)


def cited_paths(text: str) -> list[str]:
    """Every place that the text names, as a plain path, in the order of the text."""
    folded = fold(text)
    found: list[str] = []
    run: list[tuple[str, str]] = []
    end = 0
    for match in _PART.finditer(folded):
        if run and not _JOIN.match(folded[end : match.start()]):
            found.append(_path(run))
            run = []
        run.append((match["name"], match["label"]))
        end = match.end()
    if run:
        found.append(_path(run))
    return [path for path in found if path]


def only_match(cited: str, paths: Iterable[str]) -> str | None:
    """The one path that is meant: equal, or ending so; None where none or several are."""
    by_plain = [(plain_path(path), path) for path in paths]
    equal = {path for plain, path in by_plain if plain == cited}
    ending = {path for plain, path in by_plain if plain.endswith(f".{cited}")}
    for fitting in (equal, ending):
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _path(run: list[tuple[str, str]]) -> str:
    """The parts from large to small: documents name the smallest first."""
    labels = [_label(name, label) for name, label in reversed(run)]
    return ".".join(label for label in labels if label)


def _label(name: str, label: str) -> str:
    bare = label.strip("().")
    if name.startswith("gach dau dong") or (name == "y" and bare in _ORDINALS):
        number = _ORDINALS.get(bare) or (int(bare) if bare.isdigit() else 0)
        return f"-{number}" if number else ""
    if name == "phu luc":
        return "pl"
    return bare.replace("(", "").replace(")", "")
