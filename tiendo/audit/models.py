"""Nhật ký: what happened, in order, chained by hash."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """Sự kiện: one change. Never edited, never deleted: the database refuses both.

    `hash` covers every other field and the hash of the event before, so that a missing, altered
    or inserted row shows. Targets and actors are kept by key and label, not by foreign key: they
    may vanish, the event stays.
    """

    sequence = models.BigIntegerField("số thứ tự", unique=True)
    at = models.DateTimeField("thời điểm", db_index=True)
    verb = models.CharField("việc", max_length=60, help_text="item.claim, deadline.move ...")
    actor_key = models.CharField("khóa người thực hiện", max_length=80, blank=True)
    actor_label = models.CharField("người thực hiện", max_length=200)
    target_key = models.CharField("khóa đối tượng", max_length=80, blank=True)
    target_label = models.CharField("đối tượng", max_length=300)
    payload = models.TextField("nội dung", help_text="JSON, khóa xếp thứ tự, không khoảng trắng")
    previous_hash = models.CharField("mã băm trước", max_length=64)
    hash = models.CharField("mã băm", max_length=64, unique=True)

    class Meta:
        verbose_name = "sự kiện"
        indexes = [models.Index(fields=["target_key", "sequence"], name="event_target")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.target_label}"


class ChainHead(models.Model):
    """Đầu chuỗi: the last event's number and hash; its row lock keeps writers in single file."""

    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "đầu chuỗi nhật ký"

    def __str__(self) -> str:
        return str(self.sequence)
