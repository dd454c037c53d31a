"""Độ dài: how many characters the register keeps of a field, so that nothing is cut silently."""

from __future__ import annotations

from django.db.models import CharField, Model


def limit_of(model: type[Model], name: str) -> int:
    """The most characters of a text field of a model."""
    field = model._meta.get_field(name)
    if not isinstance(field, CharField) or field.max_length is None:
        raise TypeError(f"{model.__name__}.{name} has no limit")
    return field.max_length
