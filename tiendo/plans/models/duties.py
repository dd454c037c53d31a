"""Phân công, thời hạn, chỉ tiêu, chế độ báo cáo: who owes what by when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tiendo.asking.folded import FoldedField
from tiendo.core.text import fold
from tiendo.plans.models.assignment_rows import AssignmentQuerySet
from tiendo.plans.models.items import Item
from tiendo.plans.models.plans import Plan, Version


class Assignment(models.Model):
    """Phân công: an agency or a set of agencies that leads or coordinates an item.

    name_as_written: as the document prints it. source: where the plan says it (a heading above,
    the sentence, an appendix) or that a person decided it.
    """

    class Role(models.TextChoices):
        LEAD = "lead", "Chủ trì"
        COORDINATE = "coordinate", "Phối hợp"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField("vai trò", max_length=10, choices=Role.choices)
    agency = models.ForeignKey(
        "agencies.Agency",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
    )
    agency_set = models.ForeignKey(
        "agencies.AgencySet",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
    )
    name_as_written = models.CharField("như văn bản ghi", max_length=300)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, agency_set__isnull=True)
                | Q(agency__isnull=True, agency_set__isnull=False),
                name="assignment_of_one_body",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.name_as_written}"


class Deadline(models.Model):
    """Thời hạn: one of an item's deadlines, with its words, its last day and its meaning.

    type, value, milestone, anchors: as the reading gives them (docs/rules/deadlines.md).
    due_on: the last day now in force; first_due_on: the one of the plan; None: it gives no day.
    A recurring duty is one row with `anchors` and no day, plus one row for each occurrence in
    the plan's period (`series` set). reported_on, met_on: when the body said and when the
    coordinator accepted that it was met. ended_by: the version that dropped it; then it has no
    day in force any more (due_on None).
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="deadlines")
    series = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="occurrences"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    milestone = models.CharField("mốc", max_length=20)
    type = models.CharField("loại hạn", max_length=10)
    value = models.CharField("giá trị", max_length=60, blank=True)
    op = models.CharField("trước hay đúng ngày", max_length=8, blank=True)
    anchors = models.CharField("ngày lặp", max_length=120, blank=True, help_text="--05-20,--12-20")
    words = models.CharField("lời văn", max_length=400, blank=True)
    stage = models.CharField("giai đoạn", max_length=120, blank=True)
    scope = models.CharField("phạm vi", max_length=300, blank=True)
    is_soft = models.BooleanField("phấn đấu", default=False)
    is_open_ended = models.BooleanField("và những năm sau", default=False)
    first_due_on = models.DateField("hạn ban đầu", null=True, blank=True)
    due_on = models.DateField("hạn hiện hành", null=True, blank=True)
    reported_on = models.DateField("báo hoàn thành", null=True, blank=True)
    met_on = models.DateField("đã xác nhận", null=True, blank=True)
    ended_by = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="ended_deadlines"
    )

    class Meta:
        verbose_name = "thời hạn"
        indexes = [
            models.Index(
                fields=["item", "due_on"],
                name="deadline_open",
                condition=Q(met_on__isnull=True, due_on__isnull=False),
            ),
            models.Index(fields=["due_on"], name="deadline_day"),
        ]

    def __str__(self) -> str:
        return self.words or self.value


class Target(models.Model):
    """Chỉ tiêu: a measurable end. The current value comes from claims, never from here.

    value: what has to be reached; op: = >= <= > < ~. baseline: None where the plan states none.
    due_on: by when, None where the plan states none. ended_by: the version that dropped it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, null=True, blank=True, related_name="targets"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = models.CharField("chỉ tiêu", max_length=300)
    op = models.CharField("so sánh", max_length=6, default="=")
    value = models.DecimalField("giá trị", max_digits=18, decimal_places=3)
    value_to = models.DecimalField("đến", max_digits=18, decimal_places=3, null=True, blank=True)
    unit = models.CharField("đơn vị", max_length=60)
    baseline = models.DecimalField(
        "xuất phát", max_digits=18, decimal_places=3, null=True, blank=True
    )
    due_on = models.DateField("đến ngày", null=True, blank=True)
    words = models.CharField("lời văn", max_length=300, blank=True)
    is_headline = models.BooleanField("chỉ tiêu chính", default=False)
    search_text = FoldedField("dạng tìm kiếm", of=("name",), is_indexed=False)
    ended_by = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="ended_targets"
    )

    class Meta:
        verbose_name = "chỉ tiêu"

    def __str__(self) -> str:
        return self.name


class ReportingRule(models.Model):
    """Chế độ báo cáo, as the plan states it: who reports to whom, how often, by which dates."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reporting_rules")
    who_name = models.CharField("ai báo cáo", max_length=300)
    who_agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    who_set = models.ForeignKey(
        "agencies.AgencySet", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_name = models.CharField("báo cáo ai", max_length=300)
    to_agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    frequency = models.CharField("định kỳ", max_length=20)
    anchors = models.CharField("ngày", max_length=120, blank=True)
    op = models.CharField("trước hay đúng ngày", max_length=8, blank=True)
    section_path = models.CharField("mục", max_length=120, blank=True)

    class Meta:
        verbose_name = "chế độ báo cáo"

    def __str__(self) -> str:
        return f"{self.who_name} → {self.to_name}"


def search_text_of(*, path: str, title: str, text: str, agencies: list[str]) -> str:
    """The folded copy that the search reads: path, title, text and the bodies' names."""
    return fold(" ".join([path, title, text, *agencies]))
