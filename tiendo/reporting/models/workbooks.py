"""Biểu Excel gửi lên: the file as it came, and what was taken from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tiendo.reporting.models.reports import Report


class WorkbookUpload(models.Model):
    """Lần gửi biểu: one file that came back for a report; the same file again is the same row.

    taken_at None: nothing was taken from it yet. taken_rows: how many rows were, all in all.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="workbooks")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField("gửi lúc")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField("lấy lúc", null=True, blank=True)
    taken_rows = models.PositiveIntegerField("số dòng đã lấy", default=0)

    class Meta:
        verbose_name = "biểu Excel gửi lên"
        constraints = [
            models.UniqueConstraint(fields=["report", "file"], name="workbook_of_report_once")
        ]

    def __str__(self) -> str:
        return self.name
