"""Điều còn thiếu trước khi xác nhận, each with the place of the review where it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tiendo.intake.left import NAMES, Left, unanswered_names, what_is_left
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.queries import UNANSWERED

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Blocker:
    """Một điều còn thiếu. anchor: where on the page. count: how many things it stands for."""

    message: str
    anchor: str
    count: int = 1


def blockers(intake: Intake, left: Left | None = None) -> list[Blocker]:
    """What keeps the review from being confirmed, in the order of the page; empty: nothing."""
    left = left or what_is_left(intake)
    return [*_heading_blockers(intake), *_doubt_blockers(intake, left), *_item_blockers(intake)]


def name_blockers(intake: Intake) -> Iterable[Blocker]:
    """Each name that nobody has answered yet, for documents that have names but no draft to run."""
    for question in intake.questions.filter(UNANSWERED).order_by("pk"):
        yield Blocker(f"Chưa rõ “{question.name}” là cơ quan nào.", f"ten-{question.pk}")


def heading_lacks(intake: Intake) -> list[str]:
    """What the heading must still say before the plan can run."""
    heading = intake.header
    has_period = heading.get("period_start") and heading.get("period_end")
    asked = (
        ("trích yếu", heading.get("title")),
        ("giai đoạn (từ năm, đến năm)", has_period),
        ("cơ quan đầu mối", heading.get("coordinator_id")),
    )
    return [words for words, value in asked if not value]


def _heading_blockers(intake: Intake) -> Iterable[Blocker]:
    for words in heading_lacks(intake):
        yield Blocker(f"Phần đầu chưa có {words}.", "phan-dau")


def _doubt_blockers(intake: Intake, left: Left) -> Iterable[Blocker]:
    for kind in left.must:
        message = f"Còn {kind.sentence}"
        if kind.slug == NAMES:
            names = [f"“{name}”" for name in unanswered_names(intake)]
            further = f" và {len(names) - _NAMED} tên khác" if len(names) > _NAMED else ""
            message += f": {', '.join(names[:_NAMED])}{further}"
        yield Blocker(f"{message}.", f"nhom-{kind.slug}", kind.count)


def _item_blockers(intake: Intake) -> Iterable[Blocker]:
    if not intake.items.exclude(decision=DraftItem.Decision.DROPPED).exists():
        yield Blocker("Mọi đầu việc đều đã bỏ, không còn gì để xác nhận.", "ban-nhap")
