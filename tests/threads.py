"""Several people at the same moment, each by a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection


def at_once(
    *acts: Callable[[], object], refused_by: type[BaseException] = Exception
) -> list[BaseException | None]:
    """Each in a thread of its own, all let go at the same moment; what each was refused by, None
    where it was not. Any other exception is the thread's, and fails the test."""
    gate = threading.Barrier(len(acts))
    raised: list[BaseException | None] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
        except refused_by as refusal:
            raised[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
