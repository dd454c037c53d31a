"""Tên gọi đã ghi nhớ: the ways of writing that persons chose, kept, changed and forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from tiendo.agencies.models import Agency, AgencySet, Alias
from tiendo.audit.actions import record
from tiendo.core.locks import MovedOn

_PERSON, _DATA = "person", "data"
_KEPT = ("name", "fold", "agency_id", "agency_set_id", "made_in", "made_by")


class AliasRefused(Exception):
    """The alias can't be changed like this; `str()` is a Vietnamese sentence."""


def chosen_aliases() -> QuerySet[Alias]:
    """The aliases that persons chose, the latest first, with what they stand for."""
    rows = Alias.objects.filter(origin=_PERSON).select_related("agency", "agency_set")
    return rows.order_by("-made_at", "-pk")


def keep_person_alias(
    *,
    name: str,
    fold: str,
    agency: Agency | None,
    agency_set: AgencySet | None,
    made_in: str,
    made_by: str,
    at: datetime,
) -> dict[str, Any] | None:
    """Ghi nhớ a chosen name; one that came with the data is never overwritten.

    Answers what stood there before, for `put_alias_back`; None when nothing was changed. The
    caller answers for the right and the event.
    """
    known = Alias.objects.filter(fold=fold).first()
    if known is not None and known.origin == _DATA:
        return None
    before = _as_stored(known, fold)
    Alias.objects.update_or_create(
        fold=fold,
        defaults={
            "name": name,
            "agency": agency,
            "agency_set": agency_set,
            "origin": _PERSON,
            "made_in": made_in,
            "made_by": made_by[:200],
            "made_at": at,
        },
    )
    return before


def forget_person_alias(fold: str) -> dict[str, Any] | None:
    """Quên a chosen name, within another action. Answers what stood there, None if nothing did."""
    known = Alias.objects.filter(fold=fold, origin=_PERSON).first()
    if known is None:
        return None
    before = _as_stored(known, fold)
    known.delete()
    return before


def put_alias_back(before: dict[str, Any], *, actor: Model | None, at: datetime) -> None:
    """Trả lại an alias as it stood before an answer; one that was not there goes."""
    values = before["values"]
    if values is None:
        Alias.objects.filter(fold=before["fold"], origin=_PERSON).delete()
        return
    made_at = datetime.fromisoformat(values.pop("made_at")) if values["made_at"] else None
    fold = values.pop("fold")
    Alias.objects.update_or_create(
        fold=fold, defaults={**values, "origin": _PERSON, "made_at": made_at}
    )


@transaction.atomic
def change_alias(
    *,
    alias: Alias,
    agency: Agency | None,
    agency_set: AgencySet | None,
    actor: Model,
    at: datetime,
    shown: str | None = None,
) -> Alias:
    """Sửa what a chosen name stands for, for the documents to come; exactly one of the two.

    Plans and reviews that used it stay as they are. The caller answers for the right.
    shown: its seal on the page, None: nothing to compare.
    Raises AliasRefused (it came with the data, or nothing was chosen), MovedOn.
    """
    held = _held(alias)
    if (agency is None) == (agency_set is None):
        raise AliasRefused("Hãy chọn một cơ quan hoặc một nhóm cơ quan trong danh mục.")
    if (held.agency, held.agency_set) == (agency, agency_set):
        return held
    _refuse_moved(held, shown, actor)
    was = str(held.agency or held.agency_set)
    held.agency, held.agency_set = agency, agency_set
    held.made_by, held.made_at = str(actor)[:200], at
    held.save()
    payload = {"name": held.name, "was": was, "is": str(agency or agency_set)}
    record("alias.change", target=held, actor=actor, at=at, payload=payload)
    return held


@transaction.atomic
def forget_alias(*, alias: Alias, actor: Model, at: datetime, shown: str | None = None) -> None:
    """Quên một tên: the next document asks for it again. Raises AliasRefused, MovedOn."""
    held = _held(alias)
    _refuse_moved(held, shown, actor)
    payload = {"name": held.name, "was": str(held.agency or held.agency_set)}
    record("alias.forget", target=held, actor=actor, at=at, payload=payload)
    held.delete()


def _held(alias: Alias) -> Alias:
    held = (
        Alias.objects.select_for_update(of=("self",))
        .select_related("agency", "agency_set")
        .filter(pk=alias.pk)
        .first()
    )
    if held is None:
        raise AliasRefused("Tên này vừa được người khác xóa khỏi sổ ghi nhớ.")
    if held.origin == _DATA:
        raise AliasRefused("Tên này đi cùng danh mục cơ quan, không sửa ở đây được.")
    return held


def _refuse_moved(alias: Alias, shown: str | None, actor: Model) -> None:
    if shown is None or shown == alias.seal:
        return
    raise MovedOn(
        "đã sửa tên này",
        who=alias.made_by,
        at=alias.made_at,
        now=f"“{alias.name}” nay là {alias.agency or alias.agency_set}.",
        is_own=alias.made_by == str(actor)[:200],
    )


def _as_stored(alias: Alias | None, fold: str) -> dict[str, Any]:
    if alias is None:
        return {"fold": fold, "values": None}
    values = {field: getattr(alias, field) for field in _KEPT}
    values["made_at"] = alias.made_at.isoformat() if alias.made_at else None
    return {"fold": fold, "values": values}
