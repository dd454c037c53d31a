"""Every address of the URL configuration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Address:
    """name: with its namespace; the route, where an address has no name. params: of the route."""

    name: str
    route: str
    params: tuple[str, ...]


def addresses() -> list[Address]:
    """All of them, in the order in which Django tries them."""
    return list(_walk(get_resolver().url_patterns, "", "", ()))


def _walk(
    patterns: Sequence[Any], space: str, route: str, params: tuple[str, ...]
) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        named = (*params, *pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            yield Address(space + pattern.name if pattern.name else here, here, named)
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner, here, named)
