"""Nội dung báo cáo: its lines (one for each item), narrative, difficulties and proposals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiendo.progress.models import Claim
from tiendo.reporting.models.reports import Report


class ReportLine(models.Model):
    """Dòng báo cáo: what the body says of one item as of the cut-off.

    Filled in from its last claim (`claim`, None: it never reported, or it was illustrative and is
    gone) when the report is begun;
    origin says whether she confirmed or changed it since. share_percent, quantity: None where not
    stated; quantity is cumulative, of `target`. as_of, kind: of the figures (actual or estimate).
    late_reason: why overdue work is late. A line is never deleted; items that were ended or
    passed on after the report was begun stay with what was said.
    """

    class Origin(models.TextChoices):
        FILLED = "filled", "điền sẵn"
        CONFIRMED = "confirmed", "đã xác nhận"
        CHANGED = "changed", "đã sửa"
        WORKBOOK = "workbook", "từ tệp Excel"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="report_lines")
    position = models.PositiveIntegerField("thứ tự")
    role = models.CharField("vai trò", max_length=10, default="lead")
    claim = models.ForeignKey(
        Claim, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    target = models.ForeignKey(
        "plans.Target", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField("tình trạng", max_length=12, choices=Claim.Status.choices, blank=True)
    share_percent = models.DecimalField(
        "tỷ lệ hoàn thành", max_digits=5, decimal_places=2, null=True, blank=True
    )
    quantity = models.DecimalField(
        "khối lượng lũy kế", max_digits=18, decimal_places=3, null=True, blank=True
    )
    done_text = models.TextField("kết quả trong kỳ", blank=True)
    obstacle_text = models.TextField("khó khăn, vướng mắc", blank=True)
    late_reason = models.TextField("lý do chậm", blank=True)
    as_of = models.DateField("số liệu đến ngày", null=True, blank=True)
    kind = models.CharField("loại số liệu", max_length=8, choices=Claim.Kind.choices, blank=True)
    origin = models.CharField("nguồn", max_length=10, choices=Origin.choices, default=Origin.FILLED)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lúc", null=True, blank=True)
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "dòng báo cáo"
        constraints = [
            models.UniqueConstraint(fields=["report", "item"], name="report_line_once"),
            models.CheckConstraint(
                condition=Q(share_percent__isnull=True)
                | Q(share_percent__gte=0, share_percent__lte=999),
                name="report_line_share",
            ),
        ]
        indexes = [models.Index(fields=["report", "position"], name="report_line_order")]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.item_id}"


class ReportSection(models.Model):
    """Mục thuyết minh of a report. key: of core.report_sections; text "" until she writes."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField("mục", max_length=20)
    text = models.TextField("nội dung", blank=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lúc", null=True, blank=True)
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "mục thuyết minh"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="section_once")]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.key}"


class ReportDifficulty(models.Model):
    """Khó khăn, vướng mắc: content, what it rests on, what is proposed, what it costs."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="difficulties")
    item = models.ForeignKey(
        "plans.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    content = models.TextField("nội dung")
    basis = models.CharField("căn cứ", max_length=500, blank=True)
    proposal = models.TextField("đề xuất", blank=True)
    impact = models.TextField("tác động", blank=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lúc", null=True, blank=True)
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "khó khăn, vướng mắc"

    def __str__(self) -> str:
        return self.content[:60]


class ReportProposal(models.Model):
    """Đề xuất, kiến nghị: who should do what by when.

    decider: who is able to decide, as one of LEVELS; who: the body as she names it, with the
    agency where it is known. by_day: None where she names no day.
    """

    class Level(models.TextChoices):
        COMMUNE = "commune", "UBND cấp xã"
        DEPARTMENT = "department", "Sở, ban, ngành"
        COORDINATOR = "coordinator", "Cơ quan đầu mối"
        PROVINCE = "province", "UBND tỉnh"
        COUNCIL = "council", "HĐND tỉnh, Tỉnh ủy"
        CENTRAL = "central", "Bộ, ngành Trung ương, Chính phủ"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="proposals")
    item = models.ForeignKey(
        "plans.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    decider = models.CharField("cấp có thẩm quyền", max_length=12, choices=Level.choices)
    who = models.CharField("đề nghị ai", max_length=300)
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    what = models.TextField("làm gì")
    by_day = models.DateField("trước ngày", null=True, blank=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lúc", null=True, blank=True)
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "đề xuất, kiến nghị"

    def __str__(self) -> str:
        return f"{self.who}: {self.what[:60]}"
