"""A file past the limit is read off the line, and no more of it stored than is needed to know."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

KB = 1024


def test_no_more_than_the_limit_and_a_chunk_is_stored(rf: RequestFactory, settings) -> None:
    settings.MAX_UPLOAD_BYTES = 100 * KB
    data = {"file": SimpleUploadedFile("lon.docx", bytes(1000 * KB)), "note": "còn đến nơi"}
    request = rf.post("/", data)
    file = request.FILES["file"]
    assert 100 * KB < file.size < 300 * KB
    assert request.POST["note"] == "còn đến nơi"


def test_file_within_the_limit_comes_whole(rf: RequestFactory) -> None:
    request = rf.post("/", {"file": SimpleUploadedFile("nho.docx", bytes(300 * KB))})
    assert request.FILES["file"].size == 300 * KB
