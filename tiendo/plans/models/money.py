"""Nhu cầu vốn: the capital need as the plan states it (not what was allocated or paid)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tiendo.plans.models.items import Item
from tiendo.plans.models.plans import Plan


class CapitalLine(models.Model):
    """Dòng nhu cầu vốn. is_total: a sum that the plan prints; kept to be compared, never added.

    item: the item it belongs to, None: a row of a table that is no item. is_annexed: a row of an
    appendix (`appendix` says which, `group` its heading there); else of the body's table, where
    `appendix` is the one that details it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="capital_lines")
    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, null=True, blank=True, related_name="capital_lines"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    tt = models.CharField("TT", max_length=20, blank=True)
    label = models.CharField("nội dung", max_length=300)
    appendix = models.CharField("phụ lục", max_length=40, blank=True)
    is_total = models.BooleanField("dòng tổng", default=False)
    is_annexed = models.BooleanField("dòng của phụ lục", default=False)
    group = models.CharField("mục trong phụ lục", max_length=300, blank=True)

    class Meta:
        verbose_name = "dòng nhu cầu vốn"

    def __str__(self) -> str:
        return self.label


class CapitalNeed(models.Model):
    """Nhu cầu vốn of one line from one source group, in whole đồng; year None: the whole period.

    A figure the plan does not give has no row (it is not 0). TOTAL rows are the printed sums.
    """

    class Source(models.TextChoices):
        STATE_BUDGET = "state_budget", "Vốn NSNN"
        NON_BUDGET = "non_budget", "Vốn ngoài NS"
        TOTAL = "total", "Tổng số (như văn bản ghi)"

    line = models.ForeignKey(CapitalLine, on_delete=models.CASCADE, related_name="needs")
    source = models.CharField("nguồn vốn", max_length=12, choices=Source.choices)
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    amount_vnd = models.BigIntegerField("số tiền", help_text="đồng, số nguyên")

    class Meta:
        verbose_name = "nhu cầu vốn"
        constraints = [
            models.UniqueConstraint(
                fields=["line", "source", "year"],
                name="need_once_a_year",
                condition=Q(year__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["line", "source"],
                name="need_once_a_period",
                condition=Q(year__isnull=True),
            ),
            models.CheckConstraint(condition=Q(amount_vnd__gte=0), name="need_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_source_display()}"
