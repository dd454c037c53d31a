"""How honest and how useful a reading's certainty is, and how much of the duty text is left over.

Three figures of one document, from its reading and what a person read:
right: of the findings marked certain, the share that the person has too;
certain: of all findings, the share marked certain;
left: of the lines in sections that carry duties, the share that nothing was understood of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from tiendo.core.text import fold
from tiendo.reading.model import Block, Reading, SectionRole

Json = dict[str, Any]

SAME_ITEM = 70
"""Least likeness (0 to 100, folded words) of a finding and the person's item: the scorer's too."""

_CARRIES_DUTIES = frozenset(
    {
        SectionRole.TASKS,
        SectionRole.SOLUTIONS,
        SectionRole.TARGETS,
        SectionRole.ORGANISATION,
        SectionRole.REPORTING,
    }
)


@dataclass
class Honesty:
    """Counts of findings and lines; `add` pools documents."""

    right: int = 0
    certain: int = 0
    findings: int = 0
    left: int = 0
    lines: int = 0

    def add(self, other: Honesty) -> None:
        """Pool another document's counts into these."""
        self.right += other.right
        self.certain += other.certain
        self.findings += other.findings
        self.left += other.left
        self.lines += other.lines

    def figures(self) -> list[str]:
        """right, certain and left as shares with three decimals; "-" where there is nothing."""
        return [
            _share(self.right, self.certain),
            _share(self.certain, self.findings),
            _share(self.left, self.lines),
        ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def honesty(expected: Json, found: Json, reading: Reading) -> Honesty:
    """The counts of one document. expected: a person's labels; found: the reading as JSON."""
    counts = Honesty()
    wanted = _paired(expected["items"], found["items"])
    for item, own in zip(found["items"], wanted, strict=True):
        _count(counts, item["certainty"], own is not None)
        given = Counter(value for value, _ in _values(own or {}))
        for value, certainty in _values(item):
            _count(counts, certainty, given[value] > 0)
            given[value] -= 1
    counts.left, counts.lines = _leftover_lines(reading)
    return counts


def _count(counts: Honesty, certainty: str, is_right: bool) -> None:
    counts.findings += 1
    if certainty == "certain":
        counts.certain += 1
        counts.right += is_right


def _paired(wanted: list[Json], found: list[Json]) -> list[Json | None]:
    """For each finding the person's item that is most like it, each used once."""
    likely = sorted(
        (
            (-fuzz.token_sort_ratio(one, other), abs(mine - theirs), mine, theirs)
            for mine, one in enumerate([fold(item["text"]) for item in found])
            for theirs, other in enumerate([fold(item["text"]) for item in wanted])
        ),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for minus_likeness, _, mine, theirs in likely:
        if -minus_likeness < SAME_ITEM:
            break
        if mine not in pairs and theirs not in taken:
            pairs[mine] = theirs
            taken.add(theirs)
    return [wanted[pairs[mine]] if mine in pairs else None for mine in range(len(found))]


def _values(item: Json) -> Iterator[tuple[Hashable, str]]:
    """Each value of an item with its certainty; a person's labels have none."""
    for entry in item.get("deadlines", []):
        loose = entry["type"] in ("event", "ref", "vague")
        value = "" if loose else str(entry["value"])
        yield ("deadline", entry["type"], value), entry.get("certainty", "")
    for kind in ("lead", "coordinating"):
        names = item.get(kind, [])
        traces = item.get(f"{kind}_traces") or [{}] * len(names)
        for name, trace in zip(names, traces, strict=True):
            yield (kind, _body(name)), trace.get("certainty", "")
    for entry in item.get("quantities", []):
        value = str(entry["value"]).removesuffix("%").removesuffix(".0")
        yield ("quantity", value, entry.get("op") or "="), entry.get("certainty", "")


def _body(name: str) -> str:
    folded = fold(name).strip(" .;:,")
    return folded.replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")


def _leftover_lines(reading: Reading) -> tuple[int, int]:
    """(lines left over, lines) of the blocks below headings that carry duties."""
    roles = {
        section.trace.spans[0].block: section.role
        for section in reading.sections
        if section.trace.spans
    }
    left = Counter(entry.span.block for entry in reading.leftovers)
    role: SectionRole | None = None
    lines = over = 0
    for block in reading.document.blocks:
        role = roles.get(block.index, role)
        if role in _CARRIES_DUTIES:
            lines += _lines(block)
            over += min(left[block.index], _lines(block))
    return over, lines


def _lines(block: Block) -> int:
    """A paragraph is one line, a table has as many as rows."""
    return len(block.rows) or 1
