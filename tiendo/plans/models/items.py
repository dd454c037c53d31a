"""Đầu việc: the tree of sections and items, and where each stands in the document."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from tiendo.asking.folded import FoldedField
from tiendo.core.progress import STATE_NAMES, State
from tiendo.plans.models.documents import Document
from tiendo.plans.models.item_rows import ItemQuerySet
from tiendo.plans.models.plans import Plan, Version

LONGEST_DELIVERABLE = 1000
"""Characters of what has to come out of an item."""


class Section(models.Model):
    """Mục của kế hoạch. appendix: the appendix that details it ("Phụ lục 01"), its sector."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sections")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="sections")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField("đường dẫn mục", max_length=120)
    position = models.PositiveIntegerField("thứ tự")
    title = models.TextField("tên mục")
    role = models.CharField("nội dung", max_length=14)
    appendix = models.CharField("phụ lục", max_length=40, blank=True)
    sector = models.CharField("lĩnh vực", max_length=120, blank=True)

    class Meta:
        verbose_name = "mục"
        constraints = [models.UniqueConstraint(fields=["plan", "path"], name="section_path_once")]

    def __str__(self) -> str:
        return f"{self.path} {self.title}"


class Item(models.Model):
    """Đầu việc: one unit that somebody has to do.

    text: the sentence of the document, never edited (is_verbatim), or our own wording until the
    original is attached. is_group: only introduces its children; not counted as work.
    ended_by: the version that ended it (thôi thực hiện), None while it stands; such an item stays
    readable and is counted nowhere.
    started_on, done_on: from claims and acceptance; None while not so. On time or late is derived:
    label, governing_due_on, governing_deadline_id and days_late are there after `with_label`.
    """

    label: str | None
    governing_due_on: date | None
    governing_deadline_id: int | None
    days_late: int | None

    class Kind(models.TextChoices):
        PROJECT = "du_an", "Dự án"
        SCHEME = "de_an", "Đề án"
        TASK = "nhiem_vu", "Nhiệm vụ"
        TARGET = "chi_tieu", "Chỉ tiêu"
        SOLUTION = "giai_phap", "Giải pháp"
        REPORT = "bao_cao", "Báo cáo"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="items")
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField("đường dẫn", max_length=120)
    ordinal = models.PositiveSmallIntegerField(
        "thứ tự trong cùng đường dẫn", default=1, help_text="hai câu cùng một mục: 1, 2"
    )
    position = models.PositiveIntegerField("thứ tự trong kế hoạch")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    title = models.CharField("tên ngắn", max_length=300)
    text = models.TextField("nội dung")
    is_verbatim = models.BooleanField("nguyên văn", default=True)
    is_group = models.BooleanField("nhóm", default=False)
    appendix = models.CharField("phụ lục", max_length=40, blank=True, db_index=True)
    deliverable = models.CharField("sản phẩm đầu ra", max_length=LONGEST_DELIVERABLE, blank=True)
    state = models.CharField(
        "trạng thái",
        max_length=14,
        choices=[(state, STATE_NAMES[state]) for state in State],
        default=State.DRAFT,
        db_index=True,
    )
    started_on = models.DateField("bắt đầu", null=True, blank=True)
    done_on = models.DateField("hoàn thành (đã xác nhận)", null=True, blank=True)
    ended_by = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="ended_items"
    )
    search_text = FoldedField("dạng tìm kiếm")
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "đầu việc"
        constraints = [
            models.UniqueConstraint(fields=["plan", "path", "ordinal"], name="item_path_once"),
            models.CheckConstraint(
                condition=Q(state=State.ACCEPTED_DONE, done_on__isnull=False)
                | ~Q(state=State.ACCEPTED_DONE),
                name="accepted_item_has_day",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "position"], name="item_order"),
            # Lists and counts of work that stands: by this index alone, without the rows.
            models.Index(
                fields=["plan", "position", "id"],
                name="item_work_order",
                condition=Q(is_group=False, ended_by__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.title}"


class ItemSource(models.Model):
    """Nguồn: the characters of a document from which an item was read.

    A page break gives an item two. rule, certainty: how the reader found it.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="sources")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="item_sources")
    block_position = models.PositiveIntegerField("đoạn")
    start = models.PositiveIntegerField("từ ký tự")
    end = models.PositiveIntegerField("đến ký tự")
    rule = models.CharField("quy tắc đọc", max_length=60, blank=True)
    certainty = models.CharField("mức chắc chắn", max_length=8, blank=True)

    class Meta:
        verbose_name = "nguồn của đầu việc"
        indexes = [models.Index(fields=["document", "block_position"], name="source_block")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.block_position}[{self.start}:{self.end}]"


class ItemPlace(models.Model):
    """Vị trí công trình: an approximate point (WGS84) of a named work; role: start, end, site."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="places")
    name = models.CharField("tên vị trí", max_length=200)
    role = models.CharField("vai trò", max_length=10)
    latitude = models.DecimalField("vĩ độ", max_digits=8, decimal_places=5)
    longitude = models.DecimalField("kinh độ", max_digits=8, decimal_places=5)
    is_approximate = models.BooleanField("gần đúng", default=True)

    class Meta:
        verbose_name = "vị trí công trình"

    def __str__(self) -> str:
        return self.name


class ItemLocality(models.Model):
    """Địa bàn của đầu việc: a commune or ward that its words, or the names of its points, name.

    Derived when they are written (`actions.localities`), so that lists can be narrowed by it.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="localities")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="localities")

    class Meta:
        verbose_name = "địa bàn của đầu việc"
        constraints = [
            models.UniqueConstraint(fields=["item", "place"], name="item_locality_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.place_id}"
