"""Dòng của phiên bản mới: sections and items of an amended plan put in order, duties rewritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tiendo.core.merged_order import merged_order
from tiendo.core.text import fold
from tiendo.plans.actions.checking import draft_within
from tiendo.plans.actions.rows import (
    BATCH,
    Frame,
    body_names,
    clipped,
    item_row,
    make_deadlines,
    make_duties,
    target_row,
)
from tiendo.plans.amendments import (
    CapitalChanged,
    ItemAdded,
    ItemEnded,
    PlanAmendment,
    Renumbered,
    TargetChanged,
)
from tiendo.plans.drafts import DeadlineDraft, ItemDraft, SectionDraft
from tiendo.plans.models import (
    CapitalLine,
    CapitalNeed,
    Deadline,
    Item,
    Plan,
    Section,
    Target,
    Version,
)

_ASIDE = 20_000
"""Ordinals that no item has: where items stand while they change their paths."""


class AmendedTree:
    """The outline of the plan after the amendment: sections, paths, order, new items.

    added: each new item with its draft, after `write`.
    """

    def __init__(self, plan: Plan, version: Version, amendment: PlanAmendment) -> None:
        self.plan, self.version, self.amendment = plan, version, amendment
        self.added: list[tuple[Item, ItemDraft]] = []
        self._by_row: dict[int, Item] = {}
        self._items = {item.pk: item for item in plan.items.order_by("position", "pk")}
        self._sections: dict[str, Section] = {}

    def write(self) -> None:
        """Everything but the duties of items that were there before."""
        self._end_items()
        self._write_sections()
        self._renumber()
        self._write_added()
        self._put_in_order()

    def item_of(self, row: int) -> Item:
        """The new item of a row of the draft."""
        return self._by_row[row]

    def _end_items(self) -> None:
        ended = [
            change.item.pk
            for change in self.amendment.changes
            if isinstance(change.effect, ItemEnded) and change.item is not None
        ]
        Item.objects.filter(pk__in=ended).update(ended_by=self.version)
        for key in ended:
            self._items[key].ended_by = self.version

    def _write_sections(self) -> None:
        rows = list(Section.objects.filter(plan=self.plan).order_by("position"))
        self._sections = {row.path: row for row in rows}
        drafts = self.amendment.sections
        for draft in drafts:
            known = self._sections.get(draft.path)
            if known is None:
                self._sections[draft.path] = self._new_section(draft)
            elif fold(known.title) != fold(draft.title):
                known.title = draft.title
                known.save(update_fields=["title"])
        order = merged_order(old=[row.path for row in rows], new=[one.path for one in drafts])
        for position, path in enumerate(order, start=1):
            self._sections[path].position = position
        Section.objects.bulk_update(self._sections.values(), ["position"], batch_size=BATCH)

    def _new_section(self, draft: SectionDraft) -> Section:
        return Section.objects.create(
            plan=self.plan,
            version=self.version,
            parent=self._sections.get(draft.parent_path),
            path=draft.path,
            position=0,
            title=draft.title,
            role=clipped(draft.role, 14),
            appendix=clipped(draft.appendix, 40),
        )

    def _renumber(self) -> None:
        """New paths; two items never have the same path and ordinal, not even in between."""
        moved = {
            change.item.pk: change.effect
            for change in self.amendment.changes
            if isinstance(change.effect, Renumbered) and change.item is not None
        }
        for key, effect in moved.items():
            item = self._items[key]
            item.path = effect.path
            item.section = self._sections.get(effect.section_path, item.section)
        touched = self._number_anew() if moved else []
        for item in touched:
            final, item.ordinal = item.ordinal, _ASIDE + item.position
            Item.objects.filter(pk=item.pk).update(ordinal=item.ordinal)
            item.ordinal = final
        for key, effect in moved.items():
            self._items[key].parent = self._enclosing(effect.parent_path, self._items[key])
        Item.objects.bulk_update(
            touched, ["path", "ordinal", "section", "parent"], batch_size=BATCH
        )
        self._refresh_given(moved)

    def _number_anew(self) -> list[Item]:
        """Ordinals within each path, what stands before what was ended. Answers all items."""
        seen: dict[str, int] = defaultdict(int)
        for item in sorted(self._items.values(), key=lambda one: one.ended_by_id is not None):
            seen[item.path] += 1
            item.ordinal = seen[item.path]
        return list(self._items.values())

    def _refresh_given(self, moved: dict[int, Renumbered]) -> None:
        """The item objects of other changes are to know their new paths too."""
        for change in self.amendment.changes:
            if change.item is not None and change.item.pk in moved:
                change.item.path = moved[change.item.pk].path

    def _enclosing(self, path: str, item: Item) -> Item | None:
        """The standing item of that path, itself excepted; None where there is none."""
        if not path:
            return None
        found = (
            one
            for one in [*self._items.values(), *self._by_row.values()]
            if one.path == path and one.pk != item.pk and one.ended_by_id is None
        )
        return next(found, None)

    def _write_added(self) -> None:
        given = [one.effect for one in self.amendment.changes if isinstance(one.effect, ItemAdded)]
        used: dict[str, int] = defaultdict(int)
        for item in self._items.values():
            used[item.path] = max(used[item.path], item.ordinal)
        for effect in given:
            draft = effect.draft
            used[draft.path] += 1
            frame = self._frame((draft,))
            section = self._sections.get(draft.section_path)
            item = item_row(frame, draft, 0, used[draft.path], section, body_names((draft,)))
            item.parent = self._enclosing(draft.parent_path, item)
            item.save()
            self._by_row[effect.row] = item
            self.added.append((item, draft))
        frame = self._frame(tuple(draft for _, draft in self.added))
        make_duties(frame, [item for item, _ in self.added])

    def _frame(self, drafts: tuple[ItemDraft, ...]) -> Frame:
        return Frame(draft_within(self.plan, drafts), self.plan, self.version)

    def _put_in_order(self) -> None:
        """The order of the amending document; what it does not name stays where it stood."""
        old = list(self._items)
        keys = [self._key(kind, key) for kind, key in self.amendment.order]
        new = [key for key in keys if key is not None]
        known = {**self._items, **{item.pk: item for item, _ in self.added}}
        unnamed = [item.pk for item, _ in self.added if item.pk not in set(new)]
        order = merged_order(old=old, new=new or old)
        for key in unnamed:
            order.insert(_place_after(known[key], order, known), key)
        for position, key in enumerate(order, start=1):
            known[key].position = position
        Item.objects.bulk_update(known.values(), ["position"], batch_size=BATCH)

    def _key(self, kind: str, key: int) -> int | None:
        if kind == "item":
            return key if key in self._items else None
        return self._by_row[key].pk if key in self._by_row else None


def _place_after(item: Item, order: Sequence[int], known: dict[int, Item]) -> int:
    """Behind the last item of the same parent or section; at the end where there is none."""
    alike = [
        place
        for place, key in enumerate(order)
        if known[key].parent_id == item.parent_id and known[key].section_id == item.section_id
    ]
    return alike[-1] + 1 if alike else len(order)


def end_deadline(version: Version, deadline: Deadline) -> None:
    """Bỏ một thời hạn: it and its occurrences have no day in force any more; met ones stay."""
    rows = Deadline.objects.filter(pk=deadline.pk) | Deadline.objects.filter(
        series=deadline, met_on__isnull=True
    )
    rows.update(due_on=None, ended_by=version)


def new_deadline(version: Version, item: Item, draft: DeadlineDraft) -> None:
    """Thêm một thời hạn with its occurrences, behind those that are there."""
    frame = Frame(draft_within(version.plan, ()), version.plan, version)
    alone = ItemDraft(item.path, item.kind, item.title, item.text, deadlines=(draft,))
    make_deadlines(frame, [(item, alone)], first=item.deadlines.count() + 1)


def change_target(version: Version, item: Item, effect: TargetChanged) -> None:
    """Đổi chỉ tiêu in place: what was reported of it stays its own."""
    old, new = effect.old, effect.new
    if new is None:
        assert old is not None
        Target.objects.filter(pk=old.pk).update(ended_by=version)
        return
    if old is None:
        target_row(version.plan, item, item.targets.count() + 1, new).save()
        return
    Target.objects.filter(pk=old.pk).update(
        op=new.op,
        value=new.value,
        value_to=new.value_to,
        unit=clipped(new.unit, 60),
        due_on=new.due_on or old.due_on,
        words=clipped(new.words, 300),
    )


def change_capital(version: Version, effect: CapitalChanged) -> None:
    """Đổi một dòng nhu cầu vốn; the figures before stand in the version's changes."""
    line, draft = effect.old, effect.new
    if draft is None:
        assert line is not None
        line.delete()
        return
    if line is None:
        line = CapitalLine.objects.create(
            plan=version.plan,
            position=CapitalLine.objects.filter(plan=version.plan).count() + 1,
            tt=clipped(draft.tt, 20),
            label=clipped(draft.label, 300),
            appendix=clipped(draft.appendix, 40),
            is_total=draft.is_total,
        )
    line.needs.all().delete()
    CapitalNeed.objects.bulk_create(
        CapitalNeed(line=line, source=source, year=year, amount_vnd=amount_vnd)
        for source, year, amount_vnd in draft.amounts_vnd
    )
