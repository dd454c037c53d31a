"""Luật và lịch: rules and days as rows with their basis and validity, never constants in code."""

from __future__ import annotations

from django.db import models

from tiendo.core.days import day_words


class LegalRule(models.Model):
    """Quy tắc: one number or choice that a document decides, valid between two days.

    effective_to None: still in force. Two rows of one code never overlap. is_kept: a person wrote
    or checked it; loading the base data leaves its code as it is.
    """

    code = models.CharField("mã", max_length=80)
    value = models.CharField("giá trị", max_length=200)
    unit = models.CharField("đơn vị", max_length=40, blank=True)
    name = models.CharField("tên", max_length=300)
    basis = models.CharField("căn cứ", max_length=300)
    needs_check = models.BooleanField("cần người xác nhận", default=False)
    effective_from = models.DateField("hiệu lực từ")
    effective_to = models.DateField("hiệu lực đến", null=True, blank=True)
    is_kept = models.BooleanField("đã sửa bởi người", default=False)

    class Meta:
        verbose_name = "quy tắc"
        constraints = [
            models.UniqueConstraint(fields=["code", "effective_from"], name="rule_once_per_day"),
            models.CheckConstraint(
                condition=models.Q(effective_to__isnull=True)
                | models.Q(effective_to__gte=models.F("effective_from")),
                name="rule_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.value}"


class CalendarDay(models.Model):
    """Ngày đặc biệt: a day that is not what its weekday says.

    is_kept: a person wrote or checked it; loading the base data leaves it as it is.
    """

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", "nghỉ lễ"
        COMPENSATORY_OFF = "compensatory_off", "nghỉ bù"
        SWAPPED_OFF = "swapped_off", "nghỉ hoán đổi"
        SWAPPED_WORK = "swapped_work", "làm bù"

    day = models.DateField("ngày", unique=True)
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    name = models.CharField("tên", max_length=120)
    basis = models.CharField("căn cứ", max_length=300)
    needs_check = models.BooleanField("cần người xác nhận", default=False)
    is_kept = models.BooleanField("đã sửa bởi người", default=False)

    class Meta:
        verbose_name = "ngày đặc biệt"

    def __str__(self) -> str:
        return f"{day_words(self.day)} {self.name}"


class DroppedDay(models.Model):
    """Ngày đã bỏ khỏi lịch by a person: loading the base data does not bring it back."""

    day = models.DateField("ngày", unique=True)
    basis = models.CharField("căn cứ", max_length=300)

    class Meta:
        verbose_name = "ngày đã bỏ"

    def __str__(self) -> str:
        return day_words(self.day)
