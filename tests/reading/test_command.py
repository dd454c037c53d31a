"""`tiendo read` prints what it found, or one Vietnamese sentence and exit code 1."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.reading.documents import CORPUS
from tiendo.reading.command import main

PLAN = CORPUS / "giao-thong-nong-thon.txt"


def test_the_listing_shows_items_with_who_and_when(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PLAN)]) == 0
    printed = capsys.readouterr().out
    assert "Đầu việc: " in printed
    assert "II.2.(2).-1.(i)" in printed
    assert "chủ trì: Sở Xây dựng" in printed
    assert "(14/5/2026)" in printed


def test_the_listing_speaks_vietnamese_of_money_and_reports(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(PROJECT / "samples" / "ke-hoach-mau.txt")]) == 0
    printed = capsys.readouterr().out
    assert "Tổng số 2.900,0; Vốn NSNN 2.340,8" in printed
    assert "Sở Xây dựng: 6 tháng một lần (trước ngày 10/6 hằng năm)" in printed
    assert "Sở Xây dựng: trước ngày 10/12 hằng năm" in printed
    assert "khi có phát sinh" in printed


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    command = f"{sys.executable} -m config.command_line read {PLAN} --json | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, cwd=PROJECT
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_json_is_the_whole_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PLAN), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["header"]["doc_type"] == "Kế hoạch"


def test_lint_prints_only_the_faults_of_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PLAN), "--lint"]) == 0
    printed = capsys.readouterr().out
    assert "chính văn bản" in printed
    assert "Đầu việc" not in printed


def test_a_missing_file_is_told_on_the_error_stream(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["khong-co.docx"]) == 1
    caught = capsys.readouterr()
    assert caught.out == ""
    assert "không có tệp này" in caught.err


def test_what_is_no_plan_is_told_on_the_error_stream(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "thu.txt"
    file.write_text("Hôm nay trời đẹp.", encoding="utf-8")
    assert main([str(file)]) == 1
    assert "đánh số" in capsys.readouterr().err


def test_the_command_answers_without_loading_the_web_application() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "config.command_line", "read", str(PLAN)],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    assert " django" not in done.stderr
