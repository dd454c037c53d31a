"""Dàn ý: the sections of a reading with paths made unique, and where an item stands among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tiendo.core.capital import appendix_label
from tiendo.reading.model import Section


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section under its one path. parent: the path of the section above, "" at the top.

    block: where its heading stands, None if the reading does not say.
    """

    path: str
    parent: str
    title: str
    role: str
    appendix: str
    block: int | None


class Outline:
    """The sections in order. A path that the document uses twice gets " (2)" the second time."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections: list[PlacedSection] = []
        self._by_written_path: dict[str, list[PlacedSection]] = {}
        self._by_path: dict[str, PlacedSection] = {}
        for section in sections:
            self._place(section)

    def section_of(self, written_path: str | None, block: int | None) -> str:
        """The unique path of the section written so at or before the block; "" if there is none."""
        named = self._by_written_path.get(written_path or "", [])
        before = [one for one in named if block is None or one.block is None or one.block <= block]
        chosen = before or named
        return chosen[-1].path if chosen else ""

    def appendix_of(self, path: str) -> str:
        """Phụ lục of a section or of the nearest one above that has one; "" if none has."""
        section = self._by_path.get(path)
        while section is not None and not section.appendix:
            section = self._by_path.get(section.parent)
        return section.appendix if section else ""

    def _place(self, section: Section) -> None:
        block = section.trace.spans[0].block if section.trace.spans else None
        namesakes = self._by_written_path.setdefault(section.path, [])
        placed = PlacedSection(
            path=section.path if not namesakes else f"{section.path} ({len(namesakes) + 1})",
            parent=self.section_of(section.parent, block) if section.parent else "",
            title=section.title,
            role=section.role.value,
            appendix=section.appendix or _own_label(section),
            block=block,
        )
        namesakes.append(placed)
        self._by_path[placed.path] = placed
        self.sections.append(placed)


def _own_label(section: Section) -> str:
    """ "Phụ lục 01" where the section is that appendix itself; else ""."""
    return appendix_label(section.title) if section.trace.rule == "appendix_heading" else ""
