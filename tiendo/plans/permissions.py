"""Ai được làm gì với kế hoạch: the button and the action ask the same pair."""

from __future__ import annotations

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed, is_coordinator
from tiendo.plans.models import Plan


def check_can_attach_original(user: User, plan: Plan) -> None:
    """Raises NotAllowed: only the plan's coordinator or an administrator may."""
    if not is_coordinator(user, plan):
        raise NotAllowed(
            "Chỉ cán bộ điều phối của cơ quan đầu mối "
            f"({plan.coordinator or 'chưa xác định'}) được đính kèm bản gốc."
        )


def can_attach_original(user: User, plan: Plan) -> bool:
    """May this person attach the plan's original?"""
    try:
        check_can_attach_original(user, plan)
    except NotAllowed:
        return False
    return True


def check_can_amend(user: User, plan: Plan) -> None:
    """Sửa đổi kế hoạch: raises NotAllowed; only the plan's coordinator or an administrator may."""
    if not is_coordinator(user, plan):
        raise NotAllowed(
            "Chỉ cán bộ điều phối của cơ quan đầu mối "
            f"({plan.coordinator or 'chưa xác định'}) được nạp bản sửa đổi của kế hoạch này."
        )


def can_amend(user: User, plan: Plan) -> bool:
    """May this person bring the plan to a new version?"""
    try:
        check_can_amend(user, plan)
    except NotAllowed:
        return False
    return True


def check_can_attach_appendix(user: User, plan: Plan) -> None:
    """Raises NotAllowed: only the plan's coordinator or an administrator may."""
    if not is_coordinator(user, plan):
        raise NotAllowed(
            "Chỉ cán bộ điều phối của cơ quan đầu mối "
            f"({plan.coordinator or 'chưa xác định'}) được nạp phụ lục của kế hoạch này."
        )


def can_attach_appendix(user: User, plan: Plan) -> bool:
    """May this person attach an appendix to the running plan?"""
    try:
        check_can_attach_appendix(user, plan)
    except NotAllowed:
        return False
    return True


def check_can_link(user: User, lower: Plan, higher: Plan) -> None:
    """Nối hai kế hoạch: raises NotAllowed; a coordinator of either, or an administrator, may."""
    if not (is_coordinator(user, lower) or is_coordinator(user, higher)):
        raise NotAllowed(
            "Chỉ cán bộ điều phối của cơ quan đầu mối kế hoạch cấp dưới "
            f"({lower.coordinator or 'chưa xác định'}) hoặc kế hoạch cấp trên "
            f"({higher.coordinator or 'chưa xác định'}) được nối hai kế hoạch."
        )


def can_link(user: User, lower: Plan, higher: Plan) -> bool:
    """May this person say that the one carries out the other, and judge their links?"""
    try:
        check_can_link(user, lower, higher)
    except NotAllowed:
        return False
    return True
