"""The doctor: what is missing on a machine, and how to get it."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from tiendo.asking import word_index
from tiendo.web.findings import Weight
from tiendo.web.health import examine

pytestmark = pytest.mark.django_db


def findings(about: str) -> list:
    return [finding for finding in examine() if about in finding.about]


def test_missing_assets_are_a_fault_with_a_remedy(settings, tmp_path) -> None:
    settings.STATIC_ROOT = tmp_path
    (finding,) = findings("Giao diện")
    assert finding.weight is Weight.FAULT
    assert "make build" in finding.remedy


def test_secret_that_others_may_read_is_told(settings, tmp_path) -> None:
    settings.TIENDO_DATA = tmp_path
    (tmp_path / "secret_key").write_text("x")
    (tmp_path / "secret_key").chmod(0o644)
    (finding,) = findings("Khóa bí mật")
    assert finding.weight is Weight.ADVICE
    assert "chmod 600" in finding.remedy


def test_database_is_told_by_name() -> None:
    (finding,) = findings("Cơ sở dữ liệu")
    assert finding.weight is Weight.FINE
    assert finding.what.startswith(("SQLite", "PostgreSQL"))


def test_search_has_its_indexes_or_says_what_to_do(monkeypatch) -> None:
    (finding,) = findings("Tìm kiếm")
    assert finding.weight is Weight.FINE
    word_index.rebuild()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER progress_claim_words_insert")
        else:
            cursor.execute("DROP INDEX progress_claim_words")
    (finding,) = findings("Tìm kiếm")
    assert (finding.weight, finding.remedy) == (Weight.ADVICE, "chạy: tiendo search rebuild")
    assert "báo cáo tiến độ" in finding.what
    monkeypatch.setattr(word_index, "has_extension", lambda: False)
    (finding,) = findings("Tìm kiếm")
    assert "CREATE EXTENSION pg_trgm" in finding.remedy


def test_recognition_of_scans_is_told_by_its_version() -> None:
    (finding,) = findings("Đọc bản quét")
    assert finding.weight is Weight.FINE
    assert finding.what.startswith("tesseract ")


def test_missing_tesseract_is_only_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    (finding,) = findings("Đọc bản quét")
    assert finding.weight is Weight.ADVICE
    assert finding.remedy == "apt-get install tesseract-ocr tesseract-ocr-vie"


def test_command_ends_with_1_while_something_is_missing(settings, tmp_path) -> None:
    settings.STATIC_ROOT = tmp_path
    said = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("doctor", stdout=said)
    assert end.value.code == 1
    assert "[THIẾU] Giao diện" in said.getvalue()
    assert "→ chạy: make build" in said.getvalue()
