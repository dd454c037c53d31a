"""A fresh process has done beforehand what its first visitor would wait for."""

from __future__ import annotations

from django.template import engines
from django.template.loaders import cached

from tiendo.web.warming import warm_up


def test_templates_are_compiled_and_no_question_is_asked() -> None:
    # Without `django_db` a question to the database is refused: none is asked.
    for loader in engines["django"].engine.template_loaders:
        loader.reset()
    warm_up()
    loader = next(
        loader
        for loader in engines["django"].engine.template_loaders
        if isinstance(loader, cached.Loader)
    )
    compiled = loader.get_template_cache.keys()
    assert {"web/outage.html", "web/items/items.html", "ui/base.html"} <= compiled
