"""Dòng phụ lục: what a person decides of each row of an appendix before it joins the plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class AppendixRow(models.Model):
    """Một dòng phụ lục under review: which item of the running plan it tells of.

    draft: the row as read. appendix: "Phụ lục 01", "" where the document names none.
    candidates: items it may tell of, [[key, likeness 0-100], ...], the likeliest first.
    is_sure: the program needs no answer. amounts: [[source, year or None, đồng], ...] of the row,
    label: under which name, group: under which heading of the table. choices: what was chosen
    where row and register contradict each other, {"due:hoan_thanh": "row" or "register"}.
    """

    class Decision(models.TextChoices):
        OPEN = "open", "chưa chọn"
        PAIR = "pair", "là đầu việc đã có"
        NEW = "new", "đầu việc mới"
        SKIP = "skip", "bỏ qua"

    intake = models.ForeignKey(
        "intake.Intake", on_delete=models.CASCADE, related_name="appendix_rows"
    )
    draft = models.OneToOneField(
        "intake.DraftItem", on_delete=models.CASCADE, related_name="appendix_row"
    )
    appendix = models.CharField("phụ lục", max_length=40, blank=True)
    group = models.CharField("mục trong phụ lục", max_length=300, blank=True)
    candidates = models.JSONField(default=list)
    is_sure = models.BooleanField("chắc", default=False)
    item = models.ForeignKey(
        "plans.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(
        "quyết định", max_length=5, choices=Decision.choices, default=Decision.OPEN
    )
    label = models.CharField("tên dòng vốn", max_length=300, blank=True)
    amounts = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lần cuối", null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "dòng phụ lục"
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="pair", item__isnull=False)
                | (~Q(decision="pair") & Q(item__isnull=True)),
                name="appendix_row_pairs_an_item",
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.get_decision_display()}"
