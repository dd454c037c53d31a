"""Góc nhìn đã lưu: a filter gets a name, another name, or goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.locks import MovedOn
from tiendo.plans.models import Plan
from tiendo.progress.models import SavedFilter
from tiendo.progress.permissions import (
    check_can_change_filter,
    check_can_drop_filter,
    check_can_share_filter,
)
from tiendo.progress.queries.filters import ItemFilter

MOST_OWN, MOST_SHARED = 30, 40
"""Of one plan: more than these nobody finds her way in, and every list shows them all."""
_MOST_CHARACTERS, _MOST_NAME = 2000, 60


class FilterRefused(Exception):
    """A filter can't be kept like this; `str()` is Vietnamese, `field` names what is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def save_filter(
    *,
    plan: Plan,
    shown: ItemFilter,
    name: str,
    by: User,
    at: datetime,
    is_shared: bool = False,
    as_list: bool = False,
) -> SavedFilter:
    """Lưu góc nhìn. The same once more answers the row that is there, without an event.

    Raises NotAllowed (only some may share), FilterRefused.
    """
    if is_shared:
        check_can_share_filter(by)
    User.objects.select_for_update().get(pk=by.pk)
    query = shown.but(plan="").to_query()
    own = SavedFilter.objects.filter(plan=plan, person=by)
    name = _fit_name(name)
    if same := own.filter(name=name, query=query, as_list=as_list, is_shared=is_shared).first():
        return same
    _refuse_taken(own, name)
    _refuse_many(plan, by, is_shared)
    if len(query) > _MOST_CHARACTERS:
        raise FilterRefused("name", "Điều kiện lọc dài quá, không lưu được: hãy bớt chữ cần tìm.")
    saved = SavedFilter.objects.create(
        plan=plan,
        person=by,
        name=name,
        query=query,
        as_list=as_list,
        is_shared=is_shared,
        made_at=at,
    )
    record("filter.save", target=saved, actor=by, at=at, payload=_payload(saved))
    return saved


@transaction.atomic
def change_filter(
    *,
    saved: SavedFilter,
    name: str,
    is_shared: bool,
    by: User,
    at: datetime,
    shown: str | None = None,
) -> SavedFilter:
    """Đổi tên, dùng chung hay thôi dùng chung. What stays as it is leaves no event.

    shown: its seal on the page, None: nothing to compare. Raises NotAllowed, FilterRefused,
    MovedOn (changed in another window), SavedFilter.DoesNotExist (somebody has dropped it).
    """
    User.objects.select_for_update().get(pk=by.pk)
    saved = (
        SavedFilter.objects.select_related("person")
        .select_for_update(of=("self",))
        .get(pk=saved.pk)
    )
    check_can_change_filter(by, saved)
    name = _fit_name(name)
    if (name, is_shared) == (saved.name, saved.is_shared):
        return saved
    _refuse_moved(saved, shown, by)
    if is_shared and not saved.is_shared:
        check_can_share_filter(by)
        _refuse_many(saved.plan, by, is_shared, own_too=False)
    _refuse_taken(SavedFilter.objects.filter(plan=saved.plan, person=by).exclude(pk=saved.pk), name)
    saved.name, saved.is_shared = name, is_shared
    saved.save(update_fields=["name", "is_shared"])
    record("filter.change", target=saved, actor=by, at=at, payload=_payload(saved))
    return saved


@transaction.atomic
def drop_filter(*, saved: SavedFilter, by: User, at: datetime, shown: str | None = None) -> bool:
    """Xóa góc nhìn. False: it was gone already, and nothing is recorded.

    Raises NotAllowed, MovedOn.
    """
    rows = SavedFilter.objects.select_related("person").select_for_update(of=("self",))
    found = rows.filter(pk=saved.pk).first()
    if found is None:
        return False
    check_can_drop_filter(by, found)
    _refuse_moved(found, shown, by)
    payload = _payload(found)
    SavedFilter.objects.filter(pk=found.pk).delete()
    record("filter.drop", target=found, actor=by, at=at, payload=payload)
    return True


def _refuse_moved(saved: SavedFilter, shown: str | None, by: User) -> None:
    """Only its own person changes a filter; others of the office may drop a shared one."""
    if shown is None or shown == saved.seal:
        return
    kind = "dùng chung" if saved.is_shared else "của riêng"
    now = f"Góc nhìn nay tên là “{saved.name}”, {kind}."
    raise MovedOn("đã sửa góc nhìn này", who=saved.person, now=now, is_own=saved.person == by)


def _fit_name(name: str) -> str:
    name = " ".join(name.replace("\x00", "").split())
    if not name:
        raise FilterRefused("name", "Hãy đặt tên cho góc nhìn, ví dụ “Quá hạn của xã”.")
    if len(name) > _MOST_NAME:
        raise FilterRefused("name", f"Tên dài quá: nhiều nhất {_MOST_NAME} ký tự.")
    return name


def _refuse_taken(own: object, name: str) -> None:
    if own.filter(name=name).exists():  # type: ignore[attr-defined]
        raise FilterRefused(
            "name", f"Bạn đã có góc nhìn tên “{name}”: hãy đặt tên khác, hoặc xóa góc nhìn cũ."
        )


def _refuse_many(plan: Plan, by: User, is_shared: bool, *, own_too: bool = True) -> None:
    own = Q(person=by)
    rows = SavedFilter.objects.filter(plan=plan)
    if own_too and rows.filter(own).count() >= MOST_OWN:
        raise FilterRefused("name", f"Bạn đã lưu {MOST_OWN} góc nhìn: hãy xóa bớt trước.")
    if is_shared and rows.filter(is_shared=True).count() >= MOST_SHARED:
        raise FilterRefused(
            "is_shared", f"Đã có {MOST_SHARED} góc nhìn dùng chung: hãy xóa bớt trước."
        )


def _payload(saved: SavedFilter) -> dict[str, object]:
    return {
        "plan": saved.plan_id,
        "name": saved.name,
        "query": saved.query,
        "as_list": saved.as_list,
        "is_shared": saved.is_shared,
    }
