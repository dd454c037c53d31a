"""Đọc đầu việc: the chainable questions that lists, counts and pages ask of items."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency, AgencySet
from tiendo.agencies.queries import ids_held_by
from tiendo.asking.folded import holding
from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label
from tiendo.core.text import fold
from tiendo.plans import label_sql
from tiendo.plans.soon import soon_window

MOST_SEARCH_WORDS = 12
_LEAD = "lead"


class ItemQuerySet(QuerySet[Any]):
    """Đầu việc, asked in the officials' own words. Every method can be chained."""

    def in_plan(self, plan: Any) -> ItemQuerySet:
        """The items of one plan."""
        return self.filter(plan=plan)

    def standing(self) -> ItemQuerySet:
        """What the plan still contains: without the items that an amendment ended."""
        return self.filter(ended_by__isnull=True)

    def countable(self) -> ItemQuerySet:
        """Work of its own that stands: without groups, which only introduce their children."""
        return self.standing().filter(is_group=False)

    def groups(self) -> ItemQuerySet:
        """Only the units that introduce others."""
        return self.filter(is_group=True)

    def of_kind(self, *kinds: str) -> ItemQuerySet:
        """Items of these kinds (`Item.Kind`)."""
        return self.filter(kind__in=kinds)

    def in_appendix(self, appendix: str) -> ItemQuerySet:
        """Items of one appendix; "": those of none."""
        return self.filter(appendix=appendix)

    def in_section(self, path: str) -> ItemQuerySet:
        """Items of a section and of all sections below it."""
        return self.filter(Q(section__path=path) | Q(section__path__startswith=f"{path}."))

    def led_by(self, agency: Agency, on: date) -> ItemQuerySet:
        """Items that the agency leads on this day: itself, for one it succeeded, or in a set."""
        return self.filter(self._assigned_to(agency, on, role=_LEAD))

    def coordinated_by(self, agency: Agency, on: date) -> ItemQuerySet:
        """Items that the agency helps with (phối hợp) on this day."""
        return self.filter(self._assigned_to(agency, on, role="coordinate"))

    def concerning(
        self, agency: Agency, on: date, membership: Membership | None = None
    ) -> ItemQuerySet:
        """Items that the agency leads or coordinates on this day, directly or in a set.

        membership: of that day, where it is known; else one query to build.
        """
        return self.filter(self._assigned_to(agency, on, membership=membership))

    def concerning_any(
        self, held: Collection[int], sets: Collection[int], on: date
    ) -> ItemQuerySet:
        """The same by the keys: of the bodies whose duties it holds, of the sets it is in. Adds
        `leads`, as `with_leads` does."""
        leads = self._assigned_to_any(held, sets, on, role=_LEAD)
        own: ItemQuerySet = self.filter(self._assigned_to_any(held, sets, on)).annotate(leads=leads)
        return own

    def with_leads(self, agency: Agency, on: date, membership: Membership) -> ItemQuerySet:
        """Adds `leads`: the agency leads the item on this day, as `led_by` finds it."""
        leads = self._assigned_to(agency, on, role=_LEAD, membership=membership)
        found: ItemQuerySet = self.annotate(leads=leads)
        return found

    def named_for(self, agency: Agency, on: date, *, role: str = _LEAD) -> ItemQuerySet:
        """Items given to the agency by name (or to one it succeeded), not through a set."""
        rows = self._assignments(on, role).filter(agency__in=ids_held_by(agency, on))
        return self.filter(Exists(rows))

    def given_to_set(self, agency_set: AgencySet, on: date, *, role: str = _LEAD) -> ItemQuerySet:
        """Items given to a set of agencies as such."""
        return self.filter(Exists(self._assignments(on, role).filter(agency_set=agency_set)))

    def unowned(self, on: date) -> ItemQuerySet:
        """Items that nobody leads on this day."""
        return self.filter(~Exists(self._assignments(on, _LEAD)))

    def search(self, text: str) -> ItemQuerySet:
        """Items in which every word of `text` occurs; marks, đ and case are forgiven."""
        found: ItemQuerySet = holding(self, fold(text).split()[:MOST_SEARCH_WORDS])
        return found

    def with_label(self, today: date, soon: SoonWindow | None = None) -> ItemQuerySet:
        """Adds `label`, `governing_due_on`, `governing_deadline_id` and `days_late` as of `today`.

        label: a value of `core.progress.Label`, None for a group and what was ended. days_late:
        None when not late.
        soon: `plans.soon.soon_window(today)`; without it three small queries read the rules.
        """
        deadlines = self._related("deadlines")
        labelled: ItemQuerySet = self.annotate(
            label=label_sql.label_of_item(deadlines, today=today, soon=soon or soon_window(today)),
            governing_due_on=label_sql.governing_value(deadlines, column="due_on", today=today),
            governing_deadline_id=label_sql.governing_value(deadlines, column="id", today=today),
            days_late=label_sql.days_late_of_item(deadlines, today=today),
        )
        return labelled

    def labelled(self, *labels: Label | str) -> ItemQuerySet:
        """Items with one of these labels; needs `with_label` before it."""
        return self.filter(label__in=[str(label) for label in labels])

    def tree_order(self) -> ItemQuerySet:
        """The order of the plan: children directly after their parent."""
        return self.order_by("plan_id", "position", "pk")

    def with_bodies(self) -> ItemQuerySet:
        """Fetches each item's assignments with their agencies and sets, in two queries for all."""
        rows = self._related("assignments").select_related("agency", "agency_set").order_by("id")
        return self.prefetch_related(Prefetch("assignments", queryset=rows))

    def with_deadlines(self) -> ItemQuerySet:
        """Fetches each item's deadlines in their order, in one query for all."""
        rows = self._related("deadlines").order_by("position", "due_on", "id")
        return self.prefetch_related(Prefetch("deadlines", queryset=rows))

    def _assigned_to(
        self, agency: Agency, on: date, *, role: str = "", membership: Membership | None = None
    ) -> Exists:
        known = membership or Membership.load(on)
        held, sets = known.heirs.held_by(agency.pk), known.set_ids_with(agency)
        return self._assigned_to_any(held, sets, on, role=role)

    def _assigned_to_any(
        self, held: Collection[int], sets: Collection[int], on: date, *, role: str = ""
    ) -> Exists:
        bodies = Q(agency__in=held) | Q(agency_set__in=sets)
        return Exists(self._assignments(on, role).filter(bodies))

    def _assignments(self, on: date, role: str) -> Any:
        rows = self._related("assignments").valid_on(on).filter(item=OuterRef("pk"))
        return rows.filter(role=role) if role else rows

    def _related(self, name: str) -> Any:
        """The rows that point at items; asked of the field, as the models import this module."""
        model: Any = self.model._meta.get_field(name).related_model
        return model._default_manager.all()
