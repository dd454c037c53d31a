"""Tệp gửi kèm: checked by their content, kept by their hash, handed on as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from tiendo.files.kinds import DOCX, HEIC, JPEG, NAMES, PDF, PNG, TEXT, UNKNOWN, XLSX, sniff
from tiendo.ui.figures import size_words

PHOTOS = (JPEG, PNG, HEIC)
PAPERS = (PDF, DOCX, JPEG, PNG, HEIC)
TREASURY = (PDF, XLSX, DOCX, JPEG, PNG, HEIC)
ANYTHING = (PDF, DOCX, XLSX, JPEG, PNG, HEIC, TEXT)
MOST_FILES = 20
_ENDINGS = {
    PDF: ".pdf",
    DOCX: ".docx",
    XLSX: ".xlsx",
    JPEG: "image/*",
    PNG: "image/*",
    HEIC: "image/*",
    TEXT: ".txt",
}


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that came with a form and whose bytes are of an accepted kind."""

    data: BinaryIO
    name: str
    content_type: str


class _FilesInput(forms.FileInput):
    """A file input of which one or several files may be chosen."""

    def __init__(self, *, is_many: bool, accept: str) -> None:
        self.allow_multiple_selected = is_many
        super().__init__(attrs={"accept": accept})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile[Any]]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """Tệp: none, one or (is_many) several; the cleaned value is a list of GivenFile.

    kinds: accepted content types. Every fault names its file and says what is accepted.
    """

    def __init__(self, *, kinds: Sequence[str], is_many: bool = False, **fields: Any) -> None:
        self.kinds, self.is_many = kinds, is_many
        accept = ",".join(dict.fromkeys(_ENDINGS[kind] for kind in kinds))
        widget = _FilesInput(is_many=is_many, accept=accept)
        super().__init__(widget=widget, required=False, **fields)

    def clean(self, value: list[UploadedFile[Any]] | None) -> list[GivenFile]:
        files = value or []
        most = MOST_FILES if self.is_many else 1
        if len(files) > most:
            raise forms.ValidationError(
                f"Đã chọn {len(files)} tệp; mỗi lần nhận nhiều nhất {most} tệp ở mục này."
            )
        given: list[GivenFile] = []
        faults: list[str] = []
        for file in files:
            kind, fault = self._look_at(file)
            if fault:
                faults.append(fault)
            else:
                given.append(GivenFile(_stream(file), file.name or "tệp", kind))
        if faults:
            raise forms.ValidationError(faults)
        return given

    def _look_at(self, file: UploadedFile[Any]) -> tuple[str, str]:
        """What the file is, and what is wrong with it ("": nothing)."""
        size, limit = file.size or 0, settings.MAX_UPLOAD_BYTES
        if size > limit:
            return UNKNOWN, (
                f"“{file.name}” nặng {size_words(size)}, mỗi tệp nhận tối đa "
                f"{size_words(limit)}: hãy giảm dung lượng hoặc tách tệp."
            )
        if not size:
            return UNKNOWN, f"“{file.name}” là tệp rỗng: hãy chọn lại."
        kind = sniff(_stream(file))
        if kind in self.kinds:
            return kind, ""
        is_what = f"là {NAMES[kind]}" if kind in NAMES else "không thuộc loại nào đọc được"
        return kind, (
            f"“{file.name}” có nội dung {is_what}. Mục này nhận: {kind_words(self.kinds)}."
        )


def kind_words(kinds: Iterable[str]) -> str:
    """ "PDF, Word (.docx), ảnh JPEG"."""
    return ", ".join(NAMES[kind] for kind in kinds)


def names_given(files: Any) -> list[str]:
    """The names of every file of a request: what has to be chosen again after a fault."""
    return [file.name for key in files for file in files.getlist(key)]


def _stream(file: UploadedFile[Any]) -> BinaryIO:
    stream: Any = file.file
    stream.seek(0)
    return stream  # type: ignore[no-any-return]
