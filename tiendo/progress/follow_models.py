"""Đôn đốc: what the coordinator asks of those who lead, and why work is late."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiendo.core.days import day_words


class UpdateRequest(models.Model):
    """Đề nghị cập nhật: the bodies that lead an item are asked to report on it.

    Answered by any later claim on the item; nothing marks it. answer_by: None: no day was named.
    withdrawn_at: taken back by an undo; None: it stands.
    """

    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="update_requests")
    note = models.TextField("nội dung", blank=True)
    answer_by = models.DateField("trả lời trước ngày", null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("thời điểm")
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đề nghị cập nhật"
        indexes = [
            models.Index(
                fields=["item", "-id"],
                name="update_request_latest",
                condition=Q(withdrawn_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.asked_at:%d/%m/%Y}"


class LateReason(models.Model):
    """Lý do chậm: why an item is past its day, as its leading body or the coordinator says.

    Never edited; a later one replaces it. Moves no deadline: a day is moved by a document.
    as_of: the day of which it speaks. withdrawn_at: taken back by an undo; None: it stands.
    """

    class Reason(models.TextChoices):
        PROCEDURE = "procedure", "Thủ tục"
        CLEARANCE = "clearance", "Giải phóng mặt bằng"
        CAPACITY = "capacity", "Năng lực chủ đầu tư, nhà thầu, tư vấn"
        CAPITAL = "capital", "Bố trí vốn"
        WAITING = "waiting", "Chờ cơ quan khác"
        OTHER = "other", "Nguyên nhân khác"

    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="late_reasons")
    reason = models.CharField("nguyên nhân", max_length=12, choices=Reason.choices)
    note = models.TextField("giải trình", blank=True)
    as_of = models.DateField("tính đến ngày")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField("thời điểm")
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lý do chậm"
        indexes = [
            models.Index(
                fields=["item", "-id"],
                name="late_reason_latest",
                condition=Q(withdrawn_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.reason} {day_words(self.as_of)}"
