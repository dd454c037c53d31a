"""The layer's files belong to a whole class of tests, which keeps them in a folder of its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _files_apart() -> None:
    """Instead of a folder for each test (see stage.py)."""
