"""Search as Django knows it: after every `migrate` the indexes of words are there."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from tiendo.asking.word_index import make_missing


class SearchConfig(AppConfig):
    """The room of search."""

    name = "tiendo.search"

    def ready(self) -> None:
        """All migrations are done when the first app is told; apps without tables never are."""
        post_migrate.connect(_make_missing, sender=apps.get_app_config("progress"))


def _make_missing(**told: Any) -> None:
    make_missing()
