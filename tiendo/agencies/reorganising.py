"""Sắp xếp cơ quan: rename, merge, split, close from a day on; the past stays as it was.

Whatever the kind, the same happens: the bodies of before end on the eve of the day, those of
after hold their duties from that day (`Succession`). Nothing else is written: who owes what on a
day, and for whom a person acts, follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import ManyToOneRel, Model

from tiendo.agencies.actions import fresh_code
from tiendo.agencies.agency_rows import agency_sort_text
from tiendo.agencies.models import Agency, Reorganisation, ReorganisationPart, Succession
from tiendo.agencies.reorganisation_checks import (
    Change,
    NewBody,
    ReorganisationRefused,
    check_change,
)
from tiendo.audit.actions import record
from tiendo.core.locks import seal
from tiendo.core.text import fold

_ONE_DAY = timedelta(days=1)
_LONGEST_NOTE = 300


class StaleAgencies(ReorganisationRefused):
    """Somebody changed one of the bodies since the preview."""


@dataclass(frozen=True, slots=True)
class _Side:
    before: list[Agency]
    after: list[Agency]
    new: list[Agency]


def agencies_seal(agencies: Iterable[Agency]) -> str:
    """What a preview showed of these bodies, to be sent back with the confirmation."""
    rows = sorted(agencies, key=lambda row: row.pk)
    facts = [(row.pk, row.name, row.valid_from, row.valid_to, row.is_kept) for row in rows]
    return seal(*facts)


@transaction.atomic
def reorganise(*, change: Change, actor: Model, at: datetime, seen: str = "") -> Reorganisation:
    """Ghi một lần sắp xếp. seen: `agencies_seal` of the preview. The caller answers for the right.

    Raises ReorganisationRefused or StaleAgencies; then nothing has changed.
    """
    held = _held([*change.before, *change.into], seen)
    change = change.with_rows(held)
    check_change(change)
    new = [_new_body(body, change) for body in change.new]
    sides = _Side(list(change.before), [*change.into, *new], new)
    for agency in sides.before:
        agency.valid_to = change.effective_on - _ONE_DAY
        agency.is_kept = True
        agency.save(update_fields=["valid_to", "is_kept"])
    Succession.objects.bulk_create(
        Succession(
            predecessor=old, successor=heir, effective_on=change.effective_on, basis=change.basis
        )
        for old in sides.before
        for heir in sides.after
    )
    return _noted(change, sides, actor, at)


@transaction.atomic
def undo_reorganisation(
    *, reorganisation: Reorganisation, actor: Model, at: datetime
) -> Reorganisation:
    """Hoàn tác: the bodies of before go on, those it made are gone. Twice does nothing more.

    The caller answers for the right, and for what other rooms hang on it.
    Raises ReorganisationRefused; then nothing has changed.
    """
    row = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    if row.undone_at is not None:
        return row
    parts = list(row.parts.select_related("agency").order_by("pk"))
    before = [part.agency for part in parts if part.side == "before" and part.agency]
    after = [part.agency for part in parts if part.side == "after" and part.agency]
    _held([*before, *after], "")
    _check_nothing_later(row, before, after)
    pairs = Succession.objects.filter(predecessor__in=before, effective_on=row.effective_on)
    pairs.filter(successor__in=after).delete()
    for agency in before:
        agency.valid_to = None
        agency.save(update_fields=["valid_to"])
    for part in parts:
        if part.is_new and part.agency:
            _remove(part.agency)
    row.undone_by, row.undone_at = str(actor)[:200], at
    row.save(update_fields=["undone_by", "undone_at"])
    payload = {"kind": row.kind, "before": _names(before), "from": row.effective_on.isoformat()}
    record("agency.reorganise_undo", target=row, actor=actor, at=at, payload=payload)
    return row


def _held(agencies: Sequence[Agency], seen: str) -> dict[int, Agency]:
    """The rows as they stand now, locked in one order. Raises StaleAgencies."""
    keys = sorted({agency.pk for agency in agencies})
    rows = Agency.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    held = {row.pk: row for row in rows}
    if len(held) != len(keys) or (seen and agencies_seal(held.values()) != seen):
        raise StaleAgencies(
            "Một trong các cơ quan này vừa được người khác thay đổi (hoặc bạn đã bấm hai lần). "
            "Chưa ghi gì thêm: hãy xem lại danh mục rồi làm lại nếu còn cần."
        )
    return held


def _new_body(body: NewBody, change: Change) -> Agency:
    first = change.before[0]
    place = first.place if change.kind == Reorganisation.Kind.RENAME else None
    return Agency.objects.create(
        code=fresh_code(body.name),
        name=body.name,
        short_name=body.short_name,
        kind=first.kind,
        fold=fold(f"{body.name} {body.short_name}")[:300],
        sort_text=agency_sort_text(body.name, first.kind, None)[:1000],
        parent_id=first.parent_id,
        place=place,
        valid_from=change.effective_on,
        note=change.basis[:_LONGEST_NOTE],
        is_kept=True,
    )


def _noted(change: Change, sides: _Side, actor: Model, at: datetime) -> Reorganisation:
    row = Reorganisation.objects.create(
        kind=change.kind,
        effective_on=change.effective_on,
        basis=change.basis,
        made_by=str(actor)[:200],
        made_at=at,
    )
    ReorganisationPart.objects.bulk_create(
        ReorganisationPart(
            reorganisation=row, side=side, agency=agency, name=agency.name, is_new=agency in new
        )
        for side, agencies, new in (
            (ReorganisationPart.Side.BEFORE, sides.before, []),
            (ReorganisationPart.Side.AFTER, sides.after, sides.new),
        )
        for agency in agencies
    )
    payload = {
        "kind": change.kind,
        "before": _names(sides.before),
        "after": _names(sides.after),
        "from": change.effective_on.isoformat(),
        "basis": change.basis,
    }
    record("agency.reorganise", target=row, actor=actor, at=at, payload=payload)
    return row


def _check_nothing_later(
    row: Reorganisation, before: Sequence[Agency], after: Sequence[Agency]
) -> None:
    """A later reorganisation that ends a body of this one has to be taken back first."""
    later = ReorganisationPart.objects.filter(
        agency__in=after,
        side=ReorganisationPart.Side.BEFORE,
        reorganisation__undone_at=None,
    ).select_related("reorganisation")
    for part in later:
        raise ReorganisationRefused(
            f"{part.name} đã có trong lần sắp xếp sau ({part.reorganisation}): hãy hoàn tác lần "
            "đó trước."
        )
    eve = row.effective_on - _ONE_DAY
    for agency in before:
        if agency.valid_to != eve:
            raise ReorganisationRefused(
                f"Ngày kết thúc của {agency} đã được sửa sau lần sắp xếp này: không tự hoàn tác "
                "được."
            )


def _remove(agency: Agency) -> None:
    """A body that the reorganisation made; refused where anything hangs on it by now."""
    if hanging := _hanging(agency):
        raise hangs_on(agency, ", ".join(hanging))
    agency.delete()


def _hanging(agency: Agency) -> list[str]:
    """What points at it, in words, hidden relations too. One query for each relation."""
    found = []
    for field in agency._meta.get_fields(include_hidden=True):
        if not isinstance(field, ManyToOneRel) or field.related_model is ReorganisationPart:
            continue
        model: type[Model] = field.related_model
        rows = model._base_manager.filter(**{field.field.name: agency})
        if many := rows.count():
            found.append(f"{many} {model._meta.verbose_name}")
    return found


def hangs_on(agency: Agency, what: str) -> ReorganisationRefused:
    """The refusal to take back a body on which something hangs."""
    return ReorganisationRefused(
        f"Không hoàn tác được: {agency} đã có {what}. Hãy ghi một lần sắp xếp mới từ ngày thay đổi."
    )


def _names(agencies: Iterable[Agency]) -> list[str]:
    return [agency.name for agency in agencies]
