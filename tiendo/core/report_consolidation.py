"""Tổng hợp số liệu: what the lines of many bodies say of one item, added up where that means
something.

Pure: live pages, documents and frozen editions add up by these same rules.
Source: docs/rules/reporting.md, section 6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from tiendo.core.evidence import Grade
from tiendo.core.report_content import Figures, LineContent
from tiendo.core.report_outliers import Outlier, outliers_of

ONE_FIGURE_UNITS = ("%", "phần trăm")
"""Units whose figures of several bodies can't be added."""
DONE = "done"


@dataclass(frozen=True, slots=True)
class Sum:
    """Số liệu cộng of one item at one time.

    bodies: how many say something; done: how many say that it is finished. quantity: of them
    together, None where nobody states one or the figures can't be added (is_mixed). share_percent:
    only where one body alone speaks for the item. kind: "actual" only where every part is.
    from_on, to_on: the days that the figures are as of; grade: of the weakest part.
    """

    bodies: int = 0
    done: int = 0
    quantity: Decimal | None = None
    share_percent: Decimal | None = None
    is_mixed: bool = False
    kind: str = ""
    from_on: date | None = None
    to_on: date | None = None
    grade: str = ""


@dataclass(frozen=True, slots=True)
class ConsolidatedItem:
    """Đầu việc trong bản tổng hợp. owed: how many bodies owe a report on it, at least now.bodies.

    agency: code of the one body that leads it, "" of several. previous: of the same bodies in the
    period before, so that the two can be compared. target None: nothing is measured. Words
    (done_text, obstacle_text, late_reason) only where one body speaks for the item.
    """

    item: int
    path: str
    title: str
    group: str
    appendix: str
    label: str
    due_words: str
    days_late: int
    unit: str
    target: Decimal | None
    owed: int
    agency: str
    now: Sum
    previous: Sum
    obstacles: int
    done_text: str
    obstacle_text: str
    late_reason: str
    outliers: tuple[Outlier, ...]

    @property
    def missing(self) -> int:
        """Số cơ quan chưa có số liệu."""
        return self.owed - self.now.bodies

    @property
    def in_period(self) -> Decimal | None:
        """Thực hiện trong kỳ; None where it can't be said of the same bodies."""
        if self.now.quantity is None or self.previous.quantity is None:
            return None
        return self.now.quantity - self.previous.quantity


def consolidated(
    lines: Iterable[LineContent], owed: Mapping[str, int]
) -> Iterator[ConsolidatedItem]:
    """One after the other, in the order of the lines; those of one item stand together.

    Holds the lines of one item at a time.
    """
    for item, of_item in groupby(lines, key=lambda line: line.item):
        told = tuple(of_item)
        yield consolidated_item(told, owed.get(str(item), 0))


def consolidated_item(lines: Sequence[LineContent], owed: int = 0) -> ConsolidatedItem:
    """What the lines of one item say together. owed: how many bodies owe a report on it."""
    first, said = lines[0], [line for line in lines if line.agency]
    unit, target, is_alike = _measured(said or lines)
    count = max(owed, len(said))
    is_sole = len(said) == 1 and count <= 1
    is_mixed = len(said) > 1 and (not is_alike or unit.strip().lower() in ONE_FIGURE_UNITS)
    return ConsolidatedItem(
        item=first.item,
        path=first.path,
        title=first.title,
        group=first.group,
        appendix=first.appendix,
        label=first.label,
        due_words=first.due_words,
        days_late=first.days_late,
        unit=unit,
        target=target,
        owed=count,
        agency=said[0].agency if is_sole else "",
        now=_sum([line.now for line in said], is_mixed=is_mixed, is_sole=is_sole),
        previous=_sum(
            [line.previous for line in said if line.previous is not None],
            is_mixed=is_mixed,
            is_sole=is_sole,
        ),
        obstacles=sum(bool(line.obstacle_text) for line in said),
        done_text=said[0].done_text if is_sole else "",
        obstacle_text=said[0].obstacle_text if is_sole else "",
        late_reason=said[0].late_reason if is_sole else "",
        outliers=outliers_of(said),
    )


def label_totals(items: Iterable[ConsolidatedItem]) -> dict[str, int]:
    """Nhãn -> how many items have it; labels that none has are left out."""
    return dict(Counter(item.label for item in items if item.label))


def _measured(lines: Sequence[LineContent]) -> tuple[str, Decimal | None, bool]:
    """The unit and the target that most lines speak of; do all that state a quantity agree?"""
    stated = [line for line in lines if line.now.quantity is not None]
    found = Counter((line.unit, line.target) for line in stated or lines)
    (unit, target), _ = found.most_common(1)[0]
    return unit, target, len({line.unit for line in stated}) <= 1


def _sum(figures: Sequence[Figures], *, is_mixed: bool, is_sole: bool) -> Sum:
    if not figures:
        return Sum()
    quantities = [one.quantity for one in figures if one.quantity is not None]
    days = [one.as_of for one in figures if one.as_of is not None]
    kinds = {one.kind for one in figures if one.kind}
    grades = [Grade(one.grade) for one in figures if one.grade]
    return Sum(
        bodies=len(figures),
        done=sum(one.status == DONE for one in figures),
        quantity=None if is_mixed or not quantities else sum(quantities, Decimal(0)),
        share_percent=figures[0].share_percent if is_sole else None,
        is_mixed=is_mixed and len(quantities) > 1,
        kind="" if not kinds else "actual" if kinds == {"actual"} else "estimate",
        from_on=min(days, default=None),
        to_on=max(days, default=None),
        grade=str(max(grades, key=list(Grade).index)) if grades else "",
    )
