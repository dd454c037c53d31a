"""Bộ lọc đầu việc: one place for the list, its counts and every link that opens rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Min, OrderBy, OuterRef, Q, Subquery

from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.governing import SoonWindow
from tiendo.core.periods import NotAPeriod, first_day, last_day
from tiendo.core.progress import LABEL_NAMES, Label, State
from tiendo.places.models import Place
from tiendo.plans.models import Assignment, Item, Plan
from tiendo.plans.queries import ItemQuerySet
from tiendo.progress.queries import marks
from tiendo.progress.queries.localities import (
    NOWHERE,
    SHARE_NAMES,
    Commune,
    Share,
    has_capital,
    is_nowhere,
)
from tiendo.progress.queries.waiting import waiting_for


class Group(StrEnum):
    """Nhóm đầu việc: what a leader asks for, wider or narrower than one label."""

    LATE = "late"
    DUE_SOON = "due_soon"
    PENDING = "pending"
    DONE = "done"
    OPEN = "open"
    SILENT = "silent"
    BLOCKED = "blocked"
    MOVED_OFTEN = "moved_often"
    UNOWNED = "unowned"


class Role(StrEnum):
    """Vai trò of the agency that is asked for."""

    LEAD = "lead"
    COORDINATE = "coordinate"


class Sort(StrEnum):
    """Cách xếp."""

    PLAN = "plan"
    DUE = "due"
    LATE = "late"
    AGENCY = "agency"
    CLAIM = "claim"


GROUP_NAMES: Mapping[Group, str] = {
    Group.LATE: "Đang quá hạn",
    Group.DUE_SOON: "Sắp đến hạn",
    Group.PENDING: "Chờ xác nhận hoàn thành",
    Group.DONE: "Đã hoàn thành",
    Group.OPEN: "Chưa hoàn thành",
    Group.SILENT: "Quá hạn, chưa có báo cáo",
    Group.BLOCKED: "Đang vướng mắc",
    Group.MOVED_OFTEN: "Đã gia hạn từ hai lần",
    Group.UNOWNED: "Chưa có cơ quan chủ trì",
}

ROLE_NAMES: Mapping[Role, str] = {Role.LEAD: "chủ trì", Role.COORDINATE: "phối hợp"}

SORT_NAMES: Mapping[Sort, str] = {
    Sort.PLAN: "theo thứ tự kế hoạch",
    Sort.DUE: "theo hạn gần nhất",
    Sort.LATE: "chậm nhiều nhất trước",
    Sort.AGENCY: "theo cơ quan chủ trì",
    Sort.CLAIM: "báo cáo mới nhất trước",
}

NO_APPENDIX = "-"
"""As a value of `appendix`: the items that stand in no appendix ("" means any)."""


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """What is shown of a plan's items. Parsed from an address and written back to one.

    The attribute names are the names of the query parameters (`labels` is `label`, repeated).
    agency, agency_set: codes; is_named ("direct"): only what the plan gives the agency by name,
    not through a set. section: its path; the sections below it are included.
    place: the code of a commune, NOWHERE for what is none's own; with is_named only what is its
    own, else also work given to all communes alike. share: of that commune. has_capital
    ("capital"): a figure of need is given. due_in, done_in: the month ("2026-06") of
    its last day (what is cancelled has none), and of its completion.
    """

    plan: str = ""
    labels: tuple[Label, ...] = ()
    group: Group | None = None
    agency: str = ""
    role: Role | None = None
    is_named: bool = False
    agency_set: str = ""
    waits_for: str = ""
    place: str = ""
    share: Share | None = None
    appendix: str = ""
    kind: str = ""
    section: str = ""
    moved: bool = False
    without_evidence: bool = False
    has_capital: bool = False
    due_in: str = ""
    done_in: str = ""
    q: str = ""
    sort: Sort = Sort.PLAN

    @classmethod
    def parse(cls, query: Any) -> ItemFilter:
        """From `request.GET` (or any QueryDict). What it doesn't know it leaves out."""
        return cls(
            plan=_text(query, "plan"),
            labels=tuple(label for label in Label if label.value in query.getlist("label")),
            group=_choice(Group, query.get("group")),
            agency=_text(query, "agency"),
            role=_choice(Role, query.get("role")),
            is_named=query.get("direct") == "1",
            agency_set=_text(query, "set"),
            waits_for=_text(query, "waits_for"),
            place=_text(query, "place"),
            share=_choice(Share, query.get("share")),
            appendix=_text(query, "appendix"),
            kind=query.get("kind", "") if query.get("kind") in Item.Kind.values else "",
            section=_text(query, "section"),
            moved=query.get("moved") == "1",
            without_evidence=query.get("without_evidence") == "1",
            has_capital=query.get("capital") == "1",
            due_in=_month(query.get("due_in", "")),
            done_in=_month(query.get("done_in", "")),
            q=_text(query, "q"),
            sort=_choice(Sort, query.get("sort")) or Sort.PLAN,
        )

    def to_query(self) -> str:
        """The query part of an address that shows the same; only what is set, in a fixed order."""
        return urlencode(list(self._pairs()))

    def but(self, **changes: Any) -> ItemFilter:
        """The same with some attributes changed."""
        return replace(self, **changes)

    @property
    def is_all(self) -> bool:
        """Nothing narrows the plan's items."""
        return self == ItemFilter(plan=self.plan, sort=self.sort)

    def words(self) -> str:
        """What is shown, in Vietnamese: "Đang quá hạn, Phụ lục 01, Sở Xây dựng".

        At most four small queries, for the names of agencies, a set and a place.
        """
        parts = [
            " hoặc ".join(LABEL_NAMES[label] for label in self.labels),
            GROUP_NAMES[self.group] if self.group is not None else "",
            "Đã gia hạn" if self.moved else "",
            "Chưa có minh chứng" if self.without_evidence else "",
            "Có nhu cầu vốn" if self.has_capital else "",
            *self._month_words(),
            Item.Kind(self.kind).label if self.kind else "",
            *self._place_words(),
            self._agency_words(),
            self._set_words(),
            self._locality_words(),
            f"đang chờ {_name_of(self.waits_for)}" if self.waits_for else "",
            f"có chữ “{self.q}”" if self.q else "",
        ]
        return ", ".join(part for part in parts if part) or "Tất cả đầu việc"

    def rows(self, today: date, soon: SoonWindow | None = None) -> ItemQuerySet:
        """The countable items that pass, labelled as of `today`, in the order asked for."""
        return self.sorted(self.narrow(Item.objects.countable().with_label(today, soon), today))

    def found(self, today: date, soon: SoonWindow | None = None) -> ItemQuerySet:
        """The same rows, for their keys and their number: labelled only where that is asked for.

        To put a label into a query takes longer than to ask most queries.
        """
        items = Item.objects.countable()
        if self._asks_for_label:
            items = items.with_label(today, soon)
        return self.sorted(self.narrow(items, today))

    @property
    def _asks_for_label(self) -> bool:
        is_grouped = self.group in (Group.LATE, Group.DUE_SOON, Group.PENDING, Group.SILENT)
        is_grouped = is_grouped or bool(self.waits_for)
        return bool(self.labels) or is_grouped or self.sort in (Sort.DUE, Sort.LATE)

    def narrow(self, items: ItemQuerySet, today: date) -> ItemQuerySet:
        """Those of `items` that pass. They need `with_label`."""
        items = self._by_place(items)
        items = self._by_agency(items, today)
        items = self._by_locality(items, today) if self.place else items
        if self.labels:
            items = items.labelled(*self.labels)
        if self.group is not None:
            items = in_group(items, self.group, today)
        if self.moved:
            items = items.filter(marks.has_moved())
        if self.without_evidence:
            items = items.filter(marks.lacks_evidence())
        if self.has_capital:
            items = items.filter(has_capital())
        if self.due_in:
            items = items.filter(marks.has_last_day_in(*_bounds(self.due_in)))
        if self.done_in:
            items = items.filter(marks.is_done_in(*_bounds(self.done_in)))
        if self.waits_for:
            agency = Agency.objects.filter(code=self.waits_for).first()
            items = items.none() if agency is None else waiting_for(items, agency, today)
        return items.search(self.q)

    def sorted(self, items: ItemQuerySet) -> ItemQuerySet:
        """The order that was asked for; equal ones in the order of the plan."""
        if self.sort is Sort.DUE:
            return _in_order(items, F("governing_due_on").asc(nulls_last=True))
        if self.sort is Sort.LATE:
            return _in_order(items, F("days_late").desc(nulls_last=True))
        if self.sort is Sort.AGENCY:
            by_lead = items.annotate(lead_sort=_first_lead())
            return _in_order(by_lead, F("lead_sort").asc(nulls_last=True))
        if self.sort is Sort.CLAIM:
            newest = Subquery(marks.latest_claim_of_item().values("claimed_at")[:1])
            by_claim = items.annotate(claimed_at=newest)
            return _in_order(by_claim, F("claimed_at").desc(nulls_last=True))
        return items.tree_order()

    def _by_place(self, items: ItemQuerySet) -> ItemQuerySet:
        """Narrowed by where an item stands in the plan, and by its kind."""
        if self.plan:
            # Its key, so that the index of the plan's order is gone down from its place on.
            keys = Plan.objects.filter(code=self.plan).values("pk")
            items = items.filter(plan_id=Subquery(keys[:1]))
        if self.appendix:
            items = items.in_appendix("" if self.appendix == NO_APPENDIX else self.appendix)
        if self.kind:
            items = items.of_kind(self.kind)
        return items.in_section(self.section) if self.section else items

    def _by_agency(self, items: ItemQuerySet, today: date) -> ItemQuerySet:
        if self.agency:
            agency = Agency.objects.filter(code=self.agency).first()
            items = items.none() if agency is None else self._of(items, agency, today)
        if self.agency_set:
            given = AgencySet.objects.filter(code=self.agency_set).first()
            role = self.role or Role.LEAD
            items = items.none() if given is None else items.given_to_set(given, today, role=role)
        return items

    def _of(self, items: ItemQuerySet, agency: Agency, today: date) -> ItemQuerySet:
        if self.is_named:
            return items.named_for(agency, today, role=self.role or Role.LEAD)
        if self.role is Role.LEAD:
            return items.led_by(agency, today)
        if self.role is Role.COORDINATE:
            return items.coordinated_by(agency, today)
        return items.concerning(agency, today)

    def _by_locality(self, items: ItemQuerySet, today: date) -> ItemQuerySet:
        if self.place == NOWHERE:
            return items.filter(is_nowhere(today))
        commune = Commune.of(self.place, today)
        if commune is None:
            return items.none()
        items = items.filter(commune.owns() if self.is_named else commune.concerns())
        if self.share is Share.OPEN:
            items = items.filter(commune.has_open_share())
        elif self.share is Share.BARE:
            items = items.filter(commune.has_bare_share())
        return items

    def _pairs(self) -> Iterable[tuple[str, str]]:
        names = {
            "is_named": "direct",
            "agency_set": "set",
            "labels": "label",
            "has_capital": "capital",
        }
        for column in fields(self):
            value, name = getattr(self, column.name), names.get(column.name, column.name)
            if column.name == "labels":
                yield from ((name, label.value) for label in Label if label in value)
            elif value is True:
                yield name, "1"
            elif value and value is not Sort.PLAN:
                yield name, str(value)

    def _place_words(self) -> Iterable[str]:
        if self.appendix:
            yield "không thuộc phụ lục nào" if self.appendix == NO_APPENDIX else self.appendix
        if self.section:
            yield f"mục {self.section}"

    def _month_words(self) -> Iterable[str]:
        for said, month in (("Hạn cuối", self.due_in), ("Hoàn thành", self.done_in)):
            if month:
                yield f"{said} trong tháng {int(month[5:])}/{month[:4]}"

    def _agency_words(self) -> str:
        if not self.agency:
            return ""
        role = f" {ROLE_NAMES[self.role]}" if self.role is not None else ""
        return f"{_name_of(self.agency)}{role}" + (" (giao đích danh)" if self.is_named else "")

    def _locality_words(self) -> str:
        if not self.place:
            return ""
        if self.place == NOWHERE:
            return "chưa rõ địa bàn"
        place = Place.objects.filter(code=self.place).first()
        name = str(place) if place else f"địa bàn có mã {self.place} (không có)"
        own = " (việc riêng của địa bàn)" if self.is_named and not self.agency else ""
        return f"{name}{own}" + (f", {SHARE_NAMES[self.share]}" if self.share else "")

    def _set_words(self) -> str:
        if not self.agency_set:
            return ""
        names = AgencySet.objects.filter(code=self.agency_set).values_list("name", flat=True)
        return names.first() or f"nhóm cơ quan có mã {self.agency_set} (không có)"


def _name_of(code: str) -> str:
    names = Agency.objects.filter(code=code).values_list("short_name", flat=True)
    return names.first() or f"cơ quan có mã {code} (không có)"


def in_group(items: ItemQuerySet, group: Group, today: date) -> ItemQuerySet:
    """Those of the group. They need `with_label`."""
    if group is Group.LATE:
        return marks.late(items, today)
    if group is Group.DUE_SOON:
        return items.labelled(Label.DUE_SOON)
    if group is Group.PENDING:
        return marks.pending(items)
    if group is Group.DONE:
        return items.filter(state=State.ACCEPTED_DONE)
    if group is Group.OPEN:
        return items.exclude(state__in=(State.ACCEPTED_DONE, State.CANCELLED))
    if group is Group.SILENT:
        return marks.silent(items, today)
    if group is Group.BLOCKED:
        return items.filter(marks.is_blocked())
    if group is Group.MOVED_OFTEN:
        return items.filter(marks.has_moved_often())
    return items.filter(marks.is_open_unowned(today))


def _in_order(items: Any, first: OrderBy) -> ItemQuerySet:
    found: ItemQuerySet = items.order_by(first, "plan_id", "position", "pk")
    return found


def _first_lead() -> Subquery:
    """The leading agency's place in the alphabet; items given to sets come after the agencies."""
    leads = Assignment.objects.filter(item=OuterRef("pk"), role=Assignment.Role.LEAD)
    first = leads.filter(Q(agency__isnull=False)).order_by().values("item")
    return Subquery(first.annotate(first=Min("agency__sort_text")).values("first"))


def _text(query: Any, name: str) -> str:
    return str(query.get(name) or "").replace("\x00", "").strip()


def _month(value: str) -> str:
    """ "2026-06"; "" for what is no month."""
    try:
        return value if len(value) == 7 and first_day(f"{value}-01") else ""
    except (NotAPeriod, ValueError):
        return ""


def _bounds(month: str) -> tuple[date, date]:
    return first_day(month), last_day(month)


def _choice(kinds: type[Any], value: str | None) -> Any:
    return kinds(value) if value in {kind.value for kind in kinds} else None
