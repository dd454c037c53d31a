"""The disk full, the database away: a page in words, what was typed is still there, no half row."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_item
from tests.factories.progress import make_photo
from tests.web.item.test_claim import told
from tiendo.audit.models import Event
from tiendo.audit.verification import verify_chain
from tiendo.files.models import StoredFile
from tiendo.progress.models import Claim

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Đã đổ xong móng trụ T3 và lấp đất."
KB = 1024


@pytest.fixture
def officer(settings: Any, today: Any, tmp_path: Path) -> tuple[Client, str]:
    """An officer's browser, which shows pages as a person sees them, and where she reports."""
    settings.TIENDO_TODAY = today
    settings.FILES_DIR = tmp_path / "files"
    lead = make_agency()
    item = make_item(leads=[lead])
    client = Client(raise_request_exception=False)
    client.force_login(make_officer(lead))
    return client, reverse("web:item_claim", args=[item.pk])


@contextmanager
def full_disk(folder: Path, size: int = 64 * KB) -> Iterator[None]:
    """The folder is a file system of this size; where nobody may mount one, files end there."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0:
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def picture(size: int) -> SimpleUploadedFile:
    """A photo so large, as a phone sends it."""
    photo = make_photo()
    return SimpleUploadedFile("tru-t3.jpg", photo + bytes(size - len(photo)), "image/jpeg")


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def is_told(response: HttpResponse, status: int, heading: str) -> str:
    text = response.content.decode()
    assert response.status_code == status, text
    assert heading in text
    assert response.headers["Retry-After"] == "10"
    assert "Content-Security-Policy" in response.headers
    return text


def nothing_was_written() -> bool:
    return not (Claim.objects.exists() or StoredFile.objects.exists() or Event.objects.exists())


@pytest.mark.parametrize("size", [100 * KB, 3000 * KB], ids=["in memory", "on the way"])
def test_evidence_on_a_full_disk(
    officer: tuple[Client, str], settings: Any, tmp_path: Path, size: int
) -> None:
    client, address = officer
    settings.FILE_UPLOAD_TEMP_DIR = str(settings.FILES_DIR)
    with full_disk(settings.FILES_DIR):
        sent = told(done_text=WORDS, photos=[picture(size)])
        text = is_told(client.post(address, sent), 507, "Đĩa của máy chủ đã đầy")
        assert WORDS in text
        assert "tru-t3.jpg" in text
        assert f'action="{address}"' in text
        assert "không có gì bị ghi nửa chừng" in text
        assert files_in(settings.FILES_DIR) == []
        assert client.get(address).status_code == 200, "reading goes on"
    assert nothing_was_written()
    again = told(done_text=WORDS, photos=[picture(size)])
    assert client.post(address, again).status_code == 302
    assert Claim.objects.get().evidence.count() == 1
    assert verify_chain() is None


@contextmanager
def no_room_in_the_database() -> Iterator[None]:
    """SQLite may not grow by a page: what it says is what it says on a full disk."""
    with connection.cursor() as cursor:
        # Leave no page that deleted rows have freed.
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA max_page_count = 1")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 4294967294")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's disk is its own machine's")
def test_database_without_room(officer: tuple[Client, str]) -> None:
    client, address = officer
    long = " ".join([WORDS] * 400)
    with no_room_in_the_database():
        text = is_told(client.post(address, told(done_text=long)), 507, "Đĩa của máy chủ đã đầy")
        assert WORDS in text
        assert client.get(address).status_code == 200
    assert nothing_was_written()
    assert client.post(address, told(done_text=long)).status_code == 302


@contextmanager
def read_only() -> Iterator[None]:
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": (
            "SET default_transaction_read_only = on",
            "SET default_transaction_read_only = off",
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(off)


def test_database_that_takes_no_writing(officer: tuple[Client, str]) -> None:
    client, address = officer
    with read_only():
        text = is_told(client.post(address, told(done_text=WORDS)), 503, "chỉ còn đọc được")
        assert WORDS in text
    assert nothing_was_written()


@contextmanager
def another_writer() -> Iterator[None]:
    """Somebody else holds what a report needs, longer than we wait."""
    other = connection.copy()
    waits = {
        "sqlite": ("PRAGMA busy_timeout = 100", "PRAGMA busy_timeout = 20000"),
        "postgresql": ("SET lock_timeout = 100", "SET lock_timeout = 0"),
    }[connection.vendor]
    holds = {
        "sqlite": "BEGIN IMMEDIATE",
        "postgresql": "BEGIN; LOCK TABLE plans_item IN EXCLUSIVE MODE",
    }[connection.vendor]
    with connection.cursor() as mine, other.cursor() as theirs:
        mine.execute(waits[0])
        theirs.execute(holds)
        try:
            yield
        finally:
            theirs.execute("ROLLBACK")
            mine.execute(waits[1])
    other.close()


def test_database_that_another_holds(officer: tuple[Client, str]) -> None:
    client, address = officer
    with another_writer():
        text = is_told(client.post(address, told(done_text=WORDS)), 503, "Máy chủ đang bận")
        assert WORDS in text
    assert nothing_was_written()
    assert client.post(address, told(done_text=WORDS)).status_code == 302


@contextmanager
def database_away(tmp_path: Path) -> Iterator[None]:
    """New connections go where nothing is; the old one is closed, as when a server stops."""
    given = connections["default"].settings_dict
    elsewhere = {"sqlite": {"NAME": str(tmp_path / "khong-co" / "x")}, "postgresql": {"PORT": "1"}}
    before = {name: given[name] for name in elsewhere[connection.vendor]}
    connection.close()
    given.update(elsewhere[connection.vendor])
    try:
        yield
    finally:
        given.update(before)


def test_database_away_and_back(officer: tuple[Client, str], tmp_path: Path) -> None:
    client, address = officer
    with database_away(tmp_path):
        page = client.get(address)
        text = is_told(page, 503, "Tạm thời mất kết nối cơ sở dữ liệu")
        assert "Thử lại" in text
        assert "Gửi lại" not in text
        sent = client.post(address, told(done_text=WORDS))
        text = is_told(sent, 503, "Tạm thời mất kết nối cơ sở dữ liệu")
        assert WORDS in text
        assert "Gửi lại" in text
        answer = client.get("/api/v1/items")
        assert answer.status_code == 503
        assert "cơ sở dữ liệu" in answer.json()["detail"]
    assert nothing_was_written()
    assert client.get(address).status_code == 200
    assert client.post(address, told(done_text=WORDS)).status_code == 302


def test_password_is_never_shown_again(tmp_path: Path) -> None:
    client = Client(raise_request_exception=False)
    with database_away(tmp_path):
        sent = {"username": "dieuphoi", "password": "rat bi mat 12345"}
        text = is_told(client.post(reverse("web:sign_in"), sent), 503, "cơ sở dữ liệu")
    assert "rat bi mat" not in text
    assert "Quay lại trang trước" in text


def test_fault_of_the_program_is_no_outage(officer: tuple[Client, str]) -> None:
    """A table that is missing is not called an outage, on SQLite either."""
    client, address = officer
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE progress_claim RENAME TO progress_claim_away")
    try:
        response = client.get(address)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE progress_claim_away RENAME TO progress_claim")
    assert response.status_code == 500
    assert "Máy chủ gặp lỗi" in response.content.decode()
