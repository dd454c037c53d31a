"""Nạp kế hoạch: an uploaded document, its reading, and the draft a person reviews."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiendo.core.locks import seal
from tiendo.intake.amendment_models import Amendment, ProposedChange
from tiendo.intake.appendix_models import AppendixRow
from tiendo.intake.column_models import ColumnMapping
from tiendo.intake.review_models import DraftBlock, DraftFault, ReviewPlace, ReviewStep

__all__ = [
    "Amendment",
    "AppendixRow",
    "ColumnMapping",
    "DraftBlock",
    "DraftFault",
    "DraftItem",
    "DraftLeftover",
    "Intake",
    "NameQuestion",
    "ProposedChange",
    "ReviewPlace",
    "ReviewStep",
]


class Intake(models.Model):
    """Lượt nạp: one uploaded document on its way to becoming a plan (or to being attached to one).

    reading: the whole reading without loss (stored_reading.py), as found, never edited; what the
    person decided stands in the draft rows. outline: its sections in order.
    steps_done of steps_total: how far the reading is.
    attempt: how often it was given to a reader; an earlier, forgotten one may no longer write.
    columns: what the person said of columns of its tables, by their key (tables_columns.py).
    column_questions: its tables: [place in the reading, page or null, how many columns of it
    nobody knows].
    beat_at: the reader's last sign of life. plan: what it became. purpose: what the document is
    to be; attach_to: the running plan that it concerns, None only for a new plan.
    confirmed_by: who confirmed or attached it.
    """

    class Purpose(models.TextChoices):
        """Nạp để làm gì: what the document is to the running plan `attach_to`."""

        NEW = "new", "kế hoạch mới"
        ORIGINAL = "original", "bản gốc"
        APPENDIX = "appendix", "phụ lục"
        AMENDMENT = "amendment", "văn bản điều chỉnh"
        LOWER = "lower", "kế hoạch cấp dưới"

    class State(models.TextChoices):
        QUEUED = "queued", "đang chờ đọc"
        READING = "reading", "đang đọc"
        FAILED = "failed", "không đọc được"
        STOPPED = "stopped", "đã dừng đọc"
        OPEN = "open", "đang rà soát"
        CONFIRMED = "confirmed", "đã xác nhận"
        ATTACHED = "attached", "đã đính kèm"
        DROPPED = "dropped", "đã bỏ"

    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)
    state = models.CharField(
        "trạng thái", max_length=10, choices=State.choices, default=State.QUEUED
    )
    step = models.CharField("bước", max_length=120, blank=True)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    failure = models.TextField("lý do", blank=True)
    reading = models.JSONField("kết quả đọc", null=True, blank=True)
    header = models.JSONField("phần đầu đã rà soát", default=dict)
    columns = models.JSONField("cột đã trả lời", default=dict, blank=True)
    column_questions = models.JSONField("bảng và cột chưa nhận ra", default=list, blank=True)
    purpose = models.CharField(
        "nạp để làm gì", max_length=10, choices=Purpose.choices, default=Purpose.NEW
    )
    outline = models.JSONField("các mục", default=list, help_text="[[đường dẫn, tiêu đề], ...]")
    attach_to = models.ForeignKey(
        "plans.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    plan = models.ForeignKey(
        "plans.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="intakes"
    )
    document = models.ForeignKey(
        "plans.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField("thời điểm nạp")
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lần cuối", null=True)
    attempt = models.PositiveIntegerField("lần đọc", default=0)
    beat_at = models.DateTimeField("dấu hiệu đọc gần nhất", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField("thời điểm xác nhận", null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "lượt nạp"
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose="new", attach_to__isnull=True)
                | (~Q(purpose="new") & Q(attach_to__isnull=False)),
                name="intake_purpose_has_plan",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def seal(self) -> str:
        """Dấu: another one once somebody changed anything in the review."""
        return seal(self.touched_at, self.state)

    @property
    def columns_seal(self) -> str:
        """Dấu của các cột đã trả lời and of the heading, which the reading stands on."""
        return seal(self.columns, self.lock_version)

    @property
    def unit_seal(self) -> str:
        """Dấu của đơn vị tiền that was chosen."""
        return seal(self.header.get("unit"))

    @property
    def unknown_tables(self) -> list[list[int | None]]:
        """Bảng có cột chưa nhận ra: the entries of column_questions with something to ask."""
        return [table for table in self.column_questions if table[2]]


class DraftItem(models.Model):
    """Đầu việc nháp: one finding under review.

    found: the finding's JSON as read (spans, rules, certainty), never edited; empty for an item
    that the person added. deadlines, leads, coordinating, quantities, deliverables: JSON lists in
    the shapes of shapes.py, as the person left them. decision: what the person said of it.
    needs_look: worst certainty is `look`, or a body in it is not known yet.
    first_block, last_block: the blocks of its spans, None where it has none.
    section_path: the section it stands in, "" at the top. merged_into: the item that took its
    text; such a row is dropped, and `undo` holds what has to be put back when it is restored.
    may_repeat: a row of an appendix may repeat these, [[key, path, title, likeness 0-100], ...].
    """

    class Decision(models.TextChoices):
        OPEN = "open", "chưa xem"
        ACCEPTED = "accepted", "đã nhận"
        DROPPED = "dropped", "đã bỏ"

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField("thứ tự")
    path = models.CharField("đường dẫn", max_length=120)
    kind = models.CharField("loại", max_length=10)
    title = models.CharField("tên ngắn", max_length=300)
    text = models.TextField("nội dung")
    is_group = models.BooleanField("nhóm", default=False)
    spans = models.JSONField(default=list, help_text="[[đoạn, từ, đến], ...]")
    found = models.JSONField(default=dict)
    deadlines = models.JSONField(default=list)
    leads = models.JSONField(default=list)
    coordinating = models.JSONField(default=list)
    quantities = models.JSONField(default=list)
    deliverables = models.JSONField("sản phẩm", default=list, blank=True)
    first_block = models.PositiveIntegerField("đoạn đầu", null=True, blank=True)
    last_block = models.PositiveIntegerField("đoạn cuối", null=True, blank=True)
    certainty = models.CharField(max_length=8, default="certain")
    needs_look = models.BooleanField("cần xem", default=False)
    decision = models.CharField(
        "quyết định", max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    section_path = models.CharField("thuộc mục", max_length=120, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    may_repeat = models.JSONField("có thể nhắc lại", default=list, blank=True)
    undo = models.JSONField("để tách lại", default=dict, blank=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    touched_at = models.DateTimeField("sửa lần cuối", null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "đầu việc nháp"
        indexes = [
            models.Index(fields=["intake", "position"], name="draft_order"),
            models.Index(fields=["intake", "section_path"], name="draft_section"),
            models.Index(fields=["intake", "first_block"], name="draft_place"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.title}"


class NameQuestion(models.Model):
    """Tên chưa nhận ra: one way of writing that matches no agency, asked once for the whole draft.

    Answered by an agency, a set, or `is_not_a_body` (the words name nobody). suggestions: kind
    (agency, set, or several with keys "12-15"), key, name, score.
    """

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="questions")
    name = models.CharField("như văn bản ghi", max_length=300)
    fold = models.CharField(max_length=300)
    times = models.PositiveIntegerField("số lần", default=1)
    suggestions = models.JSONField(default=list, help_text="[['agency', khóa, tên, điểm], ...]")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency_set = models.ForeignKey(
        "agencies.AgencySet", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_not_a_body = models.BooleanField("không phải cơ quan", default=False)

    class Meta:
        verbose_name = "tên chưa nhận ra"
        constraints = [
            models.UniqueConstraint(fields=["intake", "fold"], name="question_once"),
            models.CheckConstraint(
                condition=Q(agency__isnull=True) | Q(agency_set__isnull=True),
                name="question_one_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def seal(self) -> str:
        """Dấu của câu trả lời, as a form shows it."""
        return seal(self.agency_id, self.agency_set_id, self.is_not_a_body)


class DraftLeftover(models.Model):
    """Phần chưa hiểu: text that no rule understood; a person ignores it or makes an item of it.

    block, start, end: its span in the document. reason: the reader's Vietnamese sentence.
    """

    class Decision(models.TextChoices):
        OPEN = "open", "chưa xem"
        IGNORED = "ignored", "bỏ qua"
        ADDED = "added", "đã thêm thành đầu việc"

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="leftovers")
    block = models.PositiveIntegerField("đoạn")
    start = models.PositiveIntegerField("từ ký tự")
    end = models.PositiveIntegerField("đến ký tự")
    text = models.TextField("nội dung")
    reason = models.CharField("lý do", max_length=400)
    decision = models.CharField(
        "quyết định", max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    item = models.ForeignKey(
        DraftItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "phần chưa hiểu"
        indexes = [models.Index(fields=["intake", "block", "start"], name="leftover_order")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def seal(self) -> str:
        """Dấu của quyết định, as a form shows it."""
        return seal(self.decision)
