"""Đọc báo cáo tiến độ: the latest claim of each item or body, and the grade of its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from tiendo.core.evidence import EvidenceKind, Grade

_GRADES = (
    (EvidenceKind.SIGNED_RECORD, Grade.SIGNED),
    (EvidenceKind.TREASURY_LINE, Grade.TREASURY),
    (EvidenceKind.LOCATED_PHOTO, Grade.PHOTO),
    (EvidenceKind.OTHER_FILE, Grade.FILE),
)


class ClaimQuerySet(QuerySet[Any]):
    """Báo cáo tiến độ, asked in the officials' own words. Every method can be chained."""

    def newest_first(self) -> ClaimQuerySet:
        """By the day the figures speak of, then by the order in which they came."""
        return self.order_by("-as_of", "-id")

    def with_grade(self) -> ClaimQuerySet:
        """Adds `grade`: a value of `core.evidence.Grade`, that of the best evidence."""
        evidence = self._evidence()
        best = Case(
            *[
                When(Exists(evidence.filter(kind=kind)), then=Value(grade.value))
                for kind, grade in _GRADES
            ],
            default=Value(Grade.WORDS.value),
            output_field=CharField(),
        )
        graded: ClaimQuerySet = self.annotate(grade=best)
        return graded

    def latest_of_items(self) -> ClaimQuerySet:
        """Each item's newest claim only, whoever made it and whatever it speaks of."""
        return self._latest_by("item")

    def latest_of_bodies(self) -> ClaimQuerySet:
        """Each agency's newest claim on each item and milestone (or on the item as a whole)."""
        whole = Q(deadline__isnull=True)
        return self.filter(
            Q(whole, ~Exists(self._later("item", "agency").filter(whole)))
            | Q(~whole, ~Exists(self._later("item", "agency", "deadline")))
        )

    def latest_of_targets(self) -> ClaimQuerySet:
        """Each agency's newest figure for each target."""
        measured = self.filter(target__isnull=False, quantity__isnull=False)
        later = self._later("target", "agency").filter(quantity__isnull=False)
        return measured.filter(~Exists(later))

    def for_reading(self) -> ClaimQuerySet:
        """With agency, person, milestone, target, grade and evidence: two queries for all."""
        return (
            self.with_grade()
            .select_related("agency", "claimed_by", "deadline", "target")
            .prefetch_related("evidence__file")
        )

    def of_items(self, items: Iterable[Any]) -> ClaimQuerySet:
        """Claims on these items (rows or keys)."""
        return self.filter(item__in=[getattr(item, "pk", item) for item in items])

    def _latest_by(self, *same: str) -> ClaimQuerySet:
        return self.filter(~Exists(self._later(*same)))

    def _later(self, *same: str) -> Any:
        """Claims that come after the outer one and are alike in these columns."""
        newer = Q(as_of__gt=OuterRef("as_of")) | Q(as_of=OuterRef("as_of"), pk__gt=OuterRef("pk"))
        alike = {f"{name}_id": OuterRef(f"{name}_id") for name in same}
        return self.model._default_manager.filter(newer, **alike)

    def _evidence(self) -> Any:
        rows: Any = self.model._meta.get_field("evidence").related_model
        return rows._default_manager.filter(claim=OuterRef("pk"))
