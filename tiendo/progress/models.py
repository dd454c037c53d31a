"""Tiến độ: what bodies say they did, with what stands behind it, and every moved date."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiendo.asking.folded import FoldedField
from tiendo.core.days import day_words
from tiendo.core.evidence import EVIDENCE_NAMES, EvidenceKind
from tiendo.core.locks import seal
from tiendo.core.progress import MOVE_NAMES, STATE_NAMES, Move, State
from tiendo.progress.batch_models import Batch, BatchLine
from tiendo.progress.claim_rows import ClaimQuerySet
from tiendo.progress.follow_models import LateReason, UpdateRequest

__all__ = [
    "Batch",
    "BatchLine",
    "Claim",
    "DeadlineMove",
    "Evidence",
    "ItemMove",
    "LateReason",
    "SavedFilter",
    "UpdateRequest",
]


class Claim(models.Model):
    """Báo cáo tiến độ: what one agency says of one item as of one day. A claim is not a fact.

    Never edited; a correction is a later claim. share_percent and quantity: None when not stated.
    deadline: the milestone it speaks of, None: the item as a whole. grade: after `with_grade`.
    """

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", "Chưa bắt đầu"
        ON_GOING = "on_going", "Đang thực hiện"
        BLOCKED = "blocked", "Đang vướng mắc"
        DONE = "done", "Đã hoàn thành"

    class Kind(models.TextChoices):
        ACTUAL = "actual", "Thực hiện"
        ESTIMATE = "estimate", "Ước thực hiện"

    grade: str
    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="claims")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="claims", verbose_name="cơ quan"
    )
    deadline = models.ForeignKey(
        "plans.Deadline", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    target = models.ForeignKey(
        "plans.Target", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    status = models.CharField("tình trạng", max_length=12, choices=Status.choices)
    share_percent = models.DecimalField(
        "tỷ lệ hoàn thành", max_digits=5, decimal_places=2, null=True, blank=True
    )
    quantity = models.DecimalField(
        "khối lượng lũy kế", max_digits=18, decimal_places=3, null=True, blank=True
    )
    done_text = models.TextField("đã làm được gì")
    obstacle_text = models.TextField("khó khăn, vướng mắc", blank=True)
    as_of = models.DateField("số liệu đến ngày")
    kind = models.CharField("loại số liệu", max_length=8, choices=Kind.choices)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claims"
    )
    claimed_at = models.DateTimeField("thời điểm báo cáo", db_index=True)
    is_illustrative = models.BooleanField("minh họa", default=False)
    search_text = FoldedField("dạng tìm kiếm", of=("done_text", "obstacle_text"))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo tiến độ"
        indexes = [models.Index(fields=["item", "-as_of", "-id"], name="claim_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(share_percent__isnull=True)
                | Q(share_percent__gte=0, share_percent__lte=100),
                name="claim_share_0_to_100",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {day_words(self.as_of)}"


class Evidence(models.Model):
    """Minh chứng: a file behind a claim, of what kind, with what the file itself states.

    taken_at, latitude, longitude: read from the photo's EXIF; None where it states none.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)
    kind = models.CharField(
        "loại", max_length=16, choices=[(kind, EVIDENCE_NAMES[kind]) for kind in EvidenceKind]
    )
    document_number = models.CharField("số văn bản", max_length=80, blank=True)
    document_on = models.DateField("ngày văn bản", null=True, blank=True)
    taken_at = models.DateTimeField("thời điểm chụp", null=True, blank=True)
    latitude = models.DecimalField("vĩ độ", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(
        "kinh độ", max_digits=8, decimal_places=5, null=True, blank=True
    )
    search_text = FoldedField("dạng tìm kiếm", of=("document_number", "name"))

    class Meta:
        verbose_name = "minh chứng"

    def __str__(self) -> str:
        return self.name


class DeadlineMove(models.Model):
    """Gia hạn: one change of a deadline's day. Every earlier day stays."""

    class Reason(models.TextChoices):
        PROCEDURE = "procedure", "Thủ tục"
        CLEARANCE = "clearance", "Giải phóng mặt bằng"
        CAPACITY = "capacity", "Năng lực chủ đầu tư, nhà thầu, tư vấn"
        CAPITAL = "capital", "Bố trí vốn"
        AMENDMENT = "amendment", "Kế hoạch được điều chỉnh"
        OTHER = "other", "Nguyên nhân khác"

    deadline = models.ForeignKey("plans.Deadline", on_delete=models.PROTECT, related_name="moves")
    from_on = models.DateField("hạn cũ", null=True, blank=True)
    to_on = models.DateField("hạn mới")
    reason = models.CharField("nguyên nhân", max_length=12, choices=Reason.choices)
    note = models.TextField("giải trình", blank=True)
    basis = models.CharField("văn bản cho phép", max_length=300)
    basis_on = models.DateField("ngày văn bản", null=True, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField("tên tệp", max_length=255, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    moved_at = models.DateTimeField("thời điểm")
    is_illustrative = models.BooleanField("minh họa", default=False)

    class Meta:
        verbose_name = "gia hạn"
        indexes = [models.Index(fields=["deadline", "id"], name="move_order")]

    def __str__(self) -> str:
        return f"{self.deadline_id} → {day_words(self.to_on)}"


class ItemMove(models.Model):
    """Chuyển trạng thái: one move of an item's workflow (docs/item-workflow.md), with its reason.

    effective_on: the day it counts from (for ACCEPT the accepted completion date).
    deadline: the milestone that was accepted or returned, None: the item as a whole.
    """

    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="moves")
    deadline = models.ForeignKey(
        "plans.Deadline", on_delete=models.PROTECT, null=True, blank=True, related_name="item_moves"
    )
    move = models.CharField(
        "việc", max_length=12, choices=[(move, MOVE_NAMES[move]) for move in Move]
    )
    from_state = models.CharField(
        "từ", max_length=14, choices=[(state, STATE_NAMES[state]) for state in State]
    )
    to_state = models.CharField(
        "sang", max_length=14, choices=[(state, STATE_NAMES[state]) for state in State]
    )
    effective_on = models.DateField("tính từ ngày")
    note = models.TextField("ý kiến", blank=True)
    basis = models.CharField("văn bản", max_length=300, blank=True)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="moves"
    )
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    moved_at = models.DateTimeField("thời điểm")
    is_illustrative = models.BooleanField("minh họa", default=False)

    class Meta:
        verbose_name = "chuyển trạng thái"
        indexes = [models.Index(fields=["item", "id"], name="item_move_order")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.move}"


class SavedFilter(models.Model):
    """Góc nhìn đã lưu: a filter of a plan's items under a name.

    query: as `ItemFilter.to_query` writes it, without the plan. as_list: shown as a list, not as
    a tree. is_shared: everyone inside sees it; else only its person.
    """

    is_current: bool
    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="saved_filters")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField("tên", max_length=60)
    query = models.TextField("điều kiện lọc", blank=True)
    as_list = models.BooleanField("dạng danh sách", default=False)
    is_shared = models.BooleanField("dùng chung", default=False)
    made_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "góc nhìn đã lưu"
        constraints = [
            models.UniqueConstraint(fields=["plan", "person", "name"], name="saved_filter_name")
        ]
        indexes = [
            models.Index(fields=["plan"], name="saved_filter_shared", condition=Q(is_shared=True))
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def seal(self) -> str:
        """Dấu của tên và việc dùng chung, as a form shows them."""
        return seal(self.name, self.is_shared)
