"""How well a reading agrees with what a person found: F1 over the values of all items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import Any

Json = dict[str, Any]
Values = Callable[[Json], Iterable[Hashable]]

MEASURES: dict[str, Values] = {
    "deadline": lambda item: [
        (entry["type"], entry["value"] if entry["type"] != "event" else "")
        for entry in item.get("deadlines", [])
    ],
    "deadline+milestone": lambda item: [
        (
            entry["type"],
            entry["value"] if entry["type"] != "event" else "",
            entry["milestone"],
            tuple(entry.get("anchor", [])),
        )
        for entry in item.get("deadlines", [])
    ],
    "lead": lambda item: item.get("lead", []),
    "coordinating": lambda item: item.get("coordinating", []),
    "quantity+unit": lambda item: [
        (entry["value"], entry["unit"], entry["op"]) for entry in item.get("quantities", [])
    ],
}
TARGETS = {
    "deadline": 0.93,
    "deadline+milestone": 0.93,
    "lead": 0.93,
    "coordinating": 0.90,
    "quantity+unit": 0.93,
}


def f1(pairs: Iterable[tuple[Json, Json]], measure: str) -> float:
    """F1 of one measure over pairs of what was expected and what was found.

    Items are the same when path and text are; a value of an item that stands alone is wrong.
    """
    agreed = total = 0
    for expected, found in pairs:
        wanted = _values_by_item(expected, MEASURES[measure])
        given = _values_by_item(found, MEASURES[measure])
        agreed += sum((wanted & given).values())
        total += sum(wanted.values()) + sum(given.values())
    return 2 * agreed / total if total else 1.0


def _values_by_item(reading: Json, values: Values) -> Counter[Hashable]:
    return Counter(
        (item["section_path"], item["text"], value)
        for item in reading["items"]
        for value in values(item)
    )
