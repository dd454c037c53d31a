"""Làm nóng: what the first visitor of a fresh process would wait for, done before anybody comes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

from django.template import engines
from django.template.backends.base import BaseEngine
from django.urls import get_resolver


def warm_up() -> None:
    """Load every address with its view, compile every template. Asks no database.

    Called before the web processes are forked: they then share all of it.
    """
    resolver = get_resolver()
    resolver.url_patterns  # noqa: B018 - loaded by being asked for
    resolver._populate()
    for engine in engines.all():
        assert isinstance(engine, BaseEngine)
        for name in _names(engine):
            engine.get_template(name)
    gc.collect()
    gc.freeze()


def _names(engine: BaseEngine) -> Iterator[str]:
    """Our own templates, by the names by which pages ask for them."""
    project = Path(__file__).resolve().parent.parent
    for folder in engine.template_dirs:
        if Path(folder).is_relative_to(project):
            for path in Path(folder).rglob("*.html"):
                yield str(path.relative_to(folder))
