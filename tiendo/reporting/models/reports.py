"""Báo cáo của một cơ quan trong một kỳ: the obligation, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiendo.core.reporting import STATE_NAMES, ReportState
from tiendo.reporting.models.regimes import Period


class Report(models.Model):
    """Nghĩa vụ báo cáo và báo cáo of one body in one period; one row from opening to lock.

    agency: who owes it now; passed_from: the body that owed it before it was merged, None: always
    this one. due_on: its own last day where the coordinator gave one, None: the period's.
    first_sent_on decides whether it was late. approved_name, approved_post: who signed it off in
    the body, as text; approved_by: that person where she did it here, approved_seal: of what she
    signed off (`queries.written`), so that whatever is written later asks her anew. lock_version
    counts every change of the report as a whole; lines, sections and rows count their own.
    is_illustrative: of the demonstration layer.
    """

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="reports")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="reports", verbose_name="cơ quan"
    )
    passed_from = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=[(state, STATE_NAMES[state]) for state in ReportState],
        default=ReportState.OPEN,
    )
    due_on = models.DateField("hạn riêng", null=True, blank=True)
    exempt_reason = models.CharField("lý do miễn", max_length=500, blank=True)
    begun_at = models.DateTimeField("bắt đầu soạn", null=True, blank=True)
    first_sent_on = models.DateField("gửi lần đầu", null=True, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    approved_name = models.CharField("người duyệt", max_length=120, blank=True)
    approved_post = models.CharField("chức vụ", max_length=120, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    approved_seal = models.CharField("dấu của bản đã duyệt", max_length=16, blank=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lần cuối", null=True, blank=True)
    is_illustrative = models.BooleanField("minh họa", default=False)
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "báo cáo"
        constraints = [
            models.UniqueConstraint(fields=["period", "agency"], name="report_once"),
            models.CheckConstraint(
                condition=~Q(state=ReportState.EXEMPT) | ~Q(exempt_reason=""),
                name="exempt_report_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["period", "state"], name="report_board")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.period}"
