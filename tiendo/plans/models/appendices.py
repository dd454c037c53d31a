"""Phụ lục nạp sau: documents that detail a plan which already runs."""

from __future__ import annotations

from django.db import models

from tiendo.plans.models.documents import Document
from tiendo.plans.models.plans import Plan


class Appendix(models.Model):
    """Phụ lục của kế hoạch đang chạy, attached after the plan began to run.

    label: "Phụ lục 01", "" where the document names none; one document may hold several, then
    the first. The items that its rows tell of have it among their sources.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="appendices")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="appendices")
    label = models.CharField("phụ lục", max_length=40, blank=True)

    class Meta:
        verbose_name = "phụ lục của kế hoạch"
        constraints = [
            models.UniqueConstraint(fields=["plan", "document"], name="appendix_once"),
        ]

    def __str__(self) -> str:
        return self.label or self.document.name
