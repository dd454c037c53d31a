"""Địa bàn: administrative units by their official codes."""

from __future__ import annotations

from django.db import models


class Place(models.Model):
    """Đơn vị hành chính. latitude, longitude (WGS84): an approximate point inside, None unknown.

    is_named_with_kind: named after a person, a number or an event; documents made there are dated
    "Phường Thục Phán, ngày …", with its kind (Nghị định 30/2020/NĐ-CP, phụ lục I).
    """

    class Kind(models.TextChoices):
        PROVINCE = "province", "tỉnh"
        COMMUNE = "commune", "xã"
        WARD = "ward", "phường"

    code = models.CharField("mã", max_length=10, unique=True)
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    name = models.CharField("tên", max_length=120, help_text="không kèm tỉnh, xã, phường")
    name_variant = models.CharField("cách viết khác", max_length=120, blank=True)
    fold = models.CharField("dạng tìm kiếm", max_length=120, db_index=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    latitude = models.DecimalField("vĩ độ", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(
        "kinh độ", max_digits=8, decimal_places=5, null=True, blank=True
    )
    valid_from = models.DateField("có từ", null=True, blank=True)
    valid_to = models.DateField("đến", null=True, blank=True)
    is_named_with_kind = models.BooleanField("địa danh ghi kèm loại", default=False)

    class Meta:
        verbose_name = "đơn vị hành chính"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class BoundaryFile(models.Model):
    """Tệp ranh giới that the boundaries came from; there is one at most, the last that was loaded.

    by_code, by_name: how many places it named by their code, and by their name alone.
    """

    name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField("mã băm", max_length=64)
    loaded_at = models.DateTimeField("nạp lúc")
    by_code = models.PositiveIntegerField("khớp theo mã")
    by_name = models.PositiveIntegerField("khớp theo tên")

    class Meta:
        verbose_name = "tệp ranh giới"

    def __str__(self) -> str:
        return self.name


class Boundary(models.Model):
    """Ranh giới. geometry: GeoJSON in WGS84, longitude first, rounded (`shapes.DECIMALS`)."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="boundary")
    file = models.ForeignKey(BoundaryFile, on_delete=models.CASCADE, related_name="boundaries")
    geometry = models.JSONField("hình")

    class Meta:
        verbose_name = "ranh giới"

    def __str__(self) -> str:
        return f"ranh giới {self.place_id}"
