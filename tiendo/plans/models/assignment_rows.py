"""Đọc phân công: which assignments hold on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet


class AssignmentQuerySet(QuerySet[Any]):
    """Phân công. Every method can be chained."""

    def valid_on(self, on: date) -> AssignmentQuerySet:
        """Those that hold on the day: begun (or of the plan itself) and not yet ended."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        not_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        return self.filter(begun, not_ended)

    def leading(self) -> AssignmentQuerySet:
        """Chủ trì only."""
        return self.filter(role="lead")
