"""Gửi biểu mẫu: what every form of an item carries."""

from __future__ import annotations

from django.http import HttpRequest


def posted_version(request: HttpRequest) -> int:
    """The version of the item that the form was made from; a missing or odd one never fits."""
    version = str(request.POST.get("lock_version", ""))
    return int(version) if version.isascii() and version.isdigit() else -1
