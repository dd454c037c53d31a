"""Contents of reports for tests: of one body, of a consolidation; markets and village roads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tiendo.core.report_content import (
    BodyFacts,
    DifficultyContent,
    Figures,
    LineContent,
    PeriodFacts,
    PlanFacts,
    ProposalContent,
    ReportContent,
    SectionContent,
)
from tiendo.core.report_sections import SectionKey

PLAN = PlanFacts(
    code="cho-duong",
    doc_type="Kế hoạch",
    title="Nâng cấp chợ và đường làng giai đoạn 2026-2030",
    short_title="Kế hoạch chợ và đường làng",
    number="15/KH-UBND",
    issued_on=date(2026, 1, 5),
    issuer="UBND tỉnh Thử",
)
PERIOD = PeriodFacts(
    name="Báo cáo năm 2026",
    value="2026",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    cut_off_on=date(2026, 12, 15),
    due_on=date(2026, 12, 19),
    clause="V",
    to_name="Sở Xây dựng",
)


def body_facts(number: int = 1, **facts: object) -> BodyFacts:
    """A body that sent its report in time."""
    values = {
        "code": f"xa-{number}",
        "name": f"UBND xã Thử {number}",
        "short_name": f"Xã Thử {number}",
        "state": "accepted",
        "sent_on": date(2026, 12, 18),
        "late_days": 0,
        "lines": 2,
    }
    return BodyFacts(**{**values, **facts})  # type: ignore[arg-type]


def line_content(
    number: int = 1,
    *,
    agency: str = "xa-1",
    quantity: Decimal | None = Decimal(12),
    before: Decimal | None = Decimal(5),
    share: Decimal | None = Decimal(60),
    **facts: object,
) -> LineContent:
    """A line with figures of now and of the period before."""
    as_of = PERIOD.cut_off_on
    values = {
        "item": number,
        "path": f"II.{number}",
        "title": f"Xây dựng chợ số {number}",
        "group": "II Nhiệm vụ",
        "appendix": "",
        "agency": agency,
        "unit": "km",
        "target": Decimal(20),
        "now": Figures(share, quantity, as_of, "actual", "on_going", "words"),
        "previous": Figures(None, before, date(2026, 5, 15), "estimate", "on_going", "words"),
        "done_text": f"Đã xong phần móng của chợ số {number}.",
        "obstacle_text": "",
        "late_reason": "",
        "label": "in_progress_on_time",
        "due_words": "năm 2027",
        "days_late": 0,
    }
    return LineContent(**{**values, **facts})  # type: ignore[arg-type]


def body_content(lines: int = 2, **facts: object) -> ReportContent:
    """The report of one body with so many lines, a difficulty and a proposal."""
    values = {
        "kind": "body",
        "plan": PLAN,
        "period": PERIOD,
        "author": body_facts(lines=lines),
        "lines": tuple(line_content(number) for number in range(1, lines + 1)),
        "sections": tuple(
            SectionContent(key, "xa-1", f"Nội dung mục {key.number}.") for key in SectionKey
        ),
        "difficulties": (
            DifficultyContent("xa-1", "II.1", "Thiếu đất", "Biên bản 3", "Cấp mỏ", "Chậm"),
        ),
        "proposals": (
            ProposalContent("xa-1", "II.1", "province", "UBND tỉnh", "Cấp mỏ", date(2027, 1, 31)),
        ),
        "approved_name": "Hoàng Văn Thử",
        "approved_post": "Chủ tịch",
    }
    return ReportContent(**{**values, **facts})  # type: ignore[arg-type]
