"""Lưu ý về văn bản trên trang: each with its sentence, what it means and how to settle it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, When

from tiendo.intake.models import DraftFault, DraftItem, Intake

_FEW, _SHOWN, _FOLDED, _SENTENCES = 3, 8, 60, 2
_ON_CARDS = 500
"""Faults that are looked through for what to say on cards."""
_MEANS = {
    "no_owner": "Chưa giao được cho ai khi kế hoạch chạy; điều phối phải giao sau.",
    "no_deadline": "Không có hạn thì không tính được đúng hạn hay quá hạn.",
    "duplicate": "Cùng một việc có thể phải giao và báo cáo hai lần.",
    "capital_sum": "Bảng vốn không cộng khớp; chương trình giữ số như văn bản in.",
    "period_mismatch": "Giai đoạn ở hai chỗ khác nhau; hạn theo giai đoạn dựa vào Phần đầu.",
    "after_reporting_date": "Hạn rơi sau ngày phải báo cáo, nên kỳ đó chưa có kết quả để báo.",
    "reporting_on_day_off": "Ngày báo cáo rơi vào ngày nghỉ.",
    "appendix_missing": "Phần giao việc trong phụ lục chưa được đọc; có thể nạp phụ lục riêng.",
    "basis_after_plan": "Căn cứ đề ngày sau kế hoạch, có thể do gõ nhầm.",
    "slip": "Có thể là lỗi gõ hoặc lỗi quét; câu trong văn bản không bị sửa.",
}


@dataclass(frozen=True, slots=True)
class ConcernedItem:
    """Mục liên quan: its key and path."""

    pk: int
    path: str


@dataclass(frozen=True, slots=True)
class ShownFault:
    """Một lưu ý. sentences: (block, text) of where it stands, at most two.

    idle: how many of the items have no lead, where the fault is that nobody leads.
    """

    fault: DraftFault
    means: str
    sentences: tuple[tuple[int, str], ...]
    items: tuple[ConcernedItem, ...]
    idle: int

    @property
    def first_items(self) -> tuple[ConcernedItem, ...]:
        """As many as are shown at once."""
        return self.items[:_SHOWN]

    @property
    def further_items(self) -> tuple[ConcernedItem, ...]:
        """The others, folded; of very many the first."""
        return self.items[_SHOWN : _SHOWN + _FOLDED]

    @property
    def unnamed_count(self) -> int:
        """How many items are not named at all."""
        return max(len(self.items) - _SHOWN - _FOLDED, 0)

    @property
    def is_open(self) -> bool:
        """Has nobody settled it?"""
        return self.fault.decision == DraftFault.Decision.OPEN


def shown_faults(intake: Intake, start: int, count: int) -> tuple[list[ShownFault], int]:
    """`count` faults from `start` on, open ones first, and how many there are. Four queries."""
    is_settled = Case(When(decision=DraftFault.Decision.OPEN, then=0), default=1)
    total = intake.faults.count()
    rows = list(
        intake.faults.select_related("settled_by").order_by(is_settled, "position")[
            start : start + count
        ]
    )
    items = _items_by_path(intake, {path for fault in rows for path in fault.paths})
    texts = _texts(intake, {span[0] for fault in rows for span in fault.spans[:_SENTENCES]})
    return [_shown(fault, items, texts) for fault in rows], total


_NAMES = {
    "duplicate": "việc trùng nhau",
    "capital_sum": "phép cộng không khớp",
    "appendix_missing": "phụ lục không có trong tệp",
    "after_reporting_date": "hạn sau ngày báo cáo",
    "reporting_on_day_off": "ngày báo cáo rơi vào ngày nghỉ",
    "slip": "chỗ có thể gõ nhầm",
}


@dataclass(frozen=True, slots=True)
class AlikeFaults:
    """Những lưu ý cùng loại that nobody has settled: one decision can be applied to all."""

    code: str
    count: int
    words: str


def alike_faults(intake: Intake) -> list[AlikeFaults]:
    """The kinds of which more than one is open. One query."""
    rows = (
        intake.faults.filter(decision=DraftFault.Decision.OPEN)
        .values_list("code")
        .annotate(count=Count("pk"))
        .order_by("-count", "code")
    )
    return [
        AlikeFaults(code, count, _NAMES.get(code, "cùng loại")) for code, count in rows if count > 1
    ]


def fault_words(intake: Intake) -> dict[str, list[str]]:
    """Path -> what the open faults say of the item; those of many items are left out.

    At most three for a card, and of very many faults the first. One query.
    """
    words: dict[str, list[str]] = defaultdict(list)
    for paths, message in (
        intake.faults.filter(decision=DraftFault.Decision.OPEN)
        .order_by("position")
        .values_list("paths", "message")[:_ON_CARDS]
    ):
        for path in paths if len(paths) <= _FEW else ():
            if len(words[path]) < _FEW:
                words[path].append(message)
    return words


def _shown(
    fault: DraftFault, items: dict[str, list[DraftItem]], texts: dict[int, str]
) -> ShownFault:
    mine = [item for path in dict.fromkeys(fault.paths) for item in items.get(path, ())]
    sentences = [
        (block, texts[block][start:end].strip())
        for block, start, end in fault.spans[:_SENTENCES]
        if block in texts
    ]
    return ShownFault(
        fault=fault,
        means=_MEANS.get(fault.code, ""),
        sentences=tuple(sentences),
        items=tuple(ConcernedItem(item.pk, item.path) for item in mine),
        idle=sum(not item.leads for item in mine) if fault.code == "no_owner" else 0,
    )


def _items_by_path(intake: Intake, paths: set[str]) -> dict[str, list[DraftItem]]:
    rows = (
        DraftItem.objects.filter(intake=intake, path__in=paths)
        .exclude(decision=DraftItem.Decision.DROPPED)
        .only("path", "leads")
        .order_by("position")
    )
    found: dict[str, list[DraftItem]] = defaultdict(list)
    for row in rows:
        found[row.path].append(row)
    return found


def _texts(intake: Intake, blocks: Sequence[int] | set[int]) -> dict[int, str]:
    rows = intake.blocks.filter(index__in=blocks)
    return {row.index: str(row.stored["text"]) for row in rows}
