"""Xử lý: what the coordinator may decide on an item or a milestone, each with its own form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from tiendo.core.progress import Move
from tiendo.plans.models import Deadline, Item
from tiendo.progress import actions, permissions
from tiendo.web.item.asking import Person
from tiendo.web.item.fields import DayField


@dataclass(frozen=True, slots=True)
class _Sort:
    """One sort of decision. needs, takes: fields that must be and may be filled in."""

    name: str
    says: str
    done: str
    act: Callable[..., Item]
    check: Callable[..., None]
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    of_milestones: bool = False
    tone: str = ""


SORTS: Mapping[Move, _Sort] = {
    Move.ACCEPT: _Sort(
        "Xác nhận hoàn thành",
        "Ngày hoàn thành thực tế quyết định đúng hạn hay quá hạn.",
        "Đã xác nhận hoàn thành",
        actions.accept,
        permissions.check_can_accept,
        needs=("done_on",),
        takes=("note",),
        of_milestones=True,
        tone="main",
    ),
    Move.RETURN: _Sort(
        "Trả lại",
        "Cơ quan báo cáo thấy lý do này và bổ sung.",
        "Đã trả lại",
        actions.return_item,
        permissions.check_can_return,
        needs=("note",),
        of_milestones=True,
    ),
    Move.PAUSE: _Sort(
        "Tạm dừng",
        "Đầu việc không tính quá hạn cho đến khi được tiếp tục.",
        "Đã tạm dừng",
        actions.pause,
        permissions.check_can_pause,
        needs=("basis",),
        takes=("note",),
    ),
    Move.RESUME: _Sort(
        "Cho tiếp tục thực hiện",
        "Thời hạn tính lại như trước khi tạm dừng.",
        "Đã cho tiếp tục thực hiện",
        actions.resume,
        permissions.check_can_resume,
        takes=("basis", "note"),
    ),
    Move.REOPEN: _Sort(
        "Mở lại",
        "Bỏ xác nhận hoàn thành; lần xác nhận trước vẫn còn trong nhật ký.",
        "Đã mở lại",
        actions.reopen,
        permissions.check_can_reopen,
        needs=("note",),
        of_milestones=True,
    ),
    Move.CANCEL: _Sort(
        "Hủy đầu việc",
        "Không hoàn lại được.",
        "Đã hủy đầu việc",
        actions.cancel,
        permissions.check_can_cancel,
        needs=("basis",),
        takes=("note",),
        tone="danger",
    ),
}

_NOTE_NAMES = {
    Move.RETURN: ("Lý do trả lại", "Cần bổ sung gì, theo văn bản nào.", "Hãy ghi lý do trả lại."),
    Move.REOPEN: ("Lý do mở lại", "", "Hãy ghi lý do mở lại."),
    Move.ACCEPT: ("Ý kiến", "Cần ghi căn cứ khi báo cáo chỉ có lời, chưa có minh chứng.", ""),
}


class DecisionForm(forms.Form):
    """The few fields of one decision; its ids are its own, as a page shows several."""

    def __init__(
        self,
        move: Move,
        deadline: Deadline | None,
        data: Any = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id=f"{_key(move, deadline)}-%s")
        sort = SORTS[move]
        for name in (*sort.needs, *sort.takes):
            self.fields[name] = _FIELDS[name](move, name in sort.needs)


def _day(move: Move, is_needed: bool) -> forms.Field:
    errors = {"required": "Hãy ghi ngày hoàn thành."}
    return DayField(label="Ngày hoàn thành thực tế", required=is_needed, error_messages=errors)


def _note(move: Move, is_needed: bool) -> forms.Field:
    label, hint, error = _NOTE_NAMES.get(move, ("Ý kiến", "", ""))
    return forms.CharField(
        label=label,
        help_text=hint,
        required=is_needed,
        error_messages={"required": error},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _basis(move: Move, is_needed: bool) -> forms.Field:
    return forms.CharField(
        label="Văn bản",
        help_text="Số, ký hiệu, ngày, cơ quan ban hành.",
        required=is_needed,
        max_length=300,
        error_messages={"required": "Phải có văn bản: hãy ghi số, ký hiệu."},
    )


_FIELDS: Mapping[str, Callable[[Move, bool], forms.Field]] = {
    "done_on": _day,
    "note": _note,
    "basis": _basis,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision that this person may take now, ready to be shown as a form.

    is_open: shown unfolded, as it has been tried and refused.
    """

    move: Move
    deadline: Deadline | None
    form: DecisionForm
    is_open: bool = False

    @property
    def sort(self) -> _Sort:
        """Its name and what it says."""
        return SORTS[self.move]

    @property
    def key(self) -> str:
        """For the ids of its form."""
        return _key(self.move, self.deadline)


def decisions_on(
    item: Item, *, person: Person, deadline: Deadline | None = None, done_on: date | None = None
) -> tuple[Decision, ...]:
    """What she may decide on the item, or (deadline given) on that milestone. No query.

    done_on: the day proposed for accepting, None: the milestone's own.
    """
    if not person.standing.is_plan_coordinator:
        return ()
    about = {} if deadline is None else {"deadline": deadline}
    day = done_on if deadline is None else deadline.reported_on
    return tuple(
        Decision(move, deadline, DecisionForm(move, deadline, initial={"done_on": day}))
        for move, sort in SORTS.items()
        if (deadline is None or sort.of_milestones)
        and not person.why_not(sort.check, item, **about)
    )


def decide(
    form: DecisionForm, *, move: Move, item: Item, deadline: Deadline | None, **occasion: Any
) -> Item:
    """Take the decision that the valid form describes. Raises what the action raises."""
    about = {"deadline": deadline} if SORTS[move].of_milestones else {}
    return SORTS[move].act(item=item, **form.cleaned_data, **about, **occasion)


def _key(move: Move, deadline: Deadline | None) -> str:
    return f"{move}-{deadline.pk}" if deadline is not None else str(move)
