"""Bảng của các trang khác: bodies, targets and deadlines, exactly the rows that the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tiendo.core.evidence import GRADE_NAMES, Grade
from tiendo.core.progress import LABEL_NAMES
from tiendo.plans.models import Plan
from tiendo.progress.models import Claim
from tiendo.progress.queries.calendar import DueEntry
from tiendo.ui.days import milestone_words
from tiendo.ui.figures import target_words
from tiendo.web.agencies.list import AgencyRow, KindGroup
from tiendo.web.export.columns import Value
from tiendo.web.export.short_table import ShortTable
from tiendo.web.targets.list import TargetRow

_BODY = (("Loại", 20), ("Cơ quan", 46), ("Tên ngắn", 22), ("Tiếp nhận", 34))
_WORK = (
    ("Chủ trì", 10),
    ("Quá hạn", 10),
    ("Sắp đến hạn", 10),
    ("Chờ xác nhận", 10),
    ("Đã xong", 10),
    ("Phối hợp", 10),
)
_TARGET = (
    ("Nhóm", 16),
    ("Chỉ tiêu", 44),
    ("Thuộc đầu việc", 34),
    ("Hiện tại", 12),
    ("Đơn vị", 14),
    ("Loại số liệu", 14),
    ("Số liệu đến ngày", 12),
    ("Đến nay cần", 12),
    ("Đích", 24),
    ("Đến ngày", 12),
    ("Đường đã đi (%)", 10),
    ("Thời gian đã qua (%)", 10),
    ("Ai báo cáo", 34),
    ("Minh chứng", 20),
)
_DUE = (
    ("Ngày", 12),
    ("Đầu việc", 60),
    ("Mốc", 20),
    ("Hạn ban đầu", 12),
    ("Nhãn của thời hạn", 24),
    ("Chủ trì", 28),
)


def agencies_table(
    plan: Plan | None,
    groups: Sequence[KindGroup],
    *,
    asked: str,
    today: date,
    is_illustrative: bool,
) -> ShortTable:
    """Cơ quan, kind by kind. asked: the words that were searched for, "" for none."""
    body = [_body_row(group.name, row) for group in groups for row in group.rows]
    shown = f"Có chữ “{asked}”" if asked else "Cơ quan đang hoạt động"
    return ShortTable(
        stem=f"co-quan-{plan.code}" if plan else "co-quan",
        sheet_name="Cơ quan",
        title=plan.short_title if plan else "Danh mục cơ quan",
        words=shown,
        unit="cơ quan",
        today=today,
        is_illustrative=is_illustrative and plan is not None,
        columns=(*_BODY, *_WORK) if plan else _BODY,
        body=body,
    )


def _body_row(kind: str, row: AgencyRow) -> list[Value]:
    former = "; ".join(one.short_name for one in row.former) or None
    told: list[Value] = [kind, row.agency.name, row.agency.short_name, former]
    if row.work is None:
        return told
    work = row.work
    figures = (work.items, work.late, work.due_soon, work.pending, work.done, work.coordinated)
    return [*told, *(figure.value for figure in figures)]


def targets_table(
    plan: Plan,
    main: Sequence[TargetRow],
    others: Sequence[TargetRow],
    *,
    today: date,
    is_illustrative: bool,
) -> ShortTable:
    """Chỉ tiêu, the main ones first, as on the page."""
    body = [
        *(_target_row("Chỉ tiêu chính", row) for row in main),
        *(_target_row("Của đầu việc", row) for row in others),
    ]
    return ShortTable(
        stem=f"chi-tieu-{plan.code}",
        sheet_name="Chỉ tiêu",
        title=plan.short_title,
        words="Chỉ tiêu của kế hoạch",
        unit="chỉ tiêu",
        today=today,
        is_illustrative=is_illustrative,
        columns=_TARGET,
        body=body,
    )


def _target_row(group: str, row: TargetRow) -> list[Value]:
    standing, target = row.standing, row.standing.target
    is_known = standing.current is not None
    return [
        group,
        target.name,
        f"{standing.item.path} {standing.item.title}" if standing.item else None,
        "mỗi nơi một số" if standing.is_mixed else standing.current,
        target.unit or None,
        str(Claim.Kind(standing.kind).label) if is_known and standing.kind else None,
        standing.as_of,
        standing.expected,
        target_words(target),
        target.due_on,
        standing.share_percent,
        standing.time_gone_percent,
        "; ".join(one.name for one in row.feeding) or None,
        GRADE_NAMES[Grade(standing.grade)] if standing.grade else None,
    ]


def due_table(
    entries: Sequence[DueEntry],
    *,
    first: date,
    words: str,
    today: date,
    is_illustrative: bool,
) -> ShortTable:
    """Thời hạn của một tháng. words: of what the calendar shows."""
    return ShortTable(
        stem=f"lich-{first:%Y-%m}",
        sheet_name="Lịch",
        title=f"Lịch tháng {first.month}/{first.year}",
        words=words,
        unit="thời hạn trong tháng",
        today=today,
        is_illustrative=is_illustrative,
        columns=_DUE,
        body=[_due_row(entry) for entry in entries],
    )


def _due_row(entry: DueEntry) -> list[Value]:
    return [
        entry.due_on,
        entry.title,
        milestone_words(entry.milestone),
        entry.first_due_on if entry.was_moved else None,
        LABEL_NAMES[entry.label] if entry.label else "Kỳ đã qua",
        entry.lead or None,
    ]
