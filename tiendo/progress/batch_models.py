"""Làm hàng loạt: one act done to many items at once, and what became of each of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Batch(models.Model):
    """Đợt làm hàng loạt: one act on a selection of a plan's items, in one transaction.

    token: of the form that was sent; the same form sent again does nothing. words: what was done
    ("Giao Sở Xây dựng chủ trì"). undone_at: None: it has not been undone; it can be once.
    """

    class Kind(models.TextChoices):
        ASSIGN = "assign", "Giao việc"
        ASK = "ask", "Đề nghị cập nhật"
        REASON = "reason", "Ghi lý do chậm"

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="batches")
    kind = models.CharField("việc", max_length=8, choices=Kind.choices)
    token = models.UUIDField("mã biểu mẫu", unique=True)
    words = models.CharField("đã làm gì", max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="batches"
    )
    made_at = models.DateTimeField("thời điểm")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đợt làm hàng loạt"
        indexes = [models.Index(fields=["plan", "-id"], name="batch_latest")]

    def __str__(self) -> str:
        return self.words


class BatchLine(models.Model):
    """Một đầu việc của đợt. refused: why nothing was done to it; "" where it was done.

    version: the item's `lock_version` right after, by which a later change is seen. event: the
    number of the event that it left. ended: the assignments that it ended, each with the last day
    it had before. kept: why an undo left it as it is; "" while nothing did.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="+")
    refused = models.TextField("vì sao không làm", blank=True)
    version = models.PositiveIntegerField("lần sửa")
    event = models.BigIntegerField("số sự kiện", null=True, blank=True)
    assignment = models.ForeignKey(
        "plans.Assignment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended = models.JSONField("phân công đã dừng", default=list, blank=True)
    has_moved = models.BooleanField("đã chuyển trạng thái", default=False)
    request = models.ForeignKey(
        "progress.UpdateRequest", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.ForeignKey(
        "progress.LateReason", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)
    kept = models.TextField("vì sao không hoàn tác", blank=True)

    class Meta:
        verbose_name = "đầu việc của đợt"
        constraints = [
            models.UniqueConstraint(fields=["batch", "item"], name="batch_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.item_id}"
