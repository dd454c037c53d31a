"""Bảng của việc rà soát: the document in parts, its faults, the steps taken, where people are."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class DraftBlock(models.Model):
    """Đoạn: one block of the document under review, so that a page can show a part of it.

    stored: the block of the reading as JSON, without loss; the reading itself is the source.
    """

    intake = models.ForeignKey("intake.Intake", on_delete=models.CASCADE, related_name="blocks")
    index = models.PositiveIntegerField("thứ tự")
    is_heading = models.BooleanField("tiêu đề mục", default=False)
    stored = models.JSONField("đoạn")

    class Meta:
        verbose_name = "đoạn đang rà soát"
        constraints = [
            models.UniqueConstraint(fields=["intake", "index"], name="draft_block_once"),
        ]

    def __str__(self) -> str:
        return str(self.stored.get("text", ""))[:60]


class DraftFault(models.Model):
    """Lưu ý về chính văn bản: one finding of the lint, and what a person decided about it.

    spans, paths: where it stands. wrong, right: the words that the reader proposes to correct,
    both "" where it proposes nothing; the document's sentence is never changed.
    """

    class Decision(models.TextChoices):
        OPEN = "open", "chưa xem"
        KEPT = "kept", "để nguyên như văn bản"
        MENDED = "mended", "đã sửa trong bản nháp"
        APPLIED = "applied", "đã nhận đề nghị sửa"

    intake = models.ForeignKey("intake.Intake", on_delete=models.CASCADE, related_name="faults")
    position = models.PositiveIntegerField("thứ tự")
    code = models.CharField("mã", max_length=60)
    message = models.TextField("nội dung")
    spans = models.JSONField(default=list, help_text="[[đoạn, từ, đến], ...]")
    paths = models.JSONField(default=list, help_text="các mục liên quan")
    wrong = models.CharField("văn bản ghi", max_length=300, blank=True)
    right = models.CharField("đề nghị", max_length=300, blank=True)
    decision = models.CharField(
        "quyết định", max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField("thời điểm", null=True, blank=True)

    class Meta:
        verbose_name = "lưu ý về văn bản"
        indexes = [models.Index(fields=["intake", "position"], name="fault_order")]

    def __str__(self) -> str:
        return self.message[:60]


class ReviewStep(models.Model):
    """Bước rà soát: one decision of a person, with what it takes to undo it.

    words: the decision in words. count: how many rows it changed. before: what stood in the rows,
    in the shape of actions/steps.py. undone_by: who took it back, None while it holds.
    """

    intake = models.ForeignKey("intake.Intake", on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField("việc", max_length=60)
    words = models.CharField("nội dung", max_length=300)
    count = models.PositiveIntegerField("số dòng", default=1)
    before = models.JSONField("trước đó", default=dict)
    anchor = models.CharField("chỗ", max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("thời điểm")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bước rà soát"
        indexes = [models.Index(fields=["intake", "by"], name="step_of_person")]

    def __str__(self) -> str:
        return self.words


class ReviewPlace(models.Model):
    """Chỗ đang xem: where a person was last in a review. anchor: an id of the page ("muc-12")."""

    intake = models.ForeignKey("intake.Intake", on_delete=models.CASCADE, related_name="places")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_places"
    )
    anchor = models.CharField("chỗ", max_length=60)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "chỗ đang xem"
        constraints = [
            models.UniqueConstraint(fields=["intake", "user"], name="one_place_of_a_person"),
        ]

    def __str__(self) -> str:
        return self.anchor
