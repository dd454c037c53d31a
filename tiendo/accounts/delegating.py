"""Ủy quyền: an administrator writes down who acts for another body, from when, until when.

What it lets her do stands in `reporting.permissions`; it begins and ends by its days, without
anybody's doing.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.actions import AccountRefused
from tiendo.accounts.belonging import acting_for, body_of
from tiendo.accounts.models import Delegation, User
from tiendo.accounts.permissions import check_can_administer
from tiendo.agencies.models import Agency
from tiendo.agencies.queries import is_valid_on
from tiendo.agencies.succession import Heirs
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.core.locks import seal

CAN_ACT = (User.Role.OFFICER, User.Role.HEAD, User.Role.COORDINATOR)
"""Who writes reports at all; a leader or an administrator acts for nobody."""


class DelegationRefused(AccountRefused):
    """It can't be delegated so; `str()` is Vietnamese. field: which value is wrong, "" for none."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


def delegation_seal(row: Delegation) -> str:
    """What a page shows of it, to be sent back with the form that ends it."""
    return seal(row.pk, row.starts_on, row.ends_on, row.revoked_on)


@transaction.atomic
def delegate(
    *,
    person: User,
    agency: Agency,
    starts_on: date,
    ends_on: date,
    basis: str,
    by: User,
    at: datetime,
    today: date,
) -> Delegation:
    """Ghi ủy quyền; both days included. The very same once more is the same row, no event.

    One that overlaps another of the same person for the same body is refused: which paper is in
    force on a day must have one answer. Raises NotAllowed, DelegationRefused.
    """
    check_can_administer(by)
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    basis = basis.strip()
    _check_person(person, agency, today)
    _check_days(agency, starts_on, ends_on, today)
    if not basis:
        raise DelegationRefused("Hãy ghi văn bản ủy quyền: số, ngày, ai ký.", "basis")
    for other in _overlapping(person, agency, starts_on, ends_on):
        if (other.starts_on, other.ends_on, other.basis) == (starts_on, ends_on, basis):
            return other
        raise DelegationRefused(
            f"{person} đã được ủy quyền làm thay {agency} {days_words(other)} ({other.basis}). Hãy "
            "thôi ủy quyền ấy trước, hoặc chọn những ngày khác.",
            "starts_on",
        )
    row = Delegation.objects.create(
        person=person,
        agency=agency,
        starts_on=starts_on,
        ends_on=ends_on,
        basis=basis,
        made_by=by,
        made_at=at,
    )
    record("person.delegate", target=person, actor=by, at=at, payload=_said(row))
    return row


@transaction.atomic
def revoke_delegation(
    *, delegation: Delegation, on: date, by: User, at: datetime, today: date, seen: str = ""
) -> Delegation:
    """Thôi ủy quyền. on: its first day without force, today or later.

    seen: `delegation_seal` of the page, "" compares nothing. Raises NotAllowed, DelegationRefused.
    """
    check_can_administer(by)
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("person", "agency")
    row = rows.get(pk=delegation.pk)
    if row.revoked_on is not None:
        raise DelegationRefused(f"Ủy quyền này đã thôi từ ngày {day_words(row.revoked_on)}.")
    if seen and seen != delegation_seal(row):
        raise DelegationRefused("Ủy quyền này vừa đổi: hãy xem lại rồi làm lại nếu còn cần.")
    if row.ends_on < today:
        raise DelegationRefused(f"Ủy quyền này đã hết từ hết ngày {day_words(row.ends_on)}.")
    if not today <= on <= row.ends_on:
        raise DelegationRefused(
            f"Ngày thôi phải từ hôm nay ({day_words(today)}) đến ngày cuối của ủy quyền "
            f"({day_words(row.ends_on)}): việc đã làm thay trước đó vẫn đúng thẩm quyền.",
            "on",
        )
    row.revoked_on, row.revoked_by = on, by
    row.save(update_fields=["revoked_on", "revoked_by"])
    record(
        "person.delegation_end",
        target=row.person,
        actor=by,
        at=at,
        payload={**_said(row), "revoked_on": on},
    )
    return row


def days_words(row: Delegation) -> str:
    """ "từ ngày 01/12/2026 đến hết ngày 31/12/2026"."""
    return f"từ ngày {day_words(row.starts_on)} đến hết ngày {day_words(row.ends_on)}"


def _check_person(person: User, agency: Agency, today: date) -> None:
    if not person.is_active:
        raise DelegationRefused(f"Tài khoản của {person} đã ngừng.", "person")
    if person.role not in CAN_ACT:
        raise DelegationRefused(
            f"{person} là {str(person.get_role_display()).lower()}; chỉ cán bộ, thủ trưởng và điều "
            "phối viên soạn báo cáo thay được.",
            "person",
        )
    heirs = Heirs.load(today)
    if person.agency_id and agency.pk in acting_for(
        body_of(person.agency_id, heirs.holders), heirs
    ):
        raise DelegationRefused(f"{person} thuộc {agency} rồi, không cần ủy quyền.", "agency")


def _check_days(agency: Agency, starts_on: date, ends_on: date, today: date) -> None:
    if ends_on < starts_on:
        raise DelegationRefused("Ngày cuối phải từ ngày đầu trở đi.", "ends_on")
    if ends_on < today:
        raise DelegationRefused(
            f"Ngày cuối đã qua (hôm nay {day_words(today)}): ủy quyền không có ngày nào.", "ends_on"
        )
    if not is_valid_on(agency, max(starts_on, today)):
        raise DelegationRefused(
            f"{agency} không hoạt động vào ngày {day_words(max(starts_on, today))}.", "agency"
        )


def _overlapping(person: User, agency: Agency, starts_on: date, ends_on: date) -> list[Delegation]:
    """Those of hers for the body that hold on one of these days. One query."""
    rows = Delegation.objects.filter(
        person=person, agency=agency, starts_on__lte=ends_on, ends_on__gte=starts_on
    )
    found = rows.order_by("starts_on", "pk")
    return [row for row in found if row.revoked_on is None or row.revoked_on > starts_on]


def _said(row: Delegation) -> dict[str, object]:
    return {
        "delegation": row.pk,
        "agency": row.agency.code,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "basis": row.basis,
    }
