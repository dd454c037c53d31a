"""Kế hoạch: the plan, its versions, what it is based on and who receives it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tiendo.plans.models.documents import Document


class Plan(models.Model):
    """Kế hoạch đang chạy. number, issued_on: blank or None where the document states none.

    coordinator: the focal agency that follows and consolidates (cơ quan đầu mối).
    """

    code = models.SlugField("mã", max_length=80, unique=True)
    doc_type = models.CharField("loại văn bản", max_length=60)
    title = models.TextField("trích yếu")
    short_title = models.CharField("tên gọi tắt", max_length=200)
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    place = models.CharField("địa danh", max_length=80, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, related_name="issued_plans"
    )
    issuer_name = models.CharField("cơ quan ban hành", max_length=200)
    coordinator = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, related_name="coordinated_plans"
    )
    period_start = models.PositiveSmallIntegerField("từ năm")
    period_end = models.PositiveSmallIntegerField("đến năm")
    confirmed_at = models.DateTimeField("bắt đầu chạy lúc")
    is_builtin = models.BooleanField("dữ liệu dựng sẵn", default=False)

    class Meta:
        verbose_name = "kế hoạch"
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")), name="plan_period_forward"
            )
        ]

    def __str__(self) -> str:
        return self.short_title


class Version(models.Model):
    """Phiên bản: the plan as adopted, or as amended by a later document.

    document None: the original is not attached (a built-in plan, loaded from data files).
    """

    class Kind(models.TextChoices):
        ADOPTED = "adopted", "ban hành"
        AMENDED = "amended", "điều chỉnh, bổ sung"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("lần")
    kind = models.CharField("loại", max_length=8, choices=Kind.choices)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="versions"
    )
    made_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "phiên bản"
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.plan} lần {self.number}"


class LegalBasis(models.Model):
    """Căn cứ: a document that the plan carries out or is based on."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="bases")
    doc_type = models.CharField("loại văn bản", max_length=60, blank=True)
    number = models.CharField("số, ký hiệu", max_length=80)
    issued_on = models.DateField("ngày", null=True, blank=True)
    issuer_name = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    subject = models.TextField("về việc", blank=True)

    class Meta:
        verbose_name = "căn cứ"

    def __str__(self) -> str:
        return f"{self.doc_type} {self.number}".strip()


class Recipient(models.Model):
    """Nơi nhận, as printed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="recipients")
    position = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("nơi nhận", max_length=300)

    class Meta:
        verbose_name = "nơi nhận"

    def __str__(self) -> str:
        return self.name
