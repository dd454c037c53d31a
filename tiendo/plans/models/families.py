"""Kế hoạch cấp trên, kế hoạch cấp dưới: which plan carries out which, and item by item."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tiendo.plans.models.items import Item
from tiendo.plans.models.plans import Plan


class PlanLink(models.Model):
    """Kế hoạch cấp dưới thực hiện kế hoạch cấp trên: a person said so. basis: its căn cứ."""

    lower = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="higher_links")
    higher = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="lower_links")
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "kế hoạch thực hiện kế hoạch"
        constraints = [
            models.UniqueConstraint(fields=["lower", "higher"], name="plan_link_once"),
            models.CheckConstraint(condition=~Q(lower=F("higher")), name="plan_link_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.lower} → {self.higher}"


class ItemLink(models.Model):
    """Đầu việc dưới phục vụ đầu việc trên: proposed by the program or by a person, then decided.

    how: what the proposal rests on. likeness: 0 to 100, None for what a person linked.
    Only accepted links are shown on items and counted.
    """

    class How(models.TextChoices):
        WORDING = "wording", "câu chữ giống"
        CITED = "cited", "nêu số mục"
        PERSON = "person", "cán bộ nối"

    class Decision(models.TextChoices):
        OPEN = "open", "chưa xem"
        ACCEPTED = "accepted", "đúng"
        REFUSED = "refused", "không phải"

    link = models.ForeignKey(PlanLink, on_delete=models.CASCADE, related_name="item_links")
    lower = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="serves")
    higher = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="served_by")
    how = models.CharField("dựa vào", max_length=8, choices=How.choices)
    likeness = models.PositiveSmallIntegerField("độ giống", null=True, blank=True)
    is_sure = models.BooleanField("chắc", default=False)
    decision = models.CharField(
        "quyết định", max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("thời điểm", null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "đầu việc phục vụ đầu việc"
        constraints = [
            models.UniqueConstraint(fields=["lower", "higher"], name="item_link_once"),
        ]

    def __str__(self) -> str:
        return f"{self.lower_id} → {self.higher_id}"
