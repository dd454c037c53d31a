"""Địa chỉ của giao diện JSON. It answers for itself who may ask: no redirect to a page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from tiendo.api.interface import interface, no_such_address


def _open(patterns: list[Any]) -> list[Any]:
    for pattern in patterns:
        pattern.callback = login_not_required(pattern.callback)
    return patterns


_patterns, _app_name, _namespace = interface.urls
_others = path("<path:rest>", no_such_address)
urlpatterns = (_open([*_patterns, _others]), _app_name, _namespace)
