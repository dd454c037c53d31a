"""Tổng hợp và bản chốt: what the coordinator writes over the reports, and what is frozen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiendo.reporting.models.regimes import Period


class ConsolidatedSection(models.Model):
    """Mục của báo cáo tổng hợp, edited in place. text "": the parts of the bodies stand as sent."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField("mục", max_length=20)
    text = models.TextField("nội dung", blank=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lúc", null=True, blank=True)
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "mục tổng hợp"
        constraints = [
            models.UniqueConstraint(fields=["period", "key"], name="consolidated_section_once")
        ]

    def __str__(self) -> str:
        return f"{self.period_id}: {self.key}"


class LineRemark(models.Model):
    """Nhận xét của cơ quan đầu mối on one item of the consolidation."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="remarks")
    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="+")
    text = models.TextField("nhận xét", blank=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lúc", null=True, blank=True)
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "nhận xét tổng hợp"
        constraints = [models.UniqueConstraint(fields=["period", "item"], name="remark_once")]

    def __str__(self) -> str:
        return self.text[:60]


class Edition(models.Model):
    """Bản chốt of a period: figures and words frozen, hashed, chained to the edition before.

    file: canonical JSON, kept by its hash like every original; sha256 is over
    previous_sha256 and the file's hash (core.report_editions). reason: why a closed period was
    reopened and frozen again, "" for the first. signed_off_on None: frozen, not signed off yet.
    Never changed but for the sign-off; an edition is superseded by a later number, never deleted.
    """

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("lần")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    previous_sha256 = models.CharField("mã băm bản trước", max_length=64, blank=True)
    sha256 = models.CharField("mã băm", max_length=64, unique=True)
    reason = models.TextField("lý do chốt lại", blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    frozen_at = models.DateTimeField("chốt lúc")
    signed_off_name = models.CharField("người ký duyệt", max_length=120, blank=True)
    signed_off_post = models.CharField("chức vụ", max_length=120, blank=True)
    signed_off_on = models.DateField("ngày ký duyệt", null=True, blank=True)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reopened_at = models.DateTimeField("mở lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bản chốt"
        constraints = [
            models.UniqueConstraint(fields=["period", "number"], name="edition_once"),
            models.CheckConstraint(
                condition=Q(signed_off_on__isnull=True) | ~Q(signed_off_name=""),
                name="edition_signed_by_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} bản chốt lần {self.number}"
