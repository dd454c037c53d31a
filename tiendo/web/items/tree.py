"""Cây đầu việc: the plan's own outline around the items that are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import BigIntegerField, Value
from django.db.models.functions import Cast

from tiendo.plans.models import Item, Plan, Section
from tiendo.web.items.rows import TreeRow, row_items


def tree_rows(plan: Plan, rows: Sequence[TreeRow]) -> list[TreeRow]:
    """`rows` under their groups and headings, in the order of the plan; empty headings left out.

    Groups that were not asked for are shown as the way to what was; they carry no label.
    One query for the headings and the groups.
    """
    shown = list(rows)
    held = {row.item.pk for row in shown}
    sections, groups = _outline(plan)
    shown += [TreeRow(item=group) for group in _above(groups, shown) if group.pk not in held]
    return list(_Tree(shown, sections).walk())


def _outline(plan: Plan) -> tuple[list[Section], dict[int, Item]]:
    """The headings of the plan in their order, and its groups by key; with what a row shows."""
    names = ("pk", "path", "title", "position", "parent_id", "appendix")
    sections = Section.objects.filter(plan=plan).order_by()
    groups = Item.objects.in_plan(plan).groups().order_by()
    of_no_section = Cast(Value(None), BigIntegerField())
    rows = groups.values_list(Value("group"), "section_id", *names).union(
        sections.values_list(Value("section"), of_no_section, *names), all=True
    )
    found: tuple[list[Section], dict[int, Item]] = ([], {})
    for kind, section_id, *values in rows:
        told = dict(zip(names, values, strict=True))
        if kind == "section":
            found[0].append(Section(**told))
        else:
            found[1][told["pk"]] = Item(section_id=section_id, is_group=True, **told)
    found[0].sort(key=lambda section: section.position)
    return found


def _above(groups: dict[int, Item], rows: Sequence[TreeRow]) -> Iterator[Item]:
    """The groups above these rows, at any level."""
    wanted = {item.parent_id for item in row_items(rows)}
    while wanted:
        level = [groups.pop(key) for key in wanted if key in groups]
        yield from level
        wanted = {group.parent_id for group in level}


class _Tree:
    """Children by what holds them; walked from the outermost headings on."""

    def __init__(self, rows: Sequence[TreeRow], sections: Sequence[Section]) -> None:
        present = {row.item.pk for row in rows}
        self.under_item: dict[int, list[TreeRow]] = defaultdict(list)
        self.under_section: dict[int | None, list[TreeRow]] = defaultdict(list)
        self.sections: dict[int | None, list[Section]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.item.position):
            if row.item.parent_id in present:
                self.under_item[row.item.parent_id].append(row)
            else:
                self.under_section[row.item.section_id].append(row)
        for section in sections:
            self.sections[section.parent_id].append(section)

    def walk(self, parent: int | None = None, depth: int = 0) -> Iterator[TreeRow]:
        """Every row below a heading; None: the whole plan, items without a heading last."""
        for section in self.sections[parent]:
            below = [*self._items(self.under_section[section.pk], depth + 1)]
            below += self.walk(section.pk, depth + 1)
            if below:
                yield TreeRow(section=section, depth=depth)
                yield from below
        if parent is None:
            yield from self._items(self.under_section[None], depth)

    def _items(self, rows: Sequence[TreeRow], depth: int) -> Iterator[TreeRow]:
        for row in rows:
            yield replace(row, depth=depth)
            yield from self._items(self.under_item[row.item.pk], depth + 1)
