"""Vì sao không có nút: what this person may not do to the item, why, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tiendo.core.days import day_words
from tiendo.core.progress import State
from tiendo.plans.models import Item
from tiendo.progress import permissions
from tiendo.progress.models import ItemMove
from tiendo.web.item.asking import Person

_LOCKED = {
    State.PAUSED: "tạm dừng",
    State.ACCEPTED_DONE: "đã xác nhận hoàn thành",
    State.CANCELLED: "đã hủy",
}
_OF_COORDINATORS: Sequence[tuple[str, Callable[..., None]]] = (
    ("Giao việc", permissions.check_can_assign),
    ("Đề nghị cập nhật", permissions.check_can_ask_update),
    ("Xác nhận hoàn thành", permissions.check_can_accept),
    ("Trả lại", permissions.check_can_return),
    ("Tạm dừng", permissions.check_can_pause),
    ("Cho tiếp tục", permissions.check_can_resume),
    ("Mở lại", permissions.check_can_reopen),
    ("Hủy", permissions.check_can_cancel),
)
_OF_THOSE_WHO_LEAD: Sequence[tuple[str, Callable[..., None]]] = (
    ("Báo hoàn thành", permissions.check_can_report_done),
    ("Ghi lý do chậm", permissions.check_can_give_reason),
)


@dataclass(frozen=True, slots=True)
class Why:
    """Một việc không làm được (what) và vì sao."""

    what: str
    reason: str


def lock_words(item: Item, move: ItemMove | None) -> str:
    """ "Khóa từ 20/5/2026 vì tạm dừng theo Công văn 12/UBND (Hoàng Văn Dõi)."; "" while open.

    move: the one that explains how the item stands.
    """
    state = _LOCKED.get(State(item.state))
    if state is None or move is None:
        return ""
    basis = f" theo {move.basis}" if move.basis else ""
    return f"Khóa từ {day_words(move.effective_on)} vì {state}{basis} ({move.moved_by})."


def with_lock(reason: str, item: Item, move: ItemMove | None) -> str:
    """A refusal, with since when and why where the item is locked; "" stays ""."""
    if not reason:
        return ""
    return " ".join(part for part in (lock_words(item, move), reason) if part)


def whys_of(item: Item, person: Person) -> list[Why]:
    """Every act that this person has no button for. No query.

    What only coordinators may do is told to others in one line. Why she may not report at all
    stands above, in the place of the button.
    """
    if item.is_group or item.ended_by is not None:
        return []
    told_above = person.why_not(permissions.check_can_claim, item)
    found = [
        Why(name, reason)
        for name, check in _OF_THOSE_WHO_LEAD
        if (reason := person.why_not(check, item)) and reason != told_above
    ]
    if person.standing.is_plan_coordinator:
        return found + [
            Why(name, reason)
            for name, check in _OF_COORDINATORS
            if (reason := person.why_not(check, item))
        ]
    names = ", ".join(name.lower() if at else name for at, (name, _) in enumerate(_OF_COORDINATORS))
    return [*found, Why(names, _who_coordinates(item))]


def _who_coordinates(item: Item) -> str:
    focal = item.plan.coordinator
    who = f" ({focal})" if focal else ""
    return (
        f"Chỉ cán bộ điều phối của cơ quan đầu mối{who} làm được. Cần việc này thì liên hệ cơ quan "
        "đầu mối; nêu trong báo cáo tiến độ cũng được."
    )
