"""Những gì trang tổng hợp hiện: totals first, who is missing, what is odd, then item by item.

Made of content alone, so that a live page and an edition's page show the same in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from tiendo.core.progress import Label
from tiendo.core.report_consolidation import ConsolidatedItem, label_totals
from tiendo.core.report_content import BodyFacts, ReportContent
from tiendo.core.report_outliers import Outlier, OutlierKind
from tiendo.core.reporting import COUNTED, STATE_NAMES, ReportState

MOST_NAMED = 60
MOST_ROWS = 150
_LATE = (Label.IN_PROGRESS_LATE.value, Label.DONE_LATE.value)
_DONE = (Label.DONE_ON_TIME.value, Label.DONE_LATE.value)


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Một mục hoặc phụ lục, with its items. key: of the address."""

    key: str
    title: str
    items: Sequence[ConsolidatedItem]

    @property
    def late(self) -> int:
        """Đầu việc quá hạn."""
        return sum(item.label == Label.IN_PROGRESS_LATE for item in self.items)

    @property
    def done(self) -> int:
        """Đầu việc đã xác nhận hoàn thành."""
        return sum(item.label in _DONE for item in self.items)

    @property
    def silent(self) -> int:
        """Đầu việc mà chưa cơ quan nào có số liệu."""
        return sum(not item.now.bodies for item in self.items)

    @property
    def partial(self) -> int:
        """Đầu việc còn thiếu một số cơ quan."""
        return sum(bool(item.now.bodies and item.missing) for item in self.items)

    @property
    def outliers(self) -> int:
        """Số liệu cần xem lại."""
        return sum(len(item.outliers) for item in self.items)


@dataclass(frozen=True, slots=True)
class ShownOutlier:
    """Một số liệu cần xem lại, with its item and the name of its body."""

    item: ConsolidatedItem
    outlier: Outlier
    name: str


@dataclass(frozen=True, slots=True)
class ShownBody:
    """Cơ quan chưa có số liệu: what came of its report, in words."""

    body: BodyFacts
    words: str


@dataclass(frozen=True, slots=True)
class Survey:
    """Toàn cảnh of one content. labels: (label, how many items), in the order of labels."""

    content: ReportContent
    groups: Sequence[ItemGroup]
    labels: Sequence[tuple[str, int]]
    outliers: Sequence[ShownOutlier]
    outlier_counts: Sequence[tuple[OutlierKind, int]]
    missing: Sequence[ShownBody]
    exempt: Sequence[BodyFacts]
    counted: int
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def items(self) -> int:
        """Số đầu việc."""
        return sum(len(group.items) for group in self.groups)

    @property
    def late(self) -> int:
        """Đang quá hạn."""
        return sum(group.late for group in self.groups)

    @property
    def done(self) -> int:
        """Đã xác nhận hoàn thành."""
        return sum(group.done for group in self.groups)

    @property
    def silent(self) -> int:
        """Đầu việc chưa có số liệu nào."""
        return sum(group.silent for group in self.groups)

    @property
    def owing(self) -> int:
        """Cơ quan phải báo cáo, the exempt ones left out."""
        return self.counted + len(self.missing)

    @property
    def more_missing(self) -> int:
        """How many of the missing are not named at once."""
        return max(0, len(self.missing) - MOST_NAMED)

    @property
    def all_outliers(self) -> int:
        """How many figures are to be looked at again."""
        return sum(count for _, count in self.outlier_counts)

    def group(self, key: str) -> ItemGroup | None:
        """The group of an address, else the first; None where there is none."""
        found = (one for one in self.groups if one.key == key)
        return next(found, None) or next(iter(self.groups), None)


def survey_of(content: ReportContent, items: Iterable[ConsolidatedItem]) -> Survey:
    """Toàn cảnh of a content without its lines, and its items added up."""
    names = {body.code: body.short_name or body.name for body in content.bodies}
    groups = _groups(items)
    shown = [
        ShownOutlier(item, outlier, names.get(outlier.agency, outlier.agency))
        for group in groups
        for item in group.items
        for outlier in item.outliers
    ]
    order = list(OutlierKind)
    shown.sort(key=lambda one: order.index(one.outlier.kind))
    kinds = Counter(one.outlier.kind for one in shown)
    labels = label_totals(item for group in groups for item in group.items)
    left_out = COUNTED | {ReportState.EXEMPT}
    missing = [body for body in content.bodies if body.state not in left_out]
    missing.sort(key=lambda body: -body.late_days)
    return Survey(
        content=content,
        groups=groups,
        labels=[(label.value, labels[label]) for label in Label if label in labels],
        outliers=shown[:MOST_NAMED],
        outlier_counts=[(kind, kinds[kind]) for kind in order if kinds[kind]],
        missing=[ShownBody(body, _came_of(body)) for body in missing],
        exempt=[body for body in content.bodies if body.state == ReportState.EXEMPT],
        counted=sum(body.state in COUNTED for body in content.bodies),
        names=names,
    )


def _groups(items: Iterable[ConsolidatedItem]) -> list[ItemGroup]:
    """Items of one heading that stand together; what has none stands under its appendix."""
    return [
        ItemGroup(str(place), title, tuple(of_group))
        for place, (title, of_group) in enumerate(groupby(items, key=_title), start=1)
    ]


def _title(item: ConsolidatedItem) -> str:
    return " · ".join(part for part in (item.group, item.appendix) if part) or "Không thuộc mục nào"


def _came_of(body: BodyFacts) -> str:
    words = STATE_NAMES[ReportState(body.state)]
    if body.state in (ReportState.SUBMITTED, ReportState.RESUBMITTED):
        return f"{words}, chưa được chấp nhận"
    return words


def names_of(content: ReportContent) -> dict[str, Any]:
    """Code -> the body, for pages that show lines of bodies."""
    return {body.code: body for body in content.bodies}
