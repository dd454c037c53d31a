"""Còn khớp không: whether folded copies and their indexes tell what the rows do, and mending."""

from __future__ import annotations

from typing import NamedTuple

from django.apps import apps
from django.db.models import Model

from tiendo.asking import word_index
from tiendo.asking.folded import FoldedField, count_unfolded, refold

NO_EXTENSION = (
    "Cơ sở dữ liệu chưa bật phần mở rộng pg_trgm: tìm vẫn đúng nhưng chậm. Chủ cơ sở dữ liệu chạy: "
    "CREATE EXTENSION pg_trgm; rồi chạy lại: tiendo search rebuild"
)


class Mended(NamedTuple):
    """What was done: rows that had another copy, indexes made."""

    refolded: int
    indexes: int
    has_extension: bool


def _folded() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if any(isinstance(field, FoldedField) for field in model._meta.fields)
    ]


def faults() -> list[str]:
    """Chỗ không khớp, each a Vietnamese sentence. Reads every row that has a folded copy."""
    names = {model: str(model._meta.verbose_name) for model in _folded()}
    found = [
        f"{names[model]}: {count} dòng có bản bỏ dấu khác nội dung."
        for model in names
        if (count := count_unfolded(model))
    ]
    if not word_index.has_extension():
        return [*found, NO_EXTENSION]
    found += [f"{names[model]}: thiếu chỉ mục từ." for model in word_index.missing()]
    return found + [f"{names[model]}: chỉ mục từ khác nội dung." for model in word_index.damaged()]


def mend() -> Mended:
    """Chép lại và dựng lại. Safe to run twice, and while people work."""
    refolded = sum(refold(model) for model in _folded())
    return Mended(refolded, len(word_index.rebuild()), word_index.has_extension())
