"""Bảng xuất được: what a workbook or separated values are written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from tiendo.web.export.columns import Value

ILLUSTRATIVE = "Dữ liệu minh họa, không phải số liệu thật."
NUMBER_WIDTH = 6


class ShownTable(Protocol):
    """Một bảng. widths: of all columns, in characters. count: of its rows."""

    @property
    def sheet_name(self) -> str: ...
    @property
    def head(self) -> list[str]: ...
    @property
    def widths(self) -> Sequence[int]: ...
    @property
    def count(self) -> int: ...

    def preface(self, at: datetime) -> list[str]:
        """What stands above the table, line by line; at: the moment of writing."""
        ...

    def rows(self) -> Iterator[list[Value]]:
        """Every row, as many values as the head has names."""
        ...
