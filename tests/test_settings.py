"""A malformed setting stops the start with a sentence that says how to mend it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT


def start(folder: Path, *command: str, **setting: str) -> subprocess.CompletedProcess[str]:
    """`tiendo <command>` with a data folder of its own and these settings."""
    environment = os.environ | {"TIENDO_DATA": str(folder)} | setting
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TIENDO_TODAY", "hôm nay", "ví dụ 2026-12-15"),
        ("TIENDO_BIND", "8000", "địa chỉ:cổng"),
        ("TIENDO_BIND", "127.0.0.1:99999", "địa chỉ:cổng"),
        ("TIENDO_DATABASE_URL", "foo", "postgres://"),
        ("TIENDO_DATABASE_URL", "mysql://a@b/c", "postgres://"),
        ("TIENDO_HTTPS", "maybe", "true hoặc false"),
        ("TIENDO_SITE", "tiendo.caobang.gov.vn", "địa chỉ đầy đủ"),
        ("TIENDO_SMTP_HOST", "thu.caobang.gov.vn", "thiếu TIENDO_SMTP_FROM"),
        ("TIENDO_SMTP_FROM", "tien-do", "phải là một địa chỉ thư"),
        ("TIENDO_DATA", "/proc/khong-duoc", "thư mục"),
    ],
)
def test_malformed_setting_is_said_in_one_sentence(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    ended = start(tmp_path, "doctor", **{name: value})
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Thiết lập sai: {name}")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_absent_database_is_said_before_the_server_starts(tmp_path: Path) -> None:
    url = "postgres://tiendo@127.0.0.1:1/tiendo"
    ended = start(tmp_path, "serve", TIENDO_DATABASE_URL=url, TIENDO_BIND="127.0.0.1:8999")
    assert ended.returncode == 1
    assert "Không kết nối được cơ sở dữ liệu" in ended.stderr
    assert "Traceback" not in ended.stderr
