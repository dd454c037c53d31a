"""Chọn cơ quan: valid on a day, of a kind, in the officials' order."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from tiendo.core.text import fold


class AgencyQuerySet(models.QuerySet[Any]):
    """Agencies; each method narrows or orders."""

    def valid_on(self, on: date) -> AgencyQuerySet:
        """Those that exist on the day."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        not_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        return self.filter(begun, not_ended)

    def of_kinds(self, *kinds: str) -> AgencyQuerySet:
        """Those of any of the kinds."""
        return self.filter(kind__in=kinds)

    def search(self, words: str) -> AgencyQuerySet:
        """Those whose folded names hold every word, in any order; all when there is none."""
        found = self
        for word in fold(words).split():
            found = found.filter(fold__contains=word)
        return found

    def in_order(self) -> AgencyQuerySet:
        """UBND tỉnh, departments, boards, communes ...; each by the Vietnamese alphabet."""
        return self.order_by("sort_text")
