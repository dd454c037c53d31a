"""Dòng phụ lục thêm gì: what a row adds to its item, and where it contradicts the register.

Read against the register as it stands now, so that a page and the confirmation after it see what
a colleague changed in between. Nothing is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from tiendo.core.capital import NON, STATE, TOTAL
from tiendo.core.days import day_words
from tiendo.core.deadlines import MILESTONE_LABELS
from tiendo.core.money import format_vnd
from tiendo.core.progress import State
from tiendo.core.text import fold
from tiendo.intake.appendix_models import AppendixRow
from tiendo.intake.shapes import Body, Deadline, deliverable_words
from tiendo.plans.models import Assignment, CapitalLine, Item
from tiendo.plans.models import Deadline as RegisterDeadline

ROW, REGISTER = "row", "register"
LEAD, MONEY, PRODUCT = "lead", "money", "product"
_FINISH = ("hoan_thanh", "thuc_hien", "ban_hanh", "phe_duyet")
"""Milestones that a bare time cell of a row may mean."""
_SETTLED = (State.ACCEPTED_DONE, State.CANCELLED)
_NAMES = {TOTAL: "tổng số", STATE: "NSNN", NON: "ngoài NS"}

Amount = tuple[str, int | None, int]
"""Source, year (None: the whole period), đồng."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Chỗ mâu thuẫn: what the register has and what the row says. chosen: "row", "register", ""."""

    key: str
    name: str
    register: str
    row: str
    chosen: str


@dataclass(slots=True)
class Effect:
    """What one row does to its item (None: it becomes a new one), as things were chosen so far.

    leads, coordinating, deadlines, amounts: added. replaced: assignments that the leads end.
    moves: deadlines that get another day. deliverable: the item's product from now on, "" where
    it stays. line: the label under which the money stands.
    remarks: what is not taken over, and why. known: what the register has already.
    """

    row: AppendixRow
    item: Item | None
    leads: list[Body] = field(default_factory=list)
    replaced: list[Assignment] = field(default_factory=list)
    coordinating: list[Body] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    moves: list[tuple[RegisterDeadline, date, str]] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    deliverable: str = ""
    line: str = ""
    contradictions: list[Contradiction] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def open_contradictions(self) -> list[Contradiction]:
        """Those that nobody has chosen in."""
        return [one for one in self.contradictions if not one.chosen]

    @property
    def added_words(self) -> list[str]:
        """What is added, a line each."""
        found = []
        if self.leads:
            found.append(f"Chủ trì: {body_names(self.leads)}")
        if self.coordinating:
            found.append(f"Phối hợp: {body_names(self.coordinating)}")
        found += [deadline_words(one) for one in self.deadlines]
        if self.deliverable:
            found.append(f"Sản phẩm: {self.deliverable}")
        if self.amounts:
            found.append(f"Nhu cầu vốn: {money_words(self.amounts)}")
        return found


def effects_of(rows: Sequence[AppendixRow], on: date) -> list[Effect]:
    """The effect of each row that is paired or new, in their order; skipped and open ones: none.

    on: the day on which assignments count. Four queries, whatever the number of rows.
    """
    told = [row for row in rows if row.decision in ("pair", "new")]
    register = _Register.load([row.item_id for row in told if row.item_id], on)
    sharing = Counter((row.item_id or 0, row.appendix) for row in told)
    found = []
    for row in told:
        item = register.items.get(row.item_id or 0)
        effect = Effect(row, item, line=row.label)
        if item is None:
            _fill_new(effect)
        else:
            _fill_pair(effect, item, register, sharing[(item.pk, row.appendix)] == 1)
        found.append(effect)
    return found


@dataclass(frozen=True, slots=True)
class _Register:
    """The items with what they have, each list by the item's key."""

    items: dict[int, Item]
    assignments: dict[int, list[Assignment]]
    deadlines: dict[int, list[RegisterDeadline]]
    lines: dict[int, list[CapitalLine]]

    @classmethod
    def load(cls, keys: Sequence[int], on: date) -> _Register:
        held = Assignment.objects.valid_on(on).filter(item__in=keys)
        dates = RegisterDeadline.objects.filter(item__in=keys, series=None, ended_by=None)
        lines = CapitalLine.objects.filter(item__in=keys, is_annexed=True)
        return cls(
            items=Item.objects.in_bulk(keys),
            assignments=_by_item(held.select_related("agency", "agency_set").order_by("id")),
            deadlines=_by_item(dates.order_by("position", "id")),
            lines=_by_item(lines.prefetch_related("needs").order_by("position")),
        )


def _by_item(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found


def _fill_new(effect: Effect) -> None:
    draft = effect.row.draft
    effect.leads = _known(draft.leads)
    effect.coordinating = _known(draft.coordinating)
    effect.deadlines = cast(list[Deadline], list(draft.deadlines))
    effect.deliverable = deliverable_words(draft.deliverables)
    effect.amounts = _amounts(effect.row)


def _fill_pair(effect: Effect, item: Item, register: _Register, is_only: bool) -> None:
    key = item.pk
    if item.state in _SETTLED:
        effect.remarks.append(
            f"Đầu việc {item.get_state_display().lower()}: chỉ gắn nguồn và nhu cầu vốn."
        )
    else:
        _fill_bodies(effect, register.assignments.get(key, []))
        for one in cast(list[Deadline], effect.row.draft.deadlines):
            _fill_deadline(effect, one, register.deadlines.get(key, []))
        _fill_product(effect, item)
    _fill_money(effect, register.lines.get(key, []), is_only)


def _fill_bodies(effect: Effect, held: Sequence[Assignment]) -> None:
    leading = [one for one in held if one.role == Assignment.Role.LEAD]
    leads = _known(effect.row.draft.leads)
    ours, theirs = {_key(body) for body in leads}, {_held_key(one) for one in leading}
    further = [body for body in leads if _key(body) not in theirs]
    if leading and leads and not ours & theirs:
        names = ", ".join(one.name_as_written for one in leading)
        chosen = _contradict(effect, LEAD, "Cơ quan chủ trì", names, body_names(leads))
        if chosen == ROW:
            effect.leads, effect.replaced = further, list(leading[: len(further)])
    else:
        effect.leads = further
    taken = theirs | {_held_key(one) for one in held} | {_key(body) for body in effect.leads}
    effect.coordinating = [
        body for body in _known(effect.row.draft.coordinating) if _key(body) not in taken
    ]


def _fill_product(effect: Effect, item: Item) -> None:
    words = deliverable_words(effect.row.draft.deliverables)
    if not words or fold(words) == fold(item.deliverable):
        return
    held = item.deliverable
    if not held or _contradict(effect, PRODUCT, "Sản phẩm", held, words) == ROW:
        effect.deliverable = words


def _fill_deadline(effect: Effect, one: Deadline, held: Sequence[RegisterDeadline]) -> None:
    day = date.fromisoformat(one["last_day"]) if one["last_day"] else None
    if day is None:
        if not any(_is_same_rule(one, other) for other in held):
            effect.deadlines.append(one)
        return
    rivals = [other for other in held if _may_be_same(one, other)]
    if any(_agrees(one, day, other) for other in rivals):
        return
    if not rivals:
        effect.deadlines.append(one)
        return
    register = "; ".join(_held_words(other) for other in rivals)
    name = MILESTONE_LABELS.get(one["milestone"], "Thời hạn")
    key = f"due:{one['milestone']}:{one['last_day']}"
    chosen = _contradict(effect, key, f"Hạn {name.lower()}", register, _day_words(one, day))
    if chosen == ROW:
        _take_day(effect, one, day, rivals)


def _take_day(effect: Effect, one: Deadline, day: date, rivals: Sequence[RegisterDeadline]) -> None:
    """One deadline is moved; beside several (stages) the row's day is a further one."""
    still_open = [other for other in rivals if other.met_on is None]
    if not still_open:
        effect.remarks.append("Mốc này đã được xác nhận hoàn thành nên không đổi hạn.")
    elif len(rivals) == 1:
        effect.moves.append((rivals[0], day, one["words"]))
    else:
        effect.deadlines.append(one)


def _fill_money(effect: Effect, lines: Sequence[CapitalLine], is_only: bool) -> None:
    mine = [line for line in lines if line.appendix == effect.row.appendix]
    line = next((one for one in mine if fold(one.label) == fold(effect.row.label)), None)
    if line is None and is_only and len(mine) == 1:
        line = mine[0]
    if line is None:
        effect.amounts = _amounts(effect.row)
        return
    effect.line = line.label
    held = {(need.source, need.year): need.amount_vnd for need in line.needs.all()}
    given = _amounts(effect.row)
    other = [one for one in given if held.get(one[:2], one[2]) != one[2]]
    effect.amounts = [one for one in given if one[:2] not in held]
    if other:
        before = [(source, year, amount) for (source, year), amount in held.items()]
        chosen = _contradict(effect, MONEY, "Nhu cầu vốn", money_words(before), money_words(given))
        if chosen == ROW:
            effect.amounts += other


def _contradict(effect: Effect, key: str, name: str, register: str, row: str) -> str:
    """Note a contradiction; answers what was chosen in it."""
    chosen = str(effect.row.choices.get(key, ""))
    effect.contradictions.append(Contradiction(key, name, register, row, chosen))
    return chosen


def _is_same_rule(one: Deadline, other: RegisterDeadline) -> bool:
    return one["type"] == other.type and fold(one["value"]) == fold(other.value)


def _may_be_same(one: Deadline, other: RegisterDeadline) -> bool:
    """Both name a day of the same milestone; a bare cell may mean any end of the work."""
    if other.due_on is None or other.anchors:
        return False
    both = {one["milestone"], other.milestone}
    return len(both) == 1 or both <= set(_FINISH)


def _agrees(one: Deadline, day: date, other: RegisterDeadline) -> bool:
    """The same day, now or before it was moved; or a whole year of which the day is one."""
    days = {other.due_on, other.first_due_on}
    if day in days:
        return True
    is_year = one["type"] in ("year", "period") and (day.month, day.day) == (12, 31)
    return is_year and any(own is not None and own.year == day.year for own in days)


def _known(bodies: Sequence[dict[str, Any]]) -> list[Body]:
    found = {_key(cast(Body, one)): one for one in bodies if one["agency_id"] or one["set_id"]}
    return cast(list[Body], list(found.values()))


def _key(body: Body) -> tuple[int | None, int | None]:
    return body["agency_id"], body["set_id"]


def _held_key(held: Assignment) -> tuple[int | None, int | None]:
    return held.agency_id, held.agency_set_id


def _amounts(row: AppendixRow) -> list[Amount]:
    return [(source, year, amount) for source, year, amount in row.amounts]


def body_names(bodies: Sequence[Body]) -> str:
    """Their names as the appendix writes them."""
    return ", ".join(body["name"] for body in bodies)


def deadline_words(one: Deadline) -> str:
    """Thời hạn in a line: "Hoàn thành: năm 2027 (31/12/2027)"."""
    day = date.fromisoformat(one["last_day"]) if one["last_day"] else None
    name = MILESTONE_LABELS.get(one["milestone"], one["milestone"])
    when = _day_words(one, day) if day else one["words"] or one["value"]
    return f"{name[:1].upper()}{name[1:]}: {when}"


def _day_words(one: Deadline, day: date) -> str:
    words = one["words"] or one["value"]
    shown = day_words(day)
    return shown if words == shown else f"{shown} ({words})"


def _held_words(other: RegisterDeadline) -> str:
    assert other.due_on is not None
    about = ", ".join(part for part in (other.words, other.stage, other.scope) if part)
    moved = "đã gia hạn" if other.due_on != other.first_due_on else ""
    behind = "; ".join(part for part in (about, moved) if part)
    return f"{day_words(other.due_on)} ({behind})" if behind else day_words(other.due_on)


def money_words(amounts: Sequence[Amount]) -> str:
    """Số tiền in a line: "780 tỷ đồng (NSNN 640; ngoài NS 140)", years apart."""
    return "; ".join(_by_year(amounts))


def _by_year(amounts: Sequence[Amount]) -> Iterator[str]:
    for year in dict.fromkeys(year for _, year, _ in amounts):
        mine = {source: amount for source, own, amount in amounts if own == year}
        when = f"năm {year}: " if year else ""
        parts = "; ".join(
            f"{_NAMES.get(source, source)} {format_vnd(amount)}"
            for source, amount in mine.items()
            if source != TOTAL or len(mine) == 1
        )
        if TOTAL in mine and len(mine) > 1:
            yield f"{when}{format_vnd(mine[TOTAL])} ({parts})"
        else:
            yield f"{when}{parts}"
