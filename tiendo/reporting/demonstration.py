"""Báo cáo minh họa: most bodies of the built-in plan's open period write, send and are accepted.

For trying the desk of the coordinator: some are left late, one lies unread, those of the
demonstration's own accounts stay for whoever tries. Every step is the action that a person takes.
Each report is marked illustrative; documents say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.demonstration import ensure_demonstration_people
from tiendo.accounts.models import Delegation, User
from tiendo.core.report_checks import CautionCode
from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import ReportState
from tiendo.plans.models import Plan
from tiendo.progress.models import Claim
from tiendo.reporting.actions.beginning import begin_report
from tiendo.reporting.actions.deciding import accept_report
from tiendo.reporting.actions.overruling import overrule_check
from tiendo.reporting.actions.sending import Approval, send_report
from tiendo.reporting.actions.writing import (
    LineValues,
    confirm_lines,
    write_line,
    write_section,
)
from tiendo.reporting.actions.writing_rows import (
    ProposalValues,
    write_proposal,
)
from tiendo.reporting.models import Period, Report, ReportLine, ReportProposal, Sending
from tiendo.reporting.queries.checks import checked_report

TELLER = "minhhoa"
_WAITING, _DRAFT, _UNREAD = 3, 5, 7
"""Of each ten bodies the fourth has not begun, the sixth not sent; the eighth's lies unread."""
_TEXTS: dict[SectionKey, Sequence[str]] = {
    SectionKey.DIRECTION: (
        "Đã phân công lãnh đạo phụ trách từng nhóm việc và họp kiểm điểm hằng tháng.",
        "Đã ban hành kế hoạch riêng, giao từng phòng chuyên môn theo dõi và báo cáo hằng tuần.",
    ),
    SectionKey.RESULTS: (
        "Các việc trong hạn cơ bản bám tiến độ; khối lượng chi tiết nêu tại bảng.",
        "Hoàn thành phần chuẩn bị của các việc khởi công năm sau; khối lượng nêu tại bảng.",
    ),
    SectionKey.ASSESSMENT: (
        "Tiến độ chung đạt yêu cầu; việc chậm do khâu lấy ý kiến kéo dài.",
        "Đạt phần lớn việc của kỳ; nguyên nhân chậm chủ yếu là bố trí vốn.",
    ),
    SectionKey.DIFFICULTIES: (
        "Nhân lực chuyên môn còn thiếu so với khối lượng việc.",
        "Đơn giá vật liệu thay đổi, phải điều chỉnh dự toán.",
    ),
    SectionKey.NEXT: (
        "Tập trung giải phóng mặt bằng, hoàn thiện hồ sơ để kịp giao vốn đầu năm.",
        "Hoàn thành các hồ sơ còn lại trong quý I, báo cáo kết quả hằng tháng.",
    ),
    SectionKey.PROPOSALS: (
        "Đề nghị quan tâm bố trí đủ vốn chuẩn bị đầu tư.",
        "Không có kiến nghị nào khác ngoài các nội dung nêu tại bảng.",
    ),
}
_REASON = "Chờ bố trí vốn và hoàn thiện thủ tục; sẽ hoàn thành trong quý tới."
_SENTENCE = "Số liệu đã đối chiếu với đơn vị thực hiện, không thay đổi so với kỳ trước."
_DONE = "Đang triển khai theo kế hoạch của cơ quan."


class NoPeriod(Exception):
    """There is nothing to write reports for; `str()` is Vietnamese."""


@dataclass(frozen=True, slots=True)
class LaidReports:
    """How many were accepted, sent and not yet decided, begun, left alone."""

    accepted: int
    sent: int
    drafts: int
    left: int


def lay_reports(*, at: datetime, today: date) -> LaidReports:
    """Dựng báo cáo minh họa in the newest open period of the built-in plan; each body whole or
    not at all, and those that have begun stay as they are. Raises NoPeriod."""
    plan = Plan.objects.filter(is_builtin=True).first()
    periods = Period.objects.filter(regime__plan=plan, closed_at=None).order_by("-due_on", "-pk")
    period = periods.first()
    if plan is None or period is None:
        raise NoPeriod("Chưa có kỳ báo cáo nào đang mở: hãy mở kỳ ở trang Kỳ báo cáo trước.")
    ensure_demonstration_people(at)
    coordinator = User.objects.get(is_demonstration=True, role=User.Role.COORDINATOR)
    teller = _teller(plan, at)
    states = []
    try:
        for place, report in enumerate(_reports(period)):
            if report.state == ReportState.OPEN:
                _act_for(teller, report, coordinator, at, today)
                states.append(_lay_one(report, place, teller, coordinator, at, today))
    finally:
        Delegation.objects.filter(person=teller).delete()
        User.objects.filter(pk=teller.pk).update(is_active=False)
    return LaidReports(
        accepted=states.count(ReportState.ACCEPTED),
        sent=states.count(ReportState.SUBMITTED),
        drafts=states.count(ReportState.DRAFT),
        left=states.count(ReportState.OPEN),
    )


@transaction.atomic
def clear_reports() -> int:
    """Xóa báo cáo minh họa that no edition holds: their bodies owe them as before. How many."""
    shown = Report.objects.filter(is_illustrative=True, period__editions=None)
    rows = list(shown.select_related("period", "agency"))
    keys = [row.pk for row in rows]
    Sending.objects.filter(report__in=keys).delete()
    Report.objects.filter(pk__in=keys).delete()
    Report.objects.bulk_create(Report(period=row.period, agency=row.agency) for row in rows)
    return len(rows)


def _teller(plan: Plan, at: datetime) -> User:
    """Who writes for all bodies; nobody can sign in as this person."""
    teller, is_new = User.objects.get_or_create(
        username=TELLER,
        defaults={
            "full_name": "Người viết minh họa",
            "role": User.Role.OFFICER,
            "agency": plan.coordinator,
            "is_demonstration": True,
        },
    )
    if is_new:
        teller.set_unusable_password()
    teller.is_active = True
    teller.save()
    return teller


def _reports(period: Period) -> list[Report]:
    """All reports, in an order that stays, but for those of the demonstration's own accounts."""
    own = User.objects.filter(is_demonstration=True, agency__isnull=False)
    kept = own.exclude(username=TELLER).values("agency")
    rows = period.reports.exclude(agency__in=kept)
    return list(rows.select_related("agency", "period__regime__plan").order_by("agency__sort_text"))


def _act_for(teller: User, report: Report, by: User, at: datetime, today: date) -> None:
    Delegation.objects.get_or_create(
        person=teller,
        agency=report.agency,
        starts_on=today,
        ends_on=today,
        defaults={"basis": "Dữ liệu minh họa", "made_by": by, "made_at": at},
    )


@transaction.atomic
def _lay_one(
    report: Report, place: int, teller: User, coordinator: User, at: datetime, today: date
) -> ReportState:
    turn = place % 10
    if turn == _WAITING:
        return ReportState.OPEN
    Report.objects.filter(pk=report.pk).update(is_illustrative=True)
    begun = begin_report(report=report, by=teller, at=at, today=today)
    _write(begun, place, teller, at, today)
    if turn == _DRAFT or checked_report(begun, today=today).hinders:
        return ReportState.DRAFT
    sending = send_report(
        report=begun,
        shown=None,
        by=teller,
        at=at,
        today=today,
        approval=Approval("Nguyễn Văn Minh Họa", "Thủ trưởng cơ quan"),
    )
    if turn == _UNREAD:
        return ReportState.SUBMITTED
    accept_report(report=begun, sending=sending.number, by=coordinator, at=at, today=today)
    return ReportState.ACCEPTED


def _write(report: Report, place: int, teller: User, at: datetime, today: date) -> None:
    for key, texts in _TEXTS.items():
        text = texts[place % len(texts)]
        write_section(report=report, key=key, text=text, by=teller, at=at, today=today)
    if place % 4 == 0:
        _propose(report, teller, at, today)
    rows = {line.item_id: line.lock_version for line in report.lines.all()}
    confirm_lines(report=report, rows=rows, by=teller, at=at, today=today)
    late, lacking = CautionCode.NO_REASON, checked_report(report, today=today).to_mend
    lines: dict[ReportLine, bool] = {}
    for one in lacking:
        if one.line is not None:
            lines[one.line] = lines.get(one.line, False) or one.caution.code is late
    for line, is_late in lines.items():
        values = _mended(line, report, today, is_late=is_late)
        write_line(report=report, item=line.item_id, values=values, by=teller, at=at, today=today)
    for one in checked_report(report, today=today).to_explain:
        overrule_check(
            report=report,
            line=one.line.pk if one.line else None,
            code=one.caution.code,
            seal=one.caution.seal,
            sentence=_SENTENCE,
            by=teller,
            at=at,
            today=today,
        )


def _mended(line: ReportLine, report: Report, today: date, *, is_late: bool) -> LineValues:
    """What the line says, with what it lacks."""
    as_of = min(line.as_of or today, today, report.period.cut_off_on)
    return LineValues(
        status=line.status or Claim.Status.ON_GOING,
        share_percent=line.share_percent,
        quantity=line.quantity,
        done_text=line.done_text or _DONE,
        obstacle_text=line.obstacle_text,
        late_reason=line.late_reason or (_REASON if is_late else ""),
        as_of=as_of,
        kind=line.kind or Claim.Kind.ACTUAL,
    )


def _propose(report: Report, teller: User, at: datetime, today: date) -> None:
    values = ProposalValues(
        who="UBND tỉnh",
        what="Xem xét bố trí vốn chuẩn bị đầu tư cho các việc khởi công năm sau.",
        decider=ReportProposal.Level.PROVINCE,
        by_day=date(today.year + 1, 3, 31),
    )
    write_proposal(report=report, values=values, by=teller, at=at, today=today)
