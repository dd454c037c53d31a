"""Chế độ báo cáo và kỳ báo cáo: who owes what report by when, and the stretch it is about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tiendo.core.reporting_periods import Cadence


class Regime(models.Model):
    """Chế độ báo cáo of a plan: one recipient, one cadence, several bodies that owe it.

    Filled from the plan's own rules (`plans.ReportingRule`), then kept by the coordinator.
    anchors: "--05-20,--12-20"; op: "before" or "". clause: where the plan says so.
    cut_off_days: the figures are as of so many days before the named day; None: as the rule of
    law `report_cut_off_days` has it. is_onward: the coordinator's own report to those above; its
    periods give the day by which the consolidation is owed. is_active False: no new periods.
    """

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="regimes")
    name = models.CharField("tên", max_length=200)
    cadence = models.CharField(
        "định kỳ", max_length=10, choices=[(one, one.label) for one in Cadence]
    )
    anchors = models.CharField("ngày", max_length=120, blank=True)
    op = models.CharField("trước hay đúng ngày", max_length=8, blank=True)
    clause = models.CharField("mục của kế hoạch", max_length=120, blank=True)
    to_agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_name = models.CharField("báo cáo ai", max_length=300)
    cut_off_days = models.PositiveSmallIntegerField("chốt số liệu trước", null=True, blank=True)
    is_onward = models.BooleanField("báo cáo tổng hợp lên cấp trên", default=False)
    is_active = models.BooleanField("đang áp dụng", default=True)
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "chế độ báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "cadence", "anchors", "to_name", "is_onward"], name="regime_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def cadence_of(self) -> Cadence:
        """Định kỳ."""
        return Cadence(self.cadence)

    @property
    def anchor_list(self) -> list[str]:
        """The anchors, each as core.deadlines reads it."""
        return [one for one in self.anchors.split(",") if one]


class RegimeParty(models.Model):
    """Bên phải báo cáo of a regime: an agency or a set. name_as_written: as the plan has it."""

    regime = models.ForeignKey(Regime, on_delete=models.CASCADE, related_name="parties")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency_set = models.ForeignKey(
        "agencies.AgencySet", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name_as_written = models.CharField("như văn bản ghi", max_length=300)

    class Meta:
        verbose_name = "bên phải báo cáo"
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, agency_set__isnull=True)
                | Q(agency__isnull=True, agency_set__isnull=False),
                name="party_of_one_body",
            )
        ]

    def __str__(self) -> str:
        return self.name_as_written


class Period(models.Model):
    """Kỳ báo cáo of a regime. value: the stretch as core.periods writes it ("2026-H1").

    named_on: the day that the plan names, due_on: the last day in time. cut_off_on: the figures
    are as of this day. onward_due_on: by when the consolidation is owed above, None: nobody
    asks for it. closed_at: None while reports may come; set by the newest edition.
    """

    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="periods")
    value = models.CharField("thời gian", max_length=20)
    name = models.CharField("tên kỳ", max_length=200)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    cut_off_on = models.DateField("chốt số liệu")
    named_on = models.DateField("ngày nêu trong kế hoạch")
    due_on = models.DateField("hạn nộp")
    onward_due_on = models.DateField("hạn báo cáo tổng hợp", null=True, blank=True)
    note = models.TextField("hướng dẫn", blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField("mở lúc")
    closed_at = models.DateTimeField("chốt lúc", null=True, blank=True)
    lock_version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "kỳ báo cáo"
        constraints = [
            models.UniqueConstraint(fields=["regime", "value", "named_on"], name="period_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="period_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["regime", "-due_on"], name="period_order")]

    def __str__(self) -> str:
        return self.name
