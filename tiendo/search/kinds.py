"""Tìm được gì: the kinds of what a search finds, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tiendo.core.text import fold, squeeze

MOST_WORDS, MOST_CHARACTERS = 12, 200


class Kind(StrEnum):
    """Loại kết quả. The values stand in addresses."""

    ITEM = "dau-viec"
    AGENCY = "co-quan"
    TARGET = "chi-tieu"
    DOCUMENT = "van-ban"
    CLAIM = "bao-cao"
    EVIDENCE = "minh-chung"
    PASSAGE = "cau-chu"


KIND_NAMES: Mapping[Kind, str] = {
    Kind.ITEM: "Đầu việc",
    Kind.AGENCY: "Cơ quan",
    Kind.TARGET: "Chỉ tiêu",
    Kind.DOCUMENT: "Kế hoạch, căn cứ",
    Kind.CLAIM: "Báo cáo tiến độ",
    Kind.EVIDENCE: "Minh chứng",
    Kind.PASSAGE: "Câu chữ trong văn bản",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Chữ cần tìm. text: as typed, at most MOST_CHARACTERS; words: folded, at most MOST_WORDS."""

    text: str
    words: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Asked:
        """From what somebody typed, whatever that is."""
        shown = squeeze(text.replace("\x00", " "))[:MOST_CHARACTERS].strip()
        words = dict.fromkeys(fold(shown).split())
        return cls(shown, tuple(words)[:MOST_WORDS])

    @property
    def phrase(self) -> str:
        """All of it, folded."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """Một kết quả, with all that an address of its page needs.

    code: of an item (its path) or a body; title: what it is called; text: where the words may
    stand besides; note: what one has to know of it. plan: code of its plan, "" for none; item:
    key of the item whose page tells of it, claim: of the report there. version, appendix, block:
    of a passage, the version whose document it is (None: the text that is shown now), the
    document of an appendix (None: the plan's own text), the place of the block.
    """

    kind: Kind
    key: int | str
    title: str
    code: str = ""
    text: str = ""
    note: str = ""
    plan: str = ""
    plan_name: str = ""
    item: int | None = None
    claim: int | None = None
    version: int | None = None
    appendix: int | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Kết quả của một loại: those shown, and how many there are as far as they are counted.

    is_more: there are more than `total`. has_next: more follow those that are shown.
    """

    kind: Kind
    found: tuple[Found, ...]
    total: int
    is_more: bool
    has_next: bool

    @property
    def name(self) -> str:
        """The kind in words."""
        return KIND_NAMES[self.kind]
