"""Ai được làm gì với đầu việc: checks in pairs; the button and the action ask the same pair.

`check_can_x` raises NotAllowed (who may) or IllegalMove (the item stands elsewhere), both with a
Vietnamese sentence fit to show; `can_x` answers. `standing` may be passed in so that a page with
many buttons asks only once who the person is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed, is_administrator
from tiendo.core.days import day_words
from tiendo.core.progress import MOVE_NAMES, STATE_NAMES, IllegalMove, Move, State, next_state
from tiendo.plans.models import Deadline, Item
from tiendo.progress.bodies import Standing, names_of_leads, standing_of
from tiendo.progress.models import Batch, SavedFilter

_SHARES_FILTERS = (User.Role.COORDINATOR, User.Role.ADMINISTRATOR)
UNDO_FOR = timedelta(hours=24)
"""So long a batch can be undone."""
_AT_REST = (State.ACCEPTED_DONE, State.PAUSED, State.CANCELLED)
_TAKES_CLAIMS = (State.ASSIGNED, State.IN_PROGRESS, State.REPORTED_DONE, State.RETURNED)


def check_can_claim(user: User, item: Item, *, on: date, standing: Standing | None = None) -> None:
    """Báo cáo tiến độ: a body that leads or coordinates, or the plan's coordinator for it."""
    _refuse_ended(item)
    stands = standing or standing_of(user, item, on)
    if not (stands.leads or stands.coordinates or stands.is_plan_coordinator):
        raise NotAllowed(_not_theirs(user, item, _who_leads(item, on, stands)))
    if item.is_group:
        raise IllegalMove("Đây là nhóm đầu việc: hãy báo cáo từng đầu việc trong nhóm.")
    if item.state not in _TAKES_CLAIMS:
        raise IllegalMove(_no_claims(item))


def check_can_report_done(
    user: User, item: Item, *, on: date, standing: Standing | None = None
) -> None:
    """Báo hoàn thành: only a body that leads (or the plan's coordinator for it)."""
    stands = standing or standing_of(user, item, on)
    check_can_claim(user, item, on=on, standing=stands)
    if not (stands.leads or stands.is_plan_coordinator):
        raise NotAllowed(
            "Chỉ cơ quan chủ trì được báo hoàn thành; cơ quan phối hợp báo cáo phần việc của mình "
            f"ở tình trạng “Đang thực hiện”. {_who_leads(item, on, stands)}"
        )


def check_can_move_deadline(
    user: User, deadline: Deadline, *, on: date, standing: Standing | None = None
) -> None:
    """Gia hạn: a body that leads, or the plan's coordinator; of a deadline that is still open."""
    item = deadline.item
    _refuse_ended(item)
    if deadline.ended_by is not None:
        raise IllegalMove(f"Thời hạn này đã bỏ theo {deadline.ended_by.basis_words}.")
    stands = standing or standing_of(user, item, on)
    if not (stands.leads or stands.is_plan_coordinator):
        raise NotAllowed(
            "Chỉ cơ quan chủ trì hoặc cơ quan đầu mối của kế hoạch được gia hạn. "
            f"{_who_leads(item, on, stands)}"
        )
    if item.state in (State.CANCELLED, State.ACCEPTED_DONE):
        raise IllegalMove(f"Đầu việc {_stands(item)}, không gia hạn được.")
    if deadline.met_on is not None:
        raise IllegalMove("Mốc này đã được xác nhận hoàn thành, không gia hạn được.")
    if deadline.anchors and deadline.series_id is None:
        raise IllegalMove("Đây là hạn định kỳ: hãy gia hạn từng kỳ cụ thể.")


def check_can_accept(
    user: User,
    item: Item,
    *,
    on: date,
    deadline: Deadline | None = None,
    standing: Standing | None = None,
) -> None:
    """Xác nhận hoàn thành: only the plan's coordinator; of work or a milestone reported done."""
    _check_decision(user, item, Move.ACCEPT, on, deadline, standing)


def check_can_return(
    user: User,
    item: Item,
    *,
    on: date,
    deadline: Deadline | None = None,
    standing: Standing | None = None,
) -> None:
    """Trả lại: only the plan's coordinator; of reported work or a reported milestone."""
    _check_decision(user, item, Move.RETURN, on, deadline, standing)


def check_can_pause(user: User, item: Item, *, on: date, standing: Standing | None = None) -> None:
    """Tạm dừng: only the plan's coordinator, by a decision."""
    _check_decision(user, item, Move.PAUSE, on, None, standing)


def check_can_resume(user: User, item: Item, *, on: date, standing: Standing | None = None) -> None:
    """Tiếp tục thực hiện: only the plan's coordinator."""
    _check_decision(user, item, Move.RESUME, on, None, standing)


def check_can_cancel(user: User, item: Item, *, on: date, standing: Standing | None = None) -> None:
    """Hủy: only the plan's coordinator, by a decision."""
    _check_decision(user, item, Move.CANCEL, on, None, standing)


def check_can_reopen(
    user: User,
    item: Item,
    *,
    on: date,
    deadline: Deadline | None = None,
    standing: Standing | None = None,
) -> None:
    """Mở lại: only the plan's coordinator; of accepted work or an accepted milestone."""
    _check_decision(user, item, Move.REOPEN, on, deadline, standing)


def check_can_assign(user: User, item: Item, *, on: date, standing: Standing | None = None) -> None:
    """Giao việc: only the plan's coordinator; not once the work is done or cancelled."""
    _refuse_ended(item)
    stands = standing or standing_of(user, item, on)
    if not stands.is_plan_coordinator:
        raise NotAllowed(_only_coordinator(item, MOVE_NAMES[Move.ASSIGN]))
    if item.state in (State.CANCELLED, State.ACCEPTED_DONE):
        raise IllegalMove(f"Đầu việc {_stands(item)}, không giao lại được.")


def check_can_ask_update(
    user: User, item: Item, *, on: date, standing: Standing | None = None
) -> None:
    """Đề nghị cập nhật: only the plan's coordinator; of open work that somebody leads."""
    _refuse_ended(item)
    stands = standing or standing_of(user, item, on)
    if not stands.is_plan_coordinator:
        raise NotAllowed(_only_coordinator(item, "đề nghị cập nhật"))
    if item.is_group:
        raise IllegalMove("Đây là nhóm đầu việc: hãy đề nghị từng đầu việc trong nhóm.")
    if item.state == State.REPORTED_DONE:
        raise IllegalMove("Đầu việc đã báo hoàn thành: hãy xác nhận hoặc trả lại.")
    if item.state in _AT_REST:
        raise IllegalMove(f"Đầu việc {_stands(item)}, không cần cập nhật.")
    leads = names_of_leads(item, on) if stands.lead_names is None else stands.lead_names
    if not leads:
        raise IllegalMove("Đầu việc chưa có cơ quan chủ trì: hãy giao việc trước đã.")


def check_can_give_reason(
    user: User, item: Item, *, on: date, standing: Standing | None = None
) -> None:
    """Ghi lý do chậm: a body that leads, or the plan's coordinator; of work that is late.

    item: labelled as of `on`, as lateness is derived.
    """
    _refuse_ended(item)
    stands = standing or standing_of(user, item, on)
    if not (stands.leads or stands.is_plan_coordinator):
        raise NotAllowed(
            "Chỉ cơ quan chủ trì hoặc cơ quan đầu mối của kế hoạch được ghi lý do chậm. "
            f"{_who_leads(item, on, stands)}"
        )
    if item.is_group:
        raise IllegalMove("Đây là nhóm đầu việc: hãy ghi lý do của từng đầu việc trong nhóm.")
    if not item.days_late:
        raise IllegalMove("Đầu việc không quá hạn, không có gì phải giải trình.")


def check_can_undo_batch(user: User, batch: Batch, *, at: datetime) -> None:
    """Hoàn tác một đợt: whoever made it, within a day, once."""
    if batch.made_by_id != user.pk:
        raise NotAllowed(f"Chỉ người làm đợt này ({batch.made_by}) hoàn tác được.")
    if batch.undone_at is not None:
        raise IllegalMove("Đợt này đã được hoàn tác rồi.")
    if at > batch.made_at + UNDO_FOR:
        raise IllegalMove(
            "Chỉ hoàn tác được trong 24 giờ; nay hãy sửa từng đầu việc trên trang của nó."
        )


def check_can_share_filter(user: User) -> None:
    """Dùng chung góc nhìn: a coordinator or an administrator, for everyone inside."""
    if not user.is_active or user.role not in _SHARES_FILTERS:
        raise NotAllowed(
            "Chỉ cán bộ điều phối và quản trị viên lưu được góc nhìn dùng chung; "
            "bạn vẫn lưu được góc nhìn của riêng mình."
        )


def check_can_change_filter(user: User, saved: SavedFilter) -> None:
    """Đổi tên, đổi cách dùng một góc nhìn: only its own person."""
    if saved.person_id != user.pk:
        raise NotAllowed(f"Chỉ người lưu ({saved.person}) sửa được góc nhìn “{saved.name}”.")


def check_can_drop_filter(user: User, saved: SavedFilter) -> None:
    """Xóa một góc nhìn: its person; a shared one also an administrator."""
    if saved.person_id == user.pk or (saved.is_shared and is_administrator(user)):
        return
    raise NotAllowed(
        f"Chỉ người lưu ({saved.person}) hoặc quản trị viên xóa được góc nhìn “{saved.name}”."
    )


def _check_decision(
    user: User,
    item: Item,
    move: Move,
    on: date,
    deadline: Deadline | None,
    standing: Standing | None,
) -> None:
    _refuse_ended(item)
    stands = standing or standing_of(user, item, on)
    if not stands.is_plan_coordinator:
        raise NotAllowed(_only_coordinator(item, MOVE_NAMES[move]))
    if deadline is None:
        next_state(State(item.state), move)
    else:
        _check_milestone(deadline, move)


def _refuse_ended(item: Item) -> None:
    """Whoever it is: nothing more is done to what an amendment ended."""
    if item.ended_by is not None:
        raise IllegalMove(
            f"Đầu việc này đã thôi thực hiện theo {item.ended_by.basis_words}; "
            "chỉ còn xem được lịch sử."
        )


def _check_milestone(deadline: Deadline, move: Move) -> None:
    if move is Move.REOPEN:
        if deadline.met_on is None:
            raise IllegalMove("Mốc này chưa được xác nhận, không có gì để mở lại.")
        return
    if deadline.met_on is not None:
        raise IllegalMove(f"Mốc này đã được xác nhận hoàn thành ngày {day_words(deadline.met_on)}.")
    if deadline.reported_on is None:
        raise IllegalMove("Mốc này chưa được báo hoàn thành.")


def _not_theirs(user: User, item: Item, who_leads: str) -> str:
    whose = "bạn chưa thuộc cơ quan nào"
    if user.agency is not None:
        whose = f"{user.agency} không được giao đầu việc này"
    if user.role == User.Role.LEADER:
        whose = "lãnh đạo xem, không báo cáo thay"
    return f"Chỉ cơ quan chủ trì hoặc phối hợp được báo cáo tiến độ; {whose}. {who_leads}"


def _who_leads(item: Item, on: date, stands: Standing) -> str:
    """Whom to turn to: the leading bodies, or the one that can name them."""
    leads = names_of_leads(item, on) if stands.lead_names is None else stands.lead_names
    if leads:
        return f"Cơ quan chủ trì: {leads}."
    focal = item.plan.coordinator
    by = f"{focal} (cơ quan đầu mối)" if focal else "cơ quan đầu mối"
    return f"Đầu việc chưa có cơ quan chủ trì: {by} giao việc, và báo cáo trong lúc chờ."


def _no_claims(item: Item) -> str:
    if item.state == State.DRAFT:
        return "Đầu việc chưa giao cho cơ quan nào chủ trì: cơ quan đầu mối giao việc trước đã."
    todo = {
        State.PAUSED: "cơ quan đầu mối cho tiếp tục thì báo cáo được.",
        State.ACCEPTED_DONE: "cơ quan đầu mối mở lại thì báo cáo được.",
    }.get(State(item.state), "không nhận báo cáo nữa.")
    return f"Đầu việc {_stands(item)}; {todo}"


def _stands(item: Item) -> str:
    name = STATE_NAMES[State(item.state)]
    return name if name.startswith(("đã", "đang")) else f"đang {name}"


def _only_coordinator(item: Item, what: str) -> str:
    focal = item.plan.coordinator
    who = f" ({focal})" if focal else ""
    return f"Chỉ cán bộ điều phối của cơ quan đầu mối{who} được {what}."


def _answers(check: Callable[..., None]) -> Callable[..., bool]:
    def can(*args: Any, **kwargs: Any) -> bool:
        try:
            check(*args, **kwargs)
        except (NotAllowed, IllegalMove):
            return False
        return True

    can.__doc__ = f"The answer to `{check.__name__}`, without a reason."
    return can


can_claim = _answers(check_can_claim)
can_report_done = _answers(check_can_report_done)
can_move_deadline = _answers(check_can_move_deadline)
can_accept = _answers(check_can_accept)
can_return = _answers(check_can_return)
can_pause = _answers(check_can_pause)
can_resume = _answers(check_can_resume)
can_cancel = _answers(check_can_cancel)
can_reopen = _answers(check_can_reopen)
can_assign = _answers(check_can_assign)
can_ask_update = _answers(check_can_ask_update)
can_give_reason = _answers(check_can_give_reason)
can_undo_batch = _answers(check_can_undo_batch)
can_share_filter = _answers(check_can_share_filter)
can_change_filter = _answers(check_can_change_filter)
can_drop_filter = _answers(check_can_drop_filter)

_VERBS: dict[str, Callable[..., None]] = {
    "claim": check_can_claim,
    "report_done": check_can_report_done,
    "accept": check_can_accept,
    "return": check_can_return,
    "pause": check_can_pause,
    "resume": check_can_resume,
    "cancel": check_can_cancel,
    "reopen": check_can_reopen,
    "assign": check_can_assign,
}


def refusals(user: User, item: Item, *, on: date) -> dict[str, str]:
    """Verb -> why this person may not do it to the item now; "" where she may.

    For the buttons of a page: asks once who she is.
    """
    standing = standing_of(user, item, on)
    answers = {}
    for verb, check in _VERBS.items():
        try:
            check(user, item, on=on, standing=standing)
            answers[verb] = ""
        except (NotAllowed, IllegalMove) as refusal:
            answers[verb] = str(refusal)
    return answers
