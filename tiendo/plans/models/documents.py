"""Văn bản: the uploaded original and its text, block by block."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tiendo.asking.folded import FoldedField


class Document(models.Model):
    """Văn bản gốc of a plan: the file by its hash, and what it says of itself.

    number, issued_on ...: blank or None where the text does not state them.
    """

    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)
    format = models.CharField("định dạng", max_length=10)
    pages = models.PositiveIntegerField("số trang", null=True, blank=True)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_position = models.CharField("chức vụ", max_length=200, blank=True)
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    attached_at = models.DateTimeField("thời điểm đính kèm")

    class Meta:
        verbose_name = "văn bản gốc"

    def __str__(self) -> str:
        return self.name


class Block(models.Model):
    """Đoạn văn bản: one paragraph or table of a document, as read (NFC, markup removed).

    rows: for a table, a list of rows, each a list of [text, start, end]; empty for a paragraph.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=10)
    number = models.CharField("số tự động", max_length=40, blank=True)
    text = models.TextField("nội dung")
    rows = models.JSONField("các dòng bảng", default=list)
    is_bold = models.BooleanField(default=False)
    is_italic = models.BooleanField(default=False)
    page = models.PositiveIntegerField("trang", null=True, blank=True)
    line = models.PositiveIntegerField("dòng", null=True, blank=True)
    search_text = FoldedField("dạng tìm kiếm", of=("number", "text"))

    class Meta:
        verbose_name = "đoạn văn bản"
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="block_once")]

    def __str__(self) -> str:
        return self.text[:60]
