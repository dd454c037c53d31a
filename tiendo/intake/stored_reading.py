"""Kết quả đọc khi lưu: a reading as JSON without loss, and back.

The published JSON of `tiendo read` is made for others; this one is made to come back as the
very same reading, blocks included.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Protocol, Union, get_args, get_origin, get_type_hints

from tiendo.reading.model import Block, Reading

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_BUILT = "_built_reading"


def to_stored(finding: DataclassInstance) -> dict[str, Any]:
    """A reading, or one finding of it, as plain JSON values, without loss.

    Characters that no database text can hold are replaced, one for one.
    """
    stored: dict[str, Any] = _stored(finding)
    return stored


def from_stored(stored: dict[str, Any]) -> Reading:
    """The reading that `to_stored` took apart. Fields that the model has lost are ignored."""
    reading: Reading = _builder(Reading)(stored)
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
    block: Block = _builder(Block)(stored)
    return block


def _stored(value: Any) -> Any:
    """One for one, so that spans still fit: NUL and lone surrogates become other characters."""
    kind: Any = type(value)
    if kind is str:
        return value if value.isprintable() else _storable_text(value)
    if kind is tuple or kind is list:
        return [_stored(part) for part in value]
    names = _field_names(kind)
    if names:
        return {name: _stored(getattr(value, name)) for name in names}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dict):
        return {key: _stored(part) for key, part in value.items()}
    return value


def _storable_text(text: str) -> str:
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


# A long document has a million values of a dozen types: what a type asks for is found out once.
@cache
def _field_names(kind: type) -> tuple[str, ...]:
    is_finding = dataclasses.is_dataclass(kind)
    return tuple(field.name for field in dataclasses.fields(kind)) if is_finding else ()


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of this kind from its stored form."""
    if get_origin(kind) in (Union, types.UnionType):
        return _optional(next(part for part in get_args(kind) if part is not type(None)))
    if get_origin(kind) is tuple:
        return _tuple_builder(get_args(kind))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _finding_builder(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _optional(kind: Any) -> Callable[[Any], Any]:
    build = _builder(kind)
    return lambda value: None if value is None else build(value)


def _tuple_builder(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    builders = [_builder(part) for part in parts if part is not Ellipsis]
    if Ellipsis not in parts:
        pairs = partial(zip, builders, strict=True)
        return lambda values: tuple(build(value) for build, value in pairs(values))
    if builders[0] is _as_it_is:
        return tuple
    return lambda values: tuple(map(builders[0], values))


def _finding_builder(kind: type) -> Callable[[Any], Any]:
    builders = {name: _builder(hint) for name, hint in get_type_hints(kind).items()}
    plain = frozenset(name for name, build in builders.items() if build is _as_it_is)

    def built(stored: dict[str, Any]) -> Any:
        values = {
            name: value if value is None or name in plain else builders[name](value)
            for name, value in stored.items()
            if name in builders
        }
        return kind(**values)

    return built
