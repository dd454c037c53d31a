"""Dọn bộ nhớ: Python's search for unreachable objects, made rare while a document is read.

A reading makes hundreds of thousands of small objects that all stay reachable; searching them
after every few hundred takes a fifth of the time of a long document and finds next to nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (50_000, 20, 100)


@contextmanager
def seldom() -> Iterator[None]:
    """Search seldom within; afterwards as often as before."""
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
