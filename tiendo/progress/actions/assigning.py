"""Giao việc: name a body for an item of a running plan."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, AgencySet
from tiendo.audit.actions import record
from tiendo.core.progress import Move, State
from tiendo.core.text import fold
from tiendo.plans.models import Assignment, Item
from tiendo.progress.actions.deciding import DecisionRefused
from tiendo.progress.actions.steps import Occasion, locked, step
from tiendo.progress.bodies import assignments_on
from tiendo.progress.permissions import check_can_assign


@transaction.atomic
def assign(
    *,
    item: Item,
    role: str,
    by: User,
    at: datetime,
    agency: Agency | None = None,
    agency_set: AgencySet | None = None,
    replaces: Assignment | None = None,
    note: str = "",
    basis: str = "",
    lock_version: int | None = None,
) -> Assignment:
    """Giao việc: from today on the body leads or coordinates the item. role: Assignment.Role.

    replaces: an assignment of the item that ends yesterday; it stays in the history. An item
    that nobody had becomes assigned.
    Raises NotAllowed, IllegalMove, DecisionRefused (no body, or it has the item already).
    """
    item = locked(item, lock_version=lock_version, by=by)
    today = timezone.localdate(at)
    check_can_assign(by, item, on=today)
    body = _one_body(agency, agency_set)
    held = assignments_on([item], today).filter(role=role)
    if held.filter(agency=agency, agency_set=agency_set).exists():
        raise DecisionRefused("agency", f"{body} đã được giao đầu việc này rồi.")
    if replaces is not None:
        held.filter(pk=replaces.pk).update(valid_to=today - timedelta(days=1))
    row = Assignment.objects.create(
        item=item,
        role=role,
        agency=agency,
        agency_set=agency_set,
        name_as_written=str(body),
        valid_from=today,
    )
    _note_on_item(item, row, Occasion(by, at, note.strip(), basis.strip()))
    payload = {
        "assignment": row.pk,
        "role": role,
        "body": str(body),
        "replaces": replaces.pk if replaces is not None else None,
        "note": note,
        "basis": basis,
    }
    record("item.assign", target=item, actor=by, at=at, payload=payload)
    return row


def _one_body(agency: Agency | None, agency_set: AgencySet | None) -> Agency | AgencySet:
    if agency is not None and agency_set is None:
        return agency
    if agency is None and agency_set is not None:
        return agency_set
    raise DecisionRefused("agency", "Hãy chọn đúng một cơ quan hoặc một nhóm cơ quan.")


def _note_on_item(item: Item, row: Assignment, occasion: Occasion) -> None:
    """The item is found by the body's name; one that nobody had is assigned from now on."""
    item.search_text = f"{item.search_text} {fold(row.name_as_written)}"
    item.save(update_fields=["search_text"])
    if row.role == Assignment.Role.LEAD and item.state == State.DRAFT:
        step(item, Move.ASSIGN, occasion, effective_on=timezone.localdate(occasion.at))
