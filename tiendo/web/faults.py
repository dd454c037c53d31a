"""Faults of the installation that a page must say in words, not as an unexplained error."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tiendo.law.queries import RuleMissing

log = logging.getLogger(__name__)


class MissingRuleMiddleware:
    """A legal rule that no row states: the page says which one and what the administrator does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for RuleMissing only; everything else propagates."""
        if not isinstance(exception, RuleMissing):
            return None
        log.error("%s", exception)
        return render(request, "web/missing_rule.html", {"reason": str(exception)}, status=503)
