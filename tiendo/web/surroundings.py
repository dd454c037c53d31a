"""What every page needs around its content."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, object]:
    """`today`, and whether TIENDO_TODAY moves it (the banner says so)."""
    return {"today": getattr(request, "today", None), "moved_day": settings.TIENDO_TODAY}
