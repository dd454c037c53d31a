"""Thay đổi qua các phiên bản: what each amending document changed, item by item."""

from __future__ import annotations

from django.db import models

from tiendo.plans.models.items import Item
from tiendo.plans.models.plans import Version


class ChangeKind(models.TextChoices):
    """Loại thay đổi of an amended plan against the running one, in the order it is shown."""

    ENDED = "ended", "Thôi thực hiện"
    ADDED = "added", "Bổ sung"
    DEADLINE = "deadline", "Thời hạn"
    LEAD = "lead", "Cơ quan chủ trì"
    COORDINATING = "coordinating", "Cơ quan phối hợp"
    TARGET = "target", "Chỉ tiêu, khối lượng"
    DELIVERABLE = "deliverable", "Sản phẩm"
    CAPITAL = "capital", "Nhu cầu vốn"
    WORDING = "wording", "Câu chữ"
    RENUMBERED = "renumbered", "Số mục"


class VersionChange(models.Model):
    """Một thay đổi that a version made, in words, as it was confirmed. Never edited.

    item None: of the plan's own capital table. before "": there was none; after "": none now.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="changes")
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="version_changes"
    )
    position = models.PositiveIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=12, choices=ChangeKind.choices)
    before = models.TextField("trước", blank=True)
    after = models.TextField("sau", blank=True)

    class Meta:
        verbose_name = "thay đổi của phiên bản"
        indexes = [models.Index(fields=["item", "version"], name="change_of_item")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.before[:40]} → {self.after[:40]}"
