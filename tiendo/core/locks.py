"""Khóa lạc quan: what a person saw when she decided, and the refusal when it has moved on since.

A form carries what it was made from: the version of the row, or the seal of the values that it
showed. The action compares under the lock of its transaction; where they differ nothing is
written and whoever came second is told who was first, when, and what stands there now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from tiendo.core.days import clock_words

_LENGTH = 16
_NOTHING_WRITTEN = "Dưới đây là bản mới nhất; thay đổi của bạn chưa được ghi."


class MovedOn(Exception):
    """Đã đổi từ khi mở; `str()` says who, when and what now, fit to show.

    what: what was done, after a name ("đã sửa mục này"). who: "" where nobody knows. at: aware,
    None where it is not known. now: what stands there now, as a sentence, "" where the page shows
    it. is_own: it was the same person, in another window or by pressing twice.
    """

    def __init__(
        self,
        what: str,
        *,
        who: object = "",
        at: datetime | None = None,
        now: str = "",
        is_own: bool = False,
    ) -> None:
        self.what, self.at, self.now, self.is_own = what, at, now, is_own
        self.who = str(who or "")
        super().__init__(" ".join(part for part in (self.first, now, _NOTHING_WRITTEN) if part))

    @property
    def first(self) -> str:
        """Who did what when, as a sentence."""
        who = "Chính bạn" if self.is_own else self.who or "Người khác"
        when = f" lúc {clock_words(self.at)}" if self.at else ""
        where = " (ở cửa sổ khác, hoặc bấm hai lần)" if self.is_own else ""
        return f"{who} {self.what}{when}{where}."


def seal(*values: object) -> str:
    """Dấu của những gì đã hiện: the same for the same values; days and keys by their words."""
    text = json.dumps(values, default=str, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:_LENGTH]


def seal_of_rows(rows: Iterable[tuple[int, int]]) -> str:
    """The seal of several rows by key and version, in whatever order they come."""
    return seal(sorted(rows))
