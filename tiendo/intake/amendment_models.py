"""Sửa đổi kế hoạch: the comparison of an amending document, and what a person said of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tiendo.core.locks import seal
from tiendo.plans.models import ChangeKind


class Amendment(models.Model):
    """Bản so sánh of an amending document with the running plan: what it was made from, how it is.

    base: the version compared with. stamp: of the draft rows then; another one now means that the
    draft was changed since. unchanged, found_percent: how many items say the same, and how many
    of a hundred running items the document has. is_whole: it has the whole plan (else clauses).
    """

    intake = models.OneToOneField(
        "intake.Intake", on_delete=models.CASCADE, related_name="amendment"
    )
    base = models.ForeignKey("plans.Version", on_delete=models.PROTECT, related_name="+")
    is_whole = models.BooleanField("toàn văn", default=True)
    compared_at = models.DateTimeField("so sánh lúc")
    stamp = models.CharField(max_length=60)
    unchanged = models.PositiveIntegerField("không đổi", default=0)
    found_percent = models.PositiveSmallIntegerField("tìm thấy", default=0)

    class Meta:
        verbose_name = "bản so sánh"

    def __str__(self) -> str:
        return f"{self.intake} / {self.base}"

    @property
    def seal(self) -> str:
        """Dấu: another one once the comparison was made anew."""
        return seal(self.compared_at)


QUESTION_CHOICES = [
    ("pair", "Có phải cùng một đầu việc?"),
    ("clause", "Điểm này sửa đầu việc nào?"),
]


class ProposedChange(models.Model):
    """Thay đổi đề xuất: one difference to the running plan, and what a person said of it.

    kind: plans.ChangeKind, or a question: PAIR (are these two the same item?), CLAUSE (which item
    does this clause mean?). key: the same for the same
    change whenever the comparison is made again, so that decisions stay. is_ready: False while
    it can't be taken over. item None: added; draft None: ended, or a line of capital need.
    """

    PAIR = "pair"
    CLAUSE = "clause"
    QUESTIONS = (PAIR, CLAUSE)

    class Decision(models.TextChoices):
        OPEN = "open", "chưa xem"
        ACCEPTED = "accepted", "nhận"
        REFUSED = "refused", "không nhận"

    intake = models.ForeignKey("intake.Intake", on_delete=models.CASCADE, related_name="changes")
    position = models.PositiveIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=12, choices=[*QUESTION_CHOICES, *ChangeKind.choices])
    key = models.CharField(max_length=80)
    item = models.ForeignKey(
        "plans.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    draft = models.ForeignKey(
        "intake.DraftItem", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    path = models.CharField("số mục", max_length=120, blank=True)
    title = models.CharField("tên ngắn", max_length=300)
    before = models.TextField("trước", blank=True)
    after = models.TextField("sau", blank=True)
    doubt = models.CharField("cần xem vì", max_length=300, blank=True)
    is_ready = models.BooleanField("nhận được", default=True)
    decision = models.CharField(
        "quyết định", max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lần cuối", null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "thay đổi đề xuất"
        constraints = [
            models.UniqueConstraint(fields=["intake", "key"], name="proposed_change_once")
        ]
        indexes = [models.Index(fields=["intake", "position"], name="proposed_change_order")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"
