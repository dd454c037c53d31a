"""Tệp: originals and evidence, kept by content hash under TIENDO_DATA/files."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """Tệp gốc: bytes that never change, known by their SHA-256. Names belong to whoever uses it."""

    sha256 = models.CharField("mã băm", max_length=64, unique=True)
    size_bytes = models.BigIntegerField("dung lượng")
    content_type = models.CharField("loại", max_length=120)
    stored_at = models.DateTimeField("thời điểm lưu")

    class Meta:
        verbose_name = "tệp"

    def __str__(self) -> str:
        return self.sha256[:12]
