"""Comparing what HTMX swaps in with what a fresh load shows."""

from __future__ import annotations

import re

from django.http import HttpResponse

_TOKEN = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[\w-]+')
_BLANKS = re.compile(r"\s+")


def shown(response: HttpResponse) -> str:
    """The page or fragment without its CSRF tokens (each rendering masks them anew) and blanks."""
    return _BLANKS.sub(" ", _TOKEN.sub(r"\1", response.content.decode())).strip()
