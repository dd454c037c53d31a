"""Xem trước: for which items an act will work and for which not, by the checks of one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.membership import Membership
from tiendo.agencies.models import AgencySet
from tiendo.asking.together import ask_together
from tiendo.core.governing import SoonWindow
from tiendo.core.progress import IllegalMove
from tiendo.plans.models import Assignment, Item, Plan
from tiendo.progress import permissions
from tiendo.progress.acts import Act, Explaining, Giving
from tiendo.progress.bodies import assignments_on, standings_of
from tiendo.progress.models import Batch, Claim, LateReason, UpdateRequest

CHECKS: Mapping[Batch.Kind, Callable[..., None]] = {
    Batch.Kind.ASSIGN: permissions.check_can_assign,
    Batch.Kind.ASK: permissions.check_can_ask_update,
    Batch.Kind.REASON: permissions.check_can_give_reason,
}
"""By what each act is allowed, for one item and for many."""


@dataclass(frozen=True, slots=True)
class Look:
    """Những đầu việc được chọn. refused: item key -> why the act will not work for it.

    held: item key -> its assignments of today.
    """

    items: Sequence[Item]
    refused: Mapping[int, str]
    held: Mapping[int, list[Assignment]]

    @property
    def fit(self) -> list[Item]:
        """Those for which it will work."""
        return [item for item in self.items if item.pk not in self.refused]


def picked_items(plan: Plan, keys: Sequence[int], *, on: date, soon: SoonWindow) -> QuerySet[Item]:
    """The items of the plan with these keys, in its order, labelled, with what checks ask for."""
    rows = Item.objects.in_plan(plan).filter(pk__in=keys).with_label(on, soon)
    found: QuerySet[Item] = rows.select_related("plan__coordinator", "ended_by").tree_order()
    return found


def look_at(
    items: Sequence[Item],
    kind: Batch.Kind,
    *,
    by: User,
    on: date,
    act: Act | None = None,
    is_undo: bool = False,
    besides: Sequence[QuerySet[Any]] = (),
) -> Look:
    """What will become of each of these items of one plan. One query.

    act: None: not filled in yet; then only what does not rest on it is checked. is_undo: what was
    done before is no hindrance. besides: what the page asks as well, asked along.
    """
    membership = Membership(on)
    given = assignments_on(items, on)
    before = [] if is_undo else _done_before(items, kind, on)
    ask_together(given, *membership.questions, *before, *besides)
    standings = standings_of(by, items, given=given, membership=membership)
    held: dict[int, list[Assignment]] = defaultdict(list)
    for row in given:
        held[row.item_id].append(row)
    done = {row.item_id: row for rows in before for row in rows}
    refused = {}
    for item in items:
        reason = _refusal(by, item, kind, on, standings[item.pk])
        reason = reason or repeated(act, kind, held[item.pk], done.get(item.pk))
        if reason:
            refused[item.pk] = reason
    return Look(items, refused, held)


def repeated(act: Act | None, kind: Batch.Kind, held: list[Assignment], before: Any) -> str:
    """Why the act would do again what was done already; "" where it would not.

    before: what was asked today or given as the reason last; None: nothing.
    """
    if isinstance(act, Giving):
        own = [row for row in held if row.role == act.role and _names(row, act)]
        return f"{act.body} đã được giao đầu việc này rồi." if own else ""
    if kind == Batch.Kind.ASK and before is not None:
        return f"Hôm nay {before.asked_by} đã đề nghị cập nhật, chưa có báo cáo từ đó."
    if isinstance(act, Explaining) and before is not None:
        is_same = (before.reason, before.note) == (act.reason, act.note.strip())
        return "Lý do này đã được ghi rồi." if is_same else ""
    return ""


def _names(row: Assignment, act: Giving) -> bool:
    if isinstance(act.body, AgencySet):
        return row.agency_set_id == act.body.pk
    return row.agency_id == act.body.pk


def _refusal(by: User, item: Item, kind: Batch.Kind, on: date, standing: Any) -> str:
    try:
        CHECKS[kind](by, item, on=on, standing=standing)
    except (NotAllowed, IllegalMove) as refusal:
        return str(refusal)
    return ""


def _done_before(items: Sequence[Item], kind: Batch.Kind, on: date) -> list[QuerySet[Any]]:
    if kind == Batch.Kind.ASK:
        return [open_requests(items).filter(asked_at__date=on)]
    return [standing_reasons(items)] if kind == Batch.Kind.REASON else []


def open_requests(items: Sequence[Item]) -> QuerySet[UpdateRequest]:
    """Đề nghị cập nhật of these items that nobody has answered by a report, the newest last."""
    later = Claim.objects.filter(item=OuterRef("item"), claimed_at__gte=OuterRef("asked_at"))
    rows = UpdateRequest.objects.filter(item__in=items, withdrawn_at=None).filter(~Exists(later))
    return rows.select_related("asked_by").order_by("id")


def standing_reasons(items: Sequence[Item]) -> QuerySet[LateReason]:
    """Lý do chậm that holds of these items, the newest last."""
    rows = LateReason.objects.filter(item__in=items, withdrawn_at=None)
    return rows.select_related("given_by").order_by("id")
