"""Kết quả đọc khi lưu: a reading as JSON without loss, and back.

The published JSON of `tiendo read` is made for others; this one is made to come back as the
very same reading, blocks included.
"""

from __future__ import annotations

import dataclasses
import types
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, Union, get_args, get_origin, get_type_hints

from tiendo.reading.model import Block, Reading

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_BUILT = "_built_reading"


def to_stored(finding: DataclassInstance) -> dict[str, Any]:
    """A reading, or one finding of it, as plain JSON values, without loss.

    Characters that no database text can hold are replaced, one for one.
    """
    stored: dict[str, Any] = _storable(dataclasses.asdict(finding))
    return stored


def from_stored(stored: dict[str, Any]) -> Reading:
    """The reading that `to_stored` took apart. Fields that the model has lost are ignored."""
    reading: Reading = _built(Reading, stored)
    return reading


class _HasReading(Protocol):
    reading: Any


def reading_of(intake: _HasReading) -> Reading:
    """The reading of an intake, built once for each row object: that takes its size in time."""
    built = intake.__dict__.get(_BUILT)
    if built is None or built[0] is not intake.reading:
        built = (intake.reading, from_stored(intake.reading or {}))
        intake.__dict__[_BUILT] = built
    reading: Reading = built[1]
    return reading


def block_from_stored(stored: dict[str, Any]) -> Block:
    """One block of a stored reading."""
    block: Block = _built(Block, stored)
    return block


def _storable(value: Any) -> Any:
    """One for one, so that spans still fit: NUL and lone surrogates become other characters."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _storable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(part) for part in value]
    return value


@cache
def _fields(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _built(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        return _built_tuple(get_args(kind), value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _fields(kind)
        return kind(**{name: _built(hints[name], value[name]) for name in hints if name in value})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value


def _built_tuple(parts: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_built(parts[0], value) for value in values)
    return tuple(_built(part, value) for part, value in zip(parts, values, strict=True))
