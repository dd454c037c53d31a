"""Kế hoạch: the plan, its versions, what it is based on and who receives it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tiendo.asking.folded import FoldedField
from tiendo.core.days import day_words
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
    search_text = FoldedField(
        "dạng tìm kiếm",
        of=("doc_type", "number", "title", "short_title", "issuer_name"),
        is_indexed=False,
    )

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
    doc_type, symbol, issued_on: of the amending document, blank or None where it states none;
    for the plan as adopted they stand on the plan. is_whole: the document has the whole plan;
    False: it only names what it changes.
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
    is_whole = models.BooleanField("toàn văn", default=True)
    doc_type = models.CharField("loại văn bản", max_length=60, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=80, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    made_at = models.DateTimeField("thời điểm")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_text = FoldedField("dạng tìm kiếm", of=("doc_type", "symbol"), is_indexed=False)

    class Meta:
        verbose_name = "phiên bản"
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.plan} lần {self.number}"

    @property
    def basis_words(self) -> str:
        """Văn bản sửa đổi in words: "Quyết định số 9/QĐ-UBND ngày 3/9/2026"."""
        symbol = f"số {self.symbol}" if self.symbol else ""
        day = f"ngày {day_words(self.issued_on)}" if self.issued_on else ""
        return " ".join(part for part in (self.doc_type or "Văn bản", symbol, day) if part)


class LegalBasis(models.Model):
    """Căn cứ: a document that the plan carries out or is based on."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="bases")
    doc_type = models.CharField("loại văn bản", max_length=60, blank=True)
    number = models.CharField("số, ký hiệu", max_length=80)
    issued_on = models.DateField("ngày", null=True, blank=True)
    issuer_name = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    subject = models.TextField("về việc", blank=True)
    search_text = FoldedField(
        "dạng tìm kiếm", of=("doc_type", "number", "subject", "issuer_name"), is_indexed=False
    )

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
