"""Pages made small on their way: a commune's phone waits for bytes, not for the server."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WRITTEN = (
    "text/html",
    "application/json",
    "application/geo+json",
    "image/svg+xml",
    "text/calendar",
)
"""Content types that gzip makes several times smaller. Files and workbooks are compressed by
their own formats; those that are sent piece by piece keep their length and go as they are."""


class CompressionMiddleware(GZipMiddleware):
    """Gzip for what the program writes itself, with a random tail so that the length of an answer
    tells nothing of a secret in it (the base class; the token of forms is masked besides)."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed where the browser takes it and the content gains by it."""
        kind = response.get("Content-Type", "").split(";")[0]
        if response.streaming or kind not in WRITTEN:
            return response
        return super().process_response(request, response)
