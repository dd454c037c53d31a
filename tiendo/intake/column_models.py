"""Cột đã học: what a person said that the columns of tables hold, kept for the next document."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tiendo.core.locks import seal


class ColumnMapping(models.Model):
    """Cách hiểu một cột: the words over a column, and what the column holds.

    issuer: the body whose documents it is for, as printed; "" for every document. issuer_fold,
    head_fold: the same for comparing (head_fold is the key of the reading's column). role: a
    value of `tiendo.reading.tables_model.Column`. made_in: the file it was answered for.
    """

    issuer = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    issuer_fold = models.CharField(max_length=300, blank=True)
    head = models.CharField("tiêu đề cột", max_length=300)
    head_fold = models.CharField(max_length=300)
    role = models.CharField("là cột", max_length=20)
    made_in = models.CharField("từ văn bản", max_length=255, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "cột đã học"
        constraints = [
            models.UniqueConstraint(fields=["issuer_fold", "head_fold"], name="column_once")
        ]

    def __str__(self) -> str:
        return self.head

    @property
    def seal(self) -> str:
        """Dấu của cách hiểu, as a form shows it."""
        return seal(self.role, self.issuer_fold, self.made_at)
