"""Trộn thứ tự: a new order of things that keeps a place for those it no longer names."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def merged_order(*, old: Sequence[Key], new: Sequence[Key]) -> list[Key]:
    """`new`, with each key that only `old` has directly after the one it stood behind in `old`."""
    named = set(new)
    following: dict[Key | None, list[Key]] = {}
    before: Key | None = None
    for key in old:
        if key not in named:
            following.setdefault(before, []).append(key)
        else:
            before = key
    merged = list(following.get(None, []))
    for key in new:
        merged.append(key)
        merged.extend(following.get(key, []))
    return merged
