"""Xóa lớp minh họa: every illustrative row goes, what real people did stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import ManyToOneRel, Model, Q, QuerySet

from tiendo.accounts.changing import deactivate
from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.audit.models import Event
from tiendo.files.models import StoredFile
from tiendo.files.reading import path_of
from tiendo.plans.models import Item
from tiendo.progress.actions import replay
from tiendo.progress.demonstration.layer import LayerCounts, count_layer
from tiendo.progress.models import Claim, DeadlineMove, Evidence, ItemMove

_OWN = "accounts"


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was removed. people: usernames of the accounts that were switched off."""

    rows: LayerCounts
    files: int
    people: tuple[str, ...]


@transaction.atomic
def clear_demonstration(*, at: datetime) -> Cleared:
    """Xóa lớp minh họa of all plans. Run again it finds nothing and records nothing.

    Items, milestones and dates are computed anew from the rows that are left. A decision that a
    real person took on an illustrative report stays, without that report.
    """
    rows = count_layer()
    items = list(_items_in_layer().values_list("pk", flat=True))
    files = _files_of_layer()
    _delete_rows()
    for item in Item.objects.filter(pk__in=items).order_by("pk"):
        replay(item)
    removed = _discard_unused(files)
    people = _switch_off_people(at)
    if rows.total or people:
        payload = {
            "claims": rows.claims,
            "moved_dates": rows.moved_dates,
            "decisions": rows.decisions,
            "files": removed,
            "people": list(people),
        }
        record(
            "demonstration.clear",
            target=None,
            target_label="Lớp dữ liệu minh họa",
            actor=None,
            at=at,
            payload=payload,
        )
    return Cleared(rows, removed, people)


def was_cleared() -> bool:
    """Has somebody removed the layer, and nobody laid it again since? Then it stays away."""
    told = Event.objects.filter(verb__in=("demonstration.lay", "demonstration.clear"))
    last = told.order_by("-sequence").values_list("verb", flat=True).first()
    return last == "demonstration.clear"


def _items_in_layer() -> QuerySet[Item]:
    return Item.objects.filter(
        Q(pk__in=Claim.objects.filter(is_illustrative=True).values("item"))
        | Q(pk__in=ItemMove.objects.filter(is_illustrative=True).values("item"))
        | Q(pk__in=DeadlineMove.objects.filter(is_illustrative=True).values("deadline__item"))
    )


def _files_of_layer() -> set[int]:
    evidence = Evidence.objects.filter(claim__is_illustrative=True)
    dates = DeadlineMove.objects.filter(is_illustrative=True, file__isnull=False)
    return {*evidence.values_list("file", flat=True), *dates.values_list("file", flat=True)}


def _delete_rows() -> None:
    ItemMove.objects.filter(is_illustrative=True).delete()
    ItemMove.objects.filter(claim__is_illustrative=True).update(claim=None)
    DeadlineMove.objects.filter(is_illustrative=True).delete()
    Claim.objects.filter(is_illustrative=True).delete()


def _discard_unused(files: set[int]) -> int:
    """Remove the kept files that no row uses any more; their bytes go once this is committed."""
    unused = list(StoredFile.objects.filter(pk__in=files - _referred_to(StoredFile, files)))
    paths = [path_of(stored) for stored in unused]
    StoredFile.objects.filter(pk__in=[stored.pk for stored in unused]).delete()
    transaction.on_commit(lambda: _unlink(paths))
    return len(unused)


def _unlink(paths: Iterable[Path]) -> None:
    for path in paths:
        if not StoredFile.objects.filter(sha256=path.name).exists():
            path.unlink(missing_ok=True)


def _switch_off_people(at: datetime) -> tuple[str, ...]:
    """Switch off the demonstration accounts that left nothing behind but the layer."""
    people = list(User.objects.filter(is_demonstration=True, is_active=True).order_by("pk"))
    busy = _referred_to(User, {user.pk for user in people})
    idle = [user for user in people if user.pk not in busy]
    for user in idle:
        deactivate(user=user, by=None, at=at)
    return tuple(user.username for user in idle)


def _referred_to(model: type[Model], keys: set[int]) -> set[int]:
    """Those of the keys that some row of any room points at."""
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        # What belongs to an account itself (failed sign-ins, a second factor) is no trace of work.
        if not isinstance(relation, ManyToOneRel) or relation.related_model._meta.app_label == _OWN:
            continue
        name = relation.field.name
        rows = relation.related_model._base_manager.filter(**{f"{name}__in": keys})
        found.update(rows.values_list(name, flat=True))
    return found
