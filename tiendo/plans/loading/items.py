"""Đầu việc từ tệp dữ liệu: items.toml, joined with targets.toml and places.toml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from tiendo.agencies.matching import AgencyBook
from tiendo.plans.drafts import ItemDraft, SectionDraft
from tiendo.plans.loading.bodies import find_bodies
from tiendo.plans.loading.deadlines import read_deadline
from tiendo.plans.loading.faults import Faults
from tiendo.plans.loading.limits import limit_of
from tiendo.plans.loading.places import read_places
from tiendo.plans.loading.tables import Entry, read_tables
from tiendo.plans.loading.targets import read_targets
from tiendo.plans.models import Item


@dataclass(frozen=True, slots=True)
class _Row:
    """One table of items.toml. key: its path, with "#2" for the second item of the same path."""

    key: str
    path: str
    entry: Entry


def read_items(
    folder: Path, *, sections: tuple[SectionDraft, ...], book: AgencyBook, faults: Faults
) -> tuple[ItemDraft, ...]:
    """The items of a plan folder in order, each with its targets and places. Notes faults.

    The section and the enclosing group follow from the path: "II.2.(1).-1" stands in section
    "II.2" and belongs to the group "II.2.(1)".
    """
    rows = _rows(folder / "items.toml", faults)
    keys = {row.key for row in rows}
    targets = read_targets(folder / "targets.toml", keys, faults)
    places = read_places(folder / "places.toml", keys, faults)
    section_of = {section.path: section for section in sections}
    groups: set[str] = set()
    items = []
    for row in rows:
        item = _item(
            row,
            section=section_of.get(_nearest(row.path, section_of)),
            parent_path=_nearest(row.path, groups),
            book=book,
        )
        if item.is_group:
            groups.add(item.path)
        items.append(replace(item, targets=tuple(targets[row.key]), places=tuple(places[row.key])))
    return tuple(items)


def _rows(path: Path, faults: Faults) -> list[_Row]:
    seen: Counter[str] = Counter()
    rows = []
    for entry in read_tables(path, "items", faults):
        where = entry.text("path", limit=limit_of(Item, "path"), is_required=True)
        seen[where] += 1
        rows.append(_Row(where if seen[where] == 1 else f"{where}#{seen[where]}", where, entry))
    return rows


def _nearest(path: str, known: Collection[str]) -> str:
    """The longest known path that is `path` or encloses it; "" if none."""
    parts = path.split(".")
    enclosing = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((one for one in enclosing if one in known), "")


def _item(
    row: _Row, *, section: SectionDraft | None, parent_path: str, book: AgencyBook
) -> ItemDraft:
    entry = row.entry
    item = ItemDraft(
        path=row.path,
        kind=entry.one_of("kind", Item.Kind.values),
        title=entry.text("title", limit=limit_of(Item, "title"), is_required=True),
        text=entry.text("text", is_required=True),
        section_path=section.path if section else "",
        parent_path=parent_path,
        is_verbatim=False,
        is_group=entry.flag("is_group"),
        appendix=entry.text("appendix", limit=limit_of(Item, "appendix"))
        or (section.appendix if section else ""),
        deliverable=entry.text("deliverable", limit=limit_of(Item, "deliverable")),
        leads=find_bodies(entry, "leads", book),
        coordinating=find_bodies(entry, "coordinating", book),
        deadlines=tuple(read_deadline(one) for one in entry.entries("deadlines")),
    )
    entry.finish()
    return item
