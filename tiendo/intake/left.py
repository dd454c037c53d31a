"""Còn gì phải xem: what a review still asks of a person, by kind, in words. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from tiendo.accounts.models import User
from tiendo.intake.alike import LOOKED_AT, Doubt, DoubtGroup, doubt_groups
from tiendo.intake.models import DraftFault, DraftItem, Intake
from tiendo.intake.queries import UNANSWERED, Tally, tally

NAMES, LEFTOVERS, FAULTS = "ten", "chua-hieu", "luu-y"
"""Groups of the review that are not rows of the draft."""

_WORDS = {
    NAMES: "tên cơ quan chưa nhận ra",
    Doubt.ITEM: "dòng có thể không phải đầu việc",
    Doubt.DEADLINE: "hạn chưa rõ",
    Doubt.BODY: "chỗ chưa chắc cơ quan nào làm",
    Doubt.QUANTITY: "số lượng chưa rõ",
    Doubt.PRODUCT: "sản phẩm chưa rõ",
    LEFTOVERS: "phần máy chưa hiểu",
    FAULTS: "lưu ý về văn bản",
    Doubt.LIKELY: "mục máy khá chắc",
}
_MUST = (NAMES, *LOOKED_AT)


@dataclass(frozen=True, slots=True)
class LeftKind:
    """Một loại việc còn lại. slug: names its group on the page. must: before confirming."""

    slug: str
    count: int
    words: str
    must: bool

    @property
    def sentence(self) -> str:
        """The count with its words: "8 hạn chưa rõ"."""
        return f"{self.count} {self.words}"


@dataclass(frozen=True, slots=True)
class Left:
    """Việc còn lại of a review. groups: the rows in doubt, for the pages that show them."""

    tally: Tally
    kinds: tuple[LeftKind, ...]
    groups: dict[Doubt, DoubtGroup]

    @property
    def must(self) -> tuple[LeftKind, ...]:
        """What has to be settled before the plan can be confirmed."""
        return tuple(kind for kind in self.kinds if kind.must and kind.count)

    @property
    def may(self) -> tuple[LeftKind, ...]:
        """What a person may look at besides."""
        return tuple(kind for kind in self.kinds if not kind.must and kind.count)

    @property
    def total(self) -> int:
        """How many things must be looked at."""
        return sum(kind.count for kind in self.must)


def what_is_left(intake: Intake) -> Left:
    """Six queries, whatever the number of rows."""
    figures = tally(intake)
    groups = doubt_groups(intake)
    faults = intake.faults.filter(decision=DraftFault.Decision.OPEN).count()
    counts: dict[str, int] = {
        NAMES: figures.questions,
        **{kind: len(group.items) for kind, group in groups.items()},
        LEFTOVERS: figures.leftovers,
        FAULTS: faults,
        Doubt.LIKELY: figures.likely_open,
    }
    kinds = tuple(
        LeftKind(str(slug), counts.get(slug, 0), words, slug in _MUST)
        for slug, words in _WORDS.items()
    )
    return Left(figures, kinds, groups)


def decided_by(intake: Intake) -> list[tuple[str, int]]:
    """Who decided how many items, the busiest first. Two queries."""
    rows = (
        intake.items.exclude(decision=DraftItem.Decision.OPEN)
        .exclude(touched_by=None)
        .values_list("touched_by")
        .annotate(count=Count("pk"))
        .order_by("-count")
    )
    counts = dict(rows)
    people = User.objects.in_bulk(list(counts))
    return [(str(people[key]), count) for key, count in counts.items()]


def unanswered_names(intake: Intake) -> Iterable[str]:
    """The names that nobody has answered, in the order in which they are asked."""
    return intake.questions.filter(UNANSWERED).order_by("pk").values_list("name", flat=True)
