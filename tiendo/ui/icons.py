"""Biểu tượng: the drawings of assets/icons.json, by name."""

from __future__ import annotations

from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def icon(name: str, words: str = "") -> SafeString:
    """An icon of assets/icons.json; `words` names it where no text stands beside it."""
    return _drawn(_href(), name, words)


@lru_cache(maxsize=1)
def _href() -> str:
    """Where the drawings are; asked for once, the file has the hash of its content in its name."""
    return static("ui/dist/icons.svg")


@lru_cache(maxsize=512)
def _drawn(href: str, name: str, words: str) -> SafeString:
    if words:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            words,
            href,
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        href,
        name,
    )
