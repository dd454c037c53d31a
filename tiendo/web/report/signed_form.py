"""Mẫu đính kèm bản ký."""

from __future__ import annotations

from typing import Any

from django import forms

from tiendo.files.kinds import JPEG, PDF, PNG
from tiendo.web.item.fields import DayField
from tiendo.web.item.given_files import FilesField


class SignedCopyForm(forms.Form):
    """Bản ký: a scan (PDF) or a photo of it, with its number and day."""

    file = FilesField(label="Tệp bản ký", kinds=(PDF, JPEG, PNG))
    number = forms.CharField(label="Số, ký hiệu", required=False, max_length=80)
    signed_on = DayField(label="Ngày ký", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", "Hãy chọn tệp quét hoặc ảnh chụp bản đã ký.")
        return cleaned
