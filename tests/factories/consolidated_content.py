"""Contents of consolidations for tests: many bodies, some late or missing, work that all share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.factories.report_content import PERIOD, PLAN, body_facts, line_content
from tiendo.core.report_content import (
    BodyFacts,
    DifficultyContent,
    Figures,
    LineContent,
    ProposalContent,
    ReportContent,
    SectionContent,
)
from tiendo.core.report_sections import SectionKey

FOCAL = body_facts(
    0, code="so-thu", name="Sở Thử", short_name="Sở Thử", state="accepted", sent_on=None, lines=0
)
LABELS = (
    "in_progress_on_time",
    "done_on_time",
    "in_progress_late",
    "due_soon",
    "not_started",
    "no_deadline",
)
LONG_TITLE = (
    "Lập, thẩm định, phê duyệt và công bố công khai quy hoạch chi tiết khu trung tâm xã, bảo đảm "
    "kết nối với tuyến đường làng đã được đầu tư"
)


def consolidated_bodies(many: int) -> tuple[BodyFacts, ...]:
    """In time, late, missing, returned, sent but undecided, exempt; in turn."""
    kinds: tuple[dict[str, object], ...] = (
        {},
        {"late_days": 3, "sent_on": date(2026, 12, 22)},
        {},
        {"state": "open", "sent_on": None, "late_days": 2},
        {"state": "returned", "sent_on": date(2026, 12, 18)},
        {},
        {"state": "submitted"},
        {"state": "exempt", "sent_on": None, "exempt_reason": "Mới thành lập"},
    )
    return tuple(body_facts(n, **kinds[(n - 1) % len(kinds)]) for n in range(1, many + 1))


def shared_lines(item: int, bodies: int) -> list[LineContent]:
    """One item that several bodies report on; every fifth of them states no figure."""
    return [
        line_content(
            item,
            agency=f"xa-{body}",
            title=LONG_TITLE,
            unit="hồ sơ",
            target=Decimal(bodies),
            quantity=None if body % 5 == 0 else Decimal("1.25"),
            before=None if body % 5 == 0 else Decimal("0.5"),
            share=None,
        )
        for body in range(1, bodies + 1)
    ]


def own_lines(first: int, many: int, bodies: int, *, group: str) -> list[LineContent]:
    """Items of one body each, with every label, estimates, and some without any figure."""
    found = []
    for number in range(first, first + many):
        label = LABELS[number % len(LABELS)]
        facts: dict[str, object] = {
            "group": group,
            "label": label,
            "days_late": 12 + number % 40 if label == "in_progress_late" else 0,
            "late_reason": "Chưa bàn giao mặt bằng" if number % 4 == 0 else "",
            "agency": f"xa-{number % bodies + 1}",
        }
        if number % 3 == 1:
            facts |= {"unit": "", "target": None, "quantity": None, "before": None}
        if number % 7 == 0:
            facts |= {"now": Figures(), "previous": None, "done_text": ""}
        elif number % 5 == 0:
            facts["now"] = Figures(
                Decimal("45.5"), Decimal("7.25"), PERIOD.cut_off_on, "estimate", "on_going", "photo"
            )
        found.append(line_content(number, **facts))  # type: ignore[arg-type]
    return found


def consolidated_content(
    bodies: int = 8, own: int = 12, shared: int = 4, **facts: object
) -> ReportContent:
    """A consolidation: `own` items of one body each in two groups, one that `shared` have."""
    half = own // 2
    lines = own_lines(1, half, bodies, group="II.1. Chợ nông thôn")
    lines += shared_lines(half + 1, shared) if shared else []
    lines += own_lines(half + 2, own - half, bodies, group="II.2. Đường làng")
    values: dict[str, object] = {
        "kind": "consolidated",
        "plan": PLAN,
        "period": PERIOD,
        "author": FOCAL,
        "lines": tuple(lines),
        "sections": (
            SectionContent(SectionKey.DIRECTION, "", "Nội dung tổng hợp mục I.\nĐoạn thứ hai."),
            SectionContent(SectionKey.NEXT, "", "Nội dung tổng hợp mục V."),
            SectionContent(SectionKey.ASSESSMENT, "xa-1", "Việc làm chợ đạt yêu cầu"),
            SectionContent(SectionKey.ASSESSMENT, "xa-2", "Việc làm đường còn chậm."),
        ),
        "difficulties": tuple(
            DifficultyContent(
                f"xa-{n}", f"II.{n}", "Thiếu đất đắp nền", "Biên bản số 3", "Cấp mỏ mới", "Chậm"
            )
            for n in range(1, 4)
        ),
        "proposals": (
            ProposalContent(
                "xa-1", "II.1", "province", "UBND tỉnh", "Cấp mỏ đất mới.", date(2027, 1, 31)
            ),
            ProposalContent("xa-2", "", "central", "Bộ Thử", "bố trí vốn", None),
            ProposalContent("xa-3", "", "province", "UBND tỉnh", "Cho gia hạn", None),
        ),
        "bodies": consolidated_bodies(bodies),
        "remarks": {"1": "Cần làm nhanh hơn"},
        "approved_name": "",
        "approved_post": "",
    }
    return ReportContent(**{**values, **facts})  # type: ignore[arg-type]
