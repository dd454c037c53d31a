"""Sản phẩm: what has to come out of a duty, in a cell of its column or behind its label.

The words are kept as written, one finding for each line of the cell: what a document calls a
product ("01 Kế hoạch", "Báo cáo của Sở A") is not taken apart.
Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re

from tiendo.core.text import fold, squeeze
from tiendo.reading.model import Certainty, Text
from tiendo.reading.passages import Passage
from tiendo.reading.tables_model import Column, ColumnReading
from tiendo.reading.tables_times import is_baseline

_PRODUCT = re.compile(r"\b(?:san pham|dau ra|sp)\b")
_RESULT = re.compile(r"\b(?:ket qua|kq)\b")
_WHAT_WAS = re.compile(
    r"\b(?:ket qua|kq) (?:da |thuc hien (?:den|nam|thang|quy|ky)|den|nam|thang|quy|ky|dat duoc)\b"
)
_PARTED = re.compile(r"\n|(?<=[;.,])\s+(?=[-–—+*•]\s)")
_SIGNS = " \t-–—+*•"
_END = " \t;,."


def names_product(column: ColumnReading) -> bool:
    """Does the column hold products? Its head says so, or a person did.

    A column of contents, requirements or measures is told like one by `Column.PRODUCT` and holds
    none; nor does one of results that are already there.
    """
    if column.column is not Column.PRODUCT:
        return False
    if column.how == "answer":
        return True
    words = fold(" ".join(column.heads))
    if column.year is not None or _WHAT_WAS.search(words):
        return False
    others = _RESULT.sub("", words)  # "kết quả" alone is told like figures of the past
    is_result = others != words and not is_baseline([others])
    return is_result or bool(_PRODUCT.search(words))


def written_products(value: Passage, *, rule: str) -> tuple[Text, ...]:
    """The lines of a cell, or of what stands behind "Sản phẩm:", each without its bullet."""
    breaks = [(part.start(), part.end()) for part in _PARTED.finditer(value.text)]
    starts = [0, *(end for _, end in breaks)]
    stops = [*(start for start, _ in breaks), len(value.text)]
    found = (_product(value, *ends, rule) for ends in zip(starts, stops, strict=True))
    return tuple(product for product in found if product is not None)


def _product(value: Passage, start: int, stop: int, rule: str) -> Text | None:
    line = value.text[start:stop].rstrip(_END)
    stop = start + len(line)
    start += len(line) - len(line.lstrip(_SIGNS))
    words = squeeze(value.text[start:stop])
    return Text(words, value.trace(rule, Certainty.CERTAIN, start, stop)) if words else None
